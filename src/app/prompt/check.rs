//! What a line would do, or what is wrong with it, as one types.

use crate::{
    app::say,
    calendar::time::Moment,
    keymap::ScreenCommand,
    meeting::{
        Log, Refusal,
        command::{Line, ParseError},
        decide,
        event::Event,
    },
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

/// Why a line can't be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrong {
    /// The character of the line at which it is wrong, counted from 1.
    pub col: Option<usize>,
    /// What is wrong; what would work.
    pub message: String,
}

impl Wrong {
    pub(in crate::app) fn because(message: &str) -> Self {
        Self { col: None, message: message.to_owned() }
    }
}

impl From<ParseError> for Wrong {
    fn from(error: ParseError) -> Self {
        Self { col: Some(error.col as usize), message: error.message }
    }
}

impl From<Refusal> for Wrong {
    fn from(refusal: Refusal) -> Self {
        Self { col: refusal.col.map(|col| col as usize), message: refusal.message }
    }
}

/// The events that a line would give now.
pub(in crate::app) fn foresee(log: &Log, line: &str, now: Moment) -> Result<Vec<Event>, Wrong> {
    match Line::parse(line)? {
        Some(line) => Ok(decide::decide_live(log, &line, now)?),
        None => Err(Wrong::because("a comment does nothing here; begin with a verb, such as note")),
    }
}

/// What a line would do, in words.
pub(in crate::app) fn check(log: &Log, line: &str, now: Moment) -> Check {
    let word = line.split_whitespace().next().unwrap_or_default();
    if let Some(info) = ScreenCommand::named(word) {
        return match line.parse::<ScreenCommand>() {
            Ok(_) => Check::Fine(info.help.to_owned()),
            Err(error) => Check::Wrong(Wrong::because(&error.to_string())),
        };
    }
    match foresee(log, line, now) {
        Ok(events) => Check::Fine(say::foreseen(log, &events)),
        Err(wrong) => Check::Wrong(wrong),
    }
}
