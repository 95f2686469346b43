//! What is due by which day, as a paper.

use chrono::NaiveDate;

use crate::{
    edition::Edition,
    group::{DueBy, DueKind, DueReason, DueTask, LapseReason},
    papers::{
        document::{
            Block, Cell, CellValue, Column, ColumnKind, Document, Facts, FigureCell, FigureFacts,
            FigureSheet, Genre, Meta, RemarkRole, RollFacts, Row, Table, TableKind, Words,
        },
        phrases::Phrases,
    },
    reports::ReportPeriod,
};

use super::{figures::figure_meta, part, remark};

/// Composes a list of deadlines, the earliest first.
pub fn compose_deadlines<'a>(
    deadlines: &'a [DueTask],
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

fn row<'a>(task: &'a DueTask, today: NaiveDate, phrases: &'a Phrases) -> Row<'a> {
    let state = if task.is_late(today) { phrases.overdue() } else { "" };
    let words: [Words<'a>; 5] = [
        task.by.map_or_else(|| "–".into(), |by| by_words(by, phrases).into()),
        (&*task.group).into(),
        what(task, phrases).into(),
        why(task.why, phrases).into(),
        state.into(),
    ];
    let cell = |words| Cell::Figure(FigureCell { value: CellValue::Text, words, is_total: false });
    Row { cells: words.map(cell).into(), confidential: false }
}

fn by_words(by: DueBy, phrases: &Phrases) -> String {
    let day = phrases.write_meeting_date(by.day);
    match by.time {
        Some(time) => phrases.deadline_at(day, time.format("%H:%M")),
        None => day,
    }
}

fn what(task: &DueTask, phrases: &Phrases) -> String {
    let day = || task.day.map(|day| phrases.write_date(day)).unwrap_or_default();
    match task.kind {
        DueKind::AgendaToSend => phrases.deadline_agenda(day()),
        DueKind::PlanToUpdate(count) => phrases.deadline_plan(day(), count),
        DueKind::MinutesToWrite => phrases.deadline_minutes(day()),
        DueKind::ActionsToSend => phrases.deadline_actions(day()),
        DueKind::MinutesToApprove => phrases.deadline_approve(day()),
        DueKind::ActionsOverdue(count) => phrases.deadline_overdue(count),
        DueKind::ReviewDue => phrases.deadline_review().to_owned(),
        DueKind::SeatLapses => phrases.deadline_seat(&task.who),
    }
}

fn why(why: DueReason, phrases: &Phrases) -> String {
    match why {
        DueReason::Before(rule) => phrases.deadline_before(phrases.write_days(rule)),
        DueReason::After(rule) => phrases.deadline_after(phrases.write_days(rule)),
        DueReason::Meets => phrases.deadline_meeting().to_owned(),
        DueReason::Set => phrases.deadline_set().to_owned(),
        DueReason::Actions => phrases.deadline_elapsed().to_owned(),
        DueReason::Lapse(LapseReason::Absence { months, last: Some(last) }) => {
            phrases.deadline_lapse(months, phrases.write_date(last))
        }
        DueReason::Lapse(LapseReason::Absence { months, last: None }) => {
            phrases.deadline_lapse_never(months)
        }
        DueReason::Lapse(LapseReason::Approved) => phrases.deadline_approved().to_owned(),
        DueReason::NoRule => phrases.deadline_no_rule().to_owned(),
    }
}
