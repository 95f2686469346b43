//! What can be wrong with a line, by codes that stay; the one place that says it in words.

use super::{LONGEST_LINE, word::Word};
use crate::{
    calendar::{dates::DateError, time::TimeError},
    meeting::ids::Text,
};

/// What is wrong with a line, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct ParseError {
    /// The column at which the trouble begins, in characters, counted from 1.
    pub col: u32,
    /// What is wrong.
    pub kind: ParseErrorKind,
}

/// What is wrong with a line. Written out, it is a sentence that also says what would work.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "each is documented by its sentence")]
pub enum ParseErrorKind {
    #[error(
        "this line has {bytes} bytes, and {LONGEST_LINE} is the most that one may have; \
         split it into several entries"
    )]
    LineTooLong { bytes: usize },
    #[error("after the time comes a verb, such as note")]
    NothingAfterTime,
    #[error("{0}")]
    UnreadableTime(TimeError),
    #[error("{0}")]
    UnreadableLength(DateError),
    #[error("there is no verb \"{word}\"; {}", verb_hint(*meant))]
    UnknownVerb { word: Text, meant: Option<&'static str> },
    #[error(
        "{verb} has no option {name}:; {verb} has {}; put a text that has a colon in quotes",
        options(known)
    )]
    UnknownOption { verb: &'static str, name: String, known: Vec<&'static str> },
    #[error("{name}: is given twice; keep one")]
    RepeatedOption { name: String },
    #[error("{name}: needs its value right after the colon, without a space")]
    OptionWithoutValue { name: String },
    #[error("this quote is not closed; add a \" at its end")]
    UnclosedQuote,
    #[error("this quote is not closed; add a \"")]
    UnclosedValue,
    #[error("after a closing quote comes a space; a quote inside is written \\\"")]
    NoSpaceAfterQuote,
    #[error("{verb} needs {what}; write {example}")]
    MissingArgument { verb: &'static str, what: Argument, example: &'static str },
    #[error(
        "{verb} doesn't take \"{word}\" here; write {usage}, with quotes where a name has spaces"
    )]
    UnexpectedWord { verb: &'static str, word: Text, usage: &'static str },
    #[error("\"{word}\" is not a number; write it in digits")]
    NotANumber { word: Text },
    #[error("\"{word}\" is no {what}; it is one of {}", choices.join(", "))]
    NotAChoice { word: Text, what: Choice, choices: Vec<&'static str> },
    #[error("planned time can't be less than nothing")]
    NegativeLength,
    #[error("write the time as HH:MM, or HH:MM-HH:MM")]
    DateInHours,
    #[error("\"{word}\" is no number of an item; write 3 or 3a")]
    NotAnItemNumber { word: Text },
    #[error("\"{word}\" is no number for life; write it like 26/041 or 2026/12")]
    NotAMinuteNumber { word: Text },
    #[error(
        "\"{word}\" begins no year; write calendar, council, financial, or its first day such as \
         \"1 September\""
    )]
    NotAYearStart { word: Text },
    #[error("a share is at most 100%")]
    ShareTooLarge,
    #[error("say by how many minutes, such as 5m or -5m")]
    ExtensionByNothing,
    #[error("write meeting:next, or leave it out")]
    NotTheNextMeeting,
    #[error("\"{word}\" is a time, and no venue; keep one time")]
    TimeAsVenue { word: Text },
    #[error("\"{word}\" may be a date or a time here; write 9/7 for a date and 10:12 for a time")]
    DateOrTime { word: Text },
    #[error(
        "\"{word}\" holds a time, which nothing reads here; leave it out, or put all in quotes"
    )]
    TimeInText { word: Text },
    #[error("a time stands in front of its line; write {word} {verb}")]
    TimeBehind { verb: &'static str, word: Text },
    #[error("minutes: is of an earlier meeting and by: of a later one; keep one")]
    EarlierAndLaterMeeting,
    #[error("\"{word}\" is no meeting's id; folkmoot list shows them")]
    NotAMeetingId { word: Text },
}

