//! The screen commands: what only moves the cursor, the focus, a draft or a window.
//!
//! They are words like the meeting's own commands, so that keys, prompt and palette can hold
//! either; no name here is a verb of the meeting's language.

use std::fmt;
use std::str::FromStr;

use super::nearest::nearest;

/// What only moves the cursor, the focus, a draft or a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScreenCommand {
    /// Give a pane the focus.
    Focus(Focus),
    /// Give the focused pane the whole screen, or take it back.
    Zoom,
    /// Move the cursor one line up.
    Up,
    /// Move the cursor one line down.
    Down,
    /// Move the cursor one page up.
    PageUp,
    /// Move the cursor one page down.
    PageDown,
    /// Move the cursor to the first line.
    Top,
    /// Move the cursor to the last line.
    Bottom,
    /// Find a line of the focused pane as one types.
    Find,
    /// Open the prompt, with this already in it.
    Prompt(Prefill),
    /// Begin an entry.
    Compose(ComposeKind),
    /// Edit what is selected, in one line.
    EditSelected,
    /// Edit the latest entry, in one line.
    EditLast,
    /// Edit the selected entry in an editor of several lines.
    Polish,
    /// Mark the selected person present, or take the mark back, and go to the next.
    Tick,
    /// Change the order of the roll: by name, or by attendance.
    Sort,
    /// Move the selected agenda item up one place.
    MoveUp,
    /// Move the selected agenda item down one place.
    MoveDown,
    /// Pause the meeting's clock, or resume it.
    PauseResume,
    /// Let the discussion show the item in hand again.
    Follow,
    /// Show every key that works here.
    Help,
    /// Find any command by name and run it.
    Palette,
    /// Open the selected meeting.
    Open,
    /// Begin a new meeting.
    New,
    /// Begin a new meeting from the last one of the selected group.
    NewFromLast,
    /// Delete the selected practice meeting.
    Delete,
    /// Write the minutes to a file.
    Export,
    /// Leave the meeting for the home screen.
    Home,
    /// Leave folkmoot.
    Quit,
    /// Close what is open above the panes, or forget keys half pressed.
    Cancel,
    /// Draw the whole screen again.
    Redraw,
}

/// Where [`ScreenCommand::Focus`] puts the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The agenda.
    Agenda,
    /// The discussion.
    Discussion,
    /// The roll-call.
    Roll,
    /// The action log.
    Actions,
    /// The pane after the focused one.
    Next,
    /// The pane before the focused one.
    Previous,
}

/// What [`ScreenCommand::Compose`] begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ComposeKind {
    /// A note.
    Note,
    /// A decision.
    Decision,
    /// An action.
    Action,
    /// An outcome.
    Outcome,
}

impl ComposeKind {
    /// The meeting verb that records it.
    pub fn verb(self) -> &'static str {
        word_of(KINDS, self)
    }
}

/// The text that a prompt opens with, and the place of the cursor in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prefill {
    /// The text before the cursor.
    pub before: String,
    /// The text after the cursor.
    pub after: String,
}

impl Prefill {
    /// Reads `deputy "|" for:KB`: the first `|` is the cursor; without one the cursor is at the end.
    pub fn from_text(text: &str) -> Self {
        let (before, after) = text.split_once('|').unwrap_or((text, ""));
        Self { before: before.to_owned(), after: after.to_owned() }
    }
}

/// Where a command makes sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Availability {
    /// On every screen.
    Anywhere,
    /// Where a meeting is open.
    Meeting,
    /// On the home screen.
    Home,
}

/// One line of the list of screen commands.
#[derive(Debug)]
pub struct ScreenCommandInfo {
    /// The command's name, one word.
    pub name: &'static str,
    /// Its one-line help.
    pub help: &'static str,
    /// Where it makes sense.
    pub place: Availability,
    takes: Takes,
}

#[derive(Debug)]
enum Takes {
    Nothing(ScreenCommand),
    Focus,
    Kind,
    Text,
}

