//! Text broken into lines that are no wider than they may be.

use std::{borrow::Cow, rc::Rc};

use unicode_linebreak::linebreaks;

use super::{
    shape::{Faces, Word},
    style::Look,
};
use crate::{
    papers::document::Anchor,
    render::{lines::one_line, links::addresses},
};

/// Where a link goes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Target {
    Web(Rc<str>),
    Place(Anchor),
}

/// A text in runs, each of which has its look.
#[derive(Default)]
pub(super) struct Rich<'a> {
    runs: Vec<(Cow<'a, str>, Look, Option<Target>)>,
}

/// A word on a line, or the part of its glyphs that stands there.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) word: Rc<Word>,
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) look: Look,
    /// The number of the link that it is part of, counted from 0 in its text.
    pub(super) link: Option<u32>,
}

/// A line of text.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
}

/// A text's lines, with where its links go.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    pub(super) links: Vec<Target>,
}

impl<'a> Rich<'a> {
    pub(super) fn of(text: &'a str, look: Look) -> Self {
        let mut rich = Self::default();
        rich.push(text, look);
        rich
    }

    /// Appends what people typed, on one line.
    pub(super) fn push(&mut self, text: &'a str, look: Look) {
        self.run(one_line(text), look, None);
    }

    /// Appends words of our own, whose blanks count.
    pub(super) fn raw(&mut self, text: &'static str, look: Look) {
        self.run(text.into(), look, None);
    }

    /// Appends a line of clean text, whose addresses are links.
    pub(super) fn linked(&mut self, text: &str, look: Look) {
        let mut read = 0;
        for (start, end) in addresses(text) {
            self.run(text[read..start].to_owned().into(), look, None);
            let address = &text[start..end];
            let target = Some(Target::Web(address.into()));
            self.run(address.to_owned().into(), look.coloured(super::style::ACCENT), target);
            read = end;
        }
        self.run(text[read..].to_owned().into(), look, None);
    }

    pub(super) fn link(&mut self, text: &'a str, look: Look, to: Anchor) {
        let look = look.coloured(super::style::ACCENT);
        self.run(one_line(text), look, Some(Target::Place(to)));
    }

    /// Appends words that lead to an address.
    pub(super) fn to(&mut self, text: &'a str, look: Look, address: &str) {
        let target = Some(Target::Web(one_line(address).into()));
        self.run(one_line(text), look.coloured(super::style::ACCENT), target);
    }

    pub(super) fn run(&mut self, text: Cow<'a, str>, look: Look, target: Option<Target>) {
        if !text.is_empty() {
            self.runs.push((text, look, target));
        }
    }

    /// The pieces, each with whether a line may end after it.
    fn pieces(&self, faces: &mut Faces) -> (Vec<(Piece, bool)>, Vec<Target>) {
        let whole: String = self.runs.iter().map(|(text, ..)| &**text).collect();
        // No address is parted from its beginning, which says nothing alone.
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
                pieces.push((Piece { word, from: 0, to, look: *look, link }, breaks));
                at = next;
            }
        }
        (pieces, links)
    }

    /// Breaks the text into lines of a width.
    pub(super) fn lines(&self, faces: &mut Faces, width: f32) -> Lines {
        let (pieces, links) = self.pieces(faces);
        let mut filling = Filling { lines: Vec::new(), line: Line::default(), used: 0.0, width };
        let mut unit = Vec::new();
        for (piece, breaks) in pieces {
            unit.push(piece);
            if breaks {
                filling.unit(std::mem::take(&mut unit));
            }
        }
        filling.unit(unit);
        filling.end_line();
        Lines { lines: filling.lines, links }
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

impl Piece {
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

impl Line {
    /// How wide it is without the blanks at its end.
    pub(super) fn width(&self) -> f32 {
        let blank = self.pieces.last().map_or(0.0, Piece::blank);
        self.pieces.iter().map(Piece::width).sum::<f32>() - blank
    }
}

/// Lines being filled.
struct Filling {
    lines: Vec<Line>,
    line: Line,
    used: f32,
    width: f32,
}

impl Filling {
    /// Adds pieces between which no line should end.
    fn unit(&mut self, unit: Vec<Piece>) {
        let Some(last) = unit.last() else { return };
        let wide = unit.iter().map(Piece::width).sum::<f32>() - last.blank();
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

    /// Adds a piece of what is wider than a line, which ends wherever it must.
    fn broken(&mut self, piece: &Piece) {
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

    fn part(&mut self, piece: &Piece, from: usize, to: usize) {
        if from < to {
            let (from, to) = (from as u32, to as u32);
            self.line.pieces.push(Piece { from, to, ..piece.clone() });
        }
    }

    fn end_line(&mut self) {
        self.used = 0.0;
        if !self.line.pieces.is_empty() {
            self.lines.push(std::mem::take(&mut self.line));
        }
    }
}
