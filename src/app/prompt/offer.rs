//! What a meeting offers for a place of a line.

use super::choice::MenuChoice;
use crate::{
    calendar::dates::{parse_date, write_date_weekday},
    meeting::{
        Meeting,
        command::Completes,
        entries::ActionState,
        event::{DueWord, ItemKind},
    },
};

/// How many entries are offered, the latest first.
const ENTRIES: usize = 20;

/// The ways to say a date that are offered.
const DATES: [&str; 5] = ["fri", "next mon", "in 2 weeks", "in 4 weeks", "in 3 months"];

/// Something that could stand in a place of a line.
pub(super) struct Offer {
    pub(super) text: String,
    pub(super) about: String,
}

impl Offer {
    fn new(text: impl Into<String>, about: impl Into<String>) -> Self {
        Self { text: text.into(), about: about.into() }
    }

    /// The choice in a menu; text with spaces is quoted.
    pub(super) fn choice(self, is_value: bool) -> MenuChoice {
        let text = match self.text.contains(' ') {
            true => format!("\"{}\" ", self.text),
            false if is_value || !self.text.is_empty() => format!("{} ", self.text),
            false => self.text,
        };
        MenuChoice { text, about: self.about }
    }
}

/// What a meeting offers for a place of a line, people aside.
pub(super) fn offers(meeting: &Meeting, takes: Completes) -> Vec<Offer> {
    match takes {
        Completes::Nothing | Completes::Who | Completes::Owner => Vec::new(),
        Completes::Item => items(meeting, ""),
        Completes::ItemRef => items(meeting, "i"),
        Completes::Ref => refs(meeting),
        Completes::Action => actions(meeting),
        Completes::Theme => meeting.plan.themes.iter().map(|t| Offer::new(&**t, "")).collect(),
        Completes::Date => dates(meeting),
        Completes::Due => {
            let words = [DueWord::NextMeeting, DueWord::Asap, DueWord::Ongoing];
            let told = words.map(|word| Offer::new(word.code(), word.words()));
            dates(meeting).into_iter().chain(told).collect()
        }
        Completes::Role => {
            words(&["chair", "vice-chair", "minute-taker", "member", "guest", "in-attendance"])
        }
        Completes::Kind => ItemKind::WORDS.iter().map(|(word, _)| Offer::new(*word, "")).collect(),
        Completes::Words(choices) => words(choices),
    }
}

fn words(choices: &[&str]) -> Vec<Offer> {
    choices.iter().map(|word| Offer::new(*word, "")).collect()
}

fn items(meeting: &Meeting, mark: &str) -> Vec<Offer> {
    let numbered = meeting.agenda.with_numbers();
    numbered
        .map(|(number, item)| Offer::new(format!("{mark}{number}"), &*item.plan.title))
        .collect()
}

fn refs(meeting: &Meeting) -> Vec<Offer> {
    let entries = meeting.entries.iter().rev().take(ENTRIES).map(|entry| {
        let text = entry.wording.with_initials("", |id| meeting.roll.initials(id));
        Offer::new(entry.id.to_string(), format!("{} {text}", entry.kind.word()))
    });
    let last = Offer::new("last", "the entry recorded last");
    let papers = meeting.papers.iter().map(|p| Offer::new(p.id.to_string(), &*p.name));
    std::iter::once(last).chain(entries).chain(items(meeting, "i")).chain(papers).collect()
}

fn actions(meeting: &Meeting) -> Vec<Offer> {
    let entries = &meeting.entries;
    let open = entries.actions().iter().filter(|action| action.state == ActionState::Open);
    open.map(|action| {
        let text = entries.action_wording(action);
        let text = text.map(|text| text.with_initials("", |id| meeting.roll.initials(id)));
        Offer::new(action.number.to_string(), text.unwrap_or_default())
    })
    .collect()
}

fn dates(meeting: &Meeting) -> Vec<Offer> {
    let Some(day) = meeting.plan.day else { return words(&DATES) };
    let told = DATES.iter().filter_map(|said| {
        let date = parse_date(said, day).ok()?;
        Some(Offer::new(*said, write_date_weekday(date)))
    });
    told.collect()
}
