//! What a meeting says of its actions, beyond what is recorded of each.

use super::{
    Meeting,
    due::Due,
    entries::{Action, Origin},
    event::{DueWord, MeetingKind, Place},
    ids::Text,
    title::is_special_title,
};

impl Meeting {
    /// Whether it is a meeting beside the ordinary ones of its group: as recorded, else by its title, as in
    /// logs of before that was recorded.
    pub fn is_special(&self) -> bool {
        match self.plan.kind {
            Some(MeetingKind::Special) => true,
            Some(MeetingKind::Ordinary) => false,
            None => is_special_title(&self.plan.title),
        }
    }

    /// Whether an action is left out of the public edition.
    pub fn is_confidential_action(&self, action: &Action) -> bool {
        match action.origin {
            Origin::Entry(id) => self.is_confidential(id),
            Origin::Carried { confidential, .. } => confidential,
        }
    }

    /// Why an action is left out of the public edition, where that was said: of itself, else of its item.
    pub fn ground_of_action<'m>(&'m self, action: &'m Action) -> Option<&'m Text> {
        let id = match &action.origin {
            Origin::Carried { ground, .. } => return ground.as_ref(),
            Origin::Entry(id) => *id,
        };
        let entry = self.entries.get(id)?;
        let of_item = match entry.place {
            Place::Item(item) => self.agenda.get(item).and_then(|item| item.ground.as_ref()),
            Place::Before | Place::After => None,
        };
        entry.ground.as_ref().or(of_item)
    }

    /// By when an action is to be done: at the next meeting is on its day, once that is known.
    pub fn due(&self, action: &Action) -> Option<Due> {
        let next = self.plan.next.as_ref().map(|next| Due::On(next.day));
        match action.due.and_then(Due::word) {
            Some(DueWord::NextMeeting) => next.or(action.due),
            Some(DueWord::Asap | DueWord::Ongoing) | None => action.due,
        }
    }
}
