//! PDF: tagged pages of A4 as PDF/UA-1 asks for them, which need no font of the reader's.
//!
//! The document is made into strips ([`body`], [`table`]), which are placed on pages ([`pages`]) and
//! then drawn ([`draw`]) with the tree of what is what ([`tree`]). All text is shaped and broken here;
//! krilla writes the file. No clock is read: the dates are the meeting's.

mod body;
mod chart;
mod draw;
mod frame;
mod pages;
mod shape;
mod strip;
mod style;
mod table;
mod text;
mod tree;

use chrono::{Datelike, Timelike};
use krilla::{
    SerializeSettings,
    configure::{Configuration, Validator},
    error::KrillaError,
    metadata::{DateTime, Metadata},
};

use self::{body::PdfBody, draw::Pen, frame::Frame, shape::Faces};
use super::{
    RenderError, Undrawn,
    lines::{Lines, one_line},
};
use crate::{
    calendar::time::{Moment, Zone},
    papers::document::{Document, LastRecord, Meta},
};

/// Renders a document as the bytes of a PDF file, and reports the characters that no font of it has.
pub fn pdf(document: &Document<'_>) -> Result<(Vec<u8>, Undrawn), RenderError> {
    let meta = &document.meta;
    let name = name(meta);
    let mut faces = Faces::new()?;
    let frame = Frame::new(meta, &mut faces);
    let mut body = PdfBody::new(meta, &frame, faces);
    if let Some(page) = body.pages.pages.first_mut() {
        frame.first(page, &mut body.tree);
    }
    body.document(document);
    let PdfBody { mut faces, tree, mut pages, .. } = body;
    let of = pages.pages.len();
    for (number, page) in (1..).zip(&mut pages.pages) {
        if number > 1 {
            frame.later(page);
        }
        frame.footer(page, number, of, &mut faces);
    }
    let configuration = Configuration::new_with_validator(Validator::UA1);
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut pdf = krilla::Document::new_with(settings);
    let mut pen = Pen::new(&faces);
    pen.pages(&mut pdf, &pages);
    pdf.set_outline(draw::outline(&pages));
    pdf.set_metadata(properties(meta, name));
    pdf.set_tag_tree(tree.finish(&meta.language, &pen.drawn));
    Ok((pdf.finish()?, pen.undrawn))
}

/// A text as one line of clean text.
fn line(text: &str) -> String {
    Lines::new(text).iter().collect::<Vec<_>>().join(" ")
}

/// What the paper is, on one line.
fn name(meta: &Meta<'_>) -> String {
    let mut name = format!("{}: {}", one_line(&meta.genre), one_line(&meta.title));
    if !meta.dated.is_empty() {
        name.push_str(&format!(", {}", one_line(&meta.dated)));
    }
    name
}

fn properties(meta: &Meta<'_>, name: String) -> Metadata {
    let mut about = meta.status_words.iter().map(|words| line(words)).collect::<Vec<_>>();
    about.insert(0, line(&meta.marking));
    about.retain(|words| !words.is_empty());
    let properties = Metadata::new()
        .title(name)
        .authors(vec![line(&meta.group)].into_iter().filter(|group| !group.is_empty()).collect())
        .description(about.join(", "))
        .language(meta.language.clone().into_owned())
        .creator("folkmoot".to_owned())
        .keywords(meta.head.iter().map(LastRecord::keyword).collect());
    match meta.ends.or(meta.starts) {
        Some(at) => properties.creation_date(date(at)),
        None => properties,
    }
}

fn date(at: Moment) -> DateTime {
    let at = at.in_zone(Zone::UTC);
    let small = |part: u32| u8::try_from(part).unwrap_or_default();
    DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

impl From<KrillaError> for RenderError {
    fn from(error: KrillaError) -> Self {
        Self::Pdf(format!("{error:?}"))
    }
}

#[cfg(test)]
mod tests;
