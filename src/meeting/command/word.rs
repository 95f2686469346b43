//! A word of a line, with the column at which it stood.

use chrono::NaiveDate;

use crate::{
    meeting::ids::{ActionNo, EntryId, PaperId, Text},
    text::{Policy, clean},
};

/// A word or text as it was typed, and where. Two are equal if they say the same, wherever they stood.
#[derive(Clone, Debug, Eq)]
pub struct Word {
    /// What was typed, cleaned and quotes taken off.
    pub text: Text,
    /// The column at which it begins, in characters, counted from 1.
    pub col: u32,
    /// Whether it was quoted.
    pub quoted: bool,
}

impl Word {
    /// A name or free text that no one typed, made fit to be stored; a line has it in quotes.
    pub fn quoted(text: &str) -> Self {
        Self::new(&clean(text, Policy::Recorded), 1, true)
    }

    /// Initials, a number or a date that no one typed; a line has it without quotes where it can.
    pub fn bare(text: &str) -> Self {
        Self::new(&clean(text, Policy::Recorded), 1, false)
    }

    /// The agenda item of that number.
    pub fn item(number: impl std::fmt::Display) -> Self {
        Self::bare(&format!("i{number}"))
    }

    /// A word of a line that is clean already.
    pub(crate) fn new(text: &str, col: u32, quoted: bool) -> Self {
        Self { text: text.into(), col, quoted }
    }
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

macro_rules! named_by {
    ($($thing:ty),*) => {$(
        impl From<$thing> for Word {
            fn from(thing: $thing) -> Self {
                Self::bare(&thing.to_string())
            }
        }
    )*};
}

named_by!(NaiveDate, EntryId, ActionNo, PaperId);
