//! The rules: what a command does to a group as it stands, or why it is refused.

#![deny(clippy::wildcard_enum_match_arm)]

mod find;
mod lists;
mod members;
mod profile;
mod refusal;
mod workplan;

use chrono::NaiveDate;

pub use self::refusal::{GroupRefusal, GroupRefusalKind};
use super::{
    command::{GroupCommand, GroupLogCommand},
    event::GroupEvent,
    state::{Group, GroupLog},
};
use crate::log::MemberId;

type GroupDecision = Result<Vec<GroupEvent>, GroupRefusal>;

/// When a command is given to a group, and what is drawn for it.
#[derive(Clone, Copy, Debug)]
pub struct GroupContext {
    /// The day from which dates count, and on which what names no day happens.
    pub today: NaiveDate,
    /// The id of the member whom the command puts on the register, if it does.
    pub new_member: MemberId,
}

/// What a command does to the group of a log.
///
/// # Errors
///
/// Why it does nothing, and what would work.
pub fn decide(log: &GroupLog, command: &GroupCommand, context: &GroupContext) -> GroupDecision {
    let decider = GroupDecider { group: log.state(), context };
    match command {
        GroupCommand::Profile(command) => decider.profile(command),
        GroupCommand::Rules(command) => decider.rules(command),
        GroupCommand::Lists(command) => decider.lists(command),
        GroupCommand::Members(command) => decider.members(command),
        GroupCommand::Workplan(command) => decider.workplan(command),
        GroupCommand::Decisions(command) => decider.decided(command),
        GroupCommand::Log(GroupLogCommand::Undo) => {
            let target =
                log.undo_target().ok_or_else(|| refused(GroupRefusalKind::NothingToUndo))?;
            refuse_joint(log, target)?;
            Ok(vec![GroupEvent::CommandUndone { command: target }])
        }
        GroupCommand::Log(GroupLogCommand::Redo) => {
            let target =
                log.redo_target().ok_or_else(|| refused(GroupRefusalKind::NothingToRedo))?;
            refuse_joint(log, target)?;
            Ok(vec![GroupEvent::CommandRedone { command: target }])
        }
    }
}

/// Refuses to change in one log what was recorded in two.
fn refuse_joint(log: &GroupLog, command: u64) -> Result<(), GroupRefusal> {
    let stream_of = |event: &GroupEvent| {
        if let GroupEvent::Joint { stream, .. } = event { Some(*stream) } else { None }
    };
    match log.events_of(command).find_map(stream_of) {
        Some(stream) => Err(refused(GroupRefusalKind::InAnotherLogToo { stream })),
        None => Ok(()),
    }
}

fn refused(kind: GroupRefusalKind) -> GroupRefusal {
    GroupRefusal::new(kind)
}

/// A group as it stands when a command is given.
struct GroupDecider<'a> {
    group: &'a Group,
    context: &'a GroupContext,
}
