//! A spreadsheet's cells as text: CSV, or the first sheet of a workbook.

mod grid;
mod ods;
mod xls;

use std::io::Cursor;

use calamine::{Cell, Data, DataRef, Reader as _, Xls, Xlsb, Xlsx, open_workbook_from_rs};
use thiserror::Error;

use crate::text::{
    Policy, clean,
    decode::{Decoded, decode},
};

use self::grid::{CellGrid, MOST_ROWS};

/// With what a file in the format before 2007 begins.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";
/// The most characters that are read of a cell.
const LONGEST: usize = 1_000;

/// Why a spreadsheet could not be read.
#[derive(Debug, Error)]
pub enum SheetError {
    /// A row of the CSV is broken.
    #[error("its row {0} can't be read as CSV")]
    Csv(u64),
    /// The workbook can't be opened.
    #[error("it can't be read as a workbook: {0}")]
    Workbook(String),
}

/// The cells of a spreadsheet.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The rows, blanks around each cell taken off.
    pub rows: Vec<Vec<String>>,
    /// What a person should know of how it was read, in sentences.
    pub remarks: Vec<String>,
}

/// Reads a spreadsheet.
pub fn read(bytes: &[u8]) -> Result<Sheet, SheetError> {
    let is_workbook = bytes.starts_with(b"PK") || bytes.starts_with(COMPOUND);
    if is_workbook { workbook(bytes) } else { csv(bytes) }
}

fn csv(bytes: &[u8]) -> Result<Sheet, SheetError> {
    let Decoded { text, remarks } = decode(bytes);
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: &u8| first.bytes().filter(|byte| byte == mark).count();
    let mark = [b',', b';', b'\t'].into_iter().max_by_key(count).unwrap_or(b',');
    // The first of equals is the comma.
    let mark = if count(&mark) == count(&b',') { b',' } else { mark };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark)
        .from_reader(text.as_bytes());
    let row = |(place, row): (u64, Result<csv::StringRecord, csv::Error>)| {
        let row = row.map_err(|_| SheetError::Csv(place))?;
        Ok(row.iter().map(cell).collect())
    };
    let rows = (1..).zip(reader.records()).take(MOST_ROWS).map(row).collect::<Result<_, _>>()?;
    Ok(Sheet { rows, remarks: remarks.iter().map(ToString::to_string).collect() })
}

/// The first sheet, cell by cell: a single one in its last row and column must not make room for all
/// that could stand before it.
fn workbook(bytes: &[u8]) -> Result<Sheet, SheetError> {
    if bytes.starts_with(COMPOUND) {
        return old_workbook(bytes);
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.index_for_name(ods::CONTENT).is_some() {
        return Ok(ods::read(&mut archive)?.into_sheet());
    }
    let mut grid = CellGrid::default();
    if archive.index_for_name("xl/workbook.bin").is_some() {
        let mut book: Xlsb<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(broken)?;
        if let Some(name) = book.sheet_names().into_iter().next() {
            let mut cells = book.worksheet_cells_reader(&name).map_err(broken)?;
            while let Some(cell) = cells.next_cell().map_err(broken)? {
                put(&mut grid, &cell);
            }
        }
    } else {
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(broken)?;
        if let Some(name) = book.sheet_names().into_iter().next() {
            let mut cells = book.worksheet_cells_reader(&name).map_err(broken)?;
            while let Some(cell) = cells.next_cell().map_err(broken)? {
                put(&mut grid, &cell);
            }
        }
    }
    Ok(grid.into_sheet())
}

/// The first sheet of a workbook in the format before 2007, of which the library reads all cells at once.
fn old_workbook(bytes: &[u8]) -> Result<Sheet, SheetError> {
    let (bytes, left_out) = xls::without_far_cells(bytes).map_err(broken)?;
    let mut book: Xls<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let mut grid = CellGrid::default();
    grid.leave_out(left_out);
    if let Some(sheet) = book.worksheet_range_at(0) {
        let sheet = sheet.map_err(broken)?;
        let (row, column) = sheet.start().unwrap_or_default();
        for (down, right, data) in sheet.used_cells() {
            grid.put(row as usize + down, column as usize + right, shown(data));
        }
    }
    Ok(grid.into_sheet())
}

fn put(grid: &mut CellGrid, cell: &Cell<DataRef<'_>>) {
    let (row, column) = cell.get_position();
    grid.put(row as usize, column as usize, shown(&Data::from(cell.get_value().clone())));
}

fn broken(error: impl std::fmt::Display) -> SheetError {
    SheetError::Workbook(error.to_string())
}

fn shown(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        data => cell(&data.to_string()),
    }
}

