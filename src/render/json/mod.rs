//! JSON, as `docs/minutes.schema.json` describes that of minutes, with schema.org's words for an event.
//!
//! Texts are verbatim. What would command a terminal or reorder the text around it is written as
//! `\u` with its number, so that the file is harmless and reads back as it was.

mod data;
mod facts;
mod figures;
mod papers;
mod vote;
mod write;

use serde::Serialize;

pub(crate) use self::write::to_json;

use self::data::{
    AttendanceJson, AttendeeJson, DecisionJson, EntryJson, EventJson, HeadJson, ItemJson,
    PaperJson, SubtopicJson, TableJson, Time,
};
use self::facts::{ActionJson, BreakJson, CorrectionJson, OfficeJson, QuorumMet};
use self::figures::FiguresJson;
use self::papers::{ActionListJson, AgendaJson, ReportJson};
use super::{RenderError, size_estimate::SizeEstimate};
use crate::{
    calendar::time::Moment,
    meeting::{deferral::DeferredTo, event::Role, ids::ToDo},
    papers::document::{
        Block, Document, Edition, Genre, ItemFacts, NoticeKind, OutOfOrder, Section, SectionRole,
        Status,
    },
};

const ROOM: SizeEstimate =
    SizeEstimate { note: 192, callout: 384, row: 384, other: 256, around: 8192 };

/// The version of the schemas; raised when a field changes its meaning or goes.
const SCHEMA_VERSION: u32 = 2;

/// Writes a document as JSON, indented, with a line feed at the end.
pub fn json(document: &Document<'_>) -> Result<String, RenderError> {
    let room = ROOM.document_bytes(document);
    Ok(match &document.genre {
        Genre::Minutes => to_json(&MinutesJson::new(document), room)?,
        Genre::Agenda(items) => to_json(&AgendaJson::new(document, items), room)?,
        Genre::Actions(list) => to_json(&ActionListJson::new(document, list), room)?,
        Genre::Report(report) => to_json(&ReportJson::new(document, report), room)?,
        Genre::Figures(facts) => to_json(&FiguresJson::new(document, facts), room)?,
        Genre::Difference => return Err(RenderError::NoJson),
    })
}

/// The whole: schema.org's terms first, then ours.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MinutesJson<'a> {
    #[serde(flatten)]
    event: EventJson<'a>,
    attendee: Vec<AttendeeJson<'a>>,
    kind: &'static str,
    schema_version: u32,
    status: &'static str,
    status_words: &'a [std::borrow::Cow<'a, str>],
    edition: &'static str,
    left_out: bool,
    marking: &'a str,
    zone: &'static str,
    date: Option<chrono::NaiveDate>,
    chair: Option<&'a str>,
    offices: Vec<OfficeJson<'a>>,
    minute_taker: Option<&'a str>,
    quorum: Option<QuorumMet<'a>>,
    breaks: Vec<BreakJson>,
    attendance: AttendanceJson<'a>,
    before: Vec<EntryJson<'a>>,
    items: Vec<ItemJson<'a>>,
    after: Vec<EntryJson<'a>>,
    decisions: Vec<DecisionJson<'a>>,
    actions: Vec<ActionJson<'a>>,
    recommendations: Vec<ActionJson<'a>>,
    next_meeting: Option<EventJson<'a>>,
    next_apologies: Vec<&'a str>,
    corrections: Vec<CorrectionJson<'a>>,
    head: Option<HeadJson<'a>>,
}

impl<'a> MinutesJson<'a> {
    fn new(document: &'a Document<'a>) -> Self {
        let meta = &document.meta;
        let reader = DocumentReader { document };
        let (people, facts) = (&document.roll.people, &document.facts);
        let minute_taker = facts.offices.iter().find(|office| office.office == Role::MinuteTaker);
        Self {
            event: EventJson::new(meta),
            attendee: people.iter().filter_map(AttendeeJson::new).collect(),
            kind: "minutes",
            schema_version: SCHEMA_VERSION,
            status: status(meta.status),
            status_words: &meta.status_words,
            edition: data::edition(meta.edition),
            left_out: reader.blocks().any(is_left_out),
            marking: &meta.marking,
            zone: meta.zone.name(),
            date: meta.day,
            chair: facts.chair.as_deref(),
            offices: facts.offices.iter().map(OfficeJson::new).collect(),
            minute_taker: minute_taker.map(|office| office.name),
            quorum: facts.quorum.as_ref().map(|quorum| QuorumMet::new(quorum, meta.zone)),
            breaks: facts.breaks.iter().map(|pause| BreakJson::new(pause, meta.zone)).collect(),
            attendance: AttendanceJson::new(&document.roll, meta.zone),
            before: reader.loose(&SectionRole::Before),
            items: reader.items(),
            after: reader.loose(&SectionRole::After),
            decisions: reader.decisions(),
            actions: ActionJson::of_kind(&facts.actions, ToDo::Action),
            recommendations: ActionJson::of_kind(&facts.actions, ToDo::Recommendation),
            next_meeting: document.next.map(|next| EventJson::next(next, meta.zone)),
            next_apologies: data::away_next(people),
            corrections: facts.corrections.iter().map(CorrectionJson::new).collect(),
            head: meta.head.as_ref().map(HeadJson::new),
        }
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Circulated => "circulated",
        Status::Approved => "approved",
        Status::ApprovedAsCorrected => "approved-as-corrected",
        Status::Signed => "signed",
    }
}

