//! What a verb is, whatever its language: how it is learned, and what reads a line of it.

use std::fmt;

use super::{
    Command, ParseError, ParseErrorKind,
    args::VerbArgs,
    syntax::{Completes, Opt, Shape, Syntax},
    word::Word,
};
use crate::text::nearest::nearest;

/// A language of commands: each line begins with one of its verbs.
pub trait Language: Sized + 'static {
    /// The parts of help.
    type Section: Copy + PartialEq + fmt::Debug + 'static;

    /// Every verb, in the order in which help shows them.
    fn verbs() -> &'static [Verb<Self>];

    /// Every part of help with its title, in order.
    fn sections() -> &'static [(Self::Section, &'static str)];
}

/// A command as people learn it.
#[derive(Debug)]
pub struct Verb<L: Language = Command> {
    /// The word that begins the line.
    pub name: &'static str,
    /// What may follow it.
    pub usage: &'static str,
    /// One line on what it does.
    pub help: &'static str,
    /// Lines that work, one for each form it has.
    pub examples: &'static [&'static str],
    /// The part of help in which it stands.
    pub section: L::Section,
    /// What its arguments in order are, for completion; the last stands for all that follow.
    pub takes: &'static [Completes],
    /// Its options.
    pub options: &'static [Opt],
    pub(crate) shape: Shape,
    pub(crate) parse: fn(&mut VerbArgs) -> Result<L, ParseError>,
}

impl<L: Language> Clone for Verb<L> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<L: Language> Copy for Verb<L> {}

/// The rows of a subject: each verb with what reads it, what help says of it, and lines that work.
macro_rules! verbs {
    ($language:ident, $sections:ident, $section:ident: $($name:literal $usage:literal, $shape:expr, $takes:expr, $options:expr,
        $parse:path, $help:literal, $($example:literal)|+;)*) => {
        /// The verbs of this subject, in the order in which help shows them.
        pub(super) const VERBS: &[$crate::meeting::command::Verb<$language>] = &[$($crate::meeting::command::Verb {
            name: $name,
            usage: concat!($name, $usage),
            help: $help,
            examples: &[$($example),+],
            section: $sections::$section,
            takes: $takes,
            options: $options,
            shape: $shape,
            parse: |args| $parse(args).map($language::$section),
        }),*];
    };
}
pub(crate) use verbs;

/// How many verbs some subjects have.
pub(crate) const fn count<L: Language>(subjects: &[&[Verb<L>]]) -> usize {
    let (mut count, mut subject) = (0, 0);
    while subject < subjects.len() {
        count += subjects[subject].len();
        subject += 1;
    }
    count
}

/// The verbs of all subjects, one after the other.
pub(crate) const fn joined<L: Language, const N: usize>(subjects: &[&[Verb<L>]]) -> [Verb<L>; N] {
    let mut all = [subjects[0][0]; N];
    let (mut subject, mut at) = (0, 0);
    while subject < subjects.len() {
        let mut row = 0;
        while row < subjects[subject].len() {
            all[at] = subjects[subject][row];
            at += 1;
            row += 1;
        }
        subject += 1;
    }
    all
}

/// The verb of that name in a language.
pub(crate) fn find<L: Language>(name: &str) -> Option<&'static Verb<L>> {
    L::verbs().iter().find(|verb| verb.name.eq_ignore_ascii_case(name))
}

/// What to say of a word that is no verb.
pub(super) fn unknown<L: Language>(word: &Word) -> ParseError {
    let names = || L::verbs().iter().map(|verb| verb.name);
    // Other programs call it so; on the screen this word leaves what is being typed.
    let is_cancel = ["cancel", "cancelled", "canceled"].contains(&&*word.text.to_ascii_lowercase());
    let called_off = names().find(|name| *name == "call-off").filter(|_| is_cancel);
    let meant = called_off.or_else(|| nearest(&word.text, names()));
    ParseErrorKind::UnknownVerb { word: word.into(), meant }.at(word)
}

impl<L: Language> Verb<L> {
    /// Whether it ends with free text.
    pub fn takes_text(&self) -> bool {
        matches!(self.shape, Shape::Text { .. } | Shape::Owners { .. })
    }

    /// Whether a word behind so many others is part of the free text.
    pub fn is_text_at(&self, place: usize, word: &str) -> bool {
        match self.shape {
            Shape::Words => false,
            Shape::Text { words } => place >= words,
            Shape::Owners { words } => place >= words && !word.starts_with('@'),
        }
    }

    /// The example that stands for all.
    pub fn example(&self) -> &'static str {
        self.examples.first().copied().unwrap_or(self.usage)
    }

    /// How a line of it is read.
    pub(crate) fn syntax(&self) -> Syntax {
        Syntax {
            verb: self.name,
            usage: self.usage,
            example: self.example(),
            options: self.options,
            shape: self.shape,
        }
    }
}
