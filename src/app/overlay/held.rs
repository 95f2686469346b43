//! What is offered when another process holds the store.

use crate::{
    app::{Effect, ask::Ask},
    keymap::ScreenCommand,
};

/// Another process holds the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Who holds it, and since when.
    pub holder: String,
}

impl Held {
    /// Reads, tries again, or leaves; no other command does anything.
    pub(super) fn command(&mut self, command: &ScreenCommand) -> Option<Vec<Ask>> {
        let (said, effect) = match command {
            ScreenCommand::ReadOnly => {
                let why = format!("{} holds this store", self.holder);
                ("opening it to read …", Effect::Follow(why))
            }
            ScreenCommand::Accept => ("trying again …", Effect::Retry),
            ScreenCommand::Cancel => return Some(vec![Ask::Quit]),
            _ => return None,
        };
        let mut asks = Ask::say(said);
        asks.extend([Ask::Close, Ask::Do(effect)]);
        Some(asks)
    }
}
