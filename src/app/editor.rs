//! A text of several lines being edited: whole graphemes at a time, folded to the room there is.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::{
    keymap::{Chord, Key},
    text::{Policy, clean},
};

/// A text of several lines, and where the cursor stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editor {
    text: String,
    /// The byte before which the cursor stands.
    cursor: usize,
    /// The column that going up and down keeps to.
    column: Option<usize>,
    /// The text and the cursor before each change.
    before: Vec<(String, usize)>,
}

/// How many changes can be taken back.
const CHANGES: usize = 500;

impl Editor {
    /// An editor with the cursor at the end of a text.
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len(), ..Self::default() }
    }

    /// An editor with so many characters of the text before the cursor.
    pub(super) fn at(text: &str, before: usize) -> Self {
        let cursor = text.char_indices().nth(before).map_or(text.len(), |(at, _)| at);
        Self { cursor, ..Self::new(text) }
    }

    /// How many characters of the text are before the cursor.
    pub(super) fn before_cursor(&self) -> usize {
        self.text[..self.cursor].chars().count()
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of each row when the text is folded, at spaces where there are any.
    pub fn rows(&self, cells: usize) -> Vec<Range<usize>> {
        let mut rows = Vec::new();
        let mut from = 0;
        for line in self.text.split('\n') {
            fold(line, from, cells.max(2), &mut rows);
            from += line.len() + 1;
        }
        rows
    }

    /// The row and the column of the cursor when the text is folded.
    pub fn place(&self, cells: usize) -> (usize, usize) {
        let rows = self.rows(cells);
        let row = rows.iter().rposition(|row| row.start <= self.cursor).unwrap_or(0);
        let start = rows.get(row).map_or(0, |row| row.start);
        (row, width(&self.text[start..self.cursor]))
    }

    /// Puts text in at the cursor, cleaned as what is recorded; line breaks are kept.
    pub(super) fn insert(&mut self, text: &str) {
        self.replace(self.cursor..self.cursor, &clean(text, Policy::Recorded));
    }

    /// Does what a key does; false if it does nothing here.
    pub(super) fn key(&mut self, chord: Chord, cells: usize) -> bool {
        if let Some(c) = chord.typed() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        let by_word = chord.ctrl() || chord.alt();
        match (chord.key(), by_word) {
            (Key::Up, false) => self.go_rows(-1, cells),
            (Key::Down, false) => self.go_rows(1, cells),
            (Key::PageUp, _) => self.go_rows(-10, cells),
            (Key::PageDown, _) => self.go_rows(10, cells),
            (Key::Left, false) => self.go(self.before()),
            (Key::Right, false) => self.go(self.after()),
            (Key::Left, true) => self.go(self.word_before()),
            (Key::Right, true) => self.go(self.word_after()),
            (Key::Home, false) => self.go(self.row(cells).start),
            (Key::End, false) => self.go(self.row(cells).end),
            (Key::Home, true) => self.go(0),
            (Key::End, true) => self.go(self.text.len()),
            (Key::Backspace, false) => self.replace(self.before()..self.cursor, ""),
            (Key::Backspace, true) => self.replace(self.word_before()..self.cursor, ""),
            (Key::Delete, false) => self.replace(self.cursor..self.after(), ""),
            (Key::Delete, true) => self.replace(self.cursor..self.word_after(), ""),
            (Key::Char(c), true) => return self.letter(c, chord.alt(), cells),
            _ => return false,
        }
        true
    }

    /// Keys with a modifier, as readline has them.
    fn letter(&mut self, c: char, alt: bool, cells: usize) -> bool {
        match (c, alt) {
            ('b', true) => self.go(self.word_before()),
            ('f', true) => self.go(self.word_after()),
            ('d', true) => self.replace(self.cursor..self.word_after(), ""),
            ('b', false) => self.go(self.before()),
            ('f', false) => self.go(self.after()),
            ('a', false) => self.go(self.row(cells).start),
            ('e', false) => self.go(self.row(cells).end),
            ('p', false) => self.go_rows(-1, cells),
            ('n', false) => self.go_rows(1, cells),
            ('h', false) => self.replace(self.before()..self.cursor, ""),
            ('d', false) => self.replace(self.cursor..self.after(), ""),
            ('w', false) => self.replace(self.word_before()..self.cursor, ""),
            ('u', false) => self.replace(self.row(cells).start..self.cursor, ""),
            ('k', false) => self.replace(self.cursor..self.row(cells).end, ""),
            ('z', false) => self.take_back(),
            _ => return false,
        }
        true
    }

    fn go(&mut self, to: usize) {
        self.cursor = to;
        self.column = None;
    }

    fn go_rows(&mut self, step: isize, cells: usize) {
        let rows = self.rows(cells);
        let (row, here) = self.place(cells);
        let column = self.column.unwrap_or(here);
        let to = row.saturating_add_signed(step).min(rows.len() - 1);
        let row = rows[to].clone();
        let mut used = 0;
        let mut at = row.end;
        for (place, grapheme) in self.text[row.clone()].grapheme_indices(true) {
            if used >= column {
                at = row.start + place;
                break;
            }
            used += width(grapheme);
        }
        // The end of a folded row is the start of the next: the cursor stays on this one.
        let is_folded = rows.get(to + 1).is_some_and(|next| next.start == row.end);
        self.cursor = if at == row.end && is_folded { previous(&self.text, at) } else { at };
        self.column = Some(column);
    }

    /// The row in which the cursor stands.
    fn row(&self, cells: usize) -> Range<usize> {
        let rows = self.rows(cells);
        let (row, _) = self.place(cells);
        let whole = rows.get(row).cloned().unwrap_or_default();
        let is_folded = rows.get(row + 1).is_some_and(|next| next.start == whole.end);
        let end = if is_folded { previous(&self.text, whole.end) } else { whole.end };
        whole.start..end
    }

    fn replace(&mut self, range: Range<usize>, with: &str) {
        if range.is_empty() && with.is_empty() {
            return;
        }
        if self.before.len() == CHANGES {
            self.before.remove(0);
        }
        self.before.push((self.text.clone(), self.cursor));
        self.cursor = range.start + with.len();
        self.text.replace_range(range, with);
        self.column = None;
    }

    fn take_back(&mut self) {
        if let Some((text, cursor)) = self.before.pop() {
            (self.text, self.cursor, self.column) = (text, cursor, None);
        }
    }

    fn before(&self) -> usize {
        previous(&self.text, self.cursor)
    }

    fn after(&self) -> usize {
        let next = self.text[self.cursor..].graphemes(true).next();
        self.cursor + next.map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        let mut words = self.text[..self.cursor].split_word_bound_indices().rev();
        let word = words.find(|(_, word)| word.chars().any(char::is_alphanumeric));
        word.map_or(0, |(at, _)| at)
    }

    fn word_after(&self) -> usize {
        let mut words = self.text[self.cursor..].split_word_bound_indices();
        let word = words.find(|(_, word)| word.chars().any(char::is_alphanumeric));
        word.map_or(self.text.len(), |(at, word)| self.cursor + at + word.len())
    }
}

