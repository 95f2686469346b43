//! Cells as they come, in a grid that grows with what is there and not with what a file claims.

use std::collections::BTreeSet;

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
    hidden_rows: BTreeSet<usize>,
    hidden_columns: BTreeSet<usize>,
    /// The rows and columns that are hidden and have something in them.
    left_rows: BTreeSet<usize>,
    left_columns: BTreeSet<usize>,
}

impl CellGrid {
    /// Puts the text of a cell in its place; an empty one takes no room.
    pub(super) fn put(&mut self, row: usize, column: usize, text: String) {
        if text.is_empty() {
            return;
        }
        if self.hidden_rows.contains(&row) {
            self.left_rows.insert(row);
            return;
        }
        if self.hidden_columns.contains(&column) {
            self.left_columns.insert(column);
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

    /// Leaves out what comes in a row, counted from 0, which the sheet does not show.
    pub(super) fn hide_row(&mut self, row: usize) {
        if row < MOST_ROWS {
            self.hidden_rows.insert(row);
        }
    }

    /// Leaves out what comes in a column, counted from 0, which the sheet does not show.
    pub(super) fn hide_column(&mut self, column: usize) {
        if column < MOST_COLUMNS {
            self.hidden_columns.insert(column);
        }
    }

    /// Puts the text of the first cell of a merge into the others, all of which it fills on the sheet.
    pub(super) fn merge(&mut self, first: (usize, usize), last: (usize, usize)) {
        let read = |row: usize, column: usize| self.rows.get(row)?.get(column);
        let Some(text) = read(first.0, first.1).filter(|text| !text.is_empty()).cloned() else {
            return;
        };
        for row in first.0..=last.0.min(MOST_ROWS - 1) {
            for column in first.1..=last.1.min(MOST_COLUMNS - 1) {
                let is_hidden =
                    self.hidden_rows.contains(&row) || self.hidden_columns.contains(&column);
                if (row, column) != first && !is_hidden {
                    self.put(row, column, text.clone());
                }
            }
        }
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
        remarks.extend(left_out("row", self.left_rows.iter().map(|row| (row + 1).to_string())));
        let letters = self.left_columns.iter().map(|&column| column_letters(column));
        remarks.extend(left_out("column", letters));
        Sheet { rows: self.rows, remarks }
    }
}

/// What is said of rows or columns that are hidden.
fn left_out(what: &str, names: impl Iterator<Item = String>) -> Option<String> {
    let names: Vec<String> = names.collect();
    match names.as_slice() {
        [] => None,
        [one] => Some(format!("{what} {one} is hidden in the sheet and is left out")),
        several => {
            let names = several.join(", ");
            Some(format!("{what}s {names} are hidden in the sheet and are left out"))
        }
    }
}

/// The letters by which a column goes: A to Z, then AA.
fn column_letters(column: usize) -> String {
    let letter = |at: usize| char::from(b'A' + (at % 26) as u8);
    match column / 26 {
        0 => letter(column).to_string(),
        more => format!("{}{}", letter(more - 1), letter(column)),
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
