//! The words that dates are made of.

use chrono::Weekday;

use super::{DAYS, MONTHS};

/// A stretch of days or months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Days(u32),
    Months(u32),
}

/// A number in figures or in a word; the count of figures distinguishes `24` from `0024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u32,
    pub(super) figures: usize,
}

/// One word of a date, or a part of it such as `10` and `d` of `+10d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateWord {
    Number(Number),
    Ordinal(u32),
    Month(u32),
    Weekday(Weekday),
    Unit(Unit),
    /// `today`, `tomorrow`: days from the base.
    Day(i64),
    In,
    Next,
    This,
    End,
    /// `2024-07-09`.
    YearFirst(Number, u32, u32),
    /// `9/7` or `9.7.24`.
    DayFirst(u32, u32, Option<Number>),
}

/// Splits a date into its words; nothing, if one of them is not known.
pub(super) fn split(text: &str) -> Option<Vec<DateWord>> {
    let lower = text.to_lowercase();
    let mut words = Vec::new();
    for word in lower.split(|c: char| c.is_whitespace() || c == ',') {
        let word = word.trim_matches(['.', '\'', '’', ';']);
        if word.is_empty() {
            continue;
        }
        match numeric(word) {
            Some(date) => words.push(date),
            None => parts(word, &mut words)?,
        }
    }
    Some(words)
}

/// A date in figures alone, its parts held together by one of `/`, `.` and `-`.
fn numeric(word: &str) -> Option<DateWord> {
    let mark = ['/', '.', '-'].into_iter().find(|&mark| word.contains(mark))?;
    let parts: Vec<Number> = word.split(mark).map(figures).collect::<Option<_>>()?;
    match parts[..] {
        [year, month, day] if year.figures == 4 => {
            Some(DateWord::YearFirst(year, month.value, day.value))
        }
        [day, month] => Some(DateWord::DayFirst(day.value, month.value, None)),
        [day, month, year] => Some(DateWord::DayFirst(day.value, month.value, Some(year))),
        _ => None,
    }
}

fn figures(text: &str) -> Option<Number> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let value = text.parse().ok().filter(|_| plain)?;
    Some(Number { value, figures: text.len() })
}

/// The parts of a word that mixes figures, letters and marks: `9th`, `+10d`, `9-jul-24`.
fn parts(word: &str, out: &mut Vec<DateWord>) -> Option<()> {
    let word = match word.strip_prefix('+') {
        Some(rest) => {
            out.push(DateWord::In);
            rest
        }
        None if word.starts_with('-') => return None,
        None => word,
    };
    for piece in word.split(['-', '/', '.', '\'', '’']).filter(|piece| !piece.is_empty()) {
        let end = piece.find(|c: char| !c.is_ascii_digit()).unwrap_or(piece.len());
        let (digits, letters) = piece.split_at(end);
        match (figures(digits), letters) {
            (Some(number), "") => out.push(DateWord::Number(number)),
            (Some(number), "st" | "nd" | "rd" | "th") => out.push(DateWord::Ordinal(number.value)),
            (Some(number), letters) => {
                out.push(DateWord::Number(number));
                out.extend(known(letters)?);
            }
            (None, letters) if digits.is_empty() => out.extend(known(letters)?),
            (None, _) => return None,
        }
    }
    Some(())
}

/// What a word of letters means: nothing known, or perhaps nothing at all, as `the`.
fn known(letters: &str) -> Option<Option<DateWord>> {
    let word = match letters {
        "the" | "of" | "on" | "from" | "now" | "time" | "s" => return Some(None),
        "today" => DateWord::Day(0),
        "tomorrow" => DateWord::Day(1),
        "yesterday" => DateWord::Day(-1),
        "in" => DateWord::In,
        "next" => DateWord::Next,
        "this" => DateWord::This,
        "end" => DateWord::End,
        "d" | "day" | "days" => DateWord::Unit(Unit::Days(1)),
        "w" | "wk" | "wks" | "week" | "weeks" => DateWord::Unit(Unit::Days(7)),
        "fortnight" | "fortnights" => DateWord::Unit(Unit::Days(14)),
        "m" | "month" | "months" => DateWord::Unit(Unit::Months(1)),
        "y" | "year" | "years" => DateWord::Unit(Unit::Months(12)),
        _ => {
            return Some(Some(
                weekday_named(letters)
                    .map(DateWord::Weekday)
                    .or_else(|| month_named(letters).map(DateWord::Month))
                    .or_else(|| spelt(letters))?,
            ));
        }
    };
    Some(Some(word))
}

/// The weekday that a word names, in full or by its first letters, three at least.
pub(crate) fn weekday_named(word: &str) -> Option<Weekday> {
    let at = if word == "weds" { 2 } else { abbreviated(word, &DAYS)? };
    Weekday::try_from(u8::try_from(at).ok()?).ok()
}

/// The month, 1 to 12, that a word names, in full or by its first letters, three at least.
pub(crate) fn month_named(word: &str) -> Option<u32> {
    abbreviated(word, &MONTHS).map(|at| at + 1)
}

/// Which of the names begins with these letters, three of them at least.
fn abbreviated(letters: &str, names: &[&str]) -> Option<u32> {
    let fits = |name: &&str| {
        letters.len() >= 3
            && name.get(..letters.len()).is_some_and(|head| head.eq_ignore_ascii_case(letters))
    };
    names.iter().position(fits).and_then(|at| u32::try_from(at).ok())
}

fn spelt(letters: &str) -> Option<DateWord> {
    const NUMBERS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let at = match letters {
        "a" | "an" => 0,
        _ => NUMBERS.iter().position(|&number| number == letters)?,
    };
    Some(DateWord::Number(Number { value: u32::try_from(at).ok()? + 1, figures: 0 }))
}
