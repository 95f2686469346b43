//! The arguments of a verb: words, options and free text, each taken once.

use super::{
    Argument, Choice, Details, Hours, ItemOptions, ParseError, ParseErrorKind, ROLES, UnderItem,
    YES_NO,
    lex::{Rest, Token, option_name},
    minutes, one_of,
    syntax::{Shape, Syntax},
    word::Word,
};
use crate::{
    calendar::{
        dates,
        time::{TimeError, TimeWord},
    },
    meeting::{
        ItemNumber, MinuteNumber, Numbered, SubNumbering, YearStart,
        event::{ItemKind, Seat},
        ids::MeetingId,
    },
    text::quote::unquote,
};

/// What was typed after a verb.
pub(crate) struct VerbArgs {
    syntax: Syntax,
    col: u32,
    end: u32,
    words: std::collections::VecDeque<Word>,
    options: Vec<(String, u32, Word)>,
    text: Option<Word>,
}

impl VerbArgs {
    /// Reads what follows a verb that stands at `col`.
    pub(crate) fn read(syntax: Syntax, col: u32, mut rest: Rest<'_>) -> Result<Self, ParseError> {
        let end = rest.col() + rest.text().chars().count() as u32;
        let mut args =
            Self { syntax, col, end, words: Default::default(), options: Vec::new(), text: None };
        match syntax.shape {
            Shape::Words => args.read_words(&mut rest)?,
            Shape::Text { words } => {
                for _ in 0..words {
                    if let Some(word) = rest.peek() {
                        args.words.push_back(word);
                        rest.skip();
                    }
                }
                args.read_text(rest)?;
            }
            Shape::Owners { words } => {
                while let Some(word) = rest.peek() {
                    let more = args.words.len() < words || word.text.starts_with('@');
                    if !more {
                        break;
                    }
                    args.words.extend(rest.owner());
                }
                args.read_text(rest)?;
            }
        }
        Ok(args)
    }

    fn read_words(&mut self, rest: &mut Rest<'_>) -> Result<(), ParseError> {
        while let Some(token) = rest.token()? {
            match token {
                Token::Word(word) => self.words.push_back(word),
                Token::Option { name, col, value } => self.add_option(name, col, value)?,
            }
        }
        Ok(())
    }

    fn add_option(&mut self, name: String, col: u32, value: Word) -> Result<(), ParseError> {
        if !self.syntax.has_option(&name) {
            return Err(self.syntax.no_option(&name, col));
        }
        if self.options.iter().any(|(other, ..)| *other == name) {
            return Err(ParseErrorKind::RepeatedOption { name }.at_col(col));
        }
        self.options.push((name, col, value));
        Ok(())
    }

    /// Takes the rest as free text: verbatim but for the verb's own options, and quoted only where the
    /// closing quote ends it.
    fn read_text(&mut self, rest: Rest<'_>) -> Result<(), ParseError> {
        if rest.text().starts_with('"')
            && let Some(text) = self.read_quoted_text(rest.clone())?
        {
            self.text = Some(text);
            return Ok(());
        }
        let col = rest.col();
        let mut text = rest.text().to_owned();
        let mut from = 0;
        while let Some((start, word)) = next_word(&text, from) {
            from = start + word.len();
            let Some(name) = option_name(word).filter(|name| self.syntax.has_option(name)) else {
                continue;
            };
            let name = name.to_ascii_lowercase();
            let at = col + text[..start].chars().count() as u32;
            let value_at = start + name.len() + 1;
            let quoted = text[value_at..].starts_with('"');
            let (value, len) = match quoted {
                true => unquote(&text[value_at..])
                    .ok_or_else(|| ParseErrorKind::UnclosedValue.at_col(at))?,
                false => (word[name.len() + 1..].to_owned(), word.len() - name.len() - 1),
            };
            let value_col = at + name.len() as u32 + 1;
            self.add_option(name, at, Word::new(&value, value_col, quoted))?;
            text = join(&text[..start], &text[value_at + len..]);
            from = start.min(text.len());
        }
        self.text = Some(Word::new(text.trim(), col, false));
        Ok(())
    }

    fn read_quoted_text(&mut self, mut rest: Rest<'_>) -> Result<Option<Word>, ParseError> {
        let Ok(text) = rest.quoted() else { return Ok(None) };
        let mut options = Vec::new();
        while let Ok(Some(token)) = rest.token() {
            match token {
                Token::Option { name, col, value } if self.syntax.has_option(&name) => {
                    options.push((name, col, value));
                }
                Token::Word(_) | Token::Option { .. } => return Ok(None),
            }
        }
        for (name, col, value) in options {
            self.add_option(name, col, value)?;
        }
        Ok(Some(text))
    }

