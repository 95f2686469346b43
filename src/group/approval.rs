//! The rules of one meeting approving the minutes of another.

use crate::{
    calendar::time::{Moment, TimeWord},
    meeting::{Meeting, entries::Entry, event::ItemKind, ids::MeetingId, summary::Summary},
};

/// The later meetings of a group, which may have approved the minutes of one of them, in order.
pub fn later_meetings<'a>(
    meetings: &'a [Summary],
    id: MeetingId,
) -> impl Iterator<Item = MeetingId> + 'a {
    let own = meetings.iter().find(|own| own.id == id);
    let later = move |other: &&Summary| {
        let is_later = |own: &Summary| other.day > own.day && other.is_of_same_group(own);
        other.id != id && own.is_some_and(is_later)
    };
    meetings.iter().filter(later).map(|other| other.id)
}

/// When a meeting decided on the minutes of another, and whether as corrected.
pub fn decision_on(meeting: &Meeting, id: MeetingId, minutes: &Meeting) -> Option<(Moment, bool)> {
    let about = |entry: &Entry| {
        let (of, as_corrected) = *entry.approves.as_deref()?;
        let same = of.meeting.map_or(Some(of.day) == minutes.plan.day, |named| named == id);
        (same && !entry.removed).then_some((entry.at, as_corrected))
    };
    meeting.entries.iter().find_map(about)
}

/// When a meeting took the minutes of the one before: when it opened its item about them. No time is
/// needed while it goes on.
///
/// # Errors
///
/// Nothing, where neither is so and the time is to be said.
pub fn time_of_approval(meeting: &Meeting) -> Option<Option<TimeWord>> {
    let item = meeting.agenda.iter().find(|item| item.kind() == Some(ItemKind::Minutes));
    match (item.and_then(|item| item.began()), meeting.course.started, meeting.course.ended) {
        (Some(began), ..) => Some(Some(TimeWord::Exact(began))),
        (None, Some(_), None) => Some(None),
        (None, ..) => None,
    }
}
