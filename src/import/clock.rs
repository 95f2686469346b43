//! Moments from the times in a log, which may lack a date or a zone.

use chrono::{Datelike, NaiveDate};

use super::chat_line::ChatTime;
use crate::calendar::{dates::month_named, time::Moment};

const DAY_MS: i64 = 86_400_000;
/// The longest time in front of a line that is read for its zone, in bytes.
const LONGEST_STAMP: usize = 32;
/// A time this far before the last one is on the next day; one that is less far is a line out of order.
const PAST_MIDNIGHT_MS: i64 = DAY_MS / 2;

/// The day of a log, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LogDay {
    pub(super) date: Option<NaiveDate>,
    /// Whether the log says that its times are UTC.
    pub(super) is_utc: bool,
}

/// Whether a line begins with a time that says that it is UTC: `2020-03-03T17:02:03Z`.
pub(super) fn says_utc(line: &str) -> bool {
    let head = &line.as_bytes()[..line.len().min(LONGEST_STAMP)];
    let end = memchr::memchr2(b'Z', b' ', head);
    end.is_some_and(|end| head[end] == b'Z' && end > 0 && head[end - 1].is_ascii_digit())
}

/// The day and the last moment of a log so far; times without a zone are UTC.
#[derive(Clone, Copy, Debug)]
pub(super) struct LogClock {
    /// Midnight of the day, in milliseconds since the start of 1970.
    midnight: i64,
    last: Option<Moment>,
}

impl LogClock {
    /// The clock of a log that begins on this day.
    pub(super) fn new(day: Option<NaiveDate>) -> Self {
        let days = day.map_or(0, |day| day.signed_duration_since(NaiveDate::default()).num_days());
        Self { midnight: days * DAY_MS, last: None }
    }

    /// The moment of a line. Logs are put together from several, so a time that is a little before the
    /// last one counts as the last one; one that is far before it is on the next day.
    pub(super) fn read(&mut self, stamp: Option<ChatTime>) -> Moment {
        let last = self.last.unwrap_or(Moment(i64::MIN));
        let moment = match stamp {
            None => self.last.unwrap_or(Moment(self.midnight)),
            Some(ChatTime::Exact(ms)) => Moment(ms),
            Some(ChatTime::Clock(seconds)) => {
                let within = i64::from(seconds) * 1000;
                if self.last.is_some() && last.0 - (self.midnight + within) > PAST_MIDNIGHT_MS {
                    self.midnight += DAY_MS;
                }
                Moment(self.midnight + within)
            }
        };
        let moment = moment.max(last);
        if stamp.is_some() {
            self.last = Some(moment);
        }
        moment
    }

    /// Moves on to a later day that the log names.
    pub(super) fn advance_to_day(&mut self, day: NaiveDate) {
        self.midnight = self.midnight.max(Self::new(Some(day)).midnight);
    }
}

/// The day of a moment, UTC.
pub(super) fn date_of_millis(ms: i64) -> Option<NaiveDate> {
    chrono::DateTime::from_timestamp_millis(ms).map(|time| time.date_naive())
}

/// The first date in a text such as a file's name or an address: `2020-03-03`, `2020/03/03`, `20200303`.
pub(super) fn date_in(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    (0..bytes.len()).find_map(|at| {
        let fresh = at == 0 || !bytes[at - 1].is_ascii_digit();
        let read = |from: usize, len: usize| -> Option<u32> {
            let digits = bytes.get(at + from..at + from + len)?;
            digits
                .iter()
                .try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
        };
        let year = read(0, 4).filter(|year| fresh && (1980..2100).contains(year))?;
        let apart = |at: usize| matches!(bytes.get(at), Some(b'-' | b'/' | b'_' | b'.'));
        let (month, day) = match apart(at + 4) && apart(at + 7) {
            true => (read(5, 2)?, read(8, 2)?),
            false => (read(4, 2)?, read(6, 2)?),
        };
        NaiveDate::from_ymd_opt(year as i32, month, day)
    })
}

/// The date in a text that names the month: `Tue Mar 03 17:00:00 2020`, `3 March 2020`, `March 3, 2020`.
pub(super) fn date_in_words(text: &str) -> Option<NaiveDate> {
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split([' ', ',', '\t', '-']).filter(|word| !word.is_empty()).take(16) {
        let figures = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        match figures.parse::<u32>() {
            Ok(number) if (1980..2100).contains(&number) => year = year.or(Some(number)),
            Ok(number) if (1..=31).contains(&number) => day = day.or(Some(number)),
            _ => month = month.or_else(|| month_named(word.trim_end_matches('.'))),
        }
    }
    NaiveDate::from_ymd_opt(year? as i32, month?, day?)
}

/// The date in the form that a command reads.
pub(super) fn format_date(day: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_is_found_in_a_name_an_address_and_in_words() {
        let wanted = Some(day("2020-03-03"));
        for text in ["2020-03-03", "x/2020-03-03-ccg/irc.log", "log20200303.txt"] {
            assert_eq!(date_in(text), wanted, "{text}");
        }
        assert_eq!(date_in("https://www.w3.org/2020/03/03-ccg-irc"), wanted);
        for text in [
            "Tue Mar 03 17:00:00 2020",
            "3 March 2020",
            "March 3rd, 2020",
            "03-Mar-2020",
            "3 Mar. 2020",
        ] {
            assert_eq!(date_in_words(text), wanted, "{text}");
        }
        assert_eq!(date_in("12020-03-03 99999999"), None);
        for (line, utc) in [
            ("[2020-03-03T17:02:03.110Z]\t<ann> Zed", true),
            ("2020-03-03T17:02:03Z <ann> x", true),
            ("17:02 <Zed> x", false),
            ("2020-03-03T17:02:03+01:00 <Z> x", false),
        ] {
            assert_eq!(says_utc(line), utc, "{line}");
        }
        assert_eq!(date_in_words("in March"), None);
        assert_eq!(date_in_words("3 marvellous days in 2020"), None);
    }

    #[test]
    fn times_go_forward_over_midnight_and_small_steps_back_are_no_steps() {
        let mut clock = LogClock::new(Some(day("1970-01-02")));
        let at = |hour: u32, minute: u32| Some(ChatTime::Clock((hour * 60 + minute) * 60));
        assert_eq!(clock.read(None), Moment(DAY_MS));
        let late = clock.read(at(23, 59));
        assert_eq!(late, Moment(2 * DAY_MS - 60_000));
        assert_eq!(clock.read(at(23, 50)), late);
        assert_eq!(clock.read(at(0, 1)), Moment(2 * DAY_MS + 60_000));
        assert_eq!(clock.read(None), Moment(2 * DAY_MS + 60_000));
    }
}
