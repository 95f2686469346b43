//! Dates and lengths of time as people write and say them, day before month.
//!
//! Relative dates count from a base date that the caller passes, mostly the day of the meeting.

mod calendar;
mod length;
mod words;

use chrono::{Datelike, NaiveDate, Weekday};
use thiserror::Error;

use crate::text::quote::excerpt;

pub use calendar::{could_be_date, parse_date, says_year};
pub use length::parse_duration_minutes;
pub(crate) use words::{month_named, weekday_named};

/// The first year in which a date may fall.
pub const FIRST_YEAR: i32 = 1900;
/// The last year in which a date may fall.
pub const LAST_YEAR: i32 = 2199;

/// Why a date or a length of time was refused, in words for the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Error, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum DateError {
    /// Nothing known: the text as written.
    #[error(
        "{} is not a date that I know; write 2024-07-09, 9 July, 9/7, fri, next tue, friday week, \
         in 2 weeks or +10d",
        excerpt(.0)
    )]
    Unknown(String),
    /// A 29 February in a year that has none.
    #[error("{0} is not a leap year; the last day of February is 28")]
    NotLeap(i32),
    /// A day after the last one of its month.
    #[error(
        "there is no {day} {}; {} has {} days",
        month_name(*.month), month_and_year(*.month, *.year), days_in(*.year, *.month)
    )]
    PastMonthEnd {
        /// The day written, above the month's last.
        day: u32,
        /// The month, 1 to 12.
        month: u32,
        /// The year written or understood.
        year: i32,
    },
    /// Day 0.
    #[error("there is no day 0; the first day of {} is 1", month_name(*.0))]
    DayZero(u32),
    /// A month that is not 1 to 12.
    #[error("there is no month {0}; months go from 1 to 12, and 9/7 is 9 July")]
    NoMonth(u32),
    /// A year before [`FIRST_YEAR`] or after [`LAST_YEAR`].
    #[error("the year {0} is out of reach; years go from {FIRST_YEAR} to {LAST_YEAR}")]
    Year(i64),
    /// A length of time that ends outside those years.
    #[error("{} is too far away; dates go from {FIRST_YEAR} to {LAST_YEAR}", excerpt(.0))]
    TooFar(String),
    /// A weekday that is not the one of its date.
    #[error(
        "{} is a {}, not a {}",
        write_date(*.date), day_name(.date.weekday()), day_name(*.said)
    )]
    Weekday {
        /// The date written or understood.
        date: NaiveDate,
        /// The weekday written beside it.
        said: Weekday,
    },
    /// Not a length of time: the text as written.
    #[error("{} is not a length of time; write 10m, 1h, 1h30 or 90 (minutes)", excerpt(.0))]
    NotALength(String),
    /// A length of more than a day, forwards or back.
    #[error("{} is too long; the longest is 24h", excerpt(.0))]
    TooLong(String),
}

/// The date as minutes give a due date: `9 July 2024`.
pub fn write_date(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

/// The date as minutes give a meeting's: `Wednesday 22 May 2024`.
pub fn write_date_weekday(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// Several dates in order, each with as much as the next does not say: `10 and 20 March 2026`.
pub fn write_days(days: &[NaiveDate]) -> String {
    let written = days.iter().enumerate().map(|(place, day)| match days.get(place + 1) {
        Some(next) if (next.year(), next.month()) == (day.year(), day.month()) => {
            day.day().to_string()
        }
        Some(next) if next.year() == day.year() => {
            format!("{} {}", day.day(), month_name(day.month()))
        }
        Some(_) | None => write_date(*day),
    });
    let written: Vec<String> = written.collect();
    match written.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        written => written.concat(),
    }
}

/// The date where room is short and the year is plain: `9 Jul`.
pub fn write_date_short(date: NaiveDate) -> String {
    date.format("%-d %b").to_string()
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn month_name(month: u32) -> &'static str {
    MONTHS.get(month.wrapping_sub(1) as usize).copied().unwrap_or("that month")
}

fn month_and_year(month: u32, year: i32) -> String {
    let name = month_name(month);
    if month == 2 { format!("{name} {year}") } else { name.to_owned() }
}

/// A weekday's name: `Wednesday`.
pub fn day_name(day: Weekday) -> &'static str {
    DAYS[day.num_days_from_monday() as usize]
}

fn days_in(year: i32, month: u32) -> u32 {
    (28..=31).rev().find(|&day| NaiveDate::from_ymd_opt(year, month, day).is_some()).unwrap_or(28)
}

#[cfg(test)]
mod tests;