const FOCUSES: &[(&str, Focus)] = &[
    ("agenda", Focus::Agenda),
    ("discussion", Focus::Discussion),
    ("roll", Focus::Roll),
    ("actions", Focus::Actions),
    ("next", Focus::Next),
    ("previous", Focus::Previous),
];

const KINDS: &[(&str, ComposeKind)] = &[
    ("note", ComposeKind::Note),
    ("decision", ComposeKind::Decision),
    ("action", ComposeKind::Action),
    ("outcome", ComposeKind::Outcome),
];

const fn info(
    name: &'static str,
    takes: Takes,
    place: Availability,
    help: &'static str,
) -> ScreenCommandInfo {
    ScreenCommandInfo { name, help, place, takes }
}

use Availability::{Anywhere, Home as AtHome, Meeting as InMeeting};
use ScreenCommand as C;
use Takes::Nothing;

const COMMANDS: &[ScreenCommandInfo] = &[
    info("focus", Takes::Focus, InMeeting, "go to a pane, or to the next or previous one"),
    info("zoom", Nothing(C::Zoom), InMeeting, "give this pane the whole screen, or take it back"),
    info("up", Nothing(C::Up), Anywhere, "one line up"),
    info("down", Nothing(C::Down), Anywhere, "one line down"),
    info("page-up", Nothing(C::PageUp), Anywhere, "one page up"),
    info("page-down", Nothing(C::PageDown), Anywhere, "one page down"),
    info("top", Nothing(C::Top), Anywhere, "to the first line"),
    info("bottom", Nothing(C::Bottom), Anywhere, "to the last line"),
    info("find", Nothing(C::Find), Anywhere, "find a line of this pane as you type"),
    info("prompt", Takes::Text, InMeeting, "type a command; | in the text is the cursor"),
    info("compose", Takes::Kind, InMeeting, "begin an entry"),
    info("edit-selected", Nothing(C::EditSelected), InMeeting, "edit what is selected"),
    info("edit-last", Nothing(C::EditLast), InMeeting, "edit the latest entry"),
    info("polish", Nothing(C::Polish), InMeeting, "edit the entry in an editor of several lines"),
    info("tick", Nothing(C::Tick), InMeeting, "mark the person present or not, and go to the next"),
    info("sort", Nothing(C::Sort), InMeeting, "order the roll by name or by attendance"),
    info("move-up", Nothing(C::MoveUp), InMeeting, "move the agenda item up"),
    info("move-down", Nothing(C::MoveDown), InMeeting, "move the agenda item down"),
    info("pause-resume", Nothing(C::PauseResume), InMeeting, "pause the clock, or resume it"),
    info("follow", Nothing(C::Follow), InMeeting, "show the item in hand again"),
    info("help", Nothing(C::Help), Anywhere, "show the keys that work here"),
    info("palette", Nothing(C::Palette), Anywhere, "find any command by name"),
    info("open", Nothing(C::Open), AtHome, "open the selected meeting"),
    info("new", Nothing(C::New), AtHome, "begin a new meeting"),
    info("new-from-last", Nothing(C::NewFromLast), AtHome, "begin the group's next meeting"),
    info("delete", Nothing(C::Delete), AtHome, "delete a practice meeting"),
    info("export", Nothing(C::Export), Anywhere, "check the minutes, and write them to a file"),
    info("home", Nothing(C::Home), InMeeting, "leave the meeting for the home screen"),
    info("quit", Nothing(C::Quit), Anywhere, "leave folkmoot"),
    info("cancel", Nothing(C::Cancel), Anywhere, "close what is open"),
    info("redraw", Nothing(C::Redraw), Anywhere, "draw the screen again"),
];

impl ScreenCommandInfo {
    /// What follows the name, as help shows it; empty if nothing does.
    pub fn arguments(&self) -> String {
        match self.takes {
            Takes::Nothing(_) => String::new(),
            Takes::Focus => words(FOCUSES).join("|"),
            Takes::Kind => words(KINDS).join("|"),
            Takes::Text => "[TEXT]".to_owned(),
        }
    }