fn cell(text: &str) -> String {
    clean(text, Policy::RecordedLine).trim().chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_is_read_with_the_mark_that_it_uses() {
        let expected =
            [["Name", "Org"], ["Ann, B", "x"]].map(|row| row.map(str::to_owned).to_vec());
        for text in [
            "\u{feff}Name,Org\n\"Ann, B\",x\n",
            "Name;Org\r\nAnn, B;x\r\n",
            "Name\tOrg\nAnn, B\t x \n",
        ] {
            let rows = expected.to_vec();
            assert_eq!(read(text.as_bytes()).unwrap(), Sheet { rows, remarks: Vec::new() });
        }
        let told = read(b"Name\nSi\xe2n\n").unwrap();
        assert_eq!(told.rows, [["Name"], ["Siân"]]);
        assert!(told.remarks[0].contains("Windows-1252"), "{:?}", told.remarks);
        let utf16: Vec<u8> =
            "\u{feff}Name\tOrg\nSiân\tÓ\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&utf16).unwrap().rows, [["Name", "Org"], ["Siân", "Ó"]]);
        let coloured = read(b"Name,Org\n\x1b[31mRed Person\x1b[0m,\"a\nb\"\n").unwrap();
        assert_eq!(coloured.rows[1], ["Red Person", "a b"]);
    }

    #[test]
    fn a_workbook_is_read_and_one_that_is_broken_refused() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, " Name ").unwrap();
        sheet.write_number(1, 0, 7).unwrap();
        sheet.write_string(1, 1, "Siân").unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert_eq!(read(&bytes).unwrap().rows, [vec!["Name"], vec!["7", "Siân"]]);
        assert!(matches!(read(b"PK\x03\x04broken"), Err(SheetError::Workbook(_))));
    }

    #[test]
    fn one_cell_far_away_takes_no_room_and_is_told() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(2, 1, "Name").unwrap();
        sheet.write_string(1_048_575, 16_383, "far away").unwrap();
        let told = read(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(told.rows, [["", "Name"]]);
        assert_eq!(told.remarks, ["1 cell beyond row 10000 or column 250 is left out"]);
    }
    #[test]
    fn a_workbook_of_the_old_format_claims_no_room_for_what_is_not_there() {
        let book = xls::tests::workbook(&[
            (0, 0, "Name"),
            (0, 1, "Org"),
            (1, 0, "Ann"),
            (9_999, 249, "last"),
            (65_535, 65_535, "far away"),
            (1, 250, "far away"),
        ]);
        let told = read(&book).unwrap();
        assert_eq!(told.rows[..2], [vec!["Name", "Org"], vec!["Ann"]]);
        assert_eq!(told.rows[9_999][249], "last");
        assert_eq!(told.remarks, ["2 cells beyond row 10000 or column 250 are left out"]);
        for cut in [8, 512, 600, book.len() / 2] {
            assert!(matches!(read(&book[..cut]), Err(SheetError::Workbook(_))), "{cut}");
        }
    }

    #[test]
    fn a_workbook_of_open_document_is_read_as_it_is_shown() {
        let row = "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell>\
                   <text:p>A<text:span>n</text:span>n &amp; Co</text:p><text:p>Ltd</text:p>\
                   <office:annotation><text:p>a comment</text:p></office:annotation>\
                   </table:table-cell><table:table-cell table:number-columns-repeated=\"2\">\
                   <text:p>x</text:p></table:table-cell>\
                   <table:table-cell table:number-columns-repeated=\"16381\"/></table:table-row>";
        let told = read(&ods::tests::workbook(row)).unwrap();
        assert_eq!(told.rows, [["Ann & Co Ltd", "x", "x"], ["Ann & Co Ltd", "x", "x"]]);
        assert_eq!(told.remarks, [""; 0]);
    }

    #[test]
    fn what_open_document_says_is_repeated_takes_no_room_beyond_what_is_read() {
        let row = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
                   table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>\
                   </table:table-row>";
        let told = read(&ods::tests::workbook(row)).unwrap();
        assert_eq!((told.rows.len(), told.rows[0].len()), (10_000, 250));
        assert_eq!(told.remarks, ["17177369184 cells beyond row 10000 or column 250 are left out"]);
        let long = row.replace("<text:p>x", &format!("<text:p>{}", "long ".repeat(200)));
        let told = read(&ods::tests::workbook(&long)).unwrap();
        assert!(told.remarks[1].contains("too much text"), "{:?}", told.remarks);
        let far = "<table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell/>\
                   </table:table-row><table:table-row><table:table-cell><text:p>far away</text:p>\
                   </table:table-cell></table:table-row>";
        let told = read(&ods::tests::workbook(far)).unwrap();
        assert_eq!(told.rows.len(), 0);
        assert_eq!(told.remarks, ["1 cell beyond row 10000 or column 250 is left out"]);
    }
}
