//! The shapes that the JSON has, one type an object of the schema.

use std::borrow::Cow;

use chrono::{NaiveDate, SecondsFormat};
use serde::{Serialize, Serializer};

use super::vote::VoteJson;
use crate::{
    calendar::time::{Moment, Zone, range},
    meeting::{
        ItemNumber, MinuteNumber,
        due::Due,
        event::{DueWord, ItemKind, NextMeeting, Role},
        ids::ToDo,
    },
    papers::document::{
        self, Block, CalloutKind, Edition, ItemFacts, ItemOutcome, Meta, NoteForm, Person,
        RollFacts,
    },
};

/// A moment, written as RFC 3339 does by the clocks of the place.
#[derive(Clone, Copy)]
pub(super) struct Time(pub(super) Moment, pub(super) Zone);

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.0.has_day() {
            return serializer.serialize_none();
        }
        let time = self.0.in_zone(self.1);
        serializer.serialize_str(&time.to_rfc3339_opts(SecondsFormat::Secs, false))
    }
}

/// A time as far as it is known.
#[derive(Clone, Copy, Serialize)]
#[serde(untagged)]
enum StartJson {
    Time(Time),
    Day(NaiveDate),
}

pub(super) fn outcome(outcome: ItemOutcome) -> &'static str {
    match outcome {
        ItemOutcome::Taken => "taken",
        ItemOutcome::Deferred => "deferred",
        ItemOutcome::NotReached => "not-reached",
        ItemOutcome::Withheld => "withheld",
    }
}

pub(super) fn edition(edition: Edition) -> &'static str {
    match edition {
        Edition::Full => "full",
        Edition::Public => "public",
    }
}

/// The initials of those who gave apologies for the next meeting.
pub(super) fn away_next<'a>(people: &[Person<'a>]) -> Vec<&'a str> {
    people.iter().filter(|person| person.apologies_for_next).map(|person| person.initials).collect()
}

/// A thing with a name, as schema.org has it.
#[derive(Serialize)]
pub(super) struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

impl<'a> Named<'a> {
    pub(super) fn place(name: &'a str) -> Option<Self> {
        (!name.is_empty()).then_some(Self { kind: "Place", name })
    }

    pub(super) fn organisation(name: &'a str) -> Option<Self> {
        (!name.is_empty()).then_some(Self { kind: "Organization", name })
    }
}

/// An event, as schema.org has it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct EventJson<'a> {
    #[serde(rename = "@context", skip_serializing_if = "Option::is_none")]
    context: Option<&'static str>,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Cow<'a, str>>,
    #[serde(rename = "inLanguage", skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(rename = "startDate", skip_serializing_if = "Option::is_none")]
    start: Option<StartJson>,
    #[serde(rename = "endDate", skip_serializing_if = "Option::is_none")]
    end: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organizer: Option<Named<'a>>,
}

impl<'a> EventJson<'a> {
    pub(super) fn new(meta: &'a Meta<'a>) -> Self {
        let name = match &*meta.subtitle {
            "" => Cow::Borrowed(&*meta.title),
            subtitle => format!("{}: {subtitle}", meta.title).into(),
        };
        Self {
            context: Some("https://schema.org"),
            name: Some(name),
            language: Some(&meta.language),
            start: meta.starts.map(|at| StartJson::Time(Time(at, meta.zone))),
            end: meta.ends.map(|at| Time(at, meta.zone)),
            location: Named::place(&meta.venue),
            organizer: Named::organisation(&meta.group),
            ..Self::empty()
        }
    }

    /// An event of which nothing is known.
    fn empty() -> Self {
        Self {
            context: None,
            kind: "Event",
            name: None,
            language: None,
            start: None,
            end: None,
            location: None,
            organizer: None,
        }
    }

    /// The next meeting, its times as far as they are known.
    pub(super) fn next(next: &'a NextMeeting, zone: Zone) -> Self {
        // Hours that the clocks leave out on that day are told without their time.
        let hours = |from, to| range(from, to, next.day, zone).ok();
        let hours =
            next.starts.and_then(|from| hours(from, next.ends).or_else(|| hours(from, None)));
        let (starts, ends) = hours.unzip();
        let time = |at| Time(at, zone);
        Self {
            start: Some(starts.map(time).map_or(StartJson::Day(next.day), StartJson::Time)),
            end: ends.flatten().map(time),
            location: Named::place(&next.venue),
            ..Self::empty()
        }
    }
}

/// A person who came, as schema.org has it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AttendeeJson<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    job_title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    affiliation: Option<Named<'a>>,
}

impl<'a> AttendeeJson<'a> {
    pub(super) fn new(person: &Person<'a>) -> Option<Self> {
        use document::AttendanceOutcome::{Present, Remote};
        matches!(person.attendance, Present | Remote).then(|| Self {
            kind: "Person",
            name: person.name,
            job_title: person.title,
            affiliation: Named::organisation(person.organisation),
        })
    }
}

