//! Deleting a practice meeting, asked twice: once by key, once by a word.

use tui_input::Input;

use super::{Overlay, leaves};
use crate::{
    app::{App, Effect, Message, prompt::edit},
    calendar::dates::write_date,
    keymap::{Chord, Key},
    meeting::{ids::MeetingId, summary::Summary},
};

/// The word that is typed to delete a meeting.
pub const WORD: &str = "delete";

/// Whether a meeting is really to be deleted.
#[derive(Clone, Debug)]
pub struct Delete {
    /// The meeting.
    pub id: MeetingId,
    /// The meeting, as people call it.
    pub name: String,
    /// What is typed to confirm it, once it is asked for the second time.
    pub typed: Option<Input>,
}

impl Delete {
    pub(in crate::app) fn new(meeting: &Summary) -> Self {
        let name = [&meeting.group, &meeting.title].into_iter().find(|name| !name.is_empty());
        let name = name.map_or("a meeting without a name", |name| &**name);
        let day = meeting.day.map(|day| format!(", {}", write_date(day))).unwrap_or_default();
        Self { id: meeting.id, name: format!("{name}{day}"), typed: None }
    }

    fn is_meant(&self) -> bool {
        let typed = self.typed.as_ref().map_or("", Input::value).trim();
        typed.eq_ignore_ascii_case(WORD) || typed.eq_ignore_ascii_case(&self.id.to_string())
    }
}

pub(super) fn key(app: &mut App, mut question: Delete, chord: Chord) -> Vec<Effect> {
    if leaves(chord) {
        app.message = Some(Message::info("nothing was deleted"));
        return Vec::new();
    }
    if chord.key() == Key::Enter && question.is_meant() {
        return vec![Effect::Delete(question.id)];
    }
    match (&mut question.typed, chord.key()) {
        (None, Key::Enter | Key::Char('y' | 'Y')) => question.typed = Some(Input::default()),
        (None, Key::Char('n' | 'N')) => {
            app.message = Some(Message::info("nothing was deleted"));
            return Vec::new();
        }
        (Some(typed), _) => {
            edit::edit(typed, chord);
        }
        (None, _) => {}
    }
    app.overlay = Some(Overlay::Delete(question));
    Vec::new()
}
