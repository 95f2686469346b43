//! The one list of screen commands.

use super::{
    ScreenCommand, all_words as words,
    words::{BALLOT, CHOICES, FOCUSES, KINDS},
};
use crate::keymap::KeySection;

/// Where a command makes sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Availability {
    /// On every screen, and in what is open above it.
    Anywhere,
    /// On every screen.
    Screen,
    /// Where a meeting is open.
    Meeting,
    /// Where there are panes: in a meeting and on a group's page.
    Panes,
    /// On the home screen.
    Home,
    /// On the home screen and on a group's page.
    Lists,
    /// On a group's page.
    Group,
    /// In these sections alone.
    Above(&'static [KeySection]),
}

/// One line of the list of screen commands.
#[derive(Debug)]
pub struct ScreenCommandInfo {
    /// The command's name, one word.
    pub name: &'static str,
    /// Its one-line help.
    pub help: &'static str,
    /// Where it makes sense.
    pub availability: Availability,
    pub(super) takes: Takes,
}

/// What follows a command's name.
#[derive(Debug)]
pub(super) enum Takes {
    Nothing(ScreenCommand),
    Focus,
    Kind,
    Text,
    /// A file.
    File,
    Choice,
    Number,
    Ballot,
}

const fn info(
    name: &'static str,
    takes: Takes,
    availability: Availability,
    help: &'static str,
) -> ScreenCommandInfo {
    ScreenCommandInfo { name, help, availability, takes }
}

use Availability::{
    Above, Anywhere, Group as OnPage, Home as AtHome, Lists, Meeting as InMeeting, Panes, Screen,
};
use KeySection as S;
use ScreenCommand as C;
use Takes::Nothing;

pub(super) const COMMANDS: &[ScreenCommandInfo] = &[
    info("focus", Takes::Focus, Panes, "go to a pane, or to the next or previous one"),
    info("zoom", Nothing(C::Zoom), Panes, "give this pane the whole screen, or take it back"),
    info("up", Nothing(C::Up), Anywhere, "one line up"),
    info("down", Nothing(C::Down), Anywhere, "one line down"),
    info("page-up", Nothing(C::PageUp), Anywhere, "one page up"),
    info("page-down", Nothing(C::PageDown), Anywhere, "one page down"),
    info("top", Nothing(C::Top), Anywhere, "to the first line"),
    info("bottom", Nothing(C::Bottom), Anywhere, "to the last line"),
    info("find", Nothing(C::Find), Anywhere, "find a line of this pane as you type"),
    info("prompt", Takes::Text, Panes, "type a command; | in the text is the cursor"),
    info("compose", Takes::Kind, InMeeting, "begin an entry"),
    info("take-vote", Nothing(C::TakeVote), InMeeting, "put something to the vote"),
    info(
        "step-out",
        Nothing(C::StepOut),
        InMeeting,
        "those with an interest in the item leave, or come back",
    ),
    info("edit-selected", Nothing(C::EditSelected), Panes, "edit what is selected"),
    info("edit-last", Nothing(C::EditLast), InMeeting, "edit the latest entry"),
    info("polish", Nothing(C::Polish), InMeeting, "edit the entry in an editor of several lines"),
    info("tick", Nothing(C::Tick), InMeeting, "mark the person present or not, and go to the next"),
    info("sort", Nothing(C::Sort), Panes, "order the roll or the register another way"),
    info("move-up", Nothing(C::MoveUp), InMeeting, "move the agenda item up"),
    info("take-item", Nothing(C::TakeItem), InMeeting, "open, reopen or show the agenda item"),
    info("move-down", Nothing(C::MoveDown), InMeeting, "move the agenda item down"),
    info("pause-resume", Nothing(C::PauseResume), InMeeting, "pause the clock, or resume it"),
    info("follow", Nothing(C::Follow), InMeeting, "show the item in hand again"),
    info("help", Nothing(C::Help), Screen, "show the keys that work here"),
    info("palette", Nothing(C::Palette), Screen, "find any command by name"),
    info("open", Nothing(C::Open), Lists, "open the selected meeting"),
    info("new", Nothing(C::New), Lists, "begin a new meeting"),
    info("new-from-last", Nothing(C::NewFromLast), Lists, "begin the group's next meeting"),
    info("open-actions", Nothing(C::OpenActions), AtHome, "show the open actions of all groups"),
    info("action-done", Nothing(C::ActionDone), Lists, "record that the selected action is done"),
    info("delete", Nothing(C::Delete), AtHome, "delete a practice meeting"),
    info("export", Nothing(C::Export), Screen, "check the minutes, and write them to a file"),
    info("home", Nothing(C::Home), Panes, "leave the meeting or the group's page"),
    info("change-seat", Nothing(C::ChangeSeat), OnPage, "give the member a vote, or take it away"),
    info("read-members", Takes::File, OnPage, "read members from a spreadsheet, row by row"),
    info("take-row", Nothing(C::TakeRow), Above(&[S::Members]), "take the row, or leave it out"),
    info("quit", Nothing(C::Quit), Anywhere, "leave folkmoot"),
    info("cancel", Nothing(C::Cancel), Anywhere, "close what is open"),
    info("accept", Nothing(C::Accept), Above(OPEN), "do what is open: run, record, answer yes"),
    info(
        "complete",
        Nothing(C::Complete),
        Above(TYPED),
        "put in what is offered, or the next of it",
    ),
    info(
        "complete-back",
        Nothing(C::CompleteBack),
        Above(&[S::Prompt]),
        "put in the one offered before",
    ),
    info("older", Nothing(C::Older), Above(&[S::Prompt]), "bring back an earlier line"),
    info("newer", Nothing(C::Newer), Above(&[S::Prompt]), "bring back a later line"),
    info(
        "switch-place",
        Nothing(C::SwitchPlace),
        Above(&[S::Prompt]),
        "to the item in hand, or to the one in view",
    ),
    info("new-line", Nothing(C::NewLine), Above(LINES), "begin a new line of the text"),
    info("next-field", Nothing(C::NextField), Above(FIELDS), "to the next field"),
    info("previous-field", Nothing(C::PreviousField), Above(FIELDS), "to the field before"),
    info("refuse", Nothing(C::Refuse), Above(&[S::Question]), "answer no"),
    info("read-only", Nothing(C::ReadOnly), Above(&[S::Held]), "open the store to read it"),
    info(
        "ballot",
        Takes::Ballot,
        Above(&[S::Vote]),
        "choose how to vote, or answer for the voter who is asked",
    ),
    info("finding", Takes::Number, Above(&[S::Send]), "go to what a finding is about"),
    info("write", Nothing(C::Write), Above(&[S::Send]), "write the minutes to a file"),
    info("circulated", Nothing(C::Circulated), Above(&[S::Send]), "record that they were sent"),
    info(
        "change",
        Takes::Choice,
        Above(&[S::Send]),
        "take the next format, layout, edition, template",
    ),
    info("change-back", Takes::Choice, Above(&[S::Send]), "take the one before"),
    info("suspend", Nothing(C::Suspend), Anywhere, "stop folkmoot until the shell continues it"),
    info("take-clock", Nothing(C::TakeClock), Screen, "take this machine's time after it was set"),
    info("redraw", Nothing(C::Redraw), Anywhere, "draw the screen again"),
];

