//! How the screen stands to the store.

/// How the screen stands to the store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Link {
    /// The store is being opened.
    #[default]
    Opening,
    /// What is given is recorded.
    Live,
    /// The store is only read, for this reason; what another process records is followed.
    ReadOnly(String),
    /// The meeting could not be opened: what happened, what is safe, what to do.
    Closed(String),
    /// The store can't be written to: what happened, what is safe, what to do.
    Trouble(String),
}

impl Link {
    /// Takes note that something failed: to open the store, or, once it was open, to write to it.
    pub(super) fn fail(&mut self, message: String) {
        *self = match self {
            Self::Opening | Self::Closed(_) => Self::Closed(message),
            Self::Live | Self::ReadOnly(_) | Self::Trouble(_) => Self::Trouble(message),
        };
    }

    /// Takes note that the store can be written to.
    pub(super) fn recover(&mut self) {
        if matches!(self, Self::Trouble(_)) {
            *self = Self::Live;
        }
    }
}

/// What is said to someone who would change what can only be read.
pub(super) fn only_read(why: &str) -> String {
    format!("{why}, so here it can only be read; what is recorded there is shown as it comes")
}
