//! Pages being filled, one strip after the other.

use std::collections::HashMap;

use super::{
    strip::{Ground, Strip, TaggedLine},
    style::{self, Colour},
    text::{LinePiece, LinkTarget, TextLine},
    tree::{Slot, Tree},
};
use crate::papers::document::Anchor;

/// What a text belongs to, for screen readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextOwner {
    /// A piece of an element.
    Slot(Slot),
    Header,
    Footer,
    /// A repetition of something, which screen readers skip.
    Repeated,
}

/// A line of text with its position.
pub(super) struct PlacedText {
    pub(super) x: f32,
    /// The base of the line, from the top of the page.
    pub(super) y: f32,
    pub(super) line: TextLine,
    pub(super) owner: TextOwner,
}

/// A rectangle of one colour: left, top, width, height.
pub(super) struct ColouredRect(pub(super) [f32; 4], pub(super) Colour);

/// An area that links somewhere: left, top, width, height.
pub(super) struct LinkArea {
    pub(super) place: [f32; 4],
    pub(super) slot: Slot,
    pub(super) target: LinkTarget,
    pub(super) words: String,
}

#[derive(Default)]
pub(super) struct Page {
    pub(super) marks: Vec<PlacedText>,
    pub(super) patches: Vec<ColouredRect>,
    pub(super) leads: Vec<LinkArea>,
}

/// A position: the page's index, and the distance from its top.
pub(super) type PagePosition = (usize, f32);

/// The pages so far.
pub(super) struct Pages {
    pub(super) pages: Vec<Page>,
    pub(super) places: HashMap<Anchor, PagePosition>,
    pub(super) titles: Vec<(String, PagePosition)>,
    /// Where text begins and ends on each page.
    top: f32,
    bottom: f32,
    y: f32,
    /// The space that the last strip asks for after it.
    after: f32,
    /// Whether the page is empty but for what is on every page.
    fresh: bool,
    /// Strips that stay on the page of what follows, each with whether it is under the header.
    kept: Vec<(Strip, bool)>,
}

impl Pages {
    pub(super) fn new(top: f32, bottom: f32) -> Self {
        Self {
            pages: vec![Page::default()],
            places: HashMap::new(),
            titles: Vec::new(),
            top,
            bottom,
            y: top,
            after: 0.0,
            fresh: true,
            kept: Vec::new(),
        }
    }

    /// Places a strip; one that is kept with what follows waits for it.
    pub(super) fn place(&mut self, strip: Strip, tree: &mut Tree) {
        self.place_under(strip, None, tree);
    }

    /// Places a strip under a header that is repeated on each page.
    pub(super) fn place_under(&mut self, strip: Strip, head: Option<&Strip>, tree: &mut Tree) {
        if strip.keep {
            return self.kept.push((strip, head.is_some()));
        }
        let mut needed = self.after + self.least(&strip);
        for (strip, _) in &self.kept {
            needed += strip.height() + strip.before.max(strip.after);
        }
        if needed > self.left() && !self.fresh {
            self.new_page();
            if self.kept.first().is_none_or(|(_, under)| *under) {
                self.repeat(head, tree);
            }
        }
        self.flush(head, tree);
        self.emit(strip, head, tree);
    }

    /// Places what still waits.
    pub(super) fn flush(&mut self, head: Option<&Strip>, tree: &mut Tree) {
        for (strip, under) in std::mem::take(&mut self.kept) {
            self.emit(strip, head.filter(|_| under), tree);
        }
    }

    /// Asks for space after what was placed last.
    pub(super) fn space(&mut self, after: f32) {
        self.after = self.after.max(after);
    }

    fn left(&self) -> f32 {
        self.bottom - self.y
    }

    /// How much of a strip must fit on the page where it begins.
    fn least(&self, strip: &Strip) -> f32 {
        let height = strip.height();
        if height <= self.bottom - self.top && (strip.whole || strip.lines() <= 3) {
            height
        } else {
            strip.height_of(2)
        }
    }

    fn new_page(&mut self) {
        self.pages.push(Page::default());
        self.y = self.top;
        self.after = 0.0;
        self.fresh = true;
    }

    fn repeat(&mut self, head: Option<&Strip>, tree: &mut Tree) {
        if let Some(head) = head
            && head.height() < (self.bottom - self.top) / 2.0
        {
            self.draw(head.repeated(), tree);
            self.fresh = true;
        }
    }

