//! The parts of an Office document, and how one leads to another (ECMA-376, part 2).

use std::{
    fmt::Display,
    io::{self, Cursor, Read as _},
};

use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};
use zip::ZipArchive;

/// The most bytes that all parts together may unpack to: a few kilobytes can say a gigabyte.
const LARGEST: u64 = 256 << 20;
/// The most parts.
const MOST_PARTS: usize = 10_000;

/// A document is damaged: what the reader of its archive or of its XML says.
#[derive(Debug)]
pub(super) struct DamagedPackage(pub(super) String);

/// A document.
pub(super) struct OfficePackage<'b>(ZipArchive<Cursor<&'b [u8]>>);

/// From one part to another.
pub(super) struct Relation {
    /// By which the part names it.
    pub(super) id: String,
    /// What the other part is: an address whose last step tells.
    pub(super) kind: String,
    /// The other part.
    pub(super) part: String,
    /// What it leads to, as it is written: of a link, its address.
    pub(super) target: String,
}

impl<'b> OfficePackage<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, DamagedPackage> {
        Self::open_within(bytes, LARGEST)
    }

    /// Opens a document whose parts do not unpack to more bytes than that. What its list of parts claims is
    /// not believed: all are unpacked once, since not only this reads them.
    fn open_within(bytes: &'b [u8], most: u64) -> Result<Self, DamagedPackage> {
        let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let too_large = |what: String| {
            DamagedPackage(format!(
                "{what}, and no more are read; save what is wanted as a file of its own"
            ))
        };
        if parts.len() > MOST_PARTS {
            return Err(too_large(format!("it has more than {MOST_PARTS} parts")));
        }
        let mut left = most;
        for number in 0..parts.len() {
            // What can't be unpacked is an error where it is read, which it need not be.
            let Ok(part) = parts.by_index(number) else { continue };
            let Ok(unpacked) = io::copy(&mut part.take(left + 1), &mut io::sink()) else {
                continue;
            };
            left = left
                .checked_sub(unpacked)
                .ok_or_else(|| too_large(format!("it unpacks to more than {most} bytes")))?;
        }
        Ok(Self(parts))
    }

    pub(super) fn has(&self, part: &str) -> bool {
        self.0.index_for_name(part).is_some()
    }

    pub(super) fn read(&mut self, part: &str) -> Result<String, DamagedPackage> {
        let mut xml = String::new();
        self.0.by_name(part).map_err(damaged)?.read_to_string(&mut xml).map_err(damaged)?;
        Ok(xml)
    }

    /// The part with what the document is about, which does not have the same name in every document.
    pub(super) fn main_part(&mut self) -> Result<Option<String>, DamagedPackage> {
        let relations = self.relations_in("_rels/.rels", "")?;
        let is_main = |relation: &Relation| relation.kind.ends_with("/officeDocument");
        Ok(relations.into_iter().find(is_main).map(|relation| relation.part))
    }

    /// To which parts a part leads.
    pub(super) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, DamagedPackage> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        self.relations_in(&format!("{folder}{slash}_rels/{file}.rels"), folder)
    }

    fn relations_in(&mut self, name: &str, folder: &str) -> Result<Vec<Relation>, DamagedPackage> {
        let mut relations = Vec::new();
        if !self.has(name) {
            return Ok(relations);
        }
        each_event(&self.read(name)?, |_, event| {
            if let Event::Start(tag) | Event::Empty(tag) = event
                && tag.local_name().as_ref() == "Relationship"
            {
                let get = |name| attribute(tag, name).unwrap_or_default();
                let target = unescaped(&get("Target"));
                let part = part_named(&target, folder);
                relations.push(Relation { id: get("Id"), kind: get("Type"), part, target });
            }
            Ok(())
        })?;
        Ok(relations)
    }
}

/// The part that a target names, from the folder of the part in which it is named.
fn part_named(target: &str, folder: &str) -> String {
    match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    }
}

/// Goes through the events of a part; what handles one may skip to the end of an element.
pub(super) fn each_event<'x>(
    xml: &'x str,
    mut handle: impl FnMut(&mut Reader<&'x [u8]>, &Event<'x>) -> Result<(), quick_xml::Error>,
) -> Result<(), DamagedPackage> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Eof => return Ok(()),
            event => handle(&mut reader, &event).map_err(damaged)?,
        }
    }
}

/// The value of an attribute, by its name without prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|found| found.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

/// An attribute's value with what its entities stand for.
pub(super) fn unescaped(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), Into::into)
}

/// What an entity stands for: an ampersand in a text comes as an event of its own.
pub(super) fn entity(name: &BytesRef<'_>) -> String {
    let letter = match name.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.resolve_char_ref().ok().flatten(),
    };
    letter.map(String::from).unwrap_or_default()
}

fn damaged(error: impl Display) -> DamagedPackage {
    DamagedPackage(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    /// A document of two parts, one of them a long run of one letter.
    fn document(letters: usize) -> Vec<u8> {
        let mut parts = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [("a.xml", "<a/>".to_owned()), ("b.xml", "x".repeat(letters))] {
            parts.start_file(name, SimpleFileOptions::default()).unwrap();
            parts.write_all(text.as_bytes()).unwrap();
        }
        parts.finish().unwrap().into_inner()
    }

    #[test]
    fn a_document_that_unpacks_to_more_than_is_read_is_refused() {
        let bytes = document(1 << 20);
        assert!(bytes.len() < 8_000, "it is small as it lies there: {}", bytes.len());
        assert!(OfficePackage::open_within(&bytes, 1 << 21).is_ok());
        let refused = OfficePackage::open_within(&bytes, 1 << 19).err().unwrap();
        assert!(refused.0.starts_with("it unpacks to more than 524288 bytes"), "{refused:?}");
        let mut whole = OfficePackage::open(&bytes).unwrap();
        assert_eq!(whole.read("a.xml").unwrap(), "<a/>");
    }
}
