//! A meeting's log in memory: its records, and the meeting that they fold to.

use std::collections::HashSet;

use super::{
    event::Event,
    ids::Text,
    record::{Record, Stamp},
    records::Records,
    state::Meeting,
};
use crate::calendar::time::Moment;

/// The records of one meeting, in order, with the fold of those that are not retracted.
#[derive(Clone, Debug, Default)]
pub struct Log {
    records: Records,
    meeting: Meeting,
    /// The commands that stand, in order, undo and redo left out.
    live: Vec<u64>,
    /// The commands that `redo` would reinstate, the next one last.
    undone: Vec<u64>,
    retracted: HashSet<u64>,
    /// How many records were let go, in a log that keeps none.
    let_go: Option<u64>,
}

impl Log {
    /// A log that lets each record go once it is folded, for a meeting that will only be read: there is
    /// nothing in it to undo.
    pub fn for_reading() -> Self {
        Self { let_go: Some(0), ..Self::default() }
    }

    /// The fold of some records.
    pub fn replay(records: impl IntoIterator<Item = Record>) -> Self {
        let mut replay = Replay::default();
        records.into_iter().for_each(|record| replay.push(record));
        replay.finish()
    }

    /// Makes room for so many records more.
    pub fn reserve(&mut self, records: usize) {
        self.meeting.entries.reserve(records);
        if self.let_go.is_none() {
            self.records.reserve(records);
            self.live.reserve_exact(records);
        }
    }

    /// The meeting as it stands.
    pub fn meeting(&self) -> &Meeting {
        &self.meeting
    }

    /// The meeting as it stands, when its records are no longer needed.
    pub fn into_meeting(self) -> Meeting {
        self.meeting
    }

    /// A copy that holds the records so far in common with this one, for another thread.
    pub fn share(&mut self) -> Self {
        Self {
            records: self.records.share(),
            meeting: self.meeting.clone(),
            live: self.live.clone(),
            undone: self.undone.clone(),
            retracted: self.retracted.clone(),
            let_go: self.let_go,
        }
    }

    /// Every record, retracted or not.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// The sequence number that the next record will have.
    pub fn next_seq(&self) -> u64 {
        self.records.len() as u64 + self.let_go.unwrap_or_default() + 1
    }

    /// The records of the command that `undo` would retract.
    pub fn last_command(&self) -> Option<impl Iterator<Item = &Event>> {
        self.live.last().map(|&command| self.events_of(command))
    }

    /// The records of the command that `redo` would reinstate.
    pub fn last_undone(&self) -> Option<impl Iterator<Item = &Event>> {
        self.undone.last().map(|&command| self.events_of(command))
    }

    /// The number of the command that `undo` would retract.
    pub fn undo_target(&self) -> Option<u64> {
        self.live.last().copied()
    }

    /// The number of the command that `redo` would reinstate.
    pub fn redo_target(&self) -> Option<u64> {
        self.undone.last().copied()
    }

    /// Whether a record's command was retracted, or the record is an undo or redo itself.
    pub fn is_retracted(&self, record: &Record) -> bool {
        self.retracted.contains(&record.command)
    }

    /// The events of one command, in order.
    pub fn events_of(&self, command: u64) -> impl Iterator<Item = &Event> {
        self.records
            .since(command)
            .take_while(move |record| record.command == command)
            .map(|record| &record.event)
    }

    /// The log as it stood at a moment: up to the last record of something that had happened by then.
    pub fn until(&self, then: Moment) -> Self {
        let by_then = |record: &Record| record.event.happened().is_some_and(|at| at <= then);
        let later = |record: &Record| record.event.happened().is_some_and(|at| at > then);
        let first_later = self.records.iter().position(later).unwrap_or(self.records.len());
        let after = self.records.iter().rev().position(by_then);
        let last = after.map_or(first_later, |after| self.records.len() - after);
        let kept = self.records.iter().take(last.max(first_later)).filter(|record| !later(record));
        Self::replay(kept.cloned())
    }

    /// Takes in what one command did, as the records that follow.
    pub fn append(&mut self, events: Vec<Event>, recorded: Stamp, author: &Text) {
        for record in self.numbered(events, recorded, author) {
            self.push(record);
        }
    }

    /// The records that one command's events would be.
    pub fn numbered(
        &self,
        events: Vec<Event>,
        recorded: Stamp,
        author: &Text,
    ) -> impl Iterator<Item = Record> + use<> {
        let command = self.next_seq();
        let author = author.clone();
        (command..).zip(events).map(move |(seq, event)| {
            let author = author.clone();
            Record { seq, command, recorded, author, event }
        })
    }

    /// Takes the next record in.
    pub fn push(&mut self, record: Record) {
        if let Some(count) = &mut self.let_go {
            *count += 1;
            return self.meeting.apply(&record.event);
        }
        let change = Change::of(&record);
        match change {
            Change::Done => self.meeting.apply(&record.event),
            Change::Undone(_) => {}
            Change::Redone(command) => self.meeting = self.with_reinstated(command),
        }
        self.note(change, record);
        if let Change::Undone(_) = change {
            self.refold();
        }
    }

    /// Keeps a record, and what it means for undo and redo; the meeting is left as it is.
    fn note(&mut self, change: Change, record: Record) {
        match change {
            Change::Done if self.live.last() == Some(&record.command) => {}
            Change::Done => {
                self.live.push(record.command);
                self.undone.clear();
            }
            Change::Undone(command) => {
                take_out(&mut self.live, command);
                self.undone.push(command);
                self.retracted.insert(command);
            }
            Change::Redone(command) => {
                take_out(&mut self.undone, command);
                self.live.push(command);
                self.retracted.remove(&command);
            }
        }
        self.records.push(record);
    }

    fn with_reinstated(&mut self, command: u64) -> Meeting {
        let mut meeting = std::mem::take(&mut self.meeting);
        self.events_of(command).for_each(|event| meeting.apply(event));
        meeting
    }

    fn refold(&mut self) {
        let mut meeting = Meeting::default();
        self.records
            .iter()
            .filter(|record| !self.retracted.contains(&record.command))
            .for_each(|record| meeting.apply(&record.event));
        self.meeting = meeting;
    }
}

/// What a record means for the commands that stand.
#[derive(Clone, Copy)]
enum Change {
    Done,
    Undone(u64),
    Redone(u64),
}

impl Change {
    fn of(record: &Record) -> Self {
        match record.event {
            Event::CommandUndone { command } => Self::Undone(command),
            Event::CommandRedone { command } => Self::Redone(command),
            _ => Self::Done,
        }
    }
}

/// Takes a command out of a list, at whose end it mostly stands.
fn take_out(commands: &mut Vec<u64>, command: u64) {
    if let Some(place) = commands.iter().rposition(|&other| other == command) {
        commands.remove(place);
    }
}

/// A log being folded from records that are all there already: however many undos are among them, the
/// meeting is folded anew only once, at the end.
#[derive(Debug, Default)]
pub struct Replay {
    log: Log,
    is_stale: bool,
}

impl Replay {
    /// A replay of about so many records.
    pub fn of(records: usize) -> Self {
        let mut replay = Self::default();
        replay.log.reserve(records);
        replay
    }

    /// Takes the next record in.
    pub fn push(&mut self, record: Record) {
        let change = Change::of(&record);
        self.is_stale |= !matches!(change, Change::Done);
        if !self.is_stale {
            self.log.meeting.apply(&record.event);
        }
        self.log.note(change, record);
    }

    /// The log of all of them.
    pub fn finish(mut self) -> Log {
        if self.is_stale {
            self.log.refold();
        }
        self.log
    }
}
