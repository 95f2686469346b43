//! Editing one line: keys as readline has them, whole graphemes at a time.

use tui_input::{Input, InputRequest};

use crate::{
    keymap::{Chord, Key},
    text::{Policy, clean},
};

/// Does what a key does to a line of text; false if it does nothing there.
pub(in crate::app) fn edit(input: &mut Input, chord: Chord) -> bool {
    let request = match chord.typed() {
        Some(c) => InputRequest::InsertChar(c),
        None => match request(chord) {
            Some(request) => request,
            None => return false,
        },
    };
    input.handle(request);
    true
}

fn request(chord: Chord) -> Option<InputRequest> {
    use InputRequest as R;
    let by_word = chord.ctrl() || chord.alt();
    Some(match (chord.key(), by_word) {
        (Key::Left, false) => R::GoToPrevChar,
        (Key::Right, false) => R::GoToNextChar,
        (Key::Left, true) => R::GoToPrevWord,
        (Key::Right, true) => R::GoToNextWord,
        (Key::Home, _) => R::GoToStart,
        (Key::End, _) => R::GoToEnd,
        (Key::Backspace, false) => R::DeletePrevChar,
        (Key::Backspace, true) => R::DeletePrevWord,
        (Key::Delete, false) => R::DeleteNextChar,
        (Key::Delete, true) => R::DeleteNextWord,
        (Key::Char(c), true) => return with_modifier(c, chord.alt()),
        _ => return None,
    })
}

fn with_modifier(c: char, alt: bool) -> Option<InputRequest> {
    use InputRequest as R;
    Some(match (c, alt) {
        ('b', true) => R::GoToPrevWord,
        ('f', true) => R::GoToNextWord,
        ('d', true) => R::DeleteNextWord,
        ('b', false) => R::GoToPrevChar,
        ('f', false) => R::GoToNextChar,
        ('a', false) => R::GoToStart,
        ('e', false) => R::GoToEnd,
        ('h', false) => R::DeletePrevChar,
        ('d', false) => R::DeleteNextChar,
        ('w', false) => R::DeletePrevWord,
        ('u', false) => R::DeleteFromStart,
        ('k', false) => R::DeleteTillEnd,
        ('y', false) => R::Yank,
        _ => return None,
    })
}

/// Puts text in at the cursor, cleaned as what is recorded: each line break becomes a space.
pub(in crate::app) fn paste(input: &mut Input, text: &str) {
    insert(input, &clean(text, Policy::RecordedLine));
}

/// Puts text in at the cursor, cleaned as what is recorded: its lines stay lines, but for the line's end
/// that is copied with a whole line.
pub(super) fn paste_lines(input: &mut Input, text: &str) {
    let text = clean(text, Policy::Recorded);
    let lines = text.trim_end_matches('\n');
    insert(input, if lines.is_empty() { &text } else { lines });
}

/// Goes a line up or down in a text of several, to the same column; false where there is none.
pub(super) fn go_line(input: &mut Input, step: isize) -> bool {
    let (before, _) = split(input);
    let row = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
    let lines: Vec<usize> = input.value().split('\n').map(|line| line.chars().count()).collect();
    let Some(to) = row.checked_add_signed(step).filter(|&to| to < lines.len()) else {
        return false;
    };
    let start: usize = lines[..to].iter().map(|len| len + 1).sum();
    input.handle(InputRequest::SetCursor(start + column.min(lines[to])));
    true
}

fn insert(input: &mut Input, text: &str) {
    let (before, after) = split(input);
    let cursor = input.cursor() + text.chars().count();
    *input = Input::new(format!("{before}{text}{after}")).with_cursor(cursor);
}

/// The text before the cursor, and the text after it.
pub fn split(input: &Input) -> (&str, &str) {
    let value = input.value();
    let byte = value.char_indices().nth(input.cursor()).map_or(value.len(), |(at, _)| at);
    value.split_at(byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str, keys: &str) -> String {
        let mut input = Input::from(text);
        for key in keys.split_whitespace() {
            assert!(edit(&mut input, key.parse().unwrap()), "{key}");
        }
        let (before, after) = split(&input);
        format!("{before}|{after}")
    }

    #[test]
    fn keys_edit_whole_graphemes_and_words() {
        assert_eq!(after("Siân 👩‍👩‍👧", "backspace"), "Siân |");
        assert_eq!(after("e\u{301}te\u{301}", "left left backspace"), "|te\u{301}");
        assert_eq!(after("one two", "alt-b x"), "one x|two");
        assert_eq!(after("one two", "ctrl-w ctrl-y ctrl-y"), "one twotwo|");
        assert_eq!(after("one two", "home ctrl-k a"), "a|");
    }

    #[test]
    fn a_paste_of_lines_stays_lines_and_the_arrows_go_through_them() {
        let mut input = Input::from("ab").with_cursor(1);
        paste_lines(&mut input, "x\r\nlonger\u{1b}[31m\n\nz\r\n");
        assert_eq!(split(&input), ("ax\nlonger\n\nz", "b"));
        let rows = |input: &Input| split(input).0.to_owned();
        assert!(go_line(&mut input, -1) && rows(&input) == "ax\nlonger\n");
        assert!(go_line(&mut input, -1) && go_line(&mut input, -1) && rows(&input).is_empty());
        assert!(!go_line(&mut input, -1));
        for _ in 0..3 {
            assert!(go_line(&mut input, 1));
        }
        assert!(!go_line(&mut input, 1) && rows(&input) == "ax\nlonger\n\n");
    }

    #[test]
    fn a_paste_is_one_line_of_text_and_nothing_else() {
        let mut input = Input::from("ab").with_cursor(1);
        paste(&mut input, "x\r\ny\tz\u{1b}[2J\n");
        assert_eq!(split(&input), ("ax y z", "b"));
    }
}
