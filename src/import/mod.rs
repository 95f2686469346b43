//! Other tools' meeting logs, read into meetings.
//!
//! A log's lines become commands, which are decided and applied as in a live meeting: there is no other
//! way into a meeting's log. Nothing is dropped in silence: [`Imported::explain`] says of each line what
//! it became, and what the rules of a meeting refuse is listed.

pub mod actions;
pub mod agenda;
pub mod attendance;
mod chat_line;
mod clock;
pub mod foreign;
mod format;
mod hcoop;
mod letters;
mod markdown;
mod meetbot;
mod meeting_writer;
mod member_list;
mod member_words;
pub mod members;
mod nicks;
mod outcome;
mod package;
mod people;
pub mod replies;
mod rtf;
mod scribe;
pub mod sheet;
pub mod tables;
pub mod updates;
pub mod word;

use std::borrow::Cow;

pub use self::{
    format::{LogFormat, recognise},
    outcome::{ExplainedLine, LineOutcome},
};
use crate::{
    log::Sink,
    meeting::{
        Log, Meeting,
        script::{self, ScriptError},
    },
    text::{
        Policy, clean,
        decode::{DecodeRemark, Decoded, decode},
    },
};

/// A meeting made of a log.
#[derive(Clone, Debug)]
pub struct Imported<L = Log> {
    /// The meeting's log, or its fold alone.
    pub log: L,
    /// The format that was read.
    pub format: LogFormat,
    /// What each line became, in order; of a log that is JSON, each message.
    pub became: Vec<LineOutcome>,
    /// Why commands were refused, as [`LineOutcome::Refused`] names them.
    pub refusals: Vec<String>,
    /// What a reader of the minutes should know about the log.
    pub warnings: Vec<Warning>,
}

/// Something doubtful in a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The line, counted from 1, where it is about one.
    pub line: Option<u32>,
    /// What is doubtful, and what was made of it.
    pub message: String,
}

/// Why a log can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Nothing stands in it.
    #[error("this file is empty; a log has lines such as \"17:02 <ann> Topic: Budget\"")]
    Empty,
    /// It is no log.
    #[error(
        "this is not a meeting's log; a log has lines such as \"17:02 <ann> Topic: Budget\" \
         or, of MeetBot's, \"17:02 <ann> #topic Budget\""
    )]
    NotALog,
    /// It is folkmoot's own log, which the store reads.
    #[error("this is a log that folkmoot wrote; it is read by import, with its records unchanged")]
    Jsonl,
    /// A script has an error.
    #[error(transparent)]
    Script(#[from] ScriptError),
    /// A log that should be JSON is not.
    #[error("this is not hcoop-meetbot's JSON, or it was cut off: line {line}: {message}")]
    Json {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        message: String,
    },
}

/// Reads a log: the name of its file may hold its date, and the format is recognised if not said. One
/// that is said is obeyed, also where nothing in the log is peculiar to it.
///
/// # Errors
///
/// That it is no log of a meeting, or is folkmoot's own log, which the store reads.
pub fn read(name: &str, bytes: &[u8], format: Option<LogFormat>) -> Result<Imported, ImportError> {
    read_as(name, bytes, format)
}

/// Reads a log as [`read`] does, into what the caller needs of it: its log, or for a meeting that is
/// only read, the fold without its records.
///
/// # Errors
///
/// Those of [`read`].
pub fn read_as<L: Sink<Meeting>>(
    name: &str,
    bytes: &[u8],
    format: Option<LogFormat>,
) -> Result<Imported<L>, ImportError> {
    let Decoded { text, remarks } = decoded(bytes);
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let told = format.is_some();
    let format = format.unwrap_or_else(|| format::recognise_text(name, &text));
    let mut imported = match format {
        LogFormat::Jsonl => return Err(ImportError::Jsonl),
        LogFormat::Moot => moot(bytes)?,
        LogFormat::Scribe => scribe::read(name, &scribe::unwrapped(&text), told)?,
        LogFormat::MeetBot => meetbot::read(name, &text)?,
        LogFormat::Hcoop => hcoop::read(name, &text)?,
    };
    let told = |remark: &DecodeRemark| Warning { line: remark.line(), message: remark.to_string() };
    imported.warnings.splice(0..0, remarks.iter().map(told));
    Ok(imported)
}

