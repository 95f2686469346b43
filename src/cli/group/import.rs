//! `folkmoot group import`: members from a spreadsheet put on a group's register.

use std::path::Path;

use crate::{
    group::{
        GroupLog,
        command::GroupCommand,
        rules::{GroupOffice, Seat},
    },
    import::members::{self, ImportedMember, ListedPerson, Members},
    store::{OpenMode, Store},
};

use super::{
    super::{
        failure::Failure,
        input::{args::Shared, groups::GroupImportArgs},
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
    read.people.iter().for_each(|person| note(output::shown(&row(person))));
    for vacancy in &read.vacancies {
        note(output::shown(&format!("row {}: a vacancy, {}", vacancy.row, vacancy.title)));
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
    let rows = plan::read_rows(path, &members::are_members)?;
    let today = now::today();
    let known = log.state().register.on(today).map(|member| ListedPerson {
        initials: member.initials.to_string(),
        name: member.name.to_string(),
        org: member.org.to_string(),
        email: member.email.to_string(),
    });
    members::members(&rows, known.collect()).ok_or_else(|| plan::in_file(path, plan::NO_MEMBERS))
}

/// What a row was taken for, and whether that has a vote.
fn row(person: &ImportedMember) -> String {
    let ImportedMember { row, initials, name, .. } = person;
    let (seat, office) = person.standing();
    let vote = match seat {
        Seat::Voting => "with a vote",
        Seat::CoOpted => "co-opted, with a vote",
        Seat::None => "without a vote",
    };
    let office = office.map(|office: GroupOffice| format!("{}, ", office.word()));
    format!("row {row}: {name} ({initials}), {}{vote}", office.unwrap_or_default())
}
