//! The command language: one line of text, the same from a key, the prompt and a script.
//!
//! Parsing is syntax only; who and what a command names is found out by `decide`.

mod args;
mod correct;
mod lex;
mod plan;
mod roll;
mod run;
mod table;
mod verbs;
mod write;

use chrono::NaiveTime;

pub use self::{
    lex::{Word, first_word, quote},
    table::to_markdown,
    verbs::{Completes, Opt, SECTIONS, Section, VERBS, Verb, verb},
};
use super::{
    event::{AttendanceEdge, ItemEdge, ItemKind, Quorum, Role, Tally},
    ids::{ActionNo, EntryId, MeetingId, PaperId, Text},
};
use crate::{
    calendar::{dates, time::TimeWord},
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

/// What is wrong with a line, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ParseError {
    /// The column at which the trouble begins, in characters, counted from 1.
    pub col: u32,
    /// What is wrong, and what would work.
    pub message: String,
}

impl ParseError {
    pub(super) fn at(col: u32, message: impl Into<String>) -> Self {
        Self { col, message: message.into() }
    }
}

/// The longest line that is read, in bytes.
pub const LONGEST_LINE: usize = 64 * 1024;

/// A meeting command, with names as they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is documented by its verb's help in VERBS")]
pub enum Command {
    Group { name: Word },
    Title { title: Word },
    Venue { venue: Word },
    Marking { marking: Word },
    Date { date: Word, hours: Hours, zone: Option<Word> },
    Attendee { initials: Word, name: Word, details: Box<Details> },
    Amend { target: Word, initials: Option<Word>, name: Option<Word>, details: Box<Details> },
    AmendItem { item: Word, title: Option<Word>, plan: ItemOptions },
    Agenda { title: Word, plan: ItemOptions, before: Option<Word>, confidential: bool },
    Paper { item: Word, name: Word, link: Option<Word> },
    AmendPaper { paper: Word, name: Option<Word>, link: Option<Word> },
    Reorder { item: Word, before: Word },
    Remove { target: Word },
    Quorum { rule: Quorum },
    Theme { name: Word },
    Present { who: Vec<Word> },
    Remote { who: Vec<Word> },
    Arrive { who: Vec<Word> },
    Leave { who: Vec<Word> },
    Apologies { who: Vec<Word>, next: bool },
    Absent { who: Vec<Word> },
    Unmark { who: Vec<Word> },
    Deputy { deputy: Word, member: Word, org: Option<Word> },
    Guest { name: Word, details: Box<Details> },
    Headcount { count: u32 },
    Declare { who: Word, text: Word },
    Start,
    End,
    Pause,
    Resume,
    Adjourn,
    Item { item: Word },
    Close,
    Defer { item: Word },
    Extend { minutes: i32 },
    Reopen { item: Option<Word> },
    Note { text: Word },
    Decision { text: Word },
    Outcome { text: Word, theme: Option<Word> },
    Action { owners: Vec<Word>, text: Word, due: Option<Word> },
    Done { action: Word },
    Drop { action: Word, reason: Word },
    Reassign { action: Word, owners: Vec<Word> },
    Redate { action: Word, due: Word },
    Vote { motion: Word, moved: Option<Word>, seconded: Option<Word>, tally: Tally },
    Confidential { target: Word, confidential: bool },
    Edit { target: Word, text: Word },
    Convert { target: Word, to: ConvertTo },
    Move { target: Word, item: Word },
    Undo,
    Redo,
    CorrectItem { item: Word, edge: ItemEdge, time: Word, reason: Option<Word> },
    CorrectWho { who: Word, edge: AttendanceEdge, time: Word, reason: Option<Word> },
    CorrectText { target: Word, text: Word, reason: Option<Word> },
    Next { date: Word, hours: Hours, venue: Option<Word> },
    Circulate,
    Approve { as_corrected: bool, by: Option<Word>, meeting: Option<MeetingId> },
    ApproveMinutes { day: Word, as_corrected: bool, meeting: Option<MeetingId> },
    ForSector { command: Box<Command>, sector: Word },
    Sector { target: Word, sector: Word },
    Sign { name: Word },
    Carry { number: Word, action: Box<Carried> },
    Numbering { from: u32 },
}

/// What can be said of an action carried over.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in CarriedAction")]
pub struct Carried {
    pub owners: Vec<Word>,
    pub text: Word,
    pub due: Option<Word>,
    pub from: Option<Word>,
    pub confidential: bool,
}

/// Planned hours, as civil times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// The start.
    pub from: Option<NaiveTime>,
    /// The end.
    pub to: Option<NaiveTime>,
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
}

/// What can be said of an item besides its title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in ItemPlan")]
pub struct ItemOptions {
    pub minutes: Option<u32>,
    pub presenter: Option<Word>,
    pub kind: Option<ItemKind>,
}

