//! How often the screen shows the time anew.

use serde::Deserialize;

use crate::calendar::time::Moment;

/// How often the screen shows the time anew, so that who has the screen read aloud is not disturbed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ShownClock {
    /// Each second.
    #[default]
    Second,
    /// Each minute, and no seconds.
    Minute,
    /// Never by itself: times are those of the last key, and there is no clock.
    Off,
}

impl ShownClock {
    /// Milliseconds until the time is to be shown anew; none where it never is.
    pub fn until_it_turns(self, now: Moment) -> Option<u64> {
        let step: i64 = match self {
            Self::Second => 1_000,
            Self::Minute => 60_000,
            Self::Off => return None,
        };
        Some((step - now.0.rem_euclid(step)).unsigned_abs())
    }

    /// How the time of day is written; none where it is not shown.
    pub fn format(self) -> Option<&'static str> {
        match self {
            Self::Second => Some("%H:%M:%S"),
            Self::Minute => Some("%H:%M"),
            Self::Off => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_idle_screen_is_drawn_when_its_clock_turns_and_else_never() {
        let now = Moment(1_716_368_700_250);
        assert_eq!(ShownClock::Second.until_it_turns(now), Some(750));
        assert_eq!(ShownClock::Minute.until_it_turns(now), Some(59_750));
        assert_eq!(ShownClock::Off.until_it_turns(now), None);
    }
}
