//! Refusals of what records what is said.

use std::fmt;

use super::ItemLabel;
use crate::meeting::ids::{ActionNo, EntryId, Text};

/// Why nothing is written, or what was written stays.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "each is documented by its sentence")]
pub enum WriteRefusal {
    #[error("{number} has these owners already")]
    OwnersUnchanged { number: ActionNo },
    #[error("{entry} is marked for {sector} already")]
    SectorUnchanged { entry: EntryId, sector: Text },
    #[error("{entry} is marked for no sector")]
    NoSectorToRemove { entry: EntryId },
    #[error("\"{word}\" is no theme; they are {}", themes.join(", "))]
    UnknownTheme { word: Text, themes: Vec<Text> },
    #[error("\"{word}\" is no sector on this roll; they are {}", sectors.join(", "))]
    UnknownSector { word: Text, sectors: Vec<Text> },
    #[error("{number} is done already")]
    ActionIsDone { number: ActionNo },
    #[error("{number} is dropped already")]
    ActionIsDropped { number: ActionNo },
    #[error("{number} is due then already")]
    DueDateUnchanged { number: ActionNo },
    #[error("{number} has no date")]
    NoDueDateToRemove { number: ActionNo },
    #[error("{what} is confidential already; confidential {target} no opens it again")]
    ConfidentialAlready { what: Marked, target: Text },
    #[error("{what} is not marked confidential")]
    NotConfidential { what: Marked },
    #[error("a ground says why something is confidential; leave ground: out to open it")]
    GroundWithoutConfidence,
    #[error("a ground says why something is confidential; write confidential:yes too")]
    GroundOfOpenItem,
    #[error("say the ground, such as ground:\"personal data\"; ground:none takes it back")]
    EmptyGround,
    #[error("the ground of {what} is \"{ground}\" already")]
    GroundUnchanged { what: Marked, ground: Text },
    #[error("{what} has no ground")]
    NoGroundToRemove { what: Marked },
    #[error("{entry} is a {kind} already")]
    KindUnchanged { entry: EntryId, kind: &'static str },
    #[error("a {kind} can't become anything else; remove it and enter it anew")]
    KindStays { kind: &'static str },
}

/// What can be marked confidential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the meeting's")]
pub enum Marked {
    Item(ItemLabel),
    Entry(EntryId),
}

impl fmt::Display for Marked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(item) => item.fmt(f),
            Self::Entry(entry) => entry.fmt(f),
        }
    }
}
