//! What is offered when another process holds the store.

use super::{Overlay, leaves};
use crate::{
    app::{App, Effect, Message},
    keymap::{Chord, Key},
};

/// Another process holds the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Who holds it, and since when.
    pub holder: String,
}

/// r reads, Enter tries again, q leaves; no other key does anything.
pub(super) fn key(app: &mut App, held: Held, chord: Chord) -> Vec<Effect> {
    match chord.key() {
        Key::Char('r' | 'R') => {
            app.message = Some(Message::info("opening it to read …"));
            vec![Effect::Follow(format!("{} holds this store", held.holder))]
        }
        Key::Enter => {
            app.message = Some(Message::info("trying again …"));
            vec![Effect::Retry]
        }
        Key::Char('q' | 'Q') => vec![Effect::Quit],
        _ if leaves(chord) => vec![Effect::Quit],
        _ => {
            app.overlay = Some(Overlay::Held(held));
            Vec::new()
        }
    }
}