/// What a verb needs and was not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "each is documented by its words")]
pub enum Argument {
    #[error("an action's number such as a1, or a recommendation's such as r1")]
    Action,
    #[error("arrived or left, and a time")]
    AttendanceTime,
    #[error("before: and an item")]
    Before,
    #[error("the action's number, such as a7")]
    CarriedNumber,
    #[error("a date")]
    Date,
    #[error("a date, or none")]
    DateOrNone,
    #[error("initials, or a name in quotes")]
    Deputy,
    #[error("an entry such as last, e3 or a1")]
    Entry,
    #[error("for: and a member")]
    ForMember,
    #[error("the group's name")]
    GroupName,
    #[error("special or ordinary")]
    MeetingKind,
    #[error("initials and a name")]
    InitialsAndName,
    #[error("what the interest is")]
    Interest,
    #[error("an item's number")]
    Item,
    #[error("an item such as i2, and the paper's name")]
    ItemAndPaper,
    #[error("item: and a number")]
    ItemOption,
    #[error("an item's number, or next")]
    ItemOrNext,
    #[error("item N, then began or ended, then a time")]
    ItemTime,
    #[error("an item such as i4")]
    ItemToMove,
    #[error("note, decision, action or recommendation")]
    KindToBe,
    #[error("a marking")]
    Marking,
    #[error("minutes, such as 5m")]
    Minutes,
    #[error("the motion")]
    Motion,
    #[error("a name")]
    Name,
    #[error("the new words")]
    NewWords,
    #[error("a number")]
    Number,
    #[error("initials and what is to be presented")]
    Offer,
    #[error("columns: and rows:, with | between the cells of a row")]
    Columns,
    #[error("owners, such as @KB")]
    Owners,
    #[error("the paper's name")]
    PaperName,
    #[error("initials, or all")]
    People,
    #[error("initials")]
    Person,
    #[error("words, or a state such as rag:amber")]
    Progress,
    #[error("what is right")]
    RightWords,
    #[error("a sector, or none")]
    SectorOrNone,
    #[error("what is to be done")]
    Task,
    #[error("an item of the backlog such as b1, or its title in quotes")]
    ToTake,
    #[error("what was to be presented, or the offer's entry such as e3")]
    ToWithdraw,
    #[error("a theme's name")]
    ThemeName,
    #[error("a title")]
    Title,
    #[error("initials, an item such as i2, or a paper such as p1")]
    ToAmend,
    #[error("item, initials or an entry")]
    ToCorrect,
    #[error("what to remove, such as last, e3, i2 or p1")]
    ToRemove,
    #[error("a venue")]
    Venue,
    #[error(
        "how it went: for:N against:N abstain:N, for:WHO,WHO, agreed:unanimously, or who moved it"
    )]
    Votes,
    #[error("some words")]
    Words,
    #[error("yes or no")]
    Answer,
    #[error("items, decisions, both or none")]
    Numbered,
    #[error("told or hidden")]
    ClosedItems,
    #[error("one of vacancies:, online: and co-opted:")]
    Counting,
    #[error("a number of days, or none")]
    Days,
    #[error("a number of weeks or months, or none")]
    Frequency,
    #[error("the kind of group")]
    GroupKind,
    #[error("from: and the first day")]
    FirstDay,
    #[error("what these days are, such as \"Christmas closure\"")]
    Closure,
    #[error("one of members:N, share:2/3, more-than-half, orgs:N and sectors:")]
    QuorumRule,
    #[error("hours such as 10:00-12:00, or none")]
    Hours,
    #[error("an interest such as n1")]
    InterestNumber,
    #[error("into: and a member")]
    IntoMember,
    #[error("the list of sectors to start with")]
    ListOfSectors,
    #[error("a member's initials, or a name in quotes")]
    Member,
    #[error("a number of months, or none")]
    Months,
    #[error("an office")]
    Office,
    #[error("the organisation's name")]
    OrganisationName,
    #[error("the reason")]
    Reason,
    #[error("a set of rules: parish-council or partnership")]
    RuleSet,
    #[error("yes, no or co-opted")]
    Seat,
    #[error("the sector's name")]
    SectorName,
    #[error("what to remove, such as KB, s2, v1, n1, g1, c1, d1, e1, sector:NAME or org:NAME")]
    ToRemoveFromGroup,
    #[error("whose seat is vacant")]
    Vacancy,
    #[error("a vacancy such as v1")]
    VacancyNumber,
    #[error("room, online, both or alternating")]
    WayOfMeeting,
    #[error("what is to be reached")]
    Goal,
    #[error("a goal such as g1")]
    GoalNumber,
    #[error("what was decided")]
    Decided,
    #[error("a decision such as d1")]
    OutsideDecision,
    #[error("an entry, an action or an item such as e3, a1 or i2, or a topic in quotes")]
    ToEscalate,
    #[error("a theme's name, or none")]
    ThemeOrNone,
}

