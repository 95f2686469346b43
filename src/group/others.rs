//! What is at hand beside the meeting to which a command is given.

use std::sync::Arc;

use super::stored::StoredGroups;
use crate::meeting::{Log, ids::MeetingId, summary::Summary};

/// The other meetings and the groups that are at hand; errors are said in words.
pub trait Others {
    /// The meetings that are of one group with a meeting, whose groups are filled in.
    fn summaries_like(&self, own: &Summary) -> Result<Vec<Summary>, String>;

    /// A meeting's log, if there is such a meeting.
    fn log(&self, id: MeetingId) -> Result<Option<Log>, String>;

    /// The groups that are kept in logs of their own.
    fn groups(&self) -> Result<Arc<StoredGroups>, String>;
}
