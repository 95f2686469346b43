//! The command language: one line of text, the same from a key, the prompt and a script.
//!
//! Parsing is syntax only; who and what a command names is found out by `decide`.

#![deny(clippy::wildcard_enum_match_arm)]

mod after;
pub(crate) mod args;
mod cells;
mod error;
pub(crate) mod lex;
pub(crate) mod plan;
pub(crate) mod quorum;
mod roll;
mod run;
pub(crate) mod syntax;
mod table;
pub(crate) mod verb;
mod verbs;
mod vote;
pub(crate) mod word;
mod write;
pub(crate) mod writer;

#[cfg(test)]
pub(crate) mod tests;

use std::fmt;

pub use self::{
    after::{AfterCommand, SaidOfTime},
    cells::TableCells,
    error::{Argument, Choice, ParseError, ParseErrorKind},
    lex::first_word,
    plan::PlanCommand,
    roll::RollCommand,
    run::RunCommand,
    syntax::{Completes, Opt},
    table::to_markdown,
    verb::{Language, Verb},
    verbs::{VERBS, verb},
    vote::{Motion, VoteWords, VotesFor},
    word::Word,
    write::{SaidOfRecommendation, WriteCommand, begins_entry},
    writer::Begun,
};
pub use crate::text::quote::quote;

use super::{
    ItemNumber, MinuteNumber, SubNumbering,
    event::{
        AttendanceEdge, AttendanceMark, CourseEdge, ItemEdge, ItemKind, MeetingKind, Role, Seat,
    },
    ids::{ActionNo, EntryId, MeetingId, PaperId, Text, ToDo},
};
use crate::{
    calendar::{
        dates,
        time::{Hours, TimeWord},
    },
    text::{Policy, clean},
};

/// A line of the command language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The time in front, where there is one.
    pub time: Option<TimeWord>,
    /// What is to be done.
    pub command: Command,
}

/// The longest line that is read, in bytes.
pub const LONGEST_LINE: usize = 64 * 1024;

/// A meeting command, by its subject, with names as they were typed.
///
/// Written out, it is the line that reads as this command again.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the sections'")]
pub enum Command {
    Plan(PlanCommand),
    Roll(RollCommand),
    Run(RunCommand),
    Write(WriteCommand),
    After(AfterCommand),
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

macro_rules! of_subject {
    ($($subject:ident($command:ident))*) => {
        $(impl From<$command> for Command {
            fn from(command: $command) -> Self {
                Self::$subject(command)
            }
        })*

        impl fmt::Display for Command {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$subject(command) => command.written().fmt(f)),*
                }
            }
        }
    };
}

of_subject! {
    Plan(PlanCommand)
    Roll(RollCommand)
    Run(RunCommand)
    Write(WriteCommand)
    After(AfterCommand)
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.time {
            Some(time) => write!(f, "{time} {}", self.command),
            None => self.command.fmt(f),
        }
    }
}

impl<C: Into<Command>> From<C> for Line {
    fn from(command: C) -> Self {
        Self { time: None, command: command.into() }
    }
}

/// What can be said of an action carried over.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in CarriedAction")]
pub struct Carried {
    pub owners: Vec<Word>,
    pub text: Word,
    pub due: Option<Word>,
    pub from: Option<Word>,
    pub meeting: Option<MeetingId>,
    pub was: Option<Word>,
    pub times: Option<u32>,
    pub source: Option<Word>,
    pub access: Access,
}

/// What can be said of a person besides the name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in Profile")]
pub struct Details {
    pub title: Option<Word>,
    pub org: Option<Word>,
    pub sector: Option<Word>,
    pub email: Option<Word>,
    pub role: Option<Role>,
    /// The seat, where it is another than the role has.
    pub seat: Option<Seat>,
    /// Which member of a group's register the person is.
    pub member: Option<Word>,
}

/// What can be said of an item besides its title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in ItemPlan")]
pub struct ItemOptions {
    pub minutes: Option<u32>,
    pub presenter: Option<Word>,
    pub kind: Option<ItemKind>,
    pub number: Option<ItemNumber>,
    pub minute_number: Option<MinuteNumber>,
    pub under: Option<UnderItem>,
}

/// The item that one stands under, and how it is numbered there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the options")]
pub struct UnderItem {
    pub item: Word,
    pub numbering: SubNumbering,
}

/// Whether an item is kept out of the public edition, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the options")]
pub struct Access {
    pub confidential: bool,
    pub ground: Option<Word>,
}

/// The kinds into which an entry can be turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum ConvertTo {
    Note,
    Decision,
    Action,
    Recommendation,
}

impl ConvertTo {
    /// What of all that is to be done it becomes.
    pub fn to_do(self) -> Option<ToDo> {
        match self {
            Self::Note | Self::Decision => None,
            Self::Action => Some(ToDo::Action),
            Self::Recommendation => Some(ToDo::Recommendation),
        }
    }
}

/// What a REF names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ref {
    /// The entry recorded last.
    Last,
    /// An entry, by its id.
    Entry(EntryId),
    /// An action or a recommendation, by its number.
    Action(ActionNo),
    /// An agenda item, by its number.
    Item(ItemNumber),
    /// A paper, by its id.
    Paper(PaperId),
}

impl Ref {
    /// Reads `last`, `e3`, `a1`, `r1`, `i2`, `i2a` or `p1`.
    pub fn parse(text: &str) -> Option<Self> {
        if text.eq_ignore_ascii_case("last") {
            return Some(Self::Last);
        }
        let number = text.get(1..)?;
        if text.starts_with(['i', 'I']) {
            return number.parse().ok().map(Self::Item);
        }
        if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        match text.as_bytes()[0].to_ascii_lowercase() {
            b'e' => number.parse().ok().map(|n| Self::Entry(EntryId(n))),
            b'a' | b'r' => ActionNo::parse(text).map(Self::Action),
            b'p' => number.parse().ok().map(|n| Self::Paper(PaperId(n))),
            _ => None,
        }
    }
}

