//! The log of a stream: what happened in it, in order, sealed in a chain and never changed.
//!
//! Records, their seals, undo and redo are written here once, for every kind of stream. What can
//! happen in a kind of stream, and what that adds up to, is said by its own layer.

pub mod chain;
mod ids;
mod reading;
mod record;
mod records;
mod subject;
mod undoable;

use std::fmt;

use serde::{Serialize, de::DeserializeOwned};

pub use self::{
    chain::{Head, Sealed},
    ids::{GroupId, MeetingId, MemberId, StreamId},
    reading::Reading,
    record::{Record, Stamp},
    records::Records,
    undoable::{Log, Replay},
};
pub(crate) use subject::subjects;

use crate::{calendar::time::Moment, text::Text};

/// A kind of stream: the state that its events add up to.
pub trait Stream: Clone + fmt::Debug + Default {
    /// What can happen in it.
    type Event: Event;

    /// Takes in what happened. It cannot fail: rules were applied before it was recorded.
    fn apply(&mut self, event: &Self::Event);

    /// Makes room for about so many records more.
    fn reserve(&mut self, records: usize);
}

/// What can happen in a kind of stream: the body of a record.
pub trait Event: Clone + fmt::Debug + Eq + Serialize + DeserializeOwned {
    /// The newest version of events that this program knows.
    const NEWEST: u32;

    /// The version in the header of a record of this event. Hashes cover it, so it never changes for
    /// an event that was released.
    fn version(&self) -> u32;

    /// What it does to the commands that stand.
    fn step(&self) -> Step;

    /// When it happened; none for what has no time of its own.
    fn happened(&self) -> Option<Moment>;
}

/// What an event does to the commands that stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is part of its own command.
    Done,
    /// It says something about its command alone.
    None,
    /// It retracts the command of that number.
    Undone(u64),
    /// It reinstates the command of that number.
    Redone(u64),
}

/// What a command's events are written to as they are decided: a log, or a fold that keeps no records.
pub trait Sink<S: Stream>: Default + From<Log<S>> {
    /// The state so far.
    fn state(&self) -> &S;

    /// Takes in what one command did.
    fn append(&mut self, events: Vec<S::Event>, recorded: Stamp, author: &Text);

    /// Makes room for so many records more.
    fn reserve(&mut self, records: usize);
}
