//! Why commands are refused, by codes that stay; the one place that says it in words.

mod after;
mod find;
mod joint;
mod plan;
mod roll;
mod run;
mod write;

#[cfg(test)]
mod tests;

use std::fmt;

pub use self::{
    after::{AfterRefusal, Corrected, InTheWay, MinutesStep},
    find::{FindRefusal, PersonLabel, WhenRefusal},
    joint::{JointRefusal, MeetingLabel, Turn},
    plan::{Amendable, PlanRefusal},
    roll::{Mark, RollRefusal},
    run::{Earlier, RunRefusal},
    write::{Marked, WriteRefusal},
};
use crate::meeting::{
    ItemNumber,
    command::{ParseError, ParseErrorKind, Word},
};

/// Why a command has no effect.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct Refusal {
    /// The column of the word that is at fault, counted from 1, where one word is.
    pub col: Option<u32>,
    /// What is wrong.
    pub kind: RefusalKind,
}

/// Why a command has no effect, by its subject. Written out, it is a sentence that also says what
/// would work.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
#[allow(missing_docs, reason = "the names are the subjects'")]
pub enum RefusalKind {
    Unread(#[from] ParseErrorKind),
    Find(#[from] FindRefusal),
    When(#[from] WhenRefusal),
    Plan(#[from] PlanRefusal),
    Roll(#[from] RollRefusal),
    Run(#[from] RunRefusal),
    Write(#[from] WriteRefusal),
    After(#[from] AfterRefusal),
    Joint(#[from] JointRefusal),
}

impl RefusalKind {
    /// Its code: a name that stays, whatever becomes of the sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unread(kind) => kind.code(),
            Self::Find(kind) => kind.into(),
            Self::When(kind) => kind.into(),
            Self::Plan(kind) => kind.into(),
            Self::Roll(kind) => kind.into(),
            Self::Run(kind) => kind.into(),
            Self::Write(kind) => kind.into(),
            Self::After(kind) => kind.into(),
            Self::Joint(kind) => kind.into(),
        }
    }
}

impl RefusalKind {
    /// What is wrong with the date, the time, the zone or the initials that are refused, by its code.
    pub fn cause(&self) -> Option<&'static str> {
        match self {
            Self::Unread(kind) => kind.cause(),
            Self::When(WhenRefusal::UnreadableDate(error)) => Some(error.into()),
            Self::When(WhenRefusal::NoSuchTime(error)) => Some(error.into()),
            Self::Plan(PlanRefusal::UnknownZone(error)) => Some(error.into()),
            Self::Plan(PlanRefusal::UnusableInitials(error)) => Some(error.into()),
            Self::When(_)
            | Self::Plan(_)
            | Self::Find(_)
            | Self::Roll(_)
            | Self::Run(_)
            | Self::Write(_)
            | Self::After(_)
            | Self::Joint(_) => None,
        }
    }
}

impl Refusal {
    /// A refusal of a whole line.
    pub(crate) fn new(kind: impl Into<RefusalKind>) -> Self {
        Self { col: None, kind: kind.into() }
    }

    pub(crate) fn at(word: &Word, kind: impl Into<RefusalKind>) -> Self {
        Self { col: Some(word.col), kind: kind.into() }
    }
}

impl From<ParseError> for Refusal {
    fn from(error: ParseError) -> Self {
        Self { col: Some(error.col), kind: error.kind.into() }
    }
}

/// An item as a sentence names it: by its number, where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemLabel(pub Option<ItemNumber>);

impl fmt::Display for ItemLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(number) => write!(f, "item {number}"),
            None => f.write_str("that item"),
        }
    }
}