    /// The next word, which must be there.
    pub(crate) fn word(&mut self, what: Argument) -> Result<Word, ParseError> {
        self.words
            .pop_front()
            .filter(|word| !word.text.is_empty())
            .ok_or_else(|| self.missing(what))
    }

    /// The next word, where there is one.
    pub(crate) fn maybe_word(&mut self) -> Option<Word> {
        self.words.pop_front()
    }

    /// Whether a word is left.
    pub(crate) fn has_word(&self) -> bool {
        !self.words.is_empty()
    }

    /// All words that are left, at least one.
    pub(crate) fn all_words(&mut self, what: Argument) -> Result<Vec<Word>, ParseError> {
        let first = self.word(what)?;
        Ok(std::iter::once(first).chain(self.words.drain(..)).collect())
    }

    /// A text of words: one that is quoted, or all unquoted ones up to one that `stops`.
    pub(crate) fn phrase(
        &mut self,
        what: Argument,
        stops: impl Fn(&Word) -> bool,
    ) -> Result<Word, ParseError> {
        let mut phrase = self.word(what)?;
        if phrase.quoted {
            let empty = phrase.text.trim().is_empty();
            return if empty { Err(self.missing(what)) } else { Ok(phrase) };
        }
        let mut text = phrase.text.to_string();
        while self.words.front().is_some_and(|next| !next.quoted && !stops(next)) {
            if let Some(next) = self.words.pop_front() {
                text.push(' ');
                text.push_str(&next.text);
            }
        }
        phrase.text = text.into();
        Ok(phrase)
    }

    /// The unquoted words that come next, as one; none where there are none.
    pub(crate) fn rest_of_words(&mut self) -> Option<Word> {
        let is_next = self.words.front().is_some_and(|next| !next.quoted);
        is_next.then(|| self.phrase(Argument::Name, |_| false).ok()).flatten()
    }

    /// The leading words `@INITIALS`, without their marks.
    pub(crate) fn owners(&mut self) -> Vec<Word> {
        let mut owners = Vec::new();
        while self.words.front().is_some_and(|word| word.text.starts_with('@')) {
            owners.extend(self.words.pop_front().map(owner));
        }
        owners
    }

    /// The free text, which must not be empty.
    pub(crate) fn text(&mut self, what: Argument) -> Result<Word, ParseError> {
        self.text
            .take()
            .filter(|text| !text.text.trim().is_empty())
            .ok_or_else(|| self.missing(what))
    }

    /// The free text, which may be empty.
    pub(crate) fn maybe_text(&mut self) -> Word {
        self.text.take().unwrap_or_else(|| Word::new("", self.end, false))
    }

    /// An option's value.
    pub(crate) fn option(&mut self, name: &str) -> Option<Word> {
        let place = self.options.iter().position(|(other, ..)| other == name)?;
        Some(self.options.remove(place).2)
    }

    /// An option's value as yes or no; no where it is not given.
    pub(crate) fn yes(&mut self, name: &str) -> Result<bool, ParseError> {
        let word = self.option(name);
        word.map_or(Ok(false), |word| one_of(&word, Choice::Answer, &YES_NO))
    }

    /// The meeting that the option of that name says, by its id.
    pub(super) fn meeting(&mut self) -> Result<Option<MeetingId>, ParseError> {
        let read = |word: Word| {
            MeetingId::parse(&word.text)
                .ok_or_else(|| ParseErrorKind::NotAMeetingId { word: (&word).into() }.at(&word))
        };
        self.option("meeting").map(read).transpose()
    }

    /// A date, quoted or not, and the hours behind it.
    pub(crate) fn date_and_hours(&mut self) -> Result<(Word, Option<Hours>), ParseError> {
        let mut date = self.word(Argument::Date)?;
        if date.quoted && date.text.trim().is_empty() {
            return Err(self.missing(Argument::Date));
        }
        while !date.quoted && self.words.front().is_some_and(|next| !next.quoted) {
            if self.begins_hours(&date)? {
                break;
            }
            if let Some(next) = self.words.pop_front() {
                date.text = format!("{} {}", date.text, next.text).into();
            }
        }
        Ok((date, self.hours()?))
    }

