//! Attendance as it reads afterwards: who came late, went early or stepped out, and when there was
//! a quorum.
//!
//! Minutes give times to the minute, so what begins and ends within one minute is left out.

use super::{
    agenda::{Openings, Spell},
    clock::Breaks,
    event::Channel,
    ids::ItemId,
    quorum::MeetingQuorum,
    roll::{Attendee, Stay},
    seats::SeatsAt,
    state::Meeting,
};
use crate::calendar::time::Moment;

/// Something that a person did, other than being there from the start to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    /// Came after the start.
    Arrived(MomentOnAgenda),
    /// Went before the end.
    Left(MomentOnAgenda),
    /// Went before the end, for as long as an item was discussed, and was not seen to come back.
    LeftForItem(MomentOnAgenda, ItemId),
    /// Went, and came back.
    Out {
        /// When the person went.
        from: MomentOnAgenda,
        /// When the person came back.
        to: MomentOnAgenda,
        /// The item for which the person went, where one was named.
        item: Option<ItemId>,
    },
    /// Went from the room to the call, or back.
    Changed {
        /// How the person took part from then on.
        to: Channel,
        /// When.
        at: MomentOnAgenda,
    },
}

/// A moment of a meeting, and the item that was in hand then or had been last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MomentOnAgenda {
    /// The moment.
    pub at: Moment,
    /// The item, unless none had been opened.
    pub item: Option<ItemId>,
}

/// The minute that contains a moment.
fn minute(at: Moment) -> i64 {
    at.0.div_euclid(60_000)
}

/// What a person who came did, in order of time; `openings` are those of the meeting's agenda.
pub fn movements(meeting: &Meeting, openings: &Openings<'_>, person: &Attendee) -> Vec<Movement> {
    let point = |at| MomentOnAgenda { at, item: openings.item_at(at) };
    let started = meeting.course.started;
    let mut told = Vec::new();
    let mut previous: Option<&Stay> = None;
    for stay in &person.attendance.stays {
        match (previous.and_then(|p| p.until), stay.since) {
            (Some(from), Some(to)) if minute(from) < minute(to) => {
                let item = previous.and_then(|stay| stay.out_for);
                told.push(Movement::Out { from: point(from), to: point(to), item });
            }
            (None, Some(at)) if started.is_some_and(|start| minute(start) < minute(at)) => {
                told.push(Movement::Arrived(point(at)));
            }
            _ => {}
        }
        let mut channel = previous.map(Stay::channel);
        for &(at, to) in &stay.channels {
            let changed = channel.replace(to).is_some_and(|before| before != to);
            if let (true, Some(at)) = (changed, at.or(started)) {
                told.push(Movement::Changed { to, at: point(at) });
            }
        }
        previous = Some(stay);
    }
    if let Some(at) = previous.and_then(|last| last.until)
        && meeting.course.ended.is_none_or(|end| minute(at) < minute(end))
    {
        told.push(match previous.and_then(|last| last.out_for) {
            Some(item) => Movement::LeftForItem(point(at), item),
            None => Movement::Left(point(at)),
        });
    }
    told
}

/// How a person first took part; none for who did not come.
pub fn first_channel(person: &Attendee) -> Option<Channel> {
    person.attendance.stays.first().and_then(|stay| stay.channels.first()).map(|&(_, c)| c)
}

/// Whether a person came, and took part on the call all the time.
pub fn wholly_remote(person: &Attendee) -> bool {
    let mut channels = person.attendance.stays.iter().flat_map(|stay| &stay.channels).peekable();
    channels.peek().is_some() && channels.all(|&(_, channel)| channel == Channel::Remote)
}

/// The times at which a meeting sat without a quorum, in order; the last has no end if it lasted
/// until the meeting's, or lasts still.
///
/// A quorum that was lacking only while the meeting stood still was not lacking.
pub fn inquorate(meeting: &Meeting, quorum: &MeetingQuorum) -> Vec<Spell> {
    let Some(start) = meeting.course.started else { return Vec::new() };
    let end = meeting.course.ended;
    let mut points: Vec<Moment> = meeting
        .roll
        .iter()
        .flat_map(|person| &person.attendance.stays)
        .flat_map(|stay| {
            let changes = stay.channels.iter().map(|&(since, _)| since);
            [stay.since, stay.until].into_iter().chain(changes)
        })
        .flatten()
        .filter(|&at| start < at && end.is_none_or(|end| at < end))
        .collect();
    points.push(start);
    points.sort_unstable();
    points.dedup();
    let mut lacking: Vec<Spell> = Vec::new();
    for (place, &from) in points.iter().enumerate() {
        if meeting.roll.is_quorate(quorum, SeatsAt::Moment(from)) {
            continue;
        }
        let to = points.get(place + 1).copied();
        match lacking.last_mut() {
            Some(last) if last.to == Some(from) => last.to = to,
            _ => lacking.push(Spell { from, to }),
        }
    }
    let breaks = Breaks::from_course(&meeting.course);
    lacking.retain(|spell| tells(spell, end, &breaks));
    lacking
}

/// Whether something that lasted for so long is worth a word: a minute of the sitting at least.
pub(super) fn tells(spell: &Spell, end: Option<Moment>, breaks: &Breaks) -> bool {
    let to = spell.to.or(end).unwrap_or(Moment(i64::MAX));
    minute(spell.from) < minute(to) && breaks.sat(spell.from, to) > 0
}

/// Whether a person was there at a moment.
pub fn was_here(person: &Attendee, at: Moment) -> bool {
    person.attendance.stays.iter().any(|stay| stay.covers(at))
}

#[cfg(test)]
mod tests;
