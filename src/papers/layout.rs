//! Layouts: the same minutes set out in other ways, as one document made of another.

mod scribe;

use super::{
    document::{
        Block, Callout, CalloutKind, Cell, Column, ColumnKind, Document, Note, Notice, Row,
        SEPARATOR, Section, SectionRole, Table, TableKind, Words,
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

/// The rows of a section: its heading, and a row for each of its paragraphs.
struct SectionRows<'r, 'a> {
    rows: &'r mut Vec<Row<'a>>,
    /// The number of the item.
    number: Option<String>,
    /// How many paragraphs have a number.
    counted: usize,
}

impl<'a> SectionRows<'_, 'a> {
    fn push(&mut self, cells: [Cell<'a>; 3], confidential: bool) {
        self.rows.push(Row { cells: cells.into(), confidential });
    }

    /// The number of the next paragraph: `2.3`.
    fn next_number(&mut self) -> Cell<'a> {
        self.counted += 1;
        let paragraph = self.number.as_ref().map(|item| format!("{item}.{}", self.counted));
        paragraph.map_or(Cell::Empty, |paragraph| Cell::Text(paragraph.into()))
    }

    /// What was recorded, a numbered row for each line.
    fn recorded(&mut self, words: &str, confidential: bool) {
        for line in lines(words) {
            let number = self.next_number();
            self.push([number, Cell::Text(line.into()), Cell::Empty], confidential);
        }
    }

    /// What the paper says of the item itself, which is no paragraph of the minutes.
    fn said(&mut self, words: &str, confidential: bool) {
        for line in lines(words) {
            self.push([Cell::Empty, Cell::Text(line.into()), Cell::Empty], confidential);
        }
    }

    /// A decision, vote or action, its label set off, and who is to act.
    fn settled(&mut self, callout: Callout<'a>, phrases: &Phrases) {
        let confidential = callout.confidential;
        let (label, words, mut owners) = settled(callout, phrases);
        let mut label = Some(label);
        let kept = |&(place, line): &(usize, &str)| place == 0 || !line.trim().is_empty();
        for (_, line) in words.split('\n').enumerate().filter(kept) {
            let line = line.to_owned();
            let cell = match label.take() {
                Some(label) => Cell::Settled(label, line.into()),
                None => Cell::Text(line.into()),
            };
            let number = self.next_number();
            let owners = std::mem::replace(&mut owners, Cell::Empty);
            self.push([number, cell, owners], confidential);
        }
    }
}

fn lines(words: &str) -> Vec<String> {
    let lines = words.split('\n').filter(|line| !line.trim().is_empty());
    lines.map(str::to_owned).collect()
}

fn tabulate<'a>(section: Section<'a>, phrases: &Phrases, rows: &mut Vec<Row<'a>>) {
    let number = match &section.role {
        SectionRole::Item(item) => Some(item.number.to_string()),
        _ => None,
    };
    let first = number.clone().map_or(Cell::Empty, |number| Cell::Text(number.into()));
    let mut rows = SectionRows { rows, number, counted: 0 };
    rows.push([first, Cell::Title(section.title().into_owned().into()), Cell::Empty], false);
    for block in section.blocks {
        match block {
            Block::Note(Note { speaker, text, confidential, .. }) => {
                rows.recorded(&spoken(speaker, &text), confidential);
            }
            Block::Callout(callout) => rows.settled(*callout, phrases),
            Block::Remark(remark) if remark.lead.is_empty() => rows.said(&remark.text, false),
            Block::Remark(remark) => {
                rows.said(&format!("{}: {}", remark.lead, remark.text), false);
            }
            Block::Notice(Notice { text, .. }) => rows.said(&text, false),
            Block::List(points) => {
                for p in points {
                    rows.recorded(&p, false);
                }
            }
            Block::Papers(papers) => {
                for paper in papers {
                    rows.said(&paper.words(), paper.confidential);
                }
            }
            Block::Figures(sheet) => {
                rows.said(&sheet.title, false);
                for row in &sheet.table.rows {
                    let cells: Vec<Words<'_>> = row.cells.iter().map(Cell::words).collect();
                    rows.recorded(&cells.join(SEPARATOR), row.confidential);
                }
            }
            Block::Facts(_)
            | Block::Table(_)
            | Block::Pointers(_)
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

/// A call-out's label, its words, and who is to act. An action's owners are left out of the words, since
/// they have a column.
fn settled<'a>(callout: Callout<'a>, phrases: &Phrases) -> (Words<'a>, String, Cell<'a>) {
    let mut parts: Vec<Words<'_>> = Vec::new();
    let owners = match &callout.kind {
        CalloutKind::Action { owners, due, .. } => {
            parts.extend(due.map(|due| phrases.say_due(due).into()));
            if owners.is_empty() { Cell::Missing } else { Cell::People(owners.clone()) }
        }
        _ => {
            parts.extend(callout.details.iter().cloned());
            Cell::Empty
        }
    };
    parts.push(spoken(callout.speaker, &callout.text).into());
    parts.extend(callout.trailer.iter().cloned());
    parts.extend(named_votes(&callout.kind, phrases));
    parts.retain(|part| !part.trim().is_empty());
    (callout.label, parts.join(SEPARATOR), owners)
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
