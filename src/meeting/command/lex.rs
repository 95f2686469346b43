//! A line taken apart into words with their columns, quotes and options.

use super::{ParseError, ParseErrorKind, word::Word};
use crate::text::quote::unquote;

/// A piece of a line of words.
#[derive(Clone, Debug)]
pub(crate) enum Token {
    /// An argument.
    Word(Word),
    /// `name:value`.
    Option { name: String, col: u32, value: Word },
}

/// What is left of a line.
#[derive(Clone, Debug)]
pub(crate) struct Rest<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Rest<'a> {
    pub(crate) fn new(line: &'a str) -> Self {
        let mut rest = Self { line, at: 0 };
        rest.skip_space();
        rest
    }

    /// The column of the next word, counted in characters from 1.
    pub(crate) fn col(&self) -> u32 {
        self.col_of(self.at)
    }

    fn col_of(&self, at: usize) -> u32 {
        self.line[..at].chars().count() as u32 + 1
    }

    /// The next run of characters without space, as it stands.
    pub(crate) fn peek(&self) -> Option<Word> {
        let text = self.run();
        (!text.is_empty()).then(|| Word::new(text, self.col(), false))
    }

    /// Passes over the next run of characters without space.
    pub(crate) fn skip(&mut self) {
        self.at += self.run().len();
        self.skip_space();
    }

    /// All that is left, without space at the end.
    pub(crate) fn text(&self) -> &'a str {
        self.line[self.at..].trim_end()
    }

    /// The next word or option of a line of words.
    pub(crate) fn token(&mut self) -> Result<Option<Token>, ParseError> {
        let col = self.col();
        if self.text().is_empty() {
            return Ok(None);
        }
        if self.text().starts_with('"') {
            return self.quoted().map(|word| Some(Token::Word(word)));
        }
        if let Some(owner) = self.quoted_owner() {
            return Ok(Some(Token::Word(owner)));
        }
        if let Some(name) = option_name(self.run()) {
            self.at += name.len() + 1;
            let value = self.value()?;
            return Ok(Some(Token::Option { name: name.to_ascii_lowercase(), col, value }));
        }
        let word = Word::new(self.run(), col, false);
        self.skip();
        Ok(Some(Token::Word(word)))
    }

    /// The next run of characters without space, or an owner whose name is in quotes.
    pub(crate) fn owner(&mut self) -> Option<Word> {
        self.quoted_owner().or_else(|| {
            let word = self.peek()?;
            self.skip();
            Some(word)
        })
    }

    /// `@"Norfolk County Council"`: an owner whose name has spaces.
    fn quoted_owner(&mut self) -> Option<Word> {
        if !self.text().starts_with("@\"") {
            return None;
        }
        let mut rest = Self { line: self.line, at: self.at + 1 };
        let name = rest.quoted().ok().filter(|name| !name.text.trim().is_empty())?;
        let owner = Word::new(&format!("@{}", name.text), self.col(), true);
        self.at = rest.at;
        Some(owner)
    }

    fn value(&mut self) -> Result<Word, ParseError> {
        if self.text().starts_with('"') {
            return self.quoted();
        }
        let word = Word::new(self.run(), self.col(), false);
        self.skip();
        Ok(word)
    }

    /// A quoted text, at whose opening quote the rest stands.
    pub(crate) fn quoted(&mut self) -> Result<Word, ParseError> {
        let col = self.col();
        let (text, len) = unquote(&self.line[self.at..])
            .ok_or_else(|| ParseErrorKind::UnclosedQuote.at_col(col))?;
        let after = self.line[self.at + len..].chars().next();
        if after.is_some_and(|c| !c.is_whitespace()) {
            let col = self.col_of(self.at + len);
            return Err(ParseErrorKind::NoSpaceAfterQuote.at_col(col));
        }
        self.at += len;
        self.skip_space();
        Ok(Word::new(&text, col, true))
    }

    fn run(&self) -> &'a str {
        let rest = &self.line[self.at..];
        &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())]
    }

    fn skip_space(&mut self) {
        let rest = &self.line[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }
}

/// The first run of characters without space, and what follows it.
pub fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}

/// The name in a word `name:value` with a value: letters and hyphens, but not the scheme of an address.
pub(crate) fn option_name(word: &str) -> Option<&str> {
    let (name, value) = word.split_once(':')?;
    let named = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
    (named && !value.is_empty() && !value.starts_with("//")).then_some(name)
}
