//! A table of figures as a paper.

use std::collections::HashMap;

use crate::{
    calendar::time::Zone,
    edition::Edition,
    reports::{
        FigureHead, FigureTable, FigureValue, Label, ReportPeriod, SumCheck, quantity::per_cent,
    },
};

use super::{opening::edition_words, part, remark};
use crate::papers::{
    document::{
        Block, Cell, CellValue, Column, ColumnKind, Document, Facts, FigureCell, FigureFacts,
        FigureSheet, Genre, Meta, RemarkRole, RollFacts, Row, Status, Table, TableKind, Words,
    },
    phrases::Phrases,
};

/// A table of figures to be written, with what it was counted over.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureReport {
    /// The table.
    pub table: FigureTable,
    /// The period.
    pub period: ReportPeriod,
    /// The groups whose meetings were counted.
    pub groups: Vec<String>,
    /// How many meetings were held.
    pub held: usize,
    /// For whom it is.
    pub edition: Edition,
}

/// Composes a table of figures.
pub fn compose_figures<'a>(report: &'a FigureReport, phrases: &'a Phrases) -> Document<'a> {
    let FigureReport { table, period, groups, held, edition, .. } = report;
    let title = title(table, phrases);
    let mut blocks = Vec::new();
    if table.lines.is_empty() {
        blocks.push(remark(RemarkRole::Sentence, "", phrases.figure_nothing()));
    } else {
        blocks.push(Block::Figures(Box::new(sheet(table, title.clone(), phrases))));
        blocks.push(remark(RemarkRole::Sentence, "", check_words(table.check, phrases)));
    }
    if !table.query.filter.is_empty() {
        let words = phrases.figure_filter(&table.query.filter);
        blocks.push(remark(RemarkRole::Sentence, "", words));
    }
    blocks.extend(
        phrases.figure_note(table.query.noun).map(|note| remark(RemarkRole::Sentence, "", note)),
    );
    let period_words = phrases.write_period(period.days);
    let facts = FigureFacts {
        kind: "figures",
        noun: table.query.noun.word(),
        since: period.days.since,
        until: period.days.until,
        groups: groups.iter().map(String::as_str).collect(),
        meetings: *held,
        period: period_words.clone().into(),
        summary: None,
        data: Vec::new(),
    };
    let meta = Meta {
        status_words: vec![
            period_words.into(),
            phrases.write_meetings(*held).into(),
            phrases.as_at(phrases.write_date(period.today)).into(),
        ],
        ..figure_meta(title, groups, period, *edition, phrases)
    };
    Document {
        genre: Genre::Figures(Box::new(facts)),
        meta,
        sections: vec![part("", blocks)],
        facts: Facts::default(),
        roll: RollFacts::default(),
        next: None,
    }
}

/// What a paper of figures is, for its head and its file.
pub(super) fn figure_meta<'a>(
    title: Words<'a>,
    groups: &'a [String],
    period: &ReportPeriod,
    edition: Edition,
    phrases: &'a Phrases,
) -> Meta<'a> {
    let group: Words<'a> = match groups {
        [one] => one.as_str().into(),
        [] | [_, _, ..] => phrases.figure_all_groups().into(),
    };
    let mut meta = Meta {
        title,
        group: group.clone(),
        subtitle: group,
        genre: phrases.figure_report().into(),
        language: phrases.language().into(),
        marking: "".into(),
        status: Status::Draft,
        draft: "".into(),
        paging: phrases.paging().map(Words::from),
        status_words: Vec::new(),
        edition,
        day: Some(period.today),
        dated: phrases.write_date(period.today).into(),
        starts: None,
        ends: None,
        zone: Zone::default(),
        venue: "".into(),
        head: None,
        colophon: None,
        confidential: phrases.confidential().into(),
    };
    meta.status_words.extend(edition_words(edition, edition == Edition::Public, phrases));
    meta
}

