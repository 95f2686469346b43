//! Texts that mean to break a format, and documents that have them everywhere.

use proptest::prelude::*;

use crate::text::{Policy, clean};
use crate::{
    calendar::time::{Moment, Zone},
    meeting::{
        ItemNumber,
        event::{Role, VoteChoice},
        ids::ActionNo,
    },
    papers::document::*,
};

/// The pieces that hostile texts are made from.
const PIECES: &[&str] = &[
    "a",
    "Z",
    "é",
    "£4,310 – don’t",
    "e\u{301}",
    "👩‍👩‍👧",
    "表",
    "שלום",
    "\u{200f}",
    "=cmd|' /C calc'!A0",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    "\u{85}",
    "\u{2028}",
    "\0",
    "\u{1b}[31m",
    "\u{1b}]0;x\u{7}",
    "\u{9b}",
    "\u{7f}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "\u{fffe}",
    "\u{ffff}",
    "<",
    ">",
    "&",
    "\"",
    "'",
    "<script>alert(1)</script>",
    "</p>",
    "</style>",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "&amp;",
    "&#x202e;",
    "&lt;",
    "javascript:alert(1)",
    "https://a.org/?a=1&b=\"x",
    "http://",
    "mailto:x@a.org",
    "\\",
    "\\u0000",
    "{",
    "}",
    "[",
    "]",
    "|",
    "*",
    "_",
    "`",
    "#",
    ":",
    "//",
    ".",
    "<w:p/>",
    "<?xml?>",
    "&#0;",
    "=",
];

/// Any text, more often one that is hostile.
pub(super) fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..8);
    prop_oneof![3 => pieces.prop_map(|pieces| pieces.concat()), 1 => any::<String>()]
}

/// The text as it is to be read on one line: cleaned, and every run of blanks one space.
pub(super) fn line(text: &str) -> String {
    clean(text, Policy::Shown).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text has a list, whose marks are not words.
pub(super) fn has_list(text: &str) -> bool {
    super::lines::Lines::new(text).parts(false).any(|(_, point)| point.is_some())
}

/// A document with the text in every place that holds text.
pub(super) fn everywhere(text: &str) -> Document<'_> {
    let sections = vec![
        section(SectionRole::Opening, "", vec![facts(text)]),
        section(SectionRole::Attendance, text, vec![people(text)]),
        section(SectionRole::Before, text, vec![note(text, None)]),
        section(SectionRole::Item(item(text)), text, entries(text)),
        section(SectionRole::Part, text, vec![papers(text)]),
        section(SectionRole::Actions, text, vec![actions(text)]),
        section(SectionRole::Corrections, text, vec![Block::List(vec![text.into(), text.into()])]),
    ];
    Document {
        genre: Genre::Minutes,
        meta: meta(text),
        sections,
        facts: typed(text),
        roll: roll(text),
        next: None,
    }
}

fn meta(text: &str) -> Meta<'_> {
    Meta {
        title: text.into(),
        group: text.into(),
        subtitle: text.into(),
        genre: "Minutes".into(),
        language: "en-GB".into(),
        marking: text.into(),
        status: Status::Draft,
        draft: "DRAFT".into(),
        paging: ["Page ".into(), " of ".into()],
        status_words: vec![text.into()],
        edition: Edition::Full,
        day: chrono::NaiveDate::from_ymd_opt(2024, 5, 22),
        dated: "22 May 2024".into(),
        starts: Some(Moment(1_716_368_400_000)),
        ends: None,
        zone: Zone::UTC,
        venue: text.into(),
        head: None,
        colophon: Some(text.into()),
        confidential: "Confidential".into(),
    }
}

/// The facts behind the words, with the text wherever they have one.
fn typed(text: &str) -> Facts<'_> {
    Facts {
        chair: Some(text.into()),
        offices: vec![Office { office: Role::Chair, initials: text, name: text }],
        quorum: None,
        breaks: Vec::new(),
        actions: vec![ActionFacts {
            number: ActionNo::action(1),
            text: text.into(),
            owners: vec![text],
            due: None,
            status: ActionStatus::Open,
            status_words: text.into(),
            item: Some(ItemNumber::new(1)),
            carried_from: None,
            source: text,
            times_carried: 0,
            rag: None,
            progress: Vec::new(),
            sector: text,
            confidential: true,
        }],
        corrections: vec![CorrectionFacts {
            words: text.into(),
            about: CorrectionAbout::Entry {
                item: Some(ItemNumber::new(1)),
                was: Some(text.into()),
            },
            reason: text,
        }],
    }
}

