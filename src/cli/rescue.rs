//! `folkmoot rescue`: a new store made of all that is whole in a damaged one.

use std::path::Path;

use crate::{
    files::{Existing, Purpose},
    store::{self, RescuedStream, jsonl},
};

use super::{
    backup,
    failure::Failure,
    input::args::{RescueArgs, Shared},
    now, output, paths,
    progress::WorkProgress,
};

pub(super) fn run(shared: &Shared, args: &RescueArgs) -> Result<(), Failure> {
    let path = paths::store(shared.store.clone())?;
    if path.is_file() && !args.new.exists() {
        match backup::folder(&path)?.keep_damaged(&path, now::local()) {
            Ok(kept) => output::line(format!("a copy of the store as it is: {}", kept.display()))?,
            // The store is only read, so that nothing is lost without one.
            Err(error) => {
                output::note(format!("no copy of the store as it is could be kept: {error}"));
            }
        }
    }
    let mut progress = WorkProgress::new("meetings taken out:");
    let rescued = store::rescue(&path, &args.new, &mut |done, all| progress.step(done, all))?;
    drop(progress);
    let mut broken = 0;
    for stream in &rescued.streams {
        output::line(told(stream))?;
        broken += usize::from(!stream.is_whole());
        if !stream.behind.is_empty() {
            let file = write_behind(stream, &args.new)?;
            output::line(format!(
                "  what is whole behind the gap is in {}, to be read",
                file.display()
            ))?;
        }
    }
    output::line(format!("the new store is {}; the damaged one is as it was", args.new.display()))?;
    if !rescued.is_list_known {
        output::note(
            "the list of meetings could not be read: meetings that were deleted may be back, and whether \
             the end of one is missing is not known",
        );
    }
    match broken {
        0 => Ok(()),
        1 => Err(Failure::failed("of one log not all could be rescued")),
        count => Err(Failure::failed(format!("of {count} logs not all could be rescued"))),
    }
}

fn told(stream: &RescuedStream) -> String {
    let RescuedStream { stream: id, taken, noted, behind } = stream;
    let of = noted.filter(|noted| noted != taken).map(|noted| format!(" of {noted}"));
    let of = of.unwrap_or_default();
    let missing = match (stream.is_whole(), behind.first()) {
        (true, _) => ", all that there are".to_owned(),
        (false, None) => format!("; record {} and all behind it are missing", taken + 1),
        (false, Some(next)) if next.record.seq == taken + 2 => {
            format!("; record {} is missing", taken + 1)
        }
        (false, Some(next)) => {
            format!("; records {} to {} are missing", taken + 1, next.record.seq - 1)
        }
    };
    format!("{} {id}  {taken}{of} records{missing}", id.kind())
}

/// Writes the records behind a gap beside the new store, as lines of an exported log.
fn write_behind(stream: &RescuedStream, new: &Path) -> Result<std::path::PathBuf, Failure> {
    let stem = new.file_stem().unwrap_or_default().to_string_lossy();
    let file = new.with_file_name(format!("{stem}-{}-behind-gap.jsonl", stream.stream));
    crate::files::write_with(&file, Purpose::Record, Existing::Keep, |mut out| {
        jsonl::write_records(&mut out, stream.stream, &stream.behind)
    })
    .map_err(|error| {
        Failure::failed(format!("{} could not be written: {error}", file.display()))
    })?;
    Ok(file)
}
