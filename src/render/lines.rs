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

    /// The paragraphs, each trimmed and none of them blank.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let (whole, rest) = if self.single { (&*self.text, "") } else { ("", &*self.text) };
        std::iter::once(whole).chain(rest.split('\n')).map(trimmed).filter(|line| !line.is_empty())
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
