//! Figures: tables that can be opened in a spreadsheet, charts, and the few that stand at the top.

use chrono::NaiveDate;

use super::{Table, Words};

/// A table of figures, which is a sheet of a workbook too.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureSheet<'a> {
    /// The name of the sheet.
    pub name: Words<'a>,
    /// What the table shows, above it.
    pub title: Words<'a>,
    /// The table; its last row is the total where it has one.
    pub table: Table<'a>,
    /// Whether its rows add up to its total; none for a table that is not added up.
    pub adds_up: Option<bool>,
}

/// Bars, each for a count, one below the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart<'a> {
    /// What it shows, above it.
    pub title: Words<'a>,
    /// What it shows, for who does not see it.
    pub description: Words<'a>,
    /// The bars.
    pub bars: Vec<Bar<'a>>,
    /// The words for the bars and for those of before; none without those of before.
    pub legend: Option<[Words<'a>; 2]>,
}

/// A bar, with the one of before where there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar<'a> {
    /// What is counted.
    pub label: Words<'a>,
    /// The count.
    pub count: i64,
    /// The count of before.
    pub before: Option<i64>,
}

impl Chart<'_> {
    /// The largest count, at least 1.
    pub fn largest(&self) -> i64 {
        let counts = self.bars.iter().flat_map(|bar| [Some(bar.count), bar.before]);
        counts.flatten().fold(1, i64::max)
    }
}

/// One of the few figures at the top of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFigure<'a> {
    /// The key by which programs know it.
    pub key: &'static str,
    /// The figure: `6 of 6`.
    pub figure: Words<'a>,
    /// What it is of.
    pub words: Words<'a>,
}

/// What a paper of figures is of, as data.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureFacts<'a> {
    /// The kind of paper: `figures` or `annual`.
    pub kind: &'static str,
    /// What is counted.
    pub noun: &'static str,
    /// The first day that is counted.
    pub since: Option<NaiveDate>,
    /// The last day that is counted.
    pub until: Option<NaiveDate>,
    /// The groups whose meetings are counted.
    pub groups: Vec<&'a str>,
    /// How many meetings were held.
    pub meetings: usize,
    /// The period in words, as a printed sheet has it.
    pub period: Words<'a>,
    /// The sheet with which a workbook begins, where there is one.
    pub summary: Option<FigureSheet<'a>>,
    /// Sheets that only a workbook and data have; the rows behind the figures are the last.
    pub data: Vec<FigureSheet<'a>>,
}