#[derive(Serialize)]
pub(super) struct AttendanceJson<'a> {
    people: Vec<Expected<'a>>,
    headcount: Option<u32>,
}

/// A person on the roll.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Expected<'a> {
    id: Option<u32>,
    initials: &'a str,
    name: &'a str,
    title: &'a str,
    organisation: &'a str,
    sector: &'a str,
    role: Role,
    attendance: &'static str,
    deputy_for: Option<&'a str>,
    stays: Vec<StayJson>,
}

#[derive(Serialize)]
struct StayJson {
    from: Option<Time>,
    to: Option<Time>,
}

impl<'a> AttendanceJson<'a> {
    pub(super) fn new(roll: &RollFacts<'a>, zone: Zone) -> Self {
        let time = |at: Option<Moment>| at.map(|at| Time(at, zone));
        let person = |person: &Person<'a>| Expected {
            id: person.id,
            initials: person.initials,
            name: person.name,
            title: person.title,
            organisation: person.organisation,
            sector: person.sector,
            role: person.role,
            attendance: attendance(person.attendance),
            deputy_for: person.deputy_for,
            stays: person
                .stays
                .iter()
                .map(|stay| StayJson { from: time(stay.from), to: time(stay.to) })
                .collect(),
        };
        Self { people: roll.people.iter().map(person).collect(), headcount: roll.headcount }
    }
}

fn attendance(attendance: document::AttendanceOutcome) -> &'static str {
    match attendance {
        document::AttendanceOutcome::Present => "present",
        document::AttendanceOutcome::Remote => "remote",
        document::AttendanceOutcome::Apologies => "apologies",
        document::AttendanceOutcome::Absent => "absent",
        document::AttendanceOutcome::NotRecorded => "not-recorded",
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ItemJson<'a> {
    pub(super) id: u32,
    pub(super) number: ItemNumber,
    pub(super) minute_number: Option<MinuteNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<ItemNumber>,
    pub(super) title: &'a str,
    pub(super) kind: Option<ItemKind>,
    pub(super) minutes: Option<i64>,
    pub(super) presenter: Option<&'a str>,
    pub(super) outcome: &'static str,
    pub(super) deferred_to: Option<&'static str>,
    pub(super) confidential: bool,
    pub(super) ground: Option<&'a str>,
    pub(super) left_out: bool,
    pub(super) out_of_order: bool,
    pub(super) taken_after: Option<ItemNumber>,
    pub(super) resumed: Vec<Time>,
    pub(super) began: Option<Time>,
    pub(super) ended: Option<Time>,
    pub(super) papers: Vec<PaperJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tables: Vec<TableJson<'a>>,
    pub(super) subtopics: Vec<SubtopicJson<'a>>,
    pub(super) entries: Vec<EntryJson<'a>>,
}

/// A heading among the notes of an item.
#[derive(Serialize)]
pub(super) struct SubtopicJson<'a> {
    title: &'a str,
    began: Option<Time>,
}

impl<'a> SubtopicJson<'a> {
    /// A block that is such a heading.
    pub(super) fn new(block: &'a Block<'a>, time: impl Fn(Moment) -> Option<Time>) -> Option<Self> {
        match block {
            Block::Note(note) if note.form == NoteForm::Heading => {
                Some(Self { title: &note.text, began: time(note.at) })
            }
            _ => None,
        }
    }
}

/// A paper to read.
#[derive(Serialize)]
pub(super) struct PaperJson<'a> {
    name: &'a str,
    link: Option<&'a str>,
}

impl<'a> PaperJson<'a> {
    pub(super) fn new(paper: &document::PaperLink<'a>) -> Self {
        Self { name: paper.name, link: Some(paper.link).filter(|link| !link.is_empty()) }
    }
}

/// A table that stands in the papers.
#[derive(Serialize)]
pub(super) struct TableJson<'a> {
    name: &'a str,
    columns: Vec<&'a str>,
    rows: Vec<Vec<Cow<'a, str>>>,
    /// Which rows are totals, counted from 1.
    totals: Vec<usize>,
}

impl<'a> TableJson<'a> {
    pub(super) fn new(sheet: &'a document::FigureSheet<'a>) -> Self {
        let table = &sheet.table;
        let is_total = |cell: &document::Cell<'_>| matches!(cell, document::Cell::Figure(cell) if cell.is_total);
        let totals = (1..).zip(&table.rows).filter(|(_, row)| row.cells.iter().any(is_total));
        Self {
            name: &sheet.name,
            columns: table.columns.iter().map(|column| &*column.heading).collect(),
            rows: table
                .rows
                .iter()
                .map(|row| row.cells.iter().map(document::Cell::words).collect())
                .collect(),
            totals: totals.map(|(place, _)| place).collect(),
        }
    }
}

