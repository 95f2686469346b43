//! Periods as people name them: financial, council, academic and calendar years, and days from one to
//! another.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use thiserror::Error;

use super::dates::{FIRST_YEAR, LAST_YEAR};
use crate::text::{self, quote::excerpt};

/// Days from a first to a last, both in it; open where an end is not given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DaySpan {
    /// The first day.
    pub since: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
}

/// A kind of year, by the month in which it begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum YearKind {
    /// From 1 January.
    #[default]
    Calendar,
    /// From 1 April, as public bodies in the United Kingdom account.
    Financial,
    /// From 1 May, when councils hold their annual meetings.
    Council,
    /// From 1 September, as schools have it.
    Academic,
}

/// A period, and the kind of year by which it was named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NamedPeriod {
    /// Its days.
    pub days: DaySpan,
    /// The kind of year; calendar years where none was named.
    pub kind: YearKind,
}

/// Why a period was refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PeriodError {
    /// Nothing known: the text as written.
    #[error(
        "{} is not a period that I know; write 'financial year 2025/26', 'council year 2025/26', \
         'academic year 2025/26', 2025, or 'last' or 'this' before a kind of year",
        excerpt(.0)
    )]
    Unknown(String),
    /// Two years that do not follow each other.
    #[error("{0}/{1:02} is not a year: the second follows the first, as in {0}/{2:02}")]
    NotFollowing(i32, i32, i32),
    /// A year out of reach.
    #[error("the year {0} is out of reach; years go from {FIRST_YEAR} to {LAST_YEAR}")]
    OutOfReach(i32),
    /// One year for a kind that spans two.
    #[error("a {1} year spans two years; write {1} year {0}/{2:02}")]
    OneYear(i32, &'static str, i32),
}

impl DaySpan {
    /// Whether a day is in it.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// The same days a year before; none where it has no beginning.
    pub fn year_before(&self) -> Option<Self> {
        let before = |day: NaiveDate| day.checked_sub_months(Months::new(12));
        let since = before(self.since?)?;
        let until = match self.until {
            // A year that ends with February ends with its last day in every year.
            Some(day) => before(day.succ_opt()?)?.pred_opt(),
            None => None,
        };
        Some(Self { since: Some(since), until })
    }
}

impl YearKind {
    /// Every kind with its word.
    const WORDS: [(&'static str, Self); 6] = [
        ("calendar", Self::Calendar),
        ("financial", Self::Financial),
        ("council", Self::Council),
        ("municipal", Self::Council),
        ("academic", Self::Academic),
        ("school", Self::Academic),
    ];

    /// The month with which it begins.
    pub fn first_month(self) -> u32 {
        match self {
            Self::Calendar => 1,
            Self::Financial => 4,
            Self::Council => 5,
            Self::Academic => 9,
        }
    }

    /// The year in which the year of this kind began that a day is in.
    pub fn year_of(self, day: NaiveDate) -> i32 {
        if day.month() < self.first_month() { day.year() - 1 } else { day.year() }
    }

    /// The days of the year of this kind that begins in a year.
    pub fn days_of(self, year: i32) -> DaySpan {
        let since = NaiveDate::from_ymd_opt(year, self.first_month(), 1);
        let next = since.and_then(|day| day.checked_add_months(Months::new(12)));
        DaySpan { since, until: next.and_then(|day| day.checked_sub_days(Days::new(1))) }
    }

    /// The name of the year of this kind that begins in a year: `2025`, `2025/26`.
    pub fn name_of(self, year: i32) -> String {
        match self {
            Self::Calendar => year.to_string(),
            Self::Financial | Self::Council | Self::Academic => {
                format!("{year}/{:02}", (year + 1).rem_euclid(100))
            }
        }
    }

    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }
}

/// Reads a period: `financial year 2025/26`, `academic 2025-2026`, `2025`, `last council year`.
pub fn parse_period(text: &str, today: NaiveDate) -> Result<NamedPeriod, PeriodError> {
    let unknown = || PeriodError::Unknown(text.to_owned());
    let key = text::key(text);
    let mut words: Vec<&str> = key.split(' ').filter(|word| *word != "year").collect();
    let named = |word: &str| YearKind::WORDS.iter().find(|(name, _)| *name == word);
    let kind = words.iter().find_map(|word| named(word)).map(|(_, kind)| *kind);
    words.retain(|word| named(word).is_none() && !word.is_empty());
    let years = |kind: YearKind, year: i32| match (FIRST_YEAR..=LAST_YEAR).contains(&year) {
        true => Ok(NamedPeriod { days: kind.days_of(year), kind }),
        false => Err(PeriodError::OutOfReach(year)),
    };
    match words.as_slice() {
        ["this"] | [] if kind.is_some() || !words.is_empty() => {
            let kind = kind.unwrap_or_default();
            years(kind, kind.year_of(today))
        }
        ["last"] => {
            let kind = kind.unwrap_or_default();
            years(kind, kind.year_of(today) - 1)
        }
        [one] => match read_years(one).ok_or_else(unknown)? {
            (first, None) => match kind.unwrap_or_default() {
                YearKind::Calendar => years(YearKind::Calendar, first),
                kind => Err(PeriodError::OneYear(first, kind.word(), (first + 1).rem_euclid(100))),
            },
            (first, Some(second)) => {
                let next = (first + 1).rem_euclid(100);
                if second.rem_euclid(100) != next || (second > 99 && second != first + 1) {
                    return Err(PeriodError::NotFollowing(first, second, next));
                }
                match kind {
                    // Without a kind, years that span two are financial years.
                    None | Some(YearKind::Financial) => years(YearKind::Financial, first),
                    Some(YearKind::Calendar) => Err(unknown()),
                    Some(kind) => years(kind, first),
                }
            }
        },
        _ => Err(unknown()),
    }
}

