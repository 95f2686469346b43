//! `folkmoot replay`: from a meeting, a script or a log to its minutes.

use crate::{
    meeting::{Log, decide, time::TimeWord},
    minutes::{
        self, Edition, Layout, Options,
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
    let layout = layout_of(args, format)?;
    let reading = Reading { format: source::format(args.from.as_deref())?, explain: args.explain };
    let mut source = Source::read(shared, &args.source, reading)?;
    source.warn();
    if args.explain {
        return source.explained.iter().try_for_each(output::line);
    }
    if let Some(until) = &args.until {
        (source.log, source.sealed) = (until_then(&source.log, until)?, None);
    }
    // The records are let go before the document is made of the meeting: each is as long as the log.
    let (meeting, head) = (source.log.into_meeting(), source.sealed.map(|(_, head)| head));
    let head = head.map(|head| Head { records: head.count, hash: head.hash.to_string().into() });
    let edition = if args.public { Edition::Public } else { Edition::Full };
    let document = minutes::compose(&meeting, &Options { edition, head });
    let document = minutes::lay_out(document, layout);
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

/// The layout asked for, which the format must have.
fn layout_of(args: &ReplayArgs, format: Format) -> Result<Layout, Failure> {
    let Some(name) = &args.layout else { return Ok(Layout::default()) };
    if !format.has_layout() {
        let message = format!(
            "{format} is for programs and has always the same form; leave --layout out, or ask \
             for another format"
        );
        return Err(Failure::usage(message));
    }
    Layout::parse(name).ok_or_else(|| {
        let names: Vec<&str> = Layout::ALL.iter().map(|layout| layout.name()).collect();
        Failure::usage(format!("no layout is called \"{name}\"; there are {}", names.join(", ")))
    })
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
