//! Lines of a given width: broken at spaces, never within a word or an address.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// The columns of the widest word.
pub(super) fn widest_word(text: &str) -> usize {
    text.split(' ').map(width).max().unwrap_or_default()
}

/// Cuts a cleaned line so that each piece takes at most `room` columns, the first one `first`.
///
/// A word that is wider stands alone on a line and is not cut, unless it is of ideographs, between
/// which a line may be broken.
pub(super) struct Wrap<'a> {
    rest: &'a str,
    room: usize,
    next: usize,
}

impl<'a> Wrap<'a> {
    pub(super) fn new(text: &'a str, room: usize, first: usize) -> Self {
        Self { rest: text.trim_matches(' '), room, next: first }
    }
}

impl<'a> Iterator for Wrap<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let text = self.rest;
        if text.is_empty() {
            return None;
        }
        let room = std::mem::replace(&mut self.next, self.room);
        // No character takes more columns than bytes.
        let end = if text.len() <= room { text.len() } else { end_of_line(text, room) };
        self.rest = text[end..].trim_start_matches(' ');
        Some(text[..end].trim_end_matches(' '))
    }
}

/// Where a line breaks if the text doesn't fit on it.
fn end_of_line(text: &str, room: usize) -> usize {
    let window = &text.as_bytes()[..=room];
    if window.is_ascii() {
        return match window.iter().rposition(|&byte| byte == b' ') {
            Some(space) => space,
            None => end_of_first(text, room),
        };
    }
    let (mut end, mut at, mut taken) = (None, 0, 0);
    for word in text.split(' ') {
        taken += width(word);
        if taken > room {
            break;
        }
        at += word.len();
        end = Some(at);
        at += 1;
        taken += 1;
    }
    end.unwrap_or_else(|| end_of_first(text, room))
}

/// Where the first word ends, or the part of it that has room if it is of ideographs.
fn end_of_first(text: &str, room: usize) -> usize {
    let word = text.split(' ').next().unwrap_or_default();
    if word.is_ascii() {
        return word.len();
    }
    let (mut taken, mut before) = (0, 1);
    for (at, grapheme) in word.grapheme_indices(true) {
        let wide = grapheme.width();
        if at > 0 && wide == 2 && before == 2 && taken + wide > room {
            return at;
        }
        taken += wide;
        before = wide;
    }
    word.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, room: usize) -> Vec<&str> {
        Wrap::new(text, room, room).collect()
    }

    #[test]
    fn lines_are_broken_at_spaces() {
        assert_eq!(lines("one two three", 7), ["one two", "three"]);
        assert_eq!(lines("one two three", 6), ["one", "two", "three"]);
        assert_eq!(lines("é£– two three", 7), ["é£– two", "three"]);
        assert_eq!(lines("  one   two  ", 4), ["one", "two"]);
        assert_eq!(lines(" ", 4), [""; 0]);
        assert_eq!(Wrap::new("one two three", 9, 4).collect::<Vec<_>>(), ["one", "two three"]);
    }

    #[test]
    fn a_word_is_never_cut() {
        let address = "https://example.org/a/very/long/address";
        assert_eq!(lines(&format!("see {address} there"), 10), ["see", address, "there"]);
        assert_eq!(lines("Donaudampfschifffahrtsgesellschaftskapitän", 10).len(), 1);
    }

    #[test]
    fn columns_are_counted_not_bytes() {
        assert_eq!(lines("👩‍👩‍👧 👩‍👩‍👧 👩‍👩‍👧", 5), ["👩‍👩‍👧 👩‍👩‍👧", "👩‍👩‍👧"]);
        assert_eq!(lines("e\u{301}e\u{301} e\u{301}", 4), ["e\u{301}e\u{301} e\u{301}"]);
        assert_eq!(lines("会議の議事録", 6), ["会議の", "議事録"]);
    }
}
