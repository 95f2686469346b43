//! The bank holidays of England and Wales.
//!
//! The rules are those of the Banking and Financial Dealings Act 1971 and the proclamations made under
//! it: one that falls at a weekend is kept on the next day that is neither. Scotland and Northern
//! Ireland have others, which are not listed here.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use crate::calendar::dates::{FIRST_YEAR, LAST_YEAR};

/// Year, month, day.
type Day = (i32, u32, u32);

/// Days that were proclaimed once, and those that another took the place of.
const ONCE: [(Day, &str); 11] = [
    ((1977, 6, 7), "the Silver Jubilee"),
    ((1981, 7, 29), "the royal wedding"),
    ((1999, 12, 31), "the millennium"),
    ((2002, 6, 3), "the Golden Jubilee"),
    ((2011, 4, 29), "the royal wedding"),
    ((2012, 6, 5), "the Diamond Jubilee"),
    ((2020, 5, 8), "VE Day"),
    ((2022, 6, 3), "the Platinum Jubilee"),
    ((2022, 9, 19), "the State Funeral"),
    ((2023, 5, 8), "the Coronation"),
    ((1995, 5, 8), "VE Day"),
];

/// Years in which a holiday was moved: from which day, to which.
const MOVED: [(Day, Day); 5] = [
    ((1995, 5, 1), (1995, 5, 8)),
    ((2002, 5, 27), (2002, 6, 4)),
    ((2012, 5, 28), (2012, 6, 4)),
    ((2020, 5, 4), (2020, 5, 8)),
    ((2022, 5, 30), (2022, 6, 2)),
];

/// The years in which New Year's Day and the early May bank holiday were first kept.
const FIRST_NEW_YEAR: i32 = 1974;
const FIRST_EARLY_MAY: i32 = 1978;

/// The bank holiday in England and Wales that a day is, if it is one.
pub fn bank_holiday(day: NaiveDate) -> Option<&'static str> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&day.year()) {
        return None;
    }
    let date = (day.year(), day.month(), day.day());
    if let Some((_, name)) = ONCE.iter().find(|(once, _)| *once == date) {
        return Some(name);
    }
    if MOVED.iter().any(|(_, to)| *to == date) {
        return Some("the spring bank holiday");
    }
    if MOVED.iter().any(|(from, _)| *from == date) {
        return None;
    }
    fixed(day).or_else(|| movable(day)).or_else(|| monday(day))
}

/// The bank holiday of a long weekend, three days or more, that a day is in or is a working day beside.
pub(crate) fn long_weekend(day: NaiveDate) -> Option<&'static str> {
    let before = run(day, NaiveDate::pred_opt);
    let after = run(day, NaiveDate::succ_opt);
    let spells = match is_off(day) {
        true => vec![before.into_iter().rev().chain([day]).chain(after).collect()],
        false => vec![after, before],
    };
    let long = spells.into_iter().find(|days: &Vec<NaiveDate>| {
        days.len() > 2 && days.iter().any(|&day| bank_holiday(day).is_some())
    });
    long?.into_iter().find_map(bank_holiday)
}

fn is_off(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || bank_holiday(day).is_some()
}

/// The days off that follow a day one by one.
fn run(day: NaiveDate, step: impl Fn(&NaiveDate) -> Option<NaiveDate>) -> Vec<NaiveDate> {
    std::iter::successors(step(&day), step).take_while(|&day| is_off(day)).collect()
}

/// Holidays of a date, or the day on which they are kept where that is at a weekend.
fn fixed(day: NaiveDate) -> Option<&'static str> {
    let weekend = |date: NaiveDate| matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    let new_year = NaiveDate::from_ymd_opt(day.year(), 1, 1)?;
    let kept = new_year.iter_days().find(|&date| !weekend(date))?;
    if day == kept && day.year() >= FIRST_NEW_YEAR {
        return Some("New Year's Day");
    }
    let christmas = NaiveDate::from_ymd_opt(day.year(), 12, 25)?;
    let boxing = christmas.succ_opt()?;
    // A holiday at a weekend is kept on the first day after both that is free.
    let (christmas_kept, boxing_kept) = match christmas.weekday() {
        Weekday::Sat => (christmas + Days::new(2), boxing + Days::new(2)),
        Weekday::Sun => (christmas + Days::new(2), boxing),
        Weekday::Fri => (christmas, boxing + Days::new(2)),
        _ => (christmas, boxing),
    };
    match day {
        _ if day == christmas_kept => Some("Christmas Day"),
        _ if day == boxing_kept => Some("Boxing Day"),
        _ => None,
    }
}

