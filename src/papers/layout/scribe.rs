//! Minutes as the users of W3C's scribe and of MeetBot know them: who came in a few lines, a list of
//! contents, the discussion by topic with names in full, and summaries of what is to be done and of
//! what was resolved, each with a link to where it was said.

use std::collections::HashMap;

use crate::papers::{
    document::{
        Anchor, AttendanceOutcome, Block, Callout, CalloutKind, Document, Fact, FactKind, Note,
        NoteForm, Person, Pointer, RollFacts, Section, SectionRole, Words,
    },
    phrases::Phrases,
};

pub(super) fn lay_out<'a>(document: Document<'a>, phrases: &'a Phrases) -> Document<'a> {
    let Document { genre, meta, sections, facts, roll, next } = document;
    let names: HashMap<&str, &str> =
        roll.people.iter().map(|person| (person.initials, person.name)).collect();
    let mut summaries = Summaries::default();
    let mut opening = Vec::new();
    let mut rest = Vec::with_capacity(sections.len());
    let mut topics = Vec::new();
    let mut lines = 0;
    for mut section in sections {
        match &section.role {
            SectionRole::Opening => {
                who_was_there(&mut section, &roll, phrases);
                opening.push(section);
                continue;
            }
            SectionRole::Attendance | SectionRole::Actions => continue,
            SectionRole::Item(item) => topics.push(Pointer {
                words: format!("{}. {}", item.number, section.title()).into(),
                to: Anchor::Item(item.number),
            }),
            _ => {}
        }
        let number = match &section.role {
            SectionRole::Item(item) => item.number.to_string(),
            _ => String::new(),
        };
        let mut subtopics = 0;
        for block in &mut section.blocks {
            name_in_full(block, &names);
            let Block::Note(note) = block else { continue };
            lines += 1;
            note.anchor = Some(Anchor::Note(lines));
            match note.form {
                NoteForm::Heading => {
                    subtopics += 1;
                    let words = format!("{number}.{subtopics}. {}", note.text).into();
                    topics.push(Pointer { words, to: Anchor::Note(lines) });
                }
                NoteForm::Typed => quote_nick(note),
                NoteForm::Said => {}
            }
        }
        for block in &mut section.blocks {
            summaries.add(block);
            if let Block::Callout(callout) = block
                && callout.kind == CalloutKind::Decision
            {
                callout.label = match callout.minute_number {
                    Some(number) => format!("{} {number}", phrases.resolution()).into(),
                    None => phrases.resolution().into(),
                };
            }
        }
        rest.push(section);
    }
    let summaries = summaries.sections(phrases);
    topics.extend(summaries.iter().filter_map(|section| match section.role {
        SectionRole::Summary(anchor) => {
            Some(Pointer { words: section.heading.clone(), to: anchor })
        }
        _ => None,
    }));
    let heading = phrases.contents().into();
    let contents =
        Section { role: SectionRole::Contents, heading, blocks: vec![Block::Pointers(topics)] };
    let sections = opening.into_iter().chain([contents]).chain(rest).chain(summaries).collect();
    Document { genre, meta, sections, facts, roll, next }
}

/// Puts who came and who sent regrets into the facts at the head.
fn who_was_there<'a>(opening: &mut Section<'a>, roll: &RollFacts<'a>, phrases: &'a Phrases) {
    let listed = |is: fn(&&Person<'_>) -> bool| {
        let names: Vec<&str> = roll.people.iter().filter(is).map(|person| person.name).collect();
        names.join(", ")
    };
    let mut present = listed(|person| {
        matches!(person.attendance, AttendanceOutcome::Present | AttendanceOutcome::Remote)
    });
    if let Some(more) = roll.headcount.filter(|&more| more > 0) {
        let apart = if present.is_empty() { "" } else { ", " };
        present = format!("{present}{apart}{}", phrases.unnamed(more));
    }
    let regrets = listed(|person| person.attendance == AttendanceOutcome::Apologies);
    let Some(facts) = opening.blocks.iter_mut().find_map(|block| match block {
        Block::Facts(facts) => Some(facts),
        _ => None,
    }) else {
        return;
    };
    for fact in facts.iter_mut().filter(|fact| fact.kind == FactKind::MinuteTaker) {
        fact.label = phrases.scribe().into();
    }
    for (label, names) in [(phrases.present(), present), (phrases.regrets(), regrets)] {
        if !names.is_empty() {
            facts.push(Fact { kind: FactKind::Other, label: label.into(), value: names.into() });
        }
    }
}

/// Sets what was typed off from what was said, as both tools do: `<Ann> +1`.
fn quote_nick(note: &mut Note<'_>) {
    let nick = note.speaker.take();
    let (nick, text) = match nick {
        Some(nick) => (nick, &*note.text),
        // Who is on no roll stands in the text.
        None => match note.text.split_once(": ") {
            Some((nick, text)) if !nick.contains(' ') => (nick, text),
            Some(_) | None => return,
        },
    };
    note.text = format!("<{nick}> {text}").into();
}

fn name_in_full<'a>(block: &mut Block<'a>, names: &HashMap<&str, &'a str>) {
    let speaker = match block {
        Block::Note(note) => &mut note.speaker,
        Block::Callout(callout) => &mut callout.speaker,
        _ => return,
    };
    if let Some(name) = speaker.and_then(|initials| names.get(initials)) {
        *speaker = Some(name);
    }
}

/// What was resolved and what is to be done, each with the way to it.
#[derive(Default)]
struct Summaries<'a> {
    actions: Vec<Pointer<'a>>,
    decisions: Vec<Pointer<'a>>,
}

impl<'a> Summaries<'a> {
    fn add(&mut self, block: &Block<'a>) {
        let Block::Callout(callout) = block else { return };
        match &callout.kind {
            CalloutKind::Action { number, .. } => {
                self.actions.push(Pointer { words: to_do(callout), to: Anchor::Action(*number) });
            }
            CalloutKind::Decision => {
                let to = Anchor::Decision(self.decisions.len() + 1);
                self.decisions.push(Pointer { words: callout.text.clone(), to });
            }
            _ => {}
        }
    }

    /// Both summaries, as far as there is anything to sum up.
    fn sections(self, phrases: &'a Phrases) -> Vec<Section<'a>> {
        let section = |(anchor, heading, pointers): (Anchor, &'a str, Vec<Pointer<'a>>)| Section {
            role: SectionRole::Summary(anchor),
            heading: heading.into(),
            blocks: vec![Block::Pointers(pointers)],
        };
        let summaries = [
            (Anchor::Actions, phrases.summary_of_actions(), self.actions),
            (Anchor::Decisions, phrases.summary_of_decisions(), self.decisions),
        ];
        summaries.into_iter().filter(|(.., all)| !all.is_empty()).map(section).collect()
    }
}

/// An action in one line: its text, then who is to do it and by when.
fn to_do<'a>(callout: &Callout<'a>) -> Words<'a> {
    if callout.details.is_empty() {
        return callout.text.clone();
    }
    format!("{} ({})", callout.text, callout.details.join(", ")).into()
}
