//! What a group can be, and the rules that it can have, each with its words in the command language.

use std::fmt;

use chrono::{Datelike as _, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::meeting::command::word_for;

pub use crate::meeting::{
    event::Seat,
    quorum::{QuorumCounts, QuorumRule},
};

/// The kinds of group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum GroupKind {
    Council,
    Board,
    Committee,
    SubGroup,
    /// For one task, after which it ends.
    TaskGroup,
    Forum,
    Partnership,
    /// The chairs of other groups: its members are the holders of their offices.
    ChairsGroup,
    #[default]
    Other,
}

/// How a group mostly meets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WayOfMeeting {
    /// In the room.
    #[default]
    Room,
    /// On a call.
    Online,
    /// In the room and on a call at once.
    Both,
    /// In the room one time, on a call the next.
    Alternating,
}

/// How often a group meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct Frequency {
    pub count: u32,
    pub unit: FrequencyUnit,
}

/// What a frequency counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum FrequencyUnit {
    Weeks,
    Months,
}

/// How the public edition shows closed items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClosedItems {
    /// By number, neutral title and ground.
    #[default]
    Told,
    /// Not at all.
    Hidden,
}

/// A number of days, or of hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct DaysRule {
    pub days: u32,
    pub of: DaysCounted,
}

/// Which days a rule counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DaysCounted {
    /// Every day.
    #[default]
    Calendar,
    /// Days on which people work, as a group has it.
    Working,
    /// Clear days: without the day of issue, that of the meeting, Sundays, bank holidays and the breaks at
    /// Christmas and Easter. Saturdays count.
    Clear,
    /// Hours, by the clock.
    Hours,
}

/// Rules that go together, which a group takes and changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RuleSet {
    /// Those of a parish or town council in England (Local Government Act 1972, section 85 and Schedule 12).
    ParishCouncil,
    /// Those with which a partnership of organisations starts.
    Partnership,
}

/// What a group held beside its meetings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum OccasionKind {
    #[default]
    Event,
    Training,
}

/// What somebody does for a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum GroupOffice {
    Chair,
    CoChair,
    ViceChair,
    MinuteTaker,
}

/// The sectors with which a safeguarding partnership starts.
pub const PARTNERSHIP_SECTORS: [&str; 14] = [
    "children's services",
    "education",
    "early years",
    "health community",
    "health acute",
    "health mental",
    "police",
    "probation",
    "district council",
    "housing",
    "voluntary",
    "faith",
    "libraries",
    "other",
];

macro_rules! words {
    ($($type:ident, $count:literal: $($word:literal $variant:ident),*;)*) => {$(
        impl $type {
            /// Every one with its word.
            pub const WORDS: [(&'static str, Self); $count] = [$(($word, Self::$variant)),*];

            /// The word for it.
            pub fn word(self) -> &'static str {
                word_for(self, &Self::WORDS)
            }
        }
    )*};
}

words! {
    GroupKind, 9: "council" Council, "board" Board, "committee" Committee, "sub-group" SubGroup,
        "task-group" TaskGroup, "forum" Forum, "partnership" Partnership,
        "chairs-group" ChairsGroup, "other" Other;
    WayOfMeeting, 4: "room" Room, "online" Online, "both" Both, "alternating" Alternating;
    FrequencyUnit, 2: "weeks" Weeks, "months" Months;
    ClosedItems, 2: "told" Told, "hidden" Hidden;
    DaysCounted, 4: "calendar" Calendar, "working" Working, "clear" Clear, "hours" Hours;
    OccasionKind, 2: "event" Event, "training" Training;
    RuleSet, 2: "parish-council" ParishCouncil, "partnership" Partnership;
    GroupOffice, 4: "chair" Chair, "co-chair" CoChair, "vice-chair" ViceChair, "minute-taker" MinuteTaker;
}

impl fmt::Display for Frequency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit.word();
        match self.count {
            1 => f.write_str(unit.trim_end_matches('s')),
            count => write!(f, "{count} {unit}"),
        }
    }
}

impl fmt::Display for DaysRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = if self.days == 1 { "day" } else { "days" };
        match self.of {
            DaysCounted::Calendar => write!(f, "{} {days}", self.days),
            DaysCounted::Working | DaysCounted::Clear => {
                write!(f, "{} {} {days}", self.days, self.of.word())
            }
            DaysCounted::Hours if self.days == 1 => f.write_str("1 hour"),
            DaysCounted::Hours => write!(f, "{} hours", self.days),
        }
    }
}

impl Frequency {
    /// The first day after a meeting, and not before today, on which a group meets that does so as often:
    /// in months on the same weekday of the month.
    pub fn next_from(self, last: NaiveDate, today: NaiveDate) -> NaiveDate {
        let mut day = last;
        let mut steps: u32 = 0;
        while day <= last || day < today {
            steps = steps.saturating_add(self.count.max(1));
            let next = match self.unit {
                FrequencyUnit::Weeks => last.checked_add_days(Days::new(7 * u64::from(steps))),
                FrequencyUnit::Months => same_weekday(last, steps),
            };
            match next {
                Some(next) => day = next,
                None => return today,
            }
        }
        day
    }
}

/// The day so many months later that is the same weekday of its month; the last such where there is no fifth.
fn same_weekday(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    let first = day.with_day(1)?.checked_add_months(Months::new(months))?;
    let (weekday, nth) = (day.weekday(), (day.day0() / 7 + 1) as u8);
    let of_month =
        |nth| NaiveDate::from_weekday_of_month_opt(first.year(), first.month(), weekday, nth);
    of_month(nth).or_else(|| of_month(nth - 1))
}

impl WayOfMeeting {
    /// Where a group meets, in words.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Room => "in the room",
            Self::Online => "online",
            Self::Both => "in the room and online",
            Self::Alternating => "in the room and online in turn",
        }
    }
}
