//! Commands that correct, and that come after the meeting.

use super::{
    ATTENDANCE_EDGES, Argument, COURSE_EDGES, Choice, Command, CommandSection, Hours, ITEM_EDGES,
    ParseError, ParseErrorKind, Ref,
    args::{VerbArgs, holds_time, number},
    one_of,
    syntax::{
        Completes::{Date, Nothing, Who, Words as OneOf},
        Opt,
        Shape::Words,
        WORD_TEXT, opt,
    },
    verb::verbs,
    vote::{self, VoteWords},
    word::Word,
    word_for,
    writer::Writer,
};
use crate::meeting::{
    event::{AttendanceEdge, CourseEdge, ItemEdge},
    ids::MeetingId,
};

/// A command that puts something right, or that comes after the meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(strum::AsRefStr, strum::VariantNames))]
#[allow(missing_docs, reason = "each is documented by its verb's help below")]
pub enum AfterCommand {
    Undo,
    Redo,
    CorrectCourse { edge: CourseEdge, time: Word, reason: Option<Word> },
    CorrectItem { item: Word, edge: ItemEdge, time: Word, said: SaidOfTime, reason: Option<Word> },
    CorrectWho { who: Word, edge: AttendanceEdge, time: Word, reason: Option<Word> },
    CorrectText { target: Word, text: Word, reason: Option<Word> },
    CorrectVote { target: Word, said: Box<VoteWords>, reason: Option<Word> },
    Next { date: Word, hours: Option<Hours>, venue: Option<Word> },
    Circulate,
    CirculateAgenda,
    Approve { as_corrected: bool, by: Option<Word>, meeting: Option<MeetingId> },
    ApproveMinutes { day: Word, as_corrected: bool, meeting: Option<MeetingId> },
    Sign { name: Word },
}

/// What can be said of an item's time that is put right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SaidOfTime {
    /// Which of the times is meant that the item was in hand, counted from 1.
    pub turn: Option<u32>,
    /// Whether another item was in hand at the same time.
    pub overlap: bool,
}

const CORRECT: &[Opt] =
    &[opt("reason", Nothing), opt("turn", Nothing), opt("overlap", OneOf(&["yes", "no"]))];
const APPROVE: &[Opt] = &[opt("by", Date), opt("minutes", Date), opt("meeting", Nothing)];

/// The word for approval of minutes with the changes that were made to them.
const AS_CORRECTED: &str = "as-corrected";

#[rustfmt::skip]
verbs! { Command, CommandSection, After:
    "undo" "", Words, &[], &[], undo,
        "take back the latest command, whole",
        "undo";
    "redo" "", Words, &[], &[], redo,
        "reinstate what was undone",
        "redo";
    "correct" " start|end TIME | item N began|ended TIME [turn:N overlap:yes] | WHO arrived|left TIME | REF TEXT | REF of a vote for:N … [reason:]", WORD_TEXT, &[Who, Nothing], CORRECT, correct,
        "correct a time, words after approval, or the figures of a vote",
        "correct start 09:55" | "correct item 4 ended 20:08" | "correct KB arrived 10:20" | "correct e3 KB shared the audit reason:\"misheard\"" | "correct e4 casting:for";
    "next" " DATE [FROM[-TO]] [\"VENUE\"]", Words, &[Date, Nothing], &[], next,
        "fix the next meeting",
        "next \"Tuesday 9th July\" 10:00-12:00 \"County Hall\"";
    "circulate" " [agenda]", Words, &[OneOf(&["agenda"])], &[], circulate,
        "record that the minutes were sent out, or the agenda, whose numbers then stay",
        "circulate" | "circulate agenda";
    "approve" " [as-corrected] [by:DATE | minutes:DATE] [meeting:ID]", Words, &[OneOf(&["as-corrected"])], APPROVE, approve,
        "record that these minutes, or here those of an earlier meeting, were approved",
        "approve as-corrected minutes:2024-05-22" | "approve by:2024-07-09";
    "sign" " NAME", Words, &[Nothing], &[], sign,
        "record who signed the minutes",
        "sign \"Ann Barlow\"";
}

