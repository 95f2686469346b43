//! The rules: what a command does to a meeting as it stands, or why it is refused.

#![deny(clippy::wildcard_enum_match_arm)]

mod action;
mod after;
mod correct;
mod find;
mod ground;
mod live;
mod membership;
mod minute_numbers;
mod numbers;
mod offer;
mod papers;
mod plan;
mod refusal;
mod roll;
mod run;
mod sub_items;
mod vote;
mod when;
mod write;

use chrono::NaiveDate;

pub use self::{
    live::{ClockBehind, Timing, live_time},
    refusal::*,
    when::{moment_of, refuse_to_come, still_to_come, today_at},
    write::entry_place,
};
use super::{
    Log, Meeting, SeriesNumbering,
    command::{AfterCommand, Command, Line, WriteCommand},
    event::Event,
    ids::NextNumbers,
};
use crate::calendar::time::Moment;

type Decision = Result<Vec<Event>, Refusal>;

/// When a command is given.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The moment at which what it says happened.
    pub at: Moment,
    /// How that was found.
    pub timing: Timing,
    /// The day from which `fri` and `9 July` count in a meeting that has no date; none in a script.
    pub today: Option<NaiveDate>,
    /// The first numbers that the group's other meetings leave free for actions and recommendations.
    pub next: NextNumbers,
    /// What the group's other meetings say of numbers for life.
    pub series: SeriesNumbering,
}

/// What a line typed at the moment `now` does: its time, if it has one, says when the thing happened.
///
/// # Errors
///
/// Why it does nothing, and what would work.
pub fn decide_live(log: &Log, line: &Line, now: Moment) -> Decision {
    decide(log, &line.command, &live_context(log, line, now)?)
}

/// When a line that is typed at the moment `now` says that something happened.
///
/// # Errors
///
/// Its time is none of the meeting's.
pub(crate) fn live_context(log: &Log, line: &Line, now: Moment) -> Result<Context, Refusal> {
    let (at, timing) = match &line.time {
        Some(word) => (moment_of(log.meeting(), word, now)?, Timing::Said),
        None => (live_time(log, now), Timing::InOrder),
    };
    let today = Some(today_at(log.meeting(), now));
    Ok(Context { at, timing, today, ..Context::default() })
}

/// What a command does to the meeting of a log; undo and redo stop at a command in two logs.
///
/// # Errors
///
/// Why it does nothing, and what would work.
pub fn decide(log: &Log, command: &Command, context: &Context) -> Decision {
    after::refuse_joint(log, command)?;
    decide_share(log, command, context)
}

/// What a command does to the meeting of a log, for callers that change the other log of a command in
/// two logs as well.
///
/// # Errors
///
/// Why it does nothing, and what would work.
pub(crate) fn decide_share(log: &Log, command: &Command, context: &Context) -> Decision {
    match command {
        Command::After(AfterCommand::Undo) => after::undo(log),
        Command::After(AfterCommand::Redo) => after::redo(log),
        Command::Plan(_)
        | Command::Roll(_)
        | Command::Run(_)
        | Command::Write(_)
        | Command::After(_) => decide_forward(log.meeting(), command, context),
    }
}

/// What a command does to a meeting whose records are not at hand: all but undo and redo.
///
/// # Errors
///
/// Why it does nothing, and what would work.
pub fn decide_forward(meeting: &Meeting, command: &Command, context: &Context) -> Decision {
    decider(meeting, context, NamesInText::Typed).run(command)
}

/// What a command that was made of another tool's log does: its texts name people in ways of their own,
/// so that only the initials made for them are looked for there.
///
/// # Errors
///
/// Why it does nothing, and what would work.
pub(crate) fn decide_imported(meeting: &Meeting, command: &Command, context: &Context) -> Decision {
    decider(meeting, context, NamesInText::Imported).run(command)
}

fn decider<'m>(meeting: &'m Meeting, context: &Context, names: NamesInText) -> Decider<'m> {
    let Context { at, timing, today, next, series } = *context;
    Decider { meeting, at, timing, today, next, series, names }
}

/// By what texts name people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NamesInText {
    /// By initials or a name, as people type them.
    Typed,
    /// By initials alone.
    Imported,
}

/// A meeting as it stands when a command is given.
struct Decider<'a> {
    meeting: &'a Meeting,
    at: Moment,
    timing: Timing,
    today: Option<NaiveDate>,
    next: NextNumbers,
    series: SeriesNumbering,
    names: NamesInText,
}

impl Decider<'_> {
    fn run(&self, command: &Command) -> Decision {
        self.refuse_once_approved(command)?;
        let mut events = match command {
            Command::Plan(command) => self.plan(command)?,
            Command::Roll(command) => self.roll(command)?,
            Command::Run(command) => self.run_agenda(command)?,
            Command::Write(command) => self.write(command)?,
            Command::After(command) => self.afterwards(command)?,
        };
        events.extend(self.minute_numbers(&events));
        Ok(events)
    }

    /// The time, where the line says it: it is refused where it does not fit.
    fn time_said(&self) -> Option<Moment> {
        match self.timing {
            Timing::Said => Some(self.at),
            // The clock was set back, or this is another machine's: what happens, happens.
            Timing::InOrder => None,
        }
    }

    /// Approved minutes are changed by `correct` alone, and can be made more confidential.
    fn refuse_once_approved(&self, command: &Command) -> Result<(), Refusal> {
        if self.meeting.life.approved.is_none() || may_follow_approval(command) {
            return Ok(());
        }
        if let Command::Write(WriteCommand::Confidential { .. }) = command {
            return Err(Refusal::new(AfterRefusal::StaysConfidential));
        }
        Err(Refusal::new(AfterRefusal::MinutesApproved))
    }
}

/// Whether a command leaves approved minutes as they are, says why it changes them, or keeps more of
/// them from the public.
fn may_follow_approval(command: &Command) -> bool {
    use AfterCommand as A;
    match command {
        Command::Write(WriteCommand::Confidential { confidential, .. }) => *confidential,
        Command::Plan(_) | Command::Roll(_) | Command::Run(_) | Command::Write(_) => false,
        Command::After(command) => match command {
            A::Undo
            | A::Redo
            | A::CorrectCourse { .. }
            | A::CorrectItem { .. }
            | A::CorrectWho { .. }
            | A::CorrectText { .. }
            | A::CorrectVote { .. }
            | A::Circulate
            | A::Approve { .. }
            | A::Sign { .. } => true,
            A::Next { .. } | A::ApproveMinutes { .. } | A::CirculateAgenda => false,
        },
    }
}
