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
        let digits = word.strip_prefix(['g', 'G'])?;
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse().ok().map(Self)).flatten()
    }
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
