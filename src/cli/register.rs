//! `folkmoot register`: who came, over the meetings of a series, as a spreadsheet.

use std::{ffi::OsString, path::Path};

use crate::{
    calendar::period::DaySpan,
    edition::{self, View},
    group,
    meeting::Log,
    papers::register::{Register, RegisterWords},
    render::register,
    reports::attendance::CountedBy,
    store::{OpenMode, Store},
};

use super::{
    failure::Failure,
    input::{
        self,
        args::{RegisterArgs, Shared},
        source::{ReadOptions, Source},
    },
    now,
    output::{
        Content,
        destination::{Form, Writable},
        naming,
    },
    paths, phrases,
};

#[derive(Clone, Copy)]
enum RegisterFormat {
    Csv,
    Xlsx,
    Json,
}

impl Writable for RegisterFormat {
    const DEFAULT: Self = Self::Csv;

    fn from_name(name: &str) -> Result<Self, Failure> {
        match name.to_ascii_lowercase().as_str() {
            "csv" => Ok(Self::Csv),
            "xlsx" => Ok(Self::Xlsx),
            "json" => Ok(Self::Json),
            _ => Err(Failure::usage(format!(
                "a register is written as csv, xlsx or json, not as “{name}”"
            ))),
        }
    }

    fn from_path(path: &Path) -> Result<Self, Failure> {
        path.extension()
            .map_or(Ok(Self::DEFAULT), |ending| Self::from_name(&ending.to_string_lossy()))
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
        }
    }

    fn content(self) -> Content {
        match self {
            Self::Csv => Content::Csv,
            Self::Json => Content::Text,
            Self::Xlsx => Content::Binary("a workbook"),
        }
    }
}

pub(super) fn run(shared: &Shared, args: &RegisterArgs) -> Result<(), Failure> {
    let form = args.out.form()?;
    let period = args.days.period()?;
    let mut logs = logs(shared, args)?;
    logs.retain(|log| match log.meeting().plan.day {
        Some(day) => period.days.contains(day),
        None => period.days == DaySpan::default(),
    });
    logs.sort_by_key(|log| log.meeting().plan.day);
    let edition = input::edition(args.public);
    let meetings: Vec<View<'_>> =
        logs.iter().map(|log| edition::view(log.meeting(), edition)).collect();
    if meetings.iter().all(|meeting| meeting.course().started.is_none()) {
        return Err(Failure::failed(
            "none of these meetings has been held; folkmoot list shows them",
        ));
    }
    let chosen = |level: &CountedBy| args.by.as_deref().is_none_or(|by| by == level.word());
    let register = Register::from_meetings(&meetings, CountedBy::ALL.into_iter().filter(chosen));
    let group = group::common_group(meetings.iter().map(|meeting| &*meeting.plan().group));
    let day = register.day.unwrap_or_else(now::today);
    let stem = || naming::stem(group, day, &["register"]);
    let sheet = match &form {
        Form::Format(sheet) => *sheet,
        Form::Template(template) => {
            let json = register::json(&register).map_err(Failure::failed)?;
            return args.out.fill(template, &json, phrases::read(None)?.for_group(group), stem);
        }
    };
    let book = phrases::read(None)?;
    let words = RegisterWords::new(book.for_group(group), group, period.days);
    let bytes = match sheet {
        RegisterFormat::Csv => register::csv(&register, &words),
        RegisterFormat::Xlsx => register::xlsx(&register, &words),
        RegisterFormat::Json => register::json(&register).map(String::into_bytes),
    };
    args.out.place.put(&bytes.map_err(Failure::failed)?, sheet.content(), sheet.ending(), stem)
}

/// The meetings named, else those in the store of groups with the wanted text in their name.
fn logs(shared: &Shared, args: &RegisterArgs) -> Result<Vec<Log>, Failure> {
    if !args.sources.is_empty() {
        let read = |name: &OsString| -> Result<Log, Failure> {
            let source = Source::read(shared, name, ReadOptions::default())?;
            source.warn();
            Ok(source.log)
        };
        return args.sources.iter().map(read).collect();
    }
    let store = Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?;
    let meetings = store.meetings()?;
    let groups = group::groups_wanted(&meetings, &*store.stored_groups()?, &args.group);
    let of_group = meetings.iter().filter(|one| groups.iter().any(|group| group.has(one)));
    of_group.map(|one| Ok(store.load(one.id)?.log)).collect()
}
