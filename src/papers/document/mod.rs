//! The minutes as a document: what is said in which part, with its meaning and without a format.
//!
//! Text is as people typed it, so each renderer escapes it for its format. Every part carries both
//! the words to be shown and the facts behind them, so that one renderer can set type and another
//! write data. Text within a paragraph has no markup: emphasis follows from what a part means.

mod facts;
mod figures;
mod genre;
mod paper;
mod pointer;
mod table;
mod vote;

use std::borrow::Cow;

use chrono::NaiveDate;

pub use crate::edition::{Edition, ListedAction};
pub use crate::meeting::entries::NoteForm;

pub use self::{
    facts::{ActionFacts, CorrectionAbout, CorrectionFacts, Facts, Office, QuorumFacts},
    figures::{Bar, Chart, FigureFacts, FigureSheet, KeyFigure},
    genre::{Genre, Issue, ItemAhead, OpenList, Point, Report},
    paper::PaperLink,
    pointer::{Anchor, Pointer},
    table::{
        ActionStatus, Cell, CellValue, Column, ColumnKind, FigureCell, Row, SEPARATOR, Table,
        TableKind,
    },
    vote::{CastingFacts, VoteFacts},
};
use crate::{
    calendar::time::{Moment, Zone},
    meeting::{
        ItemNumber, MinuteNumber,
        deferral::DeferredTo,
        due::Due,
        event::{ItemKind, NextMeeting, Role},
        ids::ActionNo,
    },
};

/// Text to be shown, borrowed from the meeting where it stands there as it is.
pub type Words<'a> = Cow<'a, str>;

/// A whole document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document<'a> {
    /// What kind of paper it is.
    pub genre: Genre<'a>,
    /// What it is, for title pages, headers and file properties.
    pub meta: Meta<'a>,
    /// Its sections, in order.
    pub sections: Vec<Section<'a>>,
    /// What the sections say in words alone, as data.
    pub facts: Facts<'a>,
    /// Who was expected and who came, as data.
    pub roll: RollFacts<'a>,
    /// The next meeting as data, where one is fixed.
    pub next: Option<&'a NextMeeting>,
}

/// What a document is.
#[derive(Clone, Debug, PartialEq)]
pub struct Meta<'a> {
    /// The title: the group's name, else the meeting's.
    pub title: Words<'a>,
    /// The group's name, empty where none is given.
    pub group: Words<'a>,
    /// The meeting's own title where the group's name stands above it; else empty.
    pub subtitle: Words<'a>,
    /// The word for this kind of document: `Minutes`.
    pub genre: Words<'a>,
    /// The language of the standing phrases, as BCP 47 writes it: letters, digits and hyphens.
    pub language: Words<'a>,
    /// The protective marking, empty where there is none; shown on every page.
    pub marking: Words<'a>,
    /// How far the minutes have come.
    pub status: Status,
    /// The word that stands on every page of a draft; empty once the minutes are approved.
    pub draft: Words<'a>,
    /// The words before a page's number, and between it and the number of pages.
    pub paging: [Words<'a>; 2],
    /// The words for the status and the edition, each a phrase of its own.
    pub status_words: Vec<Words<'a>>,
    /// For whom the document is.
    pub edition: Edition,
    /// The civil day of the meeting.
    pub day: Option<NaiveDate>,
    /// That day in words, empty where it is not known.
    pub dated: Words<'a>,
    /// When the meeting began, as it was planned until it has.
    pub starts: Option<Moment>,
    /// When the meeting ended, as it was planned until it has.
    pub ends: Option<Moment>,
    /// The zone of the place, by which the document's moments are read.
    pub zone: Zone,
    /// The place.
    pub venue: Words<'a>,
    /// Where the log stood from which this was composed, for a log that is sealed.
    pub head: Option<LastRecord<'a>>,
    /// The line that tells of the head.
    pub colophon: Option<Words<'a>>,
    /// The word that marks what only the full edition has.
    pub confidential: Words<'a>,
}

/// The last record of a sealed log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastRecord<'a> {
    /// Its sequence number: how many records there are.
    pub records: u64,
    /// Its hash, in hex.
    pub hash: Words<'a>,
}

impl LastRecord<'_> {
    /// The record as the properties of a file have it.
    pub fn keyword(&self) -> String {
        format!("folkmoot:{}:{}", self.records, self.hash)
    }
}

/// How far minutes have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Not sent out yet.
    Draft,
    /// Sent out, and not approved yet.
    Circulated,
    /// Approved as they were.
    Approved,
    /// Approved with corrections.
    ApprovedAsCorrected,
    /// Approved and signed.
    Signed,
}

