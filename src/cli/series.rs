//! The series of a group, read from the store.

use crate::{
    group::{Series, SeriesMeeting, joint::Others},
    meeting::{Log, ids::MeetingId, summary::Summary},
    store::{Store, StoreError},
    text,
};

/// The meetings of the group of that name.
pub(super) fn of_group(store: &Store, group: &str) -> Result<Series, StoreError> {
    let is_of_group = |meeting: &Summary| text::same(&meeting.group, group);
    read(store, store.meetings()?.into_iter().filter(is_of_group).map(|meeting| meeting.id))
}

/// The series that a meeting is in; a meeting of no group is alone.
pub(super) fn with_meeting(store: &Store, id: MeetingId) -> Result<Series, StoreError> {
    let meetings = store.meetings()?;
    match meetings.iter().find(|meeting| meeting.id == id) {
        Some(meeting) if !meeting.group.is_empty() => of_group(store, &meeting.group),
        Some(_) | None => read(store, [id]),
    }
}

fn read(
    store: &Store,
    meetings: impl IntoIterator<Item = MeetingId>,
) -> Result<Series, StoreError> {
    let load = |id| Ok(SeriesMeeting { id, log: store.load(id)?.log });
    Ok(Series::new(meetings.into_iter().map(load).collect::<Result<_, StoreError>>()?))
}

/// The meetings of a store, as they are stored.
pub(super) struct Stored<'s>(pub(super) &'s Store);

impl Others for Stored<'_> {
    fn summaries(&self) -> Result<Vec<Summary>, String> {
        self.0.meetings().map_err(|error| error.to_string())
    }

    fn log(&self, id: MeetingId) -> Result<Option<Log>, String> {
        let log = self.0.load(id).map_err(|error| error.to_string())?.log;
        Ok((!log.records().is_empty()).then_some(log))
    }
}
