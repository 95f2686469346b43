//! What the message line and the key line say of what was done.

use super::prompt::check;
use crate::{
    calendar::time::Moment,
    meeting::{Log, Record, describe, event::Event},
};

/// What is said when a draft comes back.
pub(super) const DRAFT_IS_BACK: &str =
    "this was being typed when the meeting was last left; Enter records it, Esc keeps it";

/// The result of what was done last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What is said.
    pub text: String,
    /// Whether something is wrong.
    pub is_error: bool,
}

impl Message {
    pub(super) fn info(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_error: false }
    }

    pub(super) fn error(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_error: true }
    }
}

/// What is done once a meeting has ended, and with which key.
pub(super) fn what_comes_after(key: &str) -> Message {
    Message::info(format!("recorded: meeting ended; {key} looks over the minutes and writes them"))
}

/// Where a file of minutes is.
pub(super) fn where_minutes_are(path: &str) -> Message {
    Message::info(format!("the minutes are in {path}"))
}

/// What events would do to a meeting, in words.
pub(super) fn foreseen(log: &Log, events: &[Event]) -> String {
    short(describe::command(log, events))
}

/// What `undo` would undo, in words; none where that can't be undone.
pub(super) fn undo_words(log: &Log) -> Option<String> {
    check::foresee(log, "undo", Moment::default()).ok()?;
    log.last_command().map(|events| short(describe::command(log, events)))
}

/// As much as a line of any screen could show.
fn short(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}

const LONGEST: usize = 300;

/// Pushes records to a log, and says what the last command among them did.
pub(super) fn push(log: &mut Log, records: Vec<Record>) -> Option<String> {
    let last = records.last()?.command;
    let of_last = records.iter().filter(|record| record.command == last);
    let events: Vec<Event> = of_last.map(|record| record.event.clone()).collect();
    let is_undo = matches!(events[..], [Event::CommandUndone { .. } | Event::CommandRedone { .. }]);
    // Names are those of the meeting before what is undone goes, and after what is new has come.
    let before = is_undo.then(|| describe::command(log, &events));
    records.into_iter().for_each(|record| log.push(record));
    let words = before.unwrap_or_else(|| format!("recorded: {}", describe::command(log, &events)));
    Some(short(words))
}
