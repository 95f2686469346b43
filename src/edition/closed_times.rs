//! When closed items were in hand, and what a public edition shows of who was there meanwhile.
//!
//! A person's attendance is a series of steps. The steps within a closed time are left out; if the
//! person was there before it and not after, or the other way round, the step is put at the end of that
//! time at which it tells nothing.

use crate::{
    calendar::time::Moment,
    meeting::{
        Meeting,
        agenda::Spell,
        event::Channel,
        ids::{ItemId, PersonId},
        roll::Stay,
    },
};

/// People go out as a closed item is called and are called back when it is over, so an absence or a stay
/// counts as a part of it if at most so many milliseconds lie outside.
const MARGIN: i64 = 2 * 60_000;

/// How somebody takes part, and for which member the person sits.
type Participation = (Channel, Option<PersonId>);

/// Where somebody's attendance changes: since when, and how the person then takes part, if at all.
type ParticipationChange = (Moment, Option<Participation>);

/// The moment of a step that was so from the start.
const FROM_THE_START: Moment = Moment(i64::MIN);

/// When closed items were in hand.
#[derive(Debug)]
pub(super) struct ClosedTimes {
    /// In order, apart from each other.
    times: Vec<ClosedTime>,
    started: Option<Moment>,
    ended: Option<Moment>,
}

#[derive(Clone, Copy, Debug)]
struct ClosedTime {
    from: Moment,
    to: Moment,
    /// Whether the meeting went on after it, so that what came of it could be seen.
    is_followed: bool,
}

impl ClosedTimes {
    pub(super) fn new(meeting: &Meeting, is_closed: impl Fn(ItemId) -> bool) -> Self {
        let items = meeting.agenda.all().iter().filter(|item| is_closed(item.id));
        let mut spells: Vec<Spell> = items.flat_map(|item| item.spells.iter().copied()).collect();
        spells.sort_unstable_by_key(|spell| spell.from);
        let mut times: Vec<ClosedTime> = Vec::with_capacity(spells.len());
        for spell in spells {
            let to = spell.to.unwrap_or(Moment(i64::MAX));
            match times.last_mut().filter(|last| spell.from <= last.to) {
                Some(last) => last.to = last.to.max(to),
                None => times.push(ClosedTime { from: spell.from, to, is_followed: true }),
            }
        }
        for time in &mut times {
            let is_last = meeting.course.ended.is_some_and(|end| end <= time.to);
            time.is_followed = !is_last && time.to != Moment(i64::MAX);
        }
        Self { times, started: meeting.course.started, ended: meeting.course.ended }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    /// Whether a moment is within a closed time.
    pub(super) fn has(&self, at: Moment) -> bool {
        self.times.iter().any(|time| time.has(at))
    }

    /// When something that happened at a moment shows: what happened in a closed time, once that is over;
    /// nothing where the meeting did not go on after it.
    pub(super) fn shown_from(&self, at: Moment) -> Option<Moment> {
        match self.times.iter().find(|time| time.has(at)) {
            None => Some(at),
            Some(time) => time.is_followed.then_some(time.to),
        }
    }

    /// Whether a spell begins and ends within one closed time.
    pub(super) fn has_within(&self, spell: Spell) -> bool {
        let to = spell.to.unwrap_or(Moment(i64::MAX));
        self.times.iter().any(|time| time.has(spell.from) && time.has(to))
    }

    /// What is shown of a person's stays.
    pub(super) fn shown(&self, stays: &[Stay]) -> Vec<Stay> {
        let steps = self.times.iter().fold(steps_of(stays), |steps, time| time.left_out_of(steps));
        let mut shown: Vec<Stay> = Vec::new();
        for mut stay in stays_from(&steps) {
            // Who sat for two members did so for as long as for one.
            let is_of = |whole: &&Stay| match stay.since {
                Some(since) => whole.covers(since),
                None => whole.since.is_none(),
            };
            stay.also_for = stays.iter().find(is_of).map_or_else(Vec::new, |s| s.also_for.clone());
            match shown.last_mut() {
                Some(last) if self.is_part_of_one(last.until, stay.since) => {
                    last.until = stay.until;
                    if last.channel() != stay.channel() {
                        last.channels.extend(stay.channels);
                    }
                }
                _ => shown.push(stay),
            }
        }
        shown.retain(|stay| !self.is_part_of_one(stay.since.or(self.started), stay.until));
        for stay in &mut shown {
            let was = stays.iter().find(|was| was.until.is_some() && was.until == stay.until);
            stay.out_for = was.and_then(|was| was.out_for);
        }
        shown
    }

    /// Whether somebody was there for longer than a margin while no closed item was in hand.
    pub(super) fn is_seen(&self, stays: &[Stay]) -> bool {
        stays.iter().any(|stay| {
            let to = stay.until.or(self.ended).unwrap_or(Moment(i64::MAX));
            stay.since.or(self.started).is_none_or(|from| self.open_in(from, to) > MARGIN)
        })
    }

    /// How much of a time, in milliseconds, no closed item was in hand.
    fn open_in(&self, from: Moment, to: Moment) -> i64 {
        let spell = |time: &ClosedTime| Spell { from: time.from, to: Some(time.to) };
        let closed: i64 = self.times.iter().map(|time| spell(time).overlap(from, to)).sum();
        to.0.saturating_sub(from.0).saturating_sub(closed)
    }

    /// Whether all of a time but a margin is closed, and something of it is.
    fn is_part_of_one(&self, from: Option<Moment>, to: Option<Moment>) -> bool {
        let (Some(from), Some(to)) = (from, to) else { return false };
        let is_touched = self.times.iter().any(|time| time.from <= to && from <= time.to);
        is_touched && self.open_in(from, to) <= MARGIN
    }
}

impl ClosedTime {
    /// Its ends count as within: what a person does as an item is called is done for that item.
    fn has(&self, at: Moment) -> bool {
        self.from <= at && at <= self.to
    }

