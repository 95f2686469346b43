//! Timers: what the clock says of a meeting at a moment, as a function of the two.
//!
//! Nothing here ticks. Every figure follows from recorded times and the moment asked about, so a
//! crash, a closed laptop or a corrected time leaves no figure wrong. All spans are in
//! milliseconds.

use super::{
    agenda::{Agenda, Item, Progress, Spell},
    ids::ItemId,
    state::{Course, Meeting, Stage},
};
use crate::calendar::time::Moment;

const MINUTE: i64 = 60_000;

/// Per cent of an item's planned time from which it is [`TimeUse::Warn`].
pub const WARN_PERCENT: i64 = 70;

/// What the clock says of a meeting at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Where the meeting is in its course.
    pub stage: Stage,
    /// How long it has sat, pauses and adjournments left out.
    pub elapsed: i64,
    /// When it was planned to end.
    pub planned_end: Option<Moment>,
    /// When it will end at this pace; when it did, once it has. Items without planned minutes count
    /// as taking no time: see [`Clock::unplanned`].
    pub projected_end: Moment,
    /// How many items still ahead, or in hand, have no planned minutes, so that the projection is
    /// the earliest there is.
    pub unplanned: usize,
    /// Each item on the agenda, in order.
    pub items: Vec<ItemClock>,
}

/// What the clock says of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemClock {
    /// Which item.
    pub id: ItemId,
    /// How far it has come.
    pub progress: Progress,
    /// The time planned for it, extensions counted.
    pub planned: Option<i64>,
    /// How long it was in hand, breaks of the meeting left out.
    pub elapsed: i64,
    /// When an item still ahead will be opened at this pace; none for every other item, and for all
    /// of them once the meeting has ended.
    pub projected_start: Option<Moment>,
}

/// How much of its planned time an item has used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeUse {
    /// Time enough, or none was planned.
    Ok,
    /// At least [`WARN_PERCENT`] of the time is used.
    Warn,
    /// All of it is used.
    Over,
}

impl ItemClock {
    /// How far the item ran over its planned time; 0 where it did not.
    pub fn overrun(&self) -> i64 {
        self.planned.map_or(0, |planned| self.elapsed.saturating_sub(planned).max(0))
    }

    /// What is left of the planned time; 0 where it is used up or none was planned.
    pub fn remaining(&self) -> i64 {
        self.planned.map_or(0, |planned| planned.saturating_sub(self.elapsed).max(0))
    }

    /// The share of the planned time that is used, which may pass 1; none where no time was
    /// planned.
    pub fn fraction(&self) -> Option<f64> {
        let planned = self.planned.filter(|&planned| planned > 0)?;
        Some(self.elapsed as f64 / planned as f64)
    }

    /// How much of its planned time the item has used; one that is not yet open has used none.
    pub fn level(&self) -> TimeUse {
        match self.planned {
            Some(planned) if self.progress != Progress::Ahead => {
                if self.elapsed >= planned {
                    TimeUse::Over
                } else if self.elapsed.saturating_mul(100) >= planned.saturating_mul(WARN_PERCENT) {
                    TimeUse::Warn
                } else {
                    TimeUse::Ok
                }
            }
            _ => TimeUse::Ok,
        }
    }
}

impl Clock {
    /// Reads the clock of a meeting at a moment.
    pub fn read(meeting: &Meeting, now: Moment) -> Self {
        let course = &meeting.course;
        let stage = course.stage();
        let horizon = course.ended.unwrap_or(now);
        let breaks = Breaks::from_course(course);
        let mut items: Vec<_> =
            meeting.agenda.iter().map(|item| item_clock(item, &breaks, horizon)).collect();
        let open = |item: &&ItemClock| {
            matches!(item.progress, Progress::Ahead | Progress::InHand) && item.planned.is_none()
        };
        let unplanned = match stage {
            Stage::Ended => 0,
            _ => items.iter().filter(open).count(),
        };
        Self {
            stage,
            elapsed: course.started.map_or(0, |from| breaks.sat(from, horizon.max(from))),
            planned_end: meeting.plan.ends,
            projected_end: match course.ended {
                Some(ended) => ended,
                None => project(&meeting.agenda, &mut items, base(meeting, now)),
            },
            unplanned,
            items,
        }
    }

