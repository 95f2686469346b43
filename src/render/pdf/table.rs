//! Tables: columns as wide as their content asks for, and a header on each page.

use super::{
    body::PdfBody,
    shape::Faces,
    strip::{Ground, Strip, TextColumn, TypesettingContext},
    style::{self, CELL, FIGURE, TextStyle},
    text::RichText,
    tree::{ElementKind, Node, Tree},
};
use crate::{
    papers::document::{Cell, Column, Row, SEPARATOR, Table, TableKind},
    render::lines::one_line,
};

/// Between two columns, and between two columns of figures.
const GUTTER: f32 = 12.0;
const FIGURE_GUTTER: f32 = 5.0;
/// A heading of a figure of so many letters stays on one line.
const SHORT: usize = 7;

/// How a table is set: the type of its cells, and the space between its columns.
#[derive(Clone, Copy)]
struct Setting {
    cell: TextStyle,
    gutter: f32,
}

impl Setting {
    fn from_table(table: &Table<'_>) -> Self {
        match table.kind {
            TableKind::Figures => Self { cell: FIGURE, gutter: FIGURE_GUTTER },
            _ => Self { cell: CELL, gutter: GUTTER },
        }
    }
}

/// Where each column begins, and how wide it is.
type Grid = Vec<(f32, f32)>;

impl<'d> PdfBody<'d> {
    pub(super) fn table(&mut self, table: &'d Table<'d>, caption: &str) {
        let setting = Setting::from_table(table);
        let grid = grid(table, self.meta.confidential.as_ref(), &mut self.faces);
        let node = self.tree.add(Tree::ROOT, ElementKind::Table(one_line(caption).into_owned()));
        let head_node = self.tree.add(node, ElementKind::TableHead);
        let headings = table.columns.iter().map(|c| RichText::new(&c.heading, setting.cell.bold()));
        let headings: Vec<RichText<'_>> = headings.collect();
        let of = TableRow { columns: &table.columns, grid: &grid, setting };
        let mut head = self.row(&headings, of, head_node, |_| ElementKind::ColumnHeader);
        head.ground = Ground::Head;
        head.keep = true;
        head.before = 6.0;
        let repeated = head.clone();
        self.pages.place(head, &mut self.tree);
        let body = self.tree.add(node, ElementKind::TableBody);
        for (place, row) in table.rows.iter().enumerate() {
            let cells = cells(row, table, &self.meta.confidential);
            let kind = |place| if place == 0 { ElementKind::RowHeader } else { ElementKind::Cell };
            let mut strip = self.row(&cells, of, body, kind);
            let has_title = row.cells.iter().any(|cell| matches!(cell, Cell::Title(_)));
            // A total does not stand alone on a page.
            strip.keep = has_title || table.rows.get(place + 1).is_some_and(is_total);
            self.pages.place_under(strip, Some(&repeated), &mut self.tree);
        }
        self.pages.flush(Some(&repeated), &mut self.tree);
        self.pages.space(style::BODY.size);
    }

    fn row(
        &mut self,
        cells: &[RichText<'_>],
        TableRow { columns: of, grid, setting }: TableRow<'_>,
        parent: Node,
        kind: impl Fn(usize) -> ElementKind,
    ) -> Strip {
        let row = self.tree.add(parent, ElementKind::Row);
        let mut columns = Vec::with_capacity(cells.len());
        for (place, ((cell, of), &(x, width))) in cells.iter().zip(of).zip(grid).enumerate() {
            let node = self.tree.add(row, kind(place));
            let mut room = TypesettingContext { faces: &mut self.faces, tree: &mut self.tree };
            let mut column = TextColumn::new(cell, x, width, node, &mut room);
            if of.kind.is_figure() {
                column.align_right(width);
            }
            columns.push(column);
        }
        let strip = Strip::plain(setting.cell, TextColumn::default());
        let padding = setting.cell.size * 0.42;
        Strip { columns, after: 0.0, padding, ground: Ground::Row, whole: true, ..strip }
    }
}

fn is_total(row: &Row<'_>) -> bool {
    matches!(row.cells.first(), Some(Cell::Figure(cell)) if cell.is_total)
}

/// What the rows of a table have in common.
#[derive(Clone, Copy)]
struct TableRow<'t> {
    columns: &'t [Column<'t>],
    grid: &'t Grid,
    setting: Setting,
}

