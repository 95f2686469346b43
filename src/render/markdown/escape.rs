//! Escapes text for Markdown: a backslash before what would become markup, and nowhere else.
//!
//! The rules are those of CommonMark 0.31 with GitHub's tables and strikethrough. Where being exact would
//! take a parser, a backslash too many is written.

use std::borrow::Cow;

use crate::{
    render::{
        lines::{Lines, one_line},
        links::{TextLink, links},
    },
    text::bytes::any_byte,
};

/// Where in the Markdown a text is placed, which decides what would become markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Spot {
    /// It is a paragraph.
    Paragraph,
    /// It begins a paragraph and is not all of it.
    Lead,
    /// It is a point of a list.
    Point,
    /// It is a point of a list, before something else.
    LeadPoint,
    /// It is part of a paragraph, after something else and before something else.
    Part,
    /// It is a cell of a table.
    Cell,
    /// It ends a heading.
    Heading,
    /// It is between our own `*` or `**`.
    Emphasis,
    /// Its place is not known.
    Anywhere,
}

/// Whether a byte may be markup within a line or begin a character to be cleaned. True also for a few
/// others (`^`, `}`, the first byte of some letters), because the test is faster so.
fn may_matter(byte: u8) -> bool {
    let folded = byte & 0xdf;
    byte < 0x20
        || folded.wrapping_sub(b'\\') < 4
        || folded == 0xc2
        || matches!(byte, b'`' | b'*' | b'<' | b'&')
}

fn is_plain(text: &str) -> bool {
    !any_byte(text.as_bytes(), may_matter)
}

/// The paragraphs of a text as it is to be shown.
pub(super) struct Paragraphs<'a> {
    lines: Lines<'a>,
    plain: bool,
}

impl<'a> Paragraphs<'a> {
    /// Cleans a text.
    pub(super) fn new(text: &'a str) -> Self {
        let plain = is_plain(text);
        Self { lines: Lines::new_if_unclean(text, plain), plain }
    }

    /// The paragraphs in order, those that are points of a list with what stands before them; with
    /// `leads` something stands before the first.
    pub(super) fn lines(&self, leads: bool) -> impl Iterator<Item = (CleanLine<'_>, Option<&str>)> {
        self.lines.parts(leads).map(|(line, point)| {
            let text = point.map_or(line, |point| point.words);
            (CleanLine { text, plain: self.plain }, point.map(|point| point.mark))
        })
    }
}

/// A line of a cleaned text.
#[derive(Clone, Copy)]
pub(super) struct CleanLine<'a> {
    text: &'a str,
    plain: bool,
}

/// Writes a text so that it reads back as itself; line breaks become spaces.
pub(in crate::render) fn write(out: &mut String, text: &str, spot: Spot) {
    let plain = is_plain(text);
    let line = if plain { Cow::Borrowed(text.trim()) } else { one_line(text) };
    write_line(out, CleanLine { text: &line, plain }, spot);
}

/// Writes a line of a cleaned text so that it reads back as itself.
pub(super) fn write_line(out: &mut String, line: CleanLine<'_>, spot: Spot) {
    let text = line.text;
    if let Some(found) = links(text).find(|link| link.words != link.address) {
        let TextLink { span, address, words } = found;
        let part = |text| CleanLine { text, plain: line.plain };
        if span.0 > 0 {
            write_line(out, part(&text[..span.0]), spot);
        }
        link(out, &text[words.0..words.1], &text[address.0..address.1]);
        return write_line(out, part(&text[span.1..]), Spot::Part);
    }
    let opens = match spot {
        Spot::Paragraph => block_mark(text),
        // The label of a link may end in a later part.
        Spot::Lead | Spot::Anywhere => {
            block_mark(text).or_else(|| text.starts_with('[').then_some(0))
        }
        Spot::Point | Spot::LeadPoint => {
            block_mark(text).or_else(|| needs_escape_in_list(text).then_some(0))
        }
        _ => None,
    };
    let closes = (matches!(spot, Spot::Heading | Spot::Anywhere) && text.ends_with('#'))
        .then(|| text.len() - 1);
    if line.plain && opens.or(closes).is_none() {
        out.push_str(text);
        return;
    }
    let pairs = Pairs::find(text, spot);
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let marks = may_matter(byte) && pairs.is_markup(text, at, byte, spot);
        if marks || Some(at) == opens || Some(at) == closes {
            out.push_str(&text[from..at]);
            out.push('\\');
            from = at;
        }
    }
    out.push_str(&text[from..]);
}

/// Writes words as a link to a web or mail address.
pub(super) fn link(out: &mut String, words: &str, address: &str) {
    let escaped = |out: &mut String, text: &str, marks: &str| {
        for c in text.chars() {
            out.extend(marks.contains(c).then_some('\\'));
            out.push(c);
        }
    };
    out.push('[');
    escaped(out, &one_line(words), "\\`*_~[]<&");
    out.push_str("](");
    escaped(out, address, "\\()&");
    out.push(')');
}

