//! The action log's cursor.

use super::Move;
use crate::meeting::{
    Meeting,
    entries::{Action, ActionState},
    ids::ActionNo,
};

/// Where the action log's cursor is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actions {
    cursor: Option<ActionNo>,
}

impl Actions {
    /// The action at the cursor; the first open one unless another was chosen.
    pub fn selected(&self, meeting: &Meeting) -> Option<ActionNo> {
        let entries = &meeting.entries;
        let is_open = |action: &&Action| action.state == ActionState::Open;
        let first = || entries.actions().iter().find(is_open).or(entries.actions().first());
        let chosen = self.cursor.filter(|&number| entries.action(number).is_some());
        chosen.or_else(|| first().map(|action| action.number))
    }

    pub(in crate::app) fn go(&mut self, meeting: &Meeting, step: Move) {
        let rows: Vec<_> = meeting.entries.actions().iter().map(|action| action.number).collect();
        self.cursor = step.among(&rows, self.selected(meeting));
    }

    pub(in crate::app) fn select(&mut self, number: ActionNo) {
        self.cursor = Some(number);
    }
}
