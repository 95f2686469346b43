//! Moments, zones and the times that people write.
//!
//! The log holds moments; people write and read civil times at the meeting's place.

mod hours;
mod moment;
mod place;
mod rule;
mod word;
mod written;
mod zone;

use chrono::{NaiveDate, NaiveTime};
use thiserror::Error;

use super::dates::write_date;
use crate::text::quote::excerpt;

pub use hours::Hours;
pub use moment::{Moment, civil_date, civil_minute, hhmm};
pub use place::{Sequence, end_of_range, place, range};
pub use word::TimeWord;
pub use zone::Zone;

/// Why a time or a zone was refused, in words for the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Error, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum TimeError {
    /// Nothing like a time: the text as written.
    #[error(
        "{} is not a time; write 09:58, 9.58, 0958, 9:58am, noon or 2024-05-22T09:58:00+01:00",
        excerpt(.0)
    )]
    NotATime(String),
    /// An hour without minutes, which could be many things: the text as written.
    #[error("{0} alone may be a time or not; write {0}:00, or {0}am or {0}pm")]
    HourAlone(String),
    /// Hours that may be in the morning and in the evening: the text as written.
    #[error("{} may be in the morning or in the evening; write am or pm, as in 7-9pm", excerpt(.0))]
    EitherHalf(String),
    /// An hour of half a day that is none: the text as written.
    #[error("there is no {}; with am or pm, hours go from 1 to 12", excerpt(.0))]
    HourOfHalf(String),
    /// An instant where a time of the day is asked for.
    #[error("write the time as HH:MM, or HH:MM-HH:MM")]
    ExactInHours,
    /// An hour after 23: the text as written.
    #[error("there is no {0}; hours go from 00 to 23")]
    Hour(String),
    /// A minute after 59: the text as written.
    #[error("there is no {0}; minutes go from 00 to 59")]
    Minute(String),
    /// A second after 59: the text as written.
    #[error("there is no {0}; seconds go from 00 to 59")]
    Second(String),
    /// A name that no zone has.
    #[error("no zone is called {}; {}", excerpt(.name), help(*.meant))]
    NoZone {
        /// The name as written.
        name: String,
        /// The zone that has the most similar name.
        meant: Option<&'static str>,
    },
    /// A time before the line above, and too far from it to mean the next day.
    #[error(
        "{} is before {} on the line above, and too early to mean the day after; \
         put the lines in order",
        clock(*.written), clock(*.above)
    )]
    Earlier {
        /// The time as written.
        written: NaiveTime,
        /// The civil time of the line above.
        above: NaiveTime,
    },
    /// A time that the clocks, going forward, left out.
    #[error(
        "there is no {} on {}: the clocks in {zone} go forward over it",
        clock(*.written), write_date(*.day)
    )]
    Skipped {
        /// The time as written.
        written: NaiveTime,
        /// The civil day that lacks it.
        day: NaiveDate,
        /// Where.
        zone: Zone,
    },
    /// A day outside the years that dates may have.
    #[error("{} is too far away for a meeting", write_date(*.0))]
    TooFar(NaiveDate),
}

/// The time as short as it can be without loss of its seconds: `09:58`, `09:58:30`.
fn clock(time: NaiveTime) -> String {
    use chrono::Timelike;
    let pattern = if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
    time.format(pattern).to_string()
}

fn help(meant: Option<&str>) -> String {
    match meant {
        Some(name) => format!("did you mean {name}?"),
        None => "zones have names such as Europe/London, Europe/Dublin or UTC".to_owned(),
    }
}

#[cfg(test)]
mod tests;
