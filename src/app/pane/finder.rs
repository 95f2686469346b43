//! Looking for a text in others.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};

/// Looks for a text in others, cases and accents aside.
pub(in crate::app) struct Finder {
    pattern: Pattern,
    matcher: Matcher,
    buffer: Vec<char>,
}

impl Finder {
    pub(in crate::app) fn new(wanted: &str) -> Self {
        let (case, accents) = (CaseMatching::Ignore, Normalization::Smart);
        Self {
            pattern: Pattern::new(wanted, case, accents, AtomKind::Substring),
            matcher: Matcher::new(Config::DEFAULT),
            buffer: Vec::new(),
        }
    }

    pub(in crate::app) fn matches(&mut self, text: &str) -> bool {
        let text = Utf32Str::new(text, &mut self.buffer);
        self.pattern.score(text, &mut self.matcher).is_some()
    }
}
