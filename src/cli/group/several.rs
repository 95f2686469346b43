//! Lines given to several groups at once: each is one command in all of their logs, and is undone in all of
//! them or in none.

use crate::{
    group::{
        GroupLog, SealedGroup,
        command::{GroupCommand, GroupLogCommand},
        decide::{GroupRefusal, GroupRefusalKind},
        describe,
        event::GroupEvent,
    },
    log::{GroupId, StreamId},
    store::{self, GroupAddition, Store},
};

use super::{
    super::{failure::Failure, input::args::Shared, output, recording},
    session::GroupSession,
};

/// The groups to which lines are given together.
pub(super) struct SeveralGroups {
    sessions: Vec<(GroupId, GroupSession)>,
}

impl SeveralGroups {
    /// A group as it is stored, to which others come.
    pub(super) fn of_stored(shared: &Shared, store: &Store, id: GroupId) -> Result<Self, Failure> {
        Ok(Self { sessions: vec![(id, GroupSession::of_stored(shared, store, id)?)] })
    }

    /// Takes in another group.
    pub(super) fn insert(
        &mut self,
        shared: &Shared,
        store: &Store,
        id: GroupId,
    ) -> Result<(), Failure> {
        if !self.sessions.iter().any(|(known, _)| *known == id) {
            self.sessions.push((id, GroupSession::of_stored(shared, store, id)?));
        }
        Ok(())
    }

    /// Gives a command to all of the groups.
    pub(super) fn give(&mut self, command: &GroupCommand) -> Result<(), GroupRefusal> {
        let shares: Vec<Vec<GroupEvent>> = match command {
            GroupCommand::Log(GroupLogCommand::Undo) => {
                let undone = |command| GroupEvent::CommandUndone { command };
                self.in_all(GroupLog::undo_target, undone, GroupRefusalKind::NothingToUndo)?
            }
            GroupCommand::Log(GroupLogCommand::Redo) => {
                let redone = |command| GroupEvent::CommandRedone { command };
                self.in_all(GroupLog::redo_target, redone, GroupRefusalKind::NothingToRedo)?
            }
            GroupCommand::Profile(_)
            | GroupCommand::Rules(_)
            | GroupCommand::Lists(_)
            | GroupCommand::Members(_)
            | GroupCommand::Workplan(_)
            | GroupCommand::Decisions(_) => {
                let decided = self.sessions.iter().map(|(_, session)| session.decided(command));
                let mut shares = decided.collect::<Result<Vec<_>, _>>()?;
                let numbers: Vec<(StreamId, u64)> = self
                    .sessions
                    .iter()
                    .map(|(id, session)| ((*id).into(), session.log.next_seq()))
                    .collect();
                for (place, share) in shares.iter_mut().enumerate() {
                    let others = numbers.iter().enumerate().filter(|(other, _)| *other != place);
                    share.extend(others.map(|(_, (stream, command))| GroupEvent::Joint {
                        stream: *stream,
                        command: *command,
                    }));
                }
                shares
            }
        };
        for ((_, session), share) in self.sessions.iter_mut().zip(shares) {
            session.append(share);
        }
        Ok(())
    }

    /// What undoes or reinstates the latest command of each group, which is the same in all of them.
    fn in_all(
        &self,
        target: fn(&GroupLog) -> Option<u64>,
        event: fn(u64) -> GroupEvent,
        nothing: GroupRefusalKind,
    ) -> Result<Vec<Vec<GroupEvent>>, GroupRefusal> {
        let refused = |kind| GroupRefusal { col: None, kind };
        let targets = self.sessions.iter().map(|(id, session)| {
            let command = target(&session.log).ok_or_else(|| refused(nothing.clone()))?;
            Ok((StreamId::from(*id), command))
        });
        let targets = targets.collect::<Result<Vec<(StreamId, u64)>, GroupRefusal>>()?;
        for ((_, session), (own, command)) in self.sessions.iter().zip(&targets) {
            let joined: Vec<(StreamId, u64)> =
                session.log.events_of(*command).filter_map(joint).collect();
            let others = targets.iter().filter(|(stream, _)| stream != own);
            if others.clone().any(|other| !joined.contains(other)) {
                return Err(refused(GroupRefusalKind::NotTheirLatest));
            }
            // One that is in a further log too is not changed without it.
            if let Some((stream, _)) = joined.iter().find(|one| !targets.contains(one)) {
                return Err(refused(GroupRefusalKind::InAnotherLogToo { stream: *stream }));
            }
        }
        Ok(targets.into_iter().map(|(_, command)| vec![event(command)]).collect())
    }

    /// Stores what was decided, in all logs or in none, and says what it is.
    pub(super) fn record(self, store: Store) -> Result<(), Failure> {
        let seal =
            |(id, session): &(GroupId, GroupSession)| store::seal(*id, &session.log, session.head);
        let sealed: Vec<Vec<SealedGroup>> =
            self.sessions.iter().map(seal).collect::<Result<_, _>>()?;
        let additions = self.sessions.iter().zip(&sealed);
        let additions: Vec<GroupAddition<'_>> =
            additions.map(|((id, _), records)| GroupAddition { id: *id, records }).collect();
        recording::record_all(store, &[], &additions)?;
        let Some(((_, session), records)) = self.sessions.first().zip(sealed.first()) else {
            return Ok(());
        };
        let mut commands: Vec<u64> = records.iter().map(|sealed| sealed.record.command).collect();
        commands.dedup();
        let (log, names) = (&session.log, self.names());
        output::lines(commands.into_iter().map(|number| {
            let said = describe::command(log, log.events_of(number));
            output::shown(&format!("{said}, in the logs of {names}"))
        }))
    }

    fn names(&self) -> String {
        let names: Vec<&str> =
            self.sessions.iter().map(|(_, one)| &*one.log.state().name).collect();
        match names.as_slice() {
            [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
            names => names.concat(),
        }
    }
}

fn joint(event: &GroupEvent) -> Option<(StreamId, u64)> {
    if let GroupEvent::Joint { stream, command } = event { Some((*stream, *command)) } else { None }
}
