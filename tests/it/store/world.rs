//! What the stories about the store have in common.

use std::path::PathBuf;

use folkmoot::{
    calendar::time::Moment,
    log::{Head, Stamp, chain::Hex},
    meeting::{
        Record, Sealed,
        draft::{Draft, KeptDrafts},
        event::{EntryKind, Event, NewEntry, Place, Profile},
        ids::{ActionNo, EntryId, MeetingId, PersonId},
        wording::Wording,
    },
    store::{OpenMode, Store},
};
use tempfile::TempDir;

/// Drafts of which one is a note being typed.
pub(crate) fn typed(text: &str) -> KeptDrafts {
    KeptDrafts { left: Vec::new(), open: Some(Draft::new("note", text)) }
}

/// A folder with a place for a store in it, gone when dropped.
pub(crate) struct Home(TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn store_path(&self) -> PathBuf {
        self.file("data/folkmoot.redb")
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn store(&self) -> Store {
        Store::open(&self.store_path(), OpenMode::Write).unwrap()
    }
}

pub(crate) fn id(number: u64) -> MeetingId {
    MeetingId::from_random(number)
}

/// Seals events, one command each, a minute apart, as they follow a head.
pub(crate) fn seal(id: MeetingId, mut head: Head, events: Vec<Event>) -> Vec<Sealed> {
    let seal_next = |event| {
        let seq = head.count + 1;
        let at = Moment(1_716_366_600_000 + 60_000 * seq as i64);
        let recorded = Stamp { at, offset: 60 };
        let record = Record { seq, command: seq, recorded, author: "clerk".into(), event };
        let sealed = head.seal(id, record, Hex([seq as u8; 16]));
        head = head.with(&sealed);
        sealed
    };
    events.into_iter().map(seal_next).collect()
}

pub(crate) fn entry(number: u32, text: &str, kind: EntryKind) -> Event {
    let entry = NewEntry { speaker: None, wording: Wording::plain(text), kind };
    let at = Moment(1_716_366_600_000);
    Event::EntryAdded { id: EntryId(number), place: Place::Before, at, entry: Box::new(entry) }
}

pub(crate) fn note(number: u32, text: &str) -> Event {
    entry(number, text, EntryKind::Note)
}

pub(crate) fn action(entry_number: u32, number: u32, text: &str) -> Event {
    let (number, owners) = (ActionNo::action(number), vec![PersonId(0)]);
    entry(entry_number, text, EntryKind::Action { number, owners, due: None })
}

/// A meeting of a group with one person on its roll.
pub(crate) fn planned(group: &str) -> Vec<Event> {
    let person =
        Profile { initials: "KB".into(), name: "Kate Brolly".into(), ..Profile::default() };
    vec![
        Event::GroupNamed { name: group.into() },
        Event::AttendeeAdded { id: PersonId(0), person: Box::new(person) },
    ]
}
