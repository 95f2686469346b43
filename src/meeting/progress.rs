//! How actions get on: dated lines, and a state of red, amber or green.

use chrono::NaiveDate;

use super::{event::Rag, roll::Roll, wording::Wording};

/// What was said of an action's progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgressLine {
    /// The day of which it was said.
    pub on: NaiveDate,
    /// How the action stood, where that was said.
    pub rag: Option<Rag>,
    /// What was said; empty where only the state was.
    pub wording: Wording,
}

/// What was said of an action's progress, people named by their initials.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in ProgressLine")]
pub struct ProgressInWords {
    pub on: NaiveDate,
    pub rag: Option<Rag>,
    pub text: String,
}

impl ProgressLine {
    /// The line as it reads, with people named by their initials on that roll.
    pub fn in_words(&self, roll: &Roll) -> ProgressInWords {
        let text = self.wording.with_initials("", |id| roll.initials(id)).into_owned();
        ProgressInWords { on: self.on, rag: self.rag, text }
    }
}

impl Rag {
    /// Every state with the words for it, the first for each being the one that is shown.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("red", Self::Red),
        ("amber", Self::Amber),
        ("green", Self::Green),
        ("r", Self::Red),
        ("a", Self::Amber),
        ("g", Self::Green),
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Amber => "amber",
            Self::Green => "green",
        }
    }
}
