//! The action table.

use chrono::NaiveDate;

use crate::meeting::{
    due::Due,
    entries::{Action, ActionState, Origin},
    event::Rag,
    ids::ToDo,
    progress::ProgressInWords,
};

use super::{Scribe, remark};
use crate::papers::{
    document::{
        Block, Cell, Column, ColumnKind, RemarkRole, Row, Section, SectionRole, Table, TableKind,
    },
    phrases::Phrases,
};

impl<'a> Scribe<'a> {
    pub(super) fn actions(&self) -> Section<'a> {
        let actions: Vec<&'a Action> = self.view.entries().actions().iter().collect();
        let blocks = if !actions.is_empty() {
            self.action_tables(&actions)
        } else if self.view.is_cut() {
            // Said whether or not there are others, since that there are some would tell of them.
            vec![remark(RemarkRole::NoActions, "", self.phrases.no_actions_here())]
        } else {
            vec![remark(RemarkRole::NoActions, "", self.phrases.no_actions())]
        };
        Section { role: SectionRole::Actions, heading: self.phrases.actions().into(), blocks }
    }

    /// A table of the actions, and one of the recommendations, where there are some.
    pub(super) fn action_tables(&self, actions: &[&'a Action]) -> Vec<Block<'a>> {
        let of_kind = |to_do| {
            let some: Vec<&'a Action> =
                actions.iter().copied().filter(|a| a.number.to_do() == to_do).collect();
            (!some.is_empty()).then(|| Block::Table(self.action_table(to_do, &some)))
        };
        [ToDo::Action, ToDo::Recommendation].into_iter().filter_map(of_kind).collect()
    }

    /// Where actions come from, and what became of them, stands in a column only where it differs.
    fn action_table(&self, to_do: ToDo, actions: &[&'a Action]) -> Table<'a> {
        let carried = actions.iter().any(|a| matches!(a.origin, Origin::Carried { .. }));
        let sourced = actions.iter().any(|a| !a.source.is_empty());
        let progressed = actions.iter().any(|a| !a.progress.is_empty());
        let settled = actions.iter().any(|a| a.state != ActionState::Open);
        let phrases = self.phrases;
        let columns = [
            (true, ColumnKind::Number, phrases.column_number()),
            (true, ColumnKind::Action, column_of(to_do, phrases)),
            (true, ColumnKind::Owners, phrases.column_owner()),
            (true, ColumnKind::Due, phrases.column_due()),
            (sourced, ColumnKind::Source, phrases.column_source()),
            (carried, ColumnKind::Origin, phrases.column_from()),
            (progressed, ColumnKind::Progress, phrases.column_progress()),
            (settled, ColumnKind::Status, phrases.column_status()),
        ];
        let shown = columns.map(|(shown, ..)| shown);
        let columns = columns.into_iter().filter(|&(shown, ..)| shown);
        let row = |action: &&'a Action| {
            let cells = self.action_cells(action).into_iter().zip(shown);
            Row {
                cells: cells.filter_map(|(cell, shown)| shown.then_some(cell)).collect(),
                confidential: self.view.is_confidential_action(action),
            }
        };
        Table {
            kind: TableKind::Actions,
            columns: columns
                .map(|(_, kind, heading)| Column { kind, heading: heading.into() })
                .collect(),
            rows: actions.iter().map(row).collect(),
        }
    }

    fn action_cells(&self, action: &'a Action) -> [Cell<'a>; 8] {
        let wording = self.view.entries().action_wording(action);
        let owners = self.owners_shown(action);
        [
            Cell::Number(action.number.number()),
            wording.map_or(Cell::Missing, |wording| Cell::Text(self.words(wording))),
            if owners.is_empty() { Cell::Missing } else { Cell::People(owners) },
            match self.view.due(action) {
                Some(Due::On(day)) => self.day(day),
                Some(due @ Due::By(_)) => Cell::Text(self.phrases.write_due(due).into()),
                None => Cell::Missing,
            },
            source(&action.source),
            match &action.origin {
                Origin::Entry(_) => Cell::Empty,
                Origin::Carried { from, .. } => origin(*from, action.times_carried, self.phrases),
            },
            progress(action.rag(), &self.progress_of(action), self.phrases),
            self.status_cell(&action.state),
        ]
    }

    /// What was said of an action's progress.
    pub(super) fn progress_of(&self, action: &Action) -> Vec<ProgressInWords> {
        action.progress.iter().map(|line| line.in_words(self.view.roll())).collect()
    }

    /// A day in a table.
    pub(super) fn day(&self, day: NaiveDate) -> Cell<'a> {
        Cell::Date(day, self.phrases.write_date(day).into())
    }

    fn status_cell(&self, state: &'a ActionState) -> Cell<'a> {
        let (status, words) = self.action_status(state);
        Cell::Action(status, words)
    }
}

/// The heading of the column for what is to be done.
pub(super) fn column_of(to_do: ToDo, phrases: &Phrases) -> &str {
    match to_do {
        ToDo::Action => phrases.column_action(),
        ToDo::Recommendation => phrases.column_recommendation(),
    }
}

/// What a recommendation comes from.
pub(super) fn source(source: &str) -> Cell<'_> {
    if source.is_empty() { Cell::Empty } else { Cell::Text(source.into()) }
}

/// Where an action comes from, and how often it was carried over where that was more than once.
pub(super) fn origin<'a>(
    from: Option<NaiveDate>,
    times_carried: u32,
    phrases: &Phrases,
) -> Cell<'a> {
    let words = match from {
        Some(day) => phrases.write_date(day),
        None => phrases.earlier_meeting().to_owned(),
    };
    let words = match times_carried {
        0 | 1 => words,
        times => format!("{words}, {}", phrases.carried_times(times)),
    };
    match from {
        Some(day) => Cell::Date(day, words.into()),
        None => Cell::Text(words.into()),
    }
}

/// How an action stands, and what was said of its progress.
pub(super) fn progress<'a>(
    rag: Option<Rag>,
    lines: &[ProgressInWords],
    phrases: &Phrases,
) -> Cell<'a> {
    let state = rag.map(|rag| match rag {
        Rag::Red => phrases.rag_red(),
        Rag::Amber => phrases.rag_amber(),
        Rag::Green => phrases.rag_green(),
    });
    let said = lines.iter().filter(|line| !line.text.is_empty());
    let said = said.map(|line| phrases.progress_on(phrases.write_date(line.on), &*line.text));
    let parts: Vec<String> = state.map(str::to_owned).into_iter().chain(said).collect();
    match parts.is_empty() {
        true => Cell::Empty,
        false => Cell::Text(parts.join("; ").into()),
    }
}
