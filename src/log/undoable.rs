//! A log in memory: its records, what they fold to, and what undo and redo mean for it.

use std::collections::HashSet;

use super::{
    Event, Sink, Step, Stream,
    record::{Record, Stamp},
    records::Records,
};
use crate::{calendar::time::Moment, text::Text};

/// The records of one stream, in order, with the fold of those that are not retracted.
#[derive(Clone, Debug)]
pub struct Log<S: Stream> {
    records: Records<S::Event>,
    state: S,
    /// The commands that stand, in order, undo and redo left out.
    live: Vec<u64>,
    /// The commands that `redo` would reinstate, the next one last.
    undone: Vec<u64>,
    retracted: HashSet<u64>,
    /// When the last record was made of something as it happened.
    live_at: Option<Moment>,
}

impl<S: Stream> Default for Log<S> {
    fn default() -> Self {
        Self {
            records: Records::default(),
            state: S::default(),
            live: Vec::new(),
            undone: Vec::new(),
            retracted: HashSet::new(),
            live_at: None,
        }
    }
}

/// Logs of the same records are the same: all else follows from those.
impl<S: Stream> PartialEq for Log<S> {
    fn eq(&self, other: &Self) -> bool {
        self.records == other.records
    }
}

impl<S: Stream> Log<S> {
    /// The fold of some records.
    pub fn replay(records: impl IntoIterator<Item = Record<S::Event>>) -> Self {
        let mut replay = Replay::default();
        records.into_iter().for_each(|record| replay.push(record));
        replay.finish()
    }

    /// The same log, as it would be had all of it been recorded now, by this author.
    #[must_use]
    pub fn restamped(&self, recorded: Stamp, author: &Text) -> Self {
        let restamp =
            |record: &Record<_>| Record { recorded, author: author.clone(), ..record.clone() };
        Self::replay(self.records.iter().map(restamp))
    }

    /// Makes room for so many records more.
    pub fn reserve(&mut self, records: usize) {
        self.state.reserve(records);
        self.records.reserve(records);
        self.live.reserve_exact(records);
    }

    /// What the records fold to.
    pub fn state(&self) -> &S {
        &self.state
    }

    /// What the records fold to, when they are no longer needed.
    pub fn into_state(self) -> S {
        self.state
    }

    /// A copy that holds the records so far in common with this one, for another thread.
    pub fn share(&mut self) -> Self {
        Self {
            records: self.records.share(),
            state: self.state.clone(),
            live: self.live.clone(),
            undone: self.undone.clone(),
            retracted: self.retracted.clone(),
            live_at: self.live_at,
        }
    }

    /// Every record, retracted or not.
    pub fn records(&self) -> &Records<S::Event> {
        &self.records
    }

    /// The sequence number that the next record will have.
    pub fn next_seq(&self) -> u64 {
        self.records.len() as u64 + 1
    }

    /// The records of the command that `undo` would retract.
    pub fn last_command(&self) -> Option<impl Iterator<Item = &S::Event>> {
        self.live.last().map(|&command| self.events_of(command))
    }

    /// The records of the command that `redo` would reinstate.
    pub fn last_undone(&self) -> Option<impl Iterator<Item = &S::Event>> {
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

    /// When the last record was made whose time is that at which it happened, retracted or not.
    pub fn live_at(&self) -> Option<Moment> {
        self.live_at
    }

    /// Whether a record's command was retracted, or the record is an undo or redo itself.
    pub fn is_retracted(&self, record: &Record<S::Event>) -> bool {
        self.retracted.contains(&record.command)
    }

    /// The events of one command, in order.
    pub fn events_of(&self, command: u64) -> impl Iterator<Item = &S::Event> {
        self.records
            .since(command)
            .take_while(move |record| record.command == command)
            .map(|record| &record.event)
    }

    /// Takes in what one command did, as the records that follow.
    pub fn append(&mut self, events: Vec<S::Event>, recorded: Stamp, author: &Text) {
        for record in self.numbered(events, recorded, author) {
            self.push(record);
        }
    }

    /// The records that one command's events would be.
    pub fn numbered(
        &self,
        events: Vec<S::Event>,
        recorded: Stamp,
        author: &Text,
    ) -> impl Iterator<Item = Record<S::Event>> + use<S> {
        let command = self.next_seq();
        let author = author.clone();
        (command..).zip(events).map(move |(seq, event)| {
            let author = author.clone();
            Record { seq, command, recorded, author, event }
        })
    }

    /// Takes the next record in.
    pub fn push(&mut self, record: Record<S::Event>) {
        let step = record.event.step();
        match step {
            Step::Done => self.state.apply(&record.event),
            Step::Undone(_) | Step::None => {}
            Step::Redone(command) => self.state = self.with_reinstated(command),
        }
        self.note(step, record);
        if let Step::Undone(_) = step {
            self.refold();
        }
    }

    /// Keeps a record, and what it means for undo and redo; the state is left as it is.
    fn note(&mut self, step: Step, record: Record<S::Event>) {
        match step {
            Step::None => {}
            Step::Done if self.live.last() == Some(&record.command) => {}
            Step::Done => {
                self.live.push(record.command);
                self.undone.clear();
            }
            Step::Undone(command) => {
                take_out(&mut self.live, command);
                self.undone.push(command);
                self.retracted.insert(command);
            }
            Step::Redone(command) => {
                take_out(&mut self.undone, command);
                self.live.push(command);
                self.retracted.remove(&command);
            }
        }
        if record.event.happened() == Some(record.recorded.at) {
            self.live_at = Some(record.recorded.at);
        }
        self.records.push(record);
    }

    fn with_reinstated(&mut self, command: u64) -> S {
        let mut state = std::mem::take(&mut self.state);
        self.events_of(command).for_each(|event| state.apply(event));
        state
    }

    fn refold(&mut self) {
        let mut state = S::default();
        self.records
            .iter()
            .filter(|record| !self.retracted.contains(&record.command))
            .for_each(|record| state.apply(&record.event));
        self.state = state;
    }
}

impl<S: Stream> Sink<S> for Log<S> {
    fn state(&self) -> &S {
        self.state()
    }

    fn append(&mut self, events: Vec<S::Event>, recorded: Stamp, author: &Text) {
        self.append(events, recorded, author);
    }

    fn reserve(&mut self, records: usize) {
        self.reserve(records);
    }
}

/// Takes a command out of a list, at whose end it mostly stands.
fn take_out(commands: &mut Vec<u64>, command: u64) {
    if let Some(place) = commands.iter().rposition(|&other| other == command) {
        commands.remove(place);
    }
}

/// A log being folded from records that are all there already: however many undos are among them, the
/// state is folded anew only once, at the end.
#[derive(Debug)]
pub struct Replay<S: Stream> {
    log: Log<S>,
    is_stale: bool,
}

impl<S: Stream> Default for Replay<S> {
    fn default() -> Self {
        Self { log: Log::default(), is_stale: false }
    }
}

impl<S: Stream> Replay<S> {
    /// A replay of about so many records.
    pub fn with_capacity(records: usize) -> Self {
        let mut replay = Self::default();
        replay.log.reserve(records);
        replay
    }

    /// Takes the next record in.
    pub fn push(&mut self, record: Record<S::Event>) {
        let step = record.event.step();
        self.is_stale |= matches!(step, Step::Undone(_) | Step::Redone(_));
        if !self.is_stale {
            self.log.state.apply(&record.event);
        }
        self.log.note(step, record);
    }

    /// The log of all of them.
    pub fn finish(mut self) -> Log<S> {
        if self.is_stale {
            self.log.refold();
        }
        self.log
    }
}
