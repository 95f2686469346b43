//! The numbers of items, which stay once the agenda was sent out or the meeting began.

use super::{Decider, PlanRefusal, Refusal};
use crate::meeting::{ItemNumber, agenda::Agenda, command::Word, event::Event, ids::ItemId};

impl Decider<'_> {
    /// Whether people have been given the numbers of the items.
    pub(super) fn keeps_numbers(&self) -> bool {
        self.meeting.agenda.keeps_numbers() || self.meeting.course.started.is_some()
    }

    /// The number that a line gives an item, which must be free; else the one by which the others keep
    /// theirs, where that is not the next in order.
    pub(super) fn number_of_new(
        &self,
        word: &Word,
        given: Option<ItemNumber>,
        before: Option<ItemId>,
    ) -> Result<Option<ItemNumber>, Refusal> {
        let agenda = &self.meeting.agenda;
        match given {
            Some(number) => self.free(word, number, None).map(Some),
            None if !self.keeps_numbers() => Ok(None),
            None => {
                let number = agenda.number_between(before);
                Ok((before.is_some() || number != agenda.next_number()).then_some(number))
            }
        }
    }

    /// A number that no other item has.
    pub(super) fn free(
        &self,
        word: &Word,
        number: ItemNumber,
        own: Option<ItemId>,
    ) -> Result<ItemNumber, Refusal> {
        match self.meeting.agenda.item_of_number(number) {
            Some(other) if Some(other.id) != own => {
                let title = other.plan.title.clone();
                Err(Refusal::at(word, PlanRefusal::NumberTaken { number, title }))
            }
            Some(_) | None => Ok(number),
        }
    }

    /// What gives all items but one the numbers that they have, where a change of the agenda would give
    /// them others.
    pub(super) fn kept_numbers(
        &self,
        but: Option<ItemId>,
        change: impl FnOnce(&mut Agenda),
    ) -> Vec<Event> {
        let agenda = &self.meeting.agenda;
        let mut changed = agenda.clone();
        change(&mut changed);
        if !self.keeps_numbers() && !changed.keeps_numbers() {
            return Vec::new();
        }
        let kept = changed.numbers_to_keep(agenda, but).into_iter();
        kept.map(|(id, number)| Event::ItemNumbered { id, number }).collect()
    }

    /// What keeps the number of an item that is taken off the agenda from being given again.
    pub(super) fn number_of_removed(&self, id: ItemId) -> Option<Event> {
        let number = self.meeting.agenda.number(id).filter(|_| self.keeps_numbers())?;
        Some(Event::ItemNumbered { id, number })
    }
}
