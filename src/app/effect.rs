//! What the app wants done; plain data, so that tests can compare it.

use super::{FileForm, Ticket};
use crate::{
    calendar::time::Moment,
    import::members::ListedPerson,
    log::{GroupId, StreamId},
    meeting::{
        command::{Command, PlanCommand},
        draft::KeptDrafts,
        ids::{MeetingId, Text},
    },
    search::SearchQuery,
};

/// Something that the app wants done by those who may do I/O.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Record this line; answered by `Recorded` or `Refused` with the same ticket.
    Submit {
        /// The stream that it is given to.
        stream: StreamId,
        /// By which the answer names it.
        ticket: Ticket,
        /// The line in the command language.
        text: String,
        /// When it was given.
        at: Moment,
    },
    /// Keep beside the log what was typed and not recorded.
    SaveDrafts(KeptDrafts),
    /// List the meetings; answered by `Listed`.
    List,
    /// Name the open actions of all groups, and what their rules ask for; answered by `OpenActions` and
    /// `DueRules`.
    OpenActions,
    /// Read a group as its page shows it; answered by `Group`.
    Group(Text),
    /// Read members from a spreadsheet, for a register that has these people; answered by `MembersRead`.
    ReadMembers {
        /// The file, as it was named.
        file: String,
        /// Who is on the register.
        known: Vec<ListedPerson>,
    },
    /// Record lines in a group's log, all or none; answered by `GroupRecorded` or `GroupRefused`.
    GiveToGroup {
        /// By which the answer names them.
        ticket: Ticket,
        /// The group; none for one whose log these lines begin.
        group: Option<GroupId>,
        /// Its name.
        name: Text,
        /// The lines in the language of groups.
        lines: Vec<String>,
        /// When they were given.
        at: Moment,
    },
    /// Look for this in all meetings and groups; answered by `Searched`, unless something else is looked for
    /// before that.
    Search(SearchQuery),
    /// Open a meeting; answered by `Opened` or `NotOpened`.
    Open(MeetingId),
    /// Put a new meeting, planned by these commands, into the store; answered by `Found`.
    Plan(Vec<Command>),
    /// Put a new meeting, planned from the last one of its group, into the store; answered by `Found`.
    PlanNext {
        /// The last meeting.
        last: MeetingId,
        /// What dates the new one, where that is not the day which the last one fixed.
        date: Option<PlanCommand>,
    },
    /// Say what the store knows of a meeting's series; answered by `Series`.
    Series(MeetingId),
    /// Read a meeting without opening it; answered by `Read` or `NotOpened`.
    Read(MeetingId),
    /// Name the user's templates; answered by `Templates`.
    Templates,
    /// Write a meeting's minutes to a new file; answered by `Written`.
    Export {
        /// The meeting.
        id: MeetingId,
        /// The form of the file.
        form: FileForm,
    },
    /// Take a meeting out of the store, a copy kept; answered by `Done` or `Failed`, and `Listed`.
    Delete(MeetingId),
    /// Try once more to open the store to write.
    Retry,
    /// Open the store to read, for this reason, and follow what another process records.
    Follow(String),
    /// Take the time of the machine's own clock from now on.
    TakeClock,
    /// Draw every cell again.
    Redraw,
    /// Stop the program, as a shell's jobs are stopped, until it is continued.
    Suspend,
    /// Leave, once all that was submitted is recorded.
    Quit,
}
