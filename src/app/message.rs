//! The message line: what is said of what was done.

/// The result of what was done last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What is said.
    pub text: String,
    /// Whether something is wrong.
    pub is_error: bool,
}

impl Message {
    pub(super) fn info(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_error: false }
    }

    pub(super) fn error(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_error: true }
    }

    /// Where a file of minutes is.
    pub(super) fn written_to(path: &str) -> Self {
        Self::info(format!("the minutes are in {path}"))
    }
}
