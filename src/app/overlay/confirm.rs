//! The one question asked before what can't be undone.

use crate::{
    app::{
        ask::{Ask, Given, Giver},
        preview,
    },
    calendar::{
        dates::write_date_weekday,
        time::{Moment, civil_date, hhmm},
    },
    keymap::ScreenCommand,
    meeting::{
        Log, Meeting,
        command::{AfterCommand, Command, Line, RunCommand},
        decide,
        event::Event,
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
        let line = Line::parse(&given.line).ok().flatten()?;
        let events = preview::foresee(log, &given.line, now).ok()?;
        let why = match why_asked(&line.command) {
            Some(Asked::Lasting) => Some("This can't be undone.".to_owned()),
            Some(Asked::Begins) if given.by == Giver::Key => another_day(log.meeting(), now),
            Some(Asked::Begins) | None => None,
        };
        let why = why.or_else(|| still_to_come(log.meeting(), &events, now))?;
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

/// What of a command may be asked about.
enum Asked {
    /// What it does stays.
    Lasting,
    /// It begins a meeting that has not begun.
    Begins,
}

fn why_asked(command: &Command) -> Option<Asked> {
    use AfterCommand as A;
    use RunCommand as R;
    match command {
        Command::After(A::Circulate | A::Approve { .. } | A::Sign { .. }) => Some(Asked::Lasting),
        Command::Run(R::Start | R::Item { .. }) => Some(Asked::Begins),
        Command::Plan(_)
        | Command::Roll(_)
        | Command::Run(_)
        | Command::Write(_)
        | Command::After(_) => None,
    }
}

/// That a time is still to come, in words.
fn still_to_come(meeting: &Meeting, events: &[Event], now: Moment) -> Option<String> {
    let zone = meeting.plan.zone;
    let at = decide::still_to_come(events, now)?;
    let day = match civil_date(at, zone) {
        day if day == civil_date(now, zone) => String::new(),
        day => format!(" on {}", write_date_weekday(day)),
    };
    let (at, now) = (hhmm(at, zone), hhmm(now, zone));
    Some(format!("{at}{day} is still to come: it is {now}. Is that meant?"))
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
