//! Refusals of commands that stand in the logs of two meetings.

use chrono::NaiveDate;

use crate::{
    calendar::dates::write_date,
    log::StreamId,
    meeting::ids::{MeetingId, Text},
};

/// Why a command is not recorded in either of two logs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "each is documented by its sentence")]
pub enum JointRefusal {
    #[error("{}: {why}", in_both(*meeting))]
    UnreadableHalf { meeting: MeetingId, why: String },
    #[error("{}: that meeting is not in this store", in_both(*meeting))]
    MissingHalf { meeting: MeetingId },
    #[error(
        "this was recorded in the log of {} {stream} too, so it is {} in both or in neither, \
         and that log is not at hand here; nothing was changed",
        stream.kind(), turn.word()
    )]
    HalfNotAtHand { stream: StreamId, turn: Turn },
    #[error("{why}")]
    UnopenedHalf { meeting: MeetingId, why: String },
    #[error(
        "this was recorded in the log of {} too ({meeting}), where it is not the latest any \
         more{}; undo what came after it there first",
        meeting_on(*day), after_colon(latest.as_deref())
    )]
    HalfNotLatest { meeting: MeetingId, day: Option<NaiveDate>, latest: Option<String> },
    #[error(
        "meeting {meeting} was on {}, not on {}; nothing was recorded",
        write_date(*held), write_date(*day)
    )]
    MeetingOfOtherDay { meeting: MeetingId, held: NaiveDate, day: NaiveDate },
    #[error(
        "the group met {} times on {}; say which minutes are meant, with {}",
        meetings.len(), write_date(*day), choices(meetings)
    )]
    SeveralMeetingsOfDay { day: NaiveDate, meetings: Vec<MeetingLabel> },
    #[error(
        "approval is recorded in the log of the minutes too, which can't be read: {why}; nothing was \
         recorded, so give it again"
    )]
    UnreadableMinutes { why: String },
}

/// What becomes of a command that was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is documented by its word")]
pub enum Turn {
    Undone,
    Redone,
}

impl Turn {
    fn word(self) -> &'static str {
        match self {
            Self::Undone => "undone",
            Self::Redone => "redone",
        }
    }
}

/// A meeting as a sentence names it among those of its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingLabel {
    /// Its id.
    pub id: MeetingId,
    /// When it was to start, as civil time.
    pub starts: Option<String>,
    /// Its title, which may be empty.
    pub title: Text,
}

fn in_both(meeting: MeetingId) -> String {
    format!(
        "this was recorded in the log of meeting {meeting} too, and is changed in both or in neither"
    )
}

fn meeting_on(day: Option<NaiveDate>) -> String {
    match day {
        Some(day) => format!("the meeting on {}", write_date(day)),
        None => "another meeting".to_owned(),
    }
}

fn after_colon(words: Option<&str>) -> String {
    words.map(|words| format!(": {words}")).unwrap_or_default()
}

fn choices(meetings: &[MeetingLabel]) -> String {
    let name = |meeting: &MeetingLabel| {
        let facts = [meeting.starts.as_deref(), Some(&*meeting.title)].into_iter().flatten();
        let facts: Vec<&str> = facts.filter(|fact| !fact.is_empty()).collect();
        match facts.as_slice() {
            [] => format!("meeting:{}", meeting.id),
            facts => format!("meeting:{} ({})", meeting.id, facts.join(", ")),
        }
    };
    meetings.iter().map(name).collect::<Vec<_>>().join(" or ")
}
