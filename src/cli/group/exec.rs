//! `folkmoot group exec`: command lines given to a group, all recorded or none.

use std::path::Path;

use crate::{
    group::{
        GroupLog, SealedGroup,
        command::GroupCommand,
        decide::{self, GroupContext, GroupRefusal, GroupRefusalKind},
        describe,
    },
    log::{GroupId, Head, Stamp},
    store::{self, GroupAddition, Loaded, Store, random},
    text::Text,
};

use super::super::{
    failure::Failure,
    input::{args::Shared, groups::GroupExecArgs, record, source},
    now, output, paths, recording,
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

    /// The command.
    pub(super) fn command(&self) -> &GroupCommand {
        &self.command
    }
}

/// The log of a group, with what was decided and is not stored yet.
pub(super) struct GroupSession {
    pub(super) log: GroupLog,
    head: Head,
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
        let unrandom = |error: store::StoreError| GroupRefusal {
            col: None,
            kind: GroupRefusalKind::NoRandomNumbers(error.to_string()),
        };
        let new_member = random::member_id().map_err(unrandom)?;
        let context = GroupContext { today: now::today(), new_member };
        let events = decide::decide(&self.log, command, &context)?;
        self.log.append(events, self.stamp, &self.author);
        Ok(())
    }

    /// Gives lines to the group; an error names the first that is refused.
    pub(super) fn give_all(&mut self, lines: &[GivenLine]) -> Result<(), Failure> {
        for GivenLine { place, command } in lines {
            self.give(command).map_err(|refusal| {
                let col = refusal.col.map(|col| format!("{col}:")).unwrap_or_default();
                Failure::failed(format!("{place}:{col} {refusal}; nothing was recorded"))
            })?;
        }
        Ok(())
    }
}

pub(super) fn run(shared: &Shared, args: &GroupExecArgs) -> Result<(), Failure> {
    let lines = read(&args.lines)?;
    let store = paths::store_to_write(shared.store.clone())?;
    let id = store.find_group(&args.group.group)?;
    let mut session = GroupSession::of_stored(shared, &store, id)?;
    session.give_all(&lines)?;
    record(store, id, &session)
}

/// The commands of lines given as arguments, or read from standard input.
pub(super) fn read(given: &[String]) -> Result<Vec<GivenLine>, Failure> {
    let (name, bytes) = record::lines(given)?;
    let text = source::decoded(name, &bytes);
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let place = format!("{name}:{number}");
        match GroupCommand::parse(line) {
            Ok(Some(command)) => lines.push(GivenLine { place, command }),
            Ok(None) => {}
            Err(error) => {
                let message = format!("{place}:{}: {error}; nothing was recorded", error.col);
                return Err(Failure::failed(message));
            }
        }
    }
    Ok(lines)
}

/// Stores what was decided.
pub(super) fn store(
    store: Store,
    id: GroupId,
    session: &GroupSession,
) -> Result<Vec<SealedGroup>, Failure> {
    let records = store::seal(id, &session.log, session.head)?;
    recording::record_all(store, &[], &[GroupAddition { id, records: &records }])?;
    Ok(records)
}

/// Stores what was decided, and says what it is.
pub(super) fn record(store: Store, id: GroupId, session: &GroupSession) -> Result<(), Failure> {
    let mut commands: Vec<u64> =
        self::store(store, id, session)?.iter().map(|sealed| sealed.record.command).collect();
    commands.dedup();
    let log = &session.log;
    let told = commands.into_iter().map(|number| describe::command(log, log.events_of(number)));
    output::lines(told.map(|line| output::shown(&line)))
}
