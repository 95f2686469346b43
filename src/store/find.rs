//! Finding a meeting by what a person says: an id, the beginning of one, or `latest`.

use std::{collections::BTreeSet, ops::RangeInclusive};

use crate::meeting::{ids::MeetingId, summary::Summary};

use super::{Store, error::StoreError, order, reading, streams, tables::RECORDS};

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
/// Every number that a meeting's id can have.
const ALL: RangeInclusive<u64> = 0..=u64::MAX;

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
        if what == LATEST {
            return self.latest();
        }
        let range = MeetingId::range_of(what);
        let found = range.map(|range| self.ids_in(&range)).transpose()?.unwrap_or_default();
        match found.iter().copied().collect::<Vec<_>>().as_slice() {
            [one] => Ok(*one),
            [] if self.ids_in(&ALL)?.is_empty() => Err(FindError::Empty),
            [] => Err(FindError::Unknown(what.to_owned())),
            _ => {
                let mut candidates = self.meetings()?;
                candidates.retain(|meeting| found.contains(&meeting.id));
                Err(FindError::Ambiguous { prefix: what.to_owned(), candidates })
            }
        }
    }

    /// The ids of the meetings in a range. A meeting that is damaged in one table is found by the other.
    pub(super) fn ids_in(
        &self,
        range: &RangeInclusive<u64>,
    ) -> Result<BTreeSet<MeetingId>, StoreError> {
        let noted = self.db.read(|txn| streams::meetings_in(txn, range));
        let recorded = self.db.read(|txn| {
            let numbers = reading::numbers(&txn.open_table(RECORDS)?, range)?;
            Ok(numbers.into_iter().map(MeetingId::from_random).collect::<Vec<_>>())
        });
        match (noted, recorded) {
            (Err(error), Err(_)) => Err(error),
            (noted, recorded) => Ok(noted.into_iter().chain(recorded).flatten().collect()),
        }
    }

    fn latest(&self) -> Result<MeetingId, FindError> {
        if let Ok(Some(id)) = self.db.read(order::latest) {
            return Ok(id);
        }
        let meetings = self.meetings()?;
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
