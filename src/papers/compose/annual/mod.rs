//! The annual report of one group or of several: what a year of minutes comes to, as a paper to be sent.

mod attendance;
mod counted;
mod goals;
mod members;
mod sectors;
mod survey;
mod work;

use chrono::NaiveDate;

use super::{
    figures::{check_words, figure_meta, sheet},
    part, remark,
};
use crate::{
    edition::Edition,
    group::Workplan,
    papers::{
        document::{
            Block, Cell, CellValue, Column, ColumnKind, Document, Facts, FigureCell, FigureFacts,
            FigureSheet, Genre, KeyFigure, Meta, Note, NoteForm, Notice, NoticeKind, RemarkRole,
            RollFacts, Row, Section, Table, TableKind, Words,
        },
        phrases::Phrases,
    },
    reports::{
        FigureTable, ReportPeriod,
        annual::{AnnualYear, YearOccasion, came, recorded},
        quantity::{per_cent, tenths},
        survey::SurveyResults,
    },
};

/// An annual report to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct AnnualReport {
    /// The year.
    pub year: AnnualYear,
    /// The actions of the year by state.
    pub actions: FigureTable,
    /// The recommendations of the year by state.
    pub recommendations: FigureTable,
    /// The sectors that the groups have on their lists.
    pub sectors: Vec<String>,
    /// The period.
    pub period: ReportPeriod,
    /// Its groups.
    pub groups: Vec<String>,
    /// Whether members are numbered instead of named.
    pub anonymous: bool,
    /// For whom it is.
    pub edition: Edition,
    /// What the author says.
    pub words: AuthorWords,
    /// A survey of the year.
    pub survey: Option<SurveyResults>,
    /// The events and trainings of the year.
    pub occasions: Vec<YearOccasion>,
    /// The workplans of its groups, each with the group's name.
    pub workplans: Vec<(String, Workplan)>,
}

/// What the author of an annual report says in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthorWords {
    /// Before the figures; empty where nothing was given.
    pub introduction: String,
    /// At the end; empty where nothing was given.
    pub conclusions: String,
    /// At the head of sections.
    pub sections: Vec<(AnnualPart, String)>,
    /// After all else, each with its heading.
    pub appendices: Vec<(String, String)>,
}

/// A section of an annual report that has room for the author's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the sections'")]
pub enum AnnualPart {
    Attendance,
    Sectors,
    Members,
    Workplan,
    Work,
    Survey,
}

impl AnnualPart {
    /// Every section with its word.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("attendance", Self::Attendance),
        ("sectors", Self::Sectors),
        ("members", Self::Members),
        ("workplan", Self::Workplan),
        ("work", Self::Work),
        ("survey", Self::Survey),
    ];
}

/// Composes an annual report.
pub fn compose_annual<'a>(report: &'a AnnualReport, phrases: &'a Phrases) -> Document<'a> {
    let writer = AnnualWriter { report, year: &report.year, phrases };
    let mut sections = vec![part("", vec![Block::KeyFigures(writer.key_figures())])];
    let words = &report.words;
    if !words.introduction.trim().is_empty() {
        sections.push(part("", said(&words.introduction)));
    }
    let mut parts = writer.parts_with_figures();
    parts.push((phrases.annual_conclusions(), conclusions(&words.conclusions, phrases)));
    let numbered = (1..)
        .zip(parts)
        .map(|(number, (heading, blocks))| part(format!("{number}. {heading}"), blocks));
    sections.extend(numbered);
    sections.push(writer.counted());
    sections.extend(writer.comments());
    let appendices = words.appendices.iter();
    sections.extend(appendices.map(|(heading, text)| part(heading.as_str(), said(text))));
    let period = phrases.write_period(report.period.days);
    let facts = FigureFacts {
        kind: "annual",
        noun: "attendance",
        since: report.period.days.since,
        until: report.period.days.until,
        groups: report.groups.iter().map(String::as_str).collect(),
        meetings: report.year.meetings.len(),
        period: period.clone().into(),
        summary: Some(writer.summary()),
        data: writer.data(),
    };
    Document {
        genre: Genre::Figures(Box::new(facts)),
        meta: writer.meta(period),
        sections,
        facts: Facts::default(),
        roll: RollFacts::default(),
        next: None,
    }
}

fn conclusions<'a>(words: &'a str, phrases: &'a Phrases) -> Vec<Block<'a>> {
    match words.trim().is_empty() {
        true => {
            let text = phrases.annual_to_write().into();
            vec![Block::Notice(Notice { kind: NoticeKind::ToWrite, text })]
        }
        false => said(words),
    }
}

