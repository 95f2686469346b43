//! The papers around a meeting as data: `docs/agenda.schema.json`, `docs/actions.schema.json` and
//! `docs/report.schema.json` describe them.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA_VERSION,
    data::{Event, Paper, Time, edition},
    facts::{Action, Office, QuorumMet},
};
use crate::{
    meeting::event::ItemKind,
    papers::document::{self, Attendance, Document, ListedAction, OpenList, Person},
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
            schema_version: SCHEMA_VERSION,
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
    offices: Vec<Office<'a>>,
    quorum: Option<QuorumMet<'a>>,
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
    ground: Option<&'a str>,
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
        let (meta, facts) = (&document.meta, &document.facts);
        let item = |item: &'a document::ItemAhead<'a>| ItemAhead {
            number: item.number,
            title: &item.title,
            kind: item.kind,
            presenter: item.presenter,
            minutes: item.minutes,
            starts: item.starts.map(|at| Time(at, meta.zone)),
            papers: item.papers.iter().map(Paper::of).collect(),
            confidential: item.confidential,
            ground: item.ground,
            left_out: item.withheld,
        };
        let away = |person: &&Person<'_>| person.attendance == Attendance::Apologies;
        let people = document.roll.people.iter().filter(away);
        Self {
            event: Event::of(meta),
            head: Head::of("agenda", document),
            zone: meta.zone.name(),
            chair: facts.chair.as_deref(),
            offices: facts.offices.iter().map(Office::of).collect(),
            quorum: facts.quorum.as_ref().map(|quorum| QuorumMet::of(quorum, meta.zone)),
            items: items.iter().map(item).collect(),
            apologies: people.map(|p| Somebody { initials: p.initials, name: p.name }).collect(),
            earlier_actions: facts.actions.iter().map(Action::of).collect(),
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
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Open<'a> {
    number: u32,
    text: &'a str,
    owners: &'a [String],
    due: Option<NaiveDate>,
    set_on: Option<NaiveDate>,
    overdue: bool,
    confidential: bool,
}

impl<'a> ActionList<'a> {
    pub(super) fn of(document: &'a Document<'a>, list: &'a OpenList<'a>) -> Self {
        let today = document.meta.day;
        let group = |(name, actions): &'a (&'a str, Vec<&'a ListedAction>)| Group {
            name,
            actions: actions.iter().map(|action| Open::of(action, today)).collect(),
        };
        Self {
            groups: list.groups.iter().map(group).collect(),
            r#for: Some(list.owner).filter(|owner| !owner.is_empty()),
            head: Head::of("actions", document),
        }
    }
}

impl<'a> Open<'a> {
    fn of(action: &'a ListedAction, today: Option<NaiveDate>) -> Self {
        Self {
            number: action.number,
            text: &action.text,
            owners: &action.owners,
            due: action.due,
            set_on: action.from,
            overdue: action.due.zip(today).is_some_and(|(due, today)| due < today),
            confidential: action.confidential,
        }
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
    offices: Vec<Office<'a>>,
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
        let (meta, facts) = (&document.meta, &document.facts);
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
            chair: facts.chair.as_deref(),
            offices: facts.offices.iter().map(Office::of).collect(),
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
            actions: facts.actions.iter().map(Action::of).collect(),
            next_meeting: document.next.map(|next| Event::next(next, meta.zone)),
        }
    }
}