fn title<'a>(table: &FigureTable, phrases: &'a Phrases) -> Words<'a> {
    let (noun, rows) = (phrases.noun(table.query.noun), phrases.cut(table.query.rows));
    match table.query.columns {
        Some(columns) => phrases.figure_by_two(noun, rows, phrases.cut(columns)).into(),
        None => phrases.figure_by(noun, rows).into(),
    }
}

pub(super) fn check_words(check: SumCheck, phrases: &Phrases) -> String {
    match check {
        SumCheck::AddsUp => phrases.figure_adds_up().to_owned(),
        SumCheck::DoesNot(several) => phrases.figure_several(several),
    }
}

/// A table of figures as a sheet.
pub(super) fn sheet<'a>(
    table: &FigureTable,
    title: Words<'a>,
    phrases: &'a Phrases,
) -> FigureSheet<'a> {
    let writer = FigureWriter::new(table, phrases);
    FigureSheet {
        name: phrases.noun(table.query.noun).into(),
        title,
        table: writer.table(),
        adds_up: Some(table.check == SumCheck::AddsUp),
    }
}

/// Writes the labels and the figures of a table.
pub(super) struct FigureWriter<'t, 'a> {
    table: &'t FigureTable,
    phrases: &'a Phrases,
    /// Whether meetings of several groups are in it.
    has_groups: bool,
    /// Whether its meetings are of several years.
    has_years: bool,
}

impl<'t, 'a> FigureWriter<'t, 'a> {
    pub(super) fn new(table: &'t FigureTable, phrases: &'a Phrases) -> Self {
        let rows = table.lines.iter().map(|line| &line.label);
        let columns = table.heads.iter().filter_map(|head| match head {
            FigureHead::Value(label) => Some(label),
            _ => None,
        });
        let (mut groups, mut years) = (Vec::new(), Vec::new());
        for label in rows.chain(columns) {
            match label {
                Label::Sitting(day, _, group) => {
                    groups.push(crate::text::key(group));
                    years.extend(day.map(|day| chrono::Datelike::year(&day)));
                }
                Label::Month(year, _) => years.push(*year),
                _ => {}
            }
        }
        groups.sort_unstable();
        groups.dedup();
        years.sort_unstable();
        years.dedup();
        // Twelve months over two years have each its own name.
        let has_years = years.len() > 2;
        Self { table, phrases, has_groups: groups.len() > 1, has_years }
    }

