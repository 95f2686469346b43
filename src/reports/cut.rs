//! Cuts: by what figures are told apart, and the value that something counted has at each.

use std::{cmp::Ordering, rc::Rc};

use chrono::{Datelike as _, NaiveDate};

use crate::{
    calendar::period::YearKind,
    group::PersonKey,
    meeting::command::word_for,
    meeting::event::{ItemKind, VoteResult},
    text,
};

/// By what figures are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum Cut {
    Member,
    Organisation,
    Sector,
    Group,
    /// The kind of an item of the agenda.
    ItemKind,
    Theme,
    Owner,
    State,
    /// How a meeting was held: in the room, online or both.
    Way,
    Month,
    Quarter,
    Year,
    /// Each meeting. (What is called a meeting here holds all of one, which no report may see.)
    Sitting,
}

impl Cut {
    /// Every cut with its word.
    pub const WORDS: [(&'static str, Self); 13] = [
        ("member", Self::Member),
        ("organisation", Self::Organisation),
        ("sector", Self::Sector),
        ("group", Self::Group),
        ("kind", Self::ItemKind),
        ("theme", Self::Theme),
        ("owner", Self::Owner),
        ("state", Self::State),
        ("way", Self::Way),
        ("month", Self::Month),
        ("quarter", Self::Quarter),
        ("year", Self::Year),
        ("meeting", Self::Sitting),
    ];

    /// Every cut.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::WORDS.into_iter().map(|(_, cut)| cut)
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, cut)| *cut == self).map_or("", |(word, _)| word)
    }

    /// Whether its values are times.
    pub fn is_time(self) -> bool {
        matches!(self, Self::Month | Self::Quarter | Self::Year | Self::Sitting)
    }
}

/// How a meeting was held, by those who came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum WayHeld {
    Room,
    Online,
    Both,
}

/// What became of something counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum FactState {
    Open,
    Overdue,
    Done,
    Dropped,
    Carried,
    Lost,
    Tied,
    NotPut,
}

impl FactState {
    /// The state of a vote with a result.
    pub fn from_result(result: Option<VoteResult>) -> Self {
        match result {
            Some(VoteResult::Carried) => Self::Carried,
            Some(VoteResult::Lost) => Self::Lost,
            Some(VoteResult::Tied) => Self::Tied,
            None => Self::NotPut,
        }
    }

    /// The word by which people ask for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Done => "done",
            Self::Dropped => "dropped",
            Self::Carried => "carried",
            Self::Lost => "lost",
            Self::Tied => "tied",
            Self::NotPut => "not put",
        }
    }
}

/// The value that something counted has at a cut, as it is compared and shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// A name: of a group, an organisation, a sector, a theme, an owner.
    Name(Rc<str>),
    /// A person, over all meetings, by the latest name.
    Person(PersonKey, Rc<str>),
    /// A meeting: its day, its place among those counted, and its group where there are several.
    Sitting(Option<NaiveDate>, usize, Rc<str>),
    /// A month, by year and month.
    Month(i32, u32),
    /// A quarter, by year and the first month.
    Quarter(i32, u32),
    /// A year of a kind, by the year in which it begins.
    Year(YearKind, i32),
    /// A kind of item.
    Kind(ItemKind),
    /// A state.
    State(FactState),
    /// A way of meeting.
    Way(WayHeld),
    /// A person who is not named, by a number within the table.
    Numbered(usize),
    /// Nothing was given.
    NotGiven,
    /// What a table leaves out of its rows, together: how many rows.
    Others(usize),
}

/// The order of labels and what tells them apart; names are compared as they are everywhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelKey(u8, i64, String);

impl Label {
    /// The label of a name, or that none was given.
    pub fn from_name(name: &str) -> Self {
        let words: Vec<&str> = name.split_whitespace().collect();
        match words.is_empty() {
            true => Self::NotGiven,
            false => Self::Name(words.join(" ").into()),
        }
    }

    /// The month, quarter or year of a day.
    pub fn from_day(cut: Cut, day: Option<NaiveDate>, kind: YearKind) -> Self {
        let Some(day) = day else { return Self::NotGiven };
        match cut {
            Cut::Month => Self::Month(day.year(), day.month()),
            Cut::Quarter => Self::Quarter(day.year(), day.month0() / 3 * 3 + 1),
            _ => Self::Year(kind, kind.year_of(day)),
        }
    }

    /// What is compared.
    pub fn key(&self) -> LabelKey {
        let days = |day: NaiveDate| i64::from(day.num_days_from_ce());
        match self {
            Self::Name(name) => LabelKey(0, 0, text::key(name)),
            Self::Person(person, _) => LabelKey(0, person.number() as i64 + 1, String::new()),
            Self::Sitting(day, place, _) => {
                LabelKey(1, day.map_or(i64::MAX, days), format!("{place:08}"))
            }
            Self::Month(year, month) | Self::Quarter(year, month) => {
                LabelKey(2, i64::from(*year) * 12 + i64::from(*month), String::new())
            }
            Self::Year(_, year) => LabelKey(2, i64::from(*year), String::new()),
            Self::Kind(kind) => LabelKey(3, *kind as i64, String::new()),
            Self::State(state) => LabelKey(4, *state as i64, String::new()),
            Self::Way(way) => LabelKey(5, *way as i64, String::new()),
            Self::Numbered(number) => LabelKey(7, *number as i64, String::new()),
            Self::NotGiven => LabelKey(8, 0, String::new()),
            Self::Others(_) => LabelKey(9, 0, String::new()),
        }
    }

    /// The order in which labels stand: people by name, and those without a name after the others.
    pub fn compare(&self, other: &Self) -> Ordering {
        let name = |label: &Self| match label {
            Self::Person(_, name) => text::key(name),
            _ => String::new(),
        };
        match (self, other) {
            (Self::Person(..), Self::Person(..)) => {
                (name(self), self.key()).cmp(&(name(other), other.key()))
            }
            _ => self.key().cmp(&other.key()),
        }
    }

    /// The words by which a filter finds it.
    pub fn searched(&self) -> Rc<str> {
        match self {
            Self::Name(name) | Self::Person(_, name) => Rc::clone(name),
            Self::Kind(kind) => word_for(*kind, &ItemKind::WORDS).into(),
            Self::State(state) => state.word().into(),
            Self::Sitting(..)
            | Self::Month(..)
            | Self::Quarter(..)
            | Self::Year(..)
            | Self::Way(_)
            | Self::Numbered(_)
            | Self::NotGiven
            | Self::Others(_) => "".into(),
        }
    }
}