    /// The clock of an item that is on the agenda.
    pub fn item(&self, id: ItemId) -> Option<&ItemClock> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The clock of the item in hand.
    pub fn in_hand(&self) -> Option<&ItemClock> {
        self.items.iter().find(|item| item.progress == Progress::InHand)
    }

    /// Whole minutes by which the projected end is after the planned one, negative if before it.
    ///
    /// Rounded down, so that it is the difference of the two times as shown to the minute.
    pub fn minutes_over(&self) -> Option<i64> {
        self.planned_end
            .map(|planned| self.projected_end.0.saturating_sub(planned.0).div_euclid(MINUTE))
    }
}

fn item_clock(item: &Item, breaks: &Breaks, horizon: Moment) -> ItemClock {
    let sat = |spell: &Spell| {
        let to = spell.to.unwrap_or(horizon).max(spell.from);
        breaks.sat(spell.from, to)
    };
    ItemClock {
        id: item.id,
        progress: item.progress(),
        planned: item.planned_minutes().map(|minutes| minutes.saturating_mul(MINUTE)),
        elapsed: item.spells.iter().map(sat).fold(0, i64::saturating_add),
        projected_start: None,
    }
}

/// The moment from which the rest of the meeting is forecast.
fn base(meeting: &Meeting, now: Moment) -> Moment {
    let from = meeting.course.started.or(meeting.plan.starts);
    from.map_or(now, |from| now.max(from))
}

/// Gives each item ahead its projected start, and returns when the last will have ended.
///
/// They are taken in the order in which `item next` opens them: from the item opened last to the
/// end of the agenda, then those that were skipped.
fn project(agenda: &Agenda, items: &mut [ItemClock], base: Moment) -> Moment {
    let opened = agenda.last_opened().map(|item| item.id);
    let at = items.iter().position(|item| Some(item.id) == opened).map_or(0, |place| place + 1);
    let in_hand = items.iter().find(|item| item.progress == Progress::InHand);
    let mut end = base.0.saturating_add(in_hand.map_or(0, ItemClock::remaining));
    let (skipped, after) = items.split_at_mut(at);
    for item in after.iter_mut().chain(skipped) {
        if item.progress == Progress::Ahead {
            item.projected_start = Some(Moment(end));
            end = end.saturating_add(item.planned.unwrap_or(0));
        }
    }
    Moment(end)
}

/// The times in which a meeting was interrupted, in order and merged where they overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breaks(Vec<(i64, i64)>);

impl Breaks {
    /// The breaks of a meeting; one that still runs has no end.
    pub fn from_course(course: &Course) -> Self {
        let ends = |spell: &Spell| spell.to.map_or(i64::MAX, |to| to.0);
        let mut spans: Vec<_> =
            course.breaks.iter().map(|b| (b.spell.from.0, ends(&b.spell))).collect();
        spans.sort_unstable();
        let mut merged: Vec<(i64, i64)> = Vec::with_capacity(spans.len());
        for (from, to) in spans {
            match merged.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => merged.push((from, to)),
            }
        }
        Self(merged)
    }

    /// Milliseconds from one moment to another in which the meeting was not interrupted.
    pub fn sat(&self, from: Moment, to: Moment) -> i64 {
        let stood = |&(b, e): &(i64, i64)| e.min(to.0).saturating_sub(b.max(from.0)).max(0);
        let stood = self.0.iter().map(stood).fold(0, i64::saturating_add);
        to.0.saturating_sub(from.0).max(0).saturating_sub(stood)
    }
}

#[cfg(test)]
mod tests;