/// What a word is one of few of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "each is documented by its words")]
pub enum Choice {
    #[error("answer")]
    Answer,
    #[error("end of an attendance")]
    AttendanceEdge,
    #[error("kind to convert to")]
    Conversion,
    #[error("end of an item's time")]
    ItemEdge,
    #[error("way to decide outside a meeting")]
    DecisionWay,
    #[error("kind of item")]
    ItemKind,
    #[error("kind of meeting")]
    MeetingKind,
    #[error("meeting to which an item is put off")]
    LaterMeeting,
    #[error("mark")]
    Mark,
    #[error("kind of thing that is numbered for life")]
    Numbered,
    #[error("state")]
    Rag,
    #[error("role")]
    Role,
    #[error("way to approve")]
    WayToApprove,
    #[error("paper that is sent out")]
    SentOut,
    #[error("way in which it was agreed")]
    Manner,
    #[error("majority")]
    Majority,
    #[error("count of votes")]
    CountOfVotes,
    #[error("casting vote")]
    CastingVote,
    #[error("result")]
    VoteResult,
    #[error("way in which a vote went")]
    WayItWent,
    #[error("way to tell of closed items")]
    ClosedItems,
    #[error("kind of day")]
    DaysCounted,
    #[error("unit")]
    FrequencyUnit,
    #[error("kind of group")]
    GroupKind,
    #[error("time")]
    Hours,
    #[error("list of sectors")]
    ListOfSectors,
    #[error("kind of event")]
    OccasionKind,
    #[error("office")]
    Office,
    #[error("rule for a quorum")]
    Quorum,
    #[error("set of rules")]
    RuleSet,
    #[error("kind of seat")]
    Seat,
    #[error("way of meeting")]
    WayOfMeeting,
}

impl ParseErrorKind {
    /// Its code: a name that stays, whatever becomes of the sentence.
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// What is wrong with the time or the length that can't be read, by its code.
    pub fn cause(&self) -> Option<&'static str> {
        match self {
            Self::UnreadableTime(error) => Some(error.into()),
            Self::UnreadableLength(error) => Some(error.into()),
            Self::LineTooLong { .. }
            | Self::NothingAfterTime
            | Self::UnknownVerb { .. }
            | Self::UnknownOption { .. }
            | Self::RepeatedOption { .. }
            | Self::OptionWithoutValue { .. }
            | Self::UnclosedQuote
            | Self::UnclosedValue
            | Self::NoSpaceAfterQuote
            | Self::MissingArgument { .. }
            | Self::UnexpectedWord { .. }
            | Self::NotANumber { .. }
            | Self::NotAChoice { .. }
            | Self::NegativeLength
            | Self::DateInHours
            | Self::ShareTooLarge
            | Self::NotAnItemNumber { .. }
            | Self::NotAMinuteNumber { .. }
            | Self::NotAYearStart { .. }
            | Self::ExtensionByNothing
            | Self::NotTheNextMeeting
            | Self::TimeAsVenue { .. }
            | Self::DateOrTime { .. }
            | Self::TimeInText { .. }
            | Self::TimeBehind { .. }
            | Self::EarlierAndLaterMeeting
            | Self::NotAMeetingId { .. } => None,
        }
    }

    /// This, wrong with a word.
    pub(crate) fn at(self, word: &Word) -> ParseError {
        self.at_col(word.col)
    }

    /// This, wrong from a column on.
    pub(crate) fn at_col(self, col: u32) -> ParseError {
        ParseError { col, kind: self }
    }
}

