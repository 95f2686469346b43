//! Numbers for life of items and decisions, counted by year over all meetings of a group: `26/041`.

use std::{fmt, str::FromStr};

use chrono::{Datelike as _, Month, NaiveDate};
use serde::{Deserialize, Serialize};

/// The number of an item or of a decision, which stays with it for life: `26/041` or `2026/12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MinuteNumber {
    /// The year in which the year of numbers began.
    year: u16,
    number: u32,
    form: MinuteNumberForm,
}

/// How such a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct MinuteNumberForm {
    is_year_short: bool,
    /// With how many digits the number is written, leading zeros counted; 1 where it has none.
    digits: u8,
}

/// The most digits that a number behind its year has.
const DIGITS: usize = 6;
const CENTURY: u16 = 2000;

/// The text is no such number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a number for life is like 26/041 or 2026/12")]
pub struct NotAMinuteNumber;

impl MinuteNumber {
    fn new(year: u16, number: u32, form: MinuteNumberForm) -> Self {
        // Zeros in front are part of a number, and the width that it fills anyway is not.
        let is_padded = number.checked_ilog10().unwrap_or(0) + 1 < u32::from(form.digits);
        let digits = if is_padded { form.digits } else { 1 };
        Self { year, number, form: MinuteNumberForm { digits, ..form } }
    }

    /// The first number of a year, with the year in two digits and the number in three.
    pub fn first_of(year: u16) -> Self {
        Self::new(year, 1, MinuteNumberForm { is_year_short: true, digits: 3 })
    }

    /// The year in which its year of numbers began.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Whether both are one number, however each is written.
    pub fn is_same(self, other: Self) -> bool {
        (self.year, self.number) == (other.year, other.number)
    }

    /// The number within the year.
    pub fn number(self) -> u32 {
        self.number
    }
}

impl fmt::Display for MinuteNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = usize::from(self.form.digits);
        match self.form.is_year_short {
            true => write!(f, "{:02}/{:0digits$}", self.year % 100, self.number),
            false => write!(f, "{:04}/{:0digits$}", self.year, self.number),
        }
    }
}

impl FromStr for MinuteNumber {
    type Err = NotAMinuteNumber;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let (year, number) = text.split_once('/').ok_or(NotAMinuteNumber)?;
        let is_year_short = match year.len() {
            2 => true,
            4 => false,
            _ => return Err(NotAMinuteNumber),
        };
        if !(1..=DIGITS).contains(&number.len()) || !is_number(year) || !is_number(number) {
            return Err(NotAMinuteNumber);
        }
        let form = MinuteNumberForm { is_year_short, digits: number.len() as u8 };
        let written: u16 = year.parse().map_err(|_| NotAMinuteNumber)?;
        let year = if is_year_short { CENTURY + written } else { written };
        match number.parse() {
            Ok(0) | Err(_) => Err(NotAMinuteNumber),
            Ok(number) => Ok(Self::new(year, number, form)),
        }
    }
}

impl TryFrom<String> for MinuteNumber {
    type Error = NotAMinuteNumber;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<MinuteNumber> for String {
    fn from(number: MinuteNumber) -> Self {
        number.to_string()
    }
}

/// What gets numbers for life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Numbered {
    /// Neither items nor decisions.
    #[default]
    Nothing,
    /// Items, as they are opened.
    Items,
    /// Decisions, and motions that were carried.
    Decisions,
    /// Items and decisions, in one count.
    Both,
}

impl Numbered {
    /// Every one with its word.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("items", Self::Items),
        ("decisions", Self::Decisions),
        ("both", Self::Both),
        ("none", Self::Nothing),
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, what)| *what == self).map_or("", |(word, _)| word)
    }

    /// Whether items get numbers.
    pub fn has_items(self) -> bool {
        matches!(self, Self::Items | Self::Both)
    }

    /// Whether decisions get numbers.
    pub fn has_decisions(self) -> bool {
        matches!(self, Self::Decisions | Self::Both)
    }
}

/// The day on which a year of numbers begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the calendar's")]
pub struct YearStart {
    pub month: u8,
    pub day: u8,
}

/// The text names no day on which a year could begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a year is calendar, council, financial, or its first day such as \"1 September\"")]
pub struct NotAYearStart;

impl Default for YearStart {
    fn default() -> Self {
        Self { month: 1, day: 1 }
    }
}

impl YearStart {
    /// The years that have words: a council's begins in May, and a financial year in April.
    pub const WORDS: [(&'static str, Self); 3] = [
        ("calendar", Self { month: 1, day: 1 }),
        ("council", Self { month: 5, day: 1 }),
        ("financial", Self { month: 4, day: 1 }),
    ];

    /// The year in which the year of numbers began that a day is in.
    pub fn year_with(self, day: NaiveDate) -> u16 {
        let is_before = (day.month(), day.day()) < (self.month.into(), self.day.into());
        u16::try_from(day.year() - i32::from(is_before)).unwrap_or_default()
    }
}

impl fmt::Display for YearStart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = Self::WORDS.iter().find(|(_, start)| start == self).map(|(word, _)| *word);
        match (word, Month::try_from(self.month)) {
            (Some(word), _) => f.write_str(word),
            (None, Ok(month)) => write!(f, "{} {}", self.day, month.name()),
            (None, Err(_)) => write!(f, "{} {}", self.day, self.month),
        }
    }
}