/// What the author wrote, a paragraph a line; a line that begins with `>` is a quotation.
fn said(words: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    for line in words.lines().map(str::trim).filter(|line| !line.is_empty()) {
        blocks.push(match line.strip_prefix('>') {
            Some(quoted) => {
                note(format!("“{}”", quoted.trim().trim_matches(['"', '“', '”'])).into())
            }
            None => note(line.into()),
        });
    }
    blocks
}

fn note(text: Words<'_>) -> Block<'_> {
    Block::Note(Note {
        id: None,
        sector: "",
        speaker: None,
        text,
        at: crate::calendar::time::Moment(0),
        confidential: false,
        ground: None,
        form: NoteForm::Said,
        anchor: None,
    })
}

/// Writes the parts of an annual report.
#[derive(Clone, Copy)]
struct AnnualWriter<'a> {
    report: &'a AnnualReport,
    year: &'a AnnualYear,
    phrases: &'a Phrases,
}

impl<'a> AnnualWriter<'a> {
    fn meta(self, period: String) -> Meta<'a> {
        let (report, phrases) = (self.report, self.phrases);
        let title: Words<'a> = match report.groups.as_slice() {
            [one] => one.as_str().into(),
            [] | [_, _, ..] => super::figures::capital(phrases.figure_all_groups()).into(),
        };
        let meta = figure_meta(title, &report.groups, &report.period, report.edition, phrases);
        let mut words: Vec<Words<'a>> =
            vec![period.into(), phrases.write_meetings(self.year.meetings.len()).into()];
        let before = report.period.days.year_before().filter(|_| !self.year.before.is_empty());
        words.extend(
            before.map(|days| Words::from(phrases.annual_compared(phrases.write_period(days)))),
        );
        words.push(phrases.as_at(phrases.write_date(report.period.today)).into());
        words.extend(meta.status_words);
        Meta { genre: phrases.annual().into(), subtitle: "".into(), status_words: words, ..meta }
    }

    /// The sections that have figures, in order, each with the author's words at its head.
    fn parts_with_figures(self) -> Vec<(&'a str, Vec<Block<'a>>)> {
        use AnnualPart as P;
        let phrases = self.phrases;
        let mut parts = vec![
            (P::Attendance, phrases.annual_attendance(), self.attendance()),
            (P::Sectors, phrases.annual_sectors_head(), self.sectors()),
            (P::Members, phrases.annual_members(), self.members()),
            (P::Workplan, phrases.annual_workplan(), [self.goals(), self.workplan()].concat()),
            (P::Work, phrases.annual_work(), self.work()),
        ];
        let survey = self.survey();
        if !survey.is_empty() {
            parts.push((P::Survey, phrases.annual_survey(), survey));
        }
        let with_words = parts.into_iter().map(|(of, heading, blocks)| {
            let own = self.report.words.sections.iter().filter(|(other, _)| *other == of);
            let words = own.flat_map(|(_, words)| said(words));
            (heading, words.chain(blocks).collect())
        });
        with_words.collect()
    }

    fn key_figures(self) -> Vec<KeyFigure<'a>> {
        let phrases = self.phrases;
        let meetings = &self.year.meetings;
        let of = |part: i64, whole: i64| Words::from(phrases.figure_of(part, whole));
        let held = meetings.len() as i64;
        let ruled = meetings.iter().filter_map(|meeting| meeting.quorate);
        let (quorate, has_rule) =
            (ruled.clone().filter(|quorate| *quorate).count() as i64, ruled.count() > 0);
        let (rare, members) = self.year.rarely();
        let sectors = self.year.parts(|seat| &seat.sector);
        let named =
            sectors.iter().filter(|part| !part.name.is_empty() && !part.expected_at.is_empty());
        let seen = named.clone().filter(|part| part.total() > 0).count() as i64;
        let key = |key, figure: Words<'a>, words: Words<'a>| KeyFigure { key, figure, words };
        vec![
            match has_rule {
                true => key("quorate", of(quorate, held), phrases.annual_quorate().into()),
                false => key("held", held.to_string().into(), phrases.annual_held().into()),
            },
            key("average", self.average_words().into(), self.average_of().into()),
            key("rarely", of(rare, members), phrases.annual_rarely().into()),
            key("sectors", of(seen, named.count() as i64), phrases.annual_sectors().into()),
        ]
    }

    /// How many members or deputies came to the meetings of which it is known, and how many those are.
    fn average(self) -> (i64, i64) {
        let meetings = recorded(&self.year.meetings).count() as i64;
        (came(&self.year.meetings), meetings)
    }

    fn average_words(self) -> String {
        let (came, meetings) = self.average();
        decimal(came, meetings)
    }

    fn average_of(self) -> String {
        let phrases = self.phrases;
        let change = self.change();
        let before =
            self.year.figures_before.and_then(|before| Some((before.came, before.meetings?)));
        match (change, before) {
            (Some(change), Some((came, meetings))) => {
                phrases.annual_average_change(format!("{change:+}%"), decimal(came, meetings))
            }
            _ => phrases.annual_average().to_owned(),
        }
    }

    /// By how many per cent the average at a meeting changed; where the number of meetings of the year
    /// before is not known, the attendances did. None from nothing, or where nothing is known.
    fn change(self) -> Option<i64> {
        let before = self.year.figures_before?;
        let (came, meetings) = self.average();
        let (now, was) = match before.meetings {
            Some(count) if count > 0 && meetings > 0 => (came * count, before.came * meetings),
            _ => (came, before.came),
        };
        let change = per_cent((now - was).abs(), was)?;
        Some(if now < was { -change } else { change })
    }

    /// The sheets that only a workbook and data have.
    fn data(self) -> Vec<FigureSheet<'a>> {
        vec![self.member_sheet(), self.organisation_sheet(), self.rows()]
    }

    fn summary(self) -> FigureSheet<'a> {
        let phrases = self.phrases;
        let columns = vec![label(phrases.annual_figure()), label("")];
        let rows =
            self.key_figures().into_iter().map(|one| row(vec![text(one.figure), text(one.words)]));
        let table = Table { kind: TableKind::Figures, columns, rows: rows.collect() };
        let name = phrases.annual_summary();
        FigureSheet { name: name.into(), title: name.into(), table, adds_up: None }
    }

    fn counted(self) -> Section<'a> {
        part(self.phrases.annual_counted(), counted::blocks(self))
    }
}

