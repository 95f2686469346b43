//! The machine's clock beside that of the session, which goes on whatever is done to the other.

use crate::calendar::time::Moment;

/// How much the difference must change to be told again.
const CHANGED_MS: i64 = 2_000;

/// By how much the machine's clock is ahead of the session's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClockStep(i64);

impl ClockStep {
    /// The step from a moment of the session to what the machine's clock says then.
    pub(super) fn between(now: Moment, other: Moment) -> Self {
        Self(other.0.saturating_sub(now.0))
    }

    /// What the machine's clock says at a moment of the session.
    pub fn other(self, now: Moment) -> Moment {
        now.saturating_add_ms(self.0)
    }

    /// Whether the machine's clock was set since it stood like this, and did not only creep.
    pub(super) fn is_far_from(self, before: Self) -> bool {
        self.0.saturating_sub(before.0).saturating_abs() > CHANGED_MS
    }
}
