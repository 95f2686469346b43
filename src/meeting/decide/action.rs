//! What a new action says beside what sets it.

use crate::meeting::{
    due::Due,
    event::{Event, Owner},
    ids::ActionNo,
};

/// What is to be said of a new action beside what sets it: owners who are no single persons, and a word
/// that is no date.
pub(super) fn more_of_action(
    number: ActionNo,
    owners: Vec<Owner>,
    due: Option<Due>,
) -> impl Iterator<Item = Event> {
    let has_more = owners.iter().any(|owner| owner.person().is_none());
    let owned = has_more.then_some(Event::ActionOwned { number, owners });
    let due = due.and_then(Due::word).map(|due| Event::ActionDueBy { number, due });
    owned.into_iter().chain(due)
}
