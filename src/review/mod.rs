//! What a secretary would want to know before the minutes are sent.
//!
//! Nothing here changes a meeting or refuses anything: each finding says what is odd, what to do, and
//! the command line with which to begin.

mod actions;
mod adjourned;
mod agenda;
mod context;
mod deadlines;
mod due_paper;
mod initials;
mod kind;
mod people;
mod sense;
mod sequel;
mod votes;

use std::fmt;

use serde::Serialize;

use crate::{
    calendar::time::{Moment, TimeWord, Zone, civil_date, civil_minute},
    meeting::{
        Meeting,
        agenda::{Item, Progress},
        command::{Begun, Line, PlanCommand, RunCommand},
        entries::{Entry, Kind},
        event::Place,
        ids::{ActionNo, EntryId, ItemId, PersonId},
        state::Stage,
    },
};

pub use self::{
    context::{PaperDays, ReviewContext},
    due_paper::DuePaper,
    kind::{EntryLabel, FindingKind, PlaceLabel, VotePart},
    votes::check_vote,
};

/// Something to look at before the minutes are sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is odd.
    pub kind: FindingKind,
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

/// Everything to look at before the minutes of a meeting are sent, in the order of the minutes.
pub fn check(meeting: &Meeting, context: &ReviewContext) -> Vec<Finding> {
    let mut checker = Checker { meeting, context: *context, findings: Vec::new() };
    if meeting.course.stage() == Stage::CalledOff {
        checker.find(FindingKind::CalledOff, About::Meeting, Begun::new("postpone"));
        return checker.findings;
    }
    checker.course();
    if context.changes > 0 {
        let changed = FindingKind::ChangedSincePlanned { changes: context.changes };
        checker.find(changed, About::Meeting, PlanCommand::TakeOver);
    }
    checker.deadlines();
    checker.findings.extend(planned_time(meeting));
    if meeting.course.started.is_some() {
        checker.people();
        checker.agenda();
        checker.quorum();
        checker.votes();
        checker.previous_minutes();
    }
    checker.sense();
    checker.texts();
    checker.actions();
    checker.next_meeting();
    checker.findings
}

/// What there is to say of the time that the items of a meeting to come are to take.
pub fn planned_time(meeting: &Meeting) -> Option<Finding> {
    if meeting.course.started.is_some() {
        return None;
    }
    let (starts, ends) = meeting.plan.starts.zip(meeting.plan.ends)?;
    let has = (ends.0 - starts.0) / 60_000;
    let ahead = meeting.agenda.iter().filter(|item| item.progress() == Progress::Ahead);
    let planned: i64 = ahead.filter_map(Item::planned_minutes).sum();
    (planned > has).then(|| Finding {
        kind: FindingKind::AgendaTooLong { planned, has },
        line: Begun::new("date").into(),
        about: About::Meeting,
    })
}

/// The findings so far.
struct Checker<'a> {
    meeting: &'a Meeting,
    context: ReviewContext,
    findings: Vec<Finding>,
}

impl Checker<'_> {
    fn find(&mut self, kind: FindingKind, about: About, line: impl Into<FirstLine>) {
        self.findings.push(Finding { kind, line: line.into(), about });
    }

    fn course(&mut self) {
        if self.meeting.plan.day.is_none() {
            self.find(FindingKind::NoDate, About::Meeting, Begun::new("date"));
        }
        let stage = self.meeting.course.stage();
        if stage == Stage::Planned {
            self.find(FindingKind::NotStarted, About::Meeting, RunCommand::Start);
        } else if stage == Stage::Adjourned {
            self.not_gone_on();
        } else if stage != Stage::Ended {
            let line = Line { time: self.long_over(), command: RunCommand::End.into() };
            self.find(FindingKind::NotEnded, About::Meeting, line);
        }
        self.roll_of_another_day();
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

    fn place(&self, place: Place) -> PlaceLabel {
        match place {
            Place::Item(id) => PlaceLabel::Item(self.meeting.agenda.number(id)),
            Place::Before => PlaceLabel::Before,
            Place::After => PlaceLabel::After,
        }
    }

    fn entry_label(&self, entry: &Entry) -> EntryLabel {
        // A motion may have been moved long before it was put to the vote.
        let at = if let Kind::Vote(vote) = &entry.kind { vote.at } else { entry.at };
        let at = civil_minute(at, self.meeting.plan.zone);
        EntryLabel { kind: entry.kind.word(), at, place: self.place(entry.place) }
    }
}

/// A moment as the time that is put in front of a line, in whole minutes.
fn clock(at: Moment, zone: Zone) -> TimeWord {
    TimeWord::Clock(civil_minute(at, zone))
}

#[cfg(test)]
mod tests;
