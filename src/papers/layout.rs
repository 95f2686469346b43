//! Layouts: the same minutes set out in other ways, as one document made of another.

mod scribe;

use super::{
    document::{
        Block, Callout, CalloutKind, Cell, Column, ColumnKind, Document, Note, Notice, Row,
        Section, SectionRole, Table, TableKind, Words,
    },
    phrases::Phrases,
};
use crate::meeting::event::VoteChoice;

/// A way to set minutes out, for the formats that have one: see [`Format::has_layout`].
///
/// [`Format::has_layout`]: crate::render::Format::has_layout
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A section an item, as they are composed.
    #[default]
    Narrative,
    /// One table with a number for each paragraph, and the initials of who is to act beside it.
    Table,
    /// Decisions, votes and actions alone.
    ActionOnly,
    /// Contents, discussion and summaries, as W3C's scribe and MeetBot set them out.
    Scribe,
}

impl Layout {
    /// Every layout, in the order in which they are listed to people.
    pub const ALL: &[Layout] =
        &[Layout::Narrative, Layout::Table, Layout::ActionOnly, Layout::Scribe];

    /// The name by which people ask for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Narrative => "narrative",
            Self::Table => "table",
            Self::ActionOnly => "action-only",
            Self::Scribe => "scribe",
        }
    }

    /// What it is, in words.
    pub fn description(self) -> &'static str {
        match self {
            Self::Narrative => "a section for each item",
            Self::Table => "one table with owners",
            Self::ActionOnly => "decisions and actions",
            Self::Scribe => "as W3C's scribe does it",
        }
    }

    /// The layout of that name, ignoring case.
    pub fn parse(name: &str) -> Option<Self> {
        let is = |layout: &&Layout| layout.name().eq_ignore_ascii_case(name.trim());
        Self::ALL.iter().find(is).copied()
    }
}

/// Sets composed minutes out in a layout, in the words of these phrases.
pub fn lay_out<'a>(document: Document<'a>, layout: Layout, phrases: &'a Phrases) -> Document<'a> {
    if layout == Layout::Scribe {
        return scribe::lay_out(document, phrases);
    }
    let Document { genre, meta, sections, facts, roll, next } = document;
    let sections = match layout {
        Layout::Narrative | Layout::Scribe => sections,
        Layout::Table => in_a_table(sections, phrases),
        Layout::ActionOnly => sections.into_iter().filter_map(what_was_settled).collect(),
    };
    Document { genre, meta, sections, facts, roll, next }
}

/// Whether a section has what was recorded, under an item or beside them.
fn is_recorded(role: &SectionRole<'_>) -> bool {
    matches!(role, SectionRole::Before | SectionRole::Item(_) | SectionRole::After)
}

