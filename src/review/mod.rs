//! What a secretary would want to know before the minutes are sent.
//!
//! Nothing here changes a meeting or refuses anything: each finding says what is odd, what to do, and
//! the command line with which to begin.

mod actions;
mod agenda;
mod context;
mod initials;
mod people;
mod sequel;

use std::fmt;

use serde::Serialize;

use crate::{
    calendar::time::{Moment, TimeWord, Zone, civil_date, civil_minute, hhmm},
    meeting::{
        Meeting,
        command::{Begun, Line, RunCommand},
        event::Place,
        ids::{ActionNo, EntryId, ItemId, PersonId},
        state::Stage,
    },
};

pub use self::context::ReviewContext;
pub use crate::calendar::holidays::bank_holiday;
use crate::calendar::holidays::long_weekend;

/// Something to look at before the minutes are sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule, by a name that stays.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is odd, in a sentence.
    pub message: String,
    /// What to do about it, in a sentence.
    pub remedy: String,
    /// The command line with which to begin.
    pub line: FirstLine,
    /// What it is about.
    pub about: About,
}

/// The command line with which to begin on a finding. Written out, `|` stands where more is to be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FirstLine {
    /// It can be given as it is.
    Whole(Line),
    /// Its end is to be typed.
    Begun(Begun),
}

impl fmt::Display for FirstLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(line) => line.fmt(f),
            Self::Begun(begun) => write!(f, "{begun}|"),
        }
    }
}

impl<C: Into<Line>> From<C> for FirstLine {
    fn from(line: C) -> Self {
        Self::Whole(line.into())
    }
}

impl From<Begun> for FirstLine {
    fn from(begun: Begun) -> Self {
        Self::Begun(begun)
    }
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Note,
    /// Probably an oversight.
    Warning,
    /// The minutes would be wrong, or are not finished.
    Error,
}

impl Severity {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the meeting's")]
pub enum About {
    Meeting,
    Item(ItemId),
    Entry(EntryId),
    Action(ActionNo),
    Person(PersonId),
    NextMeeting,
}

/// Every rule by its name, with what it looks for.
pub const RULES: &[(&str, &str)] = &[
    ("no-date", "the meeting has no date"),
    ("not-started", "the meeting has not begun"),
    ("not-ended", "the meeting has not ended"),
    ("unmarked", "a person on the roll is marked neither present nor away"),
    ("apologies-not-asked", "people were missing, and nothing shows that apologies were asked for"),
    ("unknown-initials", "a text names somebody by initials that are not on the roll"),
    ("unknown-mention", "an @mention names nobody on the roll"),
    ("no-owner", "an open action has no owner"),
    ("no-due-date", "an open action has no due date"),
    ("overdue", "an open action of an earlier meeting was due before this one"),
    ("due-before-meeting", "an action is due before the meeting that set it"),
    ("confidential-action", "an action set in confidence stands under an open item"),
    ("not-quorate", "a decision or vote was taken without a quorum"),
    ("item-not-taken", "an item was neither opened nor deferred"),
    ("item-not-closed", "an item is still in hand"),
    ("presenter-absent", "who was to present an item was not there"),
    ("previous-minutes", "the minutes of the meeting before were not put for approval"),
    ("no-next-meeting", "the next meeting is not fixed"),
    ("next-not-later", "the next meeting is not after this one"),
    ("next-weekend", "the next meeting is on a Saturday or Sunday"),
    ("next-bank-holiday", "the next meeting is on a bank holiday in England and Wales"),
    ("next-long-weekend", "the next meeting is beside a bank holiday weekend"),
    ("next-weekday", "the next meeting is on another weekday than the group's usual one"),
];

/// Everything to look at before the minutes of a meeting are sent, in the order of the minutes.
pub fn check(meeting: &Meeting, context: &ReviewContext) -> Vec<Finding> {
    let mut checker = Checker { meeting, context: *context, findings: Vec::new() };
    checker.course();
    if meeting.course.started.is_some() {
        checker.people();
        checker.agenda();
        checker.quorum();
        checker.previous_minutes();
    }
    checker.texts();
    checker.actions();
    checker.next_meeting();
    checker.findings
}

/// The findings so far.
struct Checker<'a> {
    meeting: &'a Meeting,
    context: ReviewContext,
    findings: Vec<Finding>,
}

impl Checker<'_> {
    fn find(
        &mut self,
        (severity, code): (Severity, &'static str),
        about: About,
        message: impl Into<String>,
        remedy: impl Into<String>,
        line: impl Into<FirstLine>,
    ) {
        let (message, remedy, line) = (message.into(), remedy.into(), line.into());
        self.findings.push(Finding { code, severity, message, remedy, line, about });
    }

    fn course(&mut self) {
        if self.meeting.plan.day.is_none() {
            let remedy = "Say on which day it was.";
            let rule = (Severity::Error, "no-date");
            self.find(rule, About::Meeting, "The meeting has no date.", remedy, Begun::new("date"));
        }
        let stage = self.meeting.course.stage();
        if stage == Stage::Planned {
            let remedy = "Start it, or put its start in with the time in front.";
            let rule = (Severity::Error, "not-started");
            self.find(
                rule,
                About::Meeting,
                "The meeting has not begun.",
                remedy,
                RunCommand::Start,
            );
        } else if stage != Stage::Ended {
            let remedy = "End it, or put its end in with the time in front.";
            let rule = (Severity::Error, "not-ended");
            let line = Line { time: self.long_over(), command: RunCommand::End.into() };
            self.find(rule, About::Meeting, "The meeting has not ended.", remedy, line);
        }
    }

    /// The time that goes in front of the end of a meeting of an earlier day: as planned, or of the last
    /// that was recorded.
    fn long_over(&self) -> Option<TimeWord> {
        let plan = &self.meeting.plan;
        let (day, today) = (plan.day?, self.context.today?);
        let said = self.meeting.entries.iter().map(|entry| entry.at);
        let last = said.filter(|&at| civil_date(at, plan.zone) == day).max();
        let ended = last.max(plan.ends).filter(|_| day < today);
        ended.map(|at| clock(at, plan.zone))
    }

    /// Where an entry stands, in words: `item 3`.
    fn place(&self, place: Place) -> String {
        let agenda = &self.meeting.agenda;
        match place {
            Place::Item(id) => agenda
                .number(id)
                .map_or_else(|| "an item since removed".to_owned(), |n| format!("item {n}")),
            Place::Before => "before the agenda".to_owned(),
            Place::After => "after the agenda".to_owned(),
        }
    }

    /// An entry, in words: `the note at 10:18, item 2`.
    fn entry_words(&self, entry: &crate::meeting::entries::Entry) -> String {
        let at = hhmm(entry.at, self.meeting.plan.zone);
        format!("the {} at {at}, {}", entry.kind.word(), self.place(entry.place))
    }
}

/// A moment as the time that is put in front of a line, in whole minutes.
fn clock(at: Moment, zone: Zone) -> TimeWord {
    TimeWord::Clock(civil_minute(at, zone))
}

#[cfg(test)]
mod tests;
