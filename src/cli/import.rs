//! `folkmoot import`: scripts and exported logs put into the store, all of them or none.

use std::path::Path;

use crate::{
    meeting::{
        Log,
        chain::Sealed,
        ids::MeetingId,
        script::{Script, Times},
    },
    store::{Addition, Mode, Store, jsonl},
};

use super::{
    args::{ImportArgs, Shared},
    failure::Failure,
    output, paths, record, source,
};

pub(super) fn run(shared: &Shared, args: &ImportArgs) -> Result<(), Failure> {
    let read = |path| read(shared, path);
    let meetings = args.files.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    let mut store = Store::open(&paths::store(shared.store.clone())?, Mode::Write)?;
    for (id, ..) in &meetings {
        if store.contains(*id)? {
            let message =
                format!("{id} is in the store already; nothing was imported, and it is unchanged");
            return Err(Failure::failed(message));
        }
    }
    let additions: Vec<Addition<'_>> =
        meetings.iter().map(|(id, records, log)| addition(*id, records, log)).collect();
    store.append(&additions)?;
    store.close()?;
    meetings.iter().try_for_each(|(id, ..)| output::line(id))
}

fn addition<'a>(id: MeetingId, records: &'a [Sealed], log: &'a Log) -> Addition<'a> {
    Addition { id, records, meeting: log.meeting() }
}

/// The meeting in a file, with its own seals if it has them, else sealed now.
fn read(shared: &Shared, path: &Path) -> Result<(MeetingId, Vec<Sealed>, Log), Failure> {
    let name = path.display().to_string();
    let bytes = source::file(path)?;
    if source::is_exported_log(&bytes) {
        let archive = jsonl::read(&*bytes, &name).map_err(Failure::failed)?;
        let log = archive.log();
        return Ok((archive.meeting, archive.records, log));
    }
    let script = Script::read(&bytes).map_err(|error| source::in_file(&name, &error))?;
    if script.is_empty() {
        return Err(Failure::failed(format!("{name} says nothing; nothing was imported")));
    }
    let mut log = Log::default();
    record::run(shared, &name, &script, &mut log, Some(Times::Told))?;
    let id = record::new_id()?;
    let records = record::seal(id, &log, Default::default())?;
    Ok((id, records, log))
}