/// Whether a file that nobody named, but that lies in a folder of logs, is one of them: by its name's
/// ending, and by what stands in it. A log that is cut off or has an error is one.
pub fn is_log(name: &str, bytes: &[u8]) -> bool {
    const ENDINGS: [&str; 6] = ["log", "txt", "irc", "json", "jsonl", "moot"];
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    if !ending.as_deref().is_none_or(|ending| ENDINGS.contains(&ending)) {
        return false;
    }
    match recognise(name, bytes) {
        LogFormat::Jsonl => true,
        LogFormat::Moot => ending.as_deref() == Some("moot"),
        LogFormat::Hcoop => decoded(bytes).text.contains("\"messages\""),
        LogFormat::Scribe | LogFormat::MeetBot => read(name, bytes, None).is_ok(),
    }
}

/// What a meeting may be called whose log says nothing of it: by its file, or by the folder if the
/// file's name is one that every log has.
pub fn title_from(name: &str) -> Option<&str> {
    const EVERY: [&str; 6] = ["irc", "log", "chat", "meeting", "minutes", "transcript"];
    let mut parts = name.rsplit(['/', '\\']);
    let file = parts.next()?;
    let stem = file.split('.').next().unwrap_or(file);
    let common = stem.is_empty() || EVERY.iter().any(|name| name.eq_ignore_ascii_case(stem));
    let title = if common { parts.next()? } else { stem };
    let named = title.contains(char::is_alphanumeric) && !title.starts_with('<');
    named.then_some(title)
}

impl<L: Sink<Meeting>> Imported<L> {
    /// What each line of the log became, in order. `bytes` are those that were read.
    pub fn explain<'a>(&'a self, bytes: &'a [u8]) -> Vec<ExplainedLine<'a>> {
        let lines: Vec<Cow<'a, str>> = match self.format {
            LogFormat::Hcoop => hcoop::messages(&decoded(bytes).text).map(Cow::Owned).collect(),
            _ => match decoded(bytes).text {
                Cow::Borrowed(text) => lines(text).map(Cow::Borrowed).collect(),
                Cow::Owned(text) => lines(&text).map(|line| Cow::Owned(line.to_owned())).collect(),
            },
        };
        let described =
            self.became.iter().map(|became| became.describe(self.log.state(), &self.refusals));
        (1..)
            .zip(lines)
            .zip(described)
            .map(|((line, text), became)| ExplainedLine { line, text, became })
            .collect()
    }
}

/// The text of a log, without colours and other commands, and how it was read.
fn decoded(bytes: &[u8]) -> Decoded<'_> {
    let Decoded { text, remarks } = decode(bytes);
    let text = match rtf::is_rtf(&text) {
        true => Cow::Owned(rtf::text(&text)),
        false => text,
    };
    let text = match text {
        Cow::Borrowed(text) => clean(text, Policy::Source),
        Cow::Owned(text) => clean(&text, Policy::Source).into_owned().into(),
    };
    Decoded { text, remarks }
}

/// The lines of a log, without their ends.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let last = (!text.is_empty() && !text.ends_with('\n')).then_some(text.len());
    let mut from = 0;
    memchr::memchr_iter(b'\n', text.as_bytes()).chain(last).map(move |end| {
        let line = &text[from..end];
        from = end + 1;
        line.strip_suffix('\r').unwrap_or(line)
    })
}

/// Says that a log has no day, if it has none.
fn undated(day: Option<chrono::NaiveDate>) -> Vec<Warning> {
    let message = "nothing in this log or its name says on what day it was; \
                   give it a name with the date, such as 2020-03-03.log";
    match day {
        Some(_) => Vec::new(),
        None => vec![Warning { line: None, message: message.to_owned() }],
    }
}

/// A script of folkmoot's own.
fn moot<L: Sink<Meeting>>(bytes: &[u8]) -> Result<Imported<L>, ImportError> {
    // Its commands may be undone, for which the records are needed until its end.
    let log = script::replay(bytes)?.into();
    let text = decoded(bytes).text;
    let became = lines(&text)
        .map(|line| match line.trim() {
            "" => LineOutcome::Blank,
            line if line.starts_with('#') => LineOutcome::LeftOut(&"a comment"),
            _ => LineOutcome::Fact(&"a command"),
        })
        .collect();
    Ok(Imported {
        log,
        format: LogFormat::Moot,
        became,
        refusals: Vec::new(),
        warnings: Vec::new(),
    })
}
