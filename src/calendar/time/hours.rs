//! Planned hours as people write them: a start, and mostly an end.

use std::fmt;

use chrono::{DateTime, NaiveTime, TimeDelta};

use super::{
    TimeError, TimeWord,
    written::{self, WrittenTime},
};

/// Planned hours, as civil times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The start.
    pub from: NaiveTime,
    /// The end.
    pub to: Option<NaiveTime>,
}

/// The most words that hours have: `between 10 a.m. and 12 o'clock noon`.
const MOST_WORDS: usize = 7;
/// From this hour on, one that stands alone is taken by the clock of 24 hours.
const FIRST_PLAIN_HOUR: u32 = 9;

impl Hours {
    /// Reads the hours with which some words begin, and gives how many words they are.
    ///
    /// None where the words don't look like hours; an error where they do and are not.
    pub fn take<'w>(
        words: impl IntoIterator<Item = &'w str>,
    ) -> Option<(Result<Self, TimeError>, usize)> {
        let words: Vec<&str> = words.into_iter().take(MOST_WORDS).collect();
        let first = *words.first()?;
        if !may_begin(first) {
            return None;
        }
        let mut refused = None;
        for count in (1..=words.len()).rev() {
            match Self::parse(&words[..count].join(" ")) {
                Ok(hours) => {
                    // What goes on like a time or a range and is none is no venue either.
                    let rest = &words[count..];
                    let meant = match (rest, hours.to) {
                        ([half, ..], _) if is_half(half) => 1,
                        (_, None) => range_begun(rest),
                        (_, Some(_)) => 0,
                    };
                    let whole = || words[..count + meant].join(" ");
                    return Some(match meant {
                        0 => (Ok(hours), count),
                        _ => (Err(TimeError::NotATime(whole())), count + meant),
                    });
                }
                Err(TimeError::NotATime(_)) => {}
                // A number on its own belongs to a date, but behind `at`.
                Err(TimeError::HourAlone(_)) if !first.eq_ignore_ascii_case("at") => {}
                // The longest that is a range of times, though none that can be, is what was meant.
                Err(error) => refused = refused.or(Some((Err(error), count))),
            }
        }
        let is_time = is_like_a_time(first);
        refused.or_else(|| is_time.then(|| (Err(TimeError::NotATime(first.to_owned())), 1)))
    }

    /// Reads `10:00`, `10am-12pm`, `10 to 12`, `from 10.30 until noon` and the like.
    ///
    /// Where one end alone says its half of the day, the other is the nearest that fits: `7-9pm` is in the
    /// evening. Without, an hour alone is by the clock of 24 hours from nine on; earlier ones are
    /// refused, since `7 to 9` may be either half.
    ///
    /// # Errors
    ///
    /// What is wrong, in words that say what would be read.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let lower = text.trim().to_lowercase().replace(DASHES, "-");
        let rest = ["from ", "between ", "at "].iter().find_map(|word| lower.strip_prefix(word));
        let rest = rest.unwrap_or(&lower).trim();
        if let Some((from, to)) = ends(rest) {
            return range(from, to, text);
        }
        match TimeWord::parse(rest) {
            Ok(TimeWord::Clock(from)) => Ok(Self { from, to: None }),
            Ok(TimeWord::Exact(_)) => Err(TimeError::ExactInHours),
            Err(TimeError::NotATime(_)) => Err(TimeError::NotATime(text.to_owned())),
            Err(error) => Err(error),
        }
    }
}

const DASHES: [char; 5] = ['\u{2010}', '–', '—', '\u{2012}', '−'];

/// Whether hours may begin with a word.
fn may_begin(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    TimeWord::looks_like(word)
        || matches!(lower.as_str(), "from" | "between" | "at" | "half" | "quarter")
}

/// Whether a word is written as a time is, right or wrong, and as no date or number is.
fn is_like_a_time(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = word[digits..].to_ascii_lowercase();
    let has_half = ["am", "pm", "a.m", "p.m"].iter().any(|half| rest.contains(half));
    matches!(word.to_ascii_lowercase().as_str(), "half" | "quarter")
        || (digits > 0 && (rest.starts_with(':') || has_half))
        || (digits == 3 && rest.is_empty())
}

