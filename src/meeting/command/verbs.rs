//! Verbs, and the one list of meeting commands, from which help, completion and the manual are made.

use std::fmt;

use super::{
    Command, ParseError, ParseErrorKind, after, args::VerbArgs, lex::Word, plan, roll, run, write,
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

impl Language for Command {
    type Section = CommandSection;

    fn verbs() -> &'static [Verb] {
        VERBS
    }

    fn sections() -> &'static [(CommandSection, &'static str)] {
        &SECTIONS
    }
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
    pub(crate) parse: fn(&mut VerbArgs<L>) -> Result<L, ParseError>,
}

impl<L: Language> Clone for Verb<L> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<L: Language> Copy for Verb<L> {}

/// An option `name:value` of a verb.
#[derive(Clone, Copy, Debug)]
pub struct Opt {
    /// The name in front of the colon.
    pub name: &'static str,
    /// What the value is, for completion.
    pub takes: Completes,
}

/// What can be offered in a place of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completes {
    /// Nothing: free text or numbers.
    Nothing,
    /// People on the roll, by initials.
    Who,
    /// People on the roll, as `@INITIALS`, and organisations and sectors.
    Owner,
    /// Items, by number.
    Item,
    /// Items, as `i2`.
    ItemRef,
    /// Entries, actions and `last`.
    Ref,
    /// Open actions, as `a1`.
    Action,
    /// Themes of the workplan.
    Theme,
    /// Dates that people say.
    Date,
    /// Dates, and words that are none, by which an action is due.
    Due,
    /// Roles on a roll.
    Role,
    /// Kinds of item.
    Kind,
    /// One of these words.
    Words(&'static [&'static str]),
}

/// The parts of a meeting's life, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is documented by its title in SECTIONS")]
pub enum CommandSection {
    Plan,
    Roll,
    Run,
    Write,
    After,
}

/// Every section with its title.
pub const SECTIONS: [(CommandSection, &str); 5] = [
    (CommandSection::Plan, "Plan the meeting"),
    (CommandSection::Roll, "Take the roll"),
    (CommandSection::Run, "Run the agenda"),
    (CommandSection::Write, "Record what is said"),
    (CommandSection::After, "Correct, and after the meeting"),
];

/// How what follows a verb is read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// Words, quoted where they hold spaces.
    Words,
    /// So many words, then free text.
    Text { words: usize },
    /// So many words, then `@INITIALS`, then free text.
    Owners { words: usize },
}

pub(crate) const fn opt(name: &'static str, takes: Completes) -> Opt {
    Opt { name, takes }
}

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

/// What can be said of a person.
pub(super) const PERSON: &[Opt] = &[
    opt("title", Completes::Nothing),
    opt("org", Completes::Nothing),
    opt("sector", Completes::Nothing),
    opt("role", Completes::Role),
    opt("email", Completes::Nothing),
    opt("seat", Completes::Words(&["yes", "no", "co-opted"])),
    opt("member", Completes::Nothing),
];

/// Free text from the verb on, and after one word.
pub(crate) const TEXT: Shape = Shape::Text { words: 0 };
pub(crate) const WORD_TEXT: Shape = Shape::Text { words: 1 };

/// The subjects, in the order in which help shows them.
const SUBJECTS: [&[Verb]; 5] = [plan::VERBS, roll::VERBS, run::VERBS, write::VERBS, after::VERBS];

/// Every meeting command, in the order in which help shows them.
pub static VERBS: &[Verb] = &joined::<Command, { count(&SUBJECTS) }>(&SUBJECTS);

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

/// The verb of that name; case does not matter.
pub fn verb(name: &str) -> Option<&'static Verb> {
    find(name)
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

    pub(super) fn has_option(&self, name: &str) -> bool {
        self.options.iter().any(|option| option.name.eq_ignore_ascii_case(name))
    }

    pub(super) fn no_option(&self, name: &str, col: u32) -> ParseError {
        let known = self.options.iter().map(|option| option.name).collect();
        let (verb, name) = (self.name, name.to_owned());
        ParseErrorKind::UnknownOption { verb, name, known }.at_col(col)
    }
}