fn movable(day: NaiveDate) -> Option<&'static str> {
    let easter = easter(day.year())?;
    match day.signed_duration_since(easter).num_days() {
        -2 => Some("Good Friday"),
        1 => Some("Easter Monday"),
        _ => None,
    }
}

/// Holidays that are Mondays of a month: the first of May, the last of May and of August.
fn monday(day: NaiveDate) -> Option<&'static str> {
    if day.weekday() != Weekday::Mon {
        return None;
    }
    let week_later = day.checked_add_days(Days::new(7));
    let is_last = week_later.is_none_or(|later| later.month() != day.month());
    match (day.month(), day.day()) {
        (5, 1..=7) if day.year() >= FIRST_EARLY_MAY => Some("the early May bank holiday"),
        (5, _) if is_last => Some("the spring bank holiday"),
        (8, _) if is_last => Some("the summer bank holiday"),
        _ => None,
    }
}

/// Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i32) -> Option<NaiveDate> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn holidays(year: i32) -> Vec<String> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let days = first.iter_days().take_while(|day| day.year() == year);
        days.filter(|&day| bank_holiday(day).is_some())
            .map(|day| day.format("%m-%d").to_string())
            .collect()
    }

    /// As published at gov.uk/bank-holidays for England and Wales.
    #[test]
    fn the_bank_holidays_are_those_that_were_published() {
        let published = [
            (2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
            (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
            (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
            (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
            (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
            (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
            (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
            (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
            (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
            (2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
        ];
        for (year, days) in published {
            assert_eq!(holidays(year).join(" "), days, "{year}");
        }
    }

    #[test]
    fn a_holiday_is_kept_from_the_year_it_was_made() {
        let holiday = |text: &str| bank_holiday(text.parse().unwrap());
        let cases = [
            ("1973-01-01", None),
            ("1974-01-01", Some("New Year's Day")),
            ("1977-01-03", Some("New Year's Day")),
            ("1977-05-02", None),
            ("1978-05-01", Some("the early May bank holiday")),
            ("1976-06-07", None),
            ("1977-06-07", Some("the Silver Jubilee")),
            ("1980-07-29", None),
            ("1981-07-29", Some("the royal wedding")),
        ];
        for (day, expected) in cases {
            assert_eq!(holiday(day), expected, "{day}");
        }
    }

    #[test]
    fn a_long_weekend_is_told_of_its_days_and_of_those_beside_it() {
        let told = |text: &str| long_weekend(text.parse().unwrap());
        for day in ["2024-08-23", "2024-08-24", "2024-08-26", "2024-08-27"] {
            assert_eq!(told(day), Some("the summer bank holiday"), "{day}");
        }
        for day in ["2024-03-28", "2024-03-31"] {
            assert_eq!(told(day), Some("Good Friday"), "{day}");
        }
        assert_eq!(told("2024-04-02"), Some("Easter Monday"));
        for day in ["2024-08-22", "2024-08-28", "2024-07-13", "2024-12-24", "2024-12-25"] {
            assert_eq!(told(day), None, "{day}");
        }
        assert_eq!(long_weekend(NaiveDate::MIN), None);
        assert_eq!(long_weekend(NaiveDate::MAX), None);
    }

    #[test]
    fn easter_falls_on_the_days_of_the_tables() {
        let days = [(1961, 4, 2), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2038, 4, 25)];
        for (year, month, day) in days {
            assert_eq!(easter(year), NaiveDate::from_ymd_opt(year, month, day));
        }
    }
}
