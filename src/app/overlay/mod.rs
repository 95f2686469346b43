//! What is open above the screen; it takes every key until it is closed.

pub mod help;

pub use self::help::Help;
use super::{App, Effect};
use crate::keymap::Chord;

/// What is open above the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The keys and commands that there are.
    Help(Help),
}

pub(super) fn key(app: &mut App, chord: Chord) -> Vec<Effect> {
    let page = app.page();
    let open = match &mut app.overlay {
        Some(Overlay::Help(help)) => help.key(chord, page),
        None => return Vec::new(),
    };
    if !open {
        app.overlay = None;
    }
    Vec::new()
}