    fn emit(&mut self, mut strip: Strip, head: Option<&Strip>, tree: &mut Tree) {
        if !self.fresh {
            self.y += self.after.max(strip.before);
        }
        loop {
            let fitting = strip.fitting(self.left());
            if fitting == usize::MAX {
                return self.draw(strip, tree);
            }
            let whole = strip.whole && strip.height() <= self.bottom - self.top;
            // No single line is left alone on either page.
            let lines = fitting - usize::from(fitting > 2 && strip.lines() == fitting + 1);
            if self.fresh || (!whole && lines >= 2) {
                let part = strip.split_off_lines(lines.max(1));
                self.draw(part, tree);
                if strip.lines() == 0 {
                    return;
                }
            }
            self.new_page();
            self.repeat(head, tree);
        }
    }

    fn draw(&mut self, strip: Strip, tree: &mut Tree) {
        let (page, top, height) = (self.pages.len() - 1, self.y, strip.height());
        if let Some(anchor) = strip.anchor {
            self.places.entry(anchor).or_insert((page, top));
        }
        if let Some(title) = strip.title.clone() {
            self.titles.push((title, (page, top)));
        }
        self.ground(strip.ground, top, height);
        let leading = strip.leading();
        self.after = strip.after;
        self.fresh = false;
        for column in strip.columns {
            let mut y = top + strip.padding;
            for (n, set) in column.lines.into_iter().enumerate() {
                y += if n == 0 { 0.0 } else { set.gap };
                let left = style::SIDE + column.x + set.shift;
                self.line(set, left, y, strip.size, tree);
                y += leading;
            }
        }
        self.y = top + height;
    }

    fn ground(&mut self, ground: Ground, top: f32, height: f32) {
        let Some(page) = self.pages.last_mut() else { return };
        let mut patch = |place, colour| page.patches.push(ColouredRect(place, colour));
        match ground {
            Ground::None => {}
            Ground::Callout => {
                patch([style::SIDE, top, style::WIDTH, height], style::SET);
                patch([style::SIDE, top, 3.0, height], style::ACCENT);
            }
            Ground::Band => patch([style::SIDE, top, style::WIDTH, height], style::SET),
            Ground::Bar { x, wide, is_full } => {
                let [left, top, high] = [style::SIDE + x, top + 2.0, height - 4.0];
                if is_full {
                    return patch([left, top, wide, high], style::ACCENT);
                }
                let line = 0.8;
                patch([left, top, wide, line], style::FAINT);
                patch([left, top + high - line, wide, line], style::FAINT);
                patch([left, top, line, high], style::FAINT);
                patch([left + wide - line, top, line, high], style::FAINT);
            }
            Ground::Row => {
                patch([style::SIDE, top + height - 0.5, style::WIDTH, 0.5], style::RULE);
            }
            Ground::Head => {
                patch([style::SIDE, top + height - 1.0, style::WIDTH, 1.0], style::HEAD_RULE);
            }
        }
    }

    /// Places a line at a height, in one part for each of its elements.
    fn line(&mut self, set: TaggedLine, left: f32, top: f32, size: f32, tree: &mut Tree) {
        let number = self.pages.len() - 1;
        let Some(page) = self.pages.last_mut() else { return };
        let y = top + style::ascent(size);
        let Some(node) = set.node else {
            return page.marks.push(PlacedText {
                x: left,
                y,
                line: set.line,
                owner: TextOwner::Repeated,
            });
        };
        let mut x = left;
        for (link, pieces) in parts(set.line.pieces) {
            let line = TextLine { pieces };
            let width: f32 = line.pieces.iter().map(LinePiece::width).sum();
            let link = link.and_then(|link| set.links.get(link as usize));
            let owner = link.map_or(node, |(node, _)| *node);
            let slot = tree.content(owner, number);
            if let Some((node, target)) = link {
                let place = [x, top, line.width(), style::leading(size)];
                let words = line.pieces.iter().map(|piece| &*piece.word.text).collect();
                let (slot, target) = (tree.piece(*node), target.clone());
                page.patches.push(ColouredRect([x, y + 1.4, place[2], 0.5], style::ACCENT));
                page.leads.push(LinkArea { place, slot, target, words });
            }
            page.marks.push(PlacedText { x, y, line, owner: TextOwner::Slot(slot) });
            x += width;
        }
    }
}

/// A line's pieces, cut where a link begins or ends.
fn parts(pieces: Vec<LinePiece>) -> Vec<(Option<u32>, Vec<LinePiece>)> {
    let mut parts: Vec<(Option<u32>, Vec<LinePiece>)> = Vec::new();
    for piece in pieces {
        match parts.last_mut() {
            Some((link, part)) if *link == piece.link => part.push(piece),
            _ => parts.push((piece.link, vec![piece])),
        }
    }
    parts
}
