//! Papers of figures: reading the meetings that they are of, and writing them.

use std::path::Path;

use crate::{
    edition,
    group::Group,
    papers::{Document, Layout, Phrases},
    render::{self, Format},
    reports::{Collector, Noun, ReportPeriod, TableQuery},
    store::Store,
    text,
};

use super::{
    failure::Failure,
    input::reports::SelectionArgs,
    now,
    output::{
        Content,
        destination::{Form, Out, Writable},
        naming,
    },
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
        if collector.counts(Noun::Actions) || collector.counts(Noun::Recommendations) {
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
        let stored = self.store.stored_groups()?;
        let wanted = &self.selection.group;
        for group in crate::group::groups_wanted(&meetings, &stored, wanted) {
            let series = self.store.series_of_group(&group)?;
            let group = &*group.name;
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
