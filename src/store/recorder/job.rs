//! What goes to the recorder and what comes back.

use std::fmt;

use crate::{
    log::{Head, Stamp},
    meeting::{
        Log, Record, Refusal,
        draft::KeptDrafts,
        ids::{MeetingId, Text},
    },
};

use super::super::{Store, StoreError};

/// The number that a command's sender gave it, to know the answer by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// A line given to a meeting, to be decided and recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submit {
    /// By which its answer names it.
    pub ticket: Ticket,
    /// The meeting.
    pub meeting: MeetingId,
    /// The line in the command language.
    pub line: String,
    /// When Enter was pressed.
    pub stamp: Stamp,
    /// Who records it.
    pub author: Text,
}

/// Something else to be done with the store, or without where it cannot be opened.
pub(super) type WithStore = Box<dyn FnOnce(Result<&mut Store, StoreError>) + Send>;

pub(super) enum Job {
    Open(MeetingId),
    Submit(Submit),
    Drafts(KeptDrafts),
    Flush,
    With(WithStore),
    Close,
}

/// What the recorder answers.
#[derive(Debug)]
pub enum Reply {
    /// The store is open.
    Ready,
    /// The store cannot be opened; the recorder has ended.
    Unavailable(StoreError),
    /// The meeting asked for is the one recorded in now.
    Opened(Box<Opened>),
    /// The meeting asked for cannot be read; the one before stays open.
    NotOpened(MeetingId, StoreError),
    /// These commands are on the disk, in this order.
    Recorded(Vec<Committed>),
    /// This command was refused; nothing of it was recorded.
    Refused(Ticket, Refusal),
    /// Something is not on the disk.
    Trouble(Trouble),
    /// Everything handed over so far is on the disk.
    Saved,
}

/// A meeting that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The meeting.
    pub id: MeetingId,
    /// Its log, empty for a new meeting.
    pub log: Log,
    /// How far its chain reaches.
    pub head: Head,
    /// What was typed in it and not recorded when it was last open.
    pub drafts: KeptDrafts,
}

/// A command on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The command.
    pub ticket: Ticket,
    /// What it led to in the meeting that it was given to; nothing, if it changed nothing.
    pub records: Vec<Record>,
    /// How far that meeting's chain reaches with it.
    pub head: Head,
    /// Why it is in that meeting's log alone, where it concerns another meeting too.
    pub note: Option<String>,
}

/// Why something is not on the disk, what is safe, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The commands that are not on the disk.
    pub tickets: Vec<Ticket>,
    /// What happened.
    pub what: String,
    /// Whether they are kept here and tried again; otherwise they are to be given again.
    pub kept: bool,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let waiting = match self.tickets.len() {
            0 => "what is being typed is".into(),
            1 => "one line is".into(),
            n => format!("{n} lines are"),
        };
        let then = if self.kept {
            "it is tried again every few seconds: leave folkmoot open"
        } else {
            "give it again"
        };
        write!(f, "{}; {waiting} not saved, all before is safe; {then}", self.what)
    }
}

/// How the recorder ended.
#[derive(Debug)]
pub struct Ended {
    /// The commands that were never saved.
    pub unsaved: Vec<Ticket>,
    /// What went wrong at the end, if anything.
    pub error: Option<String>,
}

impl Ended {
    pub(super) fn panicked() -> Self {
        let error = "the recorder failed; what was shown as saved is safe";
        Self { unsaved: Vec::new(), error: Some(error.into()) }
    }
}
