//! `folkmoot group exec`: command lines given to a group, all recorded or none.

use crate::{
    group::{SealedGroup, command::GroupCommand, describe},
    log::GroupId,
    store::{self, GroupAddition, Store},
};

use super::{
    super::{
        failure::Failure,
        input::{args::Shared, groups::GroupExecArgs, record, source},
        output, paths, recording,
    },
    session::{GivenLine, GroupSession, refused},
    several::SeveralGroups,
};

pub(super) fn run(shared: &Shared, args: &GroupExecArgs) -> Result<(), Failure> {
    let lines = read(&args.lines)?;
    let store = paths::store_to_write(shared.store.clone())?;
    let id = store.find_group(&args.group.group)?;
    if args.with.is_empty() {
        let mut session = GroupSession::of_stored(shared, &store, id)?;
        session.give_all(&lines)?;
        return record(store, id, &session);
    }
    let mut desk = SeveralGroups::of_stored(shared, &store, id)?;
    for name in &args.with {
        desk.insert(shared, &store, store.find_group(name)?)?;
    }
    for line in &lines {
        desk.give(line.command()).map_err(|why| refused(line.place(), why))?;
    }
    desk.record(store)
}

/// The commands of lines given as arguments, or read from standard input.
pub(super) fn read(given: &[String]) -> Result<Vec<GivenLine>, Failure> {
    let (name, bytes) = record::lines(given)?;
    let text = source::decoded(name, &bytes);
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let place = format!("{name}:{number}");
        match GroupCommand::parse(line) {
            Ok(Some(command)) => lines.push(GivenLine::new(place, command)),
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
