//! The ids by which records name things; none of them changes when a thing is renamed or moved.

use std::fmt;

pub use super::action_no::{ActionNo, NextNumbers, ToDo};
pub use crate::{log::MeetingId, text::Text};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize,
            serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// The place of the thing in a list that is kept in order of ids.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

pub(crate) use id;

id! {
    /// A person on a meeting's roll, counted from 0.
    PersonId
}
id! {
    /// An agenda item, counted from 0 in the order of planning; its number on the agenda may differ.
    ItemId
}
id! {
    /// An entry, counted from 1; shown as `e1`.
    EntryId
}
id! {
    /// A paper to read, counted from 1; shown as `p1`.
    PaperId
}

id! {
    /// A goal of a group's workplan, counted from 1 in the group's log; shown as `g1`.
    GoalId
}

impl GoalId {
    /// The goal of a reference such as `g1`.
    pub fn parse(word: &str) -> Option<Self> {
        numbered(word, ['g', 'G']).map(Self)
    }
}

id! {
    /// A decision that a group took outside its meetings, counted from 1 in the group's log; shown as `d1`.
    DecisionId
}

impl DecisionId {
    /// The decision of a reference such as `d1`.
    pub fn parse(word: &str) -> Option<Self> {
        numbered(word, ['d', 'D']).map(Self)
    }
}

impl fmt::Display for DecisionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "d{}", self.0)
    }
}

/// The number behind a letter.
fn numbered(word: &str, letters: [char; 2]) -> Option<u32> {
    let digits = word.strip_prefix(letters)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

impl fmt::Display for GoalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "g{}", self.0)
    }
}

impl fmt::Display for PaperId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p{}", self.0)
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "e{}", self.0)
    }
}
