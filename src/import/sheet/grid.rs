//! Cells as they come, in a grid that grows with what is there and not with what a file claims.

use super::Sheet;

/// The most rows that are read of a sheet.
pub(super) const MOST_ROWS: usize = 10_000;
/// The most columns that are read of a sheet.
pub(super) const MOST_COLUMNS: usize = 250;
/// The most bytes of text that are read of a sheet: a file can say in a few bytes that one text stands in
/// all its cells.
const MOST_TEXT: usize = 16 << 20;

/// The cells of a sheet so far.
#[derive(Default)]
pub(super) struct CellGrid {
    rows: Vec<Vec<String>>,
    text: usize,
    outside: u64,
    too_much: u64,
}

impl CellGrid {
    /// Puts the text of a cell in its place; an empty one takes no room.
    pub(super) fn put(&mut self, row: usize, column: usize, text: String) {
        if text.is_empty() {
            return;
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            self.leave_out(1);
            return;
        }
        if self.text + text.len() > MOST_TEXT {
            self.too_much += 1;
            return;
        }
        self.text += text.len();
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize_with(column + 1, String::new);
        }
        cells[column] = text;
    }

    /// Takes note of cells beyond the last row or column that is read.
    pub(super) fn leave_out(&mut self, cells: u64) {
        self.outside = self.outside.saturating_add(cells);
    }

    /// The sheet, from the first row that has something in it.
    pub(super) fn into_sheet(mut self) -> Sheet {
        let blank = self.rows.iter().take_while(|row| row.is_empty()).count();
        self.rows.drain(..blank);
        let mut remarks = Vec::new();
        if self.outside > 0 {
            let cells = count(self.outside);
            remarks.push(format!(
                "{cells} beyond row {MOST_ROWS} or column {MOST_COLUMNS} {} left out",
                are(self.outside)
            ));
        }
        if self.too_much > 0 {
            let cells = count(self.too_much);
            remarks.push(format!(
                "{cells} {} left out, since there is too much text in this sheet",
                are(self.too_much)
            ));
        }
        Sheet { rows: self.rows, remarks }
    }
}

fn count(cells: u64) -> String {
    format!("{cells} {}", if cells == 1 { "cell" } else { "cells" })
}

fn are(cells: u64) -> &'static str {
    if cells == 1 { "is" } else { "are" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_without_end_is_left_out_and_said() {
        let mut grid = CellGrid::default();
        for row in 0..MOST_ROWS {
            for column in 0..2 {
                grid.put(row, column, "x".repeat(1_000));
            }
        }
        let sheet = grid.into_sheet();
        assert_eq!(sheet.rows.len(), MOST_TEXT / 2_000 + 1);
        assert_eq!(
            sheet.remarks,
            ["3223 cells are left out, since there is too much text in this sheet"]
        );
    }
}
