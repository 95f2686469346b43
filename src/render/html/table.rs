//! Tables, which on a narrow screen are set row below row.

use super::HtmlWriter;
use crate::papers::document::{Cell, SEPARATOR, Table};

/// A table of so many columns or more does not fit the width of a telephone, 320 pixels.
const MANY_COLUMNS: usize = 4;
/// A word of more letters is broken where its column is too narrow for it.
const LONGEST_WORD: usize = 20;

impl HtmlWriter<'_> {
    pub(super) fn table(&mut self, table: &Table<'_>, caption: &str) {
        let stacks = table.columns.len() >= MANY_COLUMNS;
        // What is set as blocks is no table any more to some readers, unless the roles are said.
        let [whole, row, heading, lead] = match stacks {
            true => [
                "<table class=\"stacks\" role=\"table\">",
                "<tr role=\"row\">",
                "<th scope=\"col\" role=\"columnheader\"",
                "<th scope=\"row\" role=\"rowheader\"",
            ],
            false => ["<table>", "<tr>", "<th scope=\"col\"", "<th scope=\"row\""],
        };
        self.raw(whole);
        self.element("\n<caption>", caption, "</caption>\n<thead>\n");
        self.raw(row);
        for column in &table.columns {
            self.raw(heading);
            self.raw(if column.kind.is_figure() { " class=\"n\">" } else { ">" });
            self.element("", &column.heading, "</th>");
        }
        self.raw("</tr>\n</thead>\n<tbody>\n");
        for line in &table.rows {
            self.raw(row);
            for (place, (cell, column)) in line.cells.iter().zip(&table.columns).enumerate() {
                self.raw(if place == 0 { lead } else { "<td" });
                if stacks && place > 0 {
                    self.element(" role=\"cell\" data-label=\"", &column.heading, "\"");
                }
                if column.kind.is_figure() {
                    self.raw(" class=\"n\"");
                }
                self.cell(cell, line.confidential && column.kind.tells());
                self.raw(if place == 0 { "</th>" } else { "</td>" });
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n");
    }

    fn parts(&mut self, cell: &Cell<'_>) {
        let (strong, plain) = cell.parts();
        if !strong.is_empty() {
            self.element("<strong>", &strong, "</strong>");
        }
        if !strong.is_empty() && !plain.is_empty() {
            self.raw(SEPARATOR);
        }
        self.linked(&plain);
    }

    /// The rest of a cell's tag, and what is in it.
    fn cell(&mut self, cell: &Cell<'_>, confidential: bool) {
        let words = cell.words();
        let long = words.split_whitespace().any(|word| word.chars().count() > LONGEST_WORD);
        self.raw(if long && !matches!(cell, Cell::Figure(_)) { " class=\"long\">" } else { ">" });
        self.confidential(confidential);
        match cell {
            Cell::Date(day, words) => self.day(*day, words),
            _ => self.parts(cell),
        }
    }
}
