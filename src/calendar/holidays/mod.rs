//! Bank holidays, by the part of the United Kingdom that keeps them.
//!
//! What they are is data, in `table.rs`; how a rule gives a day is in `rule.rs`.

mod rule;
mod table;

pub(super) use self::rule::easter;
use chrono::{Datelike as _, NaiveDate, Weekday};
use serde::Deserialize;

/// The part of the United Kingdom whose bank holidays count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are those of the law")]
pub enum Region {
    #[default]
    EnglandAndWales,
    Scotland,
    NorthernIreland,
}

impl Region {
    /// Every region.
    pub const ALL: [Self; 3] = [Self::EnglandAndWales, Self::Scotland, Self::NorthernIreland];

    /// Its name, as a sentence has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::EnglandAndWales => "England and Wales",
            Self::Scotland => "Scotland",
            Self::NorthernIreland => "Northern Ireland",
        }
    }
}

/// The bank holiday in a region that a day is, if it is one.
pub fn bank_holiday(day: NaiveDate, region: Region) -> Option<&'static str> {
    let kept = holidays_kept(day.year(), region);
    kept.into_iter().find(|(date, _)| *date == day).map(|(_, name)| name)
}

/// The bank holiday of a long weekend, three days or more, that a day is in or is a working day beside.
pub(crate) fn long_weekend(day: NaiveDate, region: Region) -> Option<&'static str> {
    let before = days_off(day, region, NaiveDate::pred_opt);
    let after = days_off(day, region, NaiveDate::succ_opt);
    let spells = match is_off(day, region) {
        true => vec![before.into_iter().rev().chain([day]).chain(after).collect()],
        false => vec![after, before],
    };
    let holiday = |day: NaiveDate| bank_holiday(day, region);
    let long = spells.into_iter().find(|days: &Vec<NaiveDate>| {
        days.len() > 2 && days.iter().any(|&day| holiday(day).is_some())
    });
    long?.into_iter().find_map(holiday)
}

/// The holidays of a region in a year, each on the day on which it is kept.
fn holidays_kept(year: i32, region: Region) -> Vec<(NaiveDate, &'static str)> {
    if !table::years(region).contains(&year) {
        return Vec::new();
    }
    let once = table::ONCE.iter().filter(|once| once.regions.contains(&region));
    let once = once.filter_map(|once| Some((date(once.day)?, once.name)));
    let mut kept: Vec<(NaiveDate, &str)> = once.filter(|(day, _)| day.year() == year).collect();
    let yearly = table::yearly(region).iter().filter(|holiday| holiday.years.contains(&year));
    // A holiday that is put off takes no other's own day, so those that stay come first.
    let (put_off, stay): (Vec<_>, Vec<_>) = yearly
        .filter_map(|holiday| Some((holiday.rule.day_in(year)?, holiday)))
        .partition(|(day, holiday)| holiday.rule.is_put_off(*day));
    kept.extend(stay.into_iter().map(|(day, holiday)| moved(day).unwrap_or((day, holiday.name))));
    for (day, holiday) in put_off {
        let is_free = |day: &NaiveDate| !is_weekend(*day) && kept.iter().all(|(one, _)| one != day);
        let free = day.iter_days().find(is_free);
        kept.extend(free.map(|day| (day, holiday.name)));
    }
    kept
}

/// To which day, and under what name, a holiday of this day was moved.
fn moved(day: NaiveDate) -> Option<(NaiveDate, &'static str)> {
    let moved = table::MOVED.iter().find(|moved| date(moved.from) == Some(day))?;
    Some((date(moved.to)?, moved.name))
}

fn date((year, month, day): (i32, u32, u32)) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn is_off(day: NaiveDate, region: Region) -> bool {
    is_weekend(day) || bank_holiday(day, region).is_some()
}

/// The days off that follow a day one by one.
fn days_off(
    day: NaiveDate,
    region: Region,
    step: impl Fn(&NaiveDate) -> Option<NaiveDate>,
) -> Vec<NaiveDate> {
    std::iter::successors(step(&day), step).take_while(|&day| is_off(day, region)).collect()
}

#[cfg(test)]
mod tests;
