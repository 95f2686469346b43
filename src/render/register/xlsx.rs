//! The register as a workbook, a sheet for each level.

use chrono::Datelike as _;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::{FIGURES, Figure, RegisterError, figures};
use crate::papers::register::Register;
use crate::{
    render::package,
    reports::attendance::{AttendanceLine, CountedBy},
    text::{Policy, clean},
};

/// The most characters that a cell can hold, less one for a cut to be shown.
const LONGEST: usize = 32_766;

/// Writes a register as a workbook; the same register gives the same bytes.
pub fn xlsx(register: &Register) -> Result<Vec<u8>, RegisterError> {
    let mut book = Workbook::new();
    // The file is dated by its meetings, not by a clock, so that it can be made again.
    let day = register.day.unwrap_or_default();
    let (year, month, day) = (day.year().clamp(1980, 9999), day.month(), day.day());
    let dated = ExcelDateTime::from_ymd(year as u16, month as u8, day as u8)?;
    let properties =
        DocProperties::new().set_title("Register of attendance").set_creation_datetime(&dated);
    book.set_properties(&properties);
    for (level, lines) in &register.levels {
        sheet(book.add_worksheet(), *level, lines)?;
    }
    Ok(package::repacked(book.save_to_buffer()?)?)
}

fn sheet(
    sheet: &mut Worksheet,
    level: CountedBy,
    lines: &[AttendanceLine],
) -> Result<(), RegisterError> {
    let bold = Format::new().set_bold().set_text_wrap();
    let percent = Format::new().set_num_format("0%");
    sheet.set_name(match level {
        CountedBy::Member => "Members",
        CountedBy::Organisation => "Organisations",
        CountedBy::Sector => "Sectors",
        CountedBy::Group => "Groups",
    })?;
    let names: &[&str] = match level {
        CountedBy::Member => &["Name", "Organisation", "Sector"],
        _ => &["Name"],
    };
    for (column, heading) in (0_u16..).zip(names.iter().chain(&FIGURES)) {
        sheet.write_string_with_format(0, column, *heading, &bold)?;
        sheet.set_column_width(column, if usize::from(column) < names.len() { 28 } else { 13 })?;
    }
    for (row, line) in (1_u32..).zip(lines) {
        let texts = [&line.called(), &line.organisation, &line.sector];
        for (column, text) in (0_u16..).zip(texts.into_iter().take(names.len())) {
            sheet.write_string(row, column, cell_text(text))?;
        }
        for (column, figure) in (names.len() as u16..).zip(figures(line)) {
            match figure {
                Figure::Count(count) => sheet.write_number(row, column, count)?,
                Figure::Share(None) => sheet,
                Figure::Share(Some(share)) => {
                    sheet.write_number_with_format(row, column, share, &percent)?
                }
            };
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    let last = (names.len() + FIGURES.len() - 1) as u16;
    sheet.autofilter(0, 0, lines.len() as u32, last)?;
    Ok(())
}

/// Text as a cell of a workbook can hold it.
pub(in crate::render) fn cell_text(text: &str) -> String {
    let text = clean(text, Policy::Shown);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::attendance::Figures;
    use calamine::{Data, Reader as _, Xlsx};

    fn register(name: &str) -> Register {
        let figures =
            Figures { expected: 4, present: 1, absent: 3, apologies: 3, ..Figures::default() };
        let line = AttendanceLine {
            name: name.to_owned(),
            meetings: 5,
            figures,
            ..AttendanceLine::default()
        };
        let levels = vec![(CountedBy::Member, vec![line.clone()]), (CountedBy::Sector, vec![line])];
        Register { levels, day: chrono::NaiveDate::from_ymd_opt(2024, 5, 22) }
    }

    #[test]
    fn a_workbook_reads_back_and_no_name_becomes_a_formula() {
        for name in
            ["=HYPERLINK(\"http://x\")", "Siân <O'Neil> & Co \u{1f600}", "_x0041_", "a\u{1}b"]
        {
            let bytes = xlsx(&register(name)).unwrap();
            let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(&bytes)).unwrap();
            assert_eq!(book.sheet_names(), ["Members", "Sectors"]);
            let sheet = book.worksheet_range("Members").unwrap();
            let cell = |row, column| sheet.get_value((row, column)).cloned();
            assert_eq!(cell(0, 4), Some(Data::String("Expected".into())));
            assert_eq!(cell(1, 0), Some(Data::String(clean(name, Policy::Shown).into_owned())));
            assert_eq!(cell(1, 4), Some(Data::Float(4.0)));
            assert_eq!(cell(1, 11), Some(Data::Float(1.0)));
            assert!(book.worksheet_formula("Members").unwrap().is_empty());
        }
    }

    #[test]
    fn the_same_register_gives_the_same_bytes() {
        let bytes = xlsx(&register("a")).unwrap();
        assert_eq!(bytes, xlsx(&register("a")).unwrap());
        assert!(package::is_made_on_unix(&bytes), "nor does the system show");
        let long = "x".repeat(40_000);
        assert!(xlsx(&register(&long)).is_ok());
    }
}