/// `2025`, or `2025/26`, `2025-26`, `2025/2026`, `2025–26`.
fn read_years(text: &str) -> Option<(i32, Option<i32>)> {
    let whole = |text: &str, lengths: &[usize]| {
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        (is_number && lengths.contains(&text.len())).then(|| text.parse::<i32>().ok()).flatten()
    };
    match text.split_once(['/', '-', '–']) {
        None => Some((whole(text, &[4])?, None)),
        Some((first, second)) => Some((whole(first, &[4])?, Some(whole(second, &[2, 4])?))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn read(text: &str) -> Result<(NaiveDate, NaiveDate), PeriodError> {
        let period = parse_period(text, day(2026, 2, 11))?;
        Ok((period.days.since.unwrap(), period.days.until.unwrap()))
    }

    #[test]
    fn years_are_read_as_people_name_them() {
        let financial = Ok((day(2025, 4, 1), day(2026, 3, 31)));
        for text in [
            "financial year 2025/26",
            "Financial Year 2025-26",
            "financial 2025/2026",
            "2025/26",
            "2025–26",
            "this financial year",
            "financial year",
        ] {
            assert_eq!(read(text), financial, "{text}");
        }
        assert_eq!(read("council year 2025/26"), Ok((day(2025, 5, 1), day(2026, 4, 30))));
        assert_eq!(read("municipal year 2025/26"), read("council year 2025/26"));
        assert_eq!(read("academic year 2025/26"), Ok((day(2025, 9, 1), day(2026, 8, 31))));
        assert_eq!(read("2025"), Ok((day(2025, 1, 1), day(2025, 12, 31))));
        assert_eq!(read("calendar year 2025"), read("year 2025"));
        assert_eq!(read("last year"), read("2025"));
        assert_eq!(read("last financial year"), Ok((day(2024, 4, 1), day(2025, 3, 31))));
        assert_eq!(read("financial year 1999/00"), Ok((day(1999, 4, 1), day(2000, 3, 31))));
    }

    #[test]
    fn what_is_no_year_is_refused_with_what_would_be_one() {
        let told = |text: &str| read(text).unwrap_err().to_string();
        assert_eq!(
            told("2025/27"),
            "2025/27 is not a year: the second follows the first, as in 2025/26"
        );
        assert_eq!(
            told("financial year 2025"),
            "a financial year spans two years; write financial year 2025/26"
        );
        assert!(told("next week").contains("is not a period that I know"));
        assert!(told("").contains("is not a period that I know"));
        assert!(told("1066").contains("out of reach"));
        assert!(told("calendar year 2025/26").contains("is not a period"));
    }

    #[test]
    fn the_year_before_is_as_long_to_the_day() {
        let before = |year| YearKind::Financial.days_of(year).year_before();
        assert_eq!(before(2025), Some(YearKind::Financial.days_of(2024)));
        let leap = DaySpan { since: Some(day(2023, 3, 1)), until: Some(day(2024, 2, 29)) };
        assert_eq!(leap.year_before().unwrap().until, Some(day(2023, 2, 28)));
        let after = DaySpan { since: Some(day(2024, 3, 1)), until: Some(day(2025, 2, 28)) };
        assert_eq!(after.year_before().unwrap().until, Some(day(2024, 2, 29)));
        assert_eq!(DaySpan::default().year_before(), None);
    }

    #[test]
    fn every_day_is_in_the_year_that_it_is_said_to_be_in() {
        for kind in [YearKind::Calendar, YearKind::Financial, YearKind::Council, YearKind::Academic]
        {
            for day in day(2019, 12, 20).iter_days().take(1500) {
                assert!(kind.days_of(kind.year_of(day)).contains(day), "{kind:?} {day}");
            }
        }
        assert_eq!(YearKind::Financial.name_of(2025), "2025/26");
        assert_eq!(YearKind::Academic.name_of(1999), "1999/00");
        assert_eq!(YearKind::Calendar.name_of(2025), "2025");
    }
}
