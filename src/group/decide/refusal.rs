//! Why commands to a group are refused, by codes that stay; the one place that says it in words.

use chrono::NaiveDate;

use crate::{
    calendar::{
        dates::{DateError, write_date},
        time::TimeError,
    },
    log::StreamId,
    meeting::{
        command::{ParseError, ParseErrorKind, Word},
        ids::GoalId,
        initials::InitialsError,
    },
    text::{Text, email::EmailError},
};

/// Why a command to a group has no effect.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct GroupRefusal {
    /// The column of the word that is at fault, counted from 1, where one word is.
    pub col: Option<u32>,
    /// What is wrong.
    pub kind: GroupRefusalKind,
}

/// Why a command to a group has no effect. Written out, it is a sentence that also says what would work.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "each is documented by its sentence")]
pub enum GroupRefusalKind {
    #[error("{0}")]
    Unread(ParseErrorKind),
    #[error("{0}")]
    UnreadableDate(DateError),
    #[error("{0}")]
    UnknownZone(TimeError),
    #[error("{0}")]
    UnusableInitials(InitialsError),
    #[error("{0}")]
    NotAnAddress(EmailError),
    #[error("a group's name can't be empty")]
    EmptyGroupName,
    #[error("a group does not report to itself")]
    OwnParent,
    #[error("a quorum of nothing is none; write how many are needed")]
    QuorumOfNothing,
    #[error("these rules are the group's already")]
    RulesTaken,
    #[error("write after how many months, such as lapse 6, or none")]
    LapseAtOnce,
    #[error("write how often, such as every 2 months; 0 is never")]
    EveryNothing,
    #[error("the group has no member \"{word}\"{}", did_you_mean(meant))]
    UnknownMember { word: Text, meant: Option<Text> },
    #[error("\"{word}\" is {}; say it with initials", members.join(" or "))]
    SeveralMembers { word: Text, members: Vec<Text> },
    #[error("{initials} is {name}; {free} is free")]
    InitialsTaken { initials: Text, name: Text, free: Text },
    #[error("a name can't be empty")]
    EmptyMemberName,
    #[error("{} has that name already", .0)]
    SameName(Text),
    #[error("say what is new, such as title: or email:")]
    NothingToAmend,
    #[error("{name} is a member already")]
    IsMember { name: Text },
    #[error("{name} is no member{}", on_day(*.on))]
    IsNoMember { name: Text, on: NaiveDate },
    #[error("{} is before {}; the last day comes after the first", write_date(*.to), write_date(*.from))]
    EndsBeforeItBegins { from: NaiveDate, to: NaiveDate },
    #[error("{name} can't be a deputy for {name}")]
    OwnDeputy { name: Text },
    #[error("{name} has no nominated deputy")]
    NoDeputy { name: Text },
    #[error("{name} is {office} already")]
    HoldsOffice { name: Text, office: &'static str },
    #[error("{name} is not {office}{}", on_day(*.on))]
    HoldsNoOffice { name: Text, office: &'static str, on: NaiveDate },
    #[error("{name} holds no office{}", on_day(*.on))]
    HoldsNone { name: Text, on: NaiveDate },
    #[error("{name} holds {}; say which one", offices.join(" and "))]
    HoldsSeveral { name: Text, offices: Vec<&'static str> },
    #[error("{name} has that seat already")]
    HasSeat { name: Text },
    #[error("the group has no sector \"{word}\"; it has {}", sectors.join(", "))]
    UnknownSector { word: Text, sectors: Vec<Text> },
    #[error("the group has no sectors; sector NAME lists one")]
    NoSectors,
    #[error("the sector {name} is on the list already")]
    SectorListed { name: Text },
    #[error("all of these sectors are on the list already")]
    SectorsListed,
    #[error("the group has no organisation \"{word}\" on its list")]
    UnknownOrganisation { word: Text },
    #[error("\"{word}\" is {name}, which is on the list already")]
    OrganisationListed { word: Text, name: Text },
    #[error("there is no {what} {word}; folkmoot group show lists what there is")]
    NoSuchEntry { what: &'static str, word: Text },
    #[error("{vacancy} is filled already, by {name}")]
    VacancyFilled { vacancy: String, name: Text },
    #[error("{interest} ended on {}", write_date(*.on))]
    InterestEnded { interest: String, on: NaiveDate },
    #[error("{goal} was met on {}; reopen {goal} takes it up again", write_date(*.on))]
    GoalMet { goal: GoalId, on: NaiveDate },
    #[error("{goal} was given up on {}; reopen {goal} takes it up again", write_date(*.on))]
    GoalDropped { goal: GoalId, on: NaiveDate },
    #[error("{goal} is open already")]
    GoalOpen { goal: GoalId },
    #[error("{} is still to come", write_date(*.day))]
    DayToCome { day: NaiveDate },
    #[error(
        "\"{word}\" is no member, organisation or sector of the group, and not all{}",
        did_you_mean(meant)
    )]
    UnknownOwner { word: Text, meant: Option<Text> },
    #[error("{name} can't be merged with {name}")]
    MergedWithItself { name: Text },
    #[error("the system gives no random numbers, of which a member's id is made: {0}")]
    NoRandomNumbers(String),
    #[error("there is nothing to undo")]
    NothingToUndo,
    #[error("there is nothing to redo")]
    NothingToRedo,
    #[error("the latest command of one of these groups was not given to the others")]
    NotTheirLatest,
    #[error(
        "this was recorded in the log of {} {stream} too, and is changed in both or in neither; undo \
         it there",
        stream.kind()
    )]
    InAnotherLogToo { stream: StreamId },
}

impl GroupRefusalKind {
    /// Its code: a name that stays, whatever becomes of the sentence.
    pub fn code(&self) -> &'static str {
        if let Self::Unread(kind) = self { kind.code() } else { self.into() }
    }
}

impl GroupRefusal {
    /// A refusal of a whole line.
    pub(super) fn new(kind: GroupRefusalKind) -> Self {
        Self { col: None, kind }
    }

    /// A refusal of a word of a line.
    pub(super) fn at(word: &Word, kind: GroupRefusalKind) -> Self {
        Self { col: Some(word.col), kind }
    }
}

impl From<ParseError> for GroupRefusal {
    fn from(error: ParseError) -> Self {
        Self { col: Some(error.col), kind: GroupRefusalKind::Unread(error.kind) }
    }
}

fn did_you_mean(meant: &Option<Text>) -> String {
    meant.as_ref().map_or(String::new(), |meant| format!("; did you mean {meant}?"))
}

fn on_day(day: NaiveDate) -> String {
    format!(" on {}", write_date(day))
}
