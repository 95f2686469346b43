//! The standing phrases of minutes and papers: data, which a group can have in its own words.
//!
//! `en-GB.toml` is built in; a user's file overrides it. `list.rs` has their names.

mod builtin;
mod error;
mod figures;
mod file;
mod list;
mod pattern;
#[cfg(test)]
mod tests;

use std::{fmt::Display, sync::LazyLock};

use chrono::{Datelike as _, NaiveDate, NaiveTime, Timelike as _};
use serde::{Deserialize, Serialize};

pub use self::{
    error::{PhraseFault, PhraseProblem, PhrasesError},
    file::PhraseBook,
};
use self::{list::LIST, pattern::Pattern};
use crate::{
    calendar::time::{Moment, Zone},
    meeting::{
        due::Due,
        event::{DueWord, Role},
        ids::{ActionNo, ToDo},
        quorum::{MeetingQuorum, QuorumRule, share},
    },
};

/// The phrases in which a document is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrases {
    /// In the order of the list.
    patterns: Vec<Pattern>,
    /// From January on.
    months: Vec<String>,
    /// From Monday on.
    weekdays: Vec<String>,
}

impl Phrases {
    /// What an action or a recommendation is called: Action 1.
    pub fn numbered(&self, number: ActionNo) -> String {
        match number.to_do() {
            ToDo::Action => self.action(number.number()),
            ToDo::Recommendation => self.recommendation(number.number()),
        }
    }

    /// The file that is built in, with its comments.
    pub const BUILTIN: &str = include_str!("en-GB.toml");

