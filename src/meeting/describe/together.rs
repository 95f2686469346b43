//! Which events of a command are told with others, or not at all.

use crate::meeting::{
    event::{Ballot, BySubject, Event, NewEntry, RollEvent},
    ids::PersonId,
};

/// Who is put on the roll by an event, and by which initials.
pub(super) fn newcomer(event: &Event) -> Option<(PersonId, &str)> {
    let BySubject::Roll(RollEvent::AttendeeAdded { id, person }) = event.by_subject() else {
        return None;
    };
    Some((*id, &person.initials))
}

/// A vote whose entry says less of it than the event that comes with it.
pub(super) fn new_vote<'e>(
    event: &'e Event,
    next: Option<&'e Event>,
) -> Option<(&'e NewEntry, &'e Ballot)> {
    match (event, next?) {
        (Event::EntryAdded { id, entry, .. }, Event::VoteTaken { id: of, ballot, .. })
            if id == of =>
        {
            Some((entry, ballot))
        }
        _ => None,
    }
}

/// Whether an event only says which group or member is meant by what the command says.
pub(super) fn is_linking(event: &Event) -> bool {
    matches!(event, Event::OfGroup { .. } | Event::AttendeeIs { .. } | Event::RollFilled { .. })
}

pub(super) fn is_joint(event: &Event) -> bool {
    matches!(event, Event::Joint { .. })
}
