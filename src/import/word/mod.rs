//! A Word document as its reader sees it (ECMA-376, part 1): its paragraphs and tables without what is
//! hidden, deleted or moved away, with one branch of each alternative, and with cells where the grid of
//! their table has them.

mod reader;
mod styles;
mod table;

use std::{
    fmt::Display,
    io::{Cursor, Read as _},
};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use thiserror::Error;
use zip::ZipArchive;

use super::foreign::ForeignFile;
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

/// The most bytes of one part of a document that are unpacked.
const LARGEST_PART: u64 = 64 << 20;

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
    let mut package = WordPackage::open(bytes)?;
    let main = package.main_part()?;
    let styles = package.styles_of(&main)?;
    let xml = package.part(&main)?;
    let mut reader = WordReader::new(&styles);
    each_event(&xml, |xml, event| reader.read(xml, event))?;
    Ok(reader.into_blocks())
}

/// Goes through the events of a part; what handles one may skip to the end of an element.
fn each_event<'x>(
    xml: &'x str,
    mut handle: impl FnMut(&mut Reader<&'x [u8]>, &Event<'x>) -> Result<(), quick_xml::Error>,
) -> Result<(), WordError> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Eof => return Ok(()),
            event => handle(&mut reader, &event).map_err(broken)?,
        }
    }
}

/// Text on one line, without signs that are no letters.
fn one_line(text: &str) -> String {
    clean(text, Policy::RecordedLine).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn broken(error: impl Display) -> WordError {
    WordError::Broken(error.to_string())
}

/// The value of an attribute, by its name without prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|found| found.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

/// Whether a property that is there is on: it says `w:val="0"` or `"false"` where it is not.
fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(attribute(tag, "val").as_deref(), Some("0" | "false" | "off" | "none"))
}

/// The parts of a document.
struct WordPackage<'b>(ZipArchive<Cursor<&'b [u8]>>);

impl<'b> WordPackage<'b> {
    fn open(bytes: &'b [u8]) -> Result<Self, WordError> {
        ZipArchive::new(Cursor::new(bytes)).map(Self).map_err(broken)
    }

    fn part(&mut self, name: &str) -> Result<String, WordError> {
        let file = self.0.by_name(name).map_err(broken)?;
        let mut xml = String::new();
        file.take(LARGEST_PART).read_to_string(&mut xml).map_err(broken)?;
        Ok(xml)
    }

    /// The part with the text, which is not called `word/document.xml` in every document.
    fn main_part(&mut self) -> Result<String, WordError> {
        let found = self.related("_rels/.rels", "", "/officeDocument")?;
        Ok(found.unwrap_or_else(|| "word/document.xml".to_owned()))
    }

    fn styles_of(&mut self, main: &str) -> Result<HiddenStyles, WordError> {
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
        let relations = format!("{folder}/_rels/{file}.rels");
        match self.related(&relations, folder, "/styles")? {
            Some(name) if self.0.index_for_name(&name).is_some() => {
                HiddenStyles::read(&self.part(&name)?)
            }
            Some(_) | None => Ok(HiddenStyles::default()),
        }
    }

    /// The name of the part to which another has a relation of this type.
    fn related(
        &mut self,
        relations: &str,
        folder: &str,
        kind: &str,
    ) -> Result<Option<String>, WordError> {
        if self.0.index_for_name(relations).is_none() {
            return Ok(None);
        }
        let mut found = None;
        each_event(&self.part(relations)?, |_, event| {
            if let Event::Start(tag) | Event::Empty(tag) = event
                && tag.local_name().as_ref() == "Relationship"
                && attribute(tag, "Type").is_some_and(|given| given.ends_with(kind))
            {
                found = attribute(tag, "Target");
            }
            Ok(())
        })?;
        Ok(found.map(|target| match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None if folder.is_empty() => target,
            None => format!("{folder}/{target}"),
        }))
    }
}

#[cfg(test)]
pub(super) mod tests;
