//! The papers around a meeting as data: `docs/agenda.schema.json`, `docs/actions.schema.json` and
//! `docs/report.schema.json` describe them.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA_VERSION,
    data::{EventJson, PaperJson, TableJson, Time, edition},
    facts::{ActionJson, OfficeJson, ProgressJson, QuorumMet},
};
use crate::{
    meeting::{
        ItemNumber, MinuteNumber,
        due::Due,
        event::{DueWord, ItemKind, Rag},
        ids::ToDo,
    },
    papers::document::{self, AttendanceOutcome, Document, ListedAction, OpenList, Person},
};

/// What every paper has.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PaperHeadJson<'a> {
    kind: &'static str,
    schema_version: u32,
    edition: &'static str,
    marking: &'a str,
    date: Option<NaiveDate>,
}

impl<'a> PaperHeadJson<'a> {
    pub(super) fn new(kind: &'static str, document: &'a Document<'a>) -> Self {
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
pub(super) struct AgendaJson<'a> {
    #[serde(flatten)]
    event: EventJson<'a>,
    #[serde(flatten)]
    head: PaperHeadJson<'a>,
    zone: &'static str,
    chair: Option<&'a str>,
    offices: Vec<OfficeJson<'a>>,
    quorum: Option<QuorumMet<'a>>,
    items: Vec<ItemAheadJson<'a>>,
    apologies: Vec<Somebody<'a>>,
    earlier_actions: Vec<ActionJson<'a>>,
    earlier_recommendations: Vec<ActionJson<'a>>,
}

/// An item that is to be taken.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ItemAheadJson<'a> {
    number: ItemNumber,
    minute_number: Option<MinuteNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<ItemNumber>,
    title: &'a str,
    kind: Option<ItemKind>,
    presenter: Option<&'a str>,
    minutes: Option<u32>,
    starts: Option<Time>,
    papers: Vec<PaperJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tables: Vec<TableJson<'a>>,
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

impl<'a> AgendaJson<'a> {
    pub(super) fn new(document: &'a Document<'a>, items: &'a [document::ItemAhead<'a>]) -> Self {
        let (meta, facts) = (&document.meta, &document.facts);
        let item = |item: &'a document::ItemAhead<'a>| ItemAheadJson {
            number: item.number,
            minute_number: item.minute_number,
            parent: item.number.parent(),
            title: &item.title,
            kind: item.kind,
            presenter: item.presenter,
            minutes: item.minutes,
            starts: item.starts.map(|at| Time(at, meta.zone)),
            papers: item.papers.iter().map(PaperJson::new).collect(),
            tables: item.tables.iter().map(TableJson::new).collect(),
            confidential: item.confidential,
            ground: item.ground,
            left_out: item.withheld,
        };
        let away = |person: &&Person<'_>| person.attendance == AttendanceOutcome::Apologies;
        let people = document.roll.people.iter().filter(away);
        Self {
            event: EventJson::new(meta),
            head: PaperHeadJson::new("agenda", document),
            zone: meta.zone.name(),
            chair: facts.chair.as_deref(),
            offices: facts.offices.iter().map(OfficeJson::new).collect(),
            quorum: facts.quorum.as_ref().map(|quorum| QuorumMet::new(quorum, meta.zone)),
            items: items.iter().map(item).collect(),
            apologies: people.map(|p| Somebody { initials: p.initials, name: p.name }).collect(),
            earlier_actions: ActionJson::of_kind(&facts.actions, ToDo::Action),
            earlier_recommendations: ActionJson::of_kind(&facts.actions, ToDo::Recommendation),
        }
    }
}

/// A list of open actions.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ActionListJson<'a> {
    #[serde(flatten)]
    head: PaperHeadJson<'a>,
    r#for: Option<&'a str>,
    groups: Vec<GroupJson<'a>>,
}

/// The open actions of a group.
#[derive(Serialize)]
struct GroupJson<'a> {
    name: &'a str,
    actions: Vec<Open<'a>>,
    recommendations: Vec<Open<'a>>,
}

