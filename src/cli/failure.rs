//! How the program fails: one place that prints errors, and what it exits with.

use std::{
    fmt::{self, Display},
    process::ExitCode,
};

use super::output;

/// Why the program did not do what was asked.
#[derive(Debug)]
pub(super) struct Failure {
    status: u8,
    /// What is said of it, a message each.
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

    /// Something failed of which all was said already: exit status 1.
    pub(super) fn silent() -> Self {
        Self { status: 1, messages: Vec::new() }
    }

    /// Several things failed, and what that comes to: exit status 1.
    pub(super) fn several(failures: Vec<Self>, sum: &str) -> Self {
        let mut messages: Vec<String> =
            failures.into_iter().flat_map(|failure| failure.messages).collect();
        messages.push(sum.to_owned());
        Self { status: 1, messages }
    }

    /// Says on standard error what is wrong.
    pub(super) fn report(self) -> ExitCode {
        tracing::warn!(status = self.status, "failed");
        self.messages.iter().for_each(output::note);
        ExitCode::from(self.status)
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

impl From<crate::store::FindError> for Failure {
    fn from(error: crate::store::FindError) -> Self {
        Self::failed(error)
    }
}
