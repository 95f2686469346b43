//! Messages to the app.

use super::pane::discussion::LongEntry;
use crate::{
    calendar::time::{Moment, Zone},
    group::{DueRules, GroupOverview},
    import::members::Members,
    keymap::Chord,
    log::StreamId,
    meeting::{
        Log, Meeting, Record,
        draft::KeptDrafts,
        ids::{MeetingId, Text},
        summary::{ActionSummary, Summary},
    },
    review::ReviewContext,
    search::{FoundPassage, SearchQuery},
};

/// The number by which the app knows a line that it sent off, until it is recorded or refused.
pub type Ticket = u64;

/// A message to the app.
#[derive(Clone, Debug)]
pub enum Msg {
    /// The time is now this, in this zone; sent before every other message and once a second.
    Tick {
        /// The moment.
        now: Moment,
        /// The machine's zone.
        zone: Zone,
    },
    /// What the machine's own clock says, where that is another time; sent after every tick.
    OtherClock(Option<Moment>),
    /// A key was pressed.
    Key(Chord),
    /// A whole line was given, by somebody who works line by line.
    Line(String),
    /// Text was pasted; it may hold line breaks and control characters.
    Paste(String),
    /// The screen has this size now, in cells.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// The screen was drawn, and of the selected entry only a part was seen, or all of it.
    Drawn(Option<LongEntry>),
    /// The meetings in the store.
    Listed {
        /// Every one of them.
        meetings: Vec<Summary>,
        /// Who holds the store, if this process may only read.
        read_only: Option<String>,
    },
    /// The open actions of all groups.
    OpenActions(Vec<ActionSummary>),
    /// What the rules of groups ask for.
    DueRules(Vec<DueRules>),
    /// A group as its page shows it.
    Group {
        /// The name by which it was asked for.
        asked: Text,
        /// The group.
        overview: Box<GroupOverview>,
    },
    /// A spreadsheet was read for a group's register, or could not be.
    MembersRead {
        /// The file, as it was named.
        file: String,
        /// What is in it; or what is wrong, and what to do.
        read: Result<Box<Members>, String>,
    },
    /// Lines given to a group are on the disk: what they did, in words.
    GroupRecorded {
        /// The lines.
        ticket: Ticket,
        /// What they did.
        told: String,
    },
    /// Lines given to a group were refused; nothing of them was recorded.
    GroupRefused {
        /// The lines.
        ticket: Ticket,
        /// What is wrong; what would work.
        message: String,
    },
    /// What was found in all meetings and groups, best first.
    Searched {
        /// What was looked for.
        wanted: SearchQuery,
        /// What was found.
        found: Vec<FoundPassage>,
        /// How many more fit.
        more: usize,
    },
    /// The meeting that was named or planned is this one.
    Found(MeetingId),
    /// The meeting was opened.
    Opened(Box<Opened>),
    /// The meeting that was named, planned or chosen can't be opened, and why.
    NotOpened(String),
    /// Another process, named here, holds the store.
    Held(String),
    /// Records are on the disk: of these lines, or, without tickets, of another process.
    Recorded {
        /// The stream that they are in.
        stream: StreamId,
        /// The lines that caused them.
        tickets: Vec<Ticket>,
        /// The records, in order.
        records: Vec<Record>,
        /// What is to be said of them beside what they did.
        note: Option<String>,
    },
    /// A line was refused; nothing of it was recorded.
    Refused {
        /// The stream that it was given to.
        stream: StreamId,
        /// The line.
        ticket: Ticket,
        /// What is wrong; what would work.
        message: String,
    },
    /// The store can't be opened or written to.
    Trouble {
        /// What happened, what is safe, what to do.
        message: String,
        /// The lines that are not tried again, and are to be given again.
        lost: Vec<Ticket>,
    },
    /// Everything given so far is on the disk.
    Saved,
    /// The program goes on after it was stopped.
    Continued,
    /// The program is asked to end, by a signal or since its terminal is gone.
    Leave,
    /// What the store knows of a meeting's series.
    Series {
        /// The meeting.
        id: MeetingId,
        /// What is known.
        context: ReviewContext,
    },
    /// A meeting as it stands, which was read without being opened.
    Read(Box<Read>),
    /// The file names of the user's templates, in order.
    Templates(Vec<String>),
    /// A meeting's minutes were written to this file, or could not be.
    Written {
        /// The meeting.
        id: MeetingId,
        /// The file; or what is wrong, what is safe, what to do.
        file: Result<Written, String>,
    },
    /// When the last backup of the store was made.
    Backups(LastBackup),
    /// Something was done outside the meeting, such as a deletion: what the message line says.
    Done(String),
    /// Something outside the meeting could not be done: what is wrong, what is safe, what to do.
    Failed(String),
}

/// When the last backup of the store was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LastBackup {
    /// That is not known yet.
    #[default]
    Unknown,
    /// There is none.
    Never,
    /// At this moment.
    At(Moment),
}

/// A file that was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Its full path.
    pub path: String,
    /// What it can't show of the minutes, in words.
    pub missed: Option<String>,
}

/// A meeting as the store gives it.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// The meeting.
    pub id: Option<MeetingId>,
    /// Its log.
    pub log: Log,
    /// What was typed in it and not recorded when it was last open.
    pub drafts: KeptDrafts,
    /// Who holds the store, if this process may only read.
    pub read_only: Option<String>,
}

/// A meeting that was read without being opened.
#[derive(Clone, Debug)]
pub struct Read {
    /// The meeting.
    pub id: MeetingId,
    /// As it stands.
    pub meeting: Meeting,
    /// What the store knows of its series.
    pub context: ReviewContext,
}
