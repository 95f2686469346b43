//! The agenda's cursor.

use super::Move;
use crate::meeting::{Meeting, event::Place, ids::ItemId};

/// Where the agenda's cursor is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    cursor: Option<Place>,
}

/// The rows of the agenda: its items, and what stands before and after them if anything does.
pub fn rows(meeting: &Meeting) -> Vec<Place> {
    let before = (!meeting.entries.before.is_empty()).then_some(Place::Before);
    let after = (!meeting.entries.after.is_empty()).then_some(Place::After);
    let items = meeting.agenda.iter().map(|item| Place::Item(item.id));
    before.into_iter().chain(items).chain(after).collect()
}

impl Agenda {
    /// The row at the cursor: the one chosen, else the item in hand or next, else the first.
    pub fn selected(&self, meeting: &Meeting) -> Option<Place> {
        let chosen = self.cursor.filter(|&place| is_row(meeting, place));
        let agenda = &meeting.agenda;
        let item = || agenda.in_hand().or_else(|| agenda.next()).or_else(|| agenda.iter().next());
        chosen.or_else(|| item().map(|item| Place::Item(item.id)))
    }

    /// The item at the cursor.
    pub fn selected_item(&self, meeting: &Meeting) -> Option<ItemId> {
        match self.selected(meeting)? {
            Place::Item(id) => Some(id),
            Place::Before | Place::After => None,
        }
    }

    pub(in crate::app) fn go(&mut self, meeting: &Meeting, step: Move) -> Option<Place> {
        self.cursor = step.among(&rows(meeting), self.selected(meeting));
        self.cursor
    }

    pub(in crate::app) fn select(&mut self, place: Option<Place>) {
        self.cursor = place;
    }
}

fn is_row(meeting: &Meeting, place: Place) -> bool {
    match place {
        Place::Before => !meeting.entries.before.is_empty(),
        Place::After => !meeting.entries.after.is_empty(),
        Place::Item(id) => meeting.agenda.number(id).is_some(),
    }
}
