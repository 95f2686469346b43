//! What was put right between two states of the same minutes.

use crate::meeting::{
    Meeting,
    agenda::Item,
    dates::{write_date, write_date_weekday},
    entries::{Action, ActionState, Entry, Kind},
    event::Place,
    ids::PersonId,
    roll::{Attendee, Presence},
};

use super::{super::closing::when_and_where, part};
use crate::minutes::{
    compose::{Options, Scribe, remark},
    document::{Block, Document, Edition, RemarkRole, Words},
    phrases,
};

/// Composes the list of what differs between the minutes as they were and as they are.
///
/// A public edition says of confidential matters only that some were put right.
pub fn compose_difference<'a>(
    was: &'a Meeting,
    now: &'a Meeting,
    options: &Options,
) -> Document<'a> {
    let edition = options.edition;
    let mut comparison = Comparison {
        was: Scribe { meeting: was, edition },
        now: Scribe { meeting: now, edition },
        points: Vec::new(),
        hidden: false,
    };
    comparison.plan();
    comparison.roll();
    comparison.items();
    comparison.entries();
    comparison.actions();
    if comparison.hidden {
        comparison.points.push(phrases::CONFIDENTIAL_CORRECTED.to_owned());
    }
    let points: Vec<Words<'a>> = comparison.points.into_iter().map(Words::from).collect();
    let blocks = match points.is_empty() {
        true => vec![remark(RemarkRole::Sentence, "", phrases::NO_DIFFERENCE)],
        false => vec![Block::List(points)],
    };
    let scribe = comparison.now;
    let words = match edition {
        Edition::Public => vec![phrases::PUBLIC.into()],
        Edition::Full => Vec::new(),
    };
    let meta = scribe.paper(phrases::DIFFERENCE, words);
    let sections = vec![scribe.opening(), part(phrases::DIFFERENCE, blocks)];
    Document { meta, sections, roll: scribe.roll(), next: None }
}

struct Comparison<'a> {
    was: Scribe<'a>,
    now: Scribe<'a>,
    points: Vec<String>,
    hidden: bool,
}

impl<'a> Comparison<'a> {
    /// Tells of something that was one thing and is another, in quotes.
    fn tell(&mut self, what: &str, was: &str, now: &str) {
        let quoted =
            |text: &str| if text.is_empty() { "nothing".into() } else { format!("“{text}”") };
        if was != now {
            self.points.push(format!("{what}: {} became {}.", quoted(was), quoted(now)));
        }
    }

    fn plan(&mut self) {
        let (was, now) = (&self.was.meeting.plan, &self.now.meeting.plan);
        self.tell("Group", &was.group, &now.group);
        self.tell("Title", &was.title, &now.title);
        let day = |plan: &crate::meeting::state::Plan| {
            plan.day.map(write_date_weekday).unwrap_or_default()
        };
        self.tell("Date", &day(was), &day(now));
        self.tell("Venue", &was.venue, &now.venue);
        let course = |scribe: &Scribe<'_>| {
            let course = &scribe.meeting.course;
            [course.started, course.ended]
                .map(|at| at.map(|at| scribe.time(at)).unwrap_or_default())
        };
        let ([began, ended], [begins, ends]) = (course(&self.was), course(&self.now));
        self.tell("Start", &began, &begins);
        self.tell("End", &ended, &ends);
        let next = |plan: &crate::meeting::state::Plan| {
            plan.next.as_ref().map(when_and_where).unwrap_or_default()
        };
        self.tell("Next meeting", &next(was), &next(now));
    }

    fn roll(&mut self) {
        for person in self.now.meeting.roll.iter() {
            let name = format!("{} ({})", self.now.name(person), person.profile.initials);
            let before = self.was.meeting.roll.get(person.id).filter(|person| !person.removed);
            let Some(before) = before else {
                self.points.push(format!("{name} was put on the roll."));
                continue;
            };
            let shown = |person: &Attendee| {
                let p = &person.profile;
                [&p.name, &p.title, &p.org].map(ToString::to_string).join(", ")
            };
            self.tell(&name, &shown(before), &shown(person));
            let (was, now) = (attended(&self.was, before), attended(&self.now, person));
            self.tell(&format!("Attendance of {name}"), &was, &now);
        }
        for person in self.was.meeting.roll.iter() {
            let now = self.now.meeting.roll.get(person.id);
            if now.is_none_or(|now| now.removed) {
                let name = self.was.name(person);
                self.points
                    .push(format!("{name} ({}) was taken off the roll.", person.profile.initials));
            }
        }
    }

    fn items(&mut self) {
        for (item, number) in self.now.meeting.agenda.iter().zip(1_usize..) {
            let Some(before) = self.was.meeting.agenda.get(item.id) else {
                self.hidden |= self.withholds(item.plan.confidential);
                if !self.withholds(item.plan.confidential) {
                    self.points.push(format!("Item {number}, {}, was put in.", item.plan.title));
                }
                continue;
            };
            let papers = [papers(&self.was, before), papers(&self.now, item)];
            if self.withholds(item.plan.confidential || before.plan.confidential) {
                self.hidden |= item.plan != before.plan
                    || item.spells != before.spells
                    || papers[0] != papers[1];
                continue;
            }
            let time = |at: Option<_>, scribe: &Scribe<'_>| {
                at.map(|at| scribe.time(at)).unwrap_or_default()
            };
            let what = format!("Item {number}");
            let (was, now) = (self.was, self.now);
            self.tell(&what, &before.plan.title, &item.plan.title);
            self.tell(&format!("{what}, papers"), &papers[0], &papers[1]);
            let began = [time(before.began(), &was), time(item.began(), &now)];
            self.tell(&format!("{what}, began"), &began[0], &began[1]);
            let ended = [time(before.ended(), &was), time(item.ended(), &now)];
            self.tell(&format!("{what}, ended"), &ended[0], &ended[1]);
        }
    }

    fn withholds(&self, confidential: bool) -> bool {
        confidential && self.now.edition == Edition::Public
    }

    fn entries(&mut self) {
        let (was, now) = (self.was.meeting, self.now.meeting);
        let before = was.entries.iter().map(|entry| entry.id);
        let after = now.entries.iter().map(|entry| entry.id);
        let mut ids: Vec<_> = before.chain(after).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let standing = |entry: &&'a Entry| !entry.removed;
            let before = was.entries.get(id).filter(standing);
            let after = now.entries.get(id).filter(standing);
            let told = [before.map(|e| said(&self.was, e)), after.map(|e| said(&self.now, e))];
            let moved = before.map(|entry| entry.place) != after.map(|entry| entry.place);
            if told[0] == told[1] && !moved {
                continue;
            }
            if self.was.hides(id) || self.now.hides(id) {
                self.hidden = true;
                continue;
            }
            let place = |entry: Option<&Entry>| entry.map(|entry| place_of(now, entry.place));
            match (&told, place(before), place(after)) {
                ([Some(was), Some(now)], Some(from), Some(to)) if was == now => {
                    self.points.push(format!("“{now}” was moved from {from} to {to}."));
                }
                ([Some(was), Some(now)], _, Some(to)) => self.tell(&capital(&to), was, now),
                ([None, Some(now)], _, Some(to)) => {
                    self.points.push(format!("{}: “{now}” was put in.", capital(&to)));
                }
                ([Some(was), None], Some(from), _) => {
                    self.points.push(format!("{}: “{was}” was taken out.", capital(&from)));
                }
                _ => {}
            }
        }
    }

    fn actions(&mut self) {
        for action in self.now.meeting.entries.actions() {
            let Some(before) = self.was.meeting.entries.action(action.number) else { continue };
            let (was, now) = (facts(&self.was, before), facts(&self.now, action));
            if !self.now.shows(action) || !self.was.shows(before) {
                self.hidden |= was != now;
                continue;
            }
            self.tell(&phrases::action(action.number.0), &was, &now);
        }
    }
}

