//! A table in a line: its cells between bars, its rows on lines of their own.

use super::word::Word;
use crate::meeting::{event::PaperTable, ids::Text};

/// The cells of a table as a line has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableCells {
    /// The headings of its columns, with bars between them.
    pub columns: Word,
    /// Its rows, a line each.
    pub rows: Word,
    /// Which rows are totals, counted from 1.
    pub totals: Vec<u32>,
    /// Where the file is that it was read from.
    pub link: Option<Word>,
}

impl TableCells {
    /// The cells of a table, to be written.
    pub fn new(table: &PaperTable) -> Self {
        let rows: Vec<String> = table.rows.iter().map(|row| joined(row)).collect();
        Self {
            columns: Word::quoted(&joined(&table.columns)),
            rows: Word::quoted(&rows.join("\n")),
            totals: table.totals.iter().map(|row| row + 1).collect(),
            link: None,
        }
    }

    /// The table of these cells.
    pub fn table(&self) -> PaperTable {
        PaperTable {
            columns: split(&self.columns.text),
            rows: self.rows.text.split('\n').map(split).collect(),
            totals: self.totals.iter().filter_map(|row| row.checked_sub(1)).collect(),
        }
    }

    pub(super) fn written_totals(&self) -> Option<String> {
        let totals: Vec<String> = self.totals.iter().map(u32::to_string).collect();
        (!totals.is_empty()).then(|| totals.join(","))
    }
}

/// Cells with bars between them; a bar, a backslash and a line break in a cell have a backslash in front.
fn joined(cells: &[Text]) -> String {
    let mut line = String::new();
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            line.push('|');
        }
        for c in cell.chars() {
            match c {
                '|' | '\\' => line.extend(['\\', c]),
                '\n' => line.push_str("\\n"),
                c => line.push(c),
            }
        }
    }
    line
}

/// The cells of a line, without space around them.
fn split(line: &str) -> Vec<Text> {
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '|' => cells.push(std::mem::take(&mut cell)),
            '\\' => match chars.next() {
                Some('n') => cell.push('\n'),
                Some(c) => cell.push(c),
                None => cell.push('\\'),
            },
            c => cell.push(c),
        }
    }
    cells.push(cell);
    cells.iter().map(|cell| cell.trim().into()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_table_reads_back_as_it_was_written(
            rows in prop::collection::vec(prop::collection::vec("[a-z|\\\\\n]{0,6}", 3), 1..5),
        ) {
            let rows: Vec<Vec<Text>> = rows
                .iter()
                .map(|row| row.iter().map(|cell| cell.trim().into()).collect())
                .collect();
            let columns = vec!["A|B".into(), "C".into(), "D\\".into()];
            let table = PaperTable { columns, rows, totals: vec![0] };
            prop_assert_eq!(TableCells::new(&table).table(), table);
        }
    }
}
