//! Lengths of time: `10m`, `1h30`, `-5m`.

use super::DateError;

const LONGEST: i64 = 24 * 60;

/// The minutes in `10m`, `-5m`, `1h`, `1h30`, `1h30m`, `90` or `1 hour 5 minutes`.
///
/// Refuses what is not a length, and more than 24 hours either way.
pub fn parse_duration_minutes(text: &str) -> Result<i64, DateError> {
    let trimmed = text.trim();
    let (sign, rest) = match trimmed.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    let minutes = read(rest).ok_or_else(|| DateError::NotALength(text.to_owned()))?;
    if minutes > LONGEST {
        return Err(DateError::TooLong(text.to_owned()));
    }
    Ok(sign * minutes)
}

fn read(text: &str) -> Option<i64> {
    let (first, rest) = number(text)?;
    let (unit, rest) = word(rest);
    if is_minutes(unit) {
        return rest.is_empty().then_some(first);
    }
    if !is_hours(unit) {
        return None;
    }
    let hours = first.saturating_mul(60);
    if rest.is_empty() {
        return Some(hours);
    }
    let (minutes, rest) = number(rest)?;
    let (unit, rest) = word(rest);
    let whole = is_minutes(unit) && rest.is_empty() && minutes < 60;
    whole.then(|| hours.saturating_add(minutes))
}

/// The digits at the head of `text` as a number, too many of them as the highest, and the rest.
fn number(text: &str) -> Option<(i64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (!digits.is_empty()).then(|| (digits.parse().unwrap_or(i64::MAX), rest.trim_start()))
}

fn word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (word, rest.trim_start())
}

fn is_minutes(unit: &str) -> bool {
    ["", "m", "min", "mins", "minute", "minutes"].iter().any(|u| u.eq_ignore_ascii_case(unit))
}

fn is_hours(unit: &str) -> bool {
    ["h", "hr", "hrs", "hour", "hours"].iter().any(|u| u.eq_ignore_ascii_case(unit))
}
