//! The time at the head of a line.

use std::fmt;

use chrono::{DateTime, NaiveTime, SecondsFormat, Timelike as _};

use super::{Moment, TimeError, Zone, clock, written};

/// A time as a person wrote it, before it is placed on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeWord {
    /// `09:58` or `09:58:30`: a time on the clock at the meeting's place.
    Clock(NaiveTime),
    /// RFC 3339, such as `2024-05-22T09:58:00+01:00`: an instant.
    Exact(Moment),
}

impl TimeWord {
    /// Whether a word is meant as a time, right or wrong: no verb begins with a figure or is called noon.
    pub fn looks_like(word: &str) -> bool {
        word.starts_with(|c: char| c.is_ascii_digit()) || written::is_named(word)
    }

    /// Reads the time with which some words begin, and gives how many words it is.
    ///
    /// None where the first word doesn't look like a time; an error where it does and is none.
    pub fn take<'w>(
        words: impl IntoIterator<Item = &'w str>,
    ) -> Option<(Result<Self, TimeError>, usize)> {
        let words: Vec<&str> = words.into_iter().take(MOST_WORDS).collect();
        let first = *words.first().filter(|first| Self::looks_like(first))?;
        let suffixes = words[1..].iter().take_while(|word| written::is_suffix(word)).count();
        let longest = (1..=1 + suffixes).rev();
        let found = longest
            .filter_map(|count| Some((Self::parse(&words[..count].join(" ")).ok()?, count)))
            .next();
        Some(match found {
            Some((time, count)) => (Ok(time), count),
            None => (Self::parse(&[&[first], &words[1..=suffixes]].concat().join(" ")), 1),
        })
    }

    /// Reads `09:58`, `9.58`, `0958`, `9:58am`, `2 p.m.`, `9h58`, `noon`, `09:58:30`, RFC 3339 and the like.
    ///
    /// Refuses what is not a time or may be another, and times that no day has: 25:00, 24:00, 10:60, 13pm.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        if let Ok(exact) = DateTime::parse_from_rfc3339(text) {
            return Ok(TimeWord::Exact(exact.into()));
        }
        let time = written::read(text)?;
        if time.is_bare {
            return Err(TimeError::HourAlone(text.trim().to_owned()));
        }
        if time.is_day_end {
            return Err(TimeError::Hour(text.trim().to_owned()));
        }
        Ok(TimeWord::Clock(time.clock))
    }
}

/// The most words that a time has: `9 o'clock p.m.`.
const MOST_WORDS: usize = 3;

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
