//! A spreadsheet's cells as text: CSV, or the first sheet of a workbook.

use std::io::Cursor;

use calamine::{Data, Reader as _, open_workbook_auto_from_rs};
use thiserror::Error;

/// The most rows that are read of a sheet.
const MOST_ROWS: usize = 10_000;
/// The most characters that are read of a cell.
const LONGEST: usize = 1_000;

/// Why a spreadsheet could not be read.
#[derive(Debug, Error)]
pub enum SheetError {
    /// The bytes are no text.
    #[error("it is not UTF-8; save it as “CSV UTF-8”, or as a workbook (.xlsx)")]
    NotUtf8,
    /// A row of the CSV is broken.
    #[error("its row {0} can't be read as CSV")]
    Csv(u64),
    /// The workbook can't be opened.
    #[error("it can't be read as a workbook: {0}")]
    Workbook(String),
}

/// The rows of a spreadsheet, blanks around each cell taken off.
pub fn rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, SheetError> {
    // Workbooks are zip files, or in the old format compound documents.
    let is_workbook = bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf\x11\xe0");
    if is_workbook { workbook(bytes) } else { csv(bytes) }
}

fn csv(bytes: &[u8]) -> Result<Vec<Vec<String>>, SheetError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = str::from_utf8(bytes).map_err(|_| SheetError::NotUtf8)?;
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
    (1..).zip(reader.records()).take(MOST_ROWS).map(row).collect()
}

fn workbook(bytes: &[u8]) -> Result<Vec<Vec<String>>, SheetError> {
    let failed = |error: calamine::Error| SheetError::Workbook(error.to_string());
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(failed)?;
    let Some(sheet) = book.worksheet_range_at(0) else { return Ok(Vec::new()) };
    let sheet = sheet.map_err(failed)?;
    let shown = |data: &Data| match data {
        Data::Empty | Data::Error(_) => String::new(),
        data => cell(&data.to_string()),
    };
    Ok(sheet.rows().take(MOST_ROWS).map(|row| row.iter().map(shown).collect()).collect())
}

fn cell(text: &str) -> String {
    text.trim().chars().take(LONGEST).collect()
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
            assert_eq!(rows(text.as_bytes()).unwrap(), expected);
        }
        assert!(matches!(rows(b"Name\nSi\xe2n\n"), Err(SheetError::NotUtf8)));
    }

    #[test]
    fn a_workbook_is_read_and_one_that_is_broken_refused() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, " Name ").unwrap();
        sheet.write_number(1, 0, 7).unwrap();
        sheet.write_string(1, 1, "Siân").unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert_eq!(rows(&bytes).unwrap(), [["Name", ""], ["7", "Siân"]]);
        assert!(matches!(rows(b"PK\x03\x04broken"), Err(SheetError::Workbook(_))));
    }
}
