//! The papers around a meeting as data: `docs/agenda.schema.json`, `docs/actions.schema.json` and
//! `docs/report.schema.json` describe them.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Reader,
    data::{Action, Event, Paper, Time, edition},
};
use crate::{
    meeting::event::ItemKind,
    papers::document::{
        self, Attendance, Block, Cell, ColumnKind, Document, FactKind, Person, Row, Table,
    },
};

/// What every paper has.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Head<'a> {
    kind: &'static str,
    schema_version: u32,
    edition: &'static str,
    marking: &'a str,
    date: Option<NaiveDate>,
}

impl<'a> Head<'a> {
    fn of(kind: &'static str, document: &'a Document<'a>) -> Self {
        let meta = &document.meta;
        Self {
            kind,
            schema_version: 1,
            edition: edition(meta.edition),
            marking: &meta.marking,
            date: meta.day,
        }
    }
}

/// The agenda sent before a meeting.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Agenda<'a> {
    #[serde(flatten)]
    event: Event<'a>,
    #[serde(flatten)]
    head: Head<'a>,
    zone: &'static str,
    chair: Option<&'a str>,
    quorum: Option<&'a str>,
    items: Vec<ItemAhead<'a>>,
    apologies: Vec<Somebody<'a>>,
    earlier_actions: Vec<Action<'a>>,
}

/// An item that is to be taken.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ItemAhead<'a> {
    number: u32,
    title: &'a str,
    kind: Option<ItemKind>,
    presenter: Option<&'a str>,
    minutes: Option<u32>,
    starts: Option<Time>,
    papers: Vec<Paper<'a>>,
    confidential: bool,
    left_out: bool,
}

/// A person by initials and name.
#[derive(Serialize)]
struct Somebody<'a> {
    initials: &'a str,
    name: &'a str,
}

impl<'a> Agenda<'a> {
    pub(super) fn of(document: &'a Document<'a>, items: &'a [document::ItemAhead<'a>]) -> Self {
        let (meta, reader) = (&document.meta, Reader { document });
        let item = |item: &'a document::ItemAhead<'a>| ItemAhead {
            number: item.number,
            title: &item.title,
            kind: item.kind,
            presenter: item.presenter,
            minutes: item.minutes,
            starts: item.starts.map(|at| Time(at, meta.zone)),
            papers: item.papers.iter().map(Paper::of).collect(),
            confidential: item.confidential,
            left_out: item.withheld,
        };
        let away = |person: &&Person<'_>| person.attendance == Attendance::Apologies;
        let people = document.roll.people.iter().filter(away);
        Self {
            event: Event::of(meta),
            head: Head::of("agenda", document),
            zone: meta.zone.name(),
            chair: reader.fact(FactKind::Chair),
            quorum: reader.fact(FactKind::Quorum),
            items: items.iter().map(item).collect(),
            apologies: people.map(|p| Somebody { initials: p.initials, name: p.name }).collect(),
            earlier_actions: reader.actions(),
        }
    }
}

/// A list of open actions.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ActionList<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    r#for: Option<&'a str>,
    groups: Vec<Group<'a>>,
}

/// The open actions of a group.
#[derive(Serialize)]
struct Group<'a> {
    name: &'a str,
    actions: Vec<Open<'a>>,
}

/// An action that is open.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Open<'a> {
    number: u32,
    text: &'a str,
    owners: &'a [&'a str],
    due: Option<NaiveDate>,
    set_on: Option<NaiveDate>,
    overdue: bool,
    confidential: bool,
}

impl<'a> ActionList<'a> {
    pub(super) fn of(document: &'a Document<'a>, owner: &'a str) -> Self {
        let today = document.meta.day;
        let sections = document.sections.iter();
        let groups = sections.filter_map(|section| match section.blocks.as_slice() {
            [Block::Table(table)] => {
                let rows = table.rows.iter();
                let actions = rows.map(|row| Open::of(table, row, today)).collect();
                Some(Group { name: &section.heading, actions })
            }
            _ => None,
        });
        Self {
            groups: groups.collect(),
            r#for: Some(owner).filter(|owner| !owner.is_empty()),
            head: Head::of("actions", document),
        }
    }
}

impl<'a> Open<'a> {
    fn of(table: &'a Table<'a>, row: &'a Row<'a>, today: Option<NaiveDate>) -> Self {
        let mut open = Self { confidential: row.confidential, ..Self::default() };
        for (cell, column) in row.cells.iter().zip(&table.columns) {
            match (column.kind, cell) {
                (ColumnKind::Number, Cell::Number(number)) => open.number = *number,
                (ColumnKind::Action, Cell::Text(text)) => open.text = text,
                (ColumnKind::Owners, Cell::People(owners)) => open.owners = owners,
                (ColumnKind::Due, Cell::Date(due, _)) => open.due = Some(*due),
                (ColumnKind::Origin, Cell::Date(day, _)) => open.set_on = Some(*day),
                _ => {}
            }
        }
        open.overdue = open.due.zip(today).is_some_and(|(due, today)| due < today);
        open
    }
}

/// What a sector's representative tells of a meeting.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Report<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    zone: &'static str,
    sector: &'a str,
    board: &'a str,
    chair: Option<&'a str>,
    representative: Representative<'a>,
    completed: NaiveDate,
    items: Vec<Point<'a>>,
    key_issues: Vec<Issue<'a>>,
    actions: Vec<Action<'a>>,
    next_meeting: Option<Event<'a>>,
}

/// Who reports.
#[derive(Serialize)]
struct Representative<'a> {
    initials: &'a str,
    name: &'a str,
    title: &'a str,
    organisation: &'a str,
    email: &'a str,
}

/// An item that was taken, with what was decided.
#[derive(Serialize)]
struct Point<'a> {
    number: u32,
    title: &'a str,
    presenter: Option<&'a str>,
    decisions: &'a [Cow<'a, str>],
}

/// Something recorded that concerns the sector.
#[derive(Serialize)]
struct Issue<'a> {
    text: &'a str,
    speaker: Option<&'a str>,
}

impl<'a> Report<'a> {
    pub(super) fn of(document: &'a Document<'a>, report: &'a document::Report<'a>) -> Self {
        let (meta, reader) = (&document.meta, Reader { document });
        let who = &report.representative;
        let point = |point: &'a document::Point<'a>| Point {
            number: point.number,
            title: point.title,
            presenter: point.presenter,
            decisions: &point.decisions,
        };
        let issue =
            |issue: &'a document::Issue<'a>| Issue { text: &issue.text, speaker: issue.speaker };
        Self {
            head: Head::of("representative-report", document),
            zone: meta.zone.name(),
            sector: report.sector,
            board: report.board,
            chair: reader.fact(FactKind::Chair),
            representative: Representative {
                initials: who.initials,
                name: who.name,
                title: who.title,
                organisation: who.organisation,
                email: report.email,
            },
            completed: report.completed,
            items: report.points.iter().map(point).collect(),
            key_issues: report.issues.iter().map(issue).collect(),
            actions: reader.actions(),
            next_meeting: document.next.map(|next| Event::next(next, meta.zone)),
        }
    }
}