    /// Whether hours begin behind a date that is written without quotes, and it does not go on.
    fn begins_hours(&self, date: &Word) -> Result<bool, ParseError> {
        let Some((hours, count)) = Hours::take(self.bare_words()) else { return Ok(false) };
        let Some(next) = self.words.front().filter(|_| count == 1) else { return Ok(true) };
        // Where the word goes on with the date it may be either: `Tue 10.12`, `11 March 1930`.
        if !dates::could_be_date(&format!("{} {}", date.text, next.text)) {
            return Ok(true);
        }
        // No one plans hours by the year 2025, as four figures that are one would have it.
        let figures = next.text.trim_end_matches([',', ';', '.']);
        let is_year = figures.len() == 4 && figures.starts_with("20");
        match hours {
            Ok(_) if !is_year => Err(ParseErrorKind::DateOrTime { word: next.into() }.at(next)),
            Ok(_) | Err(_) => Ok(false),
        }
    }

    /// The words in front that are not quoted.
    fn bare_words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().take_while(|word| !word.quoted).map(|word| &*word.text)
    }

    /// The next words as hours, where they are such.
    pub(crate) fn hours(&mut self) -> Result<Option<Hours>, ParseError> {
        let Some(first) = self.words.front() else { return Ok(None) };
        if first.quoted {
            // What only begins like a time, in quotes, is a name: "8:30 Club".
            let hours = Hours::parse(&first.text).ok();
            if hours.is_some() {
                self.words.pop_front();
            }
            return Ok(hours);
        }
        let Some((hours, count)) = Hours::take(self.bare_words()) else { return Ok(None) };
        let hours = hours.map_err(|error| unreadable(error).at(first))?;
        self.words.drain(..count);
        Ok(Some(hours))
    }

    /// What is said of a person.
    pub(crate) fn details(&mut self) -> Result<Box<Details>, ParseError> {
        let (role, seat) = (self.option("role"), self.option("seat"));
        Ok(Box::new(Details {
            title: self.option("title"),
            org: self.option("org"),
            sector: self.option("sector"),
            email: self.option("email"),
            role: role.map(|word| one_of(&word, Choice::Role, &ROLES)).transpose()?,
            seat: seat.map(|word| one_of(&word, Choice::Seat, &Seat::WORDS)).transpose()?,
            member: self.option("member"),
        }))
    }

    /// What is said of an item; `length` is its planned time.
    pub(crate) fn item_options(&mut self, length: Option<Word>) -> Result<ItemOptions, ParseError> {
        let planned = |word: Word| {
            u32::try_from(minutes(&word)?).map_err(|_| ParseErrorKind::NegativeLength.at(&word))
        };
        let kind = self.option("kind");
        Ok(ItemOptions {
            minutes: length.map(planned).transpose()?,
            presenter: self.option("presenter"),
            number: self.item_number()?,
            minute_number: self.minute_number()?,
            under: self.under()?,
            kind: kind.map(|word| one_of(&word, Choice::ItemKind, &ItemKind::WORDS)).transpose()?,
        })
    }

    fn under(&mut self) -> Result<Option<UnderItem>, ParseError> {
        let letters = self.yes("letters")?;
        let numbering = if letters { SubNumbering::Letters } else { SubNumbering::Figures };
        Ok(self.option("under").map(|item| UnderItem { item, numbering }))
    }

    fn item_number(&mut self) -> Result<Option<ItemNumber>, ParseError> {
        let read = |word: Word| {
            let number = word.text.parse();
            number.map_err(|_| ParseErrorKind::NotAnItemNumber { word: (&word).into() }.at(&word))
        };
        self.option("number").map(read).transpose()
    }

    fn minute_number(&mut self) -> Result<Option<MinuteNumber>, ParseError> {
        self.option("minute-number").map(|word| minute_number(&word)).transpose()
    }

    /// What gets numbers for life, from which number on, and when a year of numbers begins.
    pub(crate) fn minute_numbering(&mut self, what: &Word) -> Result<NumberingWords, ParseError> {
        let what = one_of(what, Choice::Numbered, &Numbered::WORDS)?;
        let from = self.maybe_word().map(|word| minute_number(&word)).transpose()?;
        let starts = self.option("year").map(|word| {
            let start = word.text.parse::<YearStart>();
            start.map_err(|_| ParseErrorKind::NotAYearStart { word: (&word).into() }.at(&word))
        });
        Ok((what, from, starts.transpose()?))
    }

    /// What to say of something that should be there.
    pub(crate) fn missing(&self, what: Argument) -> ParseError {
        let (verb, example) = (self.syntax.verb, self.syntax.example);
        ParseErrorKind::MissingArgument { verb, what, example }.at_col(self.end.max(self.col))
    }

    /// Refuses what nobody took.
    pub(crate) fn finish(mut self) -> Result<(), ParseError> {
        if let Some(word) = self.words.pop_front() {
            if let Some(name) =
                word.text.strip_suffix(':').filter(|name| self.syntax.has_option(name))
            {
                let name = name.to_owned();
                return Err(ParseErrorKind::OptionWithoutValue { name }.at(&word));
            }
            let verb = self.syntax.verb;
            if TimeWord::looks_like(&word.text) && TimeWord::parse(&word.text).is_ok() {
                return Err(ParseErrorKind::TimeBehind { verb, word: (&word).into() }.at(&word));
            }
            let usage = self.syntax.usage;
            let unexpected = ParseErrorKind::UnexpectedWord { verb, word: (&word).into(), usage };
            return Err(unexpected.at(&word));
        }
        match self.options.pop() {
            Some((name, col, _)) => Err(self.syntax.no_option(&name, col)),
            None => Ok(()),
        }
    }
}

