//! A line being typed, laid out over as many rows as it needs.

use tui_input::Input;

use super::text::{width, wrap};
use crate::{
    app::prompt::edit::split,
    text::{Policy, clean},
};

/// A line being typed, with its fixed words, laid out.
pub(super) struct Typed {
    /// The line, cleaned, with a space at the end for the cursor.
    whole: String,
    /// The bytes at which its rows begin.
    starts: Vec<usize>,
    /// The byte after its fixed words.
    fixed: usize,
    cursor: usize,
}

impl Typed {
    pub(super) fn new(fixed: &str, input: &Input, cells: usize) -> Self {
        // Each control character becomes one symbol, so that what is before the cursor stays before it.
        let shown = |text: &str| clean(&format!("{fixed}{text}"), Policy::Shown).into_owned();
        let cursor = shown(split(input).0).len();
        let whole = format!("{} ", shown(input.value()));
        let mut starts: Vec<usize> =
            wrap(&whole, cells).into_iter().map(|(from, _)| from).collect();
        starts.dedup();
        Self { whole, starts, fixed: fixed.trim_end().len(), cursor }
    }

    pub(super) fn rows(&self) -> usize {
        self.starts.len()
    }

    /// A row's text in up to three parts: the fixed words, what is right, and from `wrong` what is not.
    pub(super) fn parts(&self, row: usize, wrong: Option<usize>) -> [&str; 3] {
        let (from, to) = (self.starts[row], self.end(row));
        let to = if self.whole[from..to].ends_with('\n') { to - 1 } else { to };
        let fixed = self.fixed.clamp(from, to);
        let wrong = wrong.map_or(to, |byte| byte.clamp(fixed, to));
        [&self.whole[from..fixed], &self.whole[fixed..wrong], &self.whole[wrong..to]]
    }

    /// The byte of a character counted from 1, unless it is beyond what was typed.
    pub(super) fn byte_of(&self, col: usize) -> Option<usize> {
        let typed = self.whole.trim_end();
        typed.char_indices().nth(col.checked_sub(1)?).map(|(byte, _)| byte)
    }

    /// The row and the column of the cursor.
    pub(super) fn cursor(&self) -> (usize, usize) {
        let row = self.starts.iter().rposition(|&from| from <= self.cursor).unwrap_or(0);
        (row, width(&self.whole[self.starts[row]..self.cursor.max(self.starts[row])]))
    }

    fn end(&self, row: usize) -> usize {
        self.starts.get(row + 1).copied().unwrap_or(self.whole.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str, cursor: usize, cells: usize) -> Typed {
        Typed::new("note ", &Input::from(text).with_cursor(cursor), cells)
    }

    #[test]
    fn the_cursor_stands_where_the_next_character_goes() {
        assert_eq!(typed("ab", 2, 20).cursor(), (0, 7));
        assert_eq!(typed("ab cd", 5, 8).cursor(), (1, 2));
        assert_eq!(typed("王小明", 2, 20).cursor(), (0, 9));
        assert_eq!(typed("\u{1b}b", 1, 20).cursor(), (0, 6));
        assert_eq!(typed("", 0, 20).cursor(), (0, 5));
    }

    #[test]
    fn lines_stay_lines() {
        let line = typed("ab\n\ncd", 3, 20);
        assert_eq!((line.rows(), line.cursor()), (3, (1, 0)));
        assert_eq!(line.parts(0, None), ["note", " ab", ""]);
        assert_eq!(line.parts(1, None), ["", "", ""]);
        assert_eq!(typed("ab\n", 3, 20).cursor(), (1, 0));
        assert_eq!(line.parts(2, line.byte_of(10)), ["", "", "cd "]);
    }

    #[test]
    fn the_wrong_part_is_set_apart_from_the_fixed_words_and_the_rest() {
        let line = typed("ab cd", 5, 20);
        let wrong = line.byte_of(9);
        assert_eq!(line.parts(0, wrong), ["note", " ab ", "cd "]);
        assert_eq!(line.byte_of(11), None);
        assert_eq!(line.parts(0, None), ["note", " ab cd ", ""]);
    }
}
