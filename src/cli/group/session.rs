//! The log of a group while a subcommand gives it lines.

use std::path::Path;

use crate::{
    group::{
        GroupLog,
        command::GroupCommand,
        decide::{self, GroupContext, GroupRefusal, GroupRefusalKind},
        event::GroupEvent,
    },
    log::{GroupId, Head, Stamp},
    store::{self, Loaded, Store, random},
    text::Text,
};

use super::super::{
    failure::Failure,
    input::{args::Shared, record},
    now,
};

/// A command with the place of its line, as errors name it.
pub(super) struct GivenLine {
    place: String,
    command: GroupCommand,
}

impl GivenLine {
    /// A command that was made of a row of a file.
    pub(super) fn of_row(file: &Path, row: usize, command: GroupCommand) -> Self {
        Self { place: format!("{}: row {row}", file.display()), command }
    }

    /// A command of a line at a place.
    pub(super) fn new(place: String, command: GroupCommand) -> Self {
        Self { place, command }
    }

    /// The place of its line.
    pub(super) fn place(&self) -> &str {
        &self.place
    }

    /// The command.
    pub(super) fn command(&self) -> &GroupCommand {
        &self.command
    }
}

/// The log of a group, with what was decided and is not stored yet.
pub(super) struct GroupSession {
    pub(super) log: GroupLog,
    /// Where the stored log ends.
    pub(super) head: Head,
    stamp: Stamp,
    author: Text,
}

impl GroupSession {
    /// A group that is new.
    pub(super) fn new(shared: &Shared) -> Self {
        let (log, head) = (GroupLog::default(), Head::default());
        Self { log, head, stamp: now::stamp(), author: record::author(shared) }
    }

    /// A group as it is stored.
    pub(super) fn of_stored(shared: &Shared, store: &Store, id: GroupId) -> Result<Self, Failure> {
        let Loaded { log, head } = store.load_group(id)?;
        Ok(Self { log, head, ..Self::new(shared) })
    }

    /// Gives a command to the group.
    pub(super) fn give(&mut self, command: &GroupCommand) -> Result<(), GroupRefusal> {
        let events = self.decided(command)?;
        self.append(events);
        Ok(())
    }

    /// Takes in what was decided.
    pub(super) fn append(&mut self, events: Vec<GroupEvent>) {
        self.log.append(events, self.stamp, &self.author);
    }

    /// What a command does to the group.
    pub(super) fn decided(&self, command: &GroupCommand) -> Result<Vec<GroupEvent>, GroupRefusal> {
        let unrandom = |error: store::StoreError| GroupRefusal {
            col: None,
            kind: GroupRefusalKind::NoRandomNumbers(error.to_string()),
        };
        let new_member = random::member_id().map_err(unrandom)?;
        let context = GroupContext { today: now::today(), new_member };
        decide::decide(&self.log, command, &context)
    }

    /// Gives lines to the group; an error names the first that is refused.
    pub(super) fn give_all(&mut self, lines: &[GivenLine]) -> Result<(), Failure> {
        for GivenLine { place, command } in lines {
            self.give(command).map_err(|refusal| refused(place, refusal))?;
        }
        Ok(())
    }
}

/// A refusal, with the place of its line.
pub(super) fn refused(place: &str, refusal: GroupRefusal) -> Failure {
    let col = refusal.col.map(|col| format!("{col}:")).unwrap_or_default();
    Failure::failed(format!("{place}:{col} {refusal}; nothing was recorded"))
}
