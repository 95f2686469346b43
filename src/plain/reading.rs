//! What was recorded, read aloud.

use super::words::Passage;
use crate::{
    calendar::dates::write_date,
    meeting::{
        Meeting,
        agenda::{Item, Progress},
        describe::{ballot_words, times_in_words},
        due::Due,
        entries::{Action, ActionState, Entry, Kind},
        event::{DueWord, Owner, Place},
        ids::{EntryId, PersonId, ToDo},
        outcome::place,
        wording::Wording,
    },
};

/// The lines that are asked for, and what they are.
pub(super) fn lines(
    meeting: &Meeting,
    passage: &Passage,
) -> Result<(Vec<String>, &'static str), String> {
    let reader = Reader { meeting };
    match passage {
        Passage::Last(count) => {
            let mut last: Vec<&Entry> = meeting.entries.iter().rev().take(*count).collect();
            last.reverse();
            Ok((last.into_iter().map(|entry| reader.entry(entry)).collect(), "entries"))
        }
        Passage::Item(number) => {
            let item = match number {
                Some(number) => meeting.agenda.numbered(*number),
                None => meeting.agenda.in_hand(),
            };
            let item = item.ok_or_else(|| match number {
                Some(number) => format!("there is no item {number}; read agenda lists them"),
                None => "no item is in hand; say which: read item 2".to_owned(),
            })?;
            let entries = meeting.entries_under(Place::Item(item.id)).iter();
            let entries = entries.filter_map(|&id| meeting.entries.get(id));
            Ok((entries.map(|entry| reader.entry(entry)).collect(), "entries"))
        }
        Passage::Entry(id) => {
            match meeting.entries.get(EntryId(*id)).filter(|entry| !entry.removed) {
                Some(entry) => Ok((vec![reader.entry(entry)], "entries")),
                None => Err(format!("there is no entry e{id}; read last 5 reads the last ones")),
            }
        }
        Passage::Actions => {
            let actions = meeting.entries.actions().iter();
            Ok((actions.map(|action| reader.action(action)).collect(), "actions"))
        }
        Passage::Agenda => {
            Ok((meeting.agenda.iter().map(|item| reader.item(item)).collect(), "items"))
        }
    }
}

struct Reader<'a> {
    meeting: &'a Meeting,
}

impl Reader<'_> {
    fn entry(&self, entry: &Entry) -> String {
        let speaker = entry.speaker.map(|who| format!("{}: ", self.name(who)));
        let kind = match &entry.kind {
            Kind::Action(number) => number.words(),
            Kind::Note
            | Kind::Decision
            | Kind::Outcome { .. }
            | Kind::Declaration { .. }
            | Kind::Vote(_) => entry.kind.word().to_owned(),
        };
        let (place, words) = (place(self.meeting, entry.place), self.words(&entry.wording));
        let confidential =
            if self.meeting.is_confidential(entry.id) { ", confidential" } else { "" };
        let speaker = speaker.unwrap_or_default();
        let result = match &entry.kind {
            Kind::Vote(vote) => format!(", {}", ballot_words(self.meeting, &vote.ballot)),
            Kind::Note
            | Kind::Decision
            | Kind::Action(_)
            | Kind::Outcome { .. }
            | Kind::Declaration { .. } => String::new(),
        };
        format!("{} {kind} {place}{confidential}: {speaker}{words}{result}", entry.id)
    }

    fn action(&self, action: &Action) -> String {
        let owners: Vec<&str> = action.owners.iter().map(|owner| self.owner(owner)).collect();
        let owners = if owners.is_empty() { "nobody".to_owned() } else { owners.join(", ") };
        let due = match self.meeting.due(action) {
            Some(Due::On(day)) => format!(", due {}", write_date(day)),
            Some(Due::By(DueWord::NextMeeting)) => ", due at the next meeting".to_owned(),
            Some(Due::By(word @ (DueWord::Asap | DueWord::Ongoing))) => {
                format!(", {}", word.words())
            }
            None => String::new(),
        };
        let state = match action.state {
            ActionState::Open => "open",
            ActionState::Done { .. } => "done",
            ActionState::Dropped { .. } => "dropped",
        };
        let words = self.meeting.entries.action_wording(action);
        let words = words.map(|words| self.words(words)).unwrap_or_default();
        let rag = action.rag().map(|rag| format!(", {}", rag.word())).unwrap_or_default();
        let carried = match action.times_carried {
            0 | 1 => String::new(),
            times => format!(", carried over {}", times_in_words(times)),
        };
        let progress = action
            .latest_progress()
            .map(|line| format!("; {}: {}", write_date(line.on), self.words(&line.wording)));
        let progress = progress.unwrap_or_default();
        let number = match action.number.to_do() {
            ToDo::Action => action.number.number().to_string(),
            ToDo::Recommendation => action.number.words(),
        };
        format!("{number} for {owners}{due}{carried}, {state}{rag}: {words}{progress}")
    }

    fn item(&self, item: &Item) -> String {
        let number = self.meeting.agenda.number(item.id).unwrap_or_default();
        let minutes = item.planned_minutes().map(|n| format!(", {n} minutes")).unwrap_or_default();
        let who = item.plan.presenter.map(|who| format!(", {}", self.name(who)));
        let progress = match item.progress() {
            Progress::Ahead => "",
            Progress::InHand => ", in hand",
            Progress::Done => ", done",
            Progress::Deferred => ", deferred",
        };
        let who = who.unwrap_or_default();
        format!("{number} {}{minutes}{who}{progress}", item.plan.title)
    }

    fn owner<'a>(&'a self, owner: &'a Owner) -> &'a str {
        match owner {
            Owner::Person(id) => self.name(*id),
            Owner::Everyone | Owner::Organisation(_) | Owner::Sector(_) => {
                self.meeting.roll.owner(owner)
            }
        }
    }

    fn name(&self, id: PersonId) -> &str {
        self.meeting.roll.get(id).map_or("?", |person| &person.profile.name)
    }

    fn words(&self, wording: &Wording) -> String {
        let words = wording.with_initials("", |id| self.meeting.roll.initials(id));
        words.replace('\n', " / ")
    }
}
