//! Deleting a practice meeting, asked twice: once by key, once by a word.

use tui_input::Input;

use crate::{
    app::{Effect, ask::Ask, prompt::edit},
    calendar::dates::write_date,
    keymap::{Chord, ScreenCommand},
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

    /// Goes on to the second question, deletes, or leaves it.
    pub(super) fn command(&mut self, command: &ScreenCommand) -> Option<Vec<Ask>> {
        match command {
            ScreenCommand::Accept if self.is_meant() => {
                Some(vec![Ask::Close, Ask::Do(Effect::Delete(self.id))])
            }
            ScreenCommand::Accept => {
                self.typed.get_or_insert_default();
                Some(Vec::new())
            }
            ScreenCommand::Cancel | ScreenCommand::Refuse => {
                let mut asks = Ask::say("nothing was deleted");
                asks.push(Ask::Close);
                Some(asks)
            }
            _ => None,
        }
    }

    pub(super) fn type_in(&mut self, chord: Chord) {
        if let Some(typed) = &mut self.typed {
            edit::edit(typed, chord);
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        if let Some(typed) = &mut self.typed {
            edit::paste(typed, text);
        }
    }
}
