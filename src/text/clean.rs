//! What people typed, without what would command a terminal or deceive a reader.
//!
//! Control characters are shown as their pictures (␛ for an escape), what reorders the text around
//! it (bidirectional embeddings, overrides and isolates) as �, and every kind of line break is a
//! line feed.

use std::borrow::Cow;

use crate::text::bytes::any_byte;

/// Text in which no character but the line feed is a command.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if has_command(text.as_bytes()) {
        Cow::Owned(text.chars().map(shown).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether any character is not shown as it is; told from the bytes, since most text has none.
pub(crate) fn has_command(bytes: &[u8]) -> bool {
    any_byte(bytes, may_command) && has_one(bytes)
}

/// Whether a byte is a command or begins one.
pub(crate) const fn may_command(byte: u8) -> bool {
    (byte < 0x20) | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2)
}

fn has_one(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().any(|(at, &byte)| match byte {
        0..0x20 | 0x7f => byte != b'\n',
        0xc2 => matches!(bytes.get(at + 1), Some(0x80..=0x9f)),
        0xe2 => {
            matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xa8..=0xae] | [0x81, 0xa6..=0xa9]))
        }
        _ => false,
    })
}

/// Whether a character is not shown as it is.
pub(crate) fn is_command(c: char) -> bool {
    shown(c) != c
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
    fn the_bytes_tell_which_characters_are_changed() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let mut bytes = [0; 4];
            let bytes = c.encode_utf8(&mut bytes).as_bytes();
            assert_eq!(has_command(bytes), shown(c) != c, "{c:?}");
        }
    }
}
