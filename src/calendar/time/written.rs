//! One time as people write it, before it is known which half of the day is meant.

use chrono::NaiveTime;

use super::TimeError;

/// A half of the day, as written behind an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// A time as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrittenTime {
    /// What it is by the clock of 24 hours, or by the half of the day behind it.
    pub(super) clock: NaiveTime,
    /// Whether an hour stands alone, so that it is a time only beside another.
    pub(super) is_bare: bool,
    /// Whether the half of the day is not said, and the hour may be of either.
    pub(super) is_open: bool,
    /// Whether the half of the day is said.
    pub(super) has_half: bool,
    /// Whether it is the end of the day, `24:00`, which no meeting begins at.
    pub(super) is_day_end: bool,
}

/// The words that are a time of their own.
const NAMED: [(&str, u32); 3] = [("noon", 12), ("midday", 12), ("midnight", 0)];

/// The ways to write a half of the day, the longest first.
const HALVES: [(&str, Half); 6] = [
    ("a.m.", Half::Morning),
    ("a.m", Half::Morning),
    ("am", Half::Morning),
    ("p.m.", Half::Afternoon),
    ("p.m", Half::Afternoon),
    ("pm", Half::Afternoon),
];

/// What may stand behind a time that has its minutes, without a meaning; behind an hour it is one.
const UNITS: [&str; 4] = ["hours", "hrs", "hr", "h"];

/// Whether a word is a time that has a name: noon, midday or midnight.
pub(super) fn is_named(word: &str) -> bool {
    NAMED.iter().any(|(name, _)| name.eq_ignore_ascii_case(plain_end(word)))
}

/// Whether a word belongs to the time in front of it: `pm`, `noon`, `hrs`.
pub(super) fn is_suffix(word: &str) -> bool {
    let word = plain_end(word).to_ascii_lowercase();
    is_named(&word)
        || UNITS.contains(&word.as_str())
        || HALVES.iter().any(|(half, _)| *half == word)
        || is_oclock(&word)
}

/// Reads one time.
///
/// # Errors
///
/// That it is none, or none that a day has.
pub(super) fn read(text: &str) -> Result<WrittenTime, TimeError> {
    let lower = plain_end(text.trim()).to_ascii_lowercase();
    let unknown = || TimeError::NotATime(text.to_owned());
    if let Some(time) = named(&lower) {
        return time.ok_or_else(unknown);
    }
    let (rest, half) = match HALVES.iter().find(|(written, _)| lower.ends_with(written)) {
        Some((written, half)) => (lower[..lower.len() - written.len()].trim_end(), Some(*half)),
        None => (lower.as_str(), None),
    };
    let (rest, is_oclock) = match rest.rsplit_once(char::is_whitespace) {
        Some((hour, oclock)) if is_oclock(oclock) => (hour.trim_end(), true),
        _ => (rest, false),
    };
    let unit = UNITS.iter().find_map(|unit| rest.strip_suffix(unit)).map(str::trim_end);
    let figures = ClockFigures::read(unit.unwrap_or(rest), half.is_some()).ok_or_else(unknown)?;
    if is_oclock && figures.minute.is_some() || half.is_some() && unit.is_some() {
        return Err(unknown());
    }
    figures.time(text, half, unit.is_some() || is_oclock)
}

/// The time that a name stands for, alone or behind the hour that it names; an inner none behind another.
fn named(lower: &str) -> Option<Option<WrittenTime>> {
    let (rest, hour) =
        NAMED.iter().find_map(|(name, hour)| Some((lower.strip_suffix(name)?, *hour)))?;
    let is_right = matches!(rest.trim_end(), "" | "12" | "12:00" | "12.00");
    let time = NaiveTime::from_hms_opt(hour, 0, 0).filter(|_| is_right);
    Some(time.map(|clock| WrittenTime {
        clock,
        is_bare: false,
        is_open: false,
        has_half: true,
        is_day_end: false,
    }))
}

fn is_oclock(word: &str) -> bool {
    matches!(word, "o'clock" | "o’clock" | "oclock")
}

/// The text without the comma or semicolon that goes on a sentence.
fn plain_end(text: &str) -> &str {
    text.trim_end_matches([',', ';'])
}

/// The figures of a time.
struct ClockFigures {
    hour: u32,
    minute: Option<u32>,
    second: u32,
    /// Whether the hour has a nought in front, so that it is by the clock of 24 hours.
    is_padded: bool,
}

impl ClockFigures {
    /// Reads `9`, `09:58`, `9.58`, `9h58`, `09:58:30` or `0958`; with am or pm also `958`.
    fn read(text: &str, has_half: bool) -> Option<Self> {
        let is_compact = text.len() == 4 || (text.len() == 3 && has_half);
        if is_compact && text.bytes().all(|byte| byte.is_ascii_digit()) {
            let (hour, minute) = text.split_at(text.len() - 2);
            return Some(Self {
                hour: hour.parse().ok()?,
                minute: minute.parse().ok(),
                second: 0,
                is_padded: true,
            });
        }
        let mark = [':', '.', 'h'].into_iter().find(|&mark| text.contains(mark));
        let parts: Vec<&str> = mark.map_or_else(|| vec![text], |mark| text.split(mark).collect());
        let (hour, minute, second) = match *parts.as_slice() {
            [hour] => (hour, None, None),
            [hour, minute] => (hour, Some(minute), None),
            // With dots, three parts are a date.
            [hour, minute, second] if mark == Some(':') => (hour, Some(minute), Some(second)),
            _ => return None,
        };
        let two = |part: &str| figures(part).filter(|_| part.len() == 2);
        Some(Self {
            hour: figures(hour).filter(|_| hour.len() <= 2)?,
            minute: minute.map(|part| two(part).ok_or(())).transpose().ok()?,
            second: second.map_or(Some(0), two)?,
            is_padded: hour.starts_with('0'),
        })
    }

    /// The time that they are, with the half of the day behind them where it is said.
    fn time(
        &self,
        text: &str,
        half: Option<Half>,
        is_time: bool,
    ) -> Result<WrittenTime, TimeError> {
        let text = text.trim().to_owned();
        let minute = self.minute.unwrap_or_default();
        let is_day_end = self.hour == 24 && minute == 0 && self.second == 0;
        let hour = match (half, self.hour) {
            (None, 24) if is_day_end => 0,
            (None, 0..24) => self.hour,
            (None, _) if self.minute.is_none() => return Err(TimeError::NotATime(text)),
            (None, _) => return Err(TimeError::Hour(text)),
            (Some(half), hour @ 1..=12) => hour % 12 + 12 * u32::from(half == Half::Afternoon),
            (Some(_), _) => return Err(TimeError::HourOfHalf(text)),
        };
        if minute > 59 {
            return Err(TimeError::Minute(text));
        }
        let clock = NaiveTime::from_hms_opt(hour, minute, self.second);
        Ok(WrittenTime {
            clock: clock.ok_or(TimeError::Second(text))?,
            is_bare: self.minute.is_none() && half.is_none() && !is_time,
            is_open: half.is_none() && !self.is_padded && (1..=12).contains(&self.hour),
            has_half: half.is_some(),
            is_day_end,
        })
    }
}

fn figures(text: &str) -> Option<u32> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain)
}
