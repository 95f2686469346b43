//! What a meeting says of its actions, beyond what is recorded of each.

use super::{
    Meeting,
    due::Due,
    entries::{Action, Origin},
    event::DueWord,
};

impl Meeting {
    /// Whether an action is left out of the public edition.
    pub fn is_confidential_action(&self, action: &Action) -> bool {
        match action.origin {
            Origin::Entry(id) => self.is_confidential(id),
            Origin::Carried { confidential, .. } => confidential,
        }
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
