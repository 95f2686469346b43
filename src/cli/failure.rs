//! How the program fails: what is said of it, and what it exits with.

use std::fmt::{self, Display};

/// Why the program did not do what was asked.
#[derive(Debug)]
pub(super) struct Failure {
    status: u8,
    messages: Vec<String>,
}

impl Failure {
    /// What was asked was understood, and failed: exit status 1.
    pub(super) fn failed(message: impl Display) -> Self {
        Self { status: 1, messages: vec![message.to_string()] }
    }

    /// What was asked makes no sense: exit status 2.
    pub(super) fn usage(message: impl Display) -> Self {
        Self { status: 2, messages: vec![message.to_string()] }
    }

    /// Something failed, and all there is to say was said already: exit status 1.
    pub(super) fn silent() -> Self {
        Self { status: 1, messages: Vec::new() }
    }

    /// What was asked failed, and there is more than one thing to say of it: exit status 1.
    pub(super) fn all(messages: Vec<String>) -> Self {
        Self { status: 1, messages }
    }

    /// Several things failed, and what that comes to: exit status 1.
    pub(super) fn several(failures: Vec<Self>, sum: &str) -> Self {
        let mut messages: Vec<String> =
            failures.into_iter().flat_map(|failure| failure.messages).collect();
        messages.push(sum.to_owned());
        Self { status: 1, messages }
    }

    /// What is said of it, a message each.
    pub(super) fn messages(&self) -> &[String] {
        &self.messages
    }

    /// What the program exits with.
    pub(super) fn status(&self) -> u8 {
        self.status
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.messages.join("\n"))
    }
}

impl From<crate::store::StoreError> for Failure {
    fn from(error: crate::store::StoreError) -> Self {
        Self::failed(error)
    }
}

impl From<crate::store::FindGroupError> for Failure {
    fn from(error: crate::store::FindGroupError) -> Self {
        Self::failed(error)
    }
}

impl From<crate::store::FindError> for Failure {
    fn from(error: crate::store::FindError) -> Self {
        Self::failed(error)
    }
}