    fn left_out_of(&self, steps: Vec<ParticipationChange>) -> Vec<ParticipationChange> {
        let (within, mut shown): (Vec<ParticipationChange>, Vec<ParticipationChange>) =
            steps.into_iter().partition(|&(at, _)| self.has(at));
        let Some(&(_, after)) = within.last() else { return shown };
        let place = shown.partition_point(|&(at, _)| at < self.from);
        let before = place.checked_sub(1).and_then(|last| shown[last].1);
        if before != after && self.is_followed {
            let at = if after.is_some() { self.to } else { self.from };
            shown.insert(place, (at, after));
        }
        shown
    }
}

fn steps_of(stays: &[Stay]) -> Vec<ParticipationChange> {
    let mut steps = Vec::with_capacity(2 * stays.len());
    for stay in stays {
        let came = stay.channels.iter();
        steps.extend(
            came.map(|&(at, how)| (at.unwrap_or(FROM_THE_START), Some((how, stay.sits_for)))),
        );
        steps.extend(stay.until.map(|at| (at, None)));
    }
    // A corrected time may stand before the one that it follows.
    steps.sort_by_key(|&(at, _)| at);
    steps
}

fn stays_from(steps: &[ParticipationChange]) -> Vec<Stay> {
    let mut stays: Vec<Stay> = Vec::new();
    for &(at, how) in steps {
        let since = (at != FROM_THE_START).then_some(at);
        match (stays.last_mut().filter(|stay| stay.until.is_none()), how) {
            (Some(stay), None) => stay.until = Some(at),
            (Some(stay), Some((channel, sits_for))) if stay.sits_for == sits_for => {
                stay.channels.push((since, channel));
            }
            (Some(stay), Some((channel, sits_for))) => {
                stay.until = Some(at);
                stays.push(Stay::new(since, channel, sits_for));
            }
            (None, Some((channel, sits_for))) => {
                stays.push(Stay::new(since, channel, sits_for));
            }
            (None, None) => {}
        }
    }
    stays
}
