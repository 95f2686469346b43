//! What was put right after it was recorded.

use super::{
    ids::{EntryId, ItemId, PersonId, Text},
    wording::Wording,
};
use crate::calendar::time::Moment;

/// Something put right, with the reason given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// What was put right.
    pub subject: Subject,
    /// Why, empty where no reason was given.
    pub reason: Text,
    /// Whether the minutes were already approved.
    pub after_approval: bool,
}

/// What a correction is about.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum Subject {
    /// When the meeting began or ended.
    Course,
    Item(ItemId),
    Person {
        id: PersonId,
        at: Moment,
    },
    Entry {
        id: EntryId,
        was: Wording,
    },
    /// What was recorded of a vote, besides its motion.
    Vote(EntryId),
    /// The item was made confidential.
    ItemClosed(ItemId),
    /// The entry was made confidential.
    EntryClosed(EntryId),
    /// Why the item is confidential.
    ItemGround(ItemId),
    /// Why the entry is confidential.
    EntryGround(EntryId),
}
