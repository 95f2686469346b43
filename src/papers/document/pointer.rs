//! Ways from one place in a document to another.

use super::Words;
use crate::meeting::{ItemNumber, ids::ActionNo};

/// A link to another place in the document; in a format without links, only its words are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointer<'a> {
    /// What is there, in one paragraph.
    pub words: Words<'a>,
    /// The place.
    pub to: Anchor,
}

/// A place in a document that can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The item of that number.
    Item(ItemNumber),
    /// The call-out of the action or the recommendation of that number.
    Action(ActionNo),
    /// The call-out of a decision, counted from 1 in the order of the document.
    Decision(usize),
    /// A note, counted from 1 in the order of the document.
    Note(usize),
    /// The summary of actions.
    Actions,
    /// The summary of decisions.
    Decisions,
}

impl std::fmt::Display for Anchor {
    /// The name under which a link finds the place.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Item(number) => write!(f, "item-{number}"),
            Self::Action(number) => write!(f, "{}-{}", number.to_do().word(), number.number()),
            Self::Decision(number) => write!(f, "decision-{number}"),
            Self::Note(number) => write!(f, "note-{number}"),
            Self::Actions => f.write_str("actions"),
            Self::Decisions => f.write_str("decisions"),
        }
    }
}