    /// Every whole command line that this command can be, for a palette: `focus agenda`, `zoom`.
    pub fn lines(&self) -> Vec<String> {
        let with = |words: Vec<&str>| words.iter().map(|w| format!("{} {w}", self.name)).collect();
        match self.takes {
            Takes::Nothing(_) | Takes::Text => vec![self.name.to_owned()],
            Takes::Focus => with(words(FOCUSES)),
            Takes::Kind => with(words(KINDS)),
        }
    }
}

/// Why a text is not a screen command.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScreenCommandError {
    /// The first word names no screen command.
    #[error("there is no screen command {word:?}{}", did_you_mean(.nearest))]
    Unknown {
        /// The word.
        word: String,
        /// The command that may have been meant.
        nearest: Option<&'static str>,
    },
    /// The word that a command needs after it is missing.
    #[error("{name:?} needs one of {choices}")]
    Missing {
        /// The command.
        name: &'static str,
        /// The words that it takes.
        choices: String,
    },
    /// The word after a command is none that it takes.
    #[error("{name:?} takes {choices}, not {given:?}{}", did_you_mean(.nearest))]
    NotAChoice {
        /// The command.
        name: &'static str,
        /// The words that it takes.
        choices: String,
        /// What was given.
        given: String,
        /// The word that may have been meant.
        nearest: Option<&'static str>,
    },
    /// Something follows a command that takes nothing.
    #[error("{name:?} takes nothing after it, but {given:?} follows")]
    TakesNothing {
        /// The command.
        name: &'static str,
        /// What was given.
        given: String,
    },
}

/// The end of an error that has a suggestion.
pub(super) fn did_you_mean(nearest: &Option<&'static str>) -> String {
    nearest.map(|word| format!("; did you mean {word:?}?")).unwrap_or_default()
}

impl ScreenCommand {
    /// Every screen command, in the order in which help lists them.
    pub fn all() -> &'static [ScreenCommandInfo] {
        COMMANDS
    }

    /// The entry of the list that this word names, whatever its case.
    pub fn named(word: &str) -> Option<&'static ScreenCommandInfo> {
        COMMANDS.iter().find(|info| info.name.eq_ignore_ascii_case(word))
    }

    /// The screen command's name that a mistyped word may have meant.
    pub fn nearest(word: &str) -> Option<&'static str> {
        nearest(word, COMMANDS.iter().map(|info| info.name))
    }

    /// This command's entry in the list.
    pub fn info(&self) -> &'static ScreenCommandInfo {
        let found = COMMANDS.iter().find(|info| match (&info.takes, self) {
            (Takes::Nothing(command), _) => command == self,
            (Takes::Focus, Self::Focus(_)) => true,
            (Takes::Kind, Self::Compose(_)) => true,
            (Takes::Text, Self::Prompt(_)) => true,
            _ => false,
        });
        // Commands are only ever read by way of the list, so each is in it.
        found.unwrap_or(&COMMANDS[0])
    }
}

impl FromStr for ScreenCommand {
    type Err = ScreenCommandError;

    fn from_str(line: &str) -> Result<Self, ScreenCommandError> {
        let line = line.trim_start();
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let info = Self::named(word).ok_or_else(|| ScreenCommandError::Unknown {
            word: word.to_owned(),
            nearest: Self::nearest(word),
        })?;
        match &info.takes {
            Takes::Nothing(command) if rest.trim().is_empty() => Ok(command.clone()),
            Takes::Nothing(_) => Err(ScreenCommandError::TakesNothing {
                name: info.name,
                given: rest.trim().to_owned(),
            }),
            Takes::Focus => choose(info.name, FOCUSES, rest).map(Self::Focus),
            Takes::Kind => choose(info.name, KINDS, rest).map(Self::Compose),
            Takes::Text => Ok(Self::Prompt(Prefill::from_text(rest))),
        }
    }
}

