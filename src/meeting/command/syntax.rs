//! How what follows a verb is read: the order of its words, its options, and what completion offers.

use super::{ParseError, ParseErrorKind};

/// How a line of a verb is read and written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Syntax {
    pub(super) verb: &'static str,
    pub(super) usage: &'static str,
    pub(super) example: &'static str,
    pub(super) options: &'static [Opt],
    pub(super) shape: Shape,
}

impl Syntax {
    /// Whether it has an option of that name; case does not matter.
    pub(super) fn has_option(self, name: &str) -> bool {
        self.options.iter().any(|option| option.name.eq_ignore_ascii_case(name))
    }

    /// What to say of an option that it does not have.
    pub(super) fn no_option(self, name: &str, col: u32) -> ParseError {
        let known = self.options.iter().map(|option| option.name).collect();
        let (verb, name) = (self.verb, name.to_owned());
        ParseErrorKind::UnknownOption { verb, name, known }.at_col(col)
    }
}

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
