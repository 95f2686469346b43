//! What every pane can do with its cursor.

use super::Move;
use crate::{
    keymap::Prefill,
    meeting::{
        Meeting,
        command::Begun,
        entries::{Entry, Kind},
        ids::EntryId,
    },
};

/// The state of a pane: where its cursor is. What it shows is the meeting itself.
pub(in crate::app) trait PaneState {
    /// Moves the cursor among the rows, of a search those that are found.
    fn go(&mut self, meeting: &Meeting, wanted: Option<&str>, step: Move);

    /// Puts the cursor on the first row that is found; false if none is.
    fn find(&mut self, meeting: &Meeting, wanted: &str) -> bool;

    /// Keeps the cursor on what was found once it is no longer looked for.
    fn keep_found(&mut self, meeting: &Meeting, wanted: &str);

    /// What is edited where the cursor is.
    fn rewording(&self, meeting: &Meeting) -> Option<Rewording>;

    /// The word by which a command names what the cursor is on: `e3`, `i2`, `a1`.
    fn reference(&self, meeting: &Meeting) -> Option<String>;
}

/// A line that edits something: its fixed words, and the text as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Rewording {
    pub(in crate::app) prefix: String,
    pub(in crate::app) text: String,
}

impl Rewording {
    /// Of an entry, its people named by their initials.
    pub(in crate::app) fn of_entry(meeting: &Meeting, id: EntryId) -> Option<Self> {
        let entry = meeting.entries.get(id)?;
        let text = entry.wording.with_initials("@", |id| meeting.roll.initials(id));
        let speaker = speaker(meeting, entry);
        Some(Self {
            prefix: Begun::new("edit").word(id).to_string(),
            text: format!("{speaker}{text}"),
        })
    }

    /// The text of a line that begins with it, the cursor at its end.
    pub(in crate::app) fn prefill(self) -> Prefill {
        Prefill { before: self.text, after: String::new() }
    }
}

fn speaker(meeting: &Meeting, entry: &Entry) -> String {
    match (&entry.kind, entry.speaker) {
        (Kind::Declaration { .. } | Kind::Offer { .. }, _) | (_, None) => String::new(),
        (
            Kind::Note | Kind::Decision | Kind::Action(_) | Kind::Outcome { .. } | Kind::Vote(_),
            Some(id),
        ) => format!("{}: ", meeting.roll.initials(id)),
    }
}
