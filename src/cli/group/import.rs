//! `folkmoot group import`: members from a spreadsheet put on a group's register.

use std::path::Path;

use crate::{
    group::{GroupLog, command::GroupCommand},
    import::members::{self, ListedPerson, Members},
    store::{OpenMode, Store},
};

use super::{
    super::{
        failure::Failure,
        input::{
            args::Shared,
            groups::GroupImportArgs,
            sheets::{in_file, read_rows},
        },
        now,
        output::{self, note},
        paths, plan,
    },
    exec,
    session::{GivenLine, GroupSession},
};

pub(super) fn run(shared: &Shared, args: &GroupImportArgs) -> Result<(), Failure> {
    let store = match args.yes {
        true => paths::store_to_write(shared.store.clone())?,
        false => Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?,
    };
    let id = store.find_group(&args.group.group)?;
    let mut session = GroupSession::of_stored(shared, &store, id)?;
    let read = read(&args.file, &session.log)?;
    plan::tell_members(&read, |_| true);
    read.people.iter().for_each(|person| note(output::shown(&person.in_words())));
    for vacancy in &read.vacancies {
        note(output::shown(&vacancy.in_words()));
    }
    let commands = read.register();
    let lines: Vec<GivenLine> = commands
        .into_iter()
        .map(|(row, command)| GivenLine::of_row(&args.file, row, command.into()))
        .collect();
    session.give_all(&lines)?;
    if args.yes {
        return exec::record(store, id, &session);
    }
    note("nothing is recorded yet; --yes records these lines");
    output::lines(lines.iter().map(GivenLine::command).map(GroupCommand::to_string))
}

fn read(path: &Path, log: &GroupLog) -> Result<Members, Failure> {
    let rows = read_rows(path, &members::are_members)?;
    let known = ListedPerson::of_register(&log.state().register, now::today());
    members::members(&rows, known).ok_or_else(|| in_file(path, plan::NO_MEMBERS))
}
