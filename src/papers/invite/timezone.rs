//! The rules of a time zone as iCalendar has them (RFC 5545, 3.6.5), read off the zone's own clock.

use std::fmt::Write as _;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Offset as _, TimeDelta, TimeZone as _};

use crate::calendar::time::Zone;

/// How many years a rule must hold to be called one.
const YEARS: i32 = 6;

/// A moment at which the clocks of a zone are put forward or back.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ClockChange {
    /// When, by the clock that was right until then.
    at: NaiveDateTime,
    /// Seconds east of Greenwich before it, and after it.
    from: i32,
    to: i32,
    name: String,
}

/// Writes the rules by which the clocks of a zone go in the year of a day and those round it.
pub(super) fn vtimezone(zone: Zone, day: NaiveDate) -> String {
    let first = day.year() - 1;
    let changes = changes(zone, first, first + YEARS);
    let begin: Vec<&ClockChange> = changes.iter().filter(|c| c.at.year() == first).collect();
    let rules: Option<Vec<String>> = begin.iter().map(|change| rule(change, &changes)).collect();
    let mut out = format!("BEGIN:VTIMEZONE\r\nTZID:{}\r\n", zone.name());
    match rules.filter(|rules| !rules.is_empty()) {
        Some(rules) => {
            for (change, rule) in begin.iter().zip(&rules) {
                observance(&mut out, change, Some(rule));
            }
        }
        None => {
            let midnight = NaiveDate::from_ymd_opt(first, 1, 1).unwrap_or(day).into();
            let (offset, name) = clock(zone, midnight);
            let before = ClockChange { at: midnight, from: offset, to: offset, name };
            observance(&mut out, &before, None);
            let near = changes.iter().filter(|change| change.at.year() <= first + 2);
            for change in near {
                observance(&mut out, change, None);
            }
        }
    }
    out.push_str("END:VTIMEZONE\r\n");
    out
}

/// What a zone's clocks show at a moment of universal time: the seconds that they are ahead, and what
/// that is called.
fn clock(zone: Zone, at: NaiveDateTime) -> (i32, String) {
    let offset = zone.offset_from_utc_datetime(&at).fix();
    (offset.local_minus_utc(), zone.abbreviation(at))
}

/// Every change from the first year to the last.
fn changes(zone: Zone, first: i32, last: i32) -> Vec<ClockChange> {
    let new_year = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).map(NaiveDateTime::from);
    let (Some(start), Some(end)) = (new_year(first), new_year(last + 1)) else { return Vec::new() };
    let mut from = clock(zone, start).0;
    let mut changes = Vec::new();
    for at in zone.transitions(start).take_while(|at| *at <= end) {
        let (to, name) = clock(zone, at);
        // Some transitions change only the name.
        if to != from {
            changes.push(ClockChange { at: at + TimeDelta::seconds(from.into()), from, to, name });
        }
        from = to;
    }
    changes
}

/// The rule by which a change recurs every year, if that is what it does.
fn rule(first: &ClockChange, changes: &[ClockChange]) -> Option<String> {
    let (month, weekday, day) = (first.at.month(), first.at.weekday(), first.at.day());
    let nth = (day - 1) / 7 + 1;
    let of = |year: i32, nth: u32| {
        NaiveDate::from_weekday_of_month_opt(year, month, weekday, u8::try_from(nth).ok()?)
    };
    let in_year = |year: i32, nth: Option<u32>| match nth {
        Some(nth) => of(year, nth),
        None => of(year, 5).or_else(|| of(year, 4)),
    };
    let holds = |nth: Option<u32>| {
        (first.at.year()..=first.at.year() + YEARS).all(|year| {
            in_year(year, nth).is_some_and(|day| {
                let expected = ClockChange { at: day.and_time(first.at.time()), ..first.clone() };
                changes.contains(&expected)
            })
        })
    };
    let nth = [None, Some(nth)].into_iter().find(|&nth| holds(nth))?;
    let nth = nth.map_or("-1".to_owned(), |nth| nth.to_string());
    let weekday = &weekday.to_string()[..2];
    Some(format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{}", weekday.to_uppercase()))
}

fn observance(out: &mut String, change: &ClockChange, rule: Option<&String>) {
    let kind = if change.to > change.from { "DAYLIGHT" } else { "STANDARD" };
    let at = change.at.format("%Y%m%dT%H%M%S");
    let (from, to) = (offset(change.from), offset(change.to));
    // Writing to a string can't fail.
    let _ = write!(
        out,
        "BEGIN:{kind}\r\nDTSTART:{at}\r\nTZOFFSETFROM:{from}\r\nTZOFFSETTO:{to}\r\nTZNAME:{}\r\n",
        change.name
    );
    if let Some(rule) = rule {
        let _ = write!(out, "RRULE:{rule}\r\n");
    }
    let _ = write!(out, "END:{kind}\r\n");
}

/// Seconds east of Greenwich as `+0530`.
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(zone: &str, year: i32) -> Vec<String> {
        let zone = Zone::parse(zone).unwrap();
        let text = vtimezone(zone, NaiveDate::from_ymd_opt(year, 7, 9).unwrap());
        let lines = text.lines().filter(|line| !line.starts_with("END:"));
        let told: Vec<&str> = lines.skip(2).collect();
        let blocks = told.join(" ");
        blocks.split("BEGIN:").skip(1).map(|block| block.trim().to_owned()).collect()
    }

    #[test]
    fn a_zone_whose_clocks_change_by_a_rule_has_the_rule() {
        assert_eq!(
            rules("Europe/London", 2024),
            [
                "DAYLIGHT DTSTART:20230326T010000 TZOFFSETFROM:+0000 TZOFFSETTO:+0100 \
                 TZNAME:BST RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                "STANDARD DTSTART:20231029T020000 TZOFFSETFROM:+0100 TZOFFSETTO:+0000 \
                 TZNAME:GMT RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
            ]
        );
        let york = rules("America/New_York", 2024);
        assert!(york[0].contains("DTSTART:20230312T020000") && york[0].ends_with("BYDAY=2SU"));
        assert!(york[1].contains("TZOFFSETTO:-0500") && york[1].ends_with("BYMONTH=11;BYDAY=1SU"));
    }

    #[test]
    fn a_zone_whose_clocks_stand_still_or_follow_the_moon_has_no_rule() {
        let india = rules("Asia/Kolkata", 2024);
        assert_eq!(
            india,
            ["STANDARD DTSTART:20230101T000000 TZOFFSETFROM:+0530 TZOFFSETTO:+0530 TZNAME:IST"]
        );
        let morocco = rules("Africa/Casablanca", 2024);
        assert!(morocco.len() >= 7 && !morocco.concat().contains("RRULE"), "{morocco:?}");
    }
}
