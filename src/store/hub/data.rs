//! What goes to the hub and what comes back: plain data, which tests compare.

use std::{fmt, path::PathBuf};

use chrono::NaiveDate;

use crate::{
    calendar::holidays::Region,
    group::{DueRules, GroupOverview},
    log::{GroupId, Head, Stamp, StreamId},
    meeting::{
        Log, Meeting, Record, Refusal,
        command::{Command, PlanCommand},
        draft::KeptDrafts,
        ids::{MeetingId, Text},
        summary::{ActionSummary, Summary},
    },
    review::ReviewContext,
    search::{FoundPassage, SearchQuery},
};

use super::super::{Holder, Loaded, StoreError};

/// The number that the sender gave to what is to be answered, to know the answer by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// A line given to a stream, to be decided and recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submit {
    /// By which its answer names it.
    pub ticket: Ticket,
    /// The stream. What the line does in another is found out when it is decided.
    pub stream: StreamId,
    /// The line in the command language.
    pub line: String,
    /// When Enter was pressed, and who records it.
    pub authorship: Authorship,
}

/// Lines given to a group, which are all recorded or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupLines {
    /// By which their answer names them.
    pub ticket: Ticket,
    /// The group; none for one that is not kept in a log of its own yet, which these lines begin.
    pub group: Option<GroupId>,
    /// Its name, by which a log of its own is begun.
    pub name: Text,
    /// The lines in the language of groups.
    pub lines: Vec<String>,
    /// The day from which dates count.
    pub today: NaiveDate,
    /// When Enter was pressed, and who records them.
    pub authorship: Authorship,
}

/// When and by whom something is recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authorship {
    /// When.
    pub stamp: Stamp,
    /// By whom.
    pub author: Text,
}

/// The day of a review, and where the bank holidays are those that it knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewDay {
    /// The day.
    pub today: NaiveDate,
    /// Whose bank holidays count.
    pub region: Region,
}

/// What is asked of the store beside recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Every meeting; answered by [`Answer::Listed`], and by another whenever another process changes
    /// the list and no meeting is open.
    List,
    /// The open actions of all groups; answered by [`Answer::OpenActions`].
    OpenActions,
    /// What the rules of groups ask for, on this day; answered by [`Answer::DueRules`].
    DueRules(ReviewDay),
    /// The meeting so named; answered by [`Answer::Found`].
    Find(String),
    /// What is known of a meeting's series on this day; answered by [`Answer::Series`].
    Series(MeetingId, ReviewDay),
    /// A meeting as it stands, with its series; answered by [`Answer::Read`].
    Read(MeetingId, ReviewDay),
    /// A meeting's whole log; answered by [`Answer::Loaded`] with the same ticket.
    Load(Ticket, MeetingId),
    /// The group of that name as its page shows it on that day; answered by [`Answer::Group`].
    Group(Text, NaiveDate),
    /// To record lines in a group's log; answered by [`Answer::GivenToGroup`].
    GiveToGroup(Box<GroupLines>),
    /// To put a new meeting, planned by these commands, into the store; answered by [`Answer::Found`].
    Plan(Vec<Command>, Authorship),
    /// To put a new meeting, planned from the last one of its group, into the store, on that date or on
    /// the day that the last one fixed; answered by [`Answer::Found`].
    PlanNext {
        /// The meeting before.
        last: MeetingId,
        /// What dates the new one, if not the day that was fixed.
        date: Option<PlanCommand>,
        /// Who plans it, and when.
        authorship: Authorship,
    },
    /// To look for this in all meetings; answered by [`Answer::Searched`].
    Search(SearchQuery),
    /// To take a meeting out, a copy of its log kept; answered by [`Answer::Deleted`].
    Delete(MeetingId),
}

pub(super) enum Job {
    Open(MeetingId),
    Query(Query),
    Submit(Submit),
    Drafts(KeptDrafts),
    Flush,
    Close,
}

