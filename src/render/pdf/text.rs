//! Text broken into lines of a width.

use std::{borrow::Cow, rc::Rc};

use unicode_linebreak::linebreaks;

use super::{
    shape::{Faces, ShapedWord},
    style::TextStyle,
};
use crate::{
    papers::document::Anchor,
    render::{
        lines::one_line,
        links::{TextLink, in_words, links},
    },
};

/// Where a link goes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum LinkTarget {
    Web(Rc<str>),
    Place(Anchor),
}

/// A text in runs, each with a style.
#[derive(Default)]
pub(super) struct RichText<'a> {
    runs: Vec<(Cow<'a, str>, TextStyle, Option<LinkTarget>)>,
}

/// A word on a line, or those of its glyphs that fit there.
#[derive(Clone, Debug)]
pub(super) struct LinePiece {
    pub(super) word: Rc<ShapedWord>,
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) look: TextStyle,
    /// The number of the link that it is part of, counted from 0 in its text.
    pub(super) link: Option<u32>,
}

/// A line of text.
#[derive(Clone, Debug, Default)]
pub(super) struct TextLine {
    pub(super) pieces: Vec<LinePiece>,
}

/// A text's lines, and the targets of its links.
#[derive(Clone, Debug, Default)]
pub(super) struct BrokenText {
    pub(super) lines: Vec<TextLine>,
    pub(super) links: Vec<LinkTarget>,
}

impl<'a> RichText<'a> {
    pub(super) fn new(text: &'a str, look: TextStyle) -> Self {
        let mut rich = Self::default();
        rich.push(text, look);
        rich
    }

    /// Appends what people typed, on one line.
    pub(super) fn push(&mut self, text: &'a str, look: TextStyle) {
        self.run(one_line(text), look, None);
    }

    /// Appends our own words, with their spaces preserved.
    pub(super) fn raw(&mut self, text: &'static str, look: TextStyle) {
        self.run(text.into(), look, None);
    }

    /// Appends a line of clean text, with its addresses as links.
    pub(super) fn linked(&mut self, text: &str, look: TextStyle) {
        let mut read = 0;
        for TextLink { span, address, words } in links(text) {
            self.run(text[read..span.0].to_owned().into(), look, None);
            let target = Some(LinkTarget::Web(text[address.0..address.1].into()));
            let words = text[words.0..words.1].to_owned();
            self.run(words.into(), look.coloured(super::style::ACCENT), target);
            read = span.1;
        }
        self.run(text[read..].to_owned().into(), look, None);
    }

    pub(super) fn link(&mut self, text: &'a str, look: TextStyle, to: Anchor) {
        let look = look.coloured(super::style::ACCENT);
        let line = one_line(text);
        // A link within a link leads nowhere, so that of an address is its words alone.
        let words = match in_words(&line) {
            Cow::Owned(words) => words.into(),
            Cow::Borrowed(_) => line,
        };
        self.run(words, look, Some(LinkTarget::Place(to)));
    }

    /// Appends words that link to an address.
    pub(super) fn to(&mut self, text: &'a str, look: TextStyle, address: &str) {
        let target = Some(LinkTarget::Web(one_line(address).into()));
        self.run(one_line(text), look.coloured(super::style::ACCENT), target);
    }

    pub(super) fn run(&mut self, text: Cow<'a, str>, look: TextStyle, target: Option<LinkTarget>) {
        if !text.is_empty() {
            self.runs.push((text, look, target));
        }
    }

    /// The pieces, each with whether a line may end after it.
    fn pieces(&self, faces: &mut Faces) -> (Vec<(LinePiece, bool)>, Vec<LinkTarget>) {
        let whole: String = self.runs.iter().map(|(text, ..)| &**text).collect();
        // No line ends after "https://", because an address can't be recognised without the rest.
        let ends = linebreaks(&whole).map(|(at, _)| at);
        let mut ends = ends.filter(|&at| !whole[..at].ends_with("://")).peekable();
        let (mut pieces, mut links) = (Vec::new(), Vec::new());
        let mut at = 0;
        for (text, look, target) in &self.runs {
            let link = target.as_ref().map(|target| {
                links.push(target.clone());
                links.len() as u32 - 1
            });
            let end = at + text.len();
            while at < end {
                while ends.next_if(|&next| next <= at).is_some() {}
                let next = ends.peek().map_or(end, |&next| next.min(end));
                let breaks = ends.peek() == Some(&next);
                let word = faces.word(look.cut, &whole[at..next]);
                let to = word.glyphs.len() as u32;
                pieces.push((LinePiece { word, from: 0, to, look: *look, link }, breaks));
                at = next;
            }
        }
        (pieces, links)
    }

