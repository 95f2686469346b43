//! A record: one event with when and by whom it was recorded.

use serde::{Deserialize, Serialize};

use crate::{calendar::time::Moment, text::Text};

/// When something was recorded, and the offset of the recording machine's zone from UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The moment.
    pub at: Moment,
    /// Minutes east of UTC.
    pub offset: i16,
}

/// One event in a stream's log. Its seal (salt and hash) is added where it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record<E> {
    /// Its place in the log, counted from 1.
    pub seq: u64,
    /// The number of the command that caused it: the sequence number of that command's first record.
    pub command: u64,
    /// When it was recorded, which need not be when it happened.
    pub recorded: Stamp,
    /// Who recorded it.
    pub author: Text,
    /// What happened.
    pub event: E,
}