    /// The phrases that are built in.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Phrases> = LazyLock::new(|| builtin::read(Phrases::BUILTIN));
        &BUILTIN
    }

    /// Phrases that say nothing yet.
    fn empty() -> Self {
        let patterns = vec![Pattern::default(); LIST.len()];
        Self { patterns, months: Vec::new(), weekdays: Vec::new() }
    }

    /// The words of a phrase that has no places.
    fn plain(&self, at: usize) -> &str {
        self.patterns.get(at).map_or("", |pattern| &pattern.text)
    }

    /// A phrase by its name, its places filled by what is known of them.
    pub(crate) fn named(
        &self,
        name: &str,
        value: impl Fn(&str) -> Option<String>,
    ) -> Result<String, PhraseFault> {
        let at = file::place_of(name)?;
        let known = &LIST[at];
        let missing = known.needed.iter().find(|place| value(place).is_none());
        if let Some(missing) = missing {
            return Err(PhraseFault::missing_place(known, missing));
        }
        let values: Vec<String> =
            known.places().map(|place| value(place).unwrap_or_default()).collect();
        let values: Vec<&dyn Display> = values.iter().map(|value| value as &dyn Display).collect();
        Ok(self.filled(at, &values))
    }

    fn filled(&self, at: usize, values: &[&dyn Display]) -> String {
        self.patterns.get(at).map(|pattern| pattern.fill(values)).unwrap_or_default()
    }

    /// A date: `9 July 2024`.
    pub(crate) fn write_date(&self, day: NaiveDate) -> String {
        self.date(day.day(), self.month(day), day.year())
    }

    /// The date of a meeting: `Wednesday 22 May 2024`.
    pub(crate) fn write_meeting_date(&self, day: NaiveDate) -> String {
        let weekday = self.weekdays.get(day.weekday().num_days_from_monday() as usize);
        let weekday = weekday.map(String::as_str).unwrap_or_default();
        self.meeting_date(day.day(), self.month(day), day.year(), weekday)
    }

    fn month(&self, day: NaiveDate) -> &str {
        self.months.get(day.month0() as usize).map(String::as_str).unwrap_or_default()
    }

    /// A time of day: `19:30`.
    pub(crate) fn write_time(&self, time: NaiveTime) -> String {
        let two = |n: u32| format!("{n:02}");
        let (is_afternoon, hour12) = time.hour12();
        let half = if is_afternoon { self.afternoon() } else { self.morning() };
        self.time(two(time.minute()), two(time.hour()), hour12, half)
    }

    /// The time of day at a place.
    pub(crate) fn time_at(&self, at: Moment, zone: Zone) -> String {
        self.write_time(at.in_zone(zone).time())
    }

    /// The words before a page's number, and between it and the number of pages.
    pub(crate) fn paging(&self) -> [String; 2] {
        [format!("{} ", self.page()), format!(" {} ", self.page_of())]
    }

    /// By when an action is to be done, where that stands under a heading.
    pub(crate) fn write_due(&self, due: Due) -> String {
        match due {
            Due::On(day) => self.write_date(day),
            Due::By(DueWord::NextMeeting) => self.due_next_meeting().to_owned(),
            Due::By(DueWord::Asap) => self.due_asap().to_owned(),
            Due::By(DueWord::Ongoing) => self.due_ongoing().to_owned(),
        }
    }

    /// By when an action is to be done, in a sentence.
    pub(crate) fn say_due(&self, due: Due) -> String {
        let words = self.write_due(due);
        match due {
            Due::On(_) | Due::By(DueWord::NextMeeting) => self.due(words),
            Due::By(DueWord::Asap | DueWord::Ongoing) => words,
        }
    }

    /// The word for a role, if minutes show the role.
    pub(crate) fn role(&self, role: Role) -> Option<&str> {
        match role {
            Role::Chair => Some(self.role_chair()),
            Role::ViceChair => Some(self.role_vice_chair()),
            Role::MinuteTaker => Some(self.role_minute_taker()),
            Role::Guest => Some(self.role_guest()),
            Role::Member | Role::InAttendance => None,
        }
    }

    /// How many people came without giving a name.
    pub(crate) fn unnamed(&self, count: u32) -> String {
        match count {
            1 => self.unnamed_person().to_owned(),
            _ => self.unnamed_people(count),
        }
    }

    /// How many papers were spoilt.
    pub(crate) fn spoilt_papers(&self, count: u32) -> String {
        match count {
            1 => self.spoilt_paper().to_owned(),
            _ => self.spoilt(count),
        }
    }

    /// Who moved and who seconded a motion, as far as that is known.
    pub(crate) fn movers(&self, moved: Option<&str>, seconded: Option<&str>) -> Option<String> {
        match (moved, seconded) {
            (Some(moved), Some(seconded)) => Some(self.moved_and_seconded_by(moved, seconded)),
            (Some(moved), None) => Some(self.moved_by(moved)),
            (None, Some(seconded)) => Some(self.seconded_by(seconded)),
            (None, None) => None,
        }
    }

    /// The rule of a quorum.
    pub(crate) fn quorum_rule(&self, quorum: &MeetingQuorum) -> String {
        let fewest = |rule: String, at_least: u32| match at_least {
            0 => rule,
            count => self.quorum_at_least(rule, count),
        };
        let rule = match &quorum.rule {
            QuorumRule::Seats(1) => self.quorum_member().to_owned(),
            QuorumRule::Seats(count) => self.quorum_members(count),
            QuorumRule::Share { numerator, denominator: 100, at_least } => {
                fewest(self.quorum_share(numerator), *at_least)
            }
            QuorumRule::Share { numerator, denominator, at_least } => {
                fewest(self.quorum_fraction(share(*numerator, *denominator)), *at_least)
            }
            QuorumRule::MoreThanHalf { at_least } => {
                fewest(self.quorum_more_than_half().to_owned(), *at_least)
            }
            QuorumRule::Organisations(1) => self.quorum_organisation().to_owned(),
            QuorumRule::Organisations(count) => self.quorum_organisations(count),
            QuorumRule::Sectors(sectors) => self.quorum_sectors(sectors.join(", ")),
        };
        let vacant = (quorum.vacant > 0).then(|| self.quorum_vacant(quorum.vacant));
        let online = (!quorum.online).then(|| self.quorum_not_online().to_owned());
        let co_opted = (!quorum.co_opted).then(|| self.quorum_not_co_opted().to_owned());
        let exceptions: Vec<String> = [vacant, online, co_opted].into_iter().flatten().collect();
        match exceptions.is_empty() {
            true => rule,
            false => self.quorum_counting(rule, exceptions.join(", ")),
        }
    }
}
