//! How much room the text of a document will need, so that it need not be moved as it grows.

use crate::papers::document::{Block, Document, Section};

/// About as many bytes as each part takes besides its words.
pub(super) struct Room {
    pub(super) note: usize,
    pub(super) callout: usize,
    /// A row of a table, its words too.
    pub(super) row: usize,
    pub(super) other: usize,
    /// Before the first section and after the last.
    pub(super) around: usize,
}

impl Room {
    /// About as many bytes as a section will need, with its heading.
    pub(super) fn of(&self, section: &Section<'_>) -> usize {
        let block = |block: &Block<'_>| match block {
            Block::Note(note) => note.text.len() + self.note,
            Block::Callout(callout) => callout.text.len() + self.callout,
            Block::Table(table) => table.rows.len() * self.row,
            _ => self.other,
        };
        self.other + section.blocks.iter().map(block).sum::<usize>()
    }

    /// About as many bytes as a document will need.
    pub(super) fn whole(&self, document: &Document<'_>) -> usize {
        self.around + document.sections.iter().map(|section| self.of(section)).sum::<usize>()
    }
}
