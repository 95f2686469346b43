//! `folkmoot replay`: from a meeting, a script or a log to its minutes.

use crate::{
    meeting::{Log, decide, time::TimeWord},
    minutes::{
        self, Edition, Options,
        compose::compose_difference,
        document::Head,
        render::{self, Format},
        version::Version,
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
    let (log, head) = match (&args.until, args.state.as_deref()) {
        (None, None | Some("current" | "difference")) => {
            (source.log, source.sealed.map(|(_, head)| head))
        }
        (Some(until), _) => (until_then(&source.log, until)?, None),
        (None, Some(state)) => (version(state).of(&source.log).map_err(Failure::failed)?, None),
    };
    let head = head.map(|head| Head { records: head.count, hash: head.hash.to_string().into() });
    let edition = if args.public { Edition::Public } else { Edition::Full };
    let options = Options { edition, head };
    let difference = args.state.as_deref() == Some("difference");
    if difference && format == Format::Json {
        return Err(Failure::usage("only minutes are written as JSON; --to md, html, txt or docx"));
    }
    let drafted;
    let document = if difference {
        drafted = Version::Drafted.of(&log).map_err(Failure::failed)?;
        compose_difference(drafted.meeting(), log.meeting(), &options)
    } else {
        minutes::compose(log.meeting(), &options)
    };
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

fn version(state: &str) -> Version {
    match state {
        "drafted" => Version::Drafted,
        "approved" => Version::Approved,
        _ => Version::Current,
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
