//! Fast searches in the bytes of a text.

use memchr::memchr;

/// Whether a text contains an ASCII character.
#[inline]
pub(crate) fn has(text: &str, sign: u8) -> bool {
    memchr(sign, text.as_bytes()).is_some()
}

/// The text before the first of an ASCII character, and the text after it.
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

/// Whether `is_such` is true of any byte. Blocks are tested to their end, without an early exit, so that
/// the compiler vectorises the loop. `is_such` must have no branch either: join its comparisons with `|`.
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
