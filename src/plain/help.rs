//! What can be said, read aloud.

use super::words::WORDS;
use crate::{
    meeting::command::{VERBS, verb},
    text::nearest::nearest,
};

/// What can be said here, or how one command is said.
pub(super) fn lines(about: Option<&str>, in_meeting: bool) -> Result<Vec<String>, String> {
    match about {
        None => Ok(all(in_meeting)),
        Some(about) => one(about),
    }
}

fn all(in_meeting: bool) -> Vec<String> {
    let words = WORDS.iter().filter(|word| word.place.fits(in_meeting));
    let mut lines: Vec<String> =
        words.map(|word| format!("{}: {}", word.usage, word.help)).collect();
    if in_meeting {
        lines.extend(VERBS.iter().map(|verb| format!("{}: {}", verb.name, verb.help)));
    }
    lines
}

fn one(about: &str) -> Result<Vec<String>, String> {
    if let Some(word) = WORDS.iter().find(|word| word.name == about) {
        return Ok(vec![format!("{}: {}", word.usage, word.help)]);
    }
    let Some(verb) = verb(about) else {
        let names = VERBS.iter().map(|verb| verb.name).chain(WORDS.iter().map(|word| word.name));
        let meant = nearest(about, names).map(|name| format!("; {name} is"));
        return Err(format!("{about} is not known{}", meant.unwrap_or_default()));
    };
    let examples = verb.examples.iter().map(|example| format!("For example: {example}"));
    Ok(std::iter::once(format!("{}: {}", verb.usage, verb.help)).chain(examples).collect())
}
