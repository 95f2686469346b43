//! The one question asked before what can't be undone.

use crate::{
    app::{
        ask::{Ask, Given},
        preview,
    },
    calendar::time::Moment,
    keymap::ScreenCommand,
    meeting::{
        Log,
        command::{AfterCommand, Command, Line},
    },
};

/// Whether something that can't be undone is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirm {
    /// What it would do, in words.
    pub words: String,
    given: Given,
}

impl Confirm {
    /// The question for a line, if what it would do can't be undone.
    ///
    /// A line that would be refused is not asked about.
    pub(in crate::app) fn needed(log: &Log, given: &Given, now: Moment) -> Option<Self> {
        use AfterCommand as C;
        let Command::After(command) = Line::parse(&given.line).ok().flatten()?.command else {
            return None;
        };
        if !matches!(command, C::Circulate | C::Approve { .. } | C::Sign { .. }) {
            return None;
        }
        let events = preview::foresee(log, &given.line, now).ok()?;
        let words = preview::describe_events(log, &events);
        Some(Self { words, given: given.clone() })
    }

    /// Yes gives the line, no leaves it as it was; no other command does anything.
    pub(super) fn command(&mut self, command: &ScreenCommand) -> Option<Vec<Ask>> {
        match command {
            ScreenCommand::Accept => Some(vec![Ask::Close, Ask::GiveConfirmed(self.given.clone())]),
            ScreenCommand::Cancel | ScreenCommand::Refuse => Some(vec![Ask::Close]),
            _ => None,
        }
    }
}
