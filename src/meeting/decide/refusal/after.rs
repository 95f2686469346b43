//! Refusals of corrections, and of what comes after the meeting.

use std::fmt;

use chrono::{NaiveDate, NaiveTime};

use super::ItemLabel;
use crate::{
    calendar::dates::write_date,
    meeting::{event::ItemEdge, ids::Text},
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
    Item(ItemLabel),
    Person(Text),
}

impl fmt::Display for Corrected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
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
