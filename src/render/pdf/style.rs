//! The look of a page: measures in points, and colours.

/// A4, upright.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
/// From the left edge to the text, and from the text to the right edge.
pub(super) const SIDE: f32 = 62.0;
/// How wide the text is.
pub(super) const WIDTH: f32 = PAGE.0 - 2.0 * SIDE;
/// From the upper edge to the header, and from the footer to the lower edge.
pub(super) const EDGE: f32 = 34.0;
/// From the header to the text, and from the text to the footer.
pub(super) const CLEARANCE: f32 = 20.0;
/// The least height from an edge to the text.
pub(super) const MARGIN: f32 = 62.0;

/// Red, green and blue.
pub(super) type Colour = [u8; 3];

pub(super) const INK: Colour = [0x1b, 0x1b, 0x1f];
pub(super) const FAINT: Colour = [0x55, 0x55, 0x5e];
pub(super) const RULE: Colour = [0xc6, 0xc6, 0xcf];
pub(super) const HEAD_RULE: Colour = [0x55, 0x55, 0x5e];
pub(super) const ACCENT: Colour = [0x1d, 0x4f, 0x91];
pub(super) const SET: Colour = [0xee, 0xf3, 0xfa];

/// Which cut of the family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FontCut {
    Regular,
    Bold,
    Italic,
}

/// How a run of text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TextStyle {
    pub(super) cut: FontCut,
    pub(super) size: f32,
    pub(super) colour: Colour,
}

impl TextStyle {
    const fn new(cut: FontCut, size: f32, colour: Colour) -> Self {
        Self { cut, size, colour }
    }

    pub(super) const fn bold(self) -> Self {
        Self { cut: FontCut::Bold, ..self }
    }

    pub(super) const fn italic(self) -> Self {
        Self { cut: FontCut::Italic, ..self }
    }

    pub(super) const fn coloured(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }
}

pub(super) const TITLE: TextStyle = TextStyle::new(FontCut::Bold, 20.0, INK);
pub(super) const HEADING: TextStyle = TextStyle::new(FontCut::Bold, 14.0, INK);
pub(super) const BODY: TextStyle = TextStyle::new(FontCut::Regular, 12.0, INK);
pub(super) const CELL: TextStyle = TextStyle::new(FontCut::Regular, 10.5, INK);
pub(super) const FIGURE: TextStyle = TextStyle::new(FontCut::Regular, 8.0, INK);
pub(super) const KEY: TextStyle = TextStyle::new(FontCut::Bold, 16.0, INK);
pub(super) const SMALL: TextStyle = TextStyle::new(FontCut::Regular, 8.5, FAINT);
pub(super) const MARKING: TextStyle = TextStyle::new(FontCut::Bold, 9.5, INK);

/// The distance from one line to the next, for a size of type.
pub(super) fn leading(size: f32) -> f32 {
    size * if size > 12.0 { 1.28 } else { 1.42 }
}

/// From the top of a line to its base, for a size of type.
pub(super) fn ascent(size: f32) -> f32 {
    // The font's ascent and descent are 0.714 and 0.24 of its size; this centres the letters in the line.
    (leading(size) + size * (0.714 - 0.24)) / 2.0 + size * 0.03
}
