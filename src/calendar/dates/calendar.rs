//! From words to a date.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::words::{self, DateWord, Number, Unit};
use super::{DateError, FIRST_YEAR, LAST_YEAR, days_in};

/// The longest text that is looked at, in bytes.
const LONGEST: usize = 80;

/// The date that `text` means in a meeting held on `base`.
///
/// Case, commas, `the`, `of` and `on` make no difference. The rules, as they are used in Britain:
///
/// - a date without its year is the next such date, `base` itself included; without its month
///   (`the 9th`, `Tuesday 9th`) likewise; two figures of a year mean 20xx;
/// - `fri` is the next Friday after `base`, so a week later on a Friday; `this fri` is the same,
///   but on a Friday it is `base` itself; `next fri` is the Friday of the next week (weeks begin on
///   Monday), so two days after a Wednesday is never `next fri`; `friday week` and `friday
///   fortnight` are one and two weeks after `fri`;
/// - months are counted by the calendar and end with the month: one month after 31 January is the
///   last day of February.
///
/// Refuses dates that don't exist, a 29 February without a year unless the next February has one, a
/// weekday that is not the date's, and years that are out of reach.
pub fn parse_date(text: &str, base: NaiveDate) -> Result<NaiveDate, DateError> {
    let unknown = || DateError::Unknown(text.to_owned());
    if text.len() > LONGEST {
        return Err(unknown());
    }
    let words = words::split(text).ok_or_else(unknown)?;
    if let Some(spoken) = spoken(&words, base) {
        return spoken.filter(in_reach).ok_or_else(|| DateError::TooFar(text.to_owned()));
    }
    let (said, rest) = match words[..] {
        [DateWord::Weekday(day), ref rest @ ..] => (Some(day), rest),
        ref rest => (None, rest),
    };
    let date = written(rest, base).unwrap_or_else(|| Err(unknown()))?;
    match said {
        Some(said) if date.weekday() != said => Err(DateError::Weekday { date, said }),
        _ => Ok(date),
    }
}

/// Whether a date says its own year, so that it means the same whatever day it is counted from.
pub fn says_year(text: &str) -> bool {
    use DateWord::{DayFirst, End, Month, Number, Ordinal, Weekday, YearFirst};
    let words = if text.len() > LONGEST { None } else { words::split(text) };
    let words = words.unwrap_or_default();
    let written = match words[..] {
        [Weekday(_), ref rest @ ..] => rest,
        ref rest => rest,
    };
    matches!(
        written,
        [YearFirst(..) | DayFirst(_, _, Some(_))]
            | [End | Number(_) | Ordinal(_), Month(_), Number(_)]
            | [Month(_), Number(_) | Ordinal(_), Number(_)]
    )
}

/// Whether a text is a date of some year, right or wrong for the day that it is counted from.
pub fn could_be_date(text: &str) -> bool {
    use DateError::{
        DayZero, NoMonth, NotALength, NotLeap, PastMonthEnd, TooFar, TooLong, Unknown, Weekday,
        Year,
    };
    // Whatever day it is counted from, words that are a date stay one.
    match parse_date(text, NaiveDate::default()) {
        Ok(_) | Err(NotLeap(_) | PastMonthEnd { .. } | Weekday { .. }) => true,
        Err(
            Unknown(_) | DayZero(_) | NoMonth(_) | Year(_) | TooFar(_) | NotALength(_) | TooLong(_),
        ) => false,
    }
}

fn in_reach(date: &NaiveDate) -> bool {
    (FIRST_YEAR..=LAST_YEAR).contains(&date.year())
}

/// A date relative to the base: none if the text is not of this kind, an inner none if there is no such
/// date.
fn spoken(words: &[DateWord], base: NaiveDate) -> Option<Option<NaiveDate>> {
    use DateWord::{Day, End, In, Month, Next, Number, This, Unit, Weekday};
    let date = match *words {
        [Day(days)] => later(base, days),
        [Day(days), Unit(unit)] if in_weeks(unit) => {
            later(base, days).and_then(|day| add(day, 1, unit))
        }
        [Weekday(day)] => after(base, day),
        [This, Weekday(day)] => after(base.pred_opt()?, day),
        [Next, Weekday(day)] => in_next_week(base, day),
        [Weekday(day), Next, Unit(unit)] | [Next, Unit(unit), Weekday(day)] if is_week(unit) => {
            in_next_week(base, day)
        }
        [Weekday(day), Unit(unit)] if in_weeks(unit) => {
            after(base, day).and_then(|date| add(date, 1, unit))
        }
        [In, Number(count), Unit(unit)] | [Number(count), Unit(unit)] => {
            add(base, count.value, unit)
        }
        [Number(count), Unit(unit), Weekday(day)] => {
            after(base, day).and_then(|date| add(date, count.value, unit))
        }
        [Number(count), Unit(unit), Day(days)] => {
            later(base, days).and_then(|date| add(date, count.value, unit))
        }
        [End, Unit(self::Unit::Months(1))] => last_of_month(base),
        [End, Next, Unit(self::Unit::Months(1))] => {
            base.checked_add_months(Months::new(1)).and_then(last_of_month)
        }
        [End, Month(month)] => {
            let year = base.year() + i32::from(month < base.month());
            NaiveDate::from_ymd_opt(year, month, 1).and_then(last_of_month)
        }
        _ => return None,
    };
    Some(date)
}