impl FromStr for YearStart {
    type Err = NotAYearStart;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let known = Self::WORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(text));
        if let Some((_, start)) = known {
            return Ok(*start);
        }
        let (day, month) = match text.split_once(' ') {
            Some((day, month)) => (day.parse().map_err(|_| NotAYearStart)?, month.trim()),
            None => (1, text),
        };
        let month: Month = month.parse().map_err(|_| NotAYearStart)?;
        let month = month.number_from_month();
        // The year is one without a 29 February, on which no year of numbers begins.
        match NaiveDate::from_ymd_opt(2001, month, day) {
            Some(day) => Ok(Self { month: day.month() as u8, day: day.day() as u8 }),
            None => Err(NotAYearStart),
        }
    }
}

/// What gets numbers for life, in which years they are counted, and from which number on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the rule's")]
pub struct MinuteNumbering {
    pub what: Numbered,
    pub starts: YearStart,
    /// The first number in its year; the others are written as it is.
    pub from: MinuteNumber,
}

impl MinuteNumbering {
    /// The rule of these parts; those that are not given are the ones of an earlier rule, else by calendar
    /// year from the first number of the year that the day is in.
    pub fn with(
        old: Option<Self>,
        what: Numbered,
        from: Option<MinuteNumber>,
        starts: Option<YearStart>,
        day: NaiveDate,
    ) -> Self {
        let starts = starts.or(old.map(|old| old.starts)).unwrap_or_default();
        let from = from.or(old.map(|old| old.from));
        let from = from.unwrap_or_else(|| MinuteNumber::first_of(starts.year_with(day)));
        Self { what, starts, from }
    }

    /// The number that the next item or decision of a meeting on a day has, where that is the highest
    /// number given so far in its year.
    pub fn next(&self, day: NaiveDate, highest: u32) -> MinuteNumber {
        let year = self.starts.year_with(day);
        let first = if year == self.from.year { self.from.number } else { 1 };
        MinuteNumber::new(year, first.max(highest.saturating_add(1)), self.from.form)
    }
}

impl fmt::Display for MinuteNumbering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.what {
            Numbered::Nothing => {
                return f.write_str("neither items nor decisions numbered by year");
            }
            Numbered::Items => "items",
            Numbered::Decisions => "decisions",
            Numbered::Both => "items and decisions",
        };
        write!(f, "{what} numbered by {} year from {}", self.starts, self.from)
    }
}

/// What a meeting's series says of numbers for life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeriesNumbering {
    /// The group's rule, which holds where the meeting has none of its own.
    pub rule: Option<MinuteNumbering>,
    /// The highest number that the group's other meetings gave in the meeting's year of numbers.
    pub highest: u32,
}

/// The highest number that was given in each year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HighestMinuteNumbers(Vec<(u16, u32)>);

impl HighestMinuteNumbers {
    /// Takes note of a number that was given.
    pub fn insert(&mut self, number: MinuteNumber) {
        self.insert_in(number.year, number.number);
    }

    fn insert_in(&mut self, year: u16, number: u32) {
        match self.0.iter_mut().find(|(known, _)| *known == year) {
            Some((_, highest)) => *highest = number.max(*highest),
            None => {
                let place = self.0.partition_point(|(known, _)| *known < year);
                self.0.insert(place, (year, number));
            }
        }
    }

    /// The highest number of a year; 0 where none was given.
    pub fn in_year(&self, year: u16) -> u32 {
        self.0.iter().find(|(known, _)| *known == year).map_or(0, |(_, highest)| *highest)
    }

    /// The highest numbers of both.
    #[must_use]
    pub fn max(mut self, other: &Self) -> Self {
        other.0.iter().for_each(|(year, number)| self.insert_in(*year, *number));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_for_life_is_read_as_it_is_written() {
        for text in ["26/041", "26/1041", "2026/12", "2026/012", "99/1", "26/000001"] {
            let number: MinuteNumber = text.parse().unwrap_or_else(|_| panic!("{text}"));
            assert_eq!(number.to_string(), text);
            assert_eq!(number.to_string().parse(), Ok(number), "{text}");
        }
        for text in ["", "26", "26/", "26/0", "/1", "6/1", "26/1a", "026/1", "26/1234567", "+6/1"] {
            assert_eq!(text.parse::<MinuteNumber>(), Err(NotAMinuteNumber), "{text}");
        }
    }

    #[test]
    fn a_year_of_numbers_is_named_after_the_one_in_which_it_begins() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let year = |start: &str, text| start.parse::<YearStart>().unwrap().year_with(day(text));
        assert_eq!(year("council", "2026-04-30"), 2025);
        assert_eq!(year("council", "2026-05-01"), 2026);
        assert_eq!(year("financial", "2026-03-31"), 2025);
        assert_eq!(year("calendar", "2026-01-01"), 2026);
        assert_eq!(year("6 Apr", "2026-04-05"), 2025);
        assert_eq!(year("September", "2026-09-01"), 2026);
        for text in ["", "32 May", "29 February", "soon", "May 6"] {
            assert_eq!(text.parse::<YearStart>(), Err(NotAYearStart), "{text}");
        }
        for text in ["council", "calendar", "financial", "6 April"] {
            assert_eq!(text.parse::<YearStart>().map(|start| start.to_string()), Ok(text.into()));
        }
    }

    #[test]
    fn numbers_go_on_within_a_year_and_begin_again_with_the_next() {
        let from = "26/041".parse().unwrap();
        let rule = MinuteNumbering { what: Numbered::Items, starts: YearStart::WORDS[1].1, from };
        let next = |day: &str, highest| rule.next(day.parse().unwrap(), highest).to_string();
        assert_eq!(next("2026-06-03", 0), "26/041");
        assert_eq!(next("2027-04-30", 57), "26/058");
        assert_eq!(next("2026-06-03", 1041), "26/1042");
        assert_eq!(next("2027-05-01", 0), "27/001");
        assert_eq!(next("2026-04-30", 12), "25/013");
    }
}
