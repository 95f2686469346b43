//! Findings about actions.

use crate::meeting::{
    command::{Begun, WriteCommand},
    due::Due,
    entries::{Action, ActionState, Origin},
    event::Place,
};

use super::{About, Checker, FindingKind};

impl Checker<'_> {
    pub(super) fn actions(&mut self) {
        let meeting = self.meeting;
        for action in meeting.entries.actions() {
            let (about, number) = (About::Action(action.number), action.number);
            let open = action.state == ActionState::Open;
            if open && action.owners.is_empty() {
                self.find(
                    FindingKind::NoOwner { number },
                    about,
                    Begun::new("reassign").word(number).owner(),
                );
            }
            let is_dated = action.due.is_some();
            match (action.due.and_then(Due::date), meeting.plan.day) {
                (None, _) if open && !is_dated => self.find(
                    FindingKind::NoDueDate { number },
                    about,
                    Begun::new("redate").word(number),
                ),
                (Some(due), Some(day)) if due < day && is_new(action) => self.find(
                    FindingKind::DueBeforeMeeting { number, due },
                    about,
                    Begun::new("redate").word(number),
                ),
                (Some(due), Some(day)) if due < day && open => self.find(
                    FindingKind::Overdue { number, due },
                    about,
                    WriteCommand::Done { action: number.into() },
                ),
                _ => {}
            }
            self.confidence(action);
        }
    }

    /// An action set in confidence under an item that is open to the public stands in the full edition's
    /// table beside open ones, where it is easily passed on.
    fn confidence(&mut self, action: &Action) {
        let meeting = self.meeting;
        let Some(entry) = meeting.entries.action_entry(action) else { return };
        let item_is_open = match entry.place {
            Place::Item(id) => meeting.agenda.get(id).is_some_and(|item| !item.plan.confidential),
            Place::Before | Place::After => true,
        };
        if !entry.confidential || !item_is_open {
            return;
        }
        let (number, place) = (action.number, self.place(entry.place));
        self.find(
            FindingKind::ConfidentialAction { number, place },
            About::Action(number),
            Begun::new("confidential").word(entry.id),
        );
    }
}

fn is_new(action: &Action) -> bool {
    matches!(action.origin, Origin::Entry(_))
}
