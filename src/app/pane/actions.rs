//! The action log's cursor.

use super::{Finder, Move, PaneState, Rewording};
use crate::meeting::{
    Meeting,
    command::Begun,
    entries::{Action, ActionState, Origin},
    ids::ActionNo,
};

/// Where the action log's cursor is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActionsPane {
    cursor: Option<ActionNo>,
}

impl ActionsPane {
    /// The action at the cursor; the first open one unless another was chosen.
    pub fn selected(&self, meeting: &Meeting) -> Option<ActionNo> {
        let entries = &meeting.entries;
        let is_open = |action: &&Action| action.state == ActionState::Open;
        let first = || entries.actions().iter().find(is_open).or(entries.actions().first());
        let chosen = self.cursor.filter(|&number| entries.action(number).is_some());
        chosen.or_else(|| first().map(|action| action.number))
    }

    pub(in crate::app) fn select(&mut self, number: ActionNo) {
        self.cursor = Some(number);
    }
}

impl PaneState for ActionsPane {
    fn go(&mut self, meeting: &Meeting, _: Option<&str>, step: Move) {
        let rows: Vec<_> = meeting.entries.actions().iter().map(|action| action.number).collect();
        self.cursor = step.among(&rows, self.selected(meeting));
    }

    fn find(&mut self, meeting: &Meeting, wanted: &str) -> bool {
        let mut finder = Finder::new(wanted);
        let mut actions = meeting.entries.actions().iter();
        let hit = actions.find(|action| finder.matches(&words(meeting, action)));
        if let Some(action) = hit {
            self.select(action.number);
        }
        hit.is_some()
    }

    fn keep_found(&mut self, _: &Meeting, _: &str) {}

    fn rewording(&self, meeting: &Meeting) -> Option<Rewording> {
        let number = self.selected(meeting)?;
        match &meeting.entries.action(number)?.origin {
            Origin::Entry(id) => Rewording::of_entry(meeting, *id),
            Origin::Carried { wording, .. } => {
                let text = wording.with_initials("@", |id| meeting.roll.initials(id)).into_owned();
                Some(Rewording { prefix: Begun::new("edit").word(number).to_string(), text })
            }
        }
    }

    fn reference(&self, meeting: &Meeting) -> Option<String> {
        self.selected(meeting).map(|number| number.to_string())
    }
}

/// What an action is found by: its owners and its wording.
fn words(meeting: &Meeting, action: &Action) -> String {
    let initials = |id| meeting.roll.initials(id);
    let owners = action.owners.iter().map(|owner| meeting.roll.owner(owner)).collect::<Vec<_>>();
    let text = meeting.entries.action_wording(action);
    let text = text.map(|text| text.with_initials("", initials)).unwrap_or_default();
    format!("{} {text}", owners.join(" "))
}