impl Status {
    /// Whether the document must still be called a draft.
    pub fn is_draft(self) -> bool {
        matches!(self, Self::Draft | Self::Circulated)
    }
}

/// Who was expected at a meeting and who came, as data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RollFacts<'a> {
    /// The people, in the order of the roll.
    pub people: Vec<Person<'a>>,
    /// How many more were present whose names were not taken.
    pub headcount: Option<u32>,
}

/// A person on the roll; what is not known is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the meeting's")]
pub struct Person<'a> {
    /// The id by which the log names the person, in a full edition.
    pub id: Option<u32>,
    pub initials: &'a str,
    pub name: &'a str,
    pub title: &'a str,
    pub organisation: &'a str,
    pub sector: &'a str,
    pub role: Role,
    /// The initials of the member for whom the person sat.
    pub deputy_for: Option<&'a str>,
    pub attendance: AttendanceOutcome,
    /// When the person was there, in order of time.
    pub stays: Vec<StayTime>,
    pub apologies_for_next: bool,
}

/// What a person's attendance was, taken as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the meeting's")]
pub enum AttendanceOutcome {
    Present,
    /// On the call all the time.
    Remote,
    Apologies,
    Absent,
    NotRecorded,
}

/// One unbroken time of being there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StayTime {
    /// When the person came; none for who was there from the start.
    pub from: Option<Moment>,
    /// When the person went; none for who was there to the end.
    pub to: Option<Moment>,
}

/// A part of a document under a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section<'a> {
    /// What the section is about.
    pub role: SectionRole<'a>,
    /// Its heading, number left out; empty for a section that needs none.
    pub heading: Words<'a>,
    /// What stands in it, in order.
    pub blocks: Vec<Block<'a>>,
}

impl Section<'_> {
    /// Its heading with the item's number for life in front, where it has one.
    pub fn title(&self) -> std::borrow::Cow<'_, str> {
        match &self.role {
            SectionRole::Item(ItemFacts { minute_number: Some(number), .. }) => {
                format!("{number} {}", self.heading).into()
            }
            _ => (&*self.heading).into(),
        }
    }
}

/// What a section is about.
#[derive(Clone, Debug, PartialEq)]
pub enum SectionRole<'a> {
    /// Date, place and the like, above everything else.
    Opening,
    /// Who was present, and who was not.
    Attendance,
    /// What was recorded before the first item.
    Before,
    /// An agenda item.
    Item(ItemFacts<'a>),
    /// What was recorded after the last item.
    After,
    /// All that was recorded, in one table.
    Proceedings,
    /// When the meeting ended.
    Close,
    /// The actions.
    Actions,
    /// The next meeting.
    NextMeeting,
    /// What was put right after approval.
    Corrections,
    /// A part of a paper that is not minutes.
    Part,
    /// What stands where in the document.
    Contents,
    /// What was resolved or is to be done, in short, under the anchor by which it is found.
    Summary(Anchor),
}

/// An agenda item as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemFacts<'a> {
    /// The id by which the log names it.
    pub id: u32,
    /// Its number on the agenda, counted from 1.
    pub number: ItemNumber,
    /// Its number for life, where it has one.
    pub minute_number: Option<MinuteNumber>,
    /// Its kind, where given.
    pub kind: Option<ItemKind>,
    /// Planned minutes, as they were extended or cut.
    pub minutes: Option<i64>,
    /// The name of who presented it.
    pub presenter: Option<Words<'a>>,
    /// Whether it was taken.
    pub outcome: ItemOutcome,
    /// Whether it was taken out of order, or more than once.
    pub order: ItemOrder,
    /// When it was first opened.
    pub began: Option<Moment>,
    /// When it was last closed.
    pub ended: Option<Moment>,
    /// To which meeting it was put off, where it was.
    pub deferred_to: Option<DeferredTo>,
    /// Whether it is confidential. A public edition then holds its number, the ground, and nothing else.
    pub confidential: bool,
    /// Why it is confidential, where that was said.
    pub ground: Option<&'a str>,
}

/// How an item was taken otherwise than once, in the order of the agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemOrder {
    /// When it was taken instead, where it was out of order.
    pub out: Option<OutOfOrder>,
    /// When it was taken up again.
    pub resumed: Vec<Moment>,
}

/// When an item was taken that was out of order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutOfOrder {
    /// Before all others.
    First,
    /// After the item of this number.
    After(ItemNumber),
}

/// What became of an agenda item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemOutcome {
    /// It was taken, or is in hand.
    Taken,
    /// It was put off to a later meeting.
    Deferred,
    /// The meeting ended, or stands, before it.
    NotReached,
    /// Not told in this edition.
    Withheld,
}