fn section<'a>(role: SectionRole<'a>, heading: &'a str, blocks: Vec<Block<'a>>) -> Section<'a> {
    Section { role, heading: heading.into(), blocks }
}

fn facts(text: &str) -> Block<'_> {
    Block::Facts(vec![Fact { kind: FactKind::Venue, label: "Venue".into(), value: text.into() }])
}

fn item(text: &str) -> ItemFacts<'_> {
    ItemFacts {
        id: 0,
        number: ItemNumber::new(1),
        minute_number: "26/041".parse().ok(),
        kind: None,
        minutes: Some(10),
        presenter: Some(text.into()),
        outcome: ItemOutcome::Taken,
        order: ItemOrder::default(),
        began: Some(Moment(1_716_368_400_000)),
        ended: None,
        deferred_to: None,
        confidential: false,
        ground: Some(text),
    }
}

pub(super) fn note<'a>(text: &'a str, speaker: Option<&'a str>) -> Block<'a> {
    let confidential = speaker.is_some();
    let text: Words<'a> = text.into();
    Block::Note(Note {
        id: None,
        sector: "",
        speaker,
        text,
        at: Moment(0),
        confidential,
        ground: None,
        form: NoteForm::Said,
        anchor: None,
    })
}

fn entries(text: &str) -> Vec<Block<'_>> {
    let vote = VoteFacts {
        moved: Some(text),
        names: vec![(text, VoteChoice::For)],
        result_words: text.into(),
        ..VoteFacts::default()
    };
    let kinds = [
        CalloutKind::Decision,
        CalloutKind::Action {
            number: ActionNo::recommendation(1),
            owners: vec![text],
            due: None,
            source: text,
        },
        CalloutKind::Vote(Box::new(vote)),
        CalloutKind::Outcome { theme: Some(text), by: Some(text) },
        CalloutKind::Declaration { person: text, item: Some(ItemNumber::new(1)) },
        CalloutKind::Offer { person: text, day: None },
    ];
    let callout = |kind| {
        Block::Callout(Box::new(Callout {
            id: Some(1),
            sector: text,
            kind,
            label: "Label".into(),
            details: vec![text.into()],
            speaker: Some(text),
            minute_number: "2026/12".parse().ok(),
            text: text.into(),
            trailer: vec![text.into()],
            at: Moment(0),
            confidential: true,
            ground: Some(text),
        }))
    };
    let remark = |role, lead: &'static str| {
        Block::Remark(Remark { role, lead: lead.into(), text: text.into() })
    };
    let mut blocks = vec![note(text, Some(text))];
    blocks.extend(kinds.map(callout));
    blocks.push(remark(RemarkRole::Presenter, ""));
    blocks.push(remark(RemarkRole::Apologies, "Apologies"));
    blocks.push(Block::Notice(Notice { kind: NoticeKind::LeftOut, text: text.into() }));
    blocks
}

fn papers(text: &str) -> Block<'_> {
    let to = |link| PaperLink { lead: text.into(), name: text, link, confidential: true };
    Block::Papers(vec![to(""), to("https://a.org/?a=1&amp;b=(2)")])
}

fn people(text: &str) -> Block<'_> {
    let kinds = [ColumnKind::Initials, ColumnKind::Name];
    let cells = vec![Cell::Text(text.into()), Cell::Text(text.into())];
    table(TableKind::Present, &kinds, cells)
}

fn actions(text: &str) -> Block<'_> {
    let kinds = [ColumnKind::Number, ColumnKind::Action, ColumnKind::Owners, ColumnKind::Due];
    let cells =
        vec![Cell::Number(1), Cell::Text(text.into()), Cell::People(vec![text]), Cell::Missing];
    table(TableKind::Actions, &kinds, cells)
}

fn table<'a>(kind: TableKind, kinds: &[ColumnKind], cells: Vec<Cell<'a>>) -> Block<'a> {
    let column = |&kind| Column { kind, heading: format!("{kind:?}").into() };
    let columns = kinds.iter().map(column).collect();
    Block::Table(Table { kind, columns, rows: vec![Row { cells, confidential: true }] })
}

fn roll(text: &str) -> RollFacts<'_> {
    let person = Person {
        id: Some(0),
        initials: text,
        name: text,
        title: text,
        organisation: text,
        sector: text,
        role: Role::Member,
        deputy_for: Some(text),
        attendance: AttendanceOutcome::Present,
        stays: vec![StayTime { from: None, to: Some(Moment(0)) }],
        apologies_for_next: false,
    };
    RollFacts { people: vec![person], headcount: Some(7) }
}
