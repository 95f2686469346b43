//! Commands that put right, and that come after the meeting.

use super::{Command, ParseError, Ref, args::Args, lex::Word, one_of};
use crate::meeting::{
    event::{AttendanceEdge, ItemEdge},
    ids::MeetingId,
};

type Parsed = Result<Command, ParseError>;

pub(super) fn undo(_: &mut Args) -> Parsed {
    Ok(Command::Undo)
}

pub(super) fn redo(_: &mut Args) -> Parsed {
    Ok(Command::Redo)
}

pub(super) fn circulate(_: &mut Args) -> Parsed {
    Ok(Command::Circulate)
}

pub(super) fn approve(args: &mut Args) -> Parsed {
    let word = args.maybe_word();
    let as_corrected = word
        .map(|word| one_of(&word, "way to approve", &[("as-corrected", ())]))
        .transpose()?
        .is_some();
    let meeting = args.option("meeting").map(|word| meeting_id(&word)).transpose()?;
    match (args.option("minutes"), args.option("by")) {
        (Some(day), None) => Ok(Command::ApproveMinutes { day, as_corrected, meeting }),
        (None, by) => Ok(Command::Approve { as_corrected, by, meeting }),
        (Some(_), Some(by)) => {
            let message = "minutes: is of an earlier meeting and by: of a later one; keep one";
            Err(ParseError::at(by.col, message))
        }
    }
}

fn meeting_id(word: &Word) -> Result<MeetingId, ParseError> {
    MeetingId::parse(&word.text).ok_or_else(|| {
        let message = format!("\"{}\" is no meeting's id; folkmoot list shows them", word.text);
        ParseError::at(word.col, message)
    })
}

pub(super) fn sign(args: &mut Args) -> Parsed {
    Ok(Command::Sign { name: args.phrase("a name", |_| false)? })
}

pub(super) fn correct(args: &mut Args) -> Parsed {
    let target = args.word("item, initials or an entry")?;
    let reason = args.option("reason");
    let text = args.text("what is right")?;
    if target.text.eq_ignore_ascii_case("item") {
        let [item, edge, time] = three(&text, args)?;
        let edges = [("began", ItemEdge::Began), ("ended", ItemEdge::Ended)];
        let edge = one_of(&edge, "end of an item's time", &edges)?;
        return Ok(Command::CorrectItem { item, edge, time, reason });
    }
    if Ref::parse(&target.text).is_some() {
        return Ok(Command::CorrectText { target, text, reason });
    }
    let [edge, time] =
        split(&text).try_into().map_err(|_| args.missing("arrived or left, and a time"))?;
    let edges = [("arrived", AttendanceEdge::Arrived), ("left", AttendanceEdge::Left)];
    let edge = one_of(&edge, "end of an attendance", &edges)?;
    Ok(Command::CorrectWho { who: target, edge, time, reason })
}

fn three(text: &Word, args: &Args) -> Result<[Word; 3], ParseError> {
    split(text).try_into().map_err(|_| args.missing("item N, then began or ended, then a time"))
}

/// The words of a text, each with its column.
fn split(text: &Word) -> Vec<Word> {
    let start = text.text.as_ptr() as usize;
    text.text
        .split_whitespace()
        .map(|word| {
            let byte = word.as_ptr() as usize - start;
            let col = text.col + text.text[..byte].chars().count() as u32;
            Word { text: word.into(), col, quoted: false }
        })
        .collect()
}
