//! Reading a file of phrases, with every problem found at once and each at its line.

use std::{borrow::Cow, ops::Range};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    Phrases,
    error::{PhraseFault, PhraseProblem, PhrasesError},
    list::LIST,
    pattern::{Pattern, plain_words},
};
use crate::text::{nearest::nearest, same};

/// The lists of names, and how many there are in each.
const NAMES: [(&str, usize); 2] = [("months", 12), ("weekdays", 7)];

/// The phrases of everybody, and those that groups have of their own.
#[derive(Clone, Debug)]
pub struct PhraseBook {
    everyone: Cow<'static, Phrases>,
    groups: Groups,
}

/// The phrases of each group, by its name.
type Groups = Vec<(String, Phrases)>;

impl Default for PhraseBook {
    fn default() -> Self {
        Self { everyone: Cow::Borrowed(Phrases::builtin()), groups: Vec::new() }
    }
}

impl PhraseBook {
    /// Reads a file of phrases, which override the built-in ones; the error lists all that is wrong with it.
    pub fn read(file: &str, text: &str) -> Result<Self, PhrasesError> {
        let mut everyone = Phrases::builtin().clone();
        let mut reader = PhraseFileReader { file, text, problems: Vec::new() };
        let mut groups = Groups::new();
        if let Some(table) = reader.table() {
            reader.lay_over(&mut everyone, table.get_ref(), "group");
            if let Some(listed) = table.get_ref().get("group") {
                groups = reader.groups(listed, &everyone);
            }
        }
        reader.problems.sort_by_key(|problem| problem.line);
        match reader.problems.is_empty() {
            true => Ok(Self { everyone: Cow::Owned(everyone), groups }),
            false => Err(PhrasesError(reader.problems)),
        }
    }

    /// The phrases of a group: its own, else everybody's.
    pub fn for_group(&self, group: &str) -> &Phrases {
        let own = self.groups.iter().find(|(name, _)| same(name, group.trim()));
        own.map_or(&self.everyone, |(_, phrases)| phrases)
    }
}

pub(super) struct PhraseFileReader<'t> {
    pub(super) file: &'t str,
    pub(super) text: &'t str,
    pub(super) problems: Vec<PhraseProblem>,
}

impl<'t> PhraseFileReader<'t> {
    fn fault(&mut self, at: &Range<usize>, fault: PhraseFault) {
        let before = self.text.bytes().take(at.start);
        let line = before.filter(|byte| *byte == b'\n').count() + 1;
        self.problems.push(PhraseProblem { file: self.file.to_owned(), line, fault });
    }

    pub(super) fn table(&mut self) -> Option<Spanned<DeTable<'t>>> {
        match DeTable::parse(self.text) {
            Ok(table) => Some(table),
            Err(error) => {
                let what = error.message().replace('\n', ", ");
                self.fault(&error.span().unwrap_or(0..0), PhraseFault::Syntax(what));
                None
            }
        }
    }

    /// Puts the phrases of a table in the place of those there are, all but the line `other`.
    pub(super) fn lay_over(&mut self, phrases: &mut Phrases, table: &DeTable<'_>, other: &str) {
        for (name, value) in table {
            let called = name.get_ref().as_ref();
            if called == other {
                continue;
            }
            let laid = match called {
                "months" => names(NAMES[0], value).map(|names| phrases.months = names),
                "weekdays" => names(NAMES[1], value).map(|names| phrases.weekdays = names),
                _ => phrase(called, value).map(|(at, pattern)| phrases.patterns[at] = pattern),
            };
            if let Err(fault) = laid {
                let at = if matches!(fault, PhraseFault::NoSuchPhrase { .. }) {
                    name.span()
                } else {
                    value.span()
                };
                self.fault(&at, fault);
            }
        }
    }

    fn groups(&mut self, value: &Spanned<DeValue<'_>>, everyone: &Phrases) -> Groups {
        let mut groups = Groups::new();
        match value.get_ref().as_array() {
            Some(list) => {
                list.iter().for_each(|value| self.group(value, everyone, &mut groups));
            }
            None => self.fault(&value.span(), PhraseFault::NotAGroup),
        }
        groups
    }

    fn group(&mut self, value: &Spanned<DeValue<'_>>, everyone: &Phrases, groups: &mut Groups) {
        let table = value.get_ref().as_table();
        let name = table.and_then(|table| table.get("name")?.get_ref().as_str());
        let (Some(table), Some(name)) = (table, name.map(str::trim).filter(|n| !n.is_empty()))
        else {
            return self.fault(&value.span(), PhraseFault::NotAGroup);
        };
        if groups.iter().any(|(other, _)| same(other, name)) {
            return self.fault(&value.span(), PhraseFault::GroupTwice(name.to_owned()));
        }
        let mut own = everyone.clone();
        self.lay_over(&mut own, table, "name");
        groups.push((name.to_owned(), own));
    }
}

/// The place of a phrase in the list.
pub(super) fn place_of(called: &str) -> Result<usize, PhraseFault> {
    LIST.iter().position(|known| known.name == called).ok_or_else(|| {
        let all = LIST.iter().map(|known| known.name).chain(NAMES.map(|(name, _)| name));
        PhraseFault::NoSuchPhrase { name: called.to_owned(), nearest: nearest(called, all) }
    })
}

/// A phrase and its place in the list.
fn phrase(called: &str, value: &Spanned<DeValue<'_>>) -> Result<(usize, Pattern), PhraseFault> {
    let at = place_of(called)?;
    let known = &LIST[at];
    let text = value.get_ref().as_str().ok_or(PhraseFault::NotText(known.name))?;
    if known.name == "language" && !is_language(text) {
        return Err(PhraseFault::NotALanguage(text.to_owned()));
    }
    Ok((at, Pattern::parse(text, known)?))
}

/// Whether a text has the form of a language tag, so that every format can take it unescaped.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(is_part)
}

fn names(
    (name, count): (&'static str, usize),
    value: &Spanned<DeValue<'_>>,
) -> Result<Vec<String>, PhraseFault> {
    let fault = || PhraseFault::NotNames(name, count);
    let list = value.get_ref().as_array().filter(|list| list.len() == count).ok_or_else(fault)?;
    let text = |value: &Spanned<DeValue<'_>>| {
        let text = value.get_ref().as_str().ok_or_else(fault)?;
        plain_words(text, name)?;
        Ok(text.to_owned())
    };
    list.iter().map(text).collect()
}
