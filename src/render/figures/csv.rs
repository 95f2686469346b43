//! One table of figures as CSV (RFC 4180), safe to be opened in a spreadsheet.

use super::{FiguresError, facts, sheets};
use crate::{
    papers::document::{Cell, CellValue, Document, FigureSheet},
    render::register::harmless,
};

/// Writes the rows behind a paper where it has them, else its first table.
pub fn csv(document: &Document<'_>) -> Result<Vec<u8>, FiguresError> {
    let data = facts(document).and_then(|facts| facts.data.last());
    let sheet = data.or_else(|| sheets(document).next()).ok_or(FiguresError::None)?;
    write(sheet).map_err(|error| FiguresError::Csv(error.to_string()))
}

fn write(sheet: &FigureSheet<'_>) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut out =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    out.write_record(sheet.table.columns.iter().map(|column| harmless(&column.heading)))?;
    for row in &sheet.table.rows {
        out.write_record(row.cells.iter().map(field))?;
    }
    Ok(out.into_inner()?)
}

/// A cell as a spreadsheet reads it: figures plain, what is not known empty.
fn field(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Figure(figure) => match figure.value {
            CellValue::Text => harmless(&figure.words),
            CellValue::Count(count) => count.to_string(),
            CellValue::Share(share) => format!("{:.0}%", share * 100.0),
            CellValue::Number(number) => format!("{number}"),
            CellValue::Hours(hours) => format!("{hours:.2}"),
            CellValue::Unknown => String::new(),
        },
        _ => harmless(&cell.words()),
    }
}