type ParsedAfter = Result<AfterCommand, ParseError>;

fn undo(_: &mut VerbArgs) -> ParsedAfter {
    Ok(AfterCommand::Undo)
}

fn redo(_: &mut VerbArgs) -> ParsedAfter {
    Ok(AfterCommand::Redo)
}

fn next(args: &mut VerbArgs) -> ParsedAfter {
    let (date, hours) = args.date_and_hours()?;
    let venue = match args.maybe_word() {
        None => None,
        Some(first) if first.quoted => Some(first),
        Some(first) => {
            let rest = args.phrase(Argument::Venue, |_| false);
            let text =
                rest.map_or(first.text.to_string(), |r| format!("{} {}", first.text, r.text));
            Some(Word { text: text.into(), ..first })
        }
    };
    match venue {
        Some(venue) if is_time(&venue) => {
            Err(ParseErrorKind::TimeAsVenue { word: (&venue).into() }.at(&venue))
        }
        venue => Ok(AfterCommand::Next { date, hours, venue }),
    }
}

/// Whether a venue is a time, or holds one where it has no quotes.
fn is_time(venue: &Word) -> bool {
    let leading = || Hours::take(venue.text.split_whitespace()).is_some();
    Hours::parse(&venue.text).is_ok() || !venue.quoted && (leading() || holds_time(&venue.text))
}

fn circulate(args: &mut VerbArgs) -> ParsedAfter {
    let Some(word) = args.maybe_word() else { return Ok(AfterCommand::Circulate) };
    let is_agenda = one_of(&word, Choice::SentOut, &[("agenda", true), ("minutes", false)])?;
    Ok(if is_agenda { AfterCommand::CirculateAgenda } else { AfterCommand::Circulate })
}

fn approve(args: &mut VerbArgs) -> ParsedAfter {
    let word = args.maybe_word();
    let as_corrected = word
        .map(|word| one_of(&word, Choice::WayToApprove, &[(AS_CORRECTED, ())]))
        .transpose()?
        .is_some();
    let meeting = args.meeting()?;
    match (args.option("minutes"), args.option("by")) {
        (Some(day), None) => Ok(AfterCommand::ApproveMinutes { day, as_corrected, meeting }),
        (None, by) => Ok(AfterCommand::Approve { as_corrected, by, meeting }),
        (Some(_), Some(by)) => Err(ParseErrorKind::EarlierAndLaterMeeting.at(&by)),
    }
}

fn sign(args: &mut VerbArgs) -> ParsedAfter {
    Ok(AfterCommand::Sign { name: args.phrase(Argument::Name, |_| false)? })
}

fn correct(args: &mut VerbArgs) -> ParsedAfter {
    let target = args.word(Argument::ToCorrect)?;
    let reason = args.option("reason");
    let text = args.text(Argument::RightWords)?;
    if target.text.eq_ignore_ascii_case("item") {
        let [item, edge, time] = cut(&text).ok_or_else(|| args.missing(Argument::ItemTime))?;
        let edge = one_of(&edge, Choice::ItemEdge, &ITEM_EDGES)?;
        let said = SaidOfTime { turn: turn(args)?, overlap: args.yes("overlap")? };
        return Ok(AfterCommand::CorrectItem { item, edge, time, said, reason });
    }
    let edge = COURSE_EDGES.iter().find(|(word, _)| target.text.eq_ignore_ascii_case(word));
    // Somebody may have these initials, and have arrived or left.
    if let (Some(&(_, edge)), Some([time])) = (edge, cut(&text).filter(|_| !tells_of_person(&text)))
    {
        return Ok(AfterCommand::CorrectCourse { edge, time, reason });
    }
    if Ref::parse(&target.text).is_some() {
        if let Some(said) = vote::from_text(&text) {
            return Ok(AfterCommand::CorrectVote { target, said: Box::new(said?), reason });
        }
        return Ok(AfterCommand::CorrectText { target, text, reason });
    }
    let [edge, time] = cut(&text).ok_or_else(|| args.missing(Argument::AttendanceTime))?;
    let edge = one_of(&edge, Choice::AttendanceEdge, &ATTENDANCE_EDGES)?;
    Ok(AfterCommand::CorrectWho { who: target, edge, time, reason })
}

