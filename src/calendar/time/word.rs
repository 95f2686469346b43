//! The time at the head of a line.

use std::fmt;

use chrono::{DateTime, NaiveTime, SecondsFormat, Timelike};

use super::{Moment, TimeError, Zone, clock};

/// A time as a person wrote it, before it is placed on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeWord {
    /// `09:58` or `09:58:30`: a time on the clock at the meeting's place.
    Clock(NaiveTime),
    /// RFC 3339, such as `2024-05-22T09:58:00+01:00`: an instant.
    Exact(Moment),
}

impl TimeWord {
    /// Whether a word is meant as a time, right or wrong: no verb begins with a figure.
    pub fn looks_like(word: &str) -> bool {
        word.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Reads `HH:MM`, `HH:MM:SS` (the hour may have one figure) or RFC 3339.
    ///
    /// Refuses what is not a time, and times that no day has: 25:00, 24:00, 10:60.
    pub fn parse(word: &str) -> Result<Self, TimeError> {
        if let Ok(exact) = DateTime::parse_from_rfc3339(word) {
            return Ok(TimeWord::Exact(exact.into()));
        }
        let parts: Option<Vec<u32>> = word.split(':').enumerate().map(figures).collect();
        let (hour, minute, second) = match parts.as_deref() {
            Some([hour, minute]) => (*hour, *minute, 0),
            Some([hour, minute, second]) => (*hour, *minute, *second),
            _ => return Err(TimeError::NotATime(word.to_owned())),
        };
        NaiveTime::from_hms_opt(hour, minute, second).map(TimeWord::Clock).ok_or_else(|| {
            let word = word.to_owned();
            match (hour, minute) {
                (24.., _) => TimeError::Hour(word),
                (_, 60..) => TimeError::Minute(word),
                _ => TimeError::Second(word),
            }
        })
    }
}

/// One part of a clock time: two figures, or one where it is the hour.
fn figures((at, part): (usize, &str)) -> Option<u32> {
    let long_enough = part.len() == 2 || (at == 0 && part.len() == 1);
    let plain = part.bytes().all(|b| b.is_ascii_digit());
    part.parse().ok().filter(|_| long_enough && plain)
}

impl fmt::Display for TimeWord {
    /// The word that would be read as this time again.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            TimeWord::Clock(time) => f.write_str(&clock(time)),
            TimeWord::Exact(moment) => {
                let utc = moment.in_zone(Zone::UTC).to_utc();
                let whole = utc.nanosecond() == 0;
                let precision = if whole { SecondsFormat::Secs } else { SecondsFormat::Millis };
                f.write_str(&utc.to_rfc3339_opts(precision, true))
            }
        }
    }
}
