//! What is due by which day, as a paper.

use chrono::NaiveDate;

use crate::{
    edition::Edition,
    papers::{
        document::{
            Block, Cell, CellValue, Column, ColumnKind, Document, Facts, FigureCell, FigureFacts,
            FigureSheet, Genre, Meta, RemarkRole, RollFacts, Row, Table, TableKind, Words,
        },
        phrases::Phrases,
    },
    reports::{
        ReportPeriod,
        deadlines::{Deadline, DeadlineKind},
    },
};

use super::{figures::figure_meta, part, remark};

/// Composes a list of deadlines, the earliest first.
pub fn compose_deadlines<'a>(
    deadlines: &'a [Deadline],
    groups: &'a [String],
    period: &ReportPeriod,
    phrases: &'a Phrases,
) -> Document<'a> {
    let title = phrases.deadlines();
    let block = match deadlines.is_empty() {
        true => remark(RemarkRole::Sentence, "", phrases.deadlines_none()),
        false => {
            let headings = [
                phrases.column_due(),
                phrases.group_label(),
                phrases.deadline_what(),
                phrases.deadline_why(),
                phrases.column_status(),
            ];
            let columns =
                headings.map(|heading| Column { kind: ColumnKind::Label, heading: heading.into() });
            let rows = deadlines.iter().map(|one| row(one, period.today, phrases)).collect();
            let table = Table { kind: TableKind::Figures, columns: columns.into(), rows };
            Block::Figures(Box::new(FigureSheet {
                name: title.into(),
                title: "".into(),
                table,
                adds_up: None,
            }))
        }
    };
    let days = phrases.write_period(period.days);
    let facts = FigureFacts {
        kind: "figures",
        noun: "deadlines",
        since: period.days.since,
        until: period.days.until,
        groups: groups.iter().map(String::as_str).collect(),
        meetings: 0,
        period: days.clone().into(),
        summary: None,
        data: Vec::new(),
    };
    let meta = figure_meta(title.into(), groups, period, Edition::Full, phrases);
    let status_words = vec![phrases.as_at(phrases.write_date(period.today)).into()];
    Document {
        genre: Genre::Figures(Box::new(facts)),
        meta: Meta { status_words, ..meta },
        sections: vec![part("", vec![block])],
        facts: Facts::default(),
        roll: RollFacts::default(),
        next: None,
    }
}

fn row<'a>(deadline: &'a Deadline, today: NaiveDate, phrases: &'a Phrases) -> Row<'a> {
    let what = match deadline.what {
        DeadlineKind::Agenda(day) => phrases.deadline_agenda(phrases.write_date(day)),
        DeadlineKind::Minutes(day) => phrases.deadline_minutes(phrases.write_date(day)),
        DeadlineKind::Review => phrases.deadline_review().to_owned(),
    };
    let why = match (deadline.rule, deadline.what) {
        (Some(rule), DeadlineKind::Agenda(_)) => phrases.deadline_before(rule),
        (Some(rule), _) => phrases.deadline_after(rule),
        (None, _) => phrases.deadline_set().to_owned(),
    };
    let state = if deadline.due < today { phrases.overdue() } else { "" };
    let words: [Words<'a>; 5] = [
        phrases.write_meeting_date(deadline.due).into(),
        deadline.group.as_str().into(),
        what.into(),
        why.into(),
        state.into(),
    ];
    let cell = |words| Cell::Figure(FigureCell { value: CellValue::Text, words, is_total: false });
    Row { cells: words.map(cell).into(), confidential: false }
}
