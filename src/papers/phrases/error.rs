//! What can be wrong with a file of phrases, each with its line.

use std::fmt;

use thiserror::Error;

use super::list::PhraseInfo;

/// Why a file of phrases was not taken: its problems, in the order of its lines.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", lines(.0))]
pub struct PhrasesError(pub Vec<PhraseProblem>);

fn lines(problems: &[PhraseProblem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// One problem of a file of phrases, shown as `phrases.toml:12: …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseProblem {
    /// The file, as it was named.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: PhraseFault,
}

impl fmt::Display for PhraseProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.fault)
    }
}

/// What is wrong at a line of a file of phrases, and what would work.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PhraseFault {
    /// The file is not TOML.
    #[error("this is not TOML: {0}")]
    Syntax(String),
    /// A name that no phrase has.
    #[error("no phrase is called {name:?}; {}", hint(*.nearest))]
    NoSuchPhrase {
        /// The name as written.
        name: String,
        /// The phrase that may have been meant.
        nearest: Option<&'static str>,
    },
    /// A phrase that is not text.
    #[error("{0} should be text in quotes")]
    NotText(&'static str),
    /// A list of names of the wrong kind or length.
    #[error("{0} should be a list of {1} names in quotes, each with a comma after it")]
    NotNames(&'static str, usize),
    /// A phrase without words.
    #[error("{0} has no words; leave its line out to keep it as it is")]
    Empty(&'static str),
    /// A phrase with a control character or a line break in it.
    #[error("{0} holds a control character or a line break; write plain text on one line")]
    Control(&'static str),
    /// A brace without its other half.
    #[error("{0} has a brace that stands alone; a place is a name in two braces, like {{name}}")]
    LoneBrace(&'static str),
    /// A place that the phrase doesn't have.
    #[error("{name} has no place {{{place}}}; {has}")]
    NoSuchPlace {
        /// The phrase.
        name: &'static str,
        /// The place as written.
        place: String,
        /// The places that the phrase has, in words.
        has: String,
    },
    /// A place that the phrase must have.
    #[error("{name} lacks its {{{place}}}; {has}")]
    MissingPlace {
        /// The phrase.
        name: &'static str,
        /// The place that is missing.
        place: &'static str,
        /// The places that the phrase has, in words.
        has: String,
    },
    /// A language that is none.
    #[error("{0:?} is no language tag; write one like en-GB, cy or ga")]
    NotALanguage(String),
    /// A group that is not written as one.
    #[error("a group's phrases begin with [[group]], in two brackets, and a line name = \"…\"")]
    NotAGroup,
    /// The same group twice.
    #[error("{0:?} has phrases already, above; put them together")]
    GroupTwice(String),
}

impl PhraseFault {
    pub(super) fn no_such_place(known: &PhraseInfo, place: &str) -> Self {
        Self::NoSuchPlace { name: known.name, place: place.to_owned(), has: has(known) }
    }

    pub(super) fn missing_place(known: &PhraseInfo, place: &'static str) -> Self {
        Self::MissingPlace { name: known.name, place, has: has(known) }
    }
}

/// The places of a phrase, in words.
fn has(known: &PhraseInfo) -> String {
    let names = |places: &[&str]| {
        places.iter().map(|place| format!("{{{place}}}")).collect::<Vec<_>>().join(", ")
    };
    match (known.needed, known.free) {
        ([], []) => "it has none".to_owned(),
        (needed, []) => format!("its places are {}", names(needed)),
        (needed, free) => {
            format!("its places are {}, and may be {}", names(needed), names(free))
        }
    }
}

fn hint(nearest: Option<&str>) -> String {
    match nearest {
        Some(name) => format!("did you mean {name}?"),
        None => "folkmoot phrases lists them all".to_owned(),
    }
}
