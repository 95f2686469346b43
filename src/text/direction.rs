//! Which way a text is read.

use unicode_bidi::{Direction, get_base_direction};

/// The first byte of the first letter that is read from right to left, U+0590, and all bytes of texts
/// before it are less.
const FIRST_BYTE: u8 = 0xd6;

/// Whether a text is read from right to left, by its first letter that has a direction (rules P2 and P3 of
/// Unicode's bidirectional algorithm).
pub fn is_right_to_left(text: &str) -> bool {
    // Nearly every text is decided by its bytes alone.
    text.bytes().any(|byte| byte >= FIRST_BYTE) && get_base_direction(text) == Direction::Rtl
}

#[cfg(test)]
mod tests {
    use super::is_right_to_left;

    #[test]
    fn the_first_letter_with_a_direction_decides() {
        for text in ["שלום", "  1. مرحبا", "– «שלום» Ann", "שלום and Ann"] {
            assert!(is_right_to_left(text), "{text}");
        }
        for text in ["", "12:30", "Ann: שלום", "Siân – £4,310 …", "東京", "1. Ο λόγος"]
        {
            assert!(!is_right_to_left(text), "{text}");
        }
    }
}