/// Something recorded.
#[derive(Serialize)]
pub(super) struct EntryJson<'a> {
    #[serde(flatten)]
    kind: EntryKindJson<'a>,
    id: Option<u32>,
    text: &'a str,
    speaker: Option<&'a str>,
    at: Option<Time>,
    sector: &'a str,
    confidential: bool,
    ground: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum EntryKindJson<'a> {
    Note {
        typed: bool,
    },
    Heading,
    Decision {
        #[serde(rename = "minuteNumber")]
        minute_number: Option<MinuteNumber>,
    },
    Action {
        number: u32,
        owners: &'a [&'a str],
        due: Option<NaiveDate>,
        #[serde(rename = "dueWord")]
        due_word: Option<&'static str>,
    },
    Recommendation {
        number: u32,
        owners: &'a [&'a str],
        due: Option<NaiveDate>,
        #[serde(rename = "dueWord")]
        due_word: Option<&'static str>,
        source: &'a str,
    },
    Vote(VoteJson<'a>),
    Outcome {
        theme: Option<&'a str>,
        by: Option<&'a str>,
    },
    Offer {
        person: &'a str,
        day: Option<NaiveDate>,
    },
    Declaration {
        person: &'a str,
        item: Option<ItemNumber>,
    },
}

impl<'a> EntryJson<'a> {
    /// A block that is an entry; under a confidential item every entry is confidential.
    pub(super) fn new(
        block: &'a Block<'a>,
        item: Option<&ItemFacts<'a>>,
        time: impl Fn(Moment) -> Option<Time>,
    ) -> Option<Self> {
        let is_closed = item.is_some_and(|item| item.confidential);
        let ground = item.and_then(|item| item.ground);
        match block {
            Block::Note(note) => Some(Self {
                kind: match note.form {
                    NoteForm::Said => EntryKindJson::Note { typed: false },
                    NoteForm::Typed => EntryKindJson::Note { typed: true },
                    NoteForm::Heading => EntryKindJson::Heading,
                },
                id: note.id,
                text: &note.text,
                speaker: note.speaker,
                at: time(note.at),
                sector: note.sector,
                confidential: note.confidential || is_closed,
                ground: note.ground.or(ground),
            }),
            Block::Callout(callout) => Some(Self {
                kind: kind(callout),
                id: callout.id,
                text: &callout.text,
                speaker: callout.speaker,
                at: time(callout.at),
                sector: callout.sector,
                confidential: callout.confidential || is_closed,
                ground: callout.ground.or(ground),
            }),
            _ => None,
        }
    }
}

fn kind<'a>(callout: &'a document::Callout<'a>) -> EntryKindJson<'a> {
    match &callout.kind {
        CalloutKind::Decision => EntryKindJson::Decision { minute_number: callout.minute_number },
        CalloutKind::Action { number, owners, due, source } => {
            let (due, due_word) = (due.and_then(Due::date), due.and_then(Due::word));
            let (due_word, to_do) = (due_word.map(DueWord::code), number.to_do());
            let number = number.number();
            match to_do {
                ToDo::Action => EntryKindJson::Action { number, owners, due, due_word },
                ToDo::Recommendation => {
                    EntryKindJson::Recommendation { number, owners, due, due_word, source }
                }
            }
        }
        CalloutKind::Vote(facts) => {
            EntryKindJson::Vote(VoteJson::new(facts, callout.minute_number))
        }
        CalloutKind::Outcome { theme, by } => EntryKindJson::Outcome { theme: *theme, by: *by },
        CalloutKind::Offer { person, day } => EntryKindJson::Offer { person, day: *day },
        CalloutKind::Declaration { person, item } => {
            EntryKindJson::Declaration { person, item: *item }
        }
    }
}

/// A decision, wherever it was taken.
#[derive(Serialize)]
pub(super) struct DecisionJson<'a> {
    id: Option<u32>,
    #[serde(rename = "minuteNumber")]
    minute_number: Option<MinuteNumber>,
    text: &'a str,
    speaker: Option<&'a str>,
    item: Option<ItemNumber>,
    at: Option<Time>,
    confidential: bool,
}

impl<'a> DecisionJson<'a> {
    pub(super) fn new(
        block: &'a Block<'a>,
        item: Option<&ItemFacts<'_>>,
        time: impl Fn(Moment) -> Option<Time>,
    ) -> Option<Self> {
        match block {
            Block::Callout(callout) if callout.kind == CalloutKind::Decision => Some(Self {
                id: callout.id,
                minute_number: callout.minute_number,
                text: &callout.text,
                speaker: callout.speaker,
                item: item.map(|item| item.number),
                at: time(callout.at),
                confidential: callout.confidential || item.is_some_and(|item| item.confidential),
            }),
            _ => None,
        }
    }
}

/// Where the log stood.
#[derive(Serialize)]
pub(super) struct HeadJson<'a> {
    records: u64,
    hash: &'a str,
}

impl<'a> HeadJson<'a> {
    pub(super) fn new(head: &'a document::LastRecord<'a>) -> Self {
        Self { records: head.records, hash: &head.hash }
    }
}
