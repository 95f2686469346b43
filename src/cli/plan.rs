//! `folkmoot plan`: members and an agenda put into a meeting from files that people have already.

use std::path::{Path, PathBuf};

use crate::{
    import::{
        actions::{self, ImportedActions},
        agenda::{self, ImportedAgenda, Presenter},
        attendance::{self, ImportedAttendance, Strangers},
        members::{self, ListedPerson, MemberColumn, Members},
        sheet::{self, Sheet},
    },
    meeting::{
        Log, Meeting,
        command::{Command, Line, PlanCommand},
        script::Script,
    },
    store::{self, Addition, OpenMode, Store},
};

use super::{
    changes,
    failure::Failure,
    input::{
        args::{PlanArgs, Shared},
        record,
        sheets::{in_file, read_rows},
        source,
    },
    output::{self, note},
    paths, plan_papers, recording, session,
};

pub(super) fn run(shared: &Shared, args: &PlanArgs) -> Result<(), Failure> {
    let store = match args.yes {
        true => paths::store_to_write(shared.store.clone())?,
        false => Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?,
    };
    let id = store.find(&args.meeting)?;
    let mut loaded = store.load(id)?;
    let mut plan: Vec<Line> = Vec::new();
    if let Some(path) = &args.members {
        let read = lines(read_members(path, loaded.log.meeting())?);
        give(shared, &mut loaded.log, &read)?;
        plan.extend(read);
    }
    if let Some(path) = &args.agenda {
        let read = lines(read_agenda(path, loaded.log.meeting())?);
        give(shared, &mut loaded.log, &read)?;
        plan.extend(read);
    }
    if let Some(path) = &args.actions {
        let read = lines(read_actions(path, loaded.log.meeting())?);
        give(shared, &mut loaded.log, &read)?;
        plan.extend(read);
    }
    if let Some(path) = &args.attendance {
        let read = read_attendance(path, args.guests, loaded.log.meeting())?;
        give(shared, &mut loaded.log, &read)?;
        plan.extend(read);
    }
    let more = [plan_papers::replies, plan_papers::tables, plan_papers::updates];
    for read in more {
        let read = read(args, loaded.log.meeting())?;
        give(shared, &mut loaded.log, &read)?;
        plan.extend(read);
    }
    changes::tell_backlog(&store.series_with(id)?, id);
    if !args.yes {
        note("nothing is recorded yet; --yes records these lines");
        return output::lines(plan);
    }
    let sealed = store::seal(id, &loaded.log, loaded.head)?;
    let addition = Addition { id, records: &sealed, meeting: loaded.log.meeting() };
    recording::record(store, &[addition])?;
    session::name_latest(&args.meeting, id, Some(loaded.log.meeting()))?;
    output::lines(record::told(&loaded.log, &sealed))
}

fn give(shared: &Shared, log: &mut Log, plan: &[Line]) -> Result<(), Failure> {
    let script = Script::from_lines(plan.iter().cloned());
    record::run(shared, "<plan>", &script, log)
}

fn lines(plan: Vec<PlanCommand>) -> Vec<Line> {
    plan.into_iter().map(|command| Command::from(command).into()).collect()
}

/// The members of a spreadsheet that is named on the screen, for a register that has these people.
pub(super) fn members_of(file: &str, known: Vec<ListedPerson>) -> Result<Members, Failure> {
    let home = std::env::home_dir().unwrap_or_default();
    let path = match file.strip_prefix("~/") {
        Some(below) => home.join(below),
        None => PathBuf::from(file),
    };
    let Sheet { rows, remarks } = sheet::read(&source::file(&path)?, &members::are_members)
        .map_err(|error| in_file(&path, error))?;
    let mut read = members::members(&rows, known).ok_or_else(|| in_file(&path, NO_MEMBERS))?;
    read.remarks.splice(0..0, remarks);
    Ok(read)
}

fn read_attendance(path: &Path, guests: bool, meeting: &Meeting) -> Result<Vec<Line>, Failure> {
    let rows = read_rows(path, &attendance::is_report)?;
    let strangers = if guests { Strangers::Guests } else { Strangers::Told };
    let ImportedAttendance { lines, remarks } =
        attendance::attendance(&rows, meeting, strangers).map_err(|error| in_file(path, error))?;
    for remark in &remarks {
        note(output::shown(remark));
    }
    Ok(lines)
}

fn read_members(path: &Path, meeting: &Meeting) -> Result<Vec<PlanCommand>, Failure> {
    let rows = read_rows(path, &members::are_members)?;
    let known = meeting.roll.iter().map(|person| ListedPerson {
        initials: person.profile.initials.to_string(),
        name: person.profile.name.to_string(),
        org: person.profile.org.to_string(),
        email: person.profile.email.to_string(),
    });
    let Some(read) = members::members(&rows, known.collect()) else {
        return Err(in_file(path, NO_MEMBERS));
    };
    // A roll has no telephone numbers, and no vacancies.
    tell_members(&read, |column| column != MemberColumn::Phone);
    for vacancy in &read.vacancies {
        let (row, title) = (vacancy.row, output::shown(&vacancy.title));
        note(format!("Row {row} is a vacancy ({title}) and is left out."));
    }
    Ok(read.plan())
}

/// What is said of a spreadsheet that has no members.
pub(super) const NO_MEMBERS: &str =
    "no column is headed Name, Full name or Surname, so it has no members";

/// Says what each column of a spreadsheet was taken for, and what was left out or changed.
pub(super) fn tell_members(read: &Members, is_kept: impl Fn(MemberColumn) -> bool) {
    for (heading, column) in &read.columns {
        let heading = output::shown(heading);
        match column.filter(|&column| is_kept(column)) {
            Some(column) => note(format!("column “{heading}” is taken as the {}", column.word())),
            None => note(format!("column “{heading}” is left out")),
        }
    }
    for remark in &read.remarks {
        note(output::shown(remark));
    }
}

fn read_agenda(path: &Path, meeting: &Meeting) -> Result<Vec<PlanCommand>, Failure> {
    let people = Presenter::all(&meeting.roll);
    let next = meeting.agenda.next_number();
    let (read, decoded) = agenda::agenda_file(&source::file(path)?, &people, next)
        .map_err(|error| in_file(path, error))?;
    source::tell(&path.display().to_string(), &decoded);
    let ImportedAgenda { plan, remarks } = read;
    if plan.is_empty() {
        return Err(Failure::failed(format!("{} has no items", path.display())));
    }
    for remark in &remarks {
        note(output::shown(remark));
    }
    Ok(plan)
}

fn read_actions(path: &Path, meeting: &Meeting) -> Result<Vec<PlanCommand>, Failure> {
    let (tables, read) =
        actions::tables(&source::file(path)?).map_err(|error| in_file(path, error))?;
    source::tell(&path.display().to_string(), &read);
    let ImportedActions { plan, remarks } = actions::actions(&tables, meeting);
    for remark in &remarks {
        note(output::shown(remark));
    }
    if plan.is_empty() {
        return Err(in_file(path, "it has no table of open actions with owners or due dates"));
    }
    Ok(plan)
}
