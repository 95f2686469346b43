//! Commands that run the agenda.

use super::{
    Argument, Choice, Command, CommandSection, Hours, ParseError, ParseErrorKind,
    args::VerbArgs,
    minutes, one_of,
    syntax::{
        Completes::{Date, Item, Nothing, Words as OneOf},
        Opt,
        Shape::Words,
        TEXT, opt,
    },
    verb::verbs,
    word::Word,
    writer::Writer,
};
use crate::meeting::deferral::DeferredTo;

/// A command that runs the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(strum::AsRefStr, strum::VariantNames))]
#[allow(missing_docs, reason = "each is documented by its verb's help below")]
pub enum RunCommand {
    Start,
    Item { item: Word },
    Close,
    Defer { item: Word, to: DeferredTo },
    Extend { minutes: i32 },
    Reopen { item: Option<Word> },
    Pause,
    Resume,
    Adjourn { to: Option<(Word, Option<Hours>)> },
    End,
    CallOff { reason: Word },
}

const TO: &[Opt] = &[opt("to", OneOf(&["next", "later"]))];

#[rustfmt::skip]
verbs! { Command, CommandSection, Run:
    "start" "", Words, &[], &[], start,
        "begin the meeting",
        "start";
    "item" " N|next", Words, &[Item], &[], item,
        "take an item in hand, closing the one before",
        "item next" | "item 2";
    "close" "", Words, &[], &[], close,
        "close the item in hand",
        "close";
    "defer" " N [to:next|later]", Words, &[Item], TO, defer,
        "put an item off to the next meeting, or to the group's backlog for a later one",
        "defer 6" | "defer 6 to:later";
    "extend" " [-]5m", Words, &[OneOf(&["5m", "10m", "-5m"])], &[], extend,
        "give the item in hand more time, or less",
        "extend 10m";
    "reopen" " [N|aN|rN]", Words, &[Item], &[], reopen,
        "take up again what was closed: the meeting, an item, or an action that was done",
        "reopen" | "reopen 2" | "reopen a1";
    "pause" "", Words, &[], &[], pause,
        "stop the clock for a break",
        "pause";
    "resume" "", Words, &[], &[], resume,
        "go on after a break",
        "resume";
    "adjourn" " [DATE [FROM[-TO]]]", Words, &[Date, Nothing], &[], adjourn,
        "break off, to go on another time or on that day",
        "adjourn" | "adjourn 2024-05-29 10:00-11:00";
    "end" "", Words, &[], &[], end,
        "end the meeting",
        "end";
    "call-off" " [REASON]", TEXT, &[Nothing], &[], call_off,
        "call the meeting off, which is not to be held",
        "call-off not enough members can come";
}

type ParsedRun = Result<RunCommand, ParseError>;

fn start(_: &mut VerbArgs) -> ParsedRun {
    Ok(RunCommand::Start)
}

fn end(_: &mut VerbArgs) -> ParsedRun {
    Ok(RunCommand::End)
}

fn pause(_: &mut VerbArgs) -> ParsedRun {
    Ok(RunCommand::Pause)
}

fn resume(_: &mut VerbArgs) -> ParsedRun {
    Ok(RunCommand::Resume)
}

fn adjourn(args: &mut VerbArgs) -> ParsedRun {
    let to = args.has_words().then(|| args.date_and_hours()).transpose()?;
    Ok(RunCommand::Adjourn { to })
}

fn call_off(args: &mut VerbArgs) -> ParsedRun {
    Ok(RunCommand::CallOff { reason: args.maybe_text() })
}

fn close(_: &mut VerbArgs) -> ParsedRun {
    Ok(RunCommand::Close)
}

fn item(args: &mut VerbArgs) -> ParsedRun {
    Ok(RunCommand::Item { item: args.word(Argument::ItemOrNext)? })
}

fn defer(args: &mut VerbArgs) -> ParsedRun {
    let item = args.word(Argument::Item)?;
    let to = args.option("to");
    let to = to.map(|word| one_of(&word, Choice::LaterMeeting, &DeferredTo::WORDS)).transpose()?;
    Ok(RunCommand::Defer { item, to: to.unwrap_or(DeferredTo::Next) })
}

fn reopen(args: &mut VerbArgs) -> ParsedRun {
    Ok(RunCommand::Reopen { item: args.maybe_word() })
}

fn extend(args: &mut VerbArgs) -> ParsedRun {
    let word = args.word(Argument::Minutes)?;
    let minutes = minutes(&word)?;
    match i32::try_from(minutes) {
        Ok(0) | Err(_) => Err(ParseErrorKind::ExtensionByNothing.at(&word)),
        Ok(minutes) => Ok(RunCommand::Extend { minutes }),
    }
}

impl RunCommand {
    /// The line that reads as this command.
    pub(super) fn written(&self) -> Writer {
        match self {
            Self::Start => Writer::new("start"),
            Self::Item { item } => Writer::new("item").word(item),
            Self::Close => Writer::new("close"),
            Self::Defer { item, to: DeferredTo::Next } => Writer::new("defer").word(item),
            Self::Defer { item, to } => {
                Writer::new("defer").word(item).given("to", Some(to.word()))
            }
            Self::Extend { minutes } => Writer::new("extend").plain(format_args!("{minutes}m")),
            Self::Reopen { item: Some(item) } => Writer::new("reopen").word(item),
            Self::Reopen { item: None } => Writer::new("reopen"),
            Self::Pause => Writer::new("pause"),
            Self::Resume => Writer::new("resume"),
            Self::Adjourn { to: None } => Writer::new("adjourn"),
            Self::Adjourn { to: Some((date, hours)) } => {
                Writer::new("adjourn").word(date).hours(*hours)
            }
            Self::End => Writer::new("end"),
            Self::CallOff { reason } => Writer::new("call-off").text(reason),
        }
    }
}