/// What is wrong with a time.
pub(crate) fn unreadable(error: TimeError) -> ParseErrorKind {
    if error == TimeError::ExactInHours {
        return ParseErrorKind::DateInHours;
    }
    ParseErrorKind::UnreadableTime(error)
}

/// Refuses words without quotes that hold a time, which nothing would read there.
pub(crate) fn refuse_time(phrase: &Word) -> Result<(), ParseError> {
    match !phrase.quoted && holds_time(&phrase.text) {
        true => Err(ParseErrorKind::TimeInText { word: phrase.into() }.at(phrase)),
        false => Ok(()),
    }
}

/// Whether a text is a time, or begins or ends with one that can be nothing else.
pub(crate) fn holds_time(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_marked = |words: &[&str]| {
        let words = words.concat().to_ascii_lowercase();
        words.contains(':') || ["am", "pm", "a.m.", "p.m."].iter().any(|half| words.ends_with(half))
    };
    let is_half = |word: &&str| matches!(&*word.replace('.', "").to_ascii_lowercase(), "am" | "pm");
    let leading = Hours::take(words.iter().copied()).is_some_and(|(_, count)| {
        // What is wrong ends before its half of the day.
        count == words.len() || is_marked(&words[..count]) || words.get(count).is_some_and(is_half)
    });
    let trailing = (1..=words.len().min(2))
        .map(|count| &words[words.len() - count..])
        .any(|last| is_marked(last) && Hours::parse(&last.join(" ")).is_ok());
    let is_figure = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let has_half =
        matches!(words.as_slice(), [first, half, ..] if is_figure(first) && is_half(half));
    leading
        || trailing
        || has_half
        || words.first().is_some_and(|first| is_figures_with_half(first))
}

/// Whether a word is figures with a half of the day, and nothing that a name would have.
fn is_figures_with_half(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let has_half = ["am", "pm", "a.m", "p.m"].iter().any(|half| word.contains(half));
    has_half
        && word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || "ahmp.:-–".contains(c))
}

/// An owner without its mark and what follows it in a list.
pub(crate) fn owner(word: Word) -> Word {
    let text = match word.quoted {
        true => word.text.strip_prefix('@').unwrap_or(&word.text),
        false => word.text.trim_start_matches('@').trim_end_matches([',', ':']),
    };
    Word { text: text.into(), ..word }
}

/// A count as written.
pub(crate) fn number(word: &Word) -> Result<u32, ParseError> {
    word.text.parse().map_err(|_| ParseErrorKind::NotANumber { word: word.into() }.at(word))
}

fn next_word(text: &str, from: usize) -> Option<(usize, &str)> {
    let rest = text.get(from..)?;
    let start = from + (rest.len() - rest.trim_start().len());
    let word = &text[start..];
    let word = &word[..word.find(char::is_whitespace).unwrap_or(word.len())];
    (!word.is_empty()).then_some((start, word))
}

fn join(before: &str, after: &str) -> String {
    match (before.trim_end(), after.trim_start()) {
        ("", after) => after.to_owned(),
        (before, "") => before.to_owned(),
        (before, after) => format!("{before} {after}"),
    }
}

/// What a line says of numbers for life.
pub(crate) type NumberingWords = (Numbered, Option<MinuteNumber>, Option<YearStart>);

fn minute_number(word: &Word) -> Result<MinuteNumber, ParseError> {
    let number = word.text.parse();
    number.map_err(|_| ParseErrorKind::NotAMinuteNumber { word: word.into() }.at(word))
}
