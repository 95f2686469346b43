//! What a line would do, or what is wrong with it, as one types.

use super::{EntryPlace, reading};
use crate::{
    app::{
        chips::{Chip, chips},
        preview::{self, Wrong},
    },
    calendar::time::Moment,
    keymap::ScreenCommand,
    meeting::Log,
};

/// What a line would do, or what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Check {
    /// Nothing was typed.
    #[default]
    Blank,
    /// It would do this, in words.
    Fine(String),
    /// It can't be done.
    Wrong(Wrong),
}

/// What a line would do, in words, where its entry goes to this place, and what it was understood to say.
pub(in crate::app) fn check(
    log: &Log,
    line: &str,
    place: &EntryPlace,
    now: Moment,
) -> (Check, Box<[Chip]>) {
    let word = line.split_whitespace().next().unwrap_or_default();
    if let Some(info) = ScreenCommand::named_in_line(word) {
        let check = match line.parse::<ScreenCommand>() {
            Ok(_) => Check::Fine(info.help.to_owned()),
            Err(error) => Check::Wrong(Wrong::because(&error.to_string())),
        };
        return (check, Box::default());
    }
    let line = reading::read(line, log.meeting(), place).map_err(Wrong::from);
    match line.and_then(|line| preview::foresee_line(log, line.as_ref(), now)) {
        Ok(events) => {
            let words = preview::describe_events(log, &events);
            (Check::Fine(words), chips(log.meeting(), &events, now).into_boxed_slice())
        }
        Err(wrong) => (Check::Wrong(wrong), Box::default()),
    }
}