fn is_week(unit: Unit) -> bool {
    unit == Unit::Days(7)
}

fn in_weeks(unit: Unit) -> bool {
    matches!(unit, Unit::Days(7 | 14))
}

fn later(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    date.checked_add_signed(chrono::TimeDelta::try_days(days)?)
}

fn add(date: NaiveDate, count: u32, unit: Unit) -> Option<NaiveDate> {
    match unit {
        Unit::Days(days) => date.checked_add_days(Days::new(u64::from(count) * u64::from(days))),
        Unit::Months(months) => {
            count.checked_mul(months).and_then(|count| date.checked_add_months(Months::new(count)))
        }
    }
}

/// The first such weekday after the date, never the date itself.
fn after(date: NaiveDate, day: Weekday) -> Option<NaiveDate> {
    let next = date.succ_opt()?;
    later(next, i64::from(day.days_since(next.weekday())))
}

fn in_next_week(base: NaiveDate, day: Weekday) -> Option<NaiveDate> {
    let monday = after(base, Weekday::Mon)?;
    later(monday, i64::from(day.num_days_from_monday()))
}

fn last_of_month(date: NaiveDate) -> Option<NaiveDate> {
    date.with_day(days_in(date.year(), date.month()))
}

/// A date written with its day and mostly its month; nothing if it is not written so.
fn written(words: &[DateWord], base: NaiveDate) -> Option<Result<NaiveDate, DateError>> {
    let (day, month, year) = match *words {
        [DateWord::End, DateWord::Month(month), DateWord::Number(year)] => {
            return Some(full_year(year).and_then(|year| build(year, month, days_in(year, month))));
        }
        [ref day, DateWord::Month(month)] | [DateWord::Month(month), ref day] => {
            (day_of(day)?, month, None)
        }
        [ref day, DateWord::Month(month), DateWord::Number(year)]
        | [DateWord::Month(month), ref day, DateWord::Number(year)] => {
            (day_of(day)?, month, Some(year))
        }
        [DateWord::Ordinal(day)] => return Some(in_coming_month(day, base)),
        [DateWord::YearFirst(year, month, day)] | [DateWord::DayFirst(day, month, Some(year))] => {
            (day, month, Some(year))
        }
        [DateWord::DayFirst(day, month, None)] => (day, month, None),
        _ => return None,
    };
    // A number with three figures or more is not a day: `July 2024`, `2024/7`.
    (day < 100).then(|| {
        let year = match year {
            Some(year) => full_year(year)?,
            None => base.year().saturating_add(i32::from((month, day) < month_day(base))),
        };
        build(year, month, day)
    })
}

fn day_of(word: &DateWord) -> Option<u32> {
    match *word {
        DateWord::Number(Number { value, figures: 1.. }) | DateWord::Ordinal(value) => Some(value),
        _ => None,
    }
}

fn month_day(date: NaiveDate) -> (u32, u32) {
    (date.month(), date.day())
}

fn in_coming_month(day: u32, base: NaiveDate) -> Result<NaiveDate, DateError> {
    let wraps = day < base.day();
    let month = if wraps { base.month() % 12 + 1 } else { base.month() };
    let year = base.year().saturating_add(i32::from(wraps && month == 1));
    build(year, month, day)
}

fn full_year(year: Number) -> Result<i32, DateError> {
    let whole = i64::from(year.value) + if year.figures == 2 { 2000 } else { 0 };
    i32::try_from(whole).map_err(|_| DateError::Year(whole))
}

fn build(year: i32, month: u32, day: u32) -> Result<NaiveDate, DateError> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(DateError::Year(i64::from(year)));
    }
    if !(1..=12).contains(&month) {
        return Err(DateError::NoMonth(month));
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(match (month, day) {
        (_, 0) => DateError::DayZero(month),
        (2, 29) => DateError::NotLeap(year),
        _ => DateError::PastMonthEnd { day, month, year },
    })
}
