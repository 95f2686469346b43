//! A phrase with the places that are filled in.

use std::{
    fmt::{Display, Write as _},
    ops::Range,
};

use serde::{Deserialize, Serialize};

use super::{error::PhraseFault, list::PhraseInfo};
use crate::text::{Policy, clean};

/// A phrase as it was written, and where its places stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pattern {
    pub(super) text: String,
    /// What is replaced, and by which of the values.
    places: Vec<(Range<usize>, usize)>,
}

impl Pattern {
    /// Reads a phrase, in which each place must be one that it has, and none be missing.
    pub(super) fn parse(text: &str, known: &PhraseInfo) -> Result<Self, PhraseFault> {
        plain_words(text, known.name)?;
        Self::with_places(text, known)
    }

    /// Reads a phrase as [`parse`](Self::parse) does, of which it is known that its words are plain.
    pub(super) fn with_places(text: &str, known: &PhraseInfo) -> Result<Self, PhraseFault> {
        let lone = || PhraseFault::LoneBrace(known.name);
        let mut places = Vec::new();
        let mut from = 0;
        while let Some(begins) = text[from..].find(['{', '}']).map(|at| from + at) {
            let after = text[begins..].strip_prefix('{').ok_or_else(lone)?;
            let length = after.find(['{', '}']).ok_or_else(lone)?;
            let name = &after[..length];
            from = begins + length + 2;
            if !text[..from].ends_with('}') {
                return Err(lone());
            }
            let place = known.places().position(|place| place == name);
            let place = place.ok_or_else(|| PhraseFault::no_such_place(known, name))?;
            places.push((begins..from, place));
        }
        let missing = (0..known.needed.len()).find(|of| !places.iter().any(|(_, p)| p == of));
        match missing {
            Some(missing) => Err(PhraseFault::missing_place(known, known.needed[missing])),
            None => Ok(Self { text: text.to_owned(), places }),
        }
    }

    /// The phrase with its values in their places.
    pub(super) fn fill(&self, values: &[&dyn Display]) -> String {
        let mut out = String::with_capacity(self.text.len() + 24);
        let mut from = 0;
        for (at, place) in &self.places {
            out.push_str(&self.text[from..at.start]);
            if let Some(value) = values.get(*place) {
                let _ = write!(out, "{value}");
            }
            from = at.end;
        }
        out.push_str(&self.text[from..]);
        out
    }
}

/// Refuses what says nothing, and what would command a terminal or begin another line.
pub(super) fn plain_words(text: &str, name: &'static str) -> Result<(), PhraseFault> {
    if text.trim().is_empty() {
        return Err(PhraseFault::Empty(name));
    }
    if text.contains('\n') || clean(text, Policy::Shown) != text {
        return Err(PhraseFault::Control(name));
    }
    Ok(())
}
