//! What can be wrong with a keymap, each with its file and line.

use std::fmt;

use super::screen::did_you_mean;
use super::{KeySection, Keys, NotAKey, ScreenCommandError};

/// Why no keymap was loaded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// No built-in keymap has this name.
    #[error(
        "there is no keymap {name:?}; there are default, vim and emacs{}",
        did_you_mean(.nearest)
    )]
    NoSuchMap {
        /// The name that was asked for.
        name: String,
        /// The name that may have been meant.
        nearest: Option<&'static str>,
    },
    /// A file has these problems, in the order of its lines; nothing of it is used.
    #[error("{}", lines(.0))]
    File(Vec<Problem>),
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// One problem of a keymap file, shown as `keys.toml:12: …`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it was named.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: Fault,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.fault)
    }
}

/// What is wrong or has changed at a line of a keymap file, and what would work.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file is not TOML.
    #[error("this is not TOML: {0}")]
    Syntax(String),
    /// A table that names no section.
    #[error(
        "there is no section {name:?}; keys are bound under {}{}",
        sections(), did_you_mean(.nearest)
    )]
    NoSuchSection {
        /// The table's name.
        name: String,
        /// The section that may have been meant.
        nearest: Option<&'static str>,
    },
    /// A section written as one table.
    #[error("a binding begins with [[{0}]], in two brackets")]
    NotAList(String),
    /// `inherit` names no built-in keymap.
    #[error(
        "{name:?} can't be inherited; there are default, vim and emacs{}",
        did_you_mean(.nearest)
    )]
    NoSuchBase {
        /// The name.
        name: String,
        /// The name that may have been meant.
        nearest: Option<&'static str>,
    },
    /// A field that a binding doesn't have.
    #[error(
        "a binding has no {name:?}; it has on, run, desc, hint and unbind{}",
        did_you_mean(.nearest)
    )]
    NoSuchField {
        /// The field's name.
        name: String,
        /// The field that may have been meant.
        nearest: Option<&'static str>,
    },
    /// A field that every binding needs.
    #[error("this binding has no {0}; every binding has on, run and desc")]
    Missing(&'static str),
    /// A field whose value is of the wrong kind.
    #[error("{field} should be {expected}")]
    WrongType {
        /// The field's name.
        field: &'static str,
        /// What it should be.
        expected: &'static str,
    },
    /// Text with a control character in it, which could disturb the terminal.
    #[error("{0} holds a control character; write plain text")]
    ControlCharacter(&'static str),
    /// Text that names no key.
    #[error("{error}{}", in_turn(.error))]
    NotAKey {
        /// The text, and how keys are written.
        error: NotAKey,
    },
    /// A screen command with wrong arguments.
    #[error("{0}")]
    BadCommand(#[from] ScreenCommandError),
    /// A line that is neither a screen command nor, as the language says, a meeting command.
    #[error("{line:?} is no command: {why}{}", or_screen_command(.nearest))]
    NotACommand {
        /// The line.
        line: String,
        /// What the meeting's language says of it.
        why: String,
        /// The screen command that may have been meant.
        nearest: Option<&'static str>,
    },
    /// A name in braces that is no placeholder.
    #[error("{0}")]
    BadPlaceholder(#[from] super::binding::UnknownPlaceholder),
    /// A command bound where it can't do anything.
    #[error("{line:?} {needs}; bind it under {try_under}, not {section}")]
    OutOfPlace {
        /// The command line.
        line: String,
        /// Where it is bound.
        section: KeySection,
        /// What it needs.
        needs: &'static str,
        /// Where it would work.
        try_under: KeySection,
    },
    /// The same keys twice in one section of one file.
    #[error("\"{keys}\" is bound twice under {section}, first at line {first}; keep one of them")]
    Twice {
        /// The keys.
        keys: Keys,
        /// The section.
        section: KeySection,
        /// The line of the earlier binding.
        first: usize,
    },
    /// A chord that begins another binding's two, in one section of one file.
    #[error(
        "\"{longer}\" under {section} can't be pressed, since \"{shorter}\" alone is bound: \
         lines {first} and {second}; change one of them"
    )]
    Clash {
        /// The two chords.
        longer: Keys,
        /// The one that begins them.
        shorter: Keys,
        /// The section.
        section: KeySection,
        /// The line of the earlier binding.
        first: usize,
        /// The line of the later binding.
        second: usize,
    },
    /// A key is taken away that another has taken the place of.
    #[error(
        "\"{old}\" under {section} is taken away, but {run:?} is \"{new}\" now; \
         take that away, or leave this binding out"
    )]
    UnbindsMoved {
        /// The key before.
        old: &'static str,
        /// The key now.
        new: &'static str,
        /// Where.
        section: KeySection,
        /// What the key runs.
        run: &'static str,
    },
    /// A key covers what has come to it.
    #[error(
        "\"{new}\" under {section} covers {run:?}, which had another key before; \
         give that a key of its own, or this binding another"
    )]
    CoversMoved {
        /// The key.
        new: &'static str,
        /// Where.
        section: KeySection,
        /// What it would run.
        run: &'static str,
    },
    /// A key has been given another meaning in a pane, which covers this binding there.
    #[error(
        "\"{new}\" under {bound} no longer works under {section}, where it runs {run:?} now; \
         bind it there too, or another key here"
    )]
    CoveredByMoved {
        /// The key.
        new: &'static str,
        /// Where the file binds it.
        bound: KeySection,
        /// Where it has another meaning.
        section: KeySection,
        /// What it runs there.
        run: &'static str,
    },
    /// Something to run for keys that are to be unbound.
    #[error("unbind = true takes the keys away, so it has no run")]
    UnbindRuns,
}

/// What to write instead of two keys in one text.
fn in_turn(not_a_key: &NotAKey) -> String {
    let keys: Vec<&str> = not_a_key.0.split_whitespace().collect();
    match keys.as_slice() {
        [first, then] => format!(", and two in turn like [{first:?}, {then:?}]"),
        _ => String::new(),
    }
}

fn sections() -> String {
    KeySection::ALL.map(|section| section.to_string()).join(" ")
}

fn or_screen_command(nearest: &Option<&'static str>) -> String {
    nearest.map(|word| format!("; or did you mean {word:?}?")).unwrap_or_default()
}