/// The item that a section is about, if it is about one.
fn item_of<'a>(section: &'a Section<'_>) -> Option<&'a ItemFacts<'a>> {
    match &section.role {
        SectionRole::Item(facts) => Some(facts),
        _ => None,
    }
}

fn is_left_out(block: &Block<'_>) -> bool {
    matches!(block, Block::Notice(notice) if notice.kind == NoticeKind::LeftOut)
}

fn papers<'a>(section: &Section<'a>) -> Vec<PaperJson<'a>> {
    let papers = section.blocks.iter().filter_map(|block| match block {
        Block::Papers(papers) => Some(papers),
        _ => None,
    });
    papers.flatten().map(PaperJson::new).collect()
}

fn tables<'a>(section: &'a Section<'a>) -> Vec<TableJson<'a>> {
    let tables = section.blocks.iter().filter_map(|block| match block {
        Block::Figures(sheet) => Some(TableJson::new(sheet)),
        _ => None,
    });
    tables.collect()
}

/// Reads a document's parts as data.
#[derive(Clone, Copy)]
struct DocumentReader<'a> {
    document: &'a Document<'a>,
}

impl<'a> DocumentReader<'a> {
    fn blocks(self) -> impl Iterator<Item = &'a Block<'a>> {
        self.document.sections.iter().flat_map(|section| &section.blocks)
    }

    /// A time of day. The public edition has none of items and entries, since the gap between two
    /// would tell how long it took to say what is left out.
    fn time(self, at: Moment) -> Option<Time> {
        let meta = &self.document.meta;
        (meta.edition == Edition::Full).then_some(Time(at, meta.zone))
    }

    fn entries(self, section: &'a Section<'a>) -> Vec<EntryJson<'a>> {
        let item = item_of(section);
        let entry = |block| EntryJson::new(block, item, |at| self.time(at));
        section.blocks.iter().filter_map(entry).collect()
    }

    /// What stands outside the items.
    fn loose(self, role: &SectionRole<'_>) -> Vec<EntryJson<'a>> {
        let sections = self.document.sections.iter().filter(|section| section.role == *role);
        sections.flat_map(|section| self.entries(section)).collect()
    }

    fn item_sections(self) -> impl Iterator<Item = (&'a ItemFacts<'a>, &'a Section<'a>)> {
        let sections = self.document.sections.iter();
        sections.filter_map(|section| item_of(section).map(|facts| (facts, section)))
    }

    fn items(self) -> Vec<ItemJson<'a>> {
        let item = |(facts, section): (&'a ItemFacts<'a>, &'a Section<'a>)| ItemJson {
            id: facts.id,
            number: facts.number,
            minute_number: facts.minute_number,
            parent: facts.number.parent(),
            title: &section.heading,
            kind: facts.kind,
            minutes: facts.minutes,
            presenter: facts.presenter.as_deref(),
            outcome: data::outcome(facts.outcome),
            deferred_to: facts.deferred_to.map(DeferredTo::word),
            confidential: facts.confidential,
            ground: facts.ground,
            left_out: section.blocks.iter().any(is_left_out),
            out_of_order: facts.order.out.is_some(),
            taken_after: match facts.order.out {
                Some(OutOfOrder::After(number)) => Some(number),
                Some(OutOfOrder::First) | None => None,
            },
            resumed: facts.order.resumed.iter().filter_map(|&at| self.time(at)).collect(),
            began: facts.began.and_then(|at| self.time(at)),
            ended: facts.ended.and_then(|at| self.time(at)),
            papers: papers(section),
            tables: tables(section),
            subtopics: self.subtopics(section),
            entries: self.entries(section),
        };
        self.item_sections().map(item).collect()
    }

    /// The headings among what was recorded under an item.
    fn subtopics(self, section: &'a Section<'a>) -> Vec<SubtopicJson<'a>> {
        let subtopic = |block| SubtopicJson::new(block, |at| self.time(at));
        section.blocks.iter().filter_map(subtopic).collect()
    }

    /// Every block, with the item under which it stands.
    fn placed(self) -> impl Iterator<Item = (Option<&'a ItemFacts<'a>>, &'a Block<'a>)> {
        self.document.sections.iter().flat_map(|section| {
            let item = item_of(section);
            section.blocks.iter().map(move |block| (item, block))
        })
    }

    fn decisions(self) -> Vec<DecisionJson<'a>> {
        let decision = |(item, block)| DecisionJson::new(block, item, |at| self.time(at));
        self.placed().filter_map(decision).collect()
    }
}

#[cfg(test)]
mod tests;
