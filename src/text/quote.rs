//! Text in quotation marks: as the command language reads it back, and as a message names it.

/// A text as the language reads it back: quoted, with quotes, backslashes and line breaks escaped.
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The text in the quotes with which `text` begins, and how many bytes they and it have.
pub fn unquote(text: &str) -> Option<(String, usize)> {
    let mut out = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((out, at + 1)),
            '\\' => match chars.next() {
                Some((_, 'n')) => out.push('\n'),
                Some((_, c @ ('"' | '\\'))) => out.push(c),
                Some((_, c)) => out.extend(['\\', c]),
                None => return None,
            },
            _ => out.push(c),
        }
    }
    None
}

/// The longest text that a message names in full, in characters.
const LONGEST: usize = 40;

/// What a person wrote, as a message names it: in quotation marks, cut short, control characters visible.
pub fn excerpt(text: &str) -> String {
    let mut out = String::from("\"");
    for (at, c) in text.trim().chars().enumerate() {
        if at == LONGEST {
            out.push('…');
            break;
        }
        if c.is_control() { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quotes_that_do_not_end_hold_no_text() {
        for text in ["\"Ann", "\"Ann\\\"", "\"\\"] {
            assert_eq!(unquote(text), None, "{text}");
        }
    }

    #[test]
    fn an_excerpt_is_short_and_on_one_line() {
        assert_eq!(excerpt(" 9\u{1b}[2J\n "), "\"9\\u{1b}[2J\"");
        assert_eq!(excerpt(&"x".repeat(41)), format!("\"{}…\"", "x".repeat(40)));
    }

    proptest! {
        #[test]
        fn what_is_quoted_is_read_back(text in any::<String>(), after in "[a-z\" ]{0,5}") {
            let quoted = quote(&text);
            prop_assert!(!quoted.contains('\n'));
            prop_assert_eq!(unquote(&format!("{quoted}{after}")), Some((text, quoted.len())));
        }
    }
}
