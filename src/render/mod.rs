//! Renderers: one file a format, each of which sees only the document.

mod bars;
mod docx;
pub mod figures;
mod format;
#[cfg(test)]
mod hostile;
mod html;
mod json;
mod lines;
mod links;
mod markdown;
mod package;
#[cfg(feature = "pdf")]
mod pdf;
pub mod register;
mod size_estimate;
pub mod template;
mod text;

use std::collections::BTreeMap;

use crate::papers::document::Document;

pub(super) use self::json::to_json;
pub use self::{
    docx::docx,
    format::{Format, FormatError, RenderError},
    html::html,
    json::json,
    markdown::markdown,
    text::text,
};

#[cfg(feature = "pdf")]
pub use self::pdf::pdf;

/// Characters that a format has no sign for, each with how often it was met.
pub type Undrawn = BTreeMap<String, usize>;

/// Writes a document in a format as [`render`] does, in pieces that are made one after the other where
/// the format allows it, so that a long document need never be there whole.
pub fn pieces<'d>(
    document: &'d Document<'_>,
    format: Format,
) -> Result<Box<dyn Iterator<Item = Vec<u8>> + 'd>, RenderError> {
    Ok(match format {
        Format::Html => Box::new(html::pieces(document).map(String::into_bytes)),
        _ => Box::new(std::iter::once(render(document, format)?)),
    })
}

/// Writes a document in a format; the same document gives the same bytes.
pub fn render(document: &Document<'_>, format: Format) -> Result<Vec<u8>, RenderError> {
    Ok(render_telling(document, format)?.0)
}

/// Renders a document in a format, and reports what the format could not show.
pub fn render_telling(
    document: &Document<'_>,
    format: Format,
) -> Result<(Vec<u8>, Undrawn), RenderError> {
    let bytes = match format {
        Format::Markdown => markdown(document).into_bytes(),
        Format::Html => html(document).into_bytes(),
        Format::Text => text(document).into_bytes(),
        Format::Json => json(document)?.into_bytes(),
        Format::Docx => docx(document)?,
        #[cfg(feature = "pdf")]
        Format::Pdf => return pdf(document),
        #[cfg(not(feature = "pdf"))]
        Format::Pdf => return Err(RenderError::Without(FormatError::NoPdf)),
    };
    Ok((bytes, Undrawn::new()))
}
