//! `folkmoot import`: scripts and logs put into the store, all of them or none.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    import::{self, Format},
    meeting::{Log, chain::Sealed, ids::MeetingId},
    store::{Addition, Mode, Store, jsonl},
};

use super::{
    args::{ImportArgs, Shared},
    failure::Failure,
    output, paths, record,
    source::{self, Reading, Source},
};

pub(super) fn run(shared: &Shared, args: &ImportArgs) -> Result<(), Failure> {
    let format = source::format(args.from.as_deref())?;
    let files = files(&args.files)?;
    let read = |path: &PathBuf| read(shared, path, format);
    let meetings = files.iter().map(read).collect::<Result<Vec<_>, _>>()?;
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
fn read(
    shared: &Shared,
    path: &Path,
    format: Option<Format>,
) -> Result<(MeetingId, Vec<Sealed>, Log), Failure> {
    let name = path.display().to_string();
    let bytes = source::file(path)?;
    let format = format.unwrap_or_else(|| import::recognise(&name, &bytes));
    if format == Format::Jsonl {
        let archive = jsonl::read(&*bytes, &name).map_err(Failure::failed)?;
        let log = archive.log();
        return Ok((archive.meeting, archive.records, log));
    }
    let reading = Reading { format: Some(format), explain: false };
    let source = Source::from_bytes(&name, &bytes, reading)?;
    source.warn();
    if source.log.records().is_empty() {
        return Err(Failure::failed(format!("{name} says nothing; nothing was imported")));
    }
    let log = record::anew(shared, &source.log);
    let id = record::new_id()?;
    let records = record::seal(id, &log, Default::default())?;
    Ok((id, records, log))
}

/// The files named, and those in the folders named, in order of their names.
fn files(named: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in named {
        match path.is_dir() {
            true => files.extend(inside(path)?),
            false => files.push(path.clone()),
        }
    }
    Ok(files)
}

fn inside(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed =
        |error| Failure::failed(format!("{} could not be read: {error}", folder.display()));
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        paths.push(entry.map_err(failed)?.path());
    }
    paths.sort();
    let hidden = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
    };
    paths.retain(|path| path.is_file() && !hidden(path));
    Ok(paths)
}
