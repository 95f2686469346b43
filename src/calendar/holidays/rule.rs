//! How the rule of a holiday gives its day in a year.

use std::ops::RangeInclusive;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use super::{Region, is_weekend};

/// A holiday of every year, as long as it was one.
pub(super) struct YearlyHoliday {
    pub(super) name: &'static str,
    /// The years in which it is kept by this rule.
    pub(super) years: RangeInclusive<i32>,
    pub(super) rule: Rule,
}

/// On which day of a year a holiday is.
pub(super) enum Rule {
    /// The same day of the same month.
    Fixed { month: u32, day: u32, weekend: OnWeekend },
    /// So many days after Easter Sunday.
    AfterEaster(i64),
    /// The first Monday of a month.
    FirstMonday(u32),
    /// The last Monday of a month.
    LastMonday(u32),
    /// The Monday after the last Saturday of a month, which may be in the next.
    MondayAfterLastSaturday(u32),
}

/// What becomes of a holiday that falls on a Saturday or Sunday.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OnWeekend {
    /// It stays where it is.
    Stays,
    /// One on a Sunday is kept on the next day that is free for it.
    SundayMoves,
    /// It is kept on the next working day that is free for it.
    Moves,
}

/// A day that was a holiday once.
pub(super) struct OnceHoliday {
    pub(super) name: &'static str,
    /// Year, month, day.
    pub(super) day: (i32, u32, u32),
    pub(super) regions: &'static [Region],
}

/// A year in which a holiday was kept on another day than by its rule.
pub(super) struct MovedHoliday {
    pub(super) name: &'static str,
    pub(super) from: (i32, u32, u32),
    pub(super) to: (i32, u32, u32),
}

impl Rule {
    /// The day in a year, wherever in the week that is.
    pub(super) fn day_in(&self, year: i32) -> Option<NaiveDate> {
        match *self {
            Self::Fixed { month, day, .. } => NaiveDate::from_ymd_opt(year, month, day),
            Self::AfterEaster(days) => {
                easter(year)?.checked_add_signed(chrono::TimeDelta::try_days(days)?)
            }
            Self::FirstMonday(month) => {
                NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 1)
            }
            Self::LastMonday(month) => last(year, month, Weekday::Mon),
            Self::MondayAfterLastSaturday(month) => {
                last(year, month, Weekday::Sat)?.checked_add_days(Days::new(2))
            }
        }
    }

    /// Whether it is kept on a later day.
    pub(super) fn is_put_off(&self, day: NaiveDate) -> bool {
        match self {
            Self::Fixed { weekend: OnWeekend::Moves, .. } => is_weekend(day),
            Self::Fixed { weekend: OnWeekend::SundayMoves, .. } => day.weekday() == Weekday::Sun,
            Self::Fixed { weekend: OnWeekend::Stays, .. }
            | Self::AfterEaster(_)
            | Self::FirstMonday(_)
            | Self::LastMonday(_)
            | Self::MondayAfterLastSaturday(_) => false,
        }
    }
}

/// The last such weekday of a month.
fn last(year: i32, month: u32, weekday: Weekday) -> Option<NaiveDate> {
    (4..=5)
        .rev()
        .find_map(|count| NaiveDate::from_weekday_of_month_opt(year, month, weekday, count))
}

/// Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
pub(in crate::calendar) fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let n = h + l - 7 * m;
    let month = (n + 90) / 25;
    let day = (n + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}
