//! `folkmoot report`: figures over meetings, and what somebody who was at one tells others of it.

use crate::{
    calendar::dates::parse_date,
    edition::PublicView,
    group::{DueBy, DueTask, due_tasks},
    meeting::summary::in_order,
    papers::{
        Layout,
        compose::{FigureReport, compose_deadlines, compose_figures, compose_report},
    },
    reports::Noun,
    store::{OpenMode, Store},
    text,
};

use super::{
    annual,
    failure::Failure,
    figures::{FiguresFormat, ReportReader, write},
    input::{
        args::{ReportCommand, Shared},
        reports::{DeadlineArgs, RepresentativeArgs, TableArgs},
        source::{ReadOptions, Source},
    },
    now, paths, settings,
};

pub(super) fn run(shared: &Shared, command: &ReportCommand) -> Result<(), Failure> {
    match command {
        ReportCommand::Representative(args) => representative(shared, args),
        ReportCommand::Annual(args) => annual::run(shared, args),
        ReportCommand::Deadlines(args) => deadlines(shared, args),
        ReportCommand::Attendance(args) => table(shared, args, Noun::Attendance),
        ReportCommand::People(args) => table(shared, args, Noun::People),
        ReportCommand::Actions(args) => table(shared, args, Noun::Actions),
        ReportCommand::Recommendations(args) => table(shared, args, Noun::Recommendations),
        ReportCommand::Decisions(args) => table(shared, args, Noun::Decisions),
        ReportCommand::Votes(args) => table(shared, args, Noun::Votes),
        ReportCommand::Time(args) => table(shared, args, Noun::Time),
        ReportCommand::Outcomes(args) => table(shared, args, Noun::Outcomes),
        ReportCommand::Presentations(args) => table(shared, args, Noun::Presentations),
        ReportCommand::Declarations(args) => table(shared, args, Noun::Declarations),
    }
}

fn representative(shared: &Shared, args: &RepresentativeArgs) -> Result<(), Failure> {
    let form = args.out.form()?;
    let source = Source::read(shared, &args.source, ReadOptions::default())?;
    source.warn();
    let today = now::today();
    let completed = match &args.completed {
        Some(text) => parse_date(text, today).map_err(Failure::usage)?,
        None => today,
    };
    let (book, meeting) = (args.wording.read()?, source.log.meeting());
    let phrases = book.for_group(&meeting.plan.group);
    let view = PublicView::new(meeting);
    let report = compose_report(&view, &args.representative, completed, &args.items, phrases);
    args.out.write(&form, &report.map_err(Failure::failed)?, Layout::default(), phrases)
}

fn table(shared: &Shared, args: &TableArgs, noun: Noun) -> Result<(), Failure> {
    let form = args.out.form::<FiguresFormat>()?;
    let query = args.table(noun)?;
    let period = args.selection.days.period()?;
    if args.change && period.days.since.is_none() {
        return Err(Failure::usage(
            "--change asks for --period or --since, to know the year before",
        ));
    }
    let book = args.wording.read()?;
    let store = Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?;
    let edition = args.edition();
    let reader = ReportReader { store: &store, selection: &args.selection, period, edition };
    let (collector, groups) = reader.collect([query], args.change)?;
    let held = collector.held();
    let Some(table) = collector.finish().into_iter().next() else { return Ok(()) };
    let phrases = match groups.as_slice() {
        [one] => book.for_group(one),
        [] | [_, _, ..] => book.for_group(""),
    };
    let report = FigureReport { table, period, groups: groups.clone(), held, edition };
    write(&args.out, &form, &compose_figures(&report, phrases), phrases)
}

/// What the rules of groups ask for, by the days of the period on which it is due.
fn deadlines(shared: &Shared, args: &DeadlineArgs) -> Result<(), Failure> {
    let form = args.out.form::<FiguresFormat>()?;
    let period = args.selection.days.period()?;
    let (book, region) = (args.wording.read()?, settings::read()?.holidays);
    let store = Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?;
    let rules = store.due_rules(period.today, region)?;
    let (meetings, open) = (in_order(store.meetings()?), store.open_actions()?);
    let mut due: Vec<DueTask> = due_tasks(&meetings, &open, &rules, period.today);
    due.retain(|task| {
        let is_in = |by: DueBy| period.days.contains(by.day);
        args.selection.has_group(&task.group) && task.by.is_none_or(is_in)
    });
    due.sort_by_cached_key(DueTask::order);
    let mut groups: Vec<String> = Vec::new();
    let named = rules.iter().filter_map(|rules| rules.names.first());
    for name in named.chain(meetings.iter().map(|meeting| &meeting.group)) {
        let is_listed = || groups.iter().any(|group| text::same(group, name));
        if args.selection.has_group(name) && !name.is_empty() && !is_listed() {
            groups.push(name.to_string());
        }
    }
    let phrases = match groups.as_slice() {
        [one] => book.for_group(one),
        [] | [_, _, ..] => book.for_group(""),
    };
    write(&args.out, &form, &compose_deadlines(&due, &groups, &period, phrases), phrases)
}
