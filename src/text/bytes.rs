//! What is asked of the bytes of every text, many at a time.

use memchr::memchr;

/// Whether a sign of ASCII stands in a text.
#[inline]
pub(crate) fn has(text: &str, sign: u8) -> bool {
    memchr(sign, text.as_bytes()).is_some()
}

/// What stands before the first such sign of ASCII in a text, and what after it.
#[inline]
pub(crate) fn parted(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = memchr(sign, text.as_bytes())?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// A text without space around it: [`str::trim`], which most texts need not go through.
#[inline]
pub(crate) fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}

/// Whether any byte is such a one. Whole pieces are taken without a way out and in bytes, so that the
/// compiler makes vector code of it, if `is_such` has no way out either: comparisons joined by `|`.
#[inline]
pub(crate) fn any_byte(bytes: &[u8], is_such: impl Fn(u8) -> bool) -> bool {
    let (pieces, rest) = bytes.as_chunks::<32>();
    let any =
        |bytes: &[u8]| bytes.iter().fold(0, |seen, &byte| seen | u8::from(is_such(byte))) != 0;
    pieces.iter().any(|piece| any(piece)) || any(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_wherever_it_stands() {
        for len in 1..100 {
            let text = "a".repeat(len);
            assert!(!any_byte(text.as_bytes(), |byte| byte == b':') && !has(&text, b':'));
            for at in 0..len {
                let mut text = text.clone();
                text.replace_range(at..=at, ":");
                assert!(any_byte(text.as_bytes(), |byte| byte == b':') && has(&text, b':'));
                assert_eq!(parted(&text, b':'), text.split_once(':'));
            }
        }
    }

    #[test]
    fn a_text_is_trimmed_as_the_standard_library_does() {
        for text in ["", " ", "a", " a", "a ", "\u{a0}é b\u{2003}", "é", "\ta b\n", "ab", "\u{7f}a"]
        {
            assert_eq!(trimmed(text), text.trim(), "{text:?}");
        }
    }
}
