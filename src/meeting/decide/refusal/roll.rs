//! Refusals of marks on the roll.

use chrono::NaiveTime;

use super::find::{PersonLabel, unknown_person};
use crate::meeting::{event::AttendanceMark, ids::Text};

/// Why a roll stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "each is documented by its sentence")]
pub enum RollRefusal {
    #[error("{} is {} already", who.to_uppercase(), mark.word())]
    MarkedAlready { who: Text, mark: Mark },
    #[error("everyone named is {} or marked already", mark.word())]
    AllMarkedAlready { mark: Mark },
    #[error(
        "{initials} is not marked present; \
         mark the arrival first, with its time in front if it is past"
    )]
    NotPresent { initials: Text },
    #[error(
        "{initials} came at {}, and can't have left at {}",
        came.format("%H:%M"), left.format("%H:%M")
    )]
    LeftBeforeArrival { initials: Text, came: NaiveTime, left: NaiveTime },
    #[error(
        "{initials} is marked present; write leave {initials} if {initials} is going, \
         or unmark {initials} first if that was a mistake"
    )]
    PresentNotAway { initials: Text },
    #[error("{initials} is in the chair already")]
    PresidesAlready { initials: Text },
    #[error("{initials} has no {} to be taken back", taken_back(*mark))]
    NoSuchMark { initials: Text, mark: AttendanceMark },
    #[error("nobody has {} to be taken back", taken_back(*mark))]
    NobodyMarked { mark: AttendanceMark },
    #[error("{initials} left since; take that back first, with unmark {initials} only:left")]
    LeftSince { initials: Text },
    #[error("{member} is present, and a deputy sits only for who is not")]
    MemberIsPresent { member: Text },
    #[error("{deputy} sits for {member} already")]
    HasDeputy { member: Text, deputy: Text },
    #[error(
        "{deputy} sits for {member}, and one person holds one seat; \
         write leave {deputy} first, if {deputy} has stood down for {member}, or proxies yes where the \
         group lets one person sit for two"
    )]
    SitsForAnother { deputy: Text, member: Text },
    #[error(
        "{deputy} is a member with a seat, and one person holds one seat; \
         write amend {deputy} role:guest first, if {deputy} is no member, or proxies yes where the group \
         lets one person sit for two"
    )]
    DeputyHasSeat { deputy: Text },
    #[error("{member} can't sit for {member}")]
    DeputyOfSelf { member: Text },
    #[error(
        "{}; put the name of somebody new in quotes",
        unknown_person(word, meant.as_ref())
    )]
    UnknownDeputy { word: Text, meant: Option<PersonLabel> },
    #[error("{} is on the roll as {1}; write present {1}", person.name, person.initials)]
    GuestOnRoll { person: PersonLabel },
}

/// A mark that people have already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is documented by its word")]
pub enum Mark {
    Present,
    Remote,
    Gone,
    Away,
    AwayNext,
    Unmarked,
}

impl Mark {
    fn word(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Remote => "present remotely",
            Self::Gone => "gone",
            Self::Away => "marked so",
            Self::AwayNext => "excused from the next meeting",
            Self::Unmarked => "unmarked",
        }
    }
}

fn taken_back(mark: AttendanceMark) -> &'static str {
    match mark {
        AttendanceMark::Apologies => "apologies",
        AttendanceMark::ApologiesForNext => "apologies for the next meeting",
        AttendanceMark::Absent => "mark of absence",
        AttendanceMark::Arrived => "arrival",
        AttendanceMark::Left => "departure",
        AttendanceMark::Deputy => "deputy",
    }
}
