//! Findings about actions.

use crate::{
    calendar::dates::write_date,
    meeting::{
        command::{Begun, WriteCommand},
        entries::{Action, ActionState, Origin},
        event::Place,
    },
};

use super::{About, Checker, Severity};

impl Checker<'_> {
    pub(super) fn actions(&mut self) {
        let meeting = self.meeting;
        for action in meeting.entries.actions() {
            let (about, number) = (About::Action(action.number), action.number);
            let open = action.state == ActionState::Open;
            if open && action.owners.is_empty() {
                self.find(
                    (Severity::Warning, "no-owner"),
                    about,
                    format!("Action {} has no owner.", number.0),
                    "Say who is to do it.",
                    Begun::new("reassign").word(number).owner(),
                );
            }
            match (action.due, meeting.plan.day) {
                (None, _) if open => self.find(
                    (Severity::Warning, "no-due-date"),
                    about,
                    format!("Action {} has no due date.", number.0),
                    "Say by when it is to be done.",
                    Begun::new("redate").word(number),
                ),
                (Some(due), Some(day)) if due < day && is_new(action) => self.find(
                    (Severity::Error, "due-before-meeting"),
                    about,
                    format!(
                        "Action {} is due on {}, before the meeting that set it.",
                        number.0,
                        write_date(due)
                    ),
                    "Put its date right.",
                    Begun::new("redate").word(number),
                ),
                (Some(due), Some(day)) if due < day && open => self.find(
                    (Severity::Note, "overdue"),
                    about,
                    format!("Action {} was due on {} and is open.", number.0, write_date(due)),
                    "Record that it is done, or give it another date.",
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
        let message = format!(
            "Action {} was set in confidence, {}; the full edition's action table shows it.",
            action.number.0,
            self.place(entry.place)
        );
        self.find(
            (Severity::Warning, "confidential-action"),
            About::Action(action.number),
            message,
            "Send the public edition outside the group, or say no here to open the action.",
            Begun::new("confidential").word(entry.id),
        );
    }
}

fn is_new(action: &Action) -> bool {
    matches!(action.origin, Origin::Entry(_))
}
