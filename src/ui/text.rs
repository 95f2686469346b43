//! Text on a grid of cells: cleaned, measured, clipped and wrapped.
//!
//! Widths are those of whole grapheme clusters, which is what a terminal draws.

use std::borrow::Cow;

use ratatui::{
    buffer::{Buffer, CellWidth},
    style::Style,
};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::Policy;

/// Text on one line of the screen, with nothing in it that a terminal would obey.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    crate::text::clean(text, Policy::ShownLine)
}

/// The cells that a cleaned text takes.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) { 0 } else { usize::from(grapheme.cell_width()) }
}

/// As much of a cleaned text as fits, the last cell an ellipsis where something is left out.
pub(super) fn clip(text: &str, cells: usize) -> Cow<'_, str> {
    if fitting(text, cells) == text.len() {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(1) else { return Cow::Borrowed("") };
    let end = fitting(text, room);
    Cow::Owned(format!("{}…", text[..end].trim_end()))
}

/// How many bytes of a text fit into some cells; looks no further than they do.
fn fitting(text: &str, cells: usize) -> usize {
    if text.len() <= cells && text.is_ascii() {
        return text.len();
    }
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme_width(grapheme);
        if used > cells {
            return at;
        }
    }
    text.len()
}

/// The byte ranges of the lines into which a text is wrapped, at spaces where there are any.
///
/// A line break in the text ends a line; a text without anything gives one empty line.
pub(super) fn wrap(text: &str, cells: usize) -> Vec<(usize, usize)> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    let mut from = 0;
    for part in text.split('\n') {
        wrap_part(part, from, cells, &mut lines);
        from += part.len() + 1;
    }
    lines
}

fn wrap_part(part: &str, offset: usize, cells: usize, lines: &mut Vec<(usize, usize)>) {
    if part.is_ascii() && part.len() <= cells {
        lines.push((offset, offset + part.len()));
        return;
    }
    let (mut start, mut used) = (0, 0);
    // Where the line could end, and the cells used up to there.
    let (mut fold, mut used_at_fold) = (0, 0);
    for (at, grapheme) in part.grapheme_indices(true) {
        let is_space = grapheme.chars().all(char::is_whitespace);
        let wide = grapheme_width(grapheme);
        while used + wide > cells && !is_space && start < at {
            let end = if fold > start { fold } else { at };
            used -= if end == at { used } else { used_at_fold };
            lines.push((offset + start, offset + start + part[start..end].trim_end().len()));
            start = end;
            (fold, used_at_fold) = (start, 0);
        }
        used += wide;
        let folds_after = is_space || grapheme.ends_with('-') || (wide > 1);
        if folds_after {
            (fold, used_at_fold) = (at + grapheme.len(), used);
        }
    }
    lines.push((offset + start, offset + start + part[start..].trim_end().len()));
}

/// Draws a text, cleaned and clipped before `end`, and gives the column after it.
pub(super) fn put(buf: &mut Buffer, x: u16, y: u16, end: u16, text: &str, style: Style) -> u16 {
    let text = clean(text);
    let room = usize::from(end.saturating_sub(x));
    let text = clip(&text, room);
    buf.set_stringn(x, y, text, room, style).0
}

/// Draws a text so that it ends before `end`, but not left of `x`, and gives the column it begins at.
pub(super) fn put_right(
    buf: &mut Buffer,
    x: u16,
    y: u16,
    end: u16,
    text: &str,
    style: Style,
) -> u16 {
    let text = clean(text);
    let room = usize::from(end.saturating_sub(x));
    let text = clip(&text, room);
    let from = end.saturating_sub(width(&text) as u16).max(x);
    buf.set_stringn(from, y, text, room, style);
    from
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wrapped(text: &str, cells: usize) -> Vec<&str> {
        wrap(text, cells).into_iter().map(|(from, to)| &text[from..to]).collect()
    }

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        assert_eq!(clean("a\u{1b}[2J\tb\u{9b}\u{202e}c\u{7f}"), "a␛[2J b��c␡");
        assert_eq!(clean("Siân 👩‍👩‍👧"), "Siân 👩‍👩‍👧");
    }

    #[test]
    fn widths_are_those_of_whole_graphemes() {
        for (text, cells) in
            [("Siân", 4), ("Sia\u{302}n", 4), ("👩‍👩‍👧", 2), ("❤️", 2), ("王小明", 6), ("🇬🇧", 2)]
        {
            assert_eq!(width(text), cells, "{text}");
        }
    }

    #[test]
    fn a_clipped_text_never_shows_half_a_character() {
        assert_eq!(clip("王小明", 6), "王小明");
        assert_eq!(clip("王小明", 5), "王小…");
        assert_eq!(clip("王小明", 4), "王…");
        assert_eq!(clip("Welcome and introductions", 12), "Welcome and…");
        assert_eq!(clip("abc", 0), "");
    }

    #[test]
    fn lines_are_folded_at_spaces_else_anywhere() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("one  two", 3), ["one", "two"]);
        assert_eq!(wrapped("https://example.org/x", 8), ["https://", "example.", "org/x"]);
        assert_eq!(wrapped("say 王小明王 now", 8), ["say 王小", "明王 now"]);
        assert_eq!(wrapped("a\n\nb", 9), ["a", "", "b"]);
        assert_eq!(wrapped("", 9), [""]);
        assert_eq!(wrapped("a 👩‍👩‍👧👩‍👩‍👧", 4), ["a 👩‍👩‍👧", "👩‍👩‍👧"]);
    }

    proptest! {
        #[test]
        fn wrapping_loses_nothing_but_space_and_fits(text in "[a-z 王é-]{0,60}", cells in 2usize..20) {
            let lines = wrapped(&text, cells);
            let bare = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
            prop_assert!(lines.iter().all(|line| width(line) <= cells), "{:?}", lines);
        }
    }
}
