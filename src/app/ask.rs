//! What the parts of the screen want done: plain data, which `act` alone does.

use super::{
    Effect, FileForm, Message,
    group::GroupPane,
    pane::{Move, PaneKind, Rewording},
    target::Target,
};
use crate::{
    import::members::Members,
    keymap::{BindingStep, Prefill},
    meeting::{
        command::{Command, PlanCommand},
        draft::Draft,
        event::Place,
        ids::{MeetingId, Text},
    },
};

/// Something that a part of the screen wants done outside itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// Say this in the message line.
    Say(Message),
    /// Take what is said there away.
    Hush,
    /// Do nothing of what was to follow.
    Halt,
    /// Have those who may do I/O do this.
    Do(Effect),
    /// Run the steps of a binding, with what is selected now in place of its placeholders.
    Run(Vec<BindingStep>),
    /// Run these steps, one after the other.
    Steps(Vec<BindingStep>),
    /// Give a line to the meeting; what can't be undone is asked about first.
    Give(Given),
    /// Give a line to a meeting of the list, which stays closed.
    GiveTo(MeetingId, String),
    /// Give a line that was asked about.
    GiveConfirmed(Given),
    /// Move a pane's cursor.
    Move(PaneKind, Move),
    /// Open the line at the foot, with words fixed in front and a text in it.
    Begin {
        /// The fixed words; may be empty.
        prefix: String,
        /// The text.
        text: Prefill,
    },
    /// Edit something in one line, or, where it has several, in the editor.
    Edit(Rewording),
    /// Work on a wording in the editor.
    Polish(Rewording),
    /// Show a place of the meeting in the discussion and in the agenda.
    LookAt(Option<Place>),
    /// The line being typed is another: say what it would do.
    LineChanged,
    /// Run the line being typed.
    LineGiven,
    /// Leave what is being typed; the words are kept.
    LineLeft,
    /// Keep a vote that was left half taken.
    VoteLeft(Draft),
    /// Put an older (1) or newer (-1) line in.
    Recall(isize),
    /// What is looked for is another.
    FindChanged,
    /// Go on with what was found.
    FindTaken,
    /// Take this form for the next file.
    TakeForm(FileForm),
    /// Close what is open above the screen.
    Close,
    /// Show the keys and commands that there are.
    ShowHelp,
    /// Show every command, to be found by name.
    ShowPalette,
    /// Show what to look at before the minutes of a meeting are sent.
    ShowSend(MeetingId),
    /// Show the box in which a vote is taken.
    ShowVote,
    /// Show the box for a new meeting.
    ShowNew,
    /// Ask whether the meeting at the cursor of the home screen is to be deleted.
    ShowDelete,
    /// Open a meeting of the list, and go to a place of it.
    Open(MeetingId, Option<Target>),
    /// Put a new meeting, planned by these lines, into the store and open it.
    Plan(Vec<Command>),
    /// Show the box for the next meeting of the group that met last in this one.
    ShowNext(MeetingId),
    /// Plan the next meeting after this one of its group on that date, and open it.
    PlanNext {
        /// The last meeting.
        last: MeetingId,
        /// What dates the next, where that is not the day which the last one fixed.
        date: Option<PlanCommand>,
        /// What is said of it.
        told: Message,
    },
    /// Show members that were read, row by row, before they are put on the register.
    ShowMembers(Box<Members>),
    /// Give lines to the group whose page is shown, all of them or none.
    GiveLines(Vec<String>),
    /// Open a group's page, with the focus on this pane.
    OpenGroup(Text, GroupPane),
    /// Go to a place of a meeting, which is opened first where it is not.
    GoTo(MeetingId, Target),
    /// Take the time of the machine's clock.
    TakeClock,
    /// Leave the meeting for the home screen.
    GoHome,
    /// Leave folkmoot.
    Quit,
}

/// A line for the meeting, and who gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    /// The line.
    pub(super) line: String,
    /// Who gives it.
    pub(super) by: Giver,
}

/// Who gives a line, and is to hear what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Giver {
    /// A key.
    Key,
    /// The line at the foot of the screen.
    Prompt,
    /// The editor of a wording.
    Editor,
}

impl Ask {
    /// Says what is wrong, and does nothing of what was to follow.
    pub(super) fn refuse(why: impl Into<String>) -> Vec<Self> {
        vec![Self::Say(Message::error(why)), Self::Halt]
    }

    /// Says something.
    pub(super) fn say(what: impl Into<String>) -> Vec<Self> {
        vec![Self::Say(Message::info(what))]
    }

    /// Gives a line by a key.
    pub(super) fn give(command: impl Into<Command>) -> Self {
        Self::Give(Given { line: command.into().to_string(), by: Giver::Key })
    }
}