impl fmt::Display for ScreenCommand {
    /// The line that reads back as this command; a cursor at the end is shown after a space only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.info().name;
        match self {
            Self::Focus(focus) => write!(f, "{name} {}", word_of(FOCUSES, *focus)),
            Self::Compose(kind) => write!(f, "{name} {}", word_of(KINDS, *kind)),
            Self::Prompt(Prefill { before, after }) => {
                let at_end = after.is_empty() && !before.ends_with(char::is_whitespace);
                match (before.is_empty() && after.is_empty(), at_end) {
                    (true, _) => f.write_str(name),
                    (false, true) => write!(f, "{name} {before}"),
                    (false, false) => write!(f, "{name} {before}|{after}"),
                }
            }
            _ => f.write_str(name),
        }
    }
}

fn words<T>(table: &'static [(&'static str, T)]) -> Vec<&'static str> {
    table.iter().map(|(word, _)| *word).collect()
}

fn word_of<T: PartialEq>(table: &'static [(&'static str, T)], value: T) -> &'static str {
    table.iter().find(|(_, known)| *known == value).map_or("", |(word, _)| word)
}

fn choose<T: Copy>(
    name: &'static str,
    table: &'static [(&'static str, T)],
    given: &str,
) -> Result<T, ScreenCommandError> {
    let given = given.trim();
    let choices = words(table).join(", ");
    if given.is_empty() {
        return Err(ScreenCommandError::Missing { name, choices });
    }
    let found = table.iter().find(|(word, _)| word.eq_ignore_ascii_case(given));
    found.map(|(_, value)| *value).ok_or_else(|| ScreenCommandError::NotAChoice {
        name,
        choices,
        given: given.to_owned(),
        nearest: nearest(given, words(table)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(line: &str) -> String {
        line.parse::<ScreenCommand>().unwrap_err().to_string()
    }

    #[test]
    fn every_command_of_the_list_reads_back_as_itself() {
        for info in ScreenCommand::all() {
            for line in info.lines() {
                let command: ScreenCommand = line.parse().unwrap();
                assert_eq!(command.to_string(), line);
                assert_eq!(command.info().name, info.name);
            }
            assert!(!info.help.is_empty() && info.help.chars().count() <= 60, "{}", info.name);
            let same = ScreenCommand::all().iter().filter(|other| other.name == info.name);
            assert_eq!(same.count(), 1, "{}", info.name);
        }
    }

    #[test]
    fn a_prompt_keeps_its_text_and_knows_its_cursor() {
        let prompt: ScreenCommand = "prompt deputy \"|\" for:{who}".parse().unwrap();
        let prefill = Prefill { before: "deputy \"".into(), after: "\" for:{who}".into() };
        assert_eq!(prompt, ScreenCommand::Prompt(prefill));
        for line in [
            "prompt deputy \"|\" for:{who}",
            "prompt headcount |",
            "prompt",
            "prompt |end",
            "prompt end",
        ] {
            assert_eq!(line.parse::<ScreenCommand>().unwrap().to_string(), line);
        }
    }

    #[test]
    fn names_and_words_ignore_case() {
        assert_eq!("Focus ROLL".parse(), Ok(ScreenCommand::Focus(Focus::Roll)));
        assert_eq!("ZOOM ".parse(), Ok(ScreenCommand::Zoom));
    }

    #[test]
    fn a_refusal_says_what_would_work() {
        assert_eq!(
            refusal("fcous roll"),
            r#"there is no screen command "fcous"; did you mean "focus"?"#
        );
        assert_eq!(
            refusal("focus"),
            r#""focus" needs one of agenda, discussion, roll, actions, next, previous"#
        );
        assert_eq!(
            refusal("focus rolls"),
            "\"focus\" takes agenda, discussion, roll, actions, next, previous, not \"rolls\"; \
             did you mean \"roll\"?"
        );
        assert_eq!(
            refusal("compose vote"),
            r#""compose" takes note, decision, action, outcome, not "vote""#
        );
        assert_eq!(refusal("zoom in"), r#""zoom" takes nothing after it, but "in" follows"#);
        assert_eq!(refusal(""), r#"there is no screen command """#);
    }
}
