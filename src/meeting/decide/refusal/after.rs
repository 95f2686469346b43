//! Refusals of corrections, and of what comes after the meeting.

use std::fmt;

use chrono::{NaiveDate, NaiveTime};

use super::ItemLabel;
use crate::{
    calendar::dates::write_date,
    meeting::{
        event::{CourseEdge, ItemEdge},
        ids::Text,
    },
};

/// Why something is not put right, or does not come after the meeting yet.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "each is documented by its sentence")]
pub enum AfterRefusal {
    #[error("there is nothing to undo")]
    NothingToUndo,
    #[error("there is nothing to redo")]
    NothingToRedo,
    #[error("the minutes were {step}, which can't be undone; use correct")]
    StepStays { step: MinutesStep },
    #[error(
        "the minutes of {} were approved here, which their own log may say too, so undo stops \
         here; remove takes the decision out",
        write_date(*day)
    )]
    MinutesApprovedHere { day: NaiveDate },
    #[error("the records that this would undo are not kept")]
    RecordsNotKept,
    #[error(
        "the minutes are approved, so what is confidential in them stays so; more can be \
         made confidential"
    )]
    StaysConfidential,
    #[error(
        "the minutes are approved, so they change only by correct, with a reason; \
         write correct e3 the right words reason:\"a slip\""
    )]
    MinutesApproved,
    #[error("the minutes are approved; say why they change, with reason:\"…\"")]
    ReasonNeeded,
    #[error("{item} has not been {} yet", edge_word(*edge))]
    NoTimeToCorrect { item: ItemLabel, edge: ItemEdge },
    #[error("{initials} has not been marked present")]
    WasNotPresent { initials: Text },
    #[error("{what} would end before it began; {time} can't be right")]
    EndBeforeBeginning { what: Corrected, time: Text },
    #[error("{item} was in hand {}; turn: says which is meant", times(*turns))]
    NoSuchTurn { item: ItemLabel, turns: usize },
    #[error("the meeting has not {} yet", ended_word(*edge))]
    NoMeetingTimeToCorrect { edge: CourseEdge },
    #[error(
        "the meeting {} at {}, and {what} can't be out of it; put that right first, with \
         correct {} and the time",
        began_word(*edge), of_meeting.format("%H:%M"), edge_verb(*edge)
    )]
    OutOfMeeting { what: Corrected, edge: CourseEdge, of_meeting: NaiveTime },
    #[error(
        "{item} was in hand {}, and two items would be in hand at once; put its time right \
         first, or say overlap:yes if it was so",
        span(*from, *to)
    )]
    InHandThen { item: ItemLabel, from: NaiveTime, to: Option<NaiveTime> },
    #[error(
        "{what} at {}, when the meeting would {}; put that right first",
        at.format("%H:%M"), outside(*edge)
    )]
    InTheWay { what: InTheWay, at: NaiveTime, edge: CourseEdge },
    #[error("{initials} was there until {} before, and can't have come back earlier", left.format("%H:%M"))]
    WasThereThen { initials: Text, left: NaiveTime },
    #[error("there is no agenda to send; agenda \"TITLE\" puts an item on it")]
    NoAgendaToSend,
    #[error("the meeting was called off; invite writes what tells people so")]
    CalledOffAgenda,
    #[error("minutes are {step} once the meeting has ended; end ends it")]
    MeetingNotEnded { step: MinutesStep },
    #[error("the minutes were {step} on {} at {}", write_date(*day), at.format("%H:%M"))]
    StepTaken { step: MinutesStep, day: NaiveDate, at: NaiveTime },
    #[error("minutes are approved by a later meeting than the one they are of")]
    ApprovedByEarlierMeeting,
    #[error("minutes: names an earlier meeting by its day, such as 2024-05-22")]
    MinutesOfLaterMeeting,
    #[error("the next meeting must be on a later day than this one")]
    NextMeetingNotLater,
    #[error("minutes are signed once they are approved; write approve")]
    NotApproved,
}

/// What becomes of minutes after the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is documented by its word")]
pub enum MinutesStep {
    Circulated,
    Approved,
    Signed,
}

impl fmt::Display for MinutesStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Circulated => "circulated",
            Self::Approved => "approved",
            Self::Signed => "signed",
        })
    }
}

/// What has a time that can be corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the meeting's")]
pub enum Corrected {
    Meeting,
    Item(ItemLabel),
    Person(Text),
}

/// What is in the way of another beginning or end of the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the meeting's")]
pub enum InTheWay {
    Item(ItemLabel),
    Break,
}

impl fmt::Display for InTheWay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(item) => write!(f, "{item} was in hand"),
            Self::Break => f.write_str("there was a break"),
        }
    }
}

impl fmt::Display for Corrected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Meeting => f.write_str("the meeting"),
            Self::Item(item) => item.fmt(f),
            Self::Person(initials) => initials.fmt(f),
        }
    }
}

fn edge_word(edge: ItemEdge) -> &'static str {
    match edge {
        ItemEdge::Began => "opened",
        ItemEdge::Ended => "closed",
    }
}

fn ended_word(edge: CourseEdge) -> &'static str {
    match edge {
        CourseEdge::Began => "begun",
        CourseEdge::Ended => "ended",
    }
}

fn edge_verb(edge: CourseEdge) -> &'static str {
    match edge {
        CourseEdge::Began => "start",
        CourseEdge::Ended => "end",
    }
}

fn outside(edge: CourseEdge) -> &'static str {
    match edge {
        CourseEdge::Began => "not have begun",
        CourseEdge::Ended => "be over",
    }
}

fn span(from: NaiveTime, to: Option<NaiveTime>) -> String {
    let from = from.format("%H:%M");
    match to {
        Some(to) => format!("from {from} to {}", to.format("%H:%M")),
        None => format!("from {from} on"),
    }
}

fn times(turns: usize) -> String {
    match turns {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        turns => format!("{turns} times"),
    }
}

fn began_word(edge: CourseEdge) -> &'static str {
    match edge {
        CourseEdge::Began => "began",
        CourseEdge::Ended => "ended",
    }
}
