//! `folkmoot import`: scripts and logs put into the store, all of them or none.
//!
//! A folder is gone through with the folders in it; what is no log there is passed over, and said to be.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    import::{self, LogFormat, foreign::ForeignFile},
    meeting::{Log, Sealed, ids::MeetingId},
    store::{
        self, Addition, GroupAddition,
        jsonl::{AnyArchive, GroupArchive},
        random,
    },
};

use super::{
    failure::Failure,
    input::{
        args::{ImportArgs, Shared},
        record,
        source::{self, ReadOptions, Source},
    },
    known, output, paths,
    progress::WorkProgress,
    recording,
};

pub(super) fn run(shared: &Shared, args: &ImportArgs) -> Result<(), Failure> {
    let format = source::format(args.from.as_deref())?;
    let files = files(&args.files)?;
    let Logs { meetings, groups } = read_all(shared, &files, format)?;
    let store = paths::store_to_write(shared.store.clone())?;
    let mut told = Vec::new();
    let mut additions = Vec::new();
    for meeting in &meetings {
        let new = known::unknown_records(&store, meeting.id, &meeting.records)?;
        if !(meeting.is_sealed || args.again) {
            known::refuse_again(&store, meeting.log.meeting())?;
        }
        told.push(new.told);
        if !new.records.is_empty() {
            let (id, records) = (meeting.id, new.records);
            additions.push(Addition { id, records, meeting: meeting.log.meeting() });
        }
    }
    for GroupArchive { group, .. } in &groups {
        if store.contains_group(*group)? {
            let message = format!(
                "{group} is in the store already; nothing was imported, and it is unchanged"
            );
            return Err(Failure::failed(message));
        }
        told.push(group.to_string());
    }
    let of_groups: Vec<GroupAddition<'_>> = groups
        .iter()
        .map(|GroupArchive { group, records, .. }| GroupAddition { id: *group, records })
        .collect();
    recording::record_all(store, &additions, &of_groups)?;
    output::lines(told)
}

/// The logs of all files.
#[derive(Default)]
struct Logs {
    meetings: Vec<MeetingLog>,
    groups: Vec<GroupArchive>,
}

/// The log of a meeting in a file.
struct MeetingLog {
    id: MeetingId,
    records: Vec<Sealed>,
    log: Log,
    /// Whether it came with its seals, and so with its id.
    is_sealed: bool,
}

/// A file to be read, and whether it was found in a folder rather than named.
struct Candidate {
    path: PathBuf,
    found: bool,
}

/// The logs of all files; if one can't be read, every such file is named.
fn read_all(
    shared: &Shared,
    files: &[Candidate],
    format: Option<LogFormat>,
) -> Result<Logs, Failure> {
    let mut logs = Logs::default();
    let mut faults = Vec::new();
    let mut progress = WorkProgress::new("files read:");
    for (done, Candidate { path, found }) in files.iter().enumerate() {
        progress.step(done, files.len())?;
        let bytes = match source::file(path) {
            Ok(bytes) => bytes,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        let name = path.display().to_string();
        if *found && format.is_none() && !import::is_log(&name, &bytes) {
            output::note(format!("{name}: passed over, since it is no log of a meeting"));
            continue;
        }
        match read(shared, &name, &bytes, format) {
            Ok(AnyLog::Meeting(meeting)) => logs.meetings.push(*meeting),
            Ok(AnyLog::Group(group)) => logs.groups.push(group),
            Err(fault) => faults.push(fault),
        }
    }
    match faults.len() {
        0 if logs.meetings.is_empty() && logs.groups.is_empty() => {
            Err(Failure::failed("there is no log of a meeting here; nothing was imported"))
        }
        0 => Ok(logs),
        1 => Err(faults.remove(0)),
        _ => Err(Failure::several(faults, "nothing was imported")),
    }
}

/// A log in a file: a meeting's, or that of a group.
enum AnyLog {
    Meeting(Box<MeetingLog>),
    Group(GroupArchive),
}

/// The log in a file, with its own seals if it has them, else sealed now.
fn read(
    shared: &Shared,
    name: &str,
    bytes: &[u8],
    format: Option<LogFormat>,
) -> Result<AnyLog, Failure> {
    match ForeignFile::recognise(bytes) {
        None => {}
        Some(ForeignFile::Store) => {
            return Err(Failure::failed(format!(
                "{name} is a store; `folkmoot --store {name} log MEETING --json` exports a log of it"
            )));
        }
        // Logs that a word processor saved as RTF are read.
        Some(ForeignFile::Rtf) => {}
        Some(other) => return Err(Failure::failed(format!("{name}: {other}"))),
    }
    if format.unwrap_or_else(|| import::recognise(name, bytes)) == LogFormat::Jsonl {
        return Ok(match source::any_archive(name, bytes)? {
            AnyArchive::Meeting(archive) => {
                let log = archive.log();
                let (id, records) = (archive.meeting, archive.records);
                AnyLog::Meeting(Box::new(MeetingLog { id, records, log, is_sealed: true }))
            }
            AnyArchive::Group(archive) => AnyLog::Group(archive),
        });
    }
    let reading = ReadOptions { format, ..ReadOptions::default() };
    let source = Source::from_bytes(name, bytes, reading)?;
    source.warn();
    if source.log.records().is_empty() {
        return Err(Failure::failed(format!("{name} says nothing; nothing was imported")));
    }
    let log = record::restamped(shared, &source.log);
    let id = random::meeting_id()?;
    let records = store::seal(id, &log, Default::default())?;
    Ok(AnyLog::Meeting(Box::new(MeetingLog { id, records, log, is_sealed: false })))
}

/// The files named, and those in the folders named, in order of their names.
fn files(named: &[PathBuf]) -> Result<Vec<Candidate>, Failure> {
    let mut files = Vec::new();
    for path in named {
        match path.is_dir() {
            true => inside(path, &mut files)?,
            false => files.push(Candidate { path: path.clone(), found: false }),
        }
    }
    Ok(files)
}

/// The files in a folder and the folders in it; what is hidden and what links to a folder is not.
fn inside(folder: &Path, files: &mut Vec<Candidate>) -> Result<(), Failure> {
    let failed =
        |error| Failure::failed(format!("{} could not be read: {error}", folder.display()));
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !hidden {
            paths.push((entry.path(), entry.file_type().map_err(failed)?.is_dir()));
        }
    }
    paths.sort();
    for (path, is_folder) in paths {
        if is_folder {
            inside(&path, files)?;
        } else if path.is_file() {
            files.push(Candidate { path, found: true });
        }
    }
    Ok(())
}
