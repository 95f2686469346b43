//! Finding a meeting by what a person says: an id, the beginning of one, or `latest`.

use crate::meeting::{ids::MeetingId, summary::Summary};

use super::{Store, error::StoreError};

/// Why a meeting was not found.
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    /// The store has no meeting at all.
    #[error("there is no meeting in the store yet")]
    Empty,
    /// No id begins so.
    #[error("no meeting's id begins with \"{0}\": `folkmoot list` shows them")]
    Unknown(String),
    /// Several ids begin so.
    #[error("\"{prefix}\" may be {}: give more of the id", listed(.candidates))]
    Ambiguous {
        /// What was asked for.
        prefix: String,
        /// The meetings with ids that begin with it.
        candidates: Vec<Summary>,
    },
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is listed of an ambiguous beginning before the rest is only counted.
const LISTED: usize = 5;

fn listed(candidates: &[Summary]) -> String {
    let name = |meeting: &Summary| {
        let what = if meeting.title.is_empty() { &meeting.group } else { &meeting.title };
        let day = meeting.day.map(|day| day.format(", %-d %B %Y").to_string()).unwrap_or_default();
        format!("{} ({what}{day})", meeting.id)
    };
    let names: Vec<_> = candidates.iter().take(LISTED).map(name).collect();
    match candidates.len().saturating_sub(LISTED) {
        0 => names.join(" or "),
        more => format!("{} or {more} more", names.join(" or ")),
    }
}

/// What the meeting that was last written to is called.
pub const LATEST: &str = "latest";

impl Store {
    /// The one meeting with an id that begins with this, or for `latest` the one last written to.
    pub fn find(&self, what: &str) -> Result<MeetingId, FindError> {
        let meetings = self.meetings()?;
        if meetings.is_empty() {
            return Err(FindError::Empty);
        }
        if what == LATEST {
            return self.latest(&meetings);
        }
        let prefix = what.to_ascii_lowercase();
        let begins = |meeting: &Summary| meeting.id.to_string().starts_with(&prefix);
        let mut candidates: Vec<_> = meetings.into_iter().filter(begins).collect();
        match candidates.len() {
            1 => Ok(candidates.remove(0).id),
            0 => Err(FindError::Unknown(what.to_owned())),
            _ => Err(FindError::Ambiguous { prefix: what.to_owned(), candidates }),
        }
    }

    fn latest(&self, meetings: &[Summary]) -> Result<MeetingId, FindError> {
        let order = self.order()?;
        let written = |meeting: &Summary| Some((order.get(&meeting.id)?, meeting.id));
        if let Some((_, id)) = meetings.iter().filter_map(written).max() {
            return Ok(id);
        }
        // Earlier programs kept no order; the clock's is the next best.
        let mut latest = None;
        for meeting in meetings {
            let touched = self.last(meeting.id)?.map(|last| last.record.recorded.at);
            latest = latest.max(Some((touched, meeting.id)));
        }
        latest.map(|(_, id)| id).ok_or(FindError::Empty)
    }
}
