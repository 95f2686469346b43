//! Every noun by every cut is given or refused, and what is given says the same in every format.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};
use folkmoot::{
    edition::Edition,
    papers::{Phrases, compose::compose_figures, document::Document},
    render::{self, figures},
    reports::{Cut, Measure, Noun, SumCheck, TableQuery},
};
use serde_json::Value;

use super::reports;
use crate::schema::misfits;

const SCHEMA: &str = include_str!("../../../docs/figures.schema.json");

/// Every table that is given.
fn given() -> Vec<TableQuery> {
    let mut queries = Vec::new();
    for noun in Noun::all() {
        for measure in [Measure::Count, Measure::Share, Measure::Hours] {
            for rows in Cut::all() {
                let one = TableQuery { measure, ..TableQuery::new(noun, rows) };
                queries.extend(Cut::all().map(|columns| one.clone().with_columns(columns)));
                queries.push(TableQuery { change: true, ..one.clone() });
                queries.push(one);
            }
        }
    }
    queries.retain(|query| query.check().is_ok());
    queries
}

/// The figures of a document's first table, as its JSON has them: the words of the labels and the numbers.
fn figures_of(json: &Value) -> Vec<Vec<String>> {
    let rows = json["tables"][0]["rows"].as_array().expect("rows");
    let cell = |cell: &Value| match cell {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        number => number.to_string(),
    };
    let cells = |row: &Value| row["cells"].as_array().expect("cells").iter().map(cell).collect();
    rows.iter().map(cells).collect()
}

fn part_of(package: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(package)).expect("a package");
    let mut text = String::new();
    zip.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn every_table_that_is_given_says_the_same_in_every_format() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("a schema");
    let queries = given();
    assert!(queries.len() > 300, "{}", queries.len());
    for report in reports(queries, Edition::Full) {
        let document = compose_figures(&report, Phrases::builtin());
        if report.table.lines.is_empty() {
            continue;
        }
        let json: Value =
            serde_json::from_str(&render::json(&document).expect("JSON")).expect("JSON");
        assert_eq!(misfits(&schema, &json), Vec::<String>::new(), "{:?}", report.table.query);
        same_in_every_format(&document, &figures_of(&json));
    }
}

/// Compares a table's figures in each format with those of its JSON.
fn same_in_every_format(document: &Document<'_>, figures: &[Vec<String>]) {
    let csv = figures::csv(document).expect("CSV");
    let mut csv = csv::Reader::from_reader(Cursor::new(csv));
    let rows: Vec<csv::StringRecord> = csv.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), figures.len());
    let xlsx = figures::xlsx(document).expect("a workbook");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx)).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("a sheet");
    for (number, (row, csv)) in figures.iter().zip(&rows).enumerate() {
        for (place, cell) in row.iter().enumerate().skip(1) {
            let Ok(wanted) = cell.parse::<f64>() else { continue };
            let found = number_in(&csv[place]).expect("a number");
            assert!((found - wanted).abs() < 0.0051, "{found} is not {wanted}");
            let value = sheet.get_value((number as u32 + 4, place as u32)).expect("a cell");
            let found = match value {
                Data::Float(found) => *found,
                Data::DateTime(hours) => hours.as_f64(),
                _ => panic!("{value:?} is no number"),
            };
            // A workbook has hours as parts of a day.
            let is_same = (found - wanted).abs() < 1e-9 || (found * 24.0 - wanted).abs() < 1e-9;
            assert!(is_same, "{found} is not {wanted}");
        }
    }
    let text = render::text(document);
    let markdown = render::markdown(document);
    let html = render::html(document);
    let docx = part_of(&render::docx(document).expect("a DOCX"), "word/document.xml");
    for row in figures {
        let label = row[0].replace('\'', "&#39;");
        for (name, written) in [("HTML", &html), ("DOCX", &docx), ("Markdown", &markdown)] {
            assert!(written.contains(&label), "{name} lacks {label}");
        }
        let first = row[0].split(' ').next().unwrap_or_default();
        assert!(text.contains(first), "text lacks {first}");
    }
}

/// The number in a field of a CSV; a share is in per cent.
fn number_in(field: &str) -> Option<f64> {
    match field.strip_suffix('%') {
        Some(share) => Some(share.parse::<f64>().ok()? / 100.0),
        None => field.parse().ok(),
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_table_of_each_noun_is_a_pdf() {
    let queries = Noun::all().map(|noun| TableQuery::new(noun, noun.cuts()[0])).collect();
    for report in reports(queries, Edition::Full) {
        let document = compose_figures(&report, Phrases::builtin());
        let (pdf, undrawn) = render::render_telling(&document, render::Format::Pdf).expect("a PDF");
        assert!(pdf.starts_with(b"%PDF") && undrawn.is_empty(), "{undrawn:?}");
    }
}

#[test]
fn a_table_says_whether_it_adds_up() {
    let by = |noun, rows| TableQuery::new(noun, rows);
    let queries = vec![
        by(Noun::Attendance, Cut::Sector),
        by(Noun::Actions, Cut::State),
        by(Noun::People, Cut::Group),
    ];
    let reports = reports(queries, Edition::Full);
    let checks: Vec<SumCheck> = reports.iter().map(|report| report.table.check).collect();
    assert_eq!(checks, [SumCheck::AddsUp, SumCheck::AddsUp, SumCheck::DoesNot(1)]);
    let told = render::text(&compose_figures(&reports[2], Phrases::builtin()));
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("In several rows, and once in the total: 1."), "{told}");
}

#[test]
fn the_public_edition_gives_no_times_of_items() {
    let public = reports(vec![TableQuery::new(Noun::Time, Cut::ItemKind)], Edition::Public);
    assert!(public[0].table.lines.is_empty());
}
