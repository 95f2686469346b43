//! Instants, and how they read on a clock at the meeting's place.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Timelike as _, Utc};
use serde::{Deserialize, Serialize};

use super::Zone;

const MINUTE: i64 = 60_000;
/// The days for which times of a log without a day may count: nothing that is minuted is that old.
const FIRST_DAYS: i64 = 365 * 24 * 60 * MINUTE;
/// 1 January of the year 1 and the last millisecond of the year 9999, UTC.
const CIVIL: (i64, i64) = (-62_135_596_800_000, 253_402_300_799_999);

/// An instant: milliseconds since the start of 1970, UTC.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// Whole minutes from `earlier` to this moment, negative if it is the later of the two; a part
    /// of a minute does not count.
    pub fn minutes_since(self, earlier: Moment) -> i64 {
        self.0.saturating_sub(earlier.0) / MINUTE
    }

    /// This many milliseconds later (or earlier, if negative), unless that can't be counted.
    pub fn checked_add_ms(self, ms: i64) -> Option<Moment> {
        self.0.checked_add(ms).map(Moment)
    }

    /// This many milliseconds later (or earlier, if negative), or as far as can be counted.
    pub fn saturating_add_ms(self, ms: i64) -> Moment {
        Moment(self.0.saturating_add(ms))
    }

    /// Whether its day is known: the times of a log that has no day count from the start of 1970.
    pub fn has_day(self) -> bool {
        self.0 >= FIRST_DAYS
    }

    /// The civil time in a zone; what lies outside the years 1 to 9999 counts as their ends.
    pub fn in_zone(self, zone: Zone) -> DateTime<Zone> {
        let utc = DateTime::<Utc>::from_timestamp_millis(self.0.clamp(CIVIL.0, CIVIL.1));
        zone.from_utc_datetime(&utc.unwrap_or_default().naive_utc())
    }
}

impl<Z: TimeZone> From<DateTime<Z>> for Moment {
    fn from(time: DateTime<Z>) -> Self {
        Moment(time.timestamp_millis())
    }
}

/// The time on a clock in the zone, to the minute: `09:58`.
pub fn hhmm(moment: Moment, zone: Zone) -> String {
    moment.in_zone(zone).format("%H:%M").to_string()
}

/// The day on a calendar in the zone.
pub fn civil_date(moment: Moment, zone: Zone) -> NaiveDate {
    moment.in_zone(zone).date_naive()
}

/// The civil time of a moment, in whole minutes.
pub fn civil_minute(moment: Moment, zone: Zone) -> NaiveTime {
    let time = moment.in_zone(zone).time();
    time.with_second(0).and_then(|time| time.with_nanosecond(0)).unwrap_or(time)
}
