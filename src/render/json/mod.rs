//! JSON, as `docs/minutes.schema.json` describes that of minutes, with schema.org's words for an event.
//!
//! Texts are verbatim. What would command a terminal or reorder the text around it is written as
//! `\u` with its number, so that the file is harmless and reads back as it was.

mod data;
mod papers;
mod write;

use serde::Serialize;

pub(crate) use self::write::to_json;

use self::data::{Action, Attendance, Attendee, Decision, Entry, Event, Head, Item, Paper, Time};
use self::papers::{ActionList, Agenda, Report};
use super::{RenderError, size_estimate::SizeEstimate};
use crate::{
    calendar::time::Moment,
    papers::document::{
        Block, Document, Edition, FactKind, Genre, ItemFacts, NoticeKind, Section, SectionRole,
        Status, TableKind,
    },
};

const ROOM: SizeEstimate =
    SizeEstimate { note: 192, callout: 384, row: 384, other: 256, around: 8192 };

/// Writes a document as JSON, indented, with a line feed at the end.
pub fn json(document: &Document<'_>) -> Result<String, RenderError> {
    let room = ROOM.document_bytes(document);
    Ok(match &document.genre {
        Genre::Minutes => to_json(&Minutes::of(document), room)?,
        Genre::Agenda(items) => to_json(&Agenda::of(document, items), room)?,
        Genre::Actions(owner) => to_json(&ActionList::of(document, owner), room)?,
        Genre::Report(report) => to_json(&Report::of(document, report), room)?,
        Genre::Difference => return Err(RenderError::NoJson),
    })
}

/// The whole: schema.org's terms first, then ours.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Minutes<'a> {
    #[serde(flatten)]
    event: Event<'a>,
    attendee: Vec<Attendee<'a>>,
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
    minute_taker: Option<&'a str>,
    quorum: Option<&'a str>,
    breaks: Option<&'a str>,
    attendance: Attendance<'a>,
    before: Vec<Entry<'a>>,
    items: Vec<Item<'a>>,
    after: Vec<Entry<'a>>,
    decisions: Vec<Decision<'a>>,
    actions: Vec<Action<'a>>,
    next_meeting: Option<Event<'a>>,
    next_apologies: Vec<&'a str>,
    corrections: Vec<&'a str>,
    head: Option<Head<'a>>,
}

impl<'a> Minutes<'a> {
    fn of(document: &'a Document<'a>) -> Self {
        let meta = &document.meta;
        let reader = Reader { document };
        let people = &document.roll.people;
        Self {
            event: Event::of(meta),
            attendee: people.iter().filter_map(Attendee::of).collect(),
            kind: "minutes",
            schema_version: 1,
            status: status(meta.status),
            status_words: &meta.status_words,
            edition: data::edition(meta.edition),
            left_out: reader.blocks().any(is_left_out),
            marking: &meta.marking,
            zone: meta.zone.name(),
            date: meta.day,
            chair: reader.fact(FactKind::Chair),
            minute_taker: reader.fact(FactKind::MinuteTaker),
            quorum: reader.fact(FactKind::Quorum),
            breaks: reader.fact(FactKind::Breaks),
            attendance: Attendance::of(&document.roll, meta.zone),
            before: reader.loose(&SectionRole::Before),
            items: reader.items(),
            after: reader.loose(&SectionRole::After),
            decisions: reader.decisions(),
            actions: reader.actions(),
            next_meeting: document.next.map(|next| Event::next(next, meta.zone)),
            next_apologies: data::away_next(people),
            corrections: reader.corrections(),
            head: meta.head.as_ref().map(Head::of),
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

fn is_left_out(block: &Block<'_>) -> bool {
    matches!(block, Block::Notice(notice) if notice.kind == NoticeKind::LeftOut)
}

fn papers<'a>(section: &Section<'a>) -> Vec<Paper<'a>> {
    let papers = section.blocks.iter().filter_map(|block| match block {
        Block::Papers(papers) => Some(papers),
        _ => None,
    });
    papers.flatten().map(Paper::of).collect()
}

/// Reads a document's parts as data.
#[derive(Clone, Copy)]
struct Reader<'a> {
    document: &'a Document<'a>,
}

