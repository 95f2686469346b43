//! `folkmoot replay`: from a meeting, a script or a log to its minutes.

use crate::{
    meeting::{Log, decide, time::TimeWord},
    minutes::{self, Edition, Options, document, render},
};

use super::{
    args::{ReplayArgs, Shared},
    failure::Failure,
    output,
    source::Source,
};

pub(super) fn run(shared: &Shared, args: &ReplayArgs) -> Result<(), Failure> {
    let format = format_of(args)?;
    let Source { log, sealed } = Source::read(shared, &args.source)?;
    let (log, cut) = match &args.until {
        None => (log, false),
        Some(until) => (until_then(&log, until)?, true),
    };
    let head = sealed.filter(|_| !cut).map(|(_, head)| document::Head {
        records: head.count,
        hash: head.hash.to_string().into(),
    });
    let edition = if args.public { Edition::Public } else { Edition::Full };
    let document = minutes::compose(log.meeting(), &Options { edition, head });
    let bytes = format(&document);
    match &args.output {
        Some(path) => output::write(path, &bytes, args.force),
        None => output::print(&bytes),
    }
}

/// What writes a document in a format.
type Render = fn(&document::Document<'_>) -> Vec<u8>;

fn format_of(args: &ReplayArgs) -> Result<Render, Failure> {
    let ending = args.output.as_ref().and_then(|path| path.extension()).and_then(|e| e.to_str());
    match args.to.as_deref().or(ending).unwrap_or("md") {
        "md" | "markdown" => Ok(|document| render::markdown(document).into_bytes()),
        other => Err(Failure::usage(format!("there is no format \"{other}\"; it is one of md"))),
    }
}

/// The log as it stood after a record, or after what was recorded by a time.
fn until_then(log: &Log, until: &str) -> Result<Log, Failure> {
    if let Ok(seq) = until.parse::<u64>() {
        let records = log.records().iter().filter(|record| record.seq <= seq);
        return Ok(Log::replay(records.cloned()));
    }
    let word = TimeWord::parse(until).map_err(Failure::usage)?;
    let began = log.meeting().course.started.or(log.meeting().plan.starts).unwrap_or_default();
    let then = decide::moment_of(log.meeting(), &word, began).map_err(Failure::usage)?;
    Ok(log.until(then))
}