/// Whether a word is a half of the day.
fn is_half(word: &str) -> bool {
    matches!(&*word.replace('.', "").to_ascii_lowercase(), "am" | "pm")
}

/// How many of the words that follow a time make it a range: a mark, and what stands as its other end.
fn range_begun(rest: &[&str]) -> usize {
    let is_mark = |word: &str| {
        word.chars().all(|c| c == '-' || DASHES.contains(&c))
            || ["to", "until", "till", "til"].iter().any(|mark| word.eq_ignore_ascii_case(mark))
    };
    let is_figure = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    match rest {
        [mark, end, ..] if is_mark(mark) && is_figure(end) => 2,
        [both, ..] if is_rest_of_range(both) => 1,
        _ => 0,
    }
}

/// Whether a word is the rest of one end, and the other: `-12`, `pm-9`.
fn is_rest_of_range(word: &str) -> bool {
    let dash = |c: char| c == '-' || DASHES.contains(&c);
    word.split_once(dash).is_some_and(|(rest, end)| {
        let rest = rest.replace('.', "").to_ascii_lowercase();
        matches!(&*rest, "" | "am" | "pm" | "h" | "hrs" | "noon")
            && end.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// The two halves of a range, if it is one.
fn ends(text: &str) -> Option<(&str, &str)> {
    let word = [" to ", " until ", " till ", " til ", " and "]
        .iter()
        .find_map(|word| text.split_once(word));
    word.or_else(|| text.split_once('-'))
}

fn range(from: &str, to: &str, text: &str) -> Result<Hours, TimeError> {
    let end = |text: &str| match DateTime::parse_from_rfc3339(text.trim()) {
        Ok(_) => Err(TimeError::ExactInHours),
        Err(_) => written::read(text),
    };
    let (from, to) = match (end(from), end(to)) {
        (Ok(from), Ok(to)) => (from, to),
        (Err(TimeError::NotATime(_)), _) | (_, Err(TimeError::NotATime(_))) => {
            return Err(TimeError::NotATime(text.to_owned()));
        }
        (Err(error), _) | (_, Err(error)) => return Err(error),
    };
    if from.is_day_end {
        return Err(TimeError::Hour("24:00".to_owned()));
    }
    let is_early = from.is_bare && from.is_open && hour(from) < FIRST_PLAIN_HOUR;
    if is_early && !to.has_half {
        return Err(TimeError::EitherHalf(text.to_owned()));
    }
    let starts = readings(from, to.has_half);
    let stops = readings(to, from.has_half || to.is_bare);
    let pairs = starts
        .into_iter()
        .flatten()
        .flat_map(|from| stops.into_iter().flatten().map(move |to| (length(from, to), from, to)));
    let nearest = pairs.min_by_key(|&(length, ..)| length);
    let (_, from, to) = nearest.ok_or_else(|| TimeError::NotATime(text.to_owned()))?;
    Ok(Hours { from, to: Some(to) })
}

fn hour(time: WrittenTime) -> u32 {
    chrono::Timelike::hour(&time.clock)
}

/// What a time may be: itself, and where that is open its other half of the day too.
fn readings(time: WrittenTime, is_free: bool) -> [Option<NaiveTime>; 2] {
    let other = time.clock.overflowing_add_signed(TimeDelta::hours(12)).0;
    [Some(time.clock), Some(other).filter(|_| is_free && time.is_open)]
}

/// From a start to the end that follows it, a whole day where they are the same.
fn length(from: NaiveTime, to: NaiveTime) -> TimeDelta {
    let length = to - from;
    if length <= TimeDelta::zero() { length + TimeDelta::days(1) } else { length }
}

impl fmt::Display for Hours {
    /// The word that reads as these hours again.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        TimeWord::Clock(self.from).fmt(f)?;
        match self.to {
            Some(to) => write!(f, "-{}", TimeWord::Clock(to)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
