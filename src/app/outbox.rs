//! What was given but is not yet known to be on the disk.

use std::collections::VecDeque;

use super::{Ticket, cursors::CursorMoves};
use crate::{
    calendar::time::Moment,
    meeting::{draft::Draft, event::Event},
};

/// A line on its way to the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// By which its answer will name it.
    pub ticket: Ticket,
    /// The line.
    pub text: String,
    /// When it was given.
    pub at: Moment,
    /// What a person typed to give it, and would miss.
    pub typed: Option<Draft>,
    /// What it is expected to give, for showing it meanwhile.
    pub foreseen: Vec<Event>,
    /// What its key did to the cursors.
    pub(super) moves: Option<CursorMoves>,
}

/// The lines on their way, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outbox {
    last: Ticket,
    pending: VecDeque<Pending>,
}

impl Outbox {
    /// Takes a line in and gives its ticket.
    pub(super) fn add(
        &mut self,
        text: String,
        at: Moment,
        typed: Option<Draft>,
        foreseen: Vec<Event>,
    ) -> Ticket {
        self.last += 1;
        let ticket = self.last;
        self.pending.push_back(Pending { ticket, text, at, typed, foreseen, moves: None });
        ticket
    }

    /// The ticket given last.
    pub(super) fn last(&self) -> Ticket {
        self.last
    }

    /// Keeps with the lines given after a ticket what their key did to the cursors.
    pub(super) fn keep_moves(&mut self, after: Ticket, moves: &CursorMoves) {
        for pending in self.pending.iter_mut().filter(|pending| pending.ticket > after) {
            pending.moves = Some(moves.clone());
        }
    }

    /// Takes an answered line out.
    pub(super) fn take(&mut self, ticket: Ticket) -> Option<Pending> {
        let place = self.pending.iter().position(|pending| pending.ticket == ticket)?;
        self.pending.remove(place)
    }

    /// The lines on their way, the oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Pending> {
        self.pending.iter()
    }

    /// How many lines are on their way.
    pub fn len(&self) -> usize {
        self.pending.len()
    }

    /// Whether all is saved.
    pub fn is_empty(&self) -> bool {
        self.pending.is_empty()
    }
}
