//! The cells of a Word table where its grid has them.

use super::{TableRows, one_line};

/// The most columns that Word gives a table; a cell that claims more is damaged.
const MOST_COLUMNS: usize = 63;

/// How a cell is merged with the one above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum VerticalMerge {
    /// It stands alone, or begins a merge.
    #[default]
    Own,
    /// It is the same cell as the one above.
    Continued,
}

#[derive(Debug, Default)]
struct WordCell {
    text: String,
    columns: usize,
    merge: VerticalMerge,
}

/// A table as far as it is read.
#[derive(Debug, Default)]
pub(super) struct WordTable {
    rows: TableRows,
    row: Vec<String>,
    /// What stood in each column of the row above, also where that row is not shown.
    above: Vec<String>,
    cell: Option<WordCell>,
    is_row_hidden: bool,
}

impl WordTable {
    pub(super) fn begin_row(&mut self) {
        self.row.clear();
        self.is_row_hidden = false;
    }

    /// Takes the row for one that is hidden or deleted.
    pub(super) fn hide_row(&mut self) {
        self.is_row_hidden = true;
    }

    /// Leaves out so many columns at the row's beginning.
    pub(super) fn skip_columns(&mut self, columns: usize) {
        self.pad(columns.min(MOST_COLUMNS));
    }

    pub(super) fn begin_cell(&mut self) {
        self.cell = Some(WordCell { columns: 1, ..WordCell::default() });
    }

    pub(super) fn span(&mut self, columns: usize) {
        if let Some(cell) = &mut self.cell {
            cell.columns = columns.clamp(1, MOST_COLUMNS);
        }
    }

    pub(super) fn merge(&mut self, merge: VerticalMerge) {
        if let Some(cell) = &mut self.cell {
            cell.merge = merge;
        }
    }

    /// Adds to the cell in hand.
    pub(super) fn put(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            cell.text.push_str(text);
        }
    }

    pub(super) fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let text = match cell.merge {
            VerticalMerge::Own => one_line(&cell.text),
            VerticalMerge::Continued => self.above.get(self.row.len()).cloned().unwrap_or_default(),
        };
        self.row.push(text);
        self.pad(cell.columns - 1);
    }

    pub(super) fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        self.above.clone_from(&row);
        if !self.is_row_hidden {
            self.rows.push(row);
        }
    }

    pub(super) fn into_rows(self) -> TableRows {
        self.rows
    }

    fn pad(&mut self, columns: usize) {
        // A row with many wide cells has no more columns than a table can.
        let room = (4 * MOST_COLUMNS).saturating_sub(self.row.len());
        self.row.resize_with(self.row.len() + columns.min(room), String::new);
    }
}
