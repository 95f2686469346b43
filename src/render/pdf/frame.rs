//! What is on each page: the marking and the word draft above; below, what the paper is, the
//! page's number, and the marking again.

use super::{
    pages::{Page, PlacedText, TextOwner},
    shape::Faces,
    style::{self, FAINT, MARKING, PAGE, SIDE, SMALL, WIDTH},
    text::{RichText, TextLine},
    tree::{ElementKind, Tree},
};
use crate::{papers::document::Meta, render::lines::one_line};

/// The most lines of a marking on a page.
const MOST: usize = 3;

/// The lines of each page.
pub(super) struct Frame {
    /// The marking, and the word draft.
    above: Vec<TextLine>,
    /// The marking.
    below: Vec<TextLine>,
    /// What the paper is.
    name: Option<TextLine>,
    paging: [String; 2],
}

impl Frame {
    pub(super) fn new(meta: &Meta<'_>, faces: &mut Faces) -> Self {
        let below = centred(&meta.marking, faces, false);
        let mut above = below.clone();
        above.extend(centred(&meta.draft, faces, true));
        let name = name(meta, WIDTH * 0.8, faces);
        let paging = meta.paging.each_ref().map(|words| words.replace('\n', " "));
        Self { above, below, name, paging }
    }

    /// Where the text begins.
    pub(super) fn top(&self) -> f32 {
        let height = self.above.len() as f32 * style::leading(MARKING.size);
        (style::EDGE + height + style::CLEARANCE).max(style::MARGIN)
    }

    /// Where the text ends.
    pub(super) fn bottom(&self) -> f32 {
        PAGE.1 - style::EDGE - self.height_below() - style::CLEARANCE
    }

    fn height_below(&self) -> f32 {
        style::leading(SMALL.size) + self.below.len() as f32 * style::leading(MARKING.size)
    }

    /// Draws the header of the first page, which is read aloud before the title; those of the other
    /// pages only repeat it.
    pub(super) fn first(&self, page: &mut Page, tree: &mut Tree) {
        let mut slot = None;
        self.header(page, || {
            let node = tree.add(Tree::ROOT, ElementKind::Paragraph);
            let slot = slot.insert(tree.content(node, 0));
            TextOwner::Slot(*slot)
        });
    }

    /// Draws the header of another page.
    pub(super) fn later(&self, page: &mut Page) {
        self.header(page, || TextOwner::Header);
    }

    fn header(&self, page: &mut Page, mut owner: impl FnMut() -> TextOwner) {
        let mut top = style::EDGE;
        for line in &self.above {
            page.marks.push(middle(line, top, owner()));
            top += style::leading(MARKING.size);
        }
    }

    /// Draws the footer of a page: its number and how many there are.
    pub(super) fn footer(&self, page: &mut Page, number: usize, of: usize, faces: &mut Faces) {
        let mut top = PAGE.1 - style::EDGE - self.height_below();
        let y = top + style::ascent(SMALL.size);
        if let Some(line) = self.name.clone() {
            page.marks.push(PlacedText { x: SIDE, y, line, owner: TextOwner::Footer });
        }
        let [before, between] = &self.paging;
        let words = format!("{before}{number}{between}{of}");
        let rich = RichText::new(&words, SMALL);
        if let Some(line) = rich.lines(faces, WIDTH).lines.into_iter().next() {
            let x = SIDE + WIDTH - line.width();
            page.marks.push(PlacedText { x, y, line, owner: TextOwner::Footer });
        }
        top += style::leading(SMALL.size);
        for line in &self.below {
            page.marks.push(middle(line, top, TextOwner::Footer));
            top += style::leading(MARKING.size);
        }
    }
}

/// A text's first lines; more of them would leave no room for the text of the page.
fn centred(text: &str, faces: &mut Faces, faint: bool) -> Vec<TextLine> {
    let look = if faint { MARKING.coloured(FAINT) } else { MARKING };
    let mut lines = RichText::new(&one_line(text), look).lines(faces, WIDTH).lines;
    lines.truncate(MOST);
    lines
}

/// What the paper is, in one line; the group's name is shortened so that the date fits.
fn name(meta: &Meta<'_>, width: f32, faces: &mut Faces) -> Option<TextLine> {
    let mut dated = meta.dated.clone();
    if !dated.is_empty() {
        dated.to_mut().insert_str(0, ", ");
    }
    let dated = RichText::new(&dated, SMALL).lines(faces, width).lines.into_iter().next();
    let left = width - dated.as_ref().map_or(0.0, TextLine::width);
    let whose = format!("{}: {}", one_line(&meta.genre), one_line(&meta.title));
    let mut line = opening(&whose, left, faces)?;
    line.pieces.extend(dated.into_iter().flat_map(|dated| dated.pieces));
    Some(line)
}

/// As many lines of a text as fit, with a remark where some are left out.
fn opening(text: &str, width: f32, faces: &mut Faces) -> Option<TextLine> {
    let mut lines = RichText::new(text, SMALL).lines(faces, width).lines.into_iter();
    let mut line = lines.next()?;
    if lines.next().is_some() {
        let more = RichText::new("…", SMALL).lines(faces, width).lines;
        line.pieces.extend(more.into_iter().flat_map(|line| line.pieces));
    }
    Some(line)
}

fn middle(line: &TextLine, top: f32, owner: TextOwner) -> PlacedText {
    let x = SIDE + (WIDTH - line.width()) / 2.0;
    PlacedText { x, y: top + style::ascent(MARKING.size), line: line.clone(), owner }
}