/// A section without what was only said; none if nothing is left of one that had entries.
fn what_was_settled(mut section: Section<'_>) -> Option<Section<'_>> {
    if !is_recorded(&section.role) {
        return Some(section);
    }
    section.blocks.retain(|block| match block {
        Block::Callout(callout) => matches!(
            callout.kind,
            CalloutKind::Decision | CalloutKind::Action { .. } | CalloutKind::Vote(_)
        ),
        Block::Table(table) => table.kind == TableKind::Votes,
        Block::Notice(_) => true,
        _ => false,
    });
    (!section.blocks.is_empty()).then_some(section)
}

/// Moves everything recorded into one table, in the place of the first record.
fn in_a_table<'a>(sections: Vec<Section<'a>>, phrases: &'a Phrases) -> Vec<Section<'a>> {
    let mut rows = Vec::new();
    let mut place = None;
    let mut others = Vec::with_capacity(sections.len());
    for section in sections {
        if is_recorded(&section.role) {
            place.get_or_insert(others.len());
            tabulate(section, phrases, &mut rows);
        } else {
            others.push(section);
        }
    }
    if let Some(place) = place {
        others.insert(place, proceedings(rows, phrases));
    }
    others
}

fn proceedings<'a>(rows: Vec<Row<'a>>, phrases: &'a Phrases) -> Section<'a> {
    let columns = [
        (ColumnKind::Number, phrases.column_number()),
        (ColumnKind::Item, phrases.column_item()),
        (ColumnKind::Owners, phrases.column_action()),
    ];
    let columns = columns.map(|(kind, heading)| Column { kind, heading: heading.into() }).into();
    Section {
        role: SectionRole::Proceedings,
        heading: phrases.proceedings().into(),
        blocks: vec![Block::Table(Table { kind: TableKind::Proceedings, columns, rows })],
    }
}

/// One row for a section's heading, and one for each of its paragraphs, numbered within it.
fn tabulate<'a>(section: Section<'a>, phrases: &Phrases, rows: &mut Vec<Row<'a>>) {
    let number = match &section.role {
        SectionRole::Item(item) => Some(item.number),
        _ => None,
    };
    let first = number.map_or(Cell::Empty, |number| Cell::Text(number.to_string().into()));
    rows.push(Row {
        cells: vec![first, Cell::Title(section.heading), Cell::Empty],
        confidential: false,
    });
    let mut counted = 0;
    let mut add = |words: String, mut owners: Cell<'a>, confidential: bool| {
        for line in words.split('\n').filter(|line| !line.trim().is_empty()) {
            counted += 1;
            let place = number.map_or(Cell::Empty, |n| Cell::Text(format!("{n}.{counted}").into()));
            let owners = std::mem::replace(&mut owners, Cell::Empty);
            let words = Cell::Text(line.to_owned().into());
            rows.push(Row { cells: vec![place, words, owners], confidential });
        }
    };
    for block in section.blocks {
        match block {
            Block::Note(Note { speaker, text, confidential, .. }) => {
                add(spoken(speaker, &text), Cell::Empty, confidential);
            }
            Block::Callout(callout) => {
                let confidential = callout.confidential;
                let (words, owners) = settled(*callout, phrases);
                add(words, owners, confidential);
            }
            Block::Remark(remark) if remark.lead.is_empty() => {
                add(remark.text.into_owned(), Cell::Empty, false);
            }
            Block::Remark(remark) => {
                add(format!("{}: {}", remark.lead, remark.text), Cell::Empty, false);
            }
            Block::Notice(Notice { text, .. }) => add(text.into_owned(), Cell::Empty, false),
            Block::List(points) => {
                for p in points {
                    add(p.into_owned(), Cell::Empty, false);
                }
            }
            Block::Papers(papers) => papers.iter().for_each(|paper| {
                add(paper.words(), Cell::Empty, paper.confidential);
            }),
            Block::Facts(_)
            | Block::Table(_)
            | Block::Pointers(_)
            | Block::Figures(_)
            | Block::Chart(_)
            | Block::KeyFigures(_) => {}
        }
    }
}

fn spoken(speaker: Option<&str>, text: &str) -> String {
    match speaker {
        Some(speaker) => format!("{speaker}: {text}"),
        None => text.to_owned(),
    }
}

/// A call-out's words, and who is to act. An action's owners are left out, since they have a column.
fn settled<'a>(callout: Callout<'a>, phrases: &Phrases) -> (String, Cell<'a>) {
    let mut words = callout.label.into_owned();
    let mut add = |part: &str| {
        if !part.trim().is_empty() {
            words.push_str(" · ");
            words.push_str(part);
        }
    };
    let owners = match &callout.kind {
        CalloutKind::Action { owners, due, .. } => {
            if let Some(due) = *due {
                add(&phrases.say_due(due));
            }
            if owners.is_empty() { Cell::Missing } else { Cell::People(owners.clone()) }
        }
        _ => {
            for detail in &callout.details {
                add(detail);
            }
            Cell::Empty
        }
    };
    add(&spoken(callout.speaker, &callout.text));
    for words in callout.trailer.iter().chain(&named_votes(&callout.kind, phrases)) {
        add(words);
    }
    (words, owners)
}

/// Who voted how, in words, since a table has no room for another one.
fn named_votes(kind: &CalloutKind<'_>, phrases: &Phrases) -> Vec<Words<'static>> {
    let CalloutKind::Vote(facts) = kind else { return Vec::new() };
    let of_choice = |choice: VoteChoice| {
        let names = facts.names.iter().filter(|(_, chosen)| *chosen == choice);
        let names = names.map(|&(name, _)| name).collect::<Vec<_>>().join(", ");
        let told = match choice {
            VoteChoice::For => phrases.names_for(&names),
            VoteChoice::Against => phrases.names_against(&names),
            VoteChoice::Abstain => phrases.names_abstained(&names),
        };
        (!names.is_empty()).then(|| told.into())
    };
    [VoteChoice::For, VoteChoice::Against, VoteChoice::Abstain]
        .into_iter()
        .filter_map(of_choice)
        .collect()
}
