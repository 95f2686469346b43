//! Whose conventions a log follows.
//!
//! W3C's scribe is `scribe.perl` (w3c/scribe2); that of its community groups is `scrawl.js`
//! (w3c-ccg/meetings), whose logs have the time in square brackets. What the minutes that `scrawl.js`
//! made list of such a log is what is read from it, also where its rules are odd.

/// Whose conventions a log follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// `scribe.perl`.
    Scribe,
    /// `scrawl.js`; the one in use since a program transcribes puts right also topics, actions and
    /// resolutions, and those before it let them stand as they were typed.
    Scrawl { puts_right: bool },
}

impl Dialect {
    /// Whether a correction changes also topics, actions and resolutions, or makes them.
    pub(super) fn puts_right(self) -> bool {
        self != Self::Scrawl { puts_right: false }
    }
}
