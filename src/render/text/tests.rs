use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::{WIDTH, text, wrap::width};
use crate::render::hostile::{everywhere, hostile, line};

proptest! {
    #[test]
    fn no_text_commands_a_terminal_or_is_lost(words in hostile()) {
        let page = text(&everywhere(&words));
        prop_assert!(page.chars().all(|c| c == '\n' || !c.is_control()));
        let reorders = page.contains(['\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}']);
        prop_assert!(!reorders);
        for word in line(&words).split(' ') {
            // Ideographs may be parted at the end of a line.
            prop_assert!(width(word) > 10 || page.contains(word), "{:?} in\n{}", word, page);
        }
    }

    #[test]
    fn no_line_is_too_wide_and_no_grapheme_is_cut(words in hostile()) {
        let page = text(&everywhere(&words));
        for row in page.lines() {
            prop_assert_eq!(row, row.trim_end_matches(' '));
            if width(row) > WIDTH {
                // Only where a single word is wider than its room.
                let widest = row.trim().split(' ').map(width).max().unwrap_or_default();
                prop_assert!(widest > 20, "{:?}", row);
            }
        }
        let whole = page.graphemes(true).count();
        let by_lines: usize = page.lines().map(|row| row.graphemes(true).count() + 1).sum();
        prop_assert_eq!(whole, by_lines);
    }
}

#[test]
fn paragraphs_of_a_call_out_hang_together() {
    let page = text(&everywhere("one\ntwo"));
    assert!(
        page.contains("  * Label · Confidential · one two · one two: one\n    two · one two\n")
    );
    assert!(page.contains("Confidential: one two: one\n\ntwo\n\n"), "{page}");
}