/// An action that is open.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Open<'a> {
    number: u32,
    text: &'a str,
    owners: &'a [String],
    due: Option<NaiveDate>,
    due_word: Option<&'static str>,
    set_on: Option<NaiveDate>,
    overdue: bool,
    source: &'a str,
    times_carried: u32,
    rag: Option<Rag>,
    progress: Vec<ProgressJson<'a>>,
    confidential: bool,
}

impl<'a> ActionListJson<'a> {
    pub(super) fn new(document: &'a Document<'a>, list: &'a OpenList<'a>) -> Self {
        let today = document.meta.day;
        let open = |actions: &[&'a ListedAction], to_do| {
            let of_kind = actions.iter().filter(|action| action.number.to_do() == to_do);
            of_kind.map(|action| Open::new(action, today)).collect()
        };
        let group = |(name, actions): &'a (&'a str, Vec<&'a ListedAction>)| GroupJson {
            name,
            actions: open(actions, ToDo::Action),
            recommendations: open(actions, ToDo::Recommendation),
        };
        Self {
            groups: list.groups.iter().map(group).collect(),
            r#for: Some(list.owner).filter(|owner| !owner.is_empty()),
            head: PaperHeadJson::new("actions", document),
        }
    }
}

impl<'a> Open<'a> {
    fn new(action: &'a ListedAction, today: Option<NaiveDate>) -> Self {
        Self {
            number: action.number.number(),
            text: &action.text,
            owners: &action.owners,
            due: action.due.and_then(Due::date),
            due_word: action.due.and_then(Due::word).map(DueWord::code),
            set_on: action.from,
            overdue: action.due.zip(today).is_some_and(|(due, today)| due.is_past(today)),
            source: &action.source,
            times_carried: action.times_carried,
            rag: action.rag,
            progress: action.progress.iter().map(ProgressJson::new).collect(),
            confidential: action.confidential,
        }
    }
}

/// What a sector's representative tells of a meeting.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReportJson<'a> {
    #[serde(flatten)]
    head: PaperHeadJson<'a>,
    zone: &'static str,
    sector: &'a str,
    board: &'a str,
    chair: Option<&'a str>,
    offices: Vec<OfficeJson<'a>>,
    representative: Representative<'a>,
    completed: NaiveDate,
    items: Vec<PointJson<'a>>,
    key_issues: Vec<IssueJson<'a>>,
    actions: Vec<ActionJson<'a>>,
    recommendations: Vec<ActionJson<'a>>,
    next_meeting: Option<EventJson<'a>>,
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
struct PointJson<'a> {
    number: ItemNumber,
    title: &'a str,
    presenter: Option<&'a str>,
    decisions: &'a [Cow<'a, str>],
}

/// Something recorded that concerns the sector.
#[derive(Serialize)]
struct IssueJson<'a> {
    text: &'a str,
    speaker: Option<&'a str>,
}

impl<'a> ReportJson<'a> {
    pub(super) fn new(document: &'a Document<'a>, report: &'a document::Report<'a>) -> Self {
        let (meta, facts) = (&document.meta, &document.facts);
        let who = &report.representative;
        let point = |point: &'a document::Point<'a>| PointJson {
            number: point.number,
            title: point.title,
            presenter: point.presenter,
            decisions: &point.decisions,
        };
        let issue = |issue: &'a document::Issue<'a>| IssueJson {
            text: &issue.text,
            speaker: issue.speaker,
        };
        Self {
            head: PaperHeadJson::new("representative-report", document),
            zone: meta.zone.name(),
            sector: report.sector,
            board: report.board,
            chair: facts.chair.as_deref(),
            offices: facts.offices.iter().map(OfficeJson::new).collect(),
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
            actions: ActionJson::of_kind(&facts.actions, ToDo::Action),
            recommendations: ActionJson::of_kind(&facts.actions, ToDo::Recommendation),
            next_meeting: document.next.map(|next| EventJson::next(next, meta.zone)),
        }
    }
}
