//! How the program fails: one place that prints errors, and what it exits with.

use std::{
    fmt::{self, Display},
    io::{self, Write as _},
    process::ExitCode,
};

/// Why the program did not do what was asked.
#[derive(Debug)]
pub(super) struct Failure {
    status: u8,
    message: String,
}

impl Failure {
    /// What was asked was understood, and failed: exit status 1.
    pub(super) fn failed(message: impl Display) -> Self {
        Self { status: 1, message: message.to_string() }
    }

    /// What was asked makes no sense: exit status 2.
    pub(super) fn usage(message: impl Display) -> Self {
        Self { status: 2, message: message.to_string() }
    }

    /// Says on standard error what is wrong.
    pub(super) fn report(self) -> ExitCode {
        tracing::warn!(status = self.status, "failed");
        if !self.message.is_empty() {
            say(&self.message);
        }
        ExitCode::from(self.status)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
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

/// Says something on standard error; where that is closed, nobody is there to hear it.
pub(super) fn say(message: &str) {
    let _ = writeln!(io::stderr(), "{message}");
}
