//! What a line would do, or what is wrong with it, as one types.

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

/// What a line would do, in words, and what it was understood to say.
pub(in crate::app) fn check(log: &Log, line: &str, now: Moment) -> (Check, Vec<Chip>) {
    let word = line.split_whitespace().next().unwrap_or_default();
    if let Some(info) = ScreenCommand::named_in_line(word) {
        let check = match line.parse::<ScreenCommand>() {
            Ok(_) => Check::Fine(info.help.to_owned()),
            Err(error) => Check::Wrong(Wrong::because(&error.to_string())),
        };
        return (check, Vec::new());
    }
    match preview::foresee(log, line, now) {
        Ok(events) => {
            let words = preview::describe_events(log, &events);
            (Check::Fine(words), chips(log.meeting(), &events, now))
        }
        Err(wrong) => (Check::Wrong(wrong), Vec::new()),
    }
}