impl Line {
    /// Reads one line. A blank line or a comment is none.
    ///
    /// # Errors
    ///
    /// What is wrong, at which column, and what would work.
    pub fn parse(line: &str) -> Result<Option<Self>, ParseError> {
        if line.len() > LONGEST_LINE {
            return Err(ParseErrorKind::LineTooLong { bytes: line.len() }.at_col(1));
        }
        // Cleaned whole, since a sequence for a terminal may have spaces and quotes in it.
        let line = clean(line, Policy::Recorded);
        let mut rest = lex::Rest::new(&line);
        let Some(mut head) = rest.peek() else { return Ok(None) };
        if head.text.starts_with('#') {
            return Ok(None);
        }
        let mut time = None;
        if let Some((read, words)) = TimeWord::take(rest.text().split_whitespace()) {
            let read = read.map_err(|error| ParseErrorKind::UnreadableTime(error).at(&head))?;
            time = Some(read);
            (0..words).for_each(|_| rest.skip());
            let after = ParseErrorKind::NothingAfterTime.at_col(rest.col());
            head = rest.peek().ok_or(after)?;
        }
        let command = parse_command(&head, rest)?;
        Ok(Some(Self { time, command }))
    }
}

/// Reads a command at whose verb, `head`, the rest of a line stands.
pub(crate) fn parse_command<L: Language>(
    head: &Word,
    mut rest: lex::Rest<'_>,
) -> Result<L, ParseError> {
    let verb = verb::find::<L>(&head.text).ok_or_else(|| verb::unknown::<L>(head))?;
    rest.skip();
    let mut args = args::VerbArgs::read(verb.syntax(), head.col, rest)?;
    let command = (verb.parse)(&mut args)?;
    args.finish()?;
    Ok(command)
}

/// Minutes as written: `10m`, `-5m`, `1h30`.
pub(crate) fn minutes(word: &Word) -> Result<i64, ParseError> {
    dates::parse_duration_minutes(&word.text)
        .map_err(|error| ParseErrorKind::UnreadableLength(error).at(word))
}

/// One of a list of words with a meaning each.
pub(crate) fn one_of<T: Copy>(
    word: &Word,
    what: Choice,
    words: &[(&'static str, T)],
) -> Result<T, ParseError> {
    words
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(&word.text))
        .map(|&(_, value)| value)
        .ok_or_else(|| {
            let choices = words.iter().map(|&(name, _)| name).collect();
            ParseErrorKind::NotAChoice { word: word.into(), what, choices }.at(word)
        })
}

/// The word for a value, the first that the list has.
pub(crate) fn word_for<T: PartialEq>(value: T, words: &[(&'static str, T)]) -> &'static str {
    words.iter().find(|(_, other)| *other == value).map_or("", |&(word, _)| word)
}

/// The words for the two ends of an item's time.
const ITEM_EDGES: [(&str, ItemEdge); 2] = [("began", ItemEdge::Began), ("ended", ItemEdge::Ended)];

/// The words for the two ends of a meeting.
const COURSE_EDGES: [(&str, CourseEdge); 2] =
    [("start", CourseEdge::Began), ("end", CourseEdge::Ended)];

/// The words for the marks that can be taken back one by one.
const MARKS: [(&str, AttendanceMark); 6] = [
    ("apologies", AttendanceMark::Apologies),
    ("next", AttendanceMark::ApologiesForNext),
    ("arrived", AttendanceMark::Arrived),
    ("left", AttendanceMark::Left),
    ("deputy", AttendanceMark::Deputy),
    ("absent", AttendanceMark::Absent),
];

/// The words for the two ends of a person's attendance.
const ATTENDANCE_EDGES: [(&str, AttendanceEdge); 2] =
    [("arrived", AttendanceEdge::Arrived), ("left", AttendanceEdge::Left)];

/// The words for the kinds into which an entry can be turned.
const CONVERSIONS: [(&str, ConvertTo); 4] = [
    ("note", ConvertTo::Note),
    ("decision", ConvertTo::Decision),
    ("action", ConvertTo::Action),
    ("recommendation", ConvertTo::Recommendation),
];

/// The words for each role, the first for each being the one that is shown.
pub const ROLES: [(&str, Role); 6] = [
    ("chair", Role::Chair),
    ("vice-chair", Role::ViceChair),
    ("minute-taker", Role::MinuteTaker),
    ("member", Role::Member),
    ("guest", Role::Guest),
    ("in-attendance", Role::InAttendance),
];

impl Role {
    /// The word for it.
    pub fn word(self) -> &'static str {
        word_for(self, &ROLES)
    }
}

impl Seat {
    /// Every seat with the word for it.
    pub const WORDS: [(&'static str, Self); 3] =
        [("yes", Self::Voting), ("co-opted", Self::CoOpted), ("no", Self::None)];

    /// The word for it.
    pub fn word(self) -> &'static str {
        word_for(self, &Self::WORDS)
    }
}

impl MeetingKind {
    /// Every kind with the word for it.
    pub const WORDS: [(&'static str, Self); 2] =
        [("special", Self::Special), ("ordinary", Self::Ordinary)];

    /// The word for it.
    pub fn word(self) -> &'static str {
        word_for(self, &Self::WORDS)
    }
}

/// A word that stands for yes or no.
pub(crate) const YES_NO: [(&str, bool); 4] =
    [("yes", true), ("no", false), ("on", true), ("off", false)];

impl From<&Word> for Text {
    fn from(word: &Word) -> Self {
        word.text.clone()
    }
}
