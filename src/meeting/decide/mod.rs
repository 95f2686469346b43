//! The rules: what a command does to a meeting as it stands, or why it is refused.

#![deny(clippy::wildcard_enum_match_arm)]

mod action;
mod after;
mod correct;
mod find;
mod ground;
mod papers;
mod plan;
mod refusal;
mod roll;
mod run;
mod vote;
mod when;
mod write;

use chrono::NaiveDate;

pub use self::{
    refusal::*,
    when::{moment_of, refuse_to_come, still_to_come, today_at},
    write::entry_place,
};
use super::{
    Log, Meeting,
    command::{AfterCommand, Command, Line, WriteCommand},
    event::Event,
    ids::ActionNo,
};
use crate::calendar::time::Moment;

type Decision = Result<Vec<Event>, Refusal>;

/// When a command is given.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The moment at which what it says happened.
    pub at: Moment,
    /// The day from which `fri` and `9 July` count in a meeting that has no date; none in a script.
    pub today: Option<NaiveDate>,
    /// The first action number that the group's other meetings leave free; 0 where none is known.
    pub next_action: ActionNo,
}

/// What a line typed at the moment `now` does: its time, if it has one, says when the thing happened.
///
/// # Errors
///
/// Why it does nothing, and what would work.
pub fn decide_live(log: &Log, line: &Line, now: Moment) -> Decision {
    decide(log, &line.command, &live_context(log.meeting(), line, now)?)
}

/// When a line that is typed at the moment `now` says that something happened.
///
/// # Errors
///
/// Its time is none of the meeting's.
pub(crate) fn live_context(
    meeting: &Meeting,
    line: &Line,
    now: Moment,
) -> Result<Context, Refusal> {
    let at = match &line.time {
        Some(word) => moment_of(meeting, word, now)?,
        None => now,
    };
    let today = Some(today_at(meeting, now));
    Ok(Context { at, today, ..Context::default() })
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
    let Context { at, today, next_action } = *context;
    Decider { meeting, at, today, next_action }.run(command)
}

/// A meeting as it stands when a command is given.
struct Decider<'a> {
    meeting: &'a Meeting,
    at: Moment,
    today: Option<NaiveDate>,
    next_action: ActionNo,
}

impl Decider<'_> {
    fn run(&self, command: &Command) -> Decision {
        self.refuse_once_approved(command)?;
        match command {
            Command::Plan(command) => self.plan(command),
            Command::Roll(command) => self.roll(command),
            Command::Run(command) => self.run_agenda(command),
            Command::Write(command) => self.write(command),
            Command::After(command) => self.afterwards(command),
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
            A::Next { .. } | A::ApproveMinutes { .. } => false,
        },
    }
}
