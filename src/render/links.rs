//! Web and mail addresses in text: http, https and mailto, and nothing else.

use std::borrow::Cow;

use crate::text::clean::has_command;

/// The longest address that becomes a link, in bytes after its scheme.
const LONGEST: usize = 2000;
/// What ends a sentence, not an address.
const TRAILERS: [char; 12] = ['.', ',', ';', ':', '!', '?', '\'', '’', '…', '*', '|', '_'];

/// Where the addresses in a clean text begin and end, in order.
pub(super) fn addresses(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut read = 0;
    text.match_indices(':').filter_map(move |(colon, _)| {
        // The first address of a word decides, so that no word is read twice.
        if colon < read {
            return None;
        }
        let (start, rest) = scheme(text, read, colon)?;
        let end = end_of_word(text, rest);
        read = end.unwrap_or_else(|read| read);
        Some((start, address(text, rest, end.ok()?)?))
    })
}

/// A link in a text: what it replaces, where it leads and in which words, as places in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextLink {
    pub(super) span: (usize, usize),
    pub(super) address: (usize, usize),
    pub(super) words: (usize, usize),
}

/// The links in a clean text, in order: its addresses, and those that an arrow gives words to, as chats
/// have them: `-> https://example.org/hedge the hedge`.
pub(super) fn links(text: &str) -> impl Iterator<Item = TextLink> {
    let mut read = 0;
    addresses(text).filter_map(move |address| {
        if address.0 < read {
            return None;
        }
        let arrow = words_of_arrow(text, read, address);
        let link = arrow.unwrap_or(TextLink { span: address, address, words: address });
        read = link.span.1;
        Some(link)
    })
}

/// A text in which links that have words are those words alone.
pub(super) fn in_words(text: &str) -> Cow<'_, str> {
    let mut words = String::new();
    let mut read = 0;
    for link in links(text).filter(|link| link.words != link.address) {
        words.push_str(&text[read..link.span.0]);
        words.push_str(&text[link.words.0..link.words.1]);
        read = link.span.1;
    }
    if read == 0 {
        return text.into();
    }
    words.push_str(&text[read..]);
    words.into()
}

/// The link of an address behind an arrow: its words follow, in quotes or to the end.
fn words_of_arrow(text: &str, from: usize, address: (usize, usize)) -> Option<TextLink> {
    let before = text[from..address.0].trim_end().strip_suffix("->")?.trim_end_matches('-');
    let start = from + before.len();
    let rest = text[address.1..].strip_prefix(' ')?;
    let begins = text.len() - rest.trim_start().len();
    let quote = text[begins..].chars().next().filter(|c| matches!(c, '"' | '\''));
    let quoted = quote.and_then(|quote| {
        let inner = begins + 1;
        let end = inner + text[inner..].find(quote)?;
        Some(TextLink { span: (start, end + 1), address, words: (inner, end) })
    });
    let end = text.trim_end().len();
    let unquoted = TextLink { span: (start, end), address, words: (begins, end) };
    Some(quoted.unwrap_or(unquoted)).filter(|link| link.words.0 < link.words.1)
}

/// Whether a text as a whole is such an address, and nothing more.
pub(super) fn is_address(text: &str) -> bool {
    !has_command(text.as_bytes()) && addresses(text).next() == Some((0, text.len()))
}

/// Where the scheme before a colon begins and where the rest does, if the scheme is one that we link.
fn scheme(text: &str, from: usize, colon: usize) -> Option<(usize, usize)> {
    let before = &text.as_bytes()[from..colon];
    let name = ["https", "http", "mailto"].into_iter().find(|name| {
        before.len() >= name.len()
            && before[before.len() - name.len()..].eq_ignore_ascii_case(name.as_bytes())
    })?;
    let start = colon - name.len();
    let joined = |c: char| c.is_alphanumeric() || "+-._".contains(c);
    if text[from..start].chars().next_back().is_some_and(joined) {
        return None;
    }
    let slashes = text[colon + 1..].starts_with("//");
    match name {
        "mailto" => Some((start, colon + 1)),
        _ => slashes.then_some((start, colon + 3)),
    }
}

/// Where the word ends that begins there, or how far was read of one that is too long.
fn end_of_word(text: &str, from: usize) -> Result<usize, usize> {
    let characters = text[from..].char_indices().chain([(text.len() - from, ' ')]);
    for (at, c) in characters {
        if ends_address(c) {
            return Ok(from + at);
        }
        if at > LONGEST {
            return Err(from + at);
        }
    }
    Ok(text.len())
}

/// Where the address ends that begins there in a word, if it is one.
fn address(text: &str, from: usize, end: usize) -> Option<usize> {
    let address = without_trailer(&text[from..end]);
    let names = if text[..from].ends_with('/') {
        address.starts_with(|c: char| c.is_alphanumeric() || c == '[')
    } else {
        address.split_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.is_empty())
    };
    names.then_some(from + address.len())
}

/// Whether no address has this character, which is blank, a quote or not to be seen.
fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '<' | '>' | '"' | '`' | '“' | '”' | '\u{fffd}')
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        || matches!(c, '\u{2400}'..='\u{2421}')
}

/// An address without the punctuation of the sentence that it ends.
fn without_trailer(mut address: &str) -> &str {
    const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];
    let count = |wanted: char| address.chars().filter(|&c| c == wanted).count();
    let mut surplus = BRACKETS.map(|(open, close)| count(close).saturating_sub(count(open)));
    while let Some(last) = address.chars().next_back() {
        match BRACKETS.iter().position(|&(_, close)| close == last) {
            Some(kind) if surplus[kind] > 0 => surplus[kind] -= 1,
            None if TRAILERS.contains(&last) => {}
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address
}
