//! What people typed, without what would command a terminal or deceive a reader.
//!
//! Control characters are shown as their pictures (␛ for an escape), what reorders the text around it
//! (bidirectional embeddings, overrides and isolates) as �, and every kind of line break is a line feed.

use std::borrow::Cow;

/// Text in which no character but the line feed is a command.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| shown(c) == c) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(shown).collect())
    }
}

/// Whether a text with this byte in it may have a character that is not shown as it is.
pub(super) const fn may_command(byte: u8) -> bool {
    // C1 controls begin with 0xC2, bidirectional controls and separators with 0xE2.
    matches!(byte, 0..0x20 | 0x7f | 0xc2 | 0xe2)
}

fn shown(c: char) -> char {
    match c {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\t' => ' ',
        '\0'..'\u{20}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_shown_and_not_obeyed() {
        assert_eq!(clean("\u{1b}[31mred\u{7}\u{7f}"), "␛[31mred␇␡");
        assert_eq!(clean("abc\u{202e}fed\u{2066}"), "abc\u{fffd}fed\u{fffd}");
        assert_eq!(clean("a\tb\r\nc\u{2028}d\u{9b}"), "a b\n\nc\nd\u{fffd}");
    }

    #[test]
    fn what_is_only_text_is_left_alone() {
        for text in ["", "£4,310 – don’t", "🙂👩‍👩‍👧 e\u{301}", "שלום\u{200f}"]
        {
            assert!(matches!(clean(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn every_character_that_is_changed_is_announced_by_a_byte() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|&c| shown(c) != c) {
            let mut bytes = [0; 4];
            assert!(c.encode_utf8(&mut bytes).bytes().any(may_command), "{c:?}");
        }
    }
}
