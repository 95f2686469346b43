//! To which meeting an item is put off.

/// To which meeting an item was put off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeferredTo {
    /// The next one.
    Next,
    /// Any later one that takes it from the group's backlog.
    Later,
}

impl DeferredTo {
    /// Each with the word for it.
    pub const WORDS: [(&'static str, Self); 2] = [("next", Self::Next), ("later", Self::Later)];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Later => "later",
        }
    }
}
