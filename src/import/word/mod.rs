//! A Word document as its reader sees it (ECMA-376, part 1): its paragraphs and tables without what is
//! hidden, deleted or moved away, with one branch of each alternative, and with cells where the grid of
//! their table has them.

mod reader;
mod styles;
mod table;

use quick_xml::events::BytesStart;
use thiserror::Error;

use super::{
    foreign::ForeignFile,
    package::{DamagedPackage, OfficePackage, attribute, each_event},
};
use crate::text::{Policy, clean};

use self::{reader::WordReader, styles::HiddenStyles};

/// Why a document could not be read.
#[derive(Debug, Error)]
pub enum WordError {
    /// The document is damaged.
    #[error("it can't be read as a Word document: {0}")]
    Broken(String),
    /// It is a file of another kind, or needs a password.
    #[error("{0}")]
    Foreign(ForeignFile),
}

/// The rows of a table, each with the text of its cells.
pub type TableRows = Vec<Vec<String>>;

/// A part of a document, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordBlock {
    /// A paragraph with something in it.
    Paragraph(WordParagraph),
    /// A table; one within a cell stands before the table around it.
    Table(TableRows),
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordParagraph {
    /// What it says, on one line.
    pub text: String,
    /// How deep it stands in a list, from 0, if it is in one: the number or the bullet is Word's own.
    pub list_level: Option<u8>,
    /// Whether it is a heading.
    pub is_heading: bool,
    /// The address of the first link in it.
    pub link: Option<String>,
}

/// Reads a document.
///
/// # Errors
///
/// It is damaged, needs a password, or is no Word document.
pub fn read(bytes: &[u8]) -> Result<Vec<WordBlock>, WordError> {
    if let Some(foreign) = ForeignFile::recognise(bytes) {
        return Err(WordError::Foreign(foreign));
    }
    let mut package = OfficePackage::open(bytes)?;
    let main = package.main_part()?.unwrap_or_else(|| "word/document.xml".to_owned());
    let styles = styles_of(&mut package, &main)?;
    let links = package.relations(&main)?.into_iter().filter(|r| r.kind.ends_with("/hyperlink"));
    let links = links.map(|relation| (relation.id, relation.target)).collect();
    let xml = package.read(&main)?;
    let mut reader = WordReader::new(&styles, links);
    each_event(&xml, |xml, event| reader.read(xml, event))?;
    Ok(reader.into_blocks())
}

fn styles_of(package: &mut OfficePackage<'_>, main: &str) -> Result<HiddenStyles, WordError> {
    let relations = package.relations(main)?;
    match relations.into_iter().find(|relation| relation.kind.ends_with("/styles")) {
        Some(styles) if package.has(&styles.part) => {
            Ok(HiddenStyles::read(&package.read(&styles.part)?)?)
        }
        Some(_) | None => Ok(HiddenStyles::default()),
    }
}

impl From<DamagedPackage> for WordError {
    fn from(DamagedPackage(what): DamagedPackage) -> Self {
        Self::Broken(what)
    }
}

/// Text on one line, without signs that are no letters.
fn one_line(text: &str) -> String {
    clean(text, Policy::RecordedLine).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a property that is there is on: it says `w:val="0"` or `"false"` where it is not.
fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(attribute(tag, "val").as_deref(), Some("0" | "false" | "off" | "none"))
}

#[cfg(test)]
pub(super) mod tests;
