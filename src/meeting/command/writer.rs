//! The one writer of command lines: what it writes reads back as the command it was written from.

use std::fmt::{self, Display, Write as _};

use super::{
    Access, Command, Details, Hours, ItemOptions, TableCells,
    args::{NumberingWords, holds_time},
    lex::option_name,
    syntax::{Shape, Syntax},
    verb::{Language, Verb, find},
    word::Word,
    word_for,
};
use crate::{
    calendar::time::TimeWord,
    meeting::{
        SubNumbering,
        event::{ItemKind, Role, Seat},
    },
    text::quote::quote,
};

/// A command line being written.
#[derive(Debug)]
pub(crate) struct Writer {
    line: String,
    syntax: Option<Syntax>,
}

impl Writer {
    /// A line of the meeting language.
    pub(crate) fn new(name: &str) -> Self {
        Self::in_language::<Command>(name)
    }

    /// A line of a language.
    pub(crate) fn in_language<L: Language>(name: &str) -> Self {
        Self { line: name.to_owned(), syntax: find::<L>(name).map(Verb::syntax) }
    }

    /// A word whose writing can't be mistaken: a number, a length, a keyword.
    pub(crate) fn plain(mut self, word: impl Display) -> Self {
        let _ = write!(self.line, " {word}");
        self
    }

    /// A word, in quotes if it was typed so or would be read as something else.
    ///
    /// In front of free text nothing is quoted: what stands there is initials or a number.
    pub(crate) fn word(self, word: &Word) -> Self {
        let is_quoted = self.quotes() && (word.quoted || is_split(&word.text));
        match is_quoted {
            true => self.name(word),
            false => self.plain(&word.text),
        }
    }

    /// A title or a venue: in quotes too where it would be refused without, since it holds a time.
    pub(crate) fn phrase(self, word: &Word) -> Self {
        if holds_time(&word.text) { self.name(word) } else { self.word(word) }
    }

    pub(crate) fn words(self, words: &[Word]) -> Self {
        words.iter().fold(self, |line, word| line.word(word))
    }

    /// A word in quotes.
    pub(crate) fn name(self, word: &Word) -> Self {
        self.plain(quote(&word.text))
    }

    pub(crate) fn owners(self, owners: &[Word]) -> Self {
        let is_quoted = |text: &str| {
            text.contains(char::is_whitespace)
                || text.starts_with(['@', '"'])
                || text.ends_with([',', ':'])
        };
        owners.iter().fold(self, |line, owner| match is_quoted(&owner.text) {
            true => line.plain(format_args!("@{}", quote(&owner.text))),
            false => line.plain(format_args!("@{}", owner.text)),
        })
    }

    /// An option, where it is given.
    pub(crate) fn option(self, name: &str, value: Option<&Word>) -> Self {
        let Some(value) = value else { return self };
        let text = &value.text;
        let is_split = text.is_empty() || text.contains(char::is_whitespace);
        let quoted = value.quoted || is_split || text.starts_with('"') || text.starts_with("//");
        match quoted {
            true => self.plain(format_args!("{name}:{}", quote(text))),
            false => self.plain(format_args!("{name}:{text}")),
        }
    }