/// Everything that is open above the panes.
const OPEN: &[KeySection] = &[
    S::Overlay,
    S::Prompt,
    S::Find,
    S::Wording,
    S::Help,
    S::Palette,
    S::NewMeeting,
    S::Question,
    S::Held,
    S::Send,
    S::Vote,
    S::Members,
];
/// Where something is offered as one types.
const TYPED: &[KeySection] = &[S::Prompt, S::NewMeeting];
/// Where a text may have several lines.
const LINES: &[KeySection] = &[S::Prompt, S::Wording];
/// What has fields.
const FIELDS: &[KeySection] = &[S::NewMeeting, S::Send, S::Vote];

impl ScreenCommandInfo {
    /// What follows the name, as help shows it; empty if nothing does.
    pub fn arguments(&self) -> String {
        match self.takes {
            Takes::Nothing(_) => String::new(),
            Takes::Focus => words(FOCUSES).join("|"),
            Takes::Kind => words(KINDS).join("|"),
            Takes::Text => "[TEXT]".to_owned(),
            Takes::File => "[FILE]".to_owned(),
            Takes::Choice => words(CHOICES).join("|"),
            Takes::Number => "N".to_owned(),
            Takes::Ballot => words(BALLOT).join("|"),
        }
    }

    /// Every whole command line that this command can be, for a palette: `focus agenda`, `zoom`.
    pub fn lines(&self) -> Vec<String> {
        let with = |words: Vec<&str>| words.iter().map(|w| format!("{} {w}", self.name)).collect();
        match self.takes {
            Takes::Nothing(_) | Takes::Text | Takes::File => vec![self.name.to_owned()],
            Takes::Focus => with(words(FOCUSES)),
            Takes::Kind => with(words(KINDS)),
            Takes::Choice => with(words(CHOICES)),
            Takes::Number => with(vec!["1"]),
            Takes::Ballot => with(words(BALLOT)),
        }
    }
}
