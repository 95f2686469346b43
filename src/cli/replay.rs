//! `folkmoot replay`: from a meeting, a script or a log to its minutes.

use std::mem::ManuallyDrop;

use crate::{
    calendar::time::TimeWord,
    edition::{self, Edition, Version},
    log,
    meeting::{Log, Meeting, decide},
    papers::{self, Layout, compose::compose_difference},
    render::Format,
};

use super::{
    failure::Failure,
    input::{
        self,
        args::{ReplayArgs, Shared},
        source::{self, ReadOptions, Source},
    },
    output::{self, destination::Form},
};

pub(super) fn run(shared: &Shared, args: &ReplayArgs) -> Result<(), Failure> {
    let form = args.out.form()?;
    let layout = layout_of(args, form.format())?;
    let format_read = source::format(args.from.as_deref())?;
    let reading = ReadOptions { format: format_read, explain: args.explain };
    if args.until.is_none() && args.state.is_none() {
        let source = Source::read_meeting(shared, &args.source, reading)?;
        source.warn();
        if args.explain {
            return output::lines(source.explained);
        }
        let head = source.sealed.map(|(_, head)| head);
        return write(source.log.into_state(), head, layout, &form, args);
    }
    let source = Source::read(shared, &args.source, reading)?;
    source.warn();
    if args.explain {
        return output::lines(source.explained);
    }
    let (log, head) = match (&args.until, args.state.as_deref()) {
        (None, None | Some("current" | "difference")) => {
            (source.log, source.sealed.map(|(_, head)| head))
        }
        (Some(until), _) => (until_then(&source.log, until)?, None),
        (None, Some(state)) => (version(state).select(&source.log).map_err(Failure::failed)?, None),
    };
    if args.state.as_deref() == Some("difference") {
        return difference(&log, input::edition(args.public), &form, args);
    }
    // The records are let go before the document is made of the meeting: each is as long as the log.
    write(log.into_meeting(), head, layout, &form, args)
}

/// Writes the minutes of a meeting.
fn write(
    meeting: Meeting,
    head: Option<log::Head>,
    layout: Layout,
    form: &Form<Format>,
    args: &ReplayArgs,
) -> Result<(), Failure> {
    // Meeting and document are not let go: the process ends, and the system takes their memory back at
    // once.
    let meeting = ManuallyDrop::new(meeting);
    let book = args.wording.read()?;
    let phrases = book.for_group(&meeting.plan.group);
    let view = edition::view(&meeting, input::edition(args.public)).with_head(head);
    let view = ManuallyDrop::new(view);
    let mut document = papers::lay_out(papers::compose(&view, phrases), layout, phrases);
    if args.no_colophon {
        document.meta.colophon = None;
    }
    let document = ManuallyDrop::new(document);
    args.out.write(form, &document, layout, phrases)
}

/// Writes what became different after the minutes were sent out.
fn difference(
    log: &Log,
    edition: Edition,
    form: &Form<Format>,
    args: &ReplayArgs,
) -> Result<(), Failure> {
    if form.format() == Format::Json {
        let message =
            "only minutes are written as JSON or by a template; --to md, html, docx, pdf or txt";
        return Err(Failure::usage(message));
    }
    let drafted = Version::Drafted.select(log).map_err(Failure::failed)?;
    let book = args.wording.read()?;
    let phrases = book.for_group(&log.meeting().plan.group);
    let (was, now) = edition::views_of_both(drafted.meeting(), log.meeting(), edition);
    let document = compose_difference(&was, &now, phrases);
    args.out.write(form, &document, Layout::default(), phrases)
}

fn version(state: &str) -> Version {
    match state {
        "drafted" => Version::Drafted,
        "approved" => Version::Approved,
        _ => Version::Current,
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
