//! What a group can be, and the rules that it can have, each with its words in the command language.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{meeting::command::word_for, text::Text};

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

/// A number of days.
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
}

/// What a member may do when votes are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seat {
    /// A seat with a vote.
    #[default]
    Voting,
    /// A seat of somebody who was co-opted.
    CoOpted,
    /// None: who attends, advises, or keeps the minutes.
    None,
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

/// When a group may decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuorumRule {
    /// At least so many seats.
    Seats(u32),
    /// At least this exact share of the seats, and at least so many.
    Share {
        /// The numerator of the share.
        numerator: u32,
        /// Its denominator.
        denominator: u32,
        /// The fewest seats that do.
        at_least: u32,
    },
    /// More than half of the seats, and at least so many.
    MoreThanHalf {
        /// The fewest seats that do.
        at_least: u32,
    },
    /// Seats of at least so many organisations.
    Organisations(u32),
    /// At least one seat of each of these sectors.
    Sectors(Vec<Text>),
}

/// Who counts for a quorum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuorumCounts {
    /// Vacant seats are seats of which a share is taken.
    pub vacancies: bool,
    /// Members on the call.
    pub online: bool,
    /// Members who were co-opted.
    pub co_opted: bool,
}

impl Default for QuorumCounts {
    fn default() -> Self {
        Self { vacancies: false, online: true, co_opted: true }
    }
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
    DaysCounted, 3: "calendar" Calendar, "working" Working, "clear" Clear;
    Seat, 3: "yes" Voting, "co-opted" CoOpted, "no" None;
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
        }
    }
}

impl fmt::Display for QuorumRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at_least = |f: &mut fmt::Formatter<'_>, count: u32| match count {
            0 => Ok(()),
            count => write!(f, ", and at least {count}"),
        };
        match self {
            Self::Seats(1) => f.write_str("1 member"),
            Self::Seats(count) => write!(f, "{count} members"),
            Self::Share { numerator, denominator, at_least: fewest } => {
                write!(f, "{} of the members", share(*numerator, *denominator))?;
                at_least(f, *fewest)
            }
            Self::MoreThanHalf { at_least: fewest } => {
                f.write_str("more than half of the members")?;
                at_least(f, *fewest)
            }
            Self::Organisations(1) => f.write_str("1 organisation"),
            Self::Organisations(count) => write!(f, "{count} organisations"),
            Self::Sectors(sectors) => write!(f, "one of each: {}", sectors.join(", ")),
        }
    }
}

/// A share as people write it: `2/3`, `50%`.
pub(super) fn share(numerator: u32, denominator: u32) -> String {
    match denominator {
        100 => format!("{numerator}%"),
        _ => format!("{numerator}/{denominator}"),
    }
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

impl fmt::Display for QuorumCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            ("vacant seats", self.vacancies),
            ("members online", self.online),
            ("co-opted members", self.co_opted),
        ];
        let parts = parts.map(|(who, counts)| match counts {
            true => format!("{who} count"),
            false => format!("{who} do not count"),
        });
        f.write_str(&parts.join(", "))
    }
}
