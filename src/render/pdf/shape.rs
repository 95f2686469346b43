//! Shapes words into glyphs, with kerning and accents. Each word is shaped once, since minutes repeat the
//! same words.

use std::{collections::HashMap, ops::Range, rc::Rc};

use harfrust::{
    BufferFlags, Direction, FontRef, GlyphBuffer, Script, ShapeOptions, ShapePlan, ShaperData,
    UnicodeBuffer,
};
use krilla::text::Font;

use super::style::FontCut;
use crate::render::RenderError;

/// The fonts' bytes: three cuts of the family, and signs that it lacks.
const FONTS: [&[u8]; 4] = [
    include_bytes!("fonts/NotoSans-Regular.ttf"),
    include_bytes!("fonts/NotoSans-Bold.ttf"),
    include_bytes!("fonts/NotoSans-Italic.ttf"),
    include_bytes!("fonts/DejaVuSans-Symbols.ttf"),
];
/// The place of the signs among the fonts.
const SIGNS: usize = 3;
/// What is drawn for a character that no font has.
const STAND_IN: &str = "\u{fffd}";

/// A glyph; measures are for a size of 1.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) id: u32,
    /// The place of its font.
    pub(super) font: usize,
    /// The bytes of the word that it shows.
    pub(super) range: Range<usize>,
    pub(super) advance: f32,
    pub(super) offset: (f32, f32),
    /// Whether it replaces a character that no font has.
    pub(super) stands_in: bool,
}

/// A word with its glyphs.
#[derive(Debug)]
pub(super) struct ShapedWord {
    pub(super) text: Box<str>,
    pub(super) glyphs: Vec<Glyph>,
    /// How wide it is at a size of 1.
    pub(super) width: f32,
    /// How much of that are the blanks at its end.
    pub(super) blank: f32,
}

/// A font, and what shaping needs of it.
struct Face {
    font: Font,
    bytes: FontRef<'static>,
    data: ShaperData,
    scale: f32,
    plans: Vec<(Script, ShapePlan)>,
    words: HashMap<Box<str>, Rc<ShapedWord>>,
}

/// All fonts, with a cache of shaped words.
pub(super) struct Faces {
    faces: Vec<Face>,
}

impl Faces {
    pub(super) fn new() -> Result<Self, RenderError> {
        let faces = FONTS.iter().map(|bytes| Face::new(bytes)).collect::<Option<Vec<_>>>();
        faces.map(|faces| Self { faces }).ok_or_else(|| RenderError::Pdf("a font is broken".into()))
    }

    pub(super) fn font(&self, place: usize) -> Option<&Font> {
        self.faces.get(place).map(|face| &face.font)
    }

    /// A word's glyphs.
    pub(super) fn word(&mut self, cut: FontCut, text: &str) -> Rc<ShapedWord> {
        let place = match cut {
            FontCut::Regular => 0,
            FontCut::Bold => 1,
            FontCut::Italic => 2,
        };
        if let Some(word) = self.faces[place].words.get(text) {
            return Rc::clone(word);
        }
        let word = Rc::new(self.shape(place, text));
        self.faces[place].words.insert(text.into(), Rc::clone(&word));
        word
    }

    fn shape(&mut self, place: usize, text: &str) -> ShapedWord {
        let text: String = text.chars().filter_map(drawable).collect();
        let mut glyphs = Vec::new();
        self.append(&mut glyphs, place, &text, 0);
        let blanks = text.trim_end().len();
        let width = |from: usize| {
            let glyphs = glyphs.iter().filter(|glyph| glyph.range.start >= from);
            glyphs.map(|glyph| glyph.advance).sum::<f32>()
        };
        ShapedWord { width: width(0), blank: width(blanks), text: text.into(), glyphs }
    }

    /// Appends the glyphs of a text that begins at a byte of its word; what a font lacks is taken
    /// from the next.
    fn append(&mut self, glyphs: &mut Vec<Glyph>, place: usize, text: &str, from: usize) {
        let face = &mut self.faces[place];
        let scale = face.scale;
        let shaped = face.glyphs(text);
        let (infos, positions) = (shaped.glyph_infos(), shaped.glyph_positions());
        let mut at = 0;
        while at < infos.len() {
            let start = infos[at].cluster as usize;
            let after = (at..infos.len()).find(|&n| infos[n].cluster as usize != start);
            let after = after.unwrap_or(infos.len());
            let end = infos.get(after).map_or(text.len(), |info| info.cluster as usize);
            let cluster = &text[start..end.max(start)];
            if infos[at..after].iter().any(|info| info.glyph_id == 0) {
                self.lacking(glyphs, place, cluster, from + start);
            } else {
                let shown = from + start..from + start + cluster.trim_end_matches(unseen).len();
                for (info, position) in infos[at..after].iter().zip(&positions[at..after]) {
                    glyphs.push(Glyph {
                        id: info.glyph_id,
                        font: place,
                        range: shown.clone(),
                        advance: position.x_advance as f32 * scale,
                        offset: (
                            position.x_offset as f32 * scale,
                            position.y_offset as f32 * scale,
                        ),
                        stands_in: false,
                    });
                }
            }
            at = after;
        }
    }

    /// Appends what is drawn for a character that a font lacks.
    fn lacking(&mut self, glyphs: &mut Vec<Glyph>, place: usize, cluster: &str, from: usize) {
        if place != SIGNS && cluster != STAND_IN {
            return self.append(glyphs, SIGNS, cluster, from);
        }
        let before = glyphs.len();
        self.append(glyphs, 0, STAND_IN, 0);
        for glyph in &mut glyphs[before..] {
            glyph.range = from..from + cluster.len();
            glyph.stands_in = true;
        }
    }
}

impl Face {
    fn new(bytes: &'static [u8]) -> Option<Self> {
        let font = Font::new(bytes.into(), 0)?;
        let bytes = FontRef::new(bytes).ok()?;
        let data = ShaperData::new(&bytes);
        let scale = 1.0 / font.units_per_em();
        Some(Self { font, bytes, data, scale, plans: Vec::new(), words: HashMap::new() })
    }

    /// Shapes a text from left to right, which is how all that the fonts have is written.
    fn glyphs(&mut self, text: &str) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        let script = buffer.script();
        let shaper = self.data.shaper(&self.bytes).build();
        let known = self.plans.iter().position(|(other, _)| *other == script);
        let place = known.unwrap_or_else(|| {
            let plan = ShapePlan::new(&shaper, Direction::LeftToRight, Some(script), None, &[]);
            self.plans.push((script, plan));
            self.plans.len() - 1
        });
        shaper.shape(buffer, ShapeOptions::new().plan(Some(&self.plans[place].1)))
    }
}

/// A character as it is drawn. Invisible characters that are no part of another are left out, and what
/// PDF can't name is replaced.
fn drawable(c: char) -> Option<char> {
    match c {
        '\u{fffe}' | '\u{ffff}' => Some('\u{fffd}'),
        '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' => Some(c),
        _ if unseen(c) => None,
        _ => Some(c),
    }
}

/// Whether a character is invisible.
fn unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || matches!(c, '\u{e0000}'..='\u{e0fff}')
}
