//! A disk that fails at one of its calls, or from one on.

use fuser::Errno;

use super::volume::ReadsBack;

/// What is asked of a disk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Call {
    Look,
    Read,
    OpenToRead,
    OpenToWrite,
    MakeFile,
    MakeFolder,
    Write,
    Resize,
    SetMode,
    Link,
    Rename,
    Unlink,
    Sync,
}

/// A way to fail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fault {
    InputOutput,
    NoSpace,
    Quota,
    ReadOnly,
    ShortWrite,
    FailedSync(ReadsBack),
}

impl Fault {
    pub(super) const ALL: [Self; 7] = [
        Self::InputOutput,
        Self::NoSpace,
        Self::Quota,
        Self::ReadOnly,
        Self::ShortWrite,
        Self::FailedSync(ReadsBack::WhatIsSafe),
        Self::FailedSync(ReadsBack::WhatWasWritten),
    ];

    /// Whether a call can fail in this way.
    fn is_of(self, call: Call) -> bool {
        use Call::*;
        match self {
            Self::InputOutput => true,
            Self::NoSpace | Self::Quota => {
                matches!(call, MakeFile | MakeFolder | Write | Resize | Link | Rename | Sync)
            }
            Self::ReadOnly => !matches!(call, Look | Read | OpenToRead | Sync),
            Self::ShortWrite => call == Write,
            Self::FailedSync(_) => call == Sync,
        }
    }

    fn outcome(self) -> Result<Outcome, Errno> {
        match self {
            Self::InputOutput => Err(Errno::EIO),
            Self::NoSpace => Err(Errno::ENOSPC),
            Self::Quota => Err(Errno::EDQUOT),
            Self::ReadOnly => Err(Errno::EROFS),
            Self::ShortWrite => Ok(Outcome::Cut),
            Self::FailedSync(reads_back) => Ok(Outcome::FailedSync(reads_back)),
        }
    }
}

/// What becomes of a call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Outcome {
    Done,
    /// Half of what was to be written is.
    Cut,
    FailedSync(ReadsBack),
}

/// When a disk fails, and how.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Trouble {
    fault: Option<Fault>,
    /// At which of the calls that can fail so.
    at: u64,
    /// Whether all after it fail too.
    lasts: bool,
    /// How many of them there were.
    calls: u64,
}

impl Trouble {
    /// One call fails.
    pub(super) fn once(fault: Fault, at: u64) -> Self {
        Self { fault: Some(fault), at, ..Self::default() }
    }

    /// A call fails, and all after it.
    pub(super) fn from(fault: Fault, at: u64) -> Self {
        Self { lasts: true, ..Self::once(fault, at) }
    }

    /// Whether any call has failed.
    pub(super) fn has_struck(&self) -> bool {
        self.calls > self.at
    }

    pub(super) fn meet(&mut self, call: Call) -> Result<Outcome, Errno> {
        let Some(fault) = self.fault.filter(|fault| fault.is_of(call)) else {
            return Ok(Outcome::Done);
        };
        let number = self.calls;
        self.calls += 1;
        if number == self.at || self.lasts && number > self.at {
            fault.outcome()
        } else {
            Ok(Outcome::Done)
        }
    }
}