    /// Breaks the text into lines of a width.
    pub(super) fn lines(&self, faces: &mut Faces, width: f32) -> BrokenText {
        let (pieces, links) = self.pieces(faces);
        let mut filling =
            Filling { lines: Vec::new(), line: TextLine::default(), used: 0.0, width };
        let mut unit = Vec::new();
        for (piece, breaks) in pieces {
            unit.push(piece);
            if breaks {
                filling.unit(std::mem::take(&mut unit));
            }
        }
        filling.unit(unit);
        filling.end_line();
        BrokenText { lines: filling.lines, links }
    }

    /// How wide the text is on one line, and how wide its widest word.
    pub(super) fn widths(&self, faces: &mut Faces) -> (f32, f32) {
        let (mut whole, mut widest, mut unit) = (0.0_f32, 0.0_f32, 0.0_f32);
        let (pieces, _) = self.pieces(faces);
        let mut blank = 0.0;
        for (piece, breaks) in pieces {
            let width = piece.width();
            blank = piece.blank();
            whole += width;
            unit += width;
            widest = widest.max(unit - blank);
            if breaks {
                unit = 0.0;
            }
        }
        (whole - blank, widest)
    }
}

impl LinePiece {
    /// How wide it is.
    pub(super) fn width(&self) -> f32 {
        if self.is_whole() {
            return self.word.width * self.look.size;
        }
        let glyphs = &self.word.glyphs[self.from as usize..self.to as usize];
        glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * self.look.size
    }

    fn blank(&self) -> f32 {
        if self.to as usize == self.word.glyphs.len() {
            self.word.blank * self.look.size
        } else {
            0.0
        }
    }

    fn is_whole(&self) -> bool {
        self.from == 0 && self.to as usize == self.word.glyphs.len()
    }
}

impl TextLine {
    /// How wide it is without the blanks at its end.
    pub(super) fn width(&self) -> f32 {
        let blank = self.pieces.last().map_or(0.0, LinePiece::blank);
        self.pieces.iter().map(LinePiece::width).sum::<f32>() - blank
    }
}

/// The lines filled so far.
struct Filling {
    lines: Vec<TextLine>,
    line: TextLine,
    used: f32,
    width: f32,
}

impl Filling {
    /// Adds pieces between which no line should end.
    fn unit(&mut self, unit: Vec<LinePiece>) {
        let Some(last) = unit.last() else { return };
        let wide = unit.iter().map(LinePiece::width).sum::<f32>() - last.blank();
        if self.used > 0.0 && self.used + wide > self.width {
            self.end_line();
        }
        for piece in unit {
            if wide <= self.width {
                self.used += piece.width();
                self.line.pieces.push(piece);
            } else {
                self.broken(&piece);
            }
        }
    }

    /// Adds a piece of a unit that is wider than a line, breaking it between any two clusters.
    fn broken(&mut self, piece: &LinePiece) {
        let glyphs = &piece.word.glyphs;
        let mut from = piece.from as usize;
        let mut at = from;
        while at < piece.to as usize {
            let start = glyphs[at].range.start;
            let after = (at..piece.to as usize).find(|&n| glyphs[n].range.start != start);
            let after = after.unwrap_or(piece.to as usize);
            let wide =
                glyphs[at..after].iter().map(|glyph| glyph.advance).sum::<f32>() * piece.look.size;
            if self.used > 0.0 && self.used + wide > self.width {
                self.part(piece, from, at);
                self.end_line();
                from = at;
            }
            self.used += wide;
            at = after;
        }
        self.part(piece, from, at);
    }

    fn part(&mut self, piece: &LinePiece, from: usize, to: usize) {
        if from < to {
            let (from, to) = (from as u32, to as u32);
            self.line.pieces.push(LinePiece { from, to, ..piece.clone() });
        }
    }

    fn end_line(&mut self) {
        self.used = 0.0;
        if !self.line.pieces.is_empty() {
            self.lines.push(std::mem::take(&mut self.line));
        }
    }
}
