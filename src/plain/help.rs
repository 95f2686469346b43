//! What can be said, read aloud.

use super::words::{OpenHere, WORDS};
use crate::{
    group::command::GroupCommand,
    meeting::command::{Language, VERBS, Verb, verb},
    text::nearest::nearest,
};

/// What can be said here, or how one command is said.
pub(super) fn lines(about: Option<&str>, here: OpenHere) -> Result<Vec<String>, String> {
    match about {
        None => Ok(all(here)),
        Some(about) => one(about, here),
    }
}

fn all(here: OpenHere) -> Vec<String> {
    let words = WORDS.iter().filter(|word| word.place.fits(here));
    let mut lines: Vec<String> =
        words.map(|word| format!("{}: {}", word.usage, word.help)).collect();
    match here {
        OpenHere::List => {}
        OpenHere::Meeting => lines.extend(told(VERBS)),
        OpenHere::Group => lines.extend(told(GroupCommand::verbs())),
    }
    lines
}

fn told<L: Language>(verbs: &'static [Verb<L>]) -> impl Iterator<Item = String> {
    verbs.iter().map(|verb| format!("{}: {}", verb.name, verb.help))
}

fn one(about: &str, here: OpenHere) -> Result<Vec<String>, String> {
    let of_group = GroupCommand::verbs().iter().find(|verb| verb.name == about);
    if let (Some(verb), OpenHere::Group) = (of_group, here) {
        return Ok(with_examples(verb.usage, verb.help, verb.examples));
    }
    let known = || WORDS.iter().filter(|word| word.name == about);
    if let Some(word) = known().find(|word| word.place.fits(here)).or_else(|| known().next()) {
        return Ok(vec![format!("{}: {}", word.usage, word.help)]);
    }
    let Some(verb) = verb(about) else {
        let names = VERBS.iter().map(|verb| verb.name).chain(WORDS.iter().map(|word| word.name));
        let meant = nearest(about, names).map(|name| format!("; {name} is"));
        return Err(format!("{about} is not known{}", meant.unwrap_or_default()));
    };
    Ok(with_examples(verb.usage, verb.help, verb.examples))
}

fn with_examples(usage: &str, help: &str, examples: &[&str]) -> Vec<String> {
    let examples = examples.iter().map(|example| format!("For example: {example}"));
    std::iter::once(format!("{usage}: {help}")).chain(examples).collect()
}
