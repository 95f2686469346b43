//! An estimate of a rendered document's size, so that its buffer is allocated once.

use crate::papers::document::{Block, Document, Section};

/// How many bytes a format takes for each part, roughly, besides the words in it.
pub(super) struct SizeEstimate {
    pub(super) note: usize,
    pub(super) callout: usize,
    /// A row of a table, its words too.
    pub(super) row: usize,
    pub(super) other: usize,
    /// Before the first section and after the last.
    pub(super) around: usize,
}

impl SizeEstimate {
    /// An estimate for a section with its heading.
    pub(super) fn section_bytes(&self, section: &Section<'_>) -> usize {
        let block = |block: &Block<'_>| match block {
            Block::Note(note) => note.text.len() + self.note,
            Block::Callout(callout) => callout.text.len() + self.callout,
            Block::Table(table) => table.rows.len() * self.row,
            _ => self.other,
        };
        self.other + section.blocks.iter().map(block).sum::<usize>()
    }

    /// An estimate for a document.
    pub(super) fn document_bytes(&self, document: &Document<'_>) -> usize {
        self.around
            + document.sections.iter().map(|section| self.section_bytes(section)).sum::<usize>()
    }
}
