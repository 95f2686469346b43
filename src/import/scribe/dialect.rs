//! Whose conventions a log follows.
//!
//! W3C's scribe is `scribe.perl` (w3c/scribe2); that of its community groups is `scrawl.js`
//! (w3c-ccg/meetings), whose logs have the time in square brackets. A log of the latter is read as
//! `scrawl.js` reads it, odd rules included, because its published minutes are what people compare with.

/// Whose conventions a log follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// `scribe.perl`.
    Scribe,
    /// `scrawl.js`. The version in use since a program transcribes the calls also corrects topics, actions
    /// and resolutions; earlier versions leave them as they were typed.
    Scrawl { corrects_headings: bool },
}

impl Dialect {
    /// Whether a correction changes also topics, actions and resolutions, or makes them.
    pub(super) fn corrects_headings(self) -> bool {
        self != Self::Scrawl { corrects_headings: false }
    }
}
