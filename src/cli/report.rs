//! `folkmoot report`: figures over meetings, and what somebody who was at one tells others of it.

use std::path::Path;

use crate::{
    edition::{self, PublicView},
    group::Group,
    papers::{
        Document, Layout, Phrases,
        compose::{FigureReport, compose_deadlines, compose_figures, compose_report},
    },
    render::{self, Format},
    reports::{
        Collector, Noun, ReportPeriod, TableQuery,
        deadlines::{Deadline, deadlines as group_deadlines},
    },
    store::{OpenMode, Store},
    text,
};

use super::{
    annual,
    failure::Failure,
    input::{
        args::{ReportCommand, Shared},
        reports::{DeadlineArgs, RepresentativeArgs, SelectionArgs, TableArgs},
        source::{ReadOptions, Source},
    },
    now,
    output::{
        Content,
        destination::{Form, Out, Writable},
        naming,
    },
    paths, settings,
};

/// A format in which figures are written.
#[derive(Clone, Copy)]
pub(super) enum FiguresFormat {
    Paper(Format),
    Csv,
    Xlsx,
}

impl Writable for FiguresFormat {
    const DEFAULT: Self = Self::Paper(Format::Text);

    fn from_name(name: &str) -> Result<Self, Failure> {
        match name.to_ascii_lowercase().as_str() {
            "csv" => Ok(Self::Csv),
            "xlsx" => Ok(Self::Xlsx),
            _ => Format::parse(name)
                .map(Self::Paper)
                .map_err(|error| Failure::usage(format!("{error}, csv, xlsx"))),
        }
    }

    fn from_path(path: &Path) -> Result<Self, Failure> {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some(ending) if ["csv", "xlsx"].iter().any(|one| ending.eq_ignore_ascii_case(one)) => {
                Self::from_name(ending)
            }
            _ => Format::from_path(path)
                .map(Self::Paper)
                .map_err(|error| Failure::usage(format!("{error}, csv, xlsx"))),
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Paper(format) => format.name(),
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    fn content(self) -> Content {
        match self {
            Self::Paper(format) => format.content(),
            Self::Csv => Content::Csv,
            Self::Xlsx => Content::Binary("a workbook"),
        }
    }
}

pub(super) fn run(shared: &Shared, command: &ReportCommand) -> Result<(), Failure> {
    match command {
        ReportCommand::Representative(args) => representative(shared, args),
        ReportCommand::Annual(args) => annual::run(shared, args),
        ReportCommand::Deadlines(args) => deadlines(shared, args),
        ReportCommand::Attendance(args) => table(shared, args, Noun::Attendance),
        ReportCommand::People(args) => table(shared, args, Noun::People),
        ReportCommand::Actions(args) => table(shared, args, Noun::Actions),
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
    let (book, meeting) = (args.wording.read()?, source.log.meeting());
    let phrases = book.for_group(&meeting.plan.group);
    let view = PublicView::new(meeting);
    let report = compose_report(&view, &args.representative, today, phrases);
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
    let meetings = store.meetings()?;
    let (mut due, mut groups): (Vec<Deadline>, Vec<String>) = (Vec::new(), Vec::new());
    for (_, log) in store.groups()? {
        let group = log.state();
        if args.selection.has_group(&group.name) {
            due.extend(group_deadlines(group, &meetings, region));
            groups.push(group.name.to_string());
        }
    }
    due.retain(|one| period.days.contains(one.due));
    due.sort_by(|one, other| (one.due, &one.group).cmp(&(other.due, &other.group)));
    let phrases = match groups.as_slice() {
        [one] => book.for_group(one),
        [] | [_, _, ..] => book.for_group(""),
    };
    write(&args.out, &form, &compose_deadlines(&due, &groups, &period, phrases), phrases)
}

/// Writes a paper of figures in the form asked for.
pub(super) fn write(
    out: &Out,
    form: &Form<FiguresFormat>,
    document: &Document<'_>,
    phrases: &Phrases,
) -> Result<(), Failure> {
    let stem = || naming::file_stem(document, Layout::default(), now::today());
    let (bytes, format) = match form {
        Form::Template(template) => {
            let json = render::json(document).map_err(Failure::failed)?;
            return out.fill(template, &json, phrases, stem);
        }
        Form::Format(FiguresFormat::Paper(format)) => {
            return out.write(&Form::Format(*format), document, Layout::default(), phrases);
        }
        Form::Format(FiguresFormat::Csv) => (render::figures::csv(document), FiguresFormat::Csv),
        Form::Format(FiguresFormat::Xlsx) => (render::figures::xlsx(document), FiguresFormat::Xlsx),
    };
    let bytes = bytes.map_err(Failure::failed)?;
    out.place.put(&bytes, format.content(), format.ending(), stem)
}

/// Reads the meetings that a report is of, one after the other.
pub(super) struct ReportReader<'r> {
    pub(super) store: &'r Store,
    pub(super) selection: &'r SelectionArgs,
    pub(super) period: ReportPeriod,
    pub(super) edition: edition::Edition,
}

impl ReportReader<'_> {
    /// The facts for these tables, and the groups that they are of.
    pub(super) fn collect(
        &self,
        queries: impl IntoIterator<Item = TableQuery>,
        with_before: bool,
    ) -> Result<(Collector, Vec<String>), Failure> {
        let registers = self.registers()?;
        let mut collector = Collector::new(self.period, queries);
        let before = self.period.days.year_before().filter(|_| with_before);
        let earlier = before.map(|days| self.selection.held(self.store, days)).transpose()?;
        for one in earlier.into_iter().flatten() {
            let log = self.store.load(one.id)?.log;
            let view = edition::view(log.meeting(), self.edition);
            collector.insert_meeting_before(one.id, &view, register_of(&registers, &one.group));
        }
        let held = self.selection.held(self.store, self.period.days)?;
        let mut groups: Vec<String> = Vec::new();
        for one in &held {
            let log = self.store.load(one.id)?.log;
            let view = edition::view(log.meeting(), self.edition);
            collector.insert_meeting(one.id, &view, register_of(&registers, &one.group));
            if !groups.iter().any(|group| text::same(group, &one.group)) {
                groups.push(one.group.to_string());
            }
        }
        groups.sort_by_cached_key(|group| text::key(group));
        if collector.counts(Noun::Actions) {
            self.actions(&mut collector, with_before)?;
        }
        Ok((collector, groups))
    }

    pub(super) fn actions(
        &self,
        collector: &mut Collector,
        with_before: bool,
    ) -> Result<(), Failure> {
        let meetings = self.store.meetings()?;
        for group in crate::group::groups_named(&meetings, "") {
            if !self.selection.has_group(group) {
                continue;
            }
            let series = self.store.series_of_group(group)?;
            collector.insert_actions(group, &series, self.edition);
            if with_before {
                collector.insert_actions_before(group, &series, self.edition);
            }
        }
        Ok(())
    }

    /// The groups that have a log of their own.
    pub(super) fn registers(&self) -> Result<Vec<Group>, Failure> {
        let groups = self.store.groups()?;
        Ok(groups.into_iter().map(|(_, log)| log.state().clone()).collect())
    }
}

/// The group of that name.
pub(super) fn register_of<'g>(registers: &'g [Group], name: &str) -> Option<&'g Group> {
    registers.iter().find(|group| !name.is_empty() && group.has_name(name))
}
