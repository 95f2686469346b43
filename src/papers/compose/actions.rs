//! The action table.

use chrono::NaiveDate;

use crate::meeting::{
    due::Due,
    entries::{Action, ActionState, Origin},
};

use super::{Scribe, remark};
use crate::papers::document::{
    Block, Cell, Column, ColumnKind, RemarkRole, Row, Section, SectionRole, Table, TableKind,
};

impl<'a> Scribe<'a> {
    pub(super) fn actions(&self) -> Section<'a> {
        let actions: Vec<&'a Action> = self.view.entries().actions().iter().collect();
        let block = if !actions.is_empty() {
            Block::Table(self.action_table(&actions))
        } else if self.view.is_cut() {
            // Said whether or not there are others, since that there are some would tell of them.
            remark(RemarkRole::NoActions, "", self.phrases.no_actions_here())
        } else {
            remark(RemarkRole::NoActions, "", self.phrases.no_actions())
        };
        Section {
            role: SectionRole::Actions,
            heading: self.phrases.actions().into(),
            blocks: vec![block],
        }
    }

    /// Where actions come from, and what became of them, stands in a column only where it differs.
    pub(super) fn action_table(&self, actions: &[&'a Action]) -> Table<'a> {
        let carried = actions.iter().any(|a| matches!(a.origin, Origin::Carried { .. }));
        let settled = actions.iter().any(|a| a.state != ActionState::Open);
        let phrases = self.phrases;
        let columns = [
            (true, ColumnKind::Number, phrases.column_number()),
            (true, ColumnKind::Action, phrases.column_action()),
            (true, ColumnKind::Owners, phrases.column_owner()),
            (true, ColumnKind::Due, phrases.column_due()),
            (carried, ColumnKind::Origin, phrases.column_from()),
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

    fn action_cells(&self, action: &'a Action) -> [Cell<'a>; 6] {
        let wording = self.view.entries().action_wording(action);
        let owners = self.owners(action);
        [
            Cell::Number(action.number.0),
            wording.map_or(Cell::Missing, |wording| Cell::Text(self.words(wording))),
            if owners.is_empty() { Cell::Missing } else { Cell::People(owners) },
            match self.view.due(action) {
                Some(Due::On(day)) => self.day(day),
                Some(due @ Due::By(_)) => Cell::Text(self.phrases.write_due(due).into()),
                None => Cell::Missing,
            },
            match &action.origin {
                Origin::Entry(_) => Cell::Empty,
                Origin::Carried { from: Some(day), .. } => self.day(*day),
                Origin::Carried { from: None, .. } => {
                    Cell::Text(self.phrases.earlier_meeting().into())
                }
            },
            self.status_cell(&action.state),
        ]
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
