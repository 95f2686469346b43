//! What a store survives: a crash at any moment, a failing disk, flipped bits.

mod crash;
mod damage;
mod disk;
mod faults;
mod flips;
mod groups;
mod search;
mod several;
mod two_logs;
mod upgrade;

use crate::{
    calendar::time::Moment,
    log::{Head, Stamp, chain::Hex},
    meeting::{
        Log, Meeting, Record, Sealed,
        event::{EntryKind, Event, NewEntry, Place},
        ids::{EntryId, MeetingId},
        wording::Wording,
    },
};

const TEXT: &str = "KB shared the learning from the audit";

pub(in crate::store) fn id() -> MeetingId {
    MeetingId::from_random(42)
}

fn note(number: u32) -> Event {
    let wording = Wording::plain(&format!("{TEXT}, part {number}"));
    let entry = Box::new(NewEntry { speaker: None, wording, kind: EntryKind::Note });
    Event::EntryAdded { id: EntryId(number), place: Place::Before, at: Moment(0), entry }
}

/// A meeting of that many notes, sealed.
pub(in crate::store) fn notes(count: u32) -> Vec<Sealed> {
    let mut head = Head::default();
    let seal = |number: u32| {
        let (seq, author) = (u64::from(number), "clerk".into());
        let event = note(number);
        let record = Record { seq, command: seq, recorded: Stamp::default(), author, event };
        let sealed = head.seal(id(), record, Hex([number as u8; 16]));
        head = head.with(&sealed);
        sealed
    };
    (1..=count).map(seal).collect()
}

fn fold(records: &[Sealed]) -> Meeting {
    Log::replay(records.iter().map(|sealed| sealed.record.clone())).meeting().clone()
}

/// Random numbers that are the same in every run (SplitMix64).
pub(in crate::store) struct Dice(u64);

impl Dice {
    pub(in crate::store) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(in crate::store) fn below(&mut self, bound: u64) -> u64 {
        self.roll() % bound
    }
}