impl<'a> Reader<'a> {
    fn blocks(self) -> impl Iterator<Item = &'a Block<'a>> {
        self.document.sections.iter().flat_map(|section| &section.blocks)
    }

    fn fact(self, kind: FactKind) -> Option<&'a str> {
        let facts = self.blocks().filter_map(|block| match block {
            Block::Facts(facts) => Some(facts),
            _ => None,
        });
        facts.flatten().find(|fact| fact.kind == kind).map(|fact| &*fact.value)
    }

    /// A time of day. The public edition has none of items and entries, since the gap between two
    /// would tell how long it took to say what is left out.
    fn time(self, at: Moment) -> Option<Time> {
        let meta = &self.document.meta;
        (meta.edition == Edition::Full).then_some(Time(at, meta.zone))
    }

    fn entries(self, section: &'a Section<'a>) -> Vec<Entry<'a>> {
        let entry = |block| Entry::of(block, |at| self.time(at));
        section.blocks.iter().filter_map(entry).collect()
    }

    /// What stands outside the items.
    fn loose(self, role: &SectionRole<'_>) -> Vec<Entry<'a>> {
        let sections = self.document.sections.iter().filter(|section| section.role == *role);
        sections.flat_map(|section| self.entries(section)).collect()
    }

    fn item_sections(self) -> impl Iterator<Item = (&'a ItemFacts<'a>, &'a Section<'a>)> {
        self.document.sections.iter().filter_map(|section| match &section.role {
            SectionRole::Item(facts) => Some((facts, section)),
            _ => None,
        })
    }

    fn items(self) -> Vec<Item<'a>> {
        let item = |(facts, section): (&'a ItemFacts<'a>, &'a Section<'a>)| Item {
            number: facts.number,
            title: &section.heading,
            presenter: facts.presenter.as_deref(),
            outcome: data::outcome(facts.outcome),
            confidential: facts.confidential,
            left_out: section.blocks.iter().any(is_left_out),
            began: facts.began.and_then(|at| self.time(at)),
            ended: facts.ended.and_then(|at| self.time(at)),
            papers: papers(section),
            entries: self.entries(section),
        };
        self.item_sections().map(item).collect()
    }

    /// Every block, with the item under which it stands.
    fn placed(self) -> impl Iterator<Item = (Option<&'a ItemFacts<'a>>, &'a Block<'a>)> {
        self.document.sections.iter().flat_map(|section| {
            let item = match &section.role {
                SectionRole::Item(facts) => Some(facts),
                _ => None,
            };
            section.blocks.iter().map(move |block| (item, block))
        })
    }

    fn decisions(self) -> Vec<Decision<'a>> {
        let decision = |(item, block)| Decision::of(block, item, |at| self.time(at));
        self.placed().filter_map(decision).collect()
    }

    fn actions(self) -> Vec<Action<'a>> {
        let mut places: Vec<_> = self.placed().filter_map(data::action_place).collect();
        places.sort_unstable();
        let tables = self.blocks().filter_map(|block| match block {
            Block::Table(table) if table.kind == TableKind::Actions => Some(table),
            _ => None,
        });
        tables
            .flat_map(|table| table.rows.iter().map(|row| Action::of(table, row, &places)))
            .collect()
    }

    fn corrections(self) -> Vec<&'a str> {
        let sections = self.document.sections.iter();
        let lists = sections
            .filter(|section| section.role == SectionRole::Corrections)
            .flat_map(|section| &section.blocks)
            .filter_map(|block| match block {
                Block::List(points) => Some(points),
                _ => None,
            });
        lists.flatten().map(|point| &**point).collect()
    }
}

#[cfg(test)]
mod tests;
