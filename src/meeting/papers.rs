//! The papers to read before an item is taken.

#![deny(clippy::wildcard_enum_match_arm)]

use super::{
    event::{NewPaper, PaperChanges, PaperEvent, PaperTable},
    ids::{ItemId, PaperId, Text},
};

/// The most rows that a table in a paper has.
pub const MOST_ROWS: usize = 500;

/// The most columns that a table in a paper has.
pub const MOST_COLUMNS: usize = 12;

/// A paper to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The id by which records name it.
    pub id: PaperId,
    /// The item that it is for.
    pub item: ItemId,
    /// What it is called.
    pub name: Text,
    /// Where it is, empty where not given.
    pub link: Text,
    /// The table that stands in the meeting's papers, where it is one.
    pub table: Option<Box<PaperTable>>,
    removed: bool,
}

/// The papers of a meeting, in the order in which they were put in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Papers {
    papers: Vec<Paper>,
}

impl Papers {
    /// Every paper not taken out.
    pub fn iter(&self) -> impl Iterator<Item = &Paper> {
        self.papers.iter().filter(|paper| !paper.removed)
    }

    /// Those for an item.
    pub fn for_item(&self, item: ItemId) -> impl Iterator<Item = &Paper> {
        self.iter().filter(move |paper| paper.item == item)
    }

    /// The paper of that id, also one taken out.
    pub fn get(&self, id: PaperId) -> Option<&Paper> {
        self.papers.get(id.index().checked_sub(1)?)
    }

    /// The id that the next paper will have.
    pub fn next_id(&self) -> PaperId {
        PaperId(self.papers.len() as u32 + 1)
    }

    pub(super) fn apply(&mut self, event: PaperEvent<'_>) {
        match event {
            PaperEvent::PaperAdded { id, item, paper } => self.add(*id, *item, paper),
            PaperEvent::PaperAmended { id, changes } => self.amend(*id, changes),
            PaperEvent::PaperRemoved { id } => self.remove(*id),
            PaperEvent::PaperTabled { id, table } => {
                if let Some(paper) = self.get_mut(*id) {
                    paper.table = Some(Box::new(table.clone()));
                }
            }
        }
    }

    fn add(&mut self, id: PaperId, item: ItemId, new: &NewPaper) {
        if id == self.next_id() {
            let (name, link) = (new.name.clone(), new.link.clone());
            self.papers.push(Paper { id, item, name, link, table: None, removed: false });
        }
    }

    fn amend(&mut self, id: PaperId, changes: &PaperChanges) {
        let Some(paper) = self.get_mut(id) else { return };
        paper.item = changes.item.unwrap_or(paper.item);
        if let Some(name) = &changes.name {
            paper.name = name.clone();
        }
        if let Some(link) = &changes.link {
            paper.link = link.clone();
        }
    }

    pub(crate) fn remove(&mut self, id: PaperId) {
        if let Some(paper) = self.get_mut(id) {
            paper.removed = true;
        }
    }

    fn get_mut(&mut self, id: PaperId) -> Option<&mut Paper> {
        self.papers.get_mut(id.index().checked_sub(1)?)
    }
}
