//! The register as a workbook, a sheet for each level; printed, each is one page wide and has its title, its
//! period and its headings on every page.

use chrono::Datelike as _;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::{Figure, RegisterError, figures};
use crate::papers::register::{Register, RegisterWords};
use crate::{
    render::package,
    reports::attendance::{AttendanceLine, CountedBy},
    text::{Policy, clean},
};

/// The most characters that a cell can hold, less one for a cut to be shown.
const LONGEST: usize = 32_766;

/// Writes a register as a workbook; the same register gives the same bytes.
pub fn xlsx(register: &Register, words: &RegisterWords) -> Result<Vec<u8>, RegisterError> {
    let mut book = Workbook::new();
    // The file is dated by its meetings, not by a clock, so that it can be made again.
    let day = register.day.unwrap_or_default();
    let (year, month, day) = (day.year().clamp(1980, 9999), day.month(), day.day());
    let dated = ExcelDateTime::from_ymd(year as u16, month as u8, day as u8)?;
    let properties =
        DocProperties::new().set_title(cell_text(&words.title)).set_creation_datetime(&dated);
    book.set_properties(&properties);
    for (level, lines) in &register.levels {
        sheet(book.add_worksheet(), *level, lines, words)?;
    }
    Ok(package::repacked(book.save_to_buffer()?)?)
}

fn sheet(
    sheet: &mut Worksheet,
    level: CountedBy,
    lines: &[AttendanceLine],
    words: &RegisterWords,
) -> Result<(), RegisterError> {
    let bold = Format::new().set_bold().set_text_wrap();
    let percent = Format::new().set_num_format("0%");
    let called = words.sheets.iter().find(|(of, _)| *of == level);
    sheet.set_name(called.map_or_else(|| level.word(), |(_, name)| name))?;
    let names = match level {
        CountedBy::Member => &words.names[..],
        CountedBy::Organisation | CountedBy::Sector | CountedBy::Group => &words.names[..1],
    };
    for (column, heading) in (0_u16..).zip(names.iter().chain(&words.figures)) {
        sheet.write_string_with_format(0, column, cell_text(heading), &bold)?;
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
    let last = (names.len() + words.figures.len() - 1) as u16;
    sheet.autofilter(0, 0, lines.len() as u32, last)?;
    // The longest heading takes three lines; not every program makes room for them by itself.
    sheet.set_row_height(0, 45)?;
    sheet.set_landscape();
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_print_area(0, 0, lines.len() as u32, last)?;
    sheet.set_header(format!("&L&B{}&R{}", printed(&words.title), printed(&words.period)));
    sheet.set_footer("&L&A&R&P / &N");
    Ok(())
}

/// The longest part of a header that every program takes, in characters.
const LONGEST_HEADER: usize = 100;

/// Text as the header of a page can have it, in which `&` begins a code.
fn printed(text: &str) -> String {
    cell_text(text).chars().take(LONGEST_HEADER).collect::<String>().replace('&', "&&")
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

    fn words() -> RegisterWords {
        RegisterWords::new(crate::papers::Phrases::builtin(), "Parks & Paths", Default::default())
    }

    #[test]
    fn a_sheet_is_printed_landscape_with_its_title_and_its_headings_on_every_page() {
        let bytes = xlsx(&register("a"), &words()).unwrap();
        let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut read = |name: &str| {
            let mut text = String::new();
            std::io::Read::read_to_string(&mut book.by_name(name).unwrap(), &mut text).unwrap();
            text
        };
        let sheet = read("xl/worksheets/sheet1.xml");
        for part in
            ["orientation=\"landscape\"", "fitToHeight=\"0\"", "Parks &amp;&amp; Paths: Register"]
        {
            assert!(sheet.contains(part), "{part}: {sheet}");
        }
        assert!(read("xl/workbook.xml").contains("_xlnm.Print_Titles"));
    }

    #[test]
    fn a_workbook_reads_back_and_no_name_becomes_a_formula() {
        for name in
            ["=HYPERLINK(\"http://x\")", "Siân <O'Neil> & Co \u{1f600}", "_x0041_", "a\u{1}b"]
        {
            let bytes = xlsx(&register(name), &words()).unwrap();
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
        let bytes = xlsx(&register("a"), &words()).unwrap();
        assert_eq!(bytes, xlsx(&register("a"), &words()).unwrap());
        assert!(package::is_made_on_unix(&bytes), "nor does the system show");
        let long = "x".repeat(40_000);
        assert!(xlsx(&register(&long), &words()).is_ok());
    }
}
