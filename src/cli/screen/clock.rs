//! The time of a session: it goes by a clock that nobody sets, and was set by the wall clock once.

use std::time::Duration;

use crate::calendar::time::Moment;

/// How far the wall clock may be from the session's before that is told.
const APART_MS: i64 = 2_000;

/// A clock that goes on whatever the wall clock does, until it is asked to follow it.
#[derive(Clone, Copy, Debug)]
pub(super) struct SessionClock {
    /// What the wall clock said when this one was set.
    set: Moment,
    /// How long the machine had run by then, sleep counted.
    since: Duration,
}

impl SessionClock {
    /// A clock that is set now, when the machine has run so long.
    pub(super) fn set(wall: Moment, uptime: Duration) -> Self {
        Self { set: wall, since: uptime }
    }

    /// The time when the machine has run so long.
    pub(super) fn time(&self, uptime: Duration) -> Moment {
        let passed = uptime.saturating_sub(self.since).as_millis();
        self.set.saturating_add_ms(i64::try_from(passed).unwrap_or(i64::MAX))
    }

    /// What the wall clock says, where that is another time.
    pub(super) fn other(&self, wall: Moment, uptime: Duration) -> Option<Moment> {
        let apart = wall.0.saturating_sub(self.time(uptime).0).saturating_abs();
        (apart > APART_MS).then_some(wall)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_s_time_goes_on_whatever_the_wall_clock_does() {
        let second = Duration::from_secs;
        let clock = SessionClock::set(Moment(1_000_000), second(50));
        assert_eq!(clock.time(second(50)), Moment(1_000_000));
        assert_eq!(clock.time(second(53)), Moment(1_003_000));
        let told = |wall| clock.other(Moment(wall), second(53));
        for near in [1_001_000, 1_003_000, 1_005_000] {
            assert_eq!(told(near), None, "{near}");
        }
        for far in [1_000_999, 1_005_001, 90_000_000, -90_000_000, i64::MIN, i64::MAX] {
            assert_eq!(told(far), Some(Moment(far)));
        }
    }

    #[test]
    fn a_clock_before_1970_goes_on_too() {
        let clock = SessionClock::set(Moment(-86_400_000), Duration::ZERO);
        assert_eq!(clock.time(Duration::from_millis(1_500)), Moment(-86_398_500));
    }
}
