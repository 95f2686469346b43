//! The paragraphs of a text, cleaned.

use std::borrow::Cow;

use crate::text::bytes::{any_byte, trimmed};
use crate::text::{Policy, clean, clean::may_command};

/// A cleaned text, split into its paragraphs.
pub(super) struct Lines<'a> {
    text: Cow<'a, str>,
    /// Whether it has only one.
    single: bool,
}

impl<'a> Lines<'a> {
    /// Cleans a text.
    pub(super) fn new(text: &'a str) -> Self {
        Self::new_if_unclean(text, !any_byte(text.as_bytes(), may_command))
    }

    /// Cleans a text, unless the caller knows it to be clean and a single paragraph.
    pub(super) fn new_if_unclean(text: &'a str, single: bool) -> Self {
        Self { text: if single { Cow::Borrowed(text) } else { clean(text, Policy::Shown) }, single }
    }

    /// The paragraphs, and those of them that are points of a list. A text of one line is no list, and
    /// with `leads` the first is none, since something stands before it.
    pub(super) fn parts(&self, leads: bool) -> impl Iterator<Item = (&str, Option<ListPoint<'_>>)> {
        let is_text = self.single || self.iter().nth(1).is_none();
        self.iter().enumerate().map(move |(place, line)| {
            let is_lead = place == 0 && leads;
            let may_be_point = !(is_text || is_lead);
            (line, ListPoint::from_line(line).filter(|_| may_be_point))
        })
    }

    /// The paragraphs, each trimmed and none of them blank.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let (whole, rest) = if self.single { (&*self.text, "") } else { ("", &*self.text) };
        std::iter::once(whole).chain(rest.split('\n')).map(trimmed).filter(|line| !line.is_empty())
    }
}

/// A line of a text of several: a paragraph, or a point of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ListPoint<'a> {
    /// What stands before it: `-` or a number, `2.`.
    pub(super) mark: &'a str,
    pub(super) words: &'a str,
}

impl<'a> ListPoint<'a> {
    /// A line that is a point of a list, as people write one: `- tea`, `• tea`, `2. tea`, `2) tea`.
    pub(super) fn from_line(line: &'a str) -> Option<Self> {
        // Asked of every line there is, of which few are a point of a list.
        line.as_bytes()
            .first()
            .filter(|first| matches!(first, b'-' | b'*' | b'0'..=b'9' | 0xe2))?;
        let (mark, words) = line.split_once(' ')?;
        let digits = mark.strip_suffix(['.', ')']).unwrap_or_default();
        let is_number =
            (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        let mark = match mark {
            "-" | "*" | "•" | "–" => "-",
            number if is_number => number,
            _ => return None,
        };
        Some(Self { mark, words: words.trim_start() }).filter(|point| !point.words.is_empty())
    }

    /// Its number, where the list is numbered.
    pub(super) fn number(&self) -> Option<&'a str> {
        self.mark.strip_suffix(['.', ')'])
    }
}

/// A text cleaned, on one line.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    let text = match clean(text, Policy::Shown) {
        text if text.contains('\n') => Cow::Owned(text.replace('\n', " ")),
        text => text,
    };
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_what_people_write_as_one() {
        let point = |line| ListPoint::from_line(line).map(|point| (point.mark, point.words));
        for (line, expected) in [
            ("- tea", Some(("-", "tea"))),
            ("•  tea", Some(("-", "tea"))),
            ("* tea", Some(("-", "tea"))),
            ("2. tea", Some(("2.", "tea"))),
            ("12) tea", Some(("12)", "tea"))),
            ("-tea", None),
            ("2024. tea", None),
            ("2.5 cups", None),
            ("- ", None),
            ("tea", None),
        ] {
            assert_eq!(point(line), expected, "{line}");
        }
        let marks = |text, leads| -> Vec<bool> {
            Lines::new(text).parts(leads).map(|(_, point)| point.is_some()).collect()
        };
        assert_eq!(marks("Agreed:\n- tea\n- milk", false), [false, true, true]);
        assert_eq!(marks("- tea\n- milk", true), [false, true], "something stands before it");
        assert_eq!(marks("- tea", false), [false], "one line is no list");
    }
}