/// Whether a text begins as what is corrected of a person: `arrived 10:20`.
fn tells_of_person(text: &Word) -> bool {
    let first = text.text.split_whitespace().next().unwrap_or_default();
    ATTENDANCE_EDGES.iter().any(|(word, _)| first.eq_ignore_ascii_case(word))
}

fn turn(args: &mut VerbArgs) -> Result<Option<u32>, ParseError> {
    args.option("turn").map(|word| number(&word)).transpose()
}

/// The words of a text, of which the last is all that is left: `4 ended 8.08 pm`.
fn cut<const N: usize>(text: &Word) -> Option<[Word; N]> {
    let mut words = split(text);
    while words.len() > N {
        let last = words.pop()?;
        let word = words.last_mut()?;
        word.text = format!("{} {}", word.text, last.text).into();
    }
    words.try_into().ok()
}

/// The words of a text, each with its column.
fn split(text: &Word) -> Vec<Word> {
    let mut read = 0;
    text.text
        .split_whitespace()
        .map(|word| {
            // Only whitespace is between the last word and this one, so the first match is the word itself.
            let start = read + text.text[read..].find(word).unwrap_or_default();
            read = start + word.len();
            let col = text.col + text.text[..start].chars().count() as u32;
            Word { text: word.into(), col, quoted: false }
        })
        .collect()
}

impl AfterCommand {
    /// The line that reads as this command.
    pub(super) fn written(&self) -> Writer {
        match self {
            Self::Undo => Writer::new("undo"),
            Self::Redo => Writer::new("redo"),
            Self::CorrectCourse { edge, time, reason } => Writer::new("correct")
                .plain(word_for(*edge, &COURSE_EDGES))
                .word(time)
                .option("reason", reason.as_ref()),
            Self::CorrectItem { item, edge, time, said, reason } => Writer::new("correct")
                .plain("item")
                .word(item)
                .plain(word_for(*edge, &ITEM_EDGES))
                .word(time)
                .given("turn", said.turn)
                .given("overlap", said.overlap.then_some("yes"))
                .option("reason", reason.as_ref()),
            Self::CorrectWho { who, edge, time, reason } => Writer::new("correct")
                .word(who)
                .plain(word_for(*edge, &ATTENDANCE_EDGES))
                .word(time)
                .option("reason", reason.as_ref()),
            Self::CorrectText { target, text, reason } => {
                let line = Writer::new("correct").word(target);
                let is_of_vote = vote::from_text(text).is_some();
                let line = if is_of_vote { line.name(text) } else { line.text(text) };
                line.option("reason", reason.as_ref())
            }
            Self::CorrectVote { target, said, reason } => {
                said.write(Writer::new("correct").word(target)).option("reason", reason.as_ref())
            }
            Self::Next { date, hours, venue } => {
                let line = Writer::new("next").word(date).hours(*hours);
                venue.iter().fold(line, Writer::name)
            }
            Self::Circulate => Writer::new("circulate"),
            Self::CirculateAgenda => Writer::new("circulate").plain("agenda"),
            Self::Approve { as_corrected, by, meeting } => {
                approved(*as_corrected).option("by", by.as_ref()).given("meeting", *meeting)
            }
            Self::ApproveMinutes { day, as_corrected, meeting } => {
                approved(*as_corrected).option("minutes", Some(day)).given("meeting", *meeting)
            }
            Self::Sign { name } => Writer::new("sign").word(name),
        }
    }
}

fn approved(as_corrected: bool) -> Writer {
    let line = Writer::new("approve");
    if as_corrected { line.plain(AS_CORRECTED) } else { line }
}
