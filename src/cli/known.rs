//! Whether a log that is to be imported is in the store already, whole or in part.

use crate::{
    meeting::{Meeting, Sealed, ids::MeetingId, summary::Summary},
    store::Store,
    text,
};

use super::failure::Failure;

/// What of a log is not in the store yet.
pub(super) struct UnknownRecords<'a> {
    /// The records, which follow those stored.
    pub(super) records: &'a [Sealed],
    /// What is said of the log.
    pub(super) told: String,
}

/// The records of a log that the store does not have. A log that goes on from a stored one is taken, since
/// the chain proves it; one that parted from it is refused.
pub(super) fn unknown_records<'a>(
    store: &Store,
    id: MeetingId,
    records: &'a [Sealed],
) -> Result<UnknownRecords<'a>, Failure> {
    let stored = store.sealed(id)?;
    let same = stored.iter().zip(records).take_while(|(a, b)| a == b).count();
    let new = &records[same..];
    if same < stored.len() && !new.is_empty() {
        let seq = same + 1;
        return Err(Failure::failed(format!(
            "{id} is in the store already, and went another way there from record {seq} on; nothing was \
             imported, and it is unchanged"
        )));
    }
    let told = match (stored.len(), new.len(), stored.len() - same) {
        (0, _, _) => id.to_string(),
        (count, 0, 0) => format!("{id} is in the store already, with all {count} records"),
        (_, 0, more) => format!("{id} is in the store already, with {more} more"),
        (count, 1, _) => format!("{id} was in the store with {count} records; one was added"),
        (count, added, _) => {
            format!("{id} was in the store with {count} records; {added} were added")
        }
    };
    Ok(UnknownRecords { records: new, told })
}

/// Refuses a meeting without an id of its own where the store has one of its group at its time.
pub(super) fn refuse_again(store: &Store, meeting: &Meeting) -> Result<(), Failure> {
    let new = Summary::from_meeting(MeetingId::from_random(0), meeting);
    if new.day.is_none() {
        return Ok(());
    }
    let is_same = |known: &Summary| {
        known.is_of_same_group(&new)
            && (known.day, known.starts) == (new.day, new.starts)
            // Without hours a day may have several.
            && (new.starts.is_some() || text::same(&known.title, &new.title))
    };
    match store.meetings()?.into_iter().find(is_same) {
        None => Ok(()),
        Some(known) => Err(Failure::failed(format!(
            "a meeting of this group at this time is in the store already ({}); nothing was imported; \
             --again imports it",
            known.id
        ))),
    }
}
