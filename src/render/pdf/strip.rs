//! Strips: what is placed on pages as one, texts side by side.

use super::{
    shape::Faces,
    style::{self, TextStyle},
    text::{BrokenText, LinkTarget, RichText, TextLine},
    tree::{ElementKind, Node, Tree},
};
use crate::papers::document::Anchor;

/// What is drawn behind a strip to set it off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Ground {
    None,
    /// A bar at its side, and a ground.
    Callout,
    /// A line under it.
    Row,
    /// A thicker line under it.
    Head,
    /// A bar of a chart: from the left of the text, how wide, and whether it is full or only drawn round.
    Bar {
        x: f32,
        wide: f32,
        is_full: bool,
    },
    /// A ground across the page.
    Band,
}

/// A line, with the element that it belongs to.
#[derive(Clone, Debug)]
pub(super) struct TaggedLine {
    pub(super) line: TextLine,
    /// None for an artefact, such as a repeated header.
    pub(super) node: Option<Node>,
    /// The elements of the links of its text, with where they go.
    pub(super) links: std::rc::Rc<[(Node, LinkTarget)]>,
    /// The space between it and the line before.
    pub(super) gap: f32,
    /// How far it is moved from the left of its column.
    pub(super) shift: f32,
}

/// Lines one below the other.
#[derive(Clone, Debug, Default)]
pub(super) struct TextColumn {
    /// From the left of the text.
    pub(super) x: f32,
    pub(super) lines: Vec<TaggedLine>,
}

/// Columns side by side; a strip is split between lines where a page ends.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    pub(super) columns: Vec<TextColumn>,
    pub(super) size: f32,
    pub(super) before: f32,
    pub(super) after: f32,
    /// Above and below its lines, on its ground.
    pub(super) padding: f32,
    pub(super) ground: Ground,
    /// Whether it stays on the page of what follows.
    pub(super) keep: bool,
    /// Whether it moves to the next page rather than being split, if it fits on one.
    pub(super) whole: bool,
    pub(super) anchor: Option<Anchor>,
    /// What it is called in the outline.
    pub(super) title: Option<String>,
}

impl Strip {
    /// One text, as wide as the page.
    pub(super) fn plain(look: TextStyle, column: TextColumn) -> Self {
        Self {
            columns: vec![column],
            size: look.size,
            before: 0.0,
            after: look.size * 0.6,
            padding: 0.0,
            ground: Ground::None,
            keep: false,
            whole: false,
            anchor: None,
            title: None,
        }
    }

    /// The distance from line to line.
    pub(super) fn leading(&self) -> f32 {
        style::leading(self.size)
    }

    /// How high it is.
    pub(super) fn height(&self) -> f32 {
        self.height_of(usize::MAX)
    }

    /// How high the first lines of each column are.
    pub(super) fn height_of(&self, lines: usize) -> f32 {
        let leading = self.leading();
        let height = |column: &TextColumn| {
            let lines = column.lines.iter().take(lines).enumerate();
            lines.map(|(n, set)| leading + if n == 0 { 0.0 } else { set.gap }).sum::<f32>()
        };
        self.columns.iter().map(height).fold(0.0, f32::max) + 2.0 * self.padding
    }

    /// How many lines its longest column has.
    pub(super) fn lines(&self) -> usize {
        self.columns.iter().map(|column| column.lines.len()).max().unwrap_or(0)
    }

    /// How many lines of each column fit into a height.
    pub(super) fn fitting(&self, height: f32) -> usize {
        let leading = self.leading();
        let fitting = |column: &TextColumn| {
            let mut left = height - 2.0 * self.padding;
            let fits = column.lines.iter().enumerate().take_while(|(n, set)| {
                left -= leading + if *n == 0 { 0.0 } else { set.gap };
                left >= -0.01
            });
            let fits = fits.count();
            if fits == column.lines.len() { usize::MAX } else { fits }
        };
        self.columns.iter().map(fitting).min().unwrap_or(usize::MAX)
    }

    /// Removes the first lines of each column and returns them as a strip of their own.
    pub(super) fn split_off_lines(&mut self, lines: usize) -> Self {
        let columns = self.columns.iter_mut().map(|column| {
            let lines = lines.min(column.lines.len());
            TextColumn { x: column.x, lines: column.lines.drain(..lines).collect() }
        });
        let columns = columns.collect();
        Self { columns, anchor: self.anchor.take(), title: self.title.take(), ..*self }
    }

    /// A copy that is marked as an artefact, so that screen readers skip it.
    pub(super) fn repeated(&self) -> Self {
        let mut strip = self.clone();
        let lines = strip.columns.iter_mut().flat_map(|column| &mut column.lines);
        for line in lines {
            line.node = None;
        }
        strip
    }
}

impl TextColumn {
    /// A text at a distance from the left, broken into lines of a width.
    pub(super) fn new(
        text: &RichText<'_>,
        x: f32,
        width: f32,
        node: Node,
        room: &mut TypesettingContext<'_>,
    ) -> Self {
        let mut column = Self { x, lines: Vec::new() };
        column.push(text, width, node, room);
        column
    }

    /// Moves each line to the right of a width.
    pub(super) fn align_right(&mut self, width: f32) {
        for line in &mut self.lines {
            line.shift = (width - line.line.width()).max(0.0);
        }
    }

    /// Adds a text under what is there.
    pub(super) fn push(
        &mut self,
        text: &RichText<'_>,
        width: f32,
        node: Node,
        room: &mut TypesettingContext<'_>,
    ) {
        let BrokenText { lines, links } = text.lines(room.faces, width);
        let link = |target| (room.tree.add_later(node, ElementKind::Link), target);
        let links: std::rc::Rc<[_]> = links.into_iter().map(link).collect();
        for (n, line) in lines.into_iter().enumerate() {
            let gap = if n == 0 { 3.0 } else { 0.0 };
            let links = links.clone();
            self.lines.push(TaggedLine { line, node: Some(node), links, gap, shift: 0.0 });
        }
    }
}

/// What is needed to set text: the fonts, and the tree that its elements go into.
pub(super) struct TypesettingContext<'p> {
    pub(super) faces: &'p mut Faces,
    pub(super) tree: &'p mut Tree,
}
