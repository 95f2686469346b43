//! A spreadsheet's cells as text, as the sheet shows them: CSV, or one sheet of a workbook.

mod chooser;
mod grid;
mod ods;
mod xls;
mod xlsx;

use std::io::Cursor;

use calamine::{
    Cell, Data, DataRef, Dimensions, Reader as _, SheetVisible, Xls, Xlsb, Xlsx,
    open_workbook_from_rs,
};
use thiserror::Error;

use super::{
    foreign::{COMPOUND, ForeignFile},
    package::{DamagedPackage, OfficePackage},
};
use crate::{
    files,
    text::{
        Policy, clean,
        decode::{Decoded, decode},
    },
};

use self::{
    chooser::{MOST_SHEETS, SheetChooser},
    grid::{CellGrid, MOST_ROWS},
    xlsx::SheetParts,
};

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
    /// It is a file of another kind, or needs a password.
    #[error("{0}")]
    Foreign(ForeignFile),
}

/// The cells of a spreadsheet.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The rows, blanks around each cell taken off.
    pub rows: Vec<Vec<String>>,
    /// What a person should know of how it was read, in sentences.
    pub remarks: Vec<String>,
}

/// Reads a spreadsheet; of a workbook the first sheet that is shown and has what is wanted, else the first
/// that is shown.
///
/// # Errors
///
/// It is damaged, needs a password, or is no spreadsheet.
pub fn read(bytes: &[u8], is_wanted: &dyn Fn(&[Vec<String>]) -> bool) -> Result<Sheet, SheetError> {
    if let Some(foreign) = ForeignFile::recognise(bytes) {
        return Err(SheetError::Foreign(foreign));
    }
    let is_workbook = bytes.starts_with(b"PK") || bytes.starts_with(COMPOUND);
    match is_workbook {
        true => workbook(bytes, SheetChooser::new(is_wanted)),
        false => csv(bytes),
    }
}

const CSV_MARKS: [char; 3] = [',', ';', '\t'];

/// The text without a first line that says which mark parts the cells, as Excel writes it; and the mark.
fn with_mark(text: &str) -> (&str, char) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let given = first.trim().trim_matches('"').to_ascii_lowercase();
    if let Some(mark) = given.strip_prefix("sep=") {
        return (rest, mark.chars().next().unwrap_or('\t'));
    }
    // A title above the cells has none of them.
    let line = text.lines().take(10).find(|line| line.contains(CSV_MARKS)).unwrap_or_default();
    let count = |mark: char| line.chars().filter(|letter| *letter == mark).count();
    let most = CSV_MARKS.into_iter().max_by_key(|&mark| count(mark)).unwrap_or(',');
    // The first of equals is the comma.
    (text, if count(most) == count(',') { ',' } else { most })
}

fn csv(bytes: &[u8]) -> Result<Sheet, SheetError> {
    let Decoded { text, remarks } = decode(bytes);
    let (text, mark) = with_mark(&text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(mark).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let row = |(place, row): (u64, Result<csv::StringRecord, csv::Error>)| -> Result<Vec<String>, SheetError> {
        let row = row.map_err(|_| SheetError::Csv(place))?;
        Ok(row.iter().map(cell).collect())
    };
    let rows = (1..).zip(reader.records()).take(MOST_ROWS).map(row).collect::<Result<_, _>>()?;
    Ok(Sheet { rows, remarks: remarks.iter().map(ToString::to_string).collect() })
}

/// A sheet, cell by cell: a single one in its last row and column must not make room for all that could
/// stand before it.
fn workbook(bytes: &[u8], mut chooser: SheetChooser<'_>) -> Result<Sheet, SheetError> {
    if bytes.starts_with(COMPOUND) {
        return old_workbook(bytes, chooser);
    }
    let mut package = OfficePackage::open(bytes)?;
    if package.has(ods::CONTENT) {
        ods::read(&mut package, &mut chooser)?;
    } else if package.has("xl/workbook.bin") {
        let mut book: Xlsb<_> = guarded(|| open_workbook_from_rs(Cursor::new(bytes)))?;
        for (name, is_hidden) in sheets(book.sheets_metadata()) {
            let mut grid = CellGrid::default();
            let mut cells = guarded(|| book.worksheet_cells_reader(&name))?;
            while let Some(cell) = guarded(|| cells.next_cell())? {
                put(&mut grid, &cell);
            }
            chooser.take(&name, is_hidden, grid);
        }
    } else {
        let mut parts = SheetParts::new(package)?;
        let mut book: Xlsx<_> = guarded(|| open_workbook_from_rs(Cursor::new(bytes)))?;
        for (name, is_hidden) in sheets(book.sheets_metadata()) {
            let mut grid = parts.grid(&name)?;
            let mut cells = guarded(|| book.worksheet_cells_reader(&name))?;
            while let Some(cell) = guarded(|| cells.next_cell())? {
                put(&mut grid, &cell);
            }
            drop(cells);
            merge(&mut grid, &guarded(|| book.merge_cells_by_sheet_name(&name))?);
            chooser.take(&name, is_hidden, grid);
        }
    }
    Ok(chooser.into_sheet())
}

/// A workbook in the format before 2007, of which the library reads all cells of a sheet at once.
fn old_workbook(bytes: &[u8], mut chooser: SheetChooser<'_>) -> Result<Sheet, SheetError> {
    let (bytes, left_out) = xls::without_far_cells(bytes).map_err(broken)?;
    let mut book: Xls<_> = guarded(|| open_workbook_from_rs(Cursor::new(bytes)))?;
    for (at, (name, is_hidden)) in sheets(book.sheets_metadata()).into_iter().enumerate() {
        let mut grid = CellGrid::default();
        if at == 0 {
            grid.leave_out(left_out);
        }
        let sheet = guarded(|| book.worksheet_range(&name))?;
        let (row, column) = sheet.start().unwrap_or_default();
        for (down, right, data) in sheet.used_cells() {
            grid.put(row as usize + down, column as usize + right, shown(data));
        }
        merge(&mut grid, &guarded(|| book.merge_cells_by_sheet_name(&name))?);
        chooser.take(&name, is_hidden, grid);
    }
    Ok(chooser.into_sheet())
}

/// The names of the sheets that are looked at, and whether each is hidden.
fn sheets(all: &[calamine::Sheet]) -> Vec<(String, bool)> {
    let sheets = all.iter().filter(|sheet| sheet.typ == calamine::SheetType::WorkSheet);
    let named = sheets.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible));
    named.take(MOST_SHEETS).collect()
}

