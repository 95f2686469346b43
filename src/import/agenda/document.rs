//! An agenda in a file: as text, as a Word document, or as the JSON of a paper of our own.

use serde_json::Value;

use super::{
    super::{
        foreign::ForeignFile,
        word::{self, TableRows, WordBlock, WordError, WordParagraph},
    },
    ImportedAgenda, Presenter, agenda, json, table,
};
use crate::{
    meeting::ItemNumber,
    text::{
        Policy, clean,
        decode::{DecodeRemark, Decoded, decode},
    },
};

/// Reads the agenda of a file for a meeting whose next item gets a number, and says how the file was read.
///
/// # Errors
///
/// It is a Word document that can't be read, or a file of another kind.
pub fn agenda_file(
    bytes: &[u8],
    people: &[Presenter<'_>],
    next: ItemNumber,
) -> Result<(ImportedAgenda, Vec<DecodeRemark>), WordError> {
    if let Some(foreign) = ForeignFile::recognise(bytes) {
        return Err(WordError::Foreign(foreign));
    }
    if bytes.starts_with(b"PK") {
        return Ok((agenda(&text_of(&word::read(bytes)?), people, next), Vec::new()));
    }
    let Decoded { text, remarks } = decode(bytes);
    if let Ok(paper @ Value::Object(_)) = serde_json::from_str(&text) {
        return Ok((json::read(&paper, people, next), remarks));
    }
    Ok((agenda(&clean(&text, Policy::Source), people, next), remarks))
}

/// A Word document as the text of an agenda: its table of items, else its numbered headings, else its
/// lists and paragraphs.
fn text_of(blocks: &[WordBlock]) -> String {
    let is_items = |block: &WordBlock| match block {
        WordBlock::Table(rows) => rows.first().is_some_and(|row| table::is_heading(row)),
        WordBlock::Paragraph(_) => false,
    };
    let is_numbered = |block: &WordBlock| match block {
        WordBlock::Paragraph(paragraph) => is_numbered_heading(paragraph),
        WordBlock::Table(_) => false,
    };
    if blocks.iter().any(is_items) {
        return blocks.iter().map(marked_up).collect();
    }
    let mut lists = ListNumbers::default();
    let has_headings = blocks.iter().filter(|block| is_numbered(block)).count() > 1;
    let lines = blocks.iter().filter_map(|block| match block {
        WordBlock::Paragraph(paragraph) if has_headings && !is_numbered_heading(paragraph) => {
            // What is said of an item is indented, as it is of the items of a text.
            Some(format!("   {}", paragraph.text))
        }
        WordBlock::Paragraph(paragraph) => Some(lists.line(paragraph)),
        WordBlock::Table(_) => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn is_numbered_heading(paragraph: &WordParagraph) -> bool {
    paragraph.is_heading
        && (paragraph.list_level.is_some()
            || paragraph.text.starts_with(|c: char| c.is_ascii_digit()))
}

/// A block as Markdown has it, with strokes before signs that would be markup.
fn marked_up(block: &WordBlock) -> String {
    match block {
        WordBlock::Table(rows) => table_of(rows),
        WordBlock::Paragraph(paragraph) => {
            let text = escaped(&paragraph.text);
            match (&paragraph.link, paragraph.list_level) {
                (Some(link), _) => format!("- {text} {link}\n"),
                (None, Some(_)) => format!("- {text}\n"),
                (None, None) => format!("{text}\n"),
            }
        }
    }
}

fn table_of(rows: &TableRows) -> String {
    let row = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
        // A last cell that is empty would be no cell, so it has a space that no border follows.
        format!("| {} |\n", cells.join(" | "))
    };
    rows.iter().map(row).chain(["\n".to_owned()]).collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '|' | '*') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The numbers that Word's lists give their points, which stand nowhere in their text.
#[derive(Default)]
struct ListNumbers {
    at: Vec<usize>,
}

impl ListNumbers {
    fn line(&mut self, paragraph: &WordParagraph) -> String {
        let text = match &paragraph.link {
            Some(link) if !paragraph.text.contains(link.as_str()) => {
                format!("{} {link}", paragraph.text)
            }
            Some(_) | None => paragraph.text.clone(),
        };
        let Some(level) = paragraph.list_level else { return text };
        let level = usize::from(level).min(2);
        self.at.resize(level + 1, 0);
        self.at[level] += 1;
        let numbers: Vec<String> = self.at.iter().map(|at| at.max(&1).to_string()).collect();
        match level {
            0 => format!("{}. {text}", numbers[0]),
            level => format!("{}{} {text}", "   ".repeat(level), numbers.join(".")),
        }
    }
}
