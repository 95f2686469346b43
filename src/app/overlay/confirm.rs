//! The one question asked before what can't be undone.

use crate::{
    app::{
        ask::{Ask, Given, Giver},
        preview,
    },
    calendar::{
        dates::write_date_weekday,
        time::{Moment, civil_date},
    },
    keymap::ScreenCommand,
    meeting::{
        Log, Meeting,
        command::{AfterCommand, Command, Line, RunCommand},
    },
};

/// Whether something that can't be undone is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirm {
    /// What it would do, in words.
    pub words: String,
    /// Why it is asked.
    pub why: String,
    given: Given,
}

impl Confirm {
    /// The question for a line, if what it would do can't be undone, or if a key begins a meeting
    /// that is planned for another day than today.
    ///
    /// A line that would be refused is not asked about.
    pub(in crate::app) fn needed(log: &Log, given: &Given, now: Moment) -> Option<Self> {
        use AfterCommand as A;
        let why = match Line::parse(&given.line).ok().flatten()?.command {
            Command::After(A::Circulate | A::Approve { .. } | A::Sign { .. }) => {
                "This can't be undone.".to_owned()
            }
            Command::Run(RunCommand::Start | RunCommand::Item { .. }) if given.by == Giver::Key => {
                another_day(log.meeting(), now)?
            }
            _ => return None,
        };
        let events = preview::foresee(log, &given.line, now).ok()?;
        let words = preview::describe_events(log, &events);
        Some(Self { words, why, given: given.clone() })
    }

    /// Yes gives the line, no leaves it as it was; no other command does anything.
    pub(super) fn command(&mut self, command: &ScreenCommand) -> Option<Vec<Ask>> {
        match command {
            ScreenCommand::Accept => Some(vec![Ask::Close, Ask::GiveConfirmed(self.given.clone())]),
            ScreenCommand::Cancel | ScreenCommand::Refuse => Some(vec![Ask::Close]),
            _ => None,
        }
    }
}

/// That a meeting which has not begun is planned for another day, in words.
fn another_day(meeting: &Meeting, now: Moment) -> Option<String> {
    let plan = &meeting.plan;
    let (planned, today) = (plan.day?, civil_date(now, plan.zone));
    let is_begun = meeting.course.started.is_some();
    (planned != today && !is_begun).then(|| {
        let (planned, today) = (write_date_weekday(planned), write_date_weekday(today));
        format!("This meeting is planned for {planned}, and today is {today}.")
    })
}
