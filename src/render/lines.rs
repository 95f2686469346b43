//! A text's paragraphs, for formats that set each one apart.

use std::borrow::Cow;

use crate::text::bytes::{any_byte, trimmed};
use crate::text::{Policy, clean, clean::may_command};

/// A text cleaned, and cut into its paragraphs.
pub(super) struct Lines<'a> {
    text: Cow<'a, str>,
    /// Whether it has but one.
    single: bool,
}

impl<'a> Lines<'a> {
    /// Cleans a text.
    pub(super) fn of(text: &'a str) -> Self {
        Self::known(text, !any_byte(text.as_bytes(), may_command))
    }

    /// Cleans a text, unless it is known to be clean and one paragraph.
    pub(super) fn known(text: &'a str, single: bool) -> Self {
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
