//! The one question asked before what can't be undone.

use super::{Overlay, leaves};
use crate::{
    app::{App, Effect, prompt::check, run},
    calendar::time::Moment,
    keymap::{Chord, Key},
    meeting::{
        Log,
        command::{Command, Line},
    },
};

/// Whether something that can't be undone is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirm {
    /// What it would do, in words.
    pub words: String,
    line: String,
    typed: bool,
}

impl Confirm {
    /// The question for a line, if what it would do can't be undone.
    ///
    /// A line that would be refused is not asked about.
    pub(in crate::app) fn needed(log: &Log, line: &str, typed: bool, now: Moment) -> Option<Self> {
        use Command as C;
        let command = Line::parse(line).ok().flatten()?.command;
        if !matches!(command, C::Circulate | C::Approve { .. } | C::Sign { .. }) {
            return None;
        }
        let check::Check::Fine(words) = check::check(log, line, now) else { return None };
        Some(Self { words, line: line.to_owned(), typed })
    }
}

/// Enter or y gives the line, Esc or n leaves it as it was; no other key does anything.
pub(super) fn key(app: &mut App, question: Confirm, chord: Chord) -> Vec<Effect> {
    match chord.key() {
        Key::Enter | Key::Char('y' | 'Y') => {
            run::give_confirmed(app, question.line, question.typed)
        }
        Key::Char('n' | 'N') => Vec::new(),
        _ if leaves(chord) => Vec::new(),
        _ => {
            app.overlay = Some(Overlay::Confirm(question));
            Vec::new()
        }
    }
}