    /// An option whose value can't be mistaken, where it is given.
    pub(crate) fn given(self, name: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.plain(format_args!("{name}:{value}")),
            None => self,
        }
    }

    pub(crate) fn hours(self, hours: Option<Hours>) -> Self {
        match hours {
            Some(hours) => self.plain(hours),
            None => self,
        }
    }

    pub(crate) fn details(self, details: &Details) -> Self {
        self.option("title", details.title.as_ref())
            .option("org", details.org.as_ref())
            .option("sector", details.sector.as_ref())
            .option("email", details.email.as_ref())
            .given("role", details.role.map(Role::word))
            .given("seat", details.seat.map(Seat::word))
            .option("member", details.member.as_ref())
    }

    /// What is said of an item besides its title and its length.
    pub(crate) fn item_options(self, plan: &ItemOptions) -> Self {
        let numbering = plan.under.as_ref().map(|under| under.numbering);
        let lettered = numbering == Some(SubNumbering::Letters);
        self.option("presenter", plan.presenter.as_ref())
            .given("kind", plan.kind.map(|kind| word_for(kind, &ItemKind::WORDS)))
            .given("number", plan.number)
            .given("minute-number", plan.minute_number)
            .option("under", plan.under.as_ref().map(|under| &under.item))
            .given("letters", lettered.then_some("yes"))
    }

    pub(crate) fn minute_numbering(self, said: NumberingWords) -> Self {
        let (what, from, starts) = said;
        let line = self.plain(what.word());
        let line = match from {
            Some(from) => line.plain(from),
            None => line,
        };
        line.option("year", starts.map(|start| Word::bare(&start.to_string())).as_ref())
    }

    pub(crate) fn cells(self, cells: &TableCells) -> Self {
        self.option("columns", Some(&cells.columns))
            .option("rows", Some(&cells.rows))
            .given("totals", cells.written_totals())
            .option("link", cells.link.as_ref())
    }

    pub(crate) fn access(self, access: &Access) -> Self {
        self.given("confidential", access.confidential.then_some("yes"))
            .option("ground", access.ground.as_ref())
    }

    /// Free text: in quotes if it was typed so, or if it would be read as something else without.
    pub(crate) fn text(self, text: &Word) -> Self {
        if text.text.is_empty() {
            return self;
        }
        match text.quoted || self.is_mistaken(&text.text) {
            true => self.name(text),
            false => self.plain(&text.text),
        }
    }

    /// Whether free text without quotes would be read as something else.
    fn is_mistaken(&self, text: &str) -> bool {
        let is_option = |word: &str| {
            option_name(word)
                .is_some_and(|name| self.syntax.is_none_or(|syntax| syntax.has_option(name)))
        };
        let has_owners =
            self.syntax.is_none_or(|syntax| matches!(syntax.shape, Shape::Owners { .. }));
        text != text.trim()
            || text.starts_with('"')
            || (has_owners && text.starts_with('@'))
            || text.contains('\n')
            || text.split_whitespace().any(is_option)
    }

    /// Whether a word of this verb may stand in quotes.
    fn quotes(&self) -> bool {
        match self.syntax.map(|syntax| syntax.shape) {
            Some(Shape::Text { .. } | Shape::Owners { .. }) => false,
            Some(Shape::Words) | None => true,
        }
    }
}

/// Whether a bare word would be read as several, as none, as a quote or as an option.
fn is_split(text: &str) -> bool {
    text.is_empty()
        || text.contains(char::is_whitespace)
        || text.starts_with('"')
        || text.starts_with("@\"")
        || option_name(text).is_some()
}

impl Display for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line)
    }
}

/// A line that is begun, for a person to go on with at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun(String);

impl Begun {
    /// A line of this verb.
    pub fn new(verb: &str) -> Self {
        Self(format!("{verb} "))
    }

    /// A line of this verb with a time in front.
    pub fn at(time: TimeWord, verb: &str) -> Self {
        Self(format!("{time} {verb} "))
    }

    /// Goes on with a word that is known.
    pub fn word(self, word: impl Into<Word>) -> Self {
        Self(self.0 + &word.into().text + " ")
    }

    /// Goes on with an option, whose value is to be typed.
    pub fn option(self, name: &str) -> Self {
        Self(self.0 + name + ":")
    }

    /// Goes on with a name in quotes, which are still open.
    pub fn quote(self, name: &str) -> Self {
        Self(self.0 + "\"" + name)
    }

    /// Goes on with the mark of an owner, whose initials are to be typed.
    pub fn owner(self) -> Self {
        Self(self.0 + "@")
    }
}

impl Display for Begun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
