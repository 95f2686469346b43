//! Workbooks in the OpenDocument format, cell by cell, as they are shown.
//!
//! The format says how often a row or a cell is repeated, so that a few bytes can claim millions.

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use super::{
    super::package::{DamagedPackage, OfficePackage, attribute, each_event, entity},
    cell,
    chooser::{MOST_SHEETS, SheetChooser},
    grid::{CellGrid, MOST_COLUMNS, MOST_ROWS},
};

/// The file in the archive that has the cells.
pub(super) const CONTENT: &str = "content.xml";

/// Hands the tables of a workbook over, one after the other.
pub(super) fn read(
    package: &mut OfficePackage<'_>,
    chooser: &mut SheetChooser<'_>,
) -> Result<(), DamagedPackage> {
    let xml = package.read(CONTENT)?;
    let mut styles = HiddenTables::default();
    let mut table = TableReader::default();
    let mut tables = 0;
    each_event(&xml, |_, event| {
        if tables == MOST_SHEETS {
            return Ok(());
        }
        styles.read_event(event);
        table.read_event(event);
        if table.is_read {
            let TableReader { mut grid, name, style, merges, .. } = std::mem::take(&mut table);
            for (first, last) in merges {
                grid.merge(first, last);
            }
            chooser.take(&name, styles.contain(&style), grid);
            tables += 1;
        }
        Ok(())
    })?;
    Ok(())
}

/// The styles of tables that are not shown.
#[derive(Default)]
struct HiddenTables {
    current: String,
    hidden: HashSet<String>,
}

impl HiddenTables {
    fn read_event(&mut self, event: &Event<'_>) {
        let (Event::Start(tag) | Event::Empty(tag)) = event else { return };
        match tag.local_name().as_ref() {
            "style" => self.current = attribute(tag, "name").unwrap_or_default(),
            "table-properties" if attribute(tag, "display").as_deref() == Some("false") => {
                self.hidden.insert(self.current.clone());
            }
            _ => {}
        }
    }

    fn contain(&self, style: &str) -> bool {
        self.hidden.contains(style)
    }
}

/// A cell being read.
struct OpenCell {
    repeated: usize,
    /// Over how many rows and columns it goes.
    spans: (usize, usize),
    text: String,
}

/// A table as far as it is read.
#[derive(Default)]
struct TableReader {
    grid: CellGrid,
    name: String,
    style: String,
    /// The first and the last place of each cell that goes over several.
    merges: Vec<((usize, usize), (usize, usize))>,
    is_read: bool,
    /// In how many tables this is; one in a cell is no part of the sheet.
    depth: usize,
    /// In how many comments and drawings this is, whose text is not the cell's.
    aside: usize,
    paragraphs: usize,
    row: usize,
    repeated: usize,
    is_row_hidden: bool,
    column: usize,
    /// The column up to which it is known what is hidden.
    described: usize,
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
            Event::GeneralRef(name) => self.put(&entity(name)),
            _ => {}
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "table" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.name = attribute(tag, "name").unwrap_or_default();
                    self.style = attribute(tag, "style-name").unwrap_or_default();
                }
            }
            "table-column" if self.depth == 1 => self.describe_columns(tag),
            "table-row" if self.depth == 1 => {
                self.repeated = repeated(tag, "number-rows-repeated");
                self.is_row_hidden = is_hidden(tag);
                self.column = 0;
                self.filled.clear();
            }
            "table-cell" | "covered-table-cell" if self.depth == 1 => {
                let repeated = repeated(tag, "number-columns-repeated");
                let spans = ["number-rows-spanned", "number-columns-spanned"];
                let [rows, columns] = spans.map(|name| self::repeated(tag, name));
                self.cell =
                    Some(OpenCell { repeated, spans: (rows, columns), text: String::new() });
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

    fn describe_columns(&mut self, tag: &BytesStart<'_>) {
        let columns =
            self.described..self.described.saturating_add(repeated(tag, "number-columns-repeated"));
        self.described = columns.end;
        if is_hidden(tag) {
            (columns.start..columns.end.min(MOST_COLUMNS))
                .for_each(|column| self.grid.hide_column(column));
        }
    }

    fn end_cell(&mut self) {
        let Some(OpenCell { repeated, spans, text }) = self.cell.take() else { return };
        let text = cell(&text);
        if !text.is_empty() {
            if spans != (1, 1) {
                let (row, column) = (self.row, self.column);
                let last = (row.saturating_add(spans.0 - 1), column.saturating_add(spans.1 - 1));
                self.merges.push(((row, column), last));
            }
            self.filled.push((self.column, repeated, text));
        }
        self.column = self.column.saturating_add(repeated);
    }

    fn end_row(&mut self) {
        let rows = self.row..self.row.saturating_add(self.repeated);
        self.row = rows.end;
        if self.is_row_hidden {
            (rows.start..rows.end.min(MOST_ROWS)).for_each(|row| self.grid.hide_row(row));
        }
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

/// Whether a row or column is folded away or filtered out.
fn is_hidden(tag: &BytesStart<'_>) -> bool {
    matches!(attribute(tag, "visibility").as_deref(), Some("collapse" | "filter"))
}

/// How often a row or cell is repeated; one that does not say so stands once.
fn repeated(tag: &BytesStart<'_>, name: &str) -> usize {
    // More than any sheet has are as many as that, so that sums stay numbers.
    const MOST: usize = 1 << 24;
    let count = attribute(tag, name).and_then(|count| count.parse::<usize>().ok());
    count.unwrap_or(1).clamp(1, MOST)
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::{Cursor, Write as _};

    use super::*;

    /// A workbook with these rows of its first table.
    pub(in super::super) fn workbook(rows: &str) -> Vec<u8> {
        let xml = format!(
            "<office:document-content><office:body><office:spreadsheet><table:table>{rows}\
             </table:table><table:table table:name=\"Second\"><table:table-row><table:table-cell><text:p>another sheet\
             </text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>\
             </office:body></office:document-content>"
        );
        archive(&xml)
    }

    /// A workbook with this content.
    pub(in super::super) fn archive(xml: &str) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(CONTENT, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(xml.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    }
}
