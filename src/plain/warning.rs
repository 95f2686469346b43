//! What is said of the time of the item in hand, once at each turn.

use crate::{
    calendar::time::Moment,
    meeting::{
        Meeting,
        clock::{Clock, ItemClock, TimeUse, WARN_PERCENT},
        ids::ItemId,
        state::Stage,
    },
};

const MINUTE: i64 = 60_000;

/// How far the time of which item was said to be used.
#[derive(Debug, Default)]
pub(super) struct Warned(Option<(ItemId, TimeUse)>);

impl Warned {
    /// What is to be said now, if it was not said yet.
    pub(super) fn warn(&mut self, meeting: &Meeting, now: Moment) -> Option<String> {
        let clock = in_hand(meeting, now)?;
        let level = clock.level();
        if level <= self.level(clock.id) {
            return None;
        }
        self.0 = Some((clock.id, level));
        match level {
            TimeUse::Ok => None,
            TimeUse::Warn => Some(format!("{} left", minutes(clock.remaining()))),
            TimeUse::Over => Some(format!("{} over", minutes(clock.overrun()))),
        }
    }

    /// When the time of the item in hand turns next, from [`TimeUse::Ok`] or [`TimeUse::Warn`].
    pub(super) fn next_turn(&self, meeting: &Meeting, now: Moment) -> Option<Moment> {
        let clock = in_hand(meeting, now)?;
        let planned = clock.planned?;
        let at = match clock.level() {
            TimeUse::Ok => planned.saturating_mul(WARN_PERCENT) / 100,
            TimeUse::Warn => planned,
            TimeUse::Over => return None,
        };
        Some(now.saturating_add_ms(at.saturating_sub(clock.elapsed)))
    }

    fn level(&self, item: ItemId) -> TimeUse {
        match self.0 {
            Some((warned, level)) if warned == item => level,
            Some(_) | None => TimeUse::Ok,
        }
    }
}

/// The clock of the item in hand, while the meeting runs.
fn in_hand(meeting: &Meeting, now: Moment) -> Option<ItemClock> {
    let clock = Clock::read(meeting, now);
    (clock.stage == Stage::Running).then(|| clock.in_hand().copied()).flatten()
}

fn minutes(ms: i64) -> String {
    match ms / MINUTE {
        1 => "1 minute".to_owned(),
        n => format!("{n} minutes"),
    }
}