    fn table(&self) -> Table<'a> {
        let query = &self.table.query;
        let labels = Column {
            kind: ColumnKind::Label,
            heading: capital(self.phrases.cut(query.rows)).into(),
        };
        let heads = self
            .table
            .heads
            .iter()
            .map(|head| Column { kind: ColumnKind::Figure(head.key()), heading: self.head(head) });
        let columns = std::iter::once(labels).chain(heads).collect();
        let mut rows: Vec<Row<'a>> = Vec::with_capacity(self.table.lines.len() + 1);
        let mut met: HashMap<String, usize> = HashMap::new();
        for line in &self.table.lines {
            let mut label = self.label(&line.label, false);
            // Namesakes are two rows, and are seen to be two.
            let times = met.entry(label.clone()).or_default();
            *times += 1;
            if *times > 1 {
                label = format!("{label} ({times})");
            }
            rows.push(self.row(label, &line.figures, false));
        }
        rows.push(self.row(self.phrases.figure_total().to_owned(), &self.table.total, true));
        Table { kind: TableKind::Figures, columns, rows }
    }

    fn head(&self, head: &FigureHead) -> Words<'a> {
        let noun = self.table.query.noun;
        match head {
            FigureHead::Column(column) => self.phrases.figure_head(noun, *column).into(),
            FigureHead::Value(label) => self.label(label, true).into(),
            FigureHead::Whole(_) => self.phrases.figure_total().into(),
            FigureHead::Before(_) => self.phrases.figure_before().into(),
            FigureHead::Change => self.phrases.figure_change().into(),
        }
    }

    fn row(&self, label: String, figures: &[FigureValue], is_total: bool) -> Row<'a> {
        let text = FigureCell { value: CellValue::Text, words: label.into(), is_total };
        let figures = figures.iter().map(|value| figure_cell(*value, is_total, self.phrases));
        let cells = std::iter::once(Cell::Figure(text)).chain(figures.map(Cell::Figure));
        Row { cells: cells.collect(), confidential: false }
    }

    /// The words for a label; short ones at the head of a column.
    pub(super) fn label(&self, label: &Label, is_short: bool) -> String {
        let phrases = self.phrases;
        match label {
            Label::Name(name) | Label::Person(_, name) => name.to_string(),
            Label::Sitting(day, _, group) => {
                let words = match day {
                    Some(day) if is_short && !self.has_years => phrases.write_short_day(*day),
                    Some(day) => phrases.write_date(*day),
                    None => phrases.figure_not_given().to_owned(),
                };
                match self.has_groups {
                    true => phrases.figure_in_group(words, group),
                    false => words,
                }
            }
            Label::Month(year, month) => {
                let day = chrono::NaiveDate::from_ymd_opt(*year, *month, 1);
                match day.filter(|_| is_short && !self.has_years) {
                    Some(day) => phrases.short_month(day),
                    None => phrases.write_month(*year, *month),
                }
            }
            Label::Quarter(year, month) => phrases.write_quarter(*year, *month),
            Label::Year(kind, year) => kind.name_of(*year),
            Label::Kind(kind) => phrases.item_kind(*kind).to_owned(),
            Label::State(state) => phrases.fact_state(*state).to_owned(),
            Label::Way(way) => phrases.way(*way).to_owned(),
            Label::Numbered(number) => phrases.figure_numbered(number),
            Label::NotGiven => phrases.figure_not_given().to_owned(),
            Label::Others(1) => phrases.figure_other().to_owned(),
            Label::Others(count) => phrases.figure_others(count),
        }
    }
}

/// A figure with its words.
pub(super) fn figure_cell<'a>(
    value: FigureValue,
    is_total: bool,
    phrases: &Phrases,
) -> FigureCell<'a> {
    let unknown = || (CellValue::Unknown, "–".to_owned());
    let (value, words) = match value {
        FigureValue::Count(count) => (CellValue::Count(count), count.to_string()),
        FigureValue::Share(part, of) => match per_cent(part, of) {
            Some(share) => (CellValue::Share(part as f64 / of as f64), format!("{share}%")),
            None => unknown(),
        },
        FigureValue::Of(part, of) => (CellValue::Text, phrases.figure_of(part, of)),
        FigureValue::Time(ms) => {
            let minutes = (ms + 30_000).div_euclid(60_000);
            let words = format!("{}:{:02}", minutes / 60, minutes % 60);
            (CellValue::Hours(ms as f64 / 3_600_000.0), words)
        }
        FigureValue::Days(Some(days)) => (CellValue::Number(days), format!("{days}")),
        FigureValue::Days(None) | FigureValue::Points(None) => unknown(),
        FigureValue::Points(Some(points)) => {
            (CellValue::Number(points as f64), phrases.figure_points(format!("{points:+}")))
        }
        FigureValue::Change(change, before) => {
            (CellValue::Count(change), change_words(change, before))
        }
    };
    FigureCell { value, words: words.into(), is_total }
}

/// A change, and what share of before it is: `+12 (+45%)`; from nothing there is no share.
pub(super) fn change_words(change: i64, before: i64) -> String {
    match per_cent(change.abs(), before) {
        Some(share) => {
            let sign = if change < 0 { "-" } else { "+" };
            format!("{change:+} ({sign}{share}%)")
        }
        None => format!("{change:+}"),
    }
}

/// A phrase at the head of a column begins with a capital.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
