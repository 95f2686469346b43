//! Tables of figures for spreadsheets: CSV of one, a workbook of all.

mod csv;
mod xlsx;

use thiserror::Error;

use crate::papers::document::{Block, Document, FigureFacts, FigureSheet, Genre, Words};

pub use self::{csv::csv, xlsx::xlsx};

/// Why figures could not be written.
#[derive(Debug, Error)]
pub enum FiguresError {
    /// The document has no figures.
    #[error("this paper has no figures for a spreadsheet")]
    None,
    /// The CSV could not be put together.
    #[error("the figures can't be written as CSV: {0}")]
    Csv(String),
    /// The workbook could not be put together.
    #[error("the figures can't be written as a workbook: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The workbook's parts could not be packed.
    #[error("the figures can't be written as a workbook: {0}")]
    Package(#[from] zip::result::ZipError),
}

/// The tables of a document, in the order in which they stand.
pub(super) fn sheets<'d, 'a>(
    document: &'d Document<'a>,
) -> impl Iterator<Item = &'d FigureSheet<'a>> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks.filter_map(|block| match block {
        Block::Figures(sheet) => Some(&**sheet),
        _ => None,
    })
}

/// What a document of figures is of.
fn facts<'d, 'a>(document: &'d Document<'a>) -> Option<&'d FigureFacts<'a>> {
    match &document.genre {
        Genre::Figures(facts) => Some(facts),
        Genre::Minutes
        | Genre::Agenda(_)
        | Genre::Actions(_)
        | Genre::Report(_)
        | Genre::Difference => None,
    }
}

/// The title of a document with its group, for a printed sheet.
fn title(document: &Document<'_>) -> String {
    let meta = &document.meta;
    let parts: [&Words<'_>; 2] = [&meta.title, &meta.subtitle];
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.map(|part| part.as_ref()).collect::<Vec<&str>>().join(", ")
}