/// The byte of a paragraph's text that makes it another kind of block, if any.
fn block_mark(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    let run = bytes.iter().take_while(|&&b| b == first).count();
    let ends = |at: usize| bytes.get(at).is_none_or(|b| b.is_ascii_whitespace());
    let rule = || {
        bytes.iter().all(|&b| b == first || b == b' ')
            && bytes.iter().filter(|&&b| b == first).count() >= 3
    };
    let marks = match first {
        b'>' => true,
        b'#' => run <= 6 && ends(run),
        b'-' | b'*' | b'+' | b'_' => (first != b'_' && ends(1)) || (first != b'+' && rule()),
        b'`' | b'~' => run >= 3,
        b'[' => text.contains("]:"),
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            let dot = matches!(bytes.get(digits), Some(b'.' | b')'));
            return (dot && digits <= 9 && ends(digits + 1)).then_some(digits);
        }
        _ => false,
    };
    marks.then_some(0)
}

/// Whether a list item would become a task (`[ ]`), or with its own dash a rule across the page.
fn needs_escape_in_list(text: &str) -> bool {
    matches!(text.as_bytes(), [b'[', b' ' | b'x' | b'X', b']', ..])
        || text.bytes().all(|byte| matches!(byte, b'-' | b' '))
}

/// Which kinds of delimiter occur in pairs, and so would become markup.
#[derive(Clone, Copy, Debug, Default)]
struct Pairs {
    stars: bool,
    underscores: bool,
    tildes: bool,
    ticks: bool,
}

impl Pairs {
    /// The pairs in a text. A delimiter in part of a paragraph may pair with one in another part, so there
    /// all kinds count.
    fn find(text: &str, spot: Spot) -> Self {
        if matches!(
            spot,
            Spot::Lead | Spot::LeadPoint | Spot::Part | Spot::Emphasis | Spot::Anywhere
        ) {
            return Self { stars: true, underscores: true, tildes: true, ticks: true };
        }
        let counted = |mark| text.bytes().filter(|&byte| byte == mark).count() > 1;
        let [stars, underscores, tildes] =
            [b'*', b'_', b'~'].map(|mark| counted(mark) && paired(text, mark));
        let ticks = counted(b'`');
        Self { stars, underscores, tildes, ticks }
    }

    fn is_markup(&self, text: &str, at: usize, byte: u8, spot: Spot) -> bool {
        let next = text.as_bytes().get(at + 1).copied();
        // A template may write anything after the text, which could then become markup.
        let ends = spot == Spot::Anywhere && next.is_none();
        let delimits = |paired| {
            matches!(spot, Spot::Emphasis | Spot::Anywhere)
                || (paired && delimiter(text, at).is_some())
        };
        match byte {
            b'\\' => next.is_none_or(|b| b.is_ascii_punctuation()),
            b'`' => self.ticks,
            b'*' => delimits(self.stars),
            b'_' => delimits(self.underscores),
            b'~' => delimits(self.tildes),
            b']' => ends || matches!(next, Some(b'(')),
            b'<' => ends || next.is_some_and(|b| b.is_ascii_alphabetic() || b"/!?".contains(&b)),
            b'&' => is_entity(&text.as_bytes()[at + 1..]),
            b'|' => matches!(spot, Spot::Cell | Spot::Anywhere),
            _ => false,
        }
    }
}

/// Whether a text has a run of that mark that may open emphasis, and a later one that may close it.
fn paired(text: &str, mark: u8) -> bool {
    let mut opened = false;
    let mut previous = None;
    for (at, _) in text.bytes().enumerate().filter(|&(_, byte)| byte == mark) {
        let within_run = at.checked_sub(1).is_some_and(|before| previous == Some(before));
        previous = Some(at);
        if within_run {
            continue;
        }
        let Some((opens, closes)) = delimiter(text, at) else { continue };
        if opened && closes {
            return true;
        }
        opened |= opens;
    }
    false
}

/// Whether the run of marks at a byte may open, and whether it may close, emphasis; none if neither.
fn delimiter(text: &str, at: usize) -> Option<(bool, bool)> {
    let mark = char::from(text.as_bytes()[at]);
    let before = text[..at].trim_end_matches(mark).chars().next_back();
    let after = text[at..].trim_start_matches(mark).chars().next();
    let stands = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let in_word = |c: Option<char>| mark == '_' && c.is_some_and(char::is_alphanumeric);
    let opens = stands(after) && !in_word(before);
    let closes = stands(before) && !in_word(after);
    (opens || closes).then_some((opens, closes))
}

/// Whether what follows an ampersand makes it an entity.
fn is_entity(after: &[u8]) -> bool {
    let name = after.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
    name > 0 && after.get(name) == Some(&b';')
}
