//! What is open above the screen; it takes every key until it is closed.

pub mod confirm;
pub mod delete;
pub mod held;
pub mod help;
pub mod new;
pub mod palette;
pub mod send;

pub use self::{
    confirm::Confirm, delete::Delete, held::Held, help::Help, new::NewMeeting, palette::Palette,
    send::Sending,
};
use super::{App, Effect, prompt::edit};
use crate::keymap::{Chord, Key};

/// What is open above the screen.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The keys and commands that there are.
    Help(Help),
    /// Every command, to be found by name.
    Palette(Palette),
    /// The group and the date of a new meeting.
    New(NewMeeting),
    /// Whether something that can't be undone is meant.
    Confirm(Confirm),
    /// Whether a meeting is really to be deleted.
    Delete(Delete),
    /// Another process holds the store.
    Held(Held),
    /// What to look at before minutes are sent, and the form in which to write them.
    Send(Sending),
}

pub(super) fn key(app: &mut App, chord: Chord) -> Vec<Effect> {
    match app.overlay.take() {
        Some(Overlay::Help(help)) => help::key(app, help, chord),
        Some(Overlay::Palette(palette)) => palette::key(app, palette, chord),
        Some(Overlay::New(form)) => new::key(app, form, chord),
        Some(Overlay::Confirm(question)) => confirm::key(app, question, chord),
        Some(Overlay::Delete(question)) => delete::key(app, question, chord),
        Some(Overlay::Held(held)) => held::key(app, held, chord),
        Some(Overlay::Send(sending)) => send::key(app, sending, chord),
        None => Vec::new(),
    }
}

/// Puts pasted text where one types, if one does.
pub(super) fn paste(app: &mut App, text: &str) {
    let (now, zone) = (app.now, app.zone);
    match &mut app.overlay {
        Some(Overlay::Palette(palette)) => palette.paste(text),
        Some(Overlay::New(form)) => form.paste(text, now, zone),
        Some(Overlay::Delete(Delete { typed: Some(typed), .. })) => edit::paste(typed, text),
        _ => {}
    }
}

/// Whether a key leaves whatever is open.
fn leaves(chord: Chord) -> bool {
    let ctrl = chord.ctrl() && matches!(chord.key(), Key::Char('c' | 'g'));
    ctrl || chord.key() == Key::Esc
}