/// The start of the grapheme before a byte.
fn previous(text: &str, at: usize) -> usize {
    text[..at].grapheme_indices(true).next_back().map_or(0, |(start, _)| start)
}

fn width(text: &str) -> usize {
    text.graphemes(true).map(|grapheme| grapheme.width()).sum()
}

/// Folds one line; every byte of it is in a row. Spaces may hang over the edge.
fn fold(line: &str, offset: usize, cells: usize, rows: &mut Vec<Range<usize>>) {
    let (mut start, mut used) = (0, 0);
    // Where the row could end, and the cells up to there.
    let (mut break_at, mut used_at_break) = (0, 0);
    for (at, grapheme) in line.grapheme_indices(true) {
        let is_space = grapheme.chars().all(char::is_whitespace);
        let wide = grapheme.width();
        while used + wide > cells && !is_space && at > start {
            let end = if break_at > start { break_at } else { at };
            used -= if end == at { used } else { used_at_break };
            rows.push(offset + start..offset + end);
            start = end;
            (break_at, used_at_break) = (start, 0);
        }
        used += wide;
        if is_space || grapheme.ends_with('-') || wide > 1 {
            (break_at, used_at_break) = (at + grapheme.len(), used);
        }
    }
    rows.push(offset + start..offset + line.len());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn after(text: &str, keys: &str) -> String {
        let mut editor = Editor::new(text);
        for key in keys.split_whitespace() {
            assert!(editor.key(key.parse().unwrap(), 10), "{key}");
        }
        let (before, after) = editor.text.split_at(editor.cursor);
        format!("{before}|{after}")
    }

    fn folded(text: &str, cells: usize) -> Vec<&str> {
        let rows = Editor::new(text).rows(cells);
        rows.into_iter().map(|row| &text[row]).collect()
    }

    #[test]
    fn a_key_takes_whole_graphemes() {
        assert_eq!(after("Siân 👩‍👩‍👧", "backspace"), "Siân |");
        assert_eq!(after("e\u{301}te\u{301}", "left left backspace"), "|te\u{301}");
        assert_eq!(after("👩‍👩‍👧x", "home delete"), "|x");
        assert_eq!(after("one two", "ctrl-w"), "one |");
        assert_eq!(after("one two", "ctrl-w ctrl-w ctrl-z ctrl-z"), "one two|");
    }

    #[test]
    fn up_and_down_keep_to_rows_as_they_are_seen() {
        assert_eq!(folded("one two three four", 10), ["one two ", "three four"]);
        assert_eq!(after("one two three four", "up"), "one two| three four");
        assert_eq!(after("one two three four", "home"), "one two |three four");
        assert_eq!(after("one two three four", "up home end"), "one two| three four");
        assert_eq!(after("abc\n\nabcdef", "up up"), "abc|\n\nabcdef");
        assert_eq!(after("abcdef\n\nabc", "up up down down"), "abcdef\n\nabc|");
        assert_eq!(after("王小明\nab", "up"), "王|小明\nab");
    }

    #[test]
    fn a_paste_keeps_its_paragraphs_and_nothing_a_terminal_obeys() {
        let mut editor = Editor::new("ab");
        editor.insert("x\r\ny\tz\u{1b}[2J");
        assert_eq!(editor.text(), "abx\ny z");
    }

    proptest! {
        #[test]
        fn every_byte_is_in_a_row_and_the_cursor_is_in_one(
            text in "[a-z 王é\n-]{0,60}", cells in 2usize..20, keys in "[UDLRHE]{0,12}",
        ) {
            let rows = folded(&text, cells);
            prop_assert_eq!(rows.concat(), text.replace('\n', ""));
            prop_assert!(rows.iter().all(|row| width(row.trim_end()) <= cells), "{:?}", rows);
            let mut editor = Editor::new(&text);
            for key in keys.chars() {
                let key = match key {
                    'U' => Key::Up, 'D' => Key::Down, 'L' => Key::Left, 'R' => Key::Right,
                    'H' => Key::Home, _ => Key::End,
                };
                let (row, _) = editor.place(cells);
                editor.key(Chord::plain(key), cells);
                let (now, column) = editor.place(cells);
                prop_assert!(now < editor.rows(cells).len() && text.is_char_boundary(editor.cursor));
                match key {
                    Key::Up => prop_assert_eq!(now, row.saturating_sub(1)),
                    Key::Down => prop_assert_eq!(now, (row + 1).min(editor.rows(cells).len() - 1)),
                    Key::Home => prop_assert_eq!((now, column), (row, 0)),
                    Key::End => prop_assert_eq!(now, row),
                    _ => {}
                }
            }
        }
    }
}
