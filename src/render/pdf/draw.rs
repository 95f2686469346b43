//! Pages drawn with krilla.

use krilla::{
    Document,
    action::{Action, LinkAction},
    annotation::{Annotation, LinkAnnotation, Target as Goal},
    color::rgb,
    destination::XyzDestination,
    geom::{PathBuilder, Point, Rect},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, FillRule},
    surface::Surface,
    tagging::{ArtifactType, ContentTag, SpanTag},
    text::{GlyphId, KrillaGlyph},
};

use super::{
    pages::{ColouredRect, LinkArea, Page, PagePosition, Pages, PlacedText, TextOwner},
    shape::Faces,
    style::{Colour, PAGE, SIDE, TextStyle},
    text::LinkTarget,
    tree::Drawn,
};
use crate::render::Undrawn;

/// What drawing needs, and what it gives.
pub(super) struct Pen<'f> {
    pub(super) faces: &'f Faces,
    pub(super) drawn: Drawn,
    pub(super) undrawn: Undrawn,
    /// The run being gathered, with where it begins.
    run: Option<(GlyphRun, f32)>,
    text: String,
    glyphs: Vec<KrillaGlyph>,
}

/// What all glyphs of a run have in common.
#[derive(Clone, Copy, PartialEq)]
struct GlyphRun {
    font: usize,
    look: TextStyle,
}

impl<'f> Pen<'f> {
    pub(super) fn new(faces: &'f Faces) -> Self {
        let (text, glyphs) = (String::new(), Vec::new());
        let (drawn, undrawn) = (Drawn::default(), Undrawn::new());
        Self { faces, drawn, undrawn, run: None, text, glyphs }
    }

    /// Draws all pages.
    pub(super) fn pages(&mut self, pdf: &mut Document, pages: &Pages) {
        for page in &pages.pages {
            let Some(settings) = PageSettings::from_wh(PAGE.0, PAGE.1) else { continue };
            let mut sheet = pdf.start_page_with(settings);
            let mut surface = sheet.surface();
            self.page(&mut surface, page);
            surface.finish();
            for lead in &page.leads {
                if let Some(annotation) = annotation(lead, pages) {
                    self.drawn.set(lead.slot, sheet.add_tagged_annotation(annotation));
                }
            }
            sheet.finish();
        }
    }

    fn page(&mut self, surface: &mut Surface<'_>, page: &Page) {
        if !page.patches.is_empty() {
            surface.start_tagged(ContentTag::Artifact(ArtifactType::Other));
            for patch in &page.patches {
                fill(surface, patch);
            }
            surface.end_tagged();
        }
        let mut marks = page.marks.as_slice();
        while let Some(first) = marks.first() {
            let same = marks.iter().take_while(|mark| mark.owner == first.owner).count();
            let (now, later) = marks.split_at(same);
            let tag = match first.owner {
                TextOwner::Slot(_) => ContentTag::Span(SpanTag::empty()),
                TextOwner::Header => ContentTag::Artifact(ArtifactType::Header),
                TextOwner::Footer => ContentTag::Artifact(ArtifactType::Footer),
                TextOwner::Repeated => ContentTag::Artifact(ArtifactType::Other),
            };
            let identifier = surface.start_tagged(tag);
            for mark in now {
                self.mark(surface, mark);
            }
            surface.end_tagged();
            if let TextOwner::Slot(slot) = first.owner {
                self.drawn.set(slot, identifier);
            }
            marks = later;
        }
    }

    /// Draws a line, in as few runs as its fonts, sizes and colours allow.
    fn mark(&mut self, surface: &mut Surface<'_>, mark: &PlacedText) {
        let mut x = mark.x;
        for piece in &mark.line.pieces {
            // What belongs to the character before shows the same bytes.
            let mut before = 0..0;
            for glyph in &piece.word.glyphs[piece.from as usize..piece.to as usize] {
                let run = GlyphRun { font: glyph.font, look: piece.look };
                if self.run.is_none_or(|(other, _)| other != run) {
                    self.flush(surface, mark.y);
                    self.run = Some((run, x));
                    before = 0..0;
                }
                let shown = &piece.word.text[glyph.range.clone()];
                let again = before == glyph.range && !shown.is_empty();
                if !again {
                    self.text.push_str(shown);
                    before = glyph.range.clone();
                }
                let range = self.text.len() - shown.len()..self.text.len();
                let (id, (dx, dy)) = (GlyphId::new(glyph.id), glyph.offset);
                self.glyphs.push(KrillaGlyph::new(id, glyph.advance, dx, dy, 0.0, range, None));
                x += glyph.advance * piece.look.size;
                if glyph.stands_in && matches!(mark.owner, TextOwner::Slot(_)) {
                    *self.undrawn.entry(shown.to_owned()).or_default() += 1;
                }
            }
        }
        self.flush(surface, mark.y);
    }

    /// Draws the run that was gathered.
    fn flush(&mut self, surface: &mut Surface<'_>, y: f32) {
        let Some((run, x)) = self.run.take() else { return };
        if let Some(font) = self.faces.font(run.font) {
            surface.set_fill(Some(colour(run.look.colour)));
            let (start, size) = (Point::from_xy(x, y), run.look.size);
            surface.draw_glyphs(start, &self.glyphs, font.clone(), &self.text, size, false);
        }
        self.text.clear();
        self.glyphs.clear();
    }
}

fn colour([red, green, blue]: Colour) -> Fill {
    let paint = rgb::Color::new(red, green, blue).into();
    Fill { paint, opacity: NormalizedF32::ONE, rule: FillRule::default() }
}

fn fill(surface: &mut Surface<'_>, ColouredRect([x, y, width, height], of): &ColouredRect) {
    let mut path = PathBuilder::new();
    if let Some(rect) = Rect::from_xywh(*x, *y, *width, *height) {
        path.push_rect(rect);
    }
    if let Some(path) = path.finish() {
        surface.set_fill(Some(colour(*of)));
        surface.draw_path(&path);
    }
}

fn annotation(lead: &LinkArea, pages: &Pages) -> Option<Annotation> {
    let [x, y, width, height] = lead.place;
    let goal = match &lead.target {
        LinkTarget::Web(address) => {
            Goal::Action(Action::Link(LinkAction::new(address.to_string())))
        }
        LinkTarget::Place(anchor) => {
            Goal::Destination(destination(*pages.places.get(anchor)?).into())
        }
    };
    let link = LinkAnnotation::new(Rect::from_xywh(x, y, width, height)?, goal);
    Some(Annotation::new_link(link, Some(read_aloud(lead))))
}

/// What a screen reader says for a link: its words, or its target if they can't be seen. PDF/UA-1 wants
/// one for every link (7.18.5).
fn read_aloud(lead: &LinkArea) -> String {
    match &lead.target {
        _ if !lead.words.is_empty() => lead.words.clone(),
        LinkTarget::Web(address) => address.to_string(),
        LinkTarget::Place(anchor) => anchor.to_string(),
    }
}

fn destination((page, y): PagePosition) -> XyzDestination {
    XyzDestination::new(page, Point::from_xy(SIDE, y))
}

/// The headings with their positions, the first as the parent of all others.
pub(super) fn outline(pages: &Pages) -> Outline {
    let node = |(title, place): &(String, PagePosition)| {
        OutlineNode::new(title.clone(), destination(*place))
    };
    let mut outline = Outline::new();
    if let Some((first, others)) = pages.titles.split_first() {
        let mut first = node(first);
        for title in others {
            first.push_child(node(title));
        }
        outline.push_child(first);
    }
    outline
}