/// A number with a digit after the point where that is not nought.
fn decimal(part: i64, of: i64) -> String {
    match tenths(part, of) {
        Some(tenths) if tenths % 10 == 0 => (tenths / 10).to_string(),
        Some(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        None => "–".to_owned(),
    }
}

/// Names in a list, as a sentence has them.
fn list(names: &[&str]) -> String {
    names.join(", ")
}

fn label<'a>(heading: impl Into<Words<'a>>) -> Column<'a> {
    Column { kind: ColumnKind::Label, heading: heading.into() }
}

fn figure<'a>(key: &'static str, heading: impl Into<Words<'a>>) -> Column<'a> {
    Column { kind: ColumnKind::Figure(key), heading: heading.into() }
}

fn row(cells: Vec<FigureCell<'_>>) -> Row<'_> {
    Row { cells: cells.into_iter().map(Cell::Figure).collect(), confidential: false }
}

fn total(cells: Vec<FigureCell<'_>>) -> Row<'_> {
    row(cells.into_iter().map(|cell| FigureCell { is_total: true, ..cell }).collect())
}

fn text<'a>(words: impl Into<Words<'a>>) -> FigureCell<'a> {
    FigureCell { value: CellValue::Text, words: words.into(), is_total: false }
}

fn count<'a>(count: i64) -> FigureCell<'a> {
    FigureCell { value: CellValue::Count(count), words: count.to_string().into(), is_total: false }
}

/// A count in a table of many, in which nothing is shown as a dash.
fn sparse<'a>(number: i64) -> FigureCell<'a> {
    match number {
        0 => FigureCell { words: "–".into(), ..count(0) },
        number => count(number),
    }
}

fn share<'a>(part: i64, of: i64) -> FigureCell<'a> {
    match per_cent(part, of) {
        Some(share) => FigureCell {
            value: CellValue::Share(part as f64 / of as f64),
            words: format!("{share}%").into(),
            is_total: false,
        },
        None => FigureCell { value: CellValue::Unknown, words: "–".into(), is_total: false },
    }
}

/// A day at the head of a narrow column.
fn short_day(day: Option<NaiveDate>, phrases: &Phrases) -> String {
    day.map_or_else(|| "–".to_owned(), |day| phrases.write_short_day(day))
}

fn sentence<'a>(words: impl Into<Words<'a>>) -> Block<'a> {
    remark(RemarkRole::Sentence, "", words.into())
}

fn figures(sheet: FigureSheet<'_>) -> Block<'_> {
    Block::Figures(Box::new(sheet))
}
