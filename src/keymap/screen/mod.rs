//! The screen commands: what only moves the cursor, the focus, a draft or a window.
//!
//! They are words like the meeting's own commands, so that keys, prompt and palette can hold
//! either; no name here is a verb of the meeting's language.

mod list;
mod words;

use std::fmt;
use std::str::FromStr;

pub use self::{
    list::{Availability, ScreenCommandInfo},
    words::{BallotStep, ComposeKind, Focus, FormChoice, Prefill},
};
use self::{
    list::{COMMANDS, Takes},
    words::{BALLOT, CHOICES, FOCUSES, KINDS},
};
use crate::text::nearest::nearest;

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
    /// Open the selected agenda item, or show it where that is not possible.
    TakeItem,
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
    /// Show the open actions of all groups.
    OpenActions,
    /// Record that the selected action is done.
    ActionDone,
    /// Delete the selected practice meeting.
    Delete,
    /// Write the minutes to a file.
    Export,
    /// Leave the meeting, or the group's page, for what is behind it.
    Home,
    /// Give the selected member a vote, or take it away.
    ChangeSeat,
    /// Read members from this file, or ask for one where it is empty.
    ReadMembers(String),
    /// Take the selected row, or leave it out.
    TakeRow,
    /// Leave folkmoot.
    Quit,
    /// Close what is open above the panes, or forget keys half pressed.
    Cancel,
    /// Draw the whole screen again.
    Redraw,
    /// Stop the program until the shell continues it.
    Suspend,
    /// Take the time of the machine's own clock, which was set meanwhile.
    TakeClock,
    /// Do what is open: run, record or choose it, answer yes.
    Accept,
    /// Put in what is offered at the cursor, or the next of it.
    Complete,
    /// Put in what is offered before.
    CompleteBack,
    /// Bring back an earlier line.
    Older,
    /// Bring back a later line.
    Newer,
    /// Let the entry go to the item in hand, or to the one in view.
    SwitchPlace,
    /// Begin a new line of the text.
    NewLine,
    /// Go to the next field.
    NextField,
    /// Go to the field before.
    PreviousField,
    /// Answer no.
    Refuse,
    /// Open the store to read it.
    ReadOnly,
    /// Go to what the finding with this number is about.
    Finding(usize),
    /// Write the minutes to a file.
    Write,
    /// Record that the minutes were sent.
    Circulated,
    /// Put something to the vote.
    TakeVote,
    /// Choose how it is voted on, or answer for the voter who is asked.
    Ballot(BallotStep),
    /// Let those who declared an interest in the item step out, or come back.
    StepOut,
    /// Take the next choice of the form.
    Change(FormChoice),
    /// Take the choice before.
    ChangeBack(FormChoice),
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

/// The command that takes the next choice; its sister takes the one before.
const CHANGE: &str = "change";

/// The end of an error that has a suggestion.
pub(in crate::keymap) fn did_you_mean(nearest: &Option<&'static str>) -> String {
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

    /// Every screen command that can be typed: not those of what is open above a screen.
    pub fn typed() -> impl Iterator<Item = &'static ScreenCommandInfo> {
        COMMANDS.iter().filter(|info| !matches!(info.availability, Availability::Above(_)))
    }

    /// The entry of the list that this word names, if it can be typed.
    pub fn named_in_line(word: &str) -> Option<&'static ScreenCommandInfo> {
        Self::typed().find(|info| info.name.eq_ignore_ascii_case(word))
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
            (Takes::Ballot, Self::Ballot(_)) => true,
            (Takes::Text, Self::Prompt(_)) | (Takes::Number, Self::Finding(_)) => true,
            (Takes::File, Self::ReadMembers(_)) => true,
            (Takes::Choice, Self::Change(_)) => info.name == CHANGE,
            (Takes::Choice, Self::ChangeBack(_)) => info.name != CHANGE,
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
            Takes::Ballot => choose(info.name, BALLOT, rest).map(Self::Ballot),
            Takes::Text => Ok(Self::Prompt(Prefill::from_text(rest))),
            Takes::File => Ok(Self::ReadMembers(rest.trim().to_owned())),
            Takes::Choice => choose(info.name, CHOICES, rest).map(|choice| {
                if info.name == CHANGE { Self::Change(choice) } else { Self::ChangeBack(choice) }
            }),
            Takes::Number => match rest.trim().parse() {
                Ok(number @ 1..) => Ok(Self::Finding(number)),
                _ => Err(ScreenCommandError::NotAChoice {
                    name: info.name,
                    choices: "a number from 1".to_owned(),
                    given: rest.trim().to_owned(),
                    nearest: None,
                }),
            },
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
            Self::Ballot(step) => write!(f, "{name} {}", step.word()),
            Self::Prompt(Prefill { before, after }) => {
                let at_end = after.is_empty() && !before.ends_with(char::is_whitespace);
                match (before.is_empty() && after.is_empty(), at_end) {
                    (true, _) => f.write_str(name),
                    (false, true) => write!(f, "{name} {before}"),
                    (false, false) => write!(f, "{name} {before}|{after}"),
                }
            }
            Self::Finding(number) => write!(f, "{name} {number}"),
            Self::ReadMembers(file) => write!(f, "{}", format!("{name} {file}").trim_end()),
            Self::Change(choice) | Self::ChangeBack(choice) => {
                write!(f, "{name} {}", word_of(CHOICES, *choice))
            }
            _ => f.write_str(name),
        }
    }
}

fn all_words<T>(table: &'static [(&'static str, T)]) -> Vec<&'static str> {
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
    let choices = all_words(table).join(", ");
    if given.is_empty() {
        return Err(ScreenCommandError::Missing { name, choices });
    }
    let found = table.iter().find(|(word, _)| word.eq_ignore_ascii_case(given));
    found.map(|(_, value)| *value).ok_or_else(|| ScreenCommandError::NotAChoice {
        name,
        choices,
        given: given.to_owned(),
        nearest: nearest(given, all_words(table)),
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
            r#""focus" needs one of agenda, discussion, roll, actions, series, workplan, register, next, previous"#
        );
        assert_eq!(
            refusal("focus rolls"),
            "\"focus\" takes agenda, discussion, roll, actions, series, workplan, register, next, previous, not \"rolls\"; \
             did you mean \"roll\"?"
        );
        assert_eq!(
            refusal("compose vote"),
            "\"compose\" takes note, decision, action, outcome, not \"vote\"; did you mean \"note\"?"
        );
        assert_eq!(refusal("zoom in"), r#""zoom" takes nothing after it, but "in" follows"#);
        assert_eq!(refusal(""), r#"there is no screen command """#);
    }
}
