//! Tables of figures as a workbook, a sheet a table: to be printed landscape, one page wide, with its title,
//! its period, and its heads on every page.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};

use super::{FiguresError, facts, sheets, title};
use crate::{
    papers::document::{Cell, CellValue, Document, FigureSheet},
    render::{package, register::cell_text},
};

/// The row of the heads; above it stand the title and the period.
const HEADS: u32 = 3;

/// How high a line is, in points.
const LINE: f64 = 15.0;

/// The longest name that a sheet can have.
const LONGEST_NAME: usize = 31;

/// How cells look.
struct Looks {
    title: Format,
    faint: Format,
    head: Format,
    figure_head: Format,
}

/// Writes a workbook; the same document gives the same bytes.
pub fn xlsx(document: &Document<'_>) -> Result<Vec<u8>, FiguresError> {
    let mut book = Workbook::new();
    let day = document.meta.day.unwrap_or_default();
    let (title, dated) = (title(document), excel_day(day)?);
    let properties =
        DocProperties::new().set_title(cell_text(&title)).set_creation_datetime(&dated);
    book.set_properties(&properties);
    let facts = facts(document).ok_or(FiguresError::None)?;
    let period = cell_text(&facts.period);
    let mut names: BTreeSet<String> = BTreeSet::new();
    for sheet in facts.summary.iter().chain(sheets(document)).chain(&facts.data) {
        let name = free_name(&sheet.name, &mut names);
        let page = book.add_worksheet();
        page.set_name(name)?;
        write(page, sheet, &cell_text(&title), &period)?;
    }
    Ok(package::repacked(book.save_to_buffer()?)?)
}

fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, FiguresError> {
    let year = day.year().clamp(1980, 9999) as u16;
    Ok(ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)?)
}

/// A name that a sheet can have and no other has yet.
fn free_name(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let name: String = cell_text(wanted).chars().filter(allowed).collect();
    let name = if name.trim().is_empty() { "Sheet".to_owned() } else { name.trim().to_owned() };
    let cut = |name: &str, room: usize| name.chars().take(room).collect::<String>();
    let numbered = (2..).map(|number| {
        let end = format!(" {number}");
        format!("{}{end}", cut(&name, LONGEST_NAME - end.len()))
    });
    let mut names = std::iter::once(cut(&name, LONGEST_NAME)).chain(numbered);
    let free = names.find(|name| !taken.contains(&name.to_lowercase())).unwrap_or_default();
    taken.insert(free.to_lowercase());
    free
}

fn write(
    page: &mut Worksheet,
    sheet: &FigureSheet<'_>,
    title: &str,
    period: &str,
) -> Result<(), FiguresError> {
    let looks = Looks::new();
    page.write_string_with_format(
        0,
        0,
        format!("{title}: {}", cell_text(&sheet.title)),
        &looks.title,
    )?;
    page.write_string_with_format(1, 0, period, &looks.faint)?;
    heads(page, sheet, &looks)?;
    let columns = &sheet.table.columns;
    for (row, line) in (HEADS + 1..).zip(&sheet.table.rows) {
        for ((place, column), cell) in (0_u16..).zip(columns).zip(&line.cells) {
            put(page, (row, place), cell, !column.kind.is_figure())?;
        }
        let lines = (0..columns.len()).zip(&line.cells).map(|(place, cell)| {
            (cell.words().chars().count() as f64 / width(sheet, place)).ceil()
        });
        let lines = lines.fold(1.0_f64, f64::max);
        if lines > 1.0 {
            page.set_row_height(row, LINE * lines)?;
        }
    }
    let last = (HEADS + sheet.table.rows.len() as u32, columns.len().saturating_sub(1) as u16);
    page.set_freeze_panes(HEADS + 1, 1)?;
    page.set_landscape();
    page.set_paper_size(9);
    page.set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(0, HEADS)?;
    page.set_print_area(0, 0, last.0, last.1)?;
    page.set_footer("&L&A&R&P / &N");
    if sheet.adds_up.is_none() && !sheet.table.rows.is_empty() {
        page.autofilter(HEADS, 0, last.0, last.1)?;
    }
    Ok(())
}

/// Writes the heads, as high as the one with most lines: not every program makes room by itself.
fn heads(page: &mut Worksheet, sheet: &FigureSheet<'_>, looks: &Looks) -> Result<(), FiguresError> {
    let mut lines = 1.0_f64;
    for (place, column) in (0_u16..).zip(&sheet.table.columns) {
        let is_figure = column.kind.is_figure();
        let look = if is_figure { &looks.figure_head } else { &looks.head };
        let (heading, width) = (cell_text(&column.heading), width(sheet, usize::from(place)));
        page.write_string_with_format(HEADS, place, &heading, look)?;
        page.set_column_width(place, width)?;
        // Bold letters are wider, and words are not broken.
        lines = lines.max((heading.chars().count() as f64 * 1.3 / width).ceil());
    }
    page.set_row_height(HEADS, LINE * lines)?;
    Ok(())
}

impl Looks {
    fn new() -> Self {
        let head = Format::new().set_bold().set_text_wrap().set_border_bottom(FormatBorder::Medium);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            faint: Format::new().set_italic(),
            figure_head: head.clone().set_align(FormatAlign::Right),
            head,
        }
    }
}

/// How wide a column is: as its longest words ask for, headings on two lines.
fn width(sheet: &FigureSheet<'_>, place: usize) -> f64 {
    let cells = sheet.table.rows.iter().filter_map(|row| row.cells.get(place));
    let longest = cells.map(|cell| cell.words().chars().count()).max().unwrap_or(0);
    let heading = sheet.table.columns.get(place).map(|column| &column.heading);
    let words = heading.into_iter().flat_map(|heading| heading.split_whitespace());
    let word = words.map(|word| word.chars().count()).max().unwrap_or(0);
    (longest.max(word) as f64 + 2.0).clamp(7.0, 48.0)
}

/// Text that takes as many lines as it needs.
fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

fn put(
    page: &mut Worksheet,
    (row, place): (u32, u16),
    cell: &Cell<'_>,
    is_label: bool,
) -> Result<(), FiguresError> {
    let figure = match cell {
        Cell::Figure(figure) => figure,
        _ => {
            page.write_string_with_format(row, place, cell_text(&cell.words()), &wrapped())?;
            return Ok(());
        }
    };
    let plain = match figure.is_total {
        true => Format::new().set_bold().set_border_top(FormatBorder::Thin),
        false => Format::new(),
    };
    let (number, format) = match figure.value {
        CellValue::Text => {
            let look =
                if is_label { plain.set_text_wrap() } else { plain.set_align(FormatAlign::Right) };
            page.write_string_with_format(row, place, cell_text(&figure.words), &look)?;
            return Ok(());
        }
        CellValue::Unknown => {
            page.write_blank(row, place, &plain)?;
            return Ok(());
        }
        CellValue::Count(count) => (count as f64, plain),
        CellValue::Share(share) => (share, plain.set_num_format("0%")),
        CellValue::Number(number) => (number, plain.set_num_format("0.0")),
        CellValue::Hours(hours) => (hours / 24.0, plain.set_num_format("[h]:mm")),
    };
    page.write_number_with_format(row, place, number, &format)?;
    Ok(())
}
