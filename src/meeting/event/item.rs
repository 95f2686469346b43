//! What events say of agenda items and of the papers to read for them.

use serde::{Deserialize, Serialize};

use crate::meeting::ids::{ItemId, PersonId, Text};

/// What was planned for an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemPlan {
    /// Its title.
    pub title: Text,
    /// Planned minutes, where given.
    pub minutes: Option<u32>,
    /// Who presents it.
    pub presenter: Option<PersonId>,
    /// Its kind, where given.
    pub kind: Option<ItemKind>,
    /// Whether it is left out of the public edition.
    pub confidential: bool,
}

/// What is new in an item's plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in ItemPlan")]
pub struct ItemChanges {
    pub title: Option<Text>,
    pub minutes: Option<u32>,
    pub presenter: Option<PersonId>,
    pub kind: Option<ItemKind>,
}

/// A paper to read before an item is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPaper {
    /// What it is called.
    pub name: Text,
    /// Where it is: a web address, a file's place; empty where not given.
    pub link: Text,
}

/// A table that stands in the papers of a meeting: a list of payments, of planning applications.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperTable {
    /// The headings of its columns.
    pub columns: Vec<Text>,
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Vec<Text>>,
    /// Which rows are totals, counted from 0.
    pub totals: Vec<u32>,
}

/// What is new of a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperChanges {
    /// The item that it is for.
    pub item: Option<ItemId>,
    /// What it is called.
    pub name: Option<Text>,
    /// Where it is.
    pub link: Option<Text>,
}

/// The kinds of agenda item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// On every agenda: welcome, apologies, declarations.
    Standing,
    /// What came of the last meeting's actions.
    MattersArising,
    /// Somebody presents.
    Presentation,
    /// To be talked about.
    Discussion,
    /// To be decided.
    Decision,
    /// Any other business.
    Aob,
    /// The minutes of an earlier meeting.
    Minutes,
    /// Apologies for absence.
    Apologies,
    /// How the goals of the workplan are getting on.
    Workplan,
}
