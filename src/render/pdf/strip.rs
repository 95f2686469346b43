//! What is placed on pages: texts side by side that belong together.

use super::{
    shape::Faces,
    style::{self, Look},
    text::{Line, Lines, Rich, Target},
    tree::{Kind, Node, Tree},
};
use crate::papers::document::Anchor;

/// How a strip is set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    None,
    /// A bar at its side, and a ground.
    Callout,
    /// A line under it.
    Row,
    /// A thicker line under it.
    Head,
}

/// A line, with the element that it belongs to.
#[derive(Clone, Debug)]
pub(super) struct Set {
    pub(super) line: Line,
    /// None for what is no content, such as a repeated header.
    pub(super) node: Option<Node>,
    /// The elements of the links of its text, with where they go.
    pub(super) links: std::rc::Rc<[(Node, Target)]>,
    /// What stands between it and the line before.
    pub(super) gap: f32,
}

/// Lines one below the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    /// From the left of the text.
    pub(super) x: f32,
    pub(super) lines: Vec<Set>,
}

/// Columns side by side, which go to the next page line by line if they must.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    pub(super) columns: Vec<Column>,
    pub(super) size: f32,
    pub(super) before: f32,
    pub(super) after: f32,
    /// Above and below its lines, on its ground.
    pub(super) padding: f32,
    pub(super) ground: Ground,
    /// Whether it stays on the page of what follows.
    pub(super) keep: bool,
    /// Whether it goes to the next page rather than being split, if it fits on one.
    pub(super) whole: bool,
    pub(super) anchor: Option<Anchor>,
    /// What it is called in the outline.
    pub(super) title: Option<String>,
}

impl Strip {
    /// One text, as wide as the page.
    pub(super) fn plain(look: Look, column: Column) -> Self {
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
        let height = |column: &Column| {
            let lines = column.lines.iter().take(lines).enumerate();
            lines.map(|(n, set)| leading + if n == 0 { 0.0 } else { set.gap }).sum::<f32>()
        };
        self.columns.iter().map(height).fold(0.0, f32::max) + 2.0 * self.padding
    }

    /// How many lines its longest column has.
    pub(super) fn lines(&self) -> usize {
        self.columns.iter().map(|column| column.lines.len()).max().unwrap_or(0)
    }

    /// How many lines of each column are no higher than that.
    pub(super) fn fitting(&self, height: f32) -> usize {
        let leading = self.leading();
        let fitting = |column: &Column| {
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

    /// Takes the first lines of each column off it.
    pub(super) fn take(&mut self, lines: usize) -> Self {
        let columns = self.columns.iter_mut().map(|column| {
            let lines = lines.min(column.lines.len());
            Column { x: column.x, lines: column.lines.drain(..lines).collect() }
        });
        let columns = columns.collect();
        Self { columns, anchor: self.anchor.take(), title: self.title.take(), ..*self }
    }

    /// The same, as what is no content.
    pub(super) fn repeated(&self) -> Self {
        let mut strip = self.clone();
        let lines = strip.columns.iter_mut().flat_map(|column| &mut column.lines);
        lines.for_each(|set| set.node = None);
        strip
    }
}

impl Column {
    /// A text at a place, as wide as that.
    pub(super) fn of(text: &Rich<'_>, x: f32, width: f32, node: Node, room: &mut Room<'_>) -> Self {
        let mut column = Self { x, lines: Vec::new() };
        column.push(text, width, node, room);
        column
    }

    /// Adds a text under what is there.
    pub(super) fn push(&mut self, text: &Rich<'_>, width: f32, node: Node, room: &mut Room<'_>) {
        let Lines { lines, links } = text.lines(room.faces, width);
        let link = |target| (room.tree.add_later(node, Kind::Link), target);
        let links: std::rc::Rc<[_]> = links.into_iter().map(link).collect();
        for (n, line) in lines.into_iter().enumerate() {
            let gap = if n == 0 { 3.0 } else { 0.0 };
            self.lines.push(Set { line, node: Some(node), links: links.clone(), gap });
        }
    }
}

/// What setting text needs.
pub(super) struct Room<'p> {
    pub(super) faces: &'p mut Faces,
    pub(super) tree: &'p mut Tree,
}