fn merge(grid: &mut CellGrid, merges: &[Dimensions]) {
    let place = |(row, column): (u32, u32)| (row as usize, column as usize);
    for merged in merges {
        grid.merge(place(merged.start), place(merged.end));
    }
}

impl From<DamagedPackage> for SheetError {
    fn from(DamagedPackage(what): DamagedPackage) -> Self {
        Self::Workbook(what)
    }
}

fn put(grid: &mut CellGrid, cell: &Cell<DataRef<'_>>) {
    let (row, column) = cell.get_position();
    grid.put(row as usize, column as usize, shown(&Data::from(cell.get_value().clone())));
}

/// Has the library read something, which may panic over what is damaged.
fn guarded<T, E: std::fmt::Display>(read: impl FnOnce() -> Result<T, E>) -> Result<T, SheetError> {
    let damaged = || SheetError::Workbook("it is damaged".to_owned());
    files::caught(read).ok_or_else(damaged)?.map_err(broken)
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

    const ANY: &dyn Fn(&[Vec<String>]) -> bool = &|_| false;

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
            assert_eq!(read(text.as_bytes(), ANY).unwrap(), Sheet { rows, remarks: Vec::new() });
        }
        let told = read(b"Name\nSi\xe2n\n", ANY).unwrap();
        assert_eq!(told.rows, [["Name"], ["Siân"]]);
        assert!(told.remarks[0].contains("Windows-1252"), "{:?}", told.remarks);
        let utf16: Vec<u8> =
            "\u{feff}Name\tOrg\nSiân\tÓ\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&utf16, ANY).unwrap().rows, [["Name", "Org"], ["Siân", "Ó"]]);
        let coloured = read(b"Name,Org\n\x1b[31mRed Person\x1b[0m,\"a\nb\"\n", ANY).unwrap();
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
        assert_eq!(read(&bytes, ANY).unwrap().rows, [vec!["Name"], vec!["7", "Siân"]]);
        assert!(matches!(read(b"PK\x03\x04broken", ANY), Err(SheetError::Workbook(_))));
    }

    #[test]
    fn one_cell_far_away_takes_no_room_and_is_told() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(2, 1, "Name").unwrap();
        sheet.write_string(1_048_575, 16_383, "far away").unwrap();
        let told = read(&book.save_to_buffer().unwrap(), ANY).unwrap();
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
        let told = read(&book, ANY).unwrap();
        assert_eq!(told.rows[..2], [vec!["Name", "Org"], vec!["Ann"]]);
        assert_eq!(told.rows[9_999][249], "last");
        assert_eq!(told.remarks, ["2 cells beyond row 10000 or column 250 are left out"]);
        for cut in [8, 512, 600, book.len() / 2] {
            assert!(matches!(read(&book[..cut], ANY), Err(SheetError::Workbook(_))), "{cut}");
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
        let told = read(&ods::tests::workbook(row), ANY).unwrap();
        assert_eq!(told.rows, [["Ann & Co Ltd", "x", "x"], ["Ann & Co Ltd", "x", "x"]]);
        assert_eq!(told.remarks, [""; 0]);
    }

    #[test]
    fn what_open_document_says_is_repeated_takes_no_room_beyond_what_is_read() {
        let row = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
                   table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>\
                   </table:table-row>";
        let told = read(&ods::tests::workbook(row), ANY).unwrap();
        assert_eq!((told.rows.len(), told.rows[0].len()), (10_000, 250));
        assert_eq!(told.remarks, ["17177369184 cells beyond row 10000 or column 250 are left out"]);
        let long = row.replace("<text:p>x", &format!("<text:p>{}", "long ".repeat(200)));
        let told = read(&ods::tests::workbook(&long), ANY).unwrap();
        assert!(told.remarks[1].contains("too much text"), "{:?}", told.remarks);
        let far = "<table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell/>\
                   </table:table-row><table:table-row><table:table-cell><text:p>far away</text:p>\
                   </table:table-cell></table:table-row>";
        let told = read(&ods::tests::workbook(far), ANY).unwrap();
        assert_eq!(told.rows, [["another sheet"]], "the first has nothing that is read");
        assert_eq!(told.remarks, ["of its sheets, “Second” is read"]);
    }

    const NAMED: &dyn Fn(&[Vec<String>]) -> bool =
        &|rows| rows.iter().flatten().any(|cell| cell == "Name");

    #[test]
    fn the_first_sheet_that_is_shown_and_has_what_is_wanted_is_read() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let mut add = |name: &str, text: &str, is_hidden| {
            let sheet = book.add_worksheet();
            sheet.set_name(name).unwrap().set_hidden(is_hidden);
            sheet.write_string(0, 0, text).unwrap();
        };
        add("Cover", "The Board", false);
        add("Old & gone", "Name", true);
        add("Members", "Name", false);
        add("More", "Name", false);
        let bytes = book.save_to_buffer().unwrap();
        let told = read(&bytes, NAMED).unwrap();
        assert_eq!(
            told.remarks,
            [
                "of its sheets, “Members” is read",
                "the sheet “Old & gone” is hidden and is left out; unhide it to have it read",
                "the sheet “More” could be read too and is left out; to have it read, save it as a \
                 file of its own",
            ]
        );
        assert_eq!(read(&bytes, ANY).unwrap().rows, [["The Board"]]);
    }

    #[test]
    fn hidden_rows_and_columns_are_left_out_and_a_merge_fills_all_its_cells() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in
            [["Name", "Org", "Id"], ["Ann", "", "1"], ["Gone", "", "2"], ["Cal", "", "3"]]
                .into_iter()
                .enumerate()
        {
            for (column, text) in cells.into_iter().enumerate().filter(|(_, text)| !text.is_empty())
            {
                sheet.write_string(row as u32, column as u16, text).unwrap();
            }
        }
        sheet.merge_range(1, 1, 3, 1, "Parish", &rust_xlsxwriter::Format::new()).unwrap();
        sheet.set_row_hidden(2).unwrap();
        sheet.set_column_hidden(2).unwrap();
        let told = read(&book.save_to_buffer().unwrap(), ANY).unwrap();
        assert_eq!(
            told.rows,
            [vec!["Name", "Org"], vec!["Ann", "Parish"], vec![], vec!["Cal", "Parish"]]
        );
        assert_eq!(
            told.remarks,
            [
                "row 3 is hidden in the sheet and is left out",
                "column C is hidden in the sheet and is left out",
            ]
        );
    }

    #[test]
    fn of_open_document_hidden_tables_rows_and_columns_are_left_out_too() {
        let row = |attributes: &str, cells: &[&str]| {
            let cells = cells.iter().map(|cell| {
                format!("<table:table-cell><text:p>{cell}</text:p></table:table-cell>")
            });
            format!("<table:table-row {attributes}>{}</table:table-row>", cells.collect::<String>())
        };
        let xml = format!(
            "<office:document-content><style:style style:name=\"ta2\"><style:table-properties \
             table:display=\"false\"/></style:style><office:spreadsheet>\
             <table:table table:name=\"Old\" table:style-name=\"ta2\">{}</table:table>\
             <table:table table:name=\"Now\"><table:table-column/><table:table-column \
             table:visibility=\"collapse\"/>{}{}{}<table:table-row><table:table-cell \
             table:number-rows-spanned=\"2\"><text:p>both</text:p></table:table-cell></table:table-row>\
             <table:table-row><table:covered-table-cell/></table:table-row></table:table>\
             </office:spreadsheet></office:document-content>",
            row("", &["Name"]),
            row("", &["Name", "secret"]),
            row("table:visibility=\"filter\"", &["Gone"]),
            row("", &["Ann"]),
        );
        let told = read(&ods::tests::archive(&xml), NAMED).unwrap();
        assert_eq!(told.rows, [vec!["Name"], vec![], vec!["Ann"], vec!["both"], vec!["both"]]);
        assert_eq!(told.remarks.len(), 3, "{:?}", told.remarks);
    }

    #[test]
    fn what_needs_a_password_or_is_no_workbook_is_named() {
        assert!(matches!(read(b"%PDF-1.7", ANY), Err(SheetError::Foreign(ForeignFile::Pdf))));
    }

    #[test]
    fn excels_line_about_the_mark_is_no_row_and_a_title_above_does_not_hide_the_mark() {
        let rows = [["Name", "Org"], ["Ann, B", "x"]].map(|row| row.map(str::to_owned).to_vec());
        let told = read(b"sep=;\r\nName;Org\r\nAnn, B;x\r\n", ANY).unwrap();
        assert_eq!(told.rows, rows);
        let titled = read(b"Members of the Board\nName;Org\nAnn, B;x\n", ANY).unwrap();
        assert_eq!(titled.rows[1..], rows);
    }
}
