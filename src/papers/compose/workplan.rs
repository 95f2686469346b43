//! The workplan of a group, as a paper: its goals by theme, and how many of them were met.

use chrono::NaiveDate;

use crate::{
    edition::Edition,
    group::{Goal, Group, Workplan, event::GoalOwner},
    meeting::{event::GoalState, progress::ProgressInWords},
    papers::{
        document::{
            Block, Cell, CellValue, Column, ColumnKind, Document, Facts, FigureCell, FigureFacts,
            FigureSheet, Genre, KeyFigure, Meta, RemarkRole, RollFacts, Row, Table, TableKind,
            Words,
        },
        phrases::Phrases,
    },
    reports::ReportPeriod,
    text::Text,
};

use super::{actions, figures::figure_meta, part, remark};

/// A workplan to be written.
#[derive(Clone, Copy, Debug)]
pub struct WorkplanPaper<'p> {
    /// The group.
    pub group: &'p Group,
    /// Its name alone, as papers over several groups list them.
    pub groups: &'p [String],
    /// Its goals, with what its meetings recorded of them.
    pub workplan: &'p Workplan,
    /// Today, from which follows what is overdue.
    pub period: &'p ReportPeriod,
    /// For whom it is.
    pub edition: Edition,
}

/// Composes a workplan: the figures first, then a table for each theme.
pub fn compose_workplan<'a>(paper: WorkplanPaper<'a>, phrases: &'a Phrases) -> Document<'a> {
    let writer = WorkplanWriter { paper, phrases, today: paper.period.today };
    let title = phrases.workplan();
    let mut sections = match paper.workplan.is_empty() {
        true => {
            vec![part("", vec![remark(RemarkRole::Sentence, "", phrases.workplan_none())])]
        }
        false => vec![part("", vec![Block::KeyFigures(writer.key_figures())])],
    };
    for (theme, goals) in paper.workplan.by_theme() {
        let heading = writer.theme(theme);
        let sheet = writer.sheet(heading, &goals, false);
        sections.push(part(heading, vec![Block::Figures(Box::new(sheet))]));
    }
    let all: Vec<&Goal> = paper.workplan.iter().collect();
    let facts = FigureFacts {
        kind: "figures",
        noun: "workplan",
        since: None,
        until: None,
        groups: vec![&paper.group.name],
        meetings: 0,
        period: "".into(),
        summary: None,
        data: vec![writer.sheet(title, &all, true)],
    };
    let meta = figure_meta(title.into(), paper.groups, paper.period, paper.edition, phrases);
    let mut status_words = vec![phrases.as_at(phrases.write_date(writer.today)).into()];
    status_words.extend(meta.status_words);
    let marking = (&*paper.group.profile.marking).into();
    Document {
        genre: Genre::Figures(Box::new(facts)),
        meta: Meta { status_words, marking, ..meta },
        sections,
        facts: Facts::default(),
        roll: RollFacts::default(),
        next: None,
    }
}

struct WorkplanWriter<'a> {
    paper: WorkplanPaper<'a>,
    phrases: &'a Phrases,
    today: NaiveDate,
}

impl<'a> WorkplanWriter<'a> {
    fn key_figures(&self) -> Vec<KeyFigure<'a>> {
        let (counts, phrases) = (self.paper.workplan.counts_on(self.today), self.phrases);
        let of_all = |count: usize| phrases.figure_of(count, counts.all()).into();
        let key = |key, figure: Words<'a>, words: &'a str| {
            let words = words.into();
            KeyFigure { key, figure, words }
        };
        vec![
            key("met", of_all(counts.met), phrases.workplan_figure_met()),
            key("open", counts.open.to_string().into(), phrases.workplan_figure_open()),
            key("overdue", counts.overdue.to_string().into(), phrases.workplan_figure_overdue()),
        ]
    }

    fn theme(&self, theme: &'a Text) -> &'a str {
        if theme.is_empty() { self.phrases.workplan_no_theme() } else { theme }
    }

    fn sheet(&self, name: &'a str, goals: &[&'a Goal], with_theme: bool) -> FigureSheet<'a> {
        let phrases = self.phrases;
        let headings = [
            phrases.workplan_theme(),
            phrases.column_number(),
            phrases.workplan_goal(),
            phrases.column_owner(),
            phrases.column_due(),
            phrases.column_status(),
            phrases.column_progress(),
        ];
        let from = usize::from(!with_theme);
        let column = |heading: &'a str| Column { kind: ColumnKind::Label, heading: heading.into() };
        let columns = headings.into_iter().skip(from).map(column).collect();
        let row = |goal: &&'a Goal| {
            let cells = self.cells(goal).into_iter().skip(from).map(cell).collect();
            Row { cells, confidential: false }
        };
        let rows = goals.iter().map(row).collect();
        let table = Table { kind: TableKind::Figures, columns, rows };
        FigureSheet { name: name.into(), title: "".into(), table, adds_up: None }
    }

    fn cells(&self, goal: &'a Goal) -> [Words<'a>; 7] {
        let owners: Vec<&str> = goal.owners.iter().map(|owner| self.owner(owner)).collect();
        let due = goal.due.map(|due| self.phrases.write_date(due)).unwrap_or_default();
        [
            self.theme(&goal.theme).into(),
            goal.id.to_string().into(),
            (&*goal.text).into(),
            owners.join(", ").into(),
            due.into(),
            self.state(goal),
            self.progress(goal),
        ]
    }

    /// A workplan has no roll on which initials could be looked up, so members have their names.
    fn owner(&self, owner: &'a GoalOwner) -> &'a str {
        let group = self.paper.group;
        match owner {
            GoalOwner::Member(id) => group.register.get(*id).map_or("", |member| &member.name),
            GoalOwner::Group | GoalOwner::Organisation(_) | GoalOwner::Sector(_) => {
                group.goal_owner(owner)
            }
        }
    }

    fn state(&self, goal: &Goal) -> Words<'a> {
        let phrases = self.phrases;
        let day = goal.settled().map(|day| phrases.write_date(day)).unwrap_or_default();
        match goal.state() {
            GoalState::Open if goal.is_overdue(self.today) => {
                format!("{}, {}", phrases.workplan_open(), phrases.overdue()).into()
            }
            GoalState::Open => phrases.workplan_open().into(),
            GoalState::Met => phrases.workplan_met(day).into(),
            GoalState::Dropped => phrases.workplan_dropped(day).into(),
        }
    }

    fn progress(&self, goal: &Goal) -> Words<'a> {
        let is_public = self.paper.edition == Edition::Public;
        let shown = goal.progress.iter().filter(|one| !(is_public && one.confidential));
        let lines: Vec<ProgressInWords> = shown
            .map(|one| ProgressInWords {
                on: one.step.on,
                rag: one.step.rag,
                text: one.step.text.to_string(),
            })
            .collect();
        let rag = lines.iter().rev().find_map(|line| line.rag);
        actions::progress(rag, &lines, self.phrases).words().into_owned().into()
    }
}

fn cell(words: Words<'_>) -> Cell<'_> {
    Cell::Figure(FigureCell { value: CellValue::Text, words, is_total: false })
}
