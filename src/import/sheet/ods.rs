//! Workbooks in the OpenDocument format: the first table, cell by cell, as it is shown.
//!
//! The format says how often a row or a cell is repeated, so that a few bytes can claim millions.

use std::io::{Cursor, Read as _};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    SheetError, cell,
    grid::{CellGrid, MOST_COLUMNS, MOST_ROWS},
};

/// The file in the archive that has the cells.
pub(super) const CONTENT: &str = "content.xml";
/// The most bytes of it that are unpacked.
const LARGEST: u64 = 64 << 20;

/// Reads the first table of a workbook.
pub(super) fn read(archive: &mut zip::ZipArchive<Cursor<&[u8]>>) -> Result<CellGrid, SheetError> {
    let broken = |error: &dyn std::fmt::Display| SheetError::Workbook(error.to_string());
    let file = archive.by_name(CONTENT).map_err(|error| broken(&error))?;
    let mut xml = String::new();
    file.take(LARGEST).read_to_string(&mut xml).map_err(|error| broken(&error))?;
    let mut reader = Reader::from_str(&xml);
    let mut table = TableReader::default();
    while !table.is_read {
        match reader.read_event().map_err(|error| broken(&error))? {
            Event::Eof => break,
            event => table.read_event(&event),
        }
    }
    Ok(table.grid)
}

/// A cell being read.
struct OpenCell {
    repeated: usize,
    text: String,
}

/// The first table as far as it is read.
#[derive(Default)]
struct TableReader {
    grid: CellGrid,
    is_read: bool,
    /// In how many tables this is; one in a cell is no part of the sheet.
    depth: usize,
    /// In how many comments and drawings this is, whose text is not the cell's.
    aside: usize,
    paragraphs: usize,
    row: usize,
    repeated: usize,
    column: usize,
    /// The cells of this row that have something in them: from which column, how often, what.
    filled: Vec<(usize, usize, String)>,
    cell: Option<OpenCell>,
}

impl TableReader {
    fn read_event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::Empty(tag) => {
                self.open(tag);
                self.close(tag.local_name().as_ref());
            }
            Event::End(tag) => self.close(tag.local_name().as_ref()),
            Event::Text(text) => self.put(text),
            Event::GeneralRef(name) => {
                let letter = match name.as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => name.resolve_char_ref().ok().flatten(),
                };
                self.put(&letter.map(String::from).unwrap_or_default());
            }
            _ => {}
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "table" => self.depth += 1,
            "table-row" if self.depth == 1 => {
                self.repeated = repeated(tag, "number-rows-repeated");
                self.column = 0;
                self.filled.clear();
            }
            "table-cell" | "covered-table-cell" if self.depth == 1 => {
                let repeated = repeated(tag, "number-columns-repeated");
                self.cell = Some(OpenCell { repeated, text: String::new() });
            }
            "annotation" | "frame" | "shapes" => self.aside += 1,
            "p" => {
                self.paragraphs += 1;
                // Several lines of a cell are words apart.
                self.put(" ");
            }
            "s" | "tab" | "line-break" => self.put(" "),
            _ => {}
        }
    }

    fn close(&mut self, tag: &str) {
        match tag {
            "table" => {
                self.depth = self.depth.saturating_sub(1);
                self.is_read = self.depth == 0;
            }
            "table-row" if self.depth == 1 => self.end_row(),
            "table-cell" | "covered-table-cell" if self.depth == 1 => self.end_cell(),
            "annotation" | "frame" | "shapes" => self.aside = self.aside.saturating_sub(1),
            "p" => self.paragraphs = self.paragraphs.saturating_sub(1),
            _ => {}
        }
    }

    fn put(&mut self, text: &str) {
        if self.aside == 0
            && self.paragraphs > 0
            && self.depth == 1
            && let Some(cell) = &mut self.cell
        {
            cell.text.push_str(text);
        }
    }

    fn end_cell(&mut self) {
        let Some(OpenCell { repeated, text }) = self.cell.take() else { return };
        let text = cell(&text);
        if !text.is_empty() {
            self.filled.push((self.column, repeated, text));
        }
        self.column = self.column.saturating_add(repeated);
    }

    fn end_row(&mut self) {
        let rows = self.row..self.row.saturating_add(self.repeated);
        self.row = rows.end;
        for (column, repeated, text) in std::mem::take(&mut self.filled) {
            let columns = column..column.saturating_add(repeated);
            let read_rows = rows.start.min(MOST_ROWS)..rows.end.min(MOST_ROWS);
            let read_columns = columns.start.min(MOST_COLUMNS)..columns.end.min(MOST_COLUMNS);
            let all = rows.len() as u64 * columns.len() as u64;
            self.grid.leave_out(all - read_rows.len() as u64 * read_columns.len() as u64);
            for row in read_rows {
                for column in read_columns.clone() {
                    self.grid.put(row, column, text.clone());
                }
            }
        }
    }
}

/// How often a row or cell is repeated; one that does not say so stands once.
fn repeated(tag: &BytesStart<'_>, name: &str) -> usize {
    // More than any sheet has are as many as that, so that sums stay numbers.
    const MOST: usize = 1 << 24;
    let attributes = tag.attributes().flatten();
    let mut found = attributes.filter(|one| one.key.local_name().as_ref() == name);
    let count = found.next().and_then(|one| one.value.parse::<usize>().ok());
    count.unwrap_or(1).clamp(1, MOST)
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write as _;

    use super::*;

    /// A workbook with these rows of its first table.
    pub(in super::super) fn workbook(rows: &str) -> Vec<u8> {
        let xml = format!(
            "<office:document-content><office:body><office:spreadsheet><table:table>{rows}\
             </table:table><table:table><table:table-row><table:table-cell><text:p>another sheet\
             </text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>\
             </office:body></office:document-content>"
        );
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(CONTENT, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(xml.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    }
}
