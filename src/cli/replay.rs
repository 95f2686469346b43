//! `folkmoot replay`: from a meeting, a script or a log to its minutes.

use crate::{
    meeting::{Log, decide, time::TimeWord},
    minutes::{
        self, Edition, Options,
        document::Head,
        render::{self, Format},
    },
};

use super::{
    args::{ReplayArgs, Shared},
    failure::Failure,
    output,
    source::{self, Reading, Source},
};

pub(super) fn run(shared: &Shared, args: &ReplayArgs) -> Result<(), Failure> {
    let format = format_of(args)?;
    let reading = Reading { format: source::format(args.from.as_deref())?, explain: args.explain };
    let source = Source::read(shared, &args.source, reading)?;
    source.warn();
    if args.explain {
        return source.explained.iter().try_for_each(output::line);
    }
    let (log, head) = match &args.until {
        None => (source.log, source.sealed.map(|(_, head)| head)),
        Some(until) => (until_then(&source.log, until)?, None),
    };
    let head = head.map(|head| Head { records: head.count, hash: head.hash.to_string().into() });
    let edition = if args.public { Edition::Public } else { Edition::Full };
    let document = minutes::compose(log.meeting(), &Options { edition, head });
    let bytes = render::render(&document, format).map_err(Failure::failed)?;
    match &args.output {
        Some(path) => output::write(path, &bytes, args.force),
        None => output::print(&bytes),
    }
}

/// The format asked for: by name, else by the file's ending, else Markdown.
fn format_of(args: &ReplayArgs) -> Result<Format, Failure> {
    match (&args.to, &args.output) {
        (Some(name), _) => Format::parse(name).map_err(Failure::usage),
        (None, Some(path)) => Format::from_path(path).map_err(Failure::usage),
        (None, None) => Ok(Format::Markdown),
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