fn verb_hint(meant: Option<&str>) -> String {
    meant.map_or_else(
        || "a line begins with a verb, such as note, action, present or item".to_owned(),
        |name| format!("did you mean {name}?"),
    )
}

fn options(known: &[&str]) -> String {
    match known {
        [] => "no options".to_owned(),
        known => known.iter().map(|name| format!("{name}:")).collect::<Vec<_>>().join(" "),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use strum::VariantNames as _;

    use super::*;
    use crate::meeting::command::Line;

    /// A line for each thing that can be wrong.
    const WRONG: &[(&str, &str)] = &[
        ("09:58", "nothing-after-time"),
        ("25:00 note late", "unreadable-time"),
        ("date 2024-05-22 10:75", "unreadable-time"),
        ("extend soon", "unreadable-length"),
        ("presnt KB", "unknown-verb"),
        ("start now:yes", "unknown-option"),
        ("quorum members:3 members:4", "repeated-option"),
        ("amend KB name: Katie", "option-without-value"),
        ("group \"Lower Marsh", "unclosed-quote"),
        ("action write it due:\"fri", "unclosed-value"),
        ("group \"Lower\"Marsh", "no-space-after-quote"),
        ("present", "missing-argument"),
        ("start now", "unexpected-word"),
        ("headcount many", "not-a-number"),
        ("attendee KB \"Katie Burrell\" role:king", "not-a-choice"),
        ("amend i2 minutes:-5m", "negative-length"),
        ("date 2024-05-22 10:00-2024-05-22T12:00:00Z", "date-in-hours"),
        ("quorum share:120%", "share-too-large"),
        ("agenda Roads number:2.x", "not-an-item-number"),
        ("agenda Roads minute-number:26-041", "not-a-minute-number"),
        ("numbering items year:soon", "not-a-year-start"),
        ("extend 0m", "extension-by-nothing"),
        ("apologies GC meeting:last", "not-the-next-meeting"),
        ("next 2024-07-09 10:00 \"11:00\"", "time-as-venue"),
        ("next Tue 10.12", "date-or-time"),
        ("agenda 10:00 Welcome 5m", "time-in-text"),
        ("end 10:05", "time-behind"),
        ("approve minutes:2024-05-22 by:2024-07-09", "earlier-and-later-meeting"),
        ("approve meeting:last", "not-a-meeting-id"),
    ];

    #[test]
    fn each_thing_that_can_be_wrong_has_a_code_and_a_sentence() {
        let long = format!("note {}", "x".repeat(LONGEST_LINE));
        let lines: Vec<(&str, &str)> =
            WRONG.iter().copied().chain([(&*long, "line-too-long")]).collect();
        let code = |line: &str| {
            let error = Line::parse(line).expect_err(line);
            assert!(!error.to_string().is_empty(), "{line}");
            error.kind.code()
        };
        let found: Vec<(&str, &str)> = lines.iter().map(|&(line, _)| (line, code(line))).collect();
        assert_eq!(found, lines);
        let shown: BTreeSet<&str> = lines.iter().map(|&(_, code)| code).collect();
        let all: BTreeSet<&str> = ParseErrorKind::VARIANTS.iter().copied().collect();
        assert_eq!(all.len(), ParseErrorKind::VARIANTS.len(), "two have one code");
        assert_eq!(shown, all, "each is among the lines above");
    }
}