/// A block of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block<'a> {
    /// Something said under an item.
    Note(Note<'a>),
    /// A decision, action, vote, outcome or declaration, set off from the notes.
    Callout(Box<Callout<'a>>),
    /// A sentence of the minutes' own.
    Remark(Remark<'a>),
    /// Facts, each with the word for it.
    Facts(Vec<Fact<'a>>),
    /// A table.
    Table(Table<'a>),
    /// A list, each point one paragraph.
    List(Vec<Words<'a>>),
    /// A list of ways to other places in the document.
    Pointers(Vec<Pointer<'a>>),
    /// Papers to read, each one paragraph.
    Papers(Vec<PaperLink<'a>>),
    /// Something that the reader must notice.
    Notice(Notice<'a>),
    /// A table of figures.
    Figures(Box<FigureSheet<'a>>),
    /// A chart.
    Chart(Chart<'a>),
    /// The figures that matter most.
    KeyFigures(Vec<KeyFigure<'a>>),
}

/// Something said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note<'a> {
    /// The id by which the log names it, in a full edition.
    pub id: Option<u32>,
    /// The sector that it concerns, empty where none is given.
    pub sector: &'a str,
    /// The initials of who said it.
    pub speaker: Option<&'a str>,
    /// What was said; a line feed begins a new paragraph.
    pub text: Words<'a>,
    /// When it was said.
    pub at: Moment,
    /// Whether only the full edition has it.
    pub confidential: bool,
    /// Why, where that was said.
    pub ground: Option<&'a str>,
    /// Whether it was said or typed, or is a heading.
    pub form: NoteForm,
    /// The name by which it is found, where the layout has such names.
    pub anchor: Option<Anchor>,
}

/// Something that is set off from the notes.
#[derive(Clone, Debug, PartialEq)]
pub struct Callout<'a> {
    /// The id by which the log names it, in a full edition.
    pub id: Option<u32>,
    /// The sector that it concerns, empty where none is given.
    pub sector: &'a str,
    /// What it is, as data.
    pub kind: CalloutKind<'a>,
    /// What it is, in words: `Action 1`.
    pub label: Words<'a>,
    /// What goes before its text: owners, a due date, a theme.
    pub details: Vec<Words<'a>>,
    /// The initials of who said it.
    pub speaker: Option<&'a str>,
    /// The number for life of a decision, where it has one.
    pub minute_number: Option<MinuteNumber>,
    /// What was recorded, without its keyword; a line feed begins a new paragraph.
    pub text: Words<'a>,
    /// What goes after its text: who moved a motion, the figures of a vote.
    pub trailer: Vec<Words<'a>>,
    /// When it was recorded.
    pub at: Moment,
    /// Whether only the full edition has it.
    pub confidential: bool,
    /// Why, where that was said; the trailer says so too.
    pub ground: Option<&'a str>,
}

/// The kinds of call-out with their facts; people are named by their initials.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the meeting's")]
pub enum CalloutKind<'a> {
    Decision,
    /// An action or a recommendation.
    Action {
        number: ActionNo,
        owners: Vec<&'a str>,
        due: Option<Due>,
        source: &'a str,
    },
    Vote(Box<VoteFacts<'a>>),
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

/// A sentence of the minutes' own, which people did not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark<'a> {
    /// What it tells.
    pub role: RemarkRole,
    /// The word that goes before it, such as `Apologies`; empty where there is none.
    pub lead: Words<'a>,
    /// The sentence.
    pub text: Words<'a>,
}

/// What a remark tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the meeting's")]
pub enum RemarkRole {
    Presenter,
    ItemOrder,
    ItemOutcome,
    Ground,
    Present,
    NonePresent,
    AllRemote,
    Headcount,
    Apologies,
    Absent,
    NotRecorded,
    NoActions,
    NextMeeting,
    NextApologies,
    Close,
    Sentence,
}

/// A fact with the word for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact<'a> {
    /// What it is.
    pub kind: FactKind,
    /// The word for it.
    pub label: Words<'a>,
    /// The fact.
    pub value: Words<'a>,
}

/// What a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the meeting's")]
pub enum FactKind {
    Date,
    Venue,
    Chair,
    MinuteTaker,
    Quorum,
    Breaks,
    Other,
}

/// Something that the reader must notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice<'a> {
    /// What it is.
    pub kind: NoticeKind,
    /// What it says.
    pub text: Words<'a>,
}

/// What a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// What stands here is confidential.
    Confidential,
    /// What stood here is left out of this edition.
    LeftOut,
    /// Here the author is to write something.
    ToWrite,
}
