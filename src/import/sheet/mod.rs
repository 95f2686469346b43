//! A spreadsheet's cells as text: CSV, or the first sheet of a workbook.

use std::io::Cursor;

use calamine::{Data, Reader as _, Sheets, Xlsx, XlsxError, open_workbook_auto_from_rs};
use thiserror::Error;

use crate::text::{
    Policy, clean,
    decode::{Decoded, decode},
};

/// The most rows that are read of a sheet.
const MOST_ROWS: usize = 10_000;
/// The most columns that are read of a sheet.
const MOST_COLUMNS: usize = 250;
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
    // Workbooks are zip files, or in the old format compound documents.
    let is_workbook = bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf\x11\xe0");
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

fn workbook(bytes: &[u8]) -> Result<Sheet, SheetError> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(broken)?;
    if let Sheets::Xlsx(book) = &mut book {
        return cells(book);
    }
    let Some(sheet) = book.worksheet_range_at(0) else { return Ok(Sheet::default()) };
    let sheet = sheet.map_err(broken)?;
    let rows = sheet.rows().take(MOST_ROWS).map(|row| row.iter().map(shown).collect()).collect();
    Ok(Sheet { rows, remarks: Vec::new() })
}

/// The first sheet, cell by cell: a single one in its last row and column must not make room for all
/// that could stand before it.
fn cells(book: &mut Xlsx<Cursor<&[u8]>>) -> Result<Sheet, SheetError> {
    let broken = |error: XlsxError| broken(error.into());
    let Some(name) = book.sheet_names().into_iter().next() else { return Ok(Sheet::default()) };
    let mut reader = book.worksheet_cells_reader(&name).map_err(broken)?;
    let (mut rows, mut left_out) = (Vec::<Vec<String>>::new(), 0_u64);
    while let Some(found) = reader.next_cell().map_err(broken)? {
        let (row, column) = found.get_position();
        let text = shown(&Data::from(found.get_value().clone()));
        let (row, column) = (row as usize, column as usize);
        if text.is_empty() {
            continue;
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            left_out += 1;
            continue;
        }
        rows.resize_with(rows.len().max(row + 1), Vec::new);
        let row = &mut rows[row];
        row.resize_with(row.len().max(column + 1), String::new);
        row[column] = text;
    }
    let blank = rows.iter().take_while(|row| row.is_empty()).count();
    rows.drain(..blank);
    let (cells, are) = if left_out == 1 { ("cell", "is") } else { ("cells", "are") };
    let remark = format!(
        "{left_out} {cells} beyond row {MOST_ROWS} or column {MOST_COLUMNS} {are} left out"
    );
    Ok(Sheet { rows, remarks: if left_out > 0 { vec![remark] } else { Vec::new() } })
}

fn broken(error: calamine::Error) -> SheetError {
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
}
