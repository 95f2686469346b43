//! E-mail addresses, read from what people paste.

use thiserror::Error;

/// Why a text gives no e-mail address, in words for the person who wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EmailError {
    /// Nothing in it is an address: the text as written.
    #[error("\"{0}\" is not an e-mail address; write one such as ann@example.org")]
    NoAddress(String),
    /// It holds more than one address: the text as written.
    #[error("\"{0}\" holds several e-mail addresses; keep one, and put each person on the roll")]
    Several(String),
}

/// The longest address that a mail server takes, in bytes (RFC 5321, 4.5.3.1).
const LONGEST: usize = 254;
/// The longest part before the `@`, in bytes.
const LONGEST_LOCAL: usize = 64;

/// The one address in a text: alone, or as it is pasted: `Ann Lee <ann@b.org>`, `mailto:ann@b.org`,
/// in brackets or quotes, with what punctuation follows it.
///
/// # Errors
///
/// That there is none, or more than one.
pub fn read(text: &str) -> Result<&str, EmailError> {
    let separates = |c: char| c.is_whitespace() || "<>()[]{},;|\"“”„".contains(c);
    let mut found: Option<&str> = None;
    for word in text.split(separates).filter(|word| word.contains('@')) {
        let address = bare(word);
        if !is_address(address) {
            return Err(EmailError::NoAddress(text.trim().to_owned()));
        }
        match found {
            // A link has its address twice: `[ann@b.org](mailto:ann@b.org)`.
            Some(other) if !other.eq_ignore_ascii_case(address) => {
                return Err(EmailError::Several(text.trim().to_owned()));
            }
            _ => found = Some(address),
        }
    }
    found.ok_or_else(|| EmailError::NoAddress(text.trim().to_owned()))
}

/// A word without `mailto:` in front, a query behind, and the punctuation around it.
fn bare(word: &str) -> &str {
    let word = unmarked(word);
    match word.split_at_checked("mailto:".len()) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("mailto:") => {
            unmarked(rest.split_once('?').map_or(rest, |(address, _)| address))
        }
        Some(_) | None => word,
    }
}

fn unmarked(word: &str) -> &str {
    let is_end = |c: char| ".:!?'‘’`".contains(c);
    word.trim_start_matches(['\'', '‘', '’', '`']).trim_end_matches(is_end)
}

/// Whether a text is an e-mail address and nothing else.
pub fn is_address(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let is_atom = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    let is_label = |label: &str| {
        !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let dotted = |text: &str, fits: &dyn Fn(&str) -> bool| {
        text.split('.').all(|part| !part.is_empty() && fits(part))
    };
    text.len() <= LONGEST
        && local.len() <= LONGEST_LOCAL
        && dotted(local, &|part| part.chars().all(is_atom))
        && dotted(host, &is_label)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_is_read_as_it_is_pasted() {
        for text in [
            "ann@b.org",
            " ann@b.org; ",
            "ann@b.org.",
            "<ann@b.org>",
            "<mailto:ann@b.org>",
            "mailto:ann@b.org?subject=Minutes",
            "MAILTO:ann@b.org",
            "Ann Barlow <ann@b.org>",
            "\"Barlow, Ann (NCC)\" <ann@b.org>,",
            "Ann Barlow ann@b.org (work)",
            "[ann@b.org](mailto:ann@b.org)",
            "‘ann@b.org’",
            "E-mail: ann@b.org!",
        ] {
            assert_eq!(read(text), Ok("ann@b.org"), "{text}");
        }
        for address in ["o'neill+moot@a-b.example.org", "josé@bücher.example", "x@intranet"] {
            assert_eq!(read(address), Ok(address));
        }
    }

    #[test]
    fn what_holds_no_address_or_several_is_refused() {
        for text in
            ["", "Ann", "ann@", "@b.org", "ann@@b.org", "ann@b..org", "a b@-c.org", ".a@b.org"]
        {
            assert_eq!(read(text), Err(EmailError::NoAddress(text.to_owned())), "{text}");
        }
        for text in ["ann@b.org; colm@b.org", "Ann <ann@b.org>, Colm <colm@b.org>"] {
            assert_eq!(read(text), Err(EmailError::Several(text.to_owned())), "{text}");
        }
        assert!(!is_address(&format!("{}@b.org", "a".repeat(65))));
        assert!(!is_address(&format!("a@{}.org", "b".repeat(250))));
    }

    proptest! {
        #[test]
        fn whatever_is_read_is_an_address_and_reads_as_itself(
            text in "(Ann )?[<(]?(mailto:)?[a-z.'@é]{0,9}@[a-z.-]{0,9}[>);.]{0,2}",
        ) {
            if let Ok(address) = read(&text) {
                prop_assert!(is_address(address) && text.contains(address));
                prop_assert_eq!(read(address), Ok(address));
            }
        }
    }
}
