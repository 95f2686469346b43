//! Tables that stand in the papers of a meeting: lists of payments, of planning applications.

use crate::meeting::{agenda::Item, event::PaperTable, ids::Text, papers::Paper};

use super::Scribe;
use crate::papers::document::{
    Block, Cell, CellValue, Column, ColumnKind, FigureCell, FigureSheet, Row, Table, TableKind,
    Words,
};

impl<'a> Scribe<'a> {
    /// The tables for an item, each under its name behind a lead, where there is one.
    pub(super) fn paper_tables(&self, item: &Item, lead: Option<&str>) -> Vec<FigureSheet<'a>> {
        let sheet = |paper: &'a Paper| {
            let table = paper.table.as_deref()?;
            let title: Words<'a> = match lead {
                Some(lead) => format!("{lead}: {}", paper.name).into(),
                None => (&*paper.name).into(),
            };
            Some(FigureSheet {
                name: (&*paper.name).into(),
                title,
                table: table_of_paper(table),
                adds_up: None,
            })
        };
        self.view.papers().for_item(item.id).filter_map(sheet).collect()
    }

    /// The same as blocks of the item's section.
    pub(super) fn paper_table_blocks(&self, item: &Item) -> Vec<Block<'a>> {
        let tables = self.paper_tables(item, None).into_iter();
        tables.map(|sheet| Block::Figures(Box::new(sheet))).collect()
    }
}

fn table_of_paper<'t>(table: &'t PaperTable) -> Table<'t> {
    let column = |(place, heading): (usize, &'t Text)| Column {
        kind: match has_figures(table, place) {
            true => ColumnKind::Figure("figure"),
            false => ColumnKind::Label,
        },
        heading: Words::from(&**heading),
    };
    let mut rows = Vec::with_capacity(table.rows.len());
    for (place, cells) in (0..).zip(&table.rows) {
        let is_total = table.totals.contains(&place);
        let cell = |text| {
            Cell::Figure(FigureCell { value: CellValue::Text, words: Words::from(text), is_total })
        };
        rows.push(Row {
            cells: cells.iter().map(|text| cell(&**text)).collect(),
            confidential: false,
        });
    }
    let columns = (0..).zip(&table.columns).map(column).collect();
    Table { kind: TableKind::Figures, columns, rows }
}

/// Whether all that stands in a column are figures, which are set at its right.
fn has_figures(table: &PaperTable, column: usize) -> bool {
    let mut cells =
        table.rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty());
    let first = cells.next();
    first.is_some_and(|first| is_figure(first)) && cells.all(|cell| is_figure(cell))
}

/// Whether a text is a figure: `1,234.50`, `£120`, `(35.00)`, `12%`.
fn is_figure(text: &str) -> bool {
    let is_around = |c: char| matches!(c, '(' | ')' | '%' | '+' | '-' | '−') || c.is_whitespace();
    let is_currency = |c: char| matches!(c, '£' | '$' | '€');
    let inner = text.trim_matches(|c| is_around(c) || is_currency(c));
    let digits: String =
        inner.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}' | '\'')).collect();
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_from_dates_and_references() {
        for text in ["120", "1,234.50", "£120.00", "(35.00)", "12%", "-4", "€ 1 200"] {
            assert!(is_figure(text), "{text}");
        }
        for text in ["2026-03-01", "01/03/2026", "24/0113", "", "Nil", "3 May", "1e"] {
            assert!(!is_figure(text), "{text}");
        }
    }
}
