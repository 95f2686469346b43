//! Charts and key figures: bars are drawn behind words that are read like the rows of a table, so who does
//! not see them hears the figures.

use super::{
    body::PdfBody,
    strip::{Ground, Strip, TextColumn, TypesettingContext},
    style::{BODY, FIGURE, KEY, SMALL, TextStyle, WIDTH},
    text::RichText,
    tree::{ElementKind, Node, Tree},
};
use crate::{
    papers::document::{Bar, Chart, KeyFigure},
    render::{bars, lines::one_line},
};

/// How wide the labels are, and how much room a figure has after the longest bar.
const LABELS: f32 = 110.0;
const FIGURES: f32 = 40.0;
/// Between a label and its bar, and a bar and its figure.
const GUTTER: f32 = 6.0;
/// A chart of so many bars or fewer stands on one page.
const TOGETHER: usize = 30;

impl<'d> PdfBody<'d> {
    /// What stands above a table or a chart.
    pub(super) fn caption(&mut self, words: &str) {
        let strip = self.paragraph(&RichText::new(words, BODY.bold()), ElementKind::Paragraph);
        self.pages.place(Strip { keep: true, before: 12.0, after: 2.0, ..strip }, &mut self.tree);
    }

    pub(super) fn chart(&mut self, chart: &'d Chart<'d>) {
        self.caption(&chart.title);
        let alt = one_line(&chart.description).into_owned();
        let node = self.tree.add(Tree::ROOT, ElementKind::Table(alt));
        let body = self.tree.add(node, ElementKind::TableBody);
        let largest = chart.largest() as f32;
        if let Some([now, before]) = &chart.legend {
            for (words, is_full) in [(now, true), (before, false)] {
                let texts = [("", 0.0), (&**words, LABELS + GUTTER + 16.0)];
                let ground = Ground::Bar { x: LABELS, wide: 12.0, is_full };
                self.bar(body, texts, ground, true);
            }
        }
        let drawn =
            chart.bars.iter().map(|bar| 1 + usize::from(bar.before.is_some())).sum::<usize>();
        for (place, bar) in chart.bars.iter().enumerate() {
            let is_last = place + 1 == chart.bars.len();
            self.bars_of(bar, body, largest, drawn <= TOGETHER && !is_last);
        }
        self.pages.space(BODY.size);
    }

    fn bars_of(&mut self, bar: &Bar<'_>, body: Node, largest: f32, keep: bool) {
        let label = bars::label(&bar.label);
        for (count, is_full) in [(Some(bar.count), true), (bar.before, false)] {
            let Some(count) = count else { continue };
            let wide = count.max(0) as f32 / largest * (WIDTH - LABELS - GUTTER - FIGURES);
            let words = if is_full { &*label } else { "" };
            let figure = count.to_string();
            let texts = [(words, 0.0), (&*figure, LABELS + wide + GUTTER)];
            // Both bars of one label stay together.
            let keep = keep || (is_full && bar.before.is_some());
            self.bar(body, texts, Ground::Bar { x: LABELS, wide, is_full }, keep);
        }
    }

    /// A bar with what stands before it and after it.
    fn bar(&mut self, body: Node, texts: [(&str, f32); 2], ground: Ground, keep: bool) {
        let row = self.tree.add(body, ElementKind::Row);
        let mut columns = Vec::new();
        for (place, (words, x)) in texts.into_iter().enumerate() {
            let kind = if place == 0 { ElementKind::RowHeader } else { ElementKind::Cell };
            let node = self.tree.add(row, kind);
            let mut room = TypesettingContext { faces: &mut self.faces, tree: &mut self.tree };
            let text = RichText::new(words, FIGURE);
            let mut column = TextColumn::new(&text, x, WIDTH - x, node, &mut room);
            if place == 0 {
                column.align_right(LABELS - GUTTER);
            }
            columns.push(column);
        }
        let strip = Strip::plain(FIGURE, TextColumn::default());
        let measures = Strip { columns, after: 0.0, padding: 2.0, ..strip };
        self.pages.place(Strip { ground, whole: true, keep, ..measures }, &mut self.tree);
    }

    /// The figures that matter most, side by side on one ground.
    pub(super) fn key_figures(&mut self, figures: &'d [KeyFigure<'d>]) {
        let list = self.tree.add(Tree::ROOT, ElementKind::List { bullets: false });
        let items: Vec<Node> =
            figures.iter().map(|_| self.tree.add(list, ElementKind::ListItem)).collect();
        let figure = |one: &'d KeyFigure<'d>| &*one.figure;
        let words = |one: &'d KeyFigure<'d>| &*one.words;
        let top = self.side_by_side(figures.iter().map(figure), &items, KEY, ElementKind::Label);
        let top = Strip { keep: true, before: 6.0, after: 0.0, padding: 5.0, ..top };
        self.pages.place(top, &mut self.tree);
        let below =
            self.side_by_side(figures.iter().map(words), &items, SMALL, ElementKind::ListBody);
        self.pages.place(Strip { after: 12.0, padding: 5.0, ..below }, &mut self.tree);
    }

    fn side_by_side(
        &mut self,
        texts: impl Iterator<Item = &'d str>,
        items: &[Node],
        look: TextStyle,
        kind: ElementKind,
    ) -> Strip {
        let wide = WIDTH / items.len().max(1) as f32;
        let mut columns = Vec::new();
        for (place, (words, item)) in texts.zip(items).enumerate() {
            let node = self.tree.add(*item, kind.clone());
            let mut room = TypesettingContext { faces: &mut self.faces, tree: &mut self.tree };
            let x = place as f32 * wide + 8.0;
            let text = RichText::new(words, look);
            columns.push(TextColumn::new(&text, x, wide - 16.0, node, &mut room));
        }
        let strip = Strip::plain(look, TextColumn::default());
        Strip { columns, ground: Ground::Band, whole: true, ..strip }
    }
}
