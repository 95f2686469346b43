//! `folkmoot verify`: whether a record was altered, lost or put in another order.

use std::path::Path;

use crate::{
    log::{Head, StreamId},
    store::{self, Inspection, OpenMode, Store, Verdict, jsonl::AnyArchive},
};

use super::{
    failure::Failure,
    input::{
        args::{Shared, VerifyArgs},
        source,
    },
    output, paths,
    progress::WorkProgress,
};

pub(super) fn run(shared: &Shared, args: &VerifyArgs) -> Result<(), Failure> {
    if let Some(file) = args.source.as_deref().filter(|name| Path::new(name).is_file()) {
        let bytes = source::file(Path::new(file))?;
        let (id, head): (StreamId, Head) =
            match source::any_archive(&file.to_string_lossy(), &bytes)? {
                AnyArchive::Meeting(archive) => (archive.meeting.into(), archive.head),
                AnyArchive::Group(archive) => (archive.group.into(), archive.head),
            };
        return output::line(format!("{id}  {} records, whole, head {}", head.count, head.hash));
    }
    let path = paths::store(shared.store.clone())?;
    let Inspection { streams, faults } = match &args.source {
        Some(name) => one(&path, &name.to_string_lossy())?,
        None => {
            let mut progress = WorkProgress::new("logs checked:");
            store::inspect(&path, &mut |done, all| progress.step(done, all))?
        }
    };
    let mut broken = 0;
    for Verdict { stream, outcome, more } in &streams {
        match outcome {
            Ok(head) => output::line(format!(
                "{stream}  {} records, whole, head {}",
                head.count, head.hash
            ))?,
            Err(error) => {
                broken += 1;
                output::line(format!("{stream}  BROKEN: {error}"))?;
            }
        }
        more.iter().try_for_each(|error| output::line(format!("{stream}  BROKEN: {error}")))?;
    }
    faults.iter().try_for_each(|error| output::line(format!("the store  BROKEN: {error}")))?;
    match broken {
        0 if faults.is_empty() => Ok(()),
        0 => Err(Failure::failed("the store is damaged; its records are whole")),
        1 => Err(Failure::failed("one record is not as it was written")),
        n => Err(Failure::failed(format!("{n} records are not as they were written"))),
    }
}

/// What is found of one stream. Where the store is so damaged that it can't be opened, it is looked for by
/// the beginning of its id in what can still be read.
fn one(path: &Path, name: &str) -> Result<Inspection, Failure> {
    let opened = match Store::open(path, OpenMode::Read) {
        Err(error) if error.is_damage() => {
            let mut found = store::inspect(path, &mut store::unwatched).map_err(|_| error)?;
            let name = name.to_ascii_lowercase();
            found.streams.retain(|verdict| verdict.stream.to_string().starts_with(&name));
            return Ok(found);
        }
        opened => opened?,
    };
    let verdict = opened.verify(stream(&opened, name)?)?;
    Ok(Inspection { streams: vec![verdict], faults: Vec::new() })
}

/// The meeting of that id, else the group of that name or id.
fn stream(store: &Store, name: &str) -> Result<StreamId, Failure> {
    match store.find(name) {
        Ok(meeting) => Ok(meeting.into()),
        Err(unknown) => match store.find_group(name) {
            Ok(group) => Ok(group.into()),
            Err(_) => Err(unknown.into()),
        },
    }
}
