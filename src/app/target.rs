//! A place of a meeting's screen to go to, with a line to begin there.

use crate::review::{About, Finding};

/// What is to be shown, and the line to begin there; `|` is where the cursor stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) about: About,
    pub(super) line: String,
}

impl Target {
    /// A place to be shown, with no line to begin.
    pub(super) fn about(about: About) -> Self {
        Self { about, line: String::new() }
    }

    /// A line about the meeting as a whole.
    pub(super) fn line(line: &str) -> Self {
        Self { about: About::Meeting, line: line.to_owned() }
    }
}

impl From<&Finding> for Target {
    fn from(finding: &Finding) -> Self {
        Self { about: finding.about, line: finding.line.to_string() }
    }
}
