//! Control sequences of terminals (ECMA-48) and colours of chats, found whole.

/// How many bytes a control character takes that begins a text, with all that belongs to it.
///
/// A sequence that is broken off takes what is certainly its own: the introducer and the parameters
/// of a CSI, the introducer alone of a string that never ends, since what follows may be words.
pub(super) fn length(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return 0 };
    let after = first.len_utf8();
    match first {
        '\u{1b}' => escape(text),
        '\u{9b}' => control(text, after),
        '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}' => string(text, after),
        '\u{3}' => numbers(text, after, |byte| byte.is_ascii_digit(), 1..=2),
        '\u{4}' => numbers(text, after, |byte| byte.is_ascii_hexdigit(), 6..=6),
        _ => after,
    }
}

/// A sequence that an escape begins.
fn escape(text: &str) -> usize {
    let bytes = text.as_bytes();
    match bytes.get(1) {
        Some(b'[') => control(text, 2),
        Some(b']' | b'P' | b'X' | b'^' | b'_') => string(text, 2),
        Some(b' '..=b'/') => {
            let last = 1 + count(&bytes[1..], |byte| (b' '..=b'/').contains(&byte));
            if matches!(bytes.get(last), Some(b'0'..=b'~')) { last + 1 } else { 1 }
        }
        Some(b'0'..=b'~') => 2,
        _ => 1,
    }
}

/// A CSI: parameters, intermediate bytes and a final one. Terminals obey control characters in the
/// midst of it and go on, so those are part of it.
fn control(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let is_obeyed = |byte: u8| byte < 0x20 && !matches!(byte, b'\n' | b'\r' | 0x18 | 0x1a | 0x1b);
    let is_parameter = |byte: u8| (b'0'..=b'?').contains(&byte) || is_obeyed(byte);
    let parameters = from + count(&bytes[from..], is_parameter);
    let is_intermediate = |byte: u8| (b' '..=b'/').contains(&byte) || is_obeyed(byte);
    let last = parameters + count(&bytes[parameters..], is_intermediate);
    if matches!(bytes.get(last), Some(b'@'..=b'~')) { last + 1 } else { parameters }
}

/// A string of an OSC, DCS, SOS, PM or APC, up to its terminator or to what cancels it.
fn string(text: &str, from: usize) -> usize {
    let body = &text[from..];
    let ends =
        |c: char| matches!(c, '\u{7}' | '\u{18}' | '\u{1a}' | '\u{1b}' | '\u{80}'..='\u{9f}');
    let stop = body.char_indices().find(|&(_, c)| ends(c) || matches!(c, '\n' | '\r'));
    match stop {
        Some((at, '\u{1b}')) if body[at + 1..].starts_with('\\') => from + at + 2,
        Some((at, c @ ('\u{7}' | '\u{9c}'))) => from + at + c.len_utf8(),
        // Another sequence cancels this one, and is then read for itself.
        Some((at, c)) if ends(c) => from + at,
        Some(_) | None => from,
    }
}

/// A colour, or two with a comma between them.
fn numbers(
    text: &str,
    from: usize,
    is_digit: impl Fn(u8) -> bool + Copy,
    digits: std::ops::RangeInclusive<usize>,
) -> usize {
    let bytes = text.as_bytes();
    let number = |at: usize| {
        let end = bytes.len().min(at + digits.end());
        let found = count(bytes.get(at..end)?, is_digit);
        digits.contains(&found).then_some(at + found)
    };
    let Some(first) = number(from) else { return from };
    let second = number(first + 1).filter(|_| bytes.get(first) == Some(&b','));
    second.unwrap_or(first)
}

fn count(bytes: &[u8], is_such: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|&&byte| is_such(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sequence_is_taken_whole_and_nothing_after_it() {
        for (sequence, after) in [
            ("\u{1b}[1;31m", "red"),
            ("\u{1b}[?25h", "x"),
            ("\u{1b}[ q", "x"),
            ("\u{1b}[3\u{7}1m", "a bell in the midst of it"),
            ("\u{1b}]0;a title\u{7}", "x"),
            ("\u{1b}]8;;https://a.org\u{1b}\\", "x"),
            ("\u{1b}Pq#0\u{9c}", "x"),
            ("\u{9d}0;x\u{1b}\\", "x"),
            ("\u{9b}31m", "x"),
            ("\u{1b}(B", "x"),
            ("\u{1b}c", "x"),
            ("\u{1b}", "\u{1b}[m"),
            ("\u{1b}", "é"),
            ("\u{3}4,12", "3 pounds"),
            ("\u{3}04", ", and"),
            ("\u{3}", "red"),
            ("\u{4}ff0000,00ff00", "0"),
            ("\u{4}", "ff 000"),
            ("\u{f}", "0"),
        ] {
            assert_eq!(length(&format!("{sequence}{after}")), sequence.len(), "{sequence:?}");
        }
    }

    #[test]
    fn one_that_is_broken_off_takes_no_words() {
        for (taken, words) in [
            ("\u{1b}[31", "é"),
            ("\u{1b}[31", "\nmore"),
            ("\u{1b}[", " 12 people"),
            ("\u{1b}]", "0;title and no end"),
            ("\u{1b}]", "0;title\nthe next line\u{7}"),
            ("\u{1b}]0;one", "\u{1b}]0;another\u{7}"),
            ("\u{1b}[", ""),
        ] {
            assert_eq!(length(&format!("{taken}{words}")), taken.len(), "{taken:?}");
        }
    }

    #[test]
    fn texts_made_to_be_slow_are_not() {
        for part in ["\u{1b}]", "\u{9d}a", "\u{1b}[", "\u{9b};", "\u{3}"] {
            let text = part.repeat(200_000);
            let mut rest = text.as_str();
            while rest.chars().next().is_some() {
                let taken = length(rest);
                assert!(taken > 0);
                rest = &rest[taken..];
                rest = rest.strip_prefix('a').unwrap_or(rest);
            }
        }
    }
}