/// An entry in words, with its kind and who said it.
fn said(scribe: &Scribe<'_>, entry: &Entry) -> String {
    let text = entry.wording.with_initials("", |id| scribe.meeting.roll.initials(id));
    let speaker = entry.speaker.map(|id| format!("{}: ", scribe.meeting.roll.initials(id)));
    let kind = match &entry.kind {
        Kind::Note => String::new(),
        Kind::Action(number) => format!("{}: ", phrases::action(number.0)),
        Kind::Vote { tally, .. } => format!("Vote, {}: ", phrases::tally(*tally)),
        kind => format!("{}: ", capital(kind.word())),
    };
    format!("{kind}{}{text}", speaker.unwrap_or_default())
}

/// Who is to do an action, by when, and what became of it.
fn facts(scribe: &Scribe<'_>, action: &Action) -> String {
    let owners: Vec<&str> =
        action.owners.iter().map(|&id: &PersonId| scribe.meeting.roll.initials(id)).collect();
    let mut facts = if owners.is_empty() { "no owner".to_owned() } else { owners.join(", ") };
    if let Some(due) = action.due {
        facts.push_str(&format!(", due {}", write_date(due)));
    }
    match action.state {
        ActionState::Open => {}
        ActionState::Done { .. } => facts.push_str(", done"),
        ActionState::Dropped { .. } => facts.push_str(", dropped"),
    }
    facts
}

/// The papers for an item, with where they are.
fn papers(scribe: &Scribe<'_>, item: &Item) -> String {
    let papers = scribe.meeting.papers.of(item.id).map(|paper| match &*paper.link {
        "" => paper.name.to_string(),
        link => format!("{} ({link})", paper.name),
    });
    papers.collect::<Vec<_>>().join("; ")
}

fn attended(scribe: &Scribe<'_>, person: &Attendee) -> String {
    let told = scribe.attendance_of(person, false);
    match person.presence() {
        Presence::Apologies => "apologies".to_owned(),
        Presence::Absent => "absent".to_owned(),
        Presence::NotRecorded => "not recorded".to_owned(),
        _ if told.is_empty() => "present".to_owned(),
        _ => format!("present, {told}"),
    }
}

fn place_of(meeting: &Meeting, place: Place) -> String {
    match place {
        Place::Item(id) => meeting
            .agenda
            .number(id)
            .map_or_else(|| "an item since removed".to_owned(), |number| format!("item {number}")),
        Place::Before => "before the agenda".to_owned(),
        Place::After => "after the agenda".to_owned(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