/// The kinds into which an entry can be turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum ConvertTo {
    Note,
    Decision,
    Action,
}

/// What a REF names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ref {
    /// The entry recorded last.
    Last,
    /// An entry, by its id.
    Entry(EntryId),
    /// An action, by its number.
    Action(ActionNo),
    /// An agenda item, by its present number.
    Item(usize),
    /// A paper, by its id.
    Paper(PaperId),
}

impl Ref {
    /// Reads `last`, `e3`, `a1`, `i2` or `p1`.
    pub fn parse(text: &str) -> Option<Self> {
        if text.eq_ignore_ascii_case("last") {
            return Some(Self::Last);
        }
        let number = text.get(1..)?;
        if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        match text.as_bytes()[0].to_ascii_lowercase() {
            b'e' => number.parse().ok().map(|n| Self::Entry(EntryId(n))),
            b'a' => number.parse().ok().map(|n| Self::Action(ActionNo(n))),
            b'i' => number.parse().ok().map(Self::Item),
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
            let message = format!(
                "this line has {} bytes, and {LONGEST_LINE} is the most that one may have; \
                 split it into several entries",
                line.len()
            );
            return Err(ParseError::at(1, message));
        }
        // Cleaned whole, since a sequence for a terminal may have spaces and quotes in it.
        let line = clean(line, Policy::Recorded);
        let mut rest = lex::Rest::new(&line);
        let Some(mut head) = rest.peek() else { return Ok(None) };
        if head.text.starts_with('#') {
            return Ok(None);
        }
        let mut time = None;
        if TimeWord::looks_like(&head.text) {
            time = Some(
                TimeWord::parse(&head.text)
                    .map_err(|error| ParseError::at(head.col, error.to_string()))?,
            );
            rest.skip();
            let after = ParseError::at(rest.col(), "after the time comes a verb, such as note");
            head = rest.peek().ok_or(after)?;
        }
        let verb = verb(&head.text).ok_or_else(|| verbs::unknown(&head))?;
        rest.skip();
        let mut args = args::Args::read(verb, head.col, rest)?;
        let command = (verb.parse)(&mut args)?;
        args.finish()?;
        Ok(Some(Self { time, command }))
    }
}

impl Hours {
    /// Reads `10:00`, `10:00-12:00` or `10-12`; none where it is no such thing.
    fn parse(word: &Word) -> Option<Result<Self, ParseError>> {
        if !word.text.starts_with(|c: char| c.is_ascii_digit()) || !word.text.contains(':') {
            return None;
        }
        let mut halves = word.text.splitn(2, ['-', '–']);
        let mut half = || match halves.next() {
            None => Ok(None),
            Some(text) => match TimeWord::parse(text) {
                Ok(TimeWord::Clock(time)) => Ok(Some(time)),
                Ok(TimeWord::Exact(_)) => {
                    Err(ParseError::at(word.col, "write the time as HH:MM, or HH:MM-HH:MM"))
                }
                Err(error) => Err(ParseError::at(word.col, error.to_string())),
            },
        };
        Some(half().and_then(|from| Ok(Self { from, to: half()? })))
    }
}

/// Whether a word ends a date that is written in several: hours, or a quoted venue.
fn dates_end(word: &Word) -> bool {
    Hours::parse(word).is_some()
}

/// Minutes as written: `10m`, `-5m`, `1h30`.
fn minutes(word: &Word) -> Result<i64, ParseError> {
    dates::parse_duration_minutes(&word.text)
        .map_err(|error| ParseError::at(word.col, error.to_string()))
}

/// One of a list of words with a meaning each.
fn one_of<T: Copy>(word: &Word, what: &str, words: &[(&str, T)]) -> Result<T, ParseError> {
    words
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(&word.text))
        .map(|&(_, value)| value)
        .ok_or_else(|| {
            let names: Vec<&str> = words.iter().map(|&(name, _)| name).collect();
            let message =
                format!("\"{}\" is no {what}; it is one of {}", word.text, names.join(", "));
            ParseError::at(word.col, message)
        })
}

/// The words for each role, the first for each being the one that is shown.
pub const ROLES: [(&str, Role); 6] = [
    ("chair", Role::Chair),
    ("vice-chair", Role::ViceChair),
    ("minute-taker", Role::MinuteTaker),
    ("member", Role::Member),
    ("guest", Role::Guest),
    ("in-attendance", Role::InAttendance),
];

/// A word that stands for yes or no.
const YES_NO: [(&str, bool); 4] = [("yes", true), ("no", false), ("on", true), ("off", false)];

impl From<&Word> for Text {
    fn from(word: &Word) -> Self {
        word.text.clone()
    }
}
