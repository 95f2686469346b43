//! Figures as data: `docs/figures.schema.json` describes them.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::papers::PaperHeadJson;
use crate::{
    papers::document::{
        Block, Cell, CellValue, Document, FigureCell, FigureFacts, FigureSheet, KeyFigure,
    },
    render::figures::sheets,
};

/// A paper of figures.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct FiguresJson<'a> {
    #[serde(flatten)]
    head: PaperHeadJson<'a>,
    title: &'a str,
    noun: &'a str,
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
    groups: &'a [&'a str],
    meetings: usize,
    key_figures: Vec<KeyFigureJson<'a>>,
    tables: Vec<SheetJson<'a>>,
}

/// A figure that matters most.
#[derive(Serialize)]
struct KeyFigureJson<'a> {
    key: &'static str,
    figure: &'a str,
    words: &'a str,
}

/// A table of figures.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SheetJson<'a> {
    name: &'a str,
    title: &'a str,
    adds_up: Option<bool>,
    columns: Vec<FigureColumnJson<'a>>,
    rows: Vec<FigureRowJson<'a>>,
}

/// A column of a table of figures.
#[derive(Serialize)]
struct FigureColumnJson<'a> {
    key: &'static str,
    heading: &'a str,
}

/// A row of a table of figures.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FigureRowJson<'a> {
    is_total: bool,
    cells: Vec<CellJson<'a>>,
}

/// A cell: text, a number, or null where nothing is known.
struct CellJson<'a>(&'a Cell<'a>);

impl Serialize for CellJson<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Figure(FigureCell { value, words, .. }) => match *value {
                CellValue::Text => out.serialize_str(words),
                CellValue::Count(count) => out.serialize_i64(count),
                CellValue::Share(number) | CellValue::Number(number) | CellValue::Hours(number) => {
                    out.serialize_f64(number)
                }
                CellValue::Unknown => out.serialize_none(),
            },
            cell => out.serialize_str(&cell.words()),
        }
    }
}

impl<'a> FiguresJson<'a> {
    pub(super) fn new(document: &'a Document<'a>, facts: &'a FigureFacts<'a>) -> Self {
        let blocks = document.sections.iter().flat_map(|section| &section.blocks);
        let key_figures = blocks.filter_map(|block| match block {
            Block::KeyFigures(figures) => Some(figures),
            _ => None,
        });
        Self {
            head: PaperHeadJson::new(facts.kind, document),
            title: &document.meta.title,
            noun: facts.noun,
            since: facts.since,
            until: facts.until,
            groups: &facts.groups,
            meetings: facts.meetings,
            key_figures: key_figures.flatten().map(KeyFigureJson::new).collect(),
            tables: facts
                .summary
                .iter()
                .chain(sheets(document))
                .chain(&facts.data)
                .map(SheetJson::new)
                .collect(),
        }
    }
}

impl<'a> KeyFigureJson<'a> {
    fn new(figure: &'a KeyFigure<'a>) -> Self {
        Self { key: figure.key, figure: &figure.figure, words: &figure.words }
    }
}

impl<'a> SheetJson<'a> {
    fn new(sheet: &'a FigureSheet<'a>) -> Self {
        let is_total = |cell: &Cell<'_>| matches!(cell, Cell::Figure(figure) if figure.is_total);
        let columns = sheet
            .table
            .columns
            .iter()
            .map(|column| FigureColumnJson { key: column.kind.key(), heading: &column.heading });
        let rows = sheet.table.rows.iter().map(|row| FigureRowJson {
            is_total: row.cells.iter().all(is_total),
            cells: row.cells.iter().map(CellJson).collect(),
        });
        Self {
            name: &sheet.name,
            title: &sheet.title,
            adds_up: sheet.adds_up,
            columns: columns.collect(),
            rows: rows.collect(),
        }
    }
}
