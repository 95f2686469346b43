//! The kinds of paper, each with the facts that its sections put in words.

use chrono::NaiveDate;

use super::{FigureFacts, FigureSheet, ListedAction, PaperLink, Person, Words};
use crate::{
    calendar::time::Moment,
    meeting::{ItemNumber, MinuteNumber, event::ItemKind},
};

/// What kind of paper a document is, with the facts that are nowhere else in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Genre<'a> {
    /// Minutes.
    Minutes,
    /// The agenda sent before a meeting.
    Agenda(Vec<ItemAhead<'a>>),
    /// A list of open actions.
    Actions(OpenList<'a>),
    /// The page that a sector's representative writes after a meeting.
    Report(Box<Report<'a>>),
    /// The corrections of minutes.
    Difference,
    /// Figures over several meetings.
    Figures(Box<FigureFacts<'a>>),
}

/// Open actions by group.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenList<'a> {
    /// Whose they are; empty for everybody's.
    pub owner: &'a str,
    /// The groups by name, each with its open actions.
    pub groups: Vec<(&'a str, Vec<&'a ListedAction>)>,
}

/// An item that is to be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemAhead<'a> {
    /// Its number on the agenda, counted from 1.
    pub number: ItemNumber,
    /// Its number for life, where it has one.
    pub minute_number: Option<MinuteNumber>,
    /// Its title; a standing phrase where it is withheld.
    pub title: Words<'a>,
    /// Its kind, where given.
    pub kind: Option<ItemKind>,
    /// The name of who presents it.
    pub presenter: Option<&'a str>,
    /// Planned minutes.
    pub minutes: Option<u32>,
    /// When it is planned to begin, if that follows from the plan.
    pub starts: Option<Moment>,
    /// What is to be read before.
    pub papers: Vec<PaperLink<'a>>,
    /// The tables that stand in the papers.
    pub tables: Vec<FigureSheet<'a>>,
    /// Whether it is confidential.
    pub confidential: bool,
    /// Why it is, where that was said.
    pub ground: Option<&'a str>,
    /// Whether this edition has nothing of it but its number.
    pub withheld: bool,
}

/// What a sector's representative reports of a meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Report<'a> {
    /// The sector.
    pub sector: &'a str,
    /// The group that met.
    pub board: &'a str,
    /// Who represents the sector.
    pub representative: Person<'a>,
    /// The representative's e-mail address, empty where not known.
    pub email: &'a str,
    /// When the report was written.
    pub completed: NaiveDate,
    /// The items that were taken.
    pub points: Vec<Point<'a>>,
    /// What was marked for the sector.
    pub issues: Vec<Issue<'a>>,
}

/// An item that was taken, with what was decided under it.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "as in ItemAhead")]
pub struct Point<'a> {
    pub number: ItemNumber,
    pub title: &'a str,
    pub presenter: Option<&'a str>,
    pub decisions: Vec<Words<'a>>,
}

/// Something recorded that concerns a sector.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue<'a> {
    /// The initials of who said it.
    pub speaker: Option<&'a str>,
    /// The name of who said it.
    pub called: Option<&'a str>,
    /// What was recorded.
    pub text: Words<'a>,
}