/// The text of a row's cells.
fn cells<'a>(row: &'a Row<'a>, table: &Table<'_>, confidential: &'a str) -> Vec<RichText<'a>> {
    let style = Setting::from_table(table).cell;
    let cell = |(cell, column): (&'a Cell<'a>, &Column<'_>)| {
        let mut rich = RichText::default();
        if row.confidential && column.kind.tells() {
            rich.push(confidential, style.italic());
            rich.raw(": ", style);
        }
        let (strong, plain) = cell.parts();
        rich.linked(&super::line(&strong), style.bold());
        if !strong.is_empty() && !plain.is_empty() {
            rich.raw(SEPARATOR, style);
        }
        rich.linked(&super::line(&plain), style);
        rich
    };
    row.cells.iter().zip(&table.columns).map(cell).collect()
}

/// The position and width of each column.
fn grid(table: &Table<'_>, confidential: &str, faces: &mut Faces) -> Grid {
    let setting = Setting::from_table(table);
    let mut asked: Vec<(f32, f32)> = Vec::with_capacity(table.columns.len());
    for column in &table.columns {
        let heading = RichText::new(&column.heading, setting.cell.bold()).widths(faces);
        // The heading of a figure may have several lines.
        let has_lines = column.kind.is_figure() && column.heading.chars().count() > SHORT;
        asked.push(match (has_lines, column.kind.is_figure()) {
            (true, _) => (heading.1, heading.1),
            (false, true) => (heading.0, heading.0),
            (false, false) => heading,
        });
    }
    for row in &table.rows {
        for (cell, asked) in cells(row, table, confidential).iter().zip(&mut asked) {
            let (whole, widest) = cell.widths(faces);
            *asked = (asked.0.max(whole), asked.1.max(widest));
        }
    }
    let gutters = setting.gutter * asked.len().saturating_sub(1) as f32;
    let mut x = 0.0;
    let place = |width: f32| {
        let left = x;
        x += width + setting.gutter;
        (left, width)
    };
    widths(&asked, style::WIDTH - gutters).into_iter().map(place).collect()
}

/// Divides a width among columns, each with a wanted width and the width of its widest word. A column
/// that wants little gets it; the others share the rest evenly, but none gets less than its widest word
/// unless that is wider than a fair share.
fn widths(asked: &[(f32, f32)], all: f32) -> Vec<f32> {
    // No word is broken where there is room for all of them.
    let words: f32 = asked.iter().map(|(_, widest)| widest + 0.1).sum();
    let fair = if words <= all { all } else { all / asked.len().max(1) as f32 };
    // A little more than wanted, so that rounding doesn't break a line that fits exactly.
    let asked: Vec<(f32, f32)> =
        asked.iter().map(|&(whole, widest)| (whole + 0.1, widest.min(fair) + 0.1)).collect();
    let at = |level: f32| asked.iter().map(move |&(whole, widest)| level.max(widest).min(whole));
    let wanted: f32 = asked.iter().map(|(whole, _)| whole).sum();
    if wanted <= all {
        // The surplus is given in proportion to the wanted widths, so that the table is as wide as the text.
        let over = all - wanted;
        return asked.iter().map(|(whole, _)| whole + over * whole / wanted.max(1.0)).collect();
    }
    let (mut low, mut high) = (0.0_f32, all);
    for _ in 0..32 {
        let middle = (low + high) / 2.0;
        if at(middle).sum::<f32>() > all { high = middle } else { low = middle }
    }
    at(low).collect()
}

#[cfg(test)]
mod tests {
    use super::widths;

    #[test]
    fn short_columns_get_what_they_ask_for_and_long_ones_share_the_rest() {
        let shared = widths(&[(20.0, 20.0), (900.0, 60.0), (50.0, 30.0), (900.0, 60.0)], 470.0);
        assert!((shared[0] - 20.1).abs() < 0.2 && (shared[2] - 50.1).abs() < 0.2, "{shared:?}");
        assert!((shared[1] - shared[3]).abs() < 0.2 && shared[1] > 190.0, "{shared:?}");
    }

    #[test]
    fn the_columns_are_never_wider_than_the_text() {
        for asked in
            [&[(9000.0, 9000.0); 6][..], &[(10.0, 10.0)], &[], &[(300.0, 300.0), (900.0, 20.0)]]
        {
            let sum: f32 = widths(asked, 470.0).iter().sum();
            assert!(sum <= 471.0, "{sum} of {asked:?}");
        }
    }
}
