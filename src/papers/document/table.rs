//! Tables, with what their columns mean.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::Words;

/// What stands between the label of what was settled and its words.
pub const SEPARATOR: &str = " · ";

/// A table with one header row.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<'a> {
    /// What it lists.
    pub kind: TableKind,
    /// Its columns, in order.
    pub columns: Vec<Column<'a>>,
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Row<'a>>,
}

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the meeting's")]
pub enum TableKind {
    Present,
    InAttendance,
    Actions,
    Proceedings,
    Agenda,
    Votes,
    Figures,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column<'a> {
    /// What its cells hold.
    pub kind: ColumnKind,
    /// Its heading; empty where the cells speak for themselves.
    pub heading: Words<'a>,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the meeting's")]
pub enum ColumnKind {
    Initials,
    Name,
    Title,
    Organisation,
    Attendance,
    Number,
    Item,
    Action,
    Owners,
    Due,
    Origin,
    Source,
    Progress,
    Status,
    Time,
    Presenter,
    Minutes,
    Vote,
    /// What the figures of a row are of.
    Label,
    /// A figure, by the key under which programs know it.
    Figure(&'static str),
}

impl ColumnKind {
    /// Whether it has the words that a confidential row keeps from the public.
    pub fn tells(self) -> bool {
        matches!(self, Self::Action | Self::Item)
    }

    /// The key under which programs know a figure.
    pub fn key(self) -> &'static str {
        match self {
            Self::Figure(key) => key,
            _ => "label",
        }
    }

    /// Whether it holds figures, which stand at its right.
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Figure(_))
    }
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// Its cells.
    pub cells: Vec<Cell<'a>>,
    /// Whether only the full edition has it.
    pub confidential: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Something that was not given, and is missed.
    Missing,
    /// Text.
    Text(Words<'a>),
    /// A title above the cells that follow in the column.
    Title(Words<'a>),
    /// A decision, a vote or an action: its label, which is set off, and its words.
    Settled(Words<'a>, Words<'a>),
    /// A number.
    Number(u32),
    /// People, by their initials.
    People(Vec<&'a str>),
    /// A day, and in words.
    Date(NaiveDate, Words<'a>),
    /// What became of an action, in a word and in words.
    Action(ActionStatus, Words<'a>),
    /// A figure, or what the figures of a row are of.
    Figure(FigureCell<'a>),
}

/// What a cell of a table of figures holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CellValue {
    /// Words.
    Text,
    /// A count.
    Count(i64),
    /// A share, from 0 to 1 where no part is more than the whole.
    Share(f64),
    /// A number with a fraction: days, a mean.
    Number(f64),
    /// Hours, with their fraction.
    Hours(f64),
    /// Nothing that is known.
    Unknown,
}

/// A cell of a table of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureCell<'a> {
    /// What it holds.
    pub value: CellValue,
    /// The words to be shown.
    pub words: Words<'a>,
    /// Whether it is of a total.
    pub is_total: bool,
}

impl Eq for FigureCell<'_> {}

impl Cell<'_> {
    /// The words to be shown.
    pub fn words(&self) -> Words<'_> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Missing => Cow::Borrowed("–"),
            Self::Text(text) | Self::Title(text) | Self::Date(_, text) | Self::Action(_, text) => {
                Cow::Borrowed(text)
            }
            Self::Figure(cell) => Cow::Borrowed(&cell.words),
            Self::Settled(label, words) => Cow::Owned(format!("{label}{SEPARATOR}{words}")),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::People(people) => Cow::Owned(people.join(", ")),
        }
    }

    /// The words that are set off in strong type, and those that are not.
    pub fn parts(&self) -> (Words<'_>, Words<'_>) {
        match self {
            Self::Title(title) => (Cow::Borrowed(title), Cow::Borrowed("")),
            Self::Settled(label, words) => (Cow::Borrowed(label), Cow::Borrowed(words)),
            Self::Figure(cell) if cell.is_total => (Cow::Borrowed(&cell.words), Cow::Borrowed("")),
            Self::Empty
            | Self::Missing
            | Self::Text(_)
            | Self::Number(_)
            | Self::People(_)
            | Self::Date(..)
            | Self::Figure(_)
            | Self::Action(..) => (Cow::Borrowed(""), self.words()),
        }
    }
}

/// What became of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the meeting's")]
pub enum ActionStatus {
    Open,
    Done,
    Dropped,
}