/// What the hub answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The store is open; if it was brought to this program's format, this is the copy of what it was.
    Ready(Option<PathBuf>),
    /// Another process has the store; the hub has ended.
    Held(Option<Holder>),
    /// The store cannot be opened; the hub has ended.
    Unavailable(StoreFault),
    /// Every meeting, in order of day and planned start.
    Listed(Vec<Summary>),
    /// The open actions of all groups, each once, as the last meeting has it that says something of it.
    OpenActions(Vec<ActionSummary>),
    /// What the rules of the groups ask for that have a log of their own.
    DueRules(Vec<DueRules>),
    /// The group that was asked for by this name, as its page shows it.
    Group(Text, Box<GroupOverview>),
    /// These lines are on the disk: what they did, in words.
    GivenToGroup(Ticket, String),
    /// The meeting that was named or planned is this one.
    Found(MeetingId),
    /// The meeting asked for is the one recorded in, or followed, now.
    Opened(Box<Opened>),
    /// The meeting asked for cannot be read; the one before stays open.
    NotOpened(MeetingId, StoreFault),
    /// What is known of a meeting's series.
    Series(MeetingId, ReviewContext),
    /// A meeting as it stands, and what is known of its series.
    Read(MeetingId, Box<Meeting>, ReviewContext),
    /// A meeting's whole log.
    Loaded(Ticket, Box<Loaded>),
    /// What was found, best first, and how many more fit.
    Searched(SearchQuery, Vec<FoundPassage>, usize),
    /// The meeting was taken out of the store; a copy of its log is in this file.
    Deleted(MeetingId, PathBuf),
    /// This is damaged in the store, as far as it was gone through; all else can be used.
    Damaged(Vec<StoreFault>),
    /// This could not be done.
    Failed(Query, StoreFault),
    /// These commands are on the disk, in this order.
    Recorded(Vec<Committed>),
    /// Another process recorded this in the stream that is followed.
    Followed(StreamId, Vec<Record>),
    /// What is recorded in that stream cannot be read just now; it is looked at again.
    NotFollowed(StreamId, StoreFault),
    /// This command was refused; nothing of it was recorded.
    Refused(StreamId, Ticket, Refusal),
    /// Something is not on the disk.
    Trouble(Trouble),
    /// Everything handed over so far is on the disk.
    Saved,
}

impl Answer {
    /// Says what is damaged.
    pub(super) fn damaged(damage: Vec<StoreError>) -> Self {
        Self::Damaged(damage.into_iter().map(StoreFault::from).collect())
    }

    /// Says why the store cannot be opened.
    pub(super) fn unavailable(error: StoreError) -> Self {
        match error {
            StoreError::Held { holder, .. } => Self::Held(holder),
            other => Self::Unavailable(other.into()),
        }
    }
}

/// What went wrong with the store: a name for it, and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreFault {
    /// The error's name, which stays whatever becomes of the sentence.
    pub kind: String,
    /// What happened, what is safe, what to do.
    pub message: String,
}

impl From<StoreError> for StoreFault {
    fn from(error: StoreError) -> Self {
        Self { kind: error.kind(), message: error.to_string() }
    }
}

/// A meeting that was opened.
#[derive(Clone, Debug, PartialEq)]
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
    /// The stream that it was given to.
    pub stream: StreamId,
    /// What it led to in that stream; nothing, if it changed nothing.
    pub records: Vec<Record>,
    /// How far that stream's chain reaches with it.
    pub head: Head,
    /// What is to be said beside what it did: why it is in that stream alone, where it concerns another
    /// too; by what clock it is, where that is far behind.
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
    /// Whether the store as it was open is not where it was: what was shown as saved is not there.
    pub is_displaced: bool,
    /// The files into which the meeting was written meanwhile.
    pub rescued: Vec<PathBuf>,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tickets, what, kept, is_displaced, rescued } = self;
        let waiting = match tickets.len() {
            0 => "what is being typed is".into(),
            1 => "one line is".into(),
            n => format!("{n} lines are"),
        };
        let files = listed(rescued);
        match (kept, is_displaced, rescued.is_empty()) {
            (false, ..) => {
                write!(f, "{what}; {waiting} not saved, all before is safe; give it again")
            }
            (true, true, false) => write!(
                f,
                "{what}; the whole open meeting is in {files}: put the store back, or leave and \
                 import that file"
            ),
            (true, true, true) => write!(
                f,
                "{what}; the open meeting is in this program's memory alone: put the store back \
                 before you leave"
            ),
            (true, false, _) => {
                write!(
                    f,
                    "{what}; {waiting} not saved, all before is safe; it is tried again every few \
                     seconds: leave folkmoot open"
                )?;
                if rescued.is_empty() { Ok(()) } else { write!(f, "; a copy is in {files}") }
            }
        }
    }
}

fn listed(paths: &[PathBuf]) -> String {
    let names = paths.iter().map(|path| path.display().to_string());
    names.collect::<Vec<_>>().join(" and ")
}

/// How the hub ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ended {
    /// The commands that were never saved.
    pub unsaved: Vec<Ticket>,
    /// What went wrong at the end, if anything.
    pub error: Option<String>,
    /// What was given or typed and never saved, line by line.
    pub lines: Vec<String>,
    /// The files that hold the meetings with what was not saved.
    pub rescued: Vec<PathBuf>,
}

impl Ended {
    pub(super) fn failed(error: impl Into<String>) -> Self {
        Self { error: Some(error.into()), ..Self::default() }
    }

    pub(super) fn panicked() -> Self {
        Self::failed("the recorder failed; what was shown as saved is safe")
    }

    /// What is to be said on leaving: what went wrong, what was not saved, and where it is.
    pub fn messages(&self) -> Vec<String> {
        let mut messages: Vec<String> = self.error.iter().cloned().collect();
        if !self.lines.is_empty() {
            messages.push("not saved:".to_owned());
            messages.extend(self.lines.iter().map(|line| format!("  {line}")));
        }
        for path in &self.rescued {
            let path = path.display();
            messages.push(format!(
                "the whole meeting is in {path}; `folkmoot import {path}` takes it into a store"
            ));
        }
        messages
    }
}
