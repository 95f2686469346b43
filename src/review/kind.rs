//! What there is to look at, by codes that stay; the one place that says it in words.

#[cfg(test)]
mod tests;

use std::fmt;

use chrono::{NaiveDate, NaiveTime, Weekday};

use super::{
    Severity,
    due_paper::{DuePaper, by_words, sent_words},
};
use crate::{
    calendar::{
        dates::{day_name, write_date, write_date_weekday},
        holidays::Region,
    },
    group::{DueBy, rules::DaysRule},
    meeting::{
        ItemNumber,
        decide::PersonLabel,
        event::{MajorityShare, VoteResult},
        ids::{ActionNo, Text},
    },
};

/// What is odd. Written out, it is a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "the fields are named as in the meeting")]
pub enum FindingKind {
    /// The meeting has no date.
    #[error("The meeting has no date.")]
    NoDate,
    /// What is planned no longer has what the group's other meetings have.
    #[error(
        "{} in the group's other meetings since this one was planned.",
        if *changes == 1 { "There was a change".to_owned() } else { format!("There were {changes} changes") }
    )]
    ChangedSincePlanned { changes: usize },
    /// A paper is to be sent by a day, by a rule of the group.
    #[error("{} by {}, {}.", paper.goes_out(), by_words(*by), paper.rule_words(*rule))]
    PaperDue { paper: DuePaper, by: DueBy, rule: DaysRule },
    /// A paper was to be sent by a day that is over, by a rule of the group.
    #[error(
        "{} by {}, {}{}.", paper.went_out(), by_words(*by), paper.rule_words(*rule), sent_words(*sent)
    )]
    PaperLate { paper: DuePaper, by: DueBy, rule: DaysRule, sent: Option<NaiveDate> },
    /// Items got other numbers while the meeting was going on.
    #[error("Items have other numbers than on the agenda with which the meeting began.")]
    ItemsRenumbered,
    /// The meeting was called off.
    #[error("The meeting was called off.")]
    CalledOff,
    /// The planned items take longer than the planned meeting.
    #[error("The items take {planned} minutes, and the meeting has {has}.")]
    AgendaTooLong { planned: i64, has: i64 },
    /// Two items were in hand at once.
    #[error("Items {other} and {number} were in hand at the same time.")]
    ItemsOverlap { number: ItemNumber, other: ItemNumber },
    /// Somebody is said to have come when the meeting was over.
    #[error("{} ({}) is said to have come when the meeting was over.", person.name, person.initials)]
    ArrivedAfterEnd { person: PersonLabel },
    /// As many people without names were counted as are named.
    #[error("The headcount is {count}, and as many are named; it counts those without names.")]
    HeadcountOfAll { count: u32 },
    /// A paper has no link.
    #[error("The paper “{name}” of item {number} has no link.")]
    PaperWithoutLink { name: Text, number: ItemNumber },
    /// Somebody whom closed items alone name is listed in the public edition.
    #[error(
        "{} ({}) is named in closed items alone, and the public edition lists who was there.",
        person.name, person.initials
    )]
    NamedInClosedItem { person: PersonLabel },
    /// The meeting has not begun.
    #[error("The meeting has not begun.")]
    NotStarted,
    /// The meeting has not ended.
    #[error("The meeting has not ended.")]
    NotEnded,
    /// The meeting was adjourned, and no other goes on with it.
    #[error(
        "The meeting was adjourned{}, and none goes on with it.",
        to.map(|day| format!(" to {}", write_date(day))).unwrap_or_default()
    )]
    NotGoneOn { to: Option<NaiveDate> },
    /// The meeting went on on another day, and nobody was marked present or away there.
    #[error(
        "The meeting went on on {}, and nobody was marked as having come or gone then.",
        write_date(*day)
    )]
    NoRollOfDay { day: NaiveDate },
    /// A person on the roll is marked neither present nor away.
    #[error("{} ({}) is marked neither present nor away.", person.name, person.initials)]
    Unmarked { person: PersonLabel },
    /// What stands as a person's e-mail address is none.
    #[error("{} ({}) has “{email}” as an e-mail address, which is none.", person.name, person.initials)]
    UnusableEmail { person: PersonLabel, email: Text },
    /// For some time, nobody who holds the office of chair was there, and nobody took the chair.
    #[error("It is not recorded who chaired from {} on.", from.format("%H:%M"))]
    WhoChaired { from: NaiveTime },
    /// A member and the member's deputy were there at the same time; the seat counts once.
    #[error(
        "{} ({}) and the deputy {} ({}) are both marked present; the seat counts once.",
        member.name, member.initials, deputy.name, deputy.initials
    )]
    SeatHeldTwice { member: PersonLabel, deputy: PersonLabel },
    /// People were missing, and nothing shows that apologies were asked for.
    #[error("People were missing, and nothing shows that apologies were asked for.")]
    ApologiesNotAsked,
    /// A text names somebody by initials that are not on the roll.
    #[error("“{word}” in the {entry}, is nobody on the roll.{}", perhaps(meant.as_ref()))]
    UnknownInitials { word: Text, entry: EntryLabel, meant: Option<PersonLabel> },
    /// An @mention names nobody on the roll.
    #[error("“@{word}” in the {entry}, is nobody on the roll.{}", perhaps(meant.as_ref()))]
    UnknownMention { word: Text, entry: EntryLabel, meant: Option<PersonLabel> },
    /// An open action has no owner.
    #[error("{} has no owner.", number.title())]
    NoOwner { number: ActionNo },
    /// An open action has no due date.
    #[error("{} has no due date.", number.title())]
    NoDueDate { number: ActionNo },
    /// An open action of an earlier meeting was due before this one.
    #[error("{} was due on {} and is open.", number.title(), write_date(*due))]
    Overdue { number: ActionNo, due: NaiveDate },
    /// An action is due before the meeting that set it.
    #[error("{} is due on {}, before the meeting that set it.", number.title(), write_date(*due))]
    DueBeforeMeeting { number: ActionNo, due: NaiveDate },
    /// An action set in confidence stands under an open item.
    #[error(
        "{} was set in confidence, {place}; the full edition's action table shows it.",
        number.title()
    )]
    ConfidentialAction { number: ActionNo, place: PlaceLabel },
    /// A decision or vote was taken without a quorum.
    #[error("The {entry}, was taken while the meeting was not quorate.")]
    NotQuorate { entry: EntryLabel },
    /// More votes were counted than there were voters in the room.
    #[error("The {entry}, has {votes} votes; {} in the room then.", voters_were(*voters))]
    MoreVotesThanVoters { entry: EntryLabel, votes: u32, voters: u32 },
    /// Who moved, seconded or voted was not in the room.
    #[error(
        "{} ({}), who {part} in the {entry}, was not in the room then.", person.name, person.initials
    )]
    NotInTheRoom { entry: EntryLabel, person: PersonLabel, part: VotePart },
    /// Who moved, seconded or voted has no vote.
    #[error("{} ({}), who {part} in the {entry}, has no vote.", person.name, person.initials)]
    HasNoVote { entry: EntryLabel, person: PersonLabel, part: VotePart },
    /// One person moved a motion and seconded it.
    #[error(
        "{} ({}) both moved and seconded the motion of the {entry}.", person.name, person.initials
    )]
    MovedAndSeconded { entry: EntryLabel, person: PersonLabel },
    /// One person's vote was recorded twice.
    #[error("{} ({}) is named twice in the {entry}.", person.name, person.initials)]
    VotedTwice { entry: EntryLabel, person: PersonLabel },
    /// As many voted for a motion as against it, and nothing says what became of it.
    #[error("The {entry}, is tied, and neither a casting vote nor a result is recorded.")]
    Tied { entry: EntryLabel },
    /// A casting vote is recorded of a vote that was not tied.
    #[error("The {entry}, was not tied, and a casting vote is recorded.")]
    CastingVoteWithoutTie { entry: EntryLabel },
    /// The result that is recorded does not follow from the votes.
    #[error(
        "The {entry}, is recorded as {}; by its votes it is {}.", result_word(*said),
        result_word(*computed)
    )]
    ResultDoesNotFollow { entry: EntryLabel, said: VoteResult, computed: VoteResult },
    /// A motion is said to be agreed by all, and votes against it are recorded.
    #[error("The {entry}, is said to be agreed without dissent, and {against} voted against it.")]
    AgreedAgainst { entry: EntryLabel, against: u32 },
    /// A motion speaks of a majority that its vote does not.
    #[error(
        "The {entry}, speaks of {}, and does not record which majority was needed.",
        share_words(*share)
    )]
    MajorityNotSaid { entry: EntryLabel, share: MajorityShare },
    /// A motion was moved and not put to the vote.
    #[error("The {entry}, has neither votes nor a result.")]
    NotPutToTheVote { entry: EntryLabel },
    /// An amendment was voted on after the motion that it amends.
    #[error("The {entry}, amends a motion that had been decided before.")]
    AmendedAfterwards { entry: EntryLabel },
    /// An item was neither opened nor deferred.
    #[error("Item {number}, {title}, was neither opened nor deferred.")]
    ItemNotTaken { number: ItemNumber, title: Text },
    /// An item is still in hand.
    #[error("Item {number}, {title}, is still in hand.")]
    ItemNotClosed { number: ItemNumber, title: Text },
    /// Who was to present an item was not there.
    #[error(
        "{} ({}) was to present item {number}, {title}, and is not recorded as there.",
        person.name, person.initials
    )]
    PresenterAbsent { person: PersonLabel, number: ItemNumber, title: Text },
    /// The minutes of the meeting before were not put for approval.
    #[error("No decision approves the minutes {}.", of_meeting(*day))]
    PreviousMinutes { day: Option<NaiveDate> },
    /// The next meeting is not fixed.
    #[error("The next meeting is not fixed.")]
    NoNextMeeting,
    /// The next meeting is not after this one.
    #[error("The next meeting, {}, is not after this one.", write_date_weekday(*day))]
    NextNotLater { day: NaiveDate },
    /// The next meeting is on a Saturday or Sunday.
    #[error("The next meeting, {}, is {}.", write_date_weekday(*day), weekend(*holiday))]
    NextWeekend { day: NaiveDate, holiday: Option<&'static str> },
    /// The next meeting is on a bank holiday of the region whose holidays count.
    #[error(
        "The next meeting, {}, is on a bank holiday in {}: {holiday}.",
        write_date_weekday(*day), region.name()
    )]
    NextBankHoliday { day: NaiveDate, holiday: &'static str, region: Region },
    /// The next meeting is beside a bank holiday weekend.
    #[error(
        "The next meeting, {}, is beside a bank holiday weekend, that of {holiday}.",
        write_date_weekday(*day)
    )]
    NextLongWeekend { day: NaiveDate, holiday: &'static str },
    /// The next meeting is on another weekday than the group's usual one.
    #[error(
        "The next meeting, {}, is not on a {}, on which the group usually meets.",
        write_date_weekday(*day), day_name(*usual)
    )]
    NextWeekday { day: NaiveDate, usual: Weekday },
}

const LOOK_AT_NUMBERS: &str =
    "Look at notes and papers that name items by number, or move what came late to the end.";
const GO_ON: &str =
    "Resume it, or plan the meeting that goes on with it: folkmoot new --from ID --continues.";

impl FindingKind {
    /// Its code: a name that stays, whatever becomes of the sentence.
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self {
            Self::NoDate
            | Self::NotStarted
            | Self::NotEnded
            | Self::DueBeforeMeeting { .. }
            | Self::NotQuorate { .. }
            | Self::MoreVotesThanVoters { .. }
            | Self::ResultDoesNotFollow { .. }
            | Self::VotedTwice { .. }
            | Self::ArrivedAfterEnd { .. }
            | Self::NextNotLater { .. } => Severity::Error,
            Self::ChangedSincePlanned { .. }
            | Self::PaperLate { .. }
            | Self::ItemsRenumbered
            | Self::NotGoneOn { .. }
            | Self::NoRollOfDay { .. }
            | Self::Unmarked { .. }
            | Self::UnusableEmail { .. }
            | Self::WhoChaired { .. }
            | Self::SeatHeldTwice { .. }
            | Self::ApologiesNotAsked
            | Self::UnknownInitials { .. }
            | Self::UnknownMention { .. }
            | Self::NoOwner { .. }
            | Self::NoDueDate { .. }
            | Self::ConfidentialAction { .. }
            | Self::NotInTheRoom { .. }
            | Self::HasNoVote { .. }
            | Self::MovedAndSeconded { .. }
            | Self::Tied { .. }
            | Self::CastingVoteWithoutTie { .. }
            | Self::AgreedAgainst { .. }
            | Self::MajorityNotSaid { .. }
            | Self::NotPutToTheVote { .. }
            | Self::AmendedAfterwards { .. }
            | Self::ItemNotTaken { .. }
            | Self::ItemNotClosed { .. }
            | Self::PresenterAbsent { .. }
            | Self::PreviousMinutes { .. }
            | Self::NoNextMeeting
            | Self::NextWeekend { .. }
            | Self::NextBankHoliday { .. }
            | Self::AgendaTooLong { .. }
            | Self::HeadcountOfAll { .. }
            | Self::NamedInClosedItem { .. }
            | Self::NextWeekday { .. } => Severity::Warning,
            Self::CalledOff
            | Self::PaperDue { .. }
            | Self::ItemsOverlap { .. }
            | Self::PaperWithoutLink { .. }
            | Self::Overdue { .. }
            | Self::NextLongWeekend { .. } => Severity::Note,
        }
    }

    /// What to do about it, in a sentence.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::NoDate => "Say on which day it was.",
            Self::ChangedSincePlanned { .. } => "Take them over.",
            Self::ItemsRenumbered => LOOK_AT_NUMBERS,
            Self::PaperDue { .. } | Self::PaperLate { .. } => "Send it, and record when.",
            Self::CalledOff => {
                "Send the cancellation, which invite writes, or give it another day."
            }
            Self::ItemsOverlap { .. } => "Put the times of one right, or leave it so.",
            Self::ArrivedAfterEnd { .. } => "Put the time right, or mark the person absent.",
            Self::HeadcountOfAll { .. } => "Count only those whose names were not taken.",
            Self::PaperWithoutLink { .. } => "Say where it is, so that the agenda leads to it.",
            Self::NamedInClosedItem { .. } => "Take them off the roll, or name them openly.",
            Self::NotStarted => "Start it, or put its start in with the time in front.",
            Self::NotEnded => "End it, or put its end in with the time in front.",
            Self::NotGoneOn { .. } => GO_ON,
            Self::NoRollOfDay { .. } => "Mark who came and who went on that day.",
            Self::Unmarked { .. } => "Mark the person present, apologies or absent.",
            Self::UnusableEmail { .. } => "Put the address right; the invitation goes there.",
            Self::WhoChaired { .. } => "Say who took the chair, with the time in front.",
            Self::SeatHeldTwice { .. } => {
                "Say when the deputy stood down, or make the deputy a guest."
            }
            Self::ApologiesNotAsked => {
                "Record whose apologies were given, or note that there were none."
            }
            Self::UnknownInitials { .. } | Self::UnknownMention { .. } => {
                "Reword it, or put the person on the roll."
            }
            Self::NoOwner { .. } => "Say who is to do it.",
            Self::NoDueDate { .. } => "Say by when it is to be done.",
            Self::Overdue { .. } => "Record that it is done, or give it another date.",
            Self::DueBeforeMeeting { .. } => "Put its date right.",
            Self::ConfidentialAction { .. } => {
                "Send the public edition outside the group, or say no here to open the action."
            }
            Self::NotQuorate { .. } => {
                "Put the attendance right, or make it a note or a recommendation to be confirmed."
            }
            Self::MoreVotesThanVoters { .. } => "Put the figures right, or the attendance.",
            Self::NotInTheRoom { .. } | Self::HasNoVote { .. } => {
                "Say who it was, or put the attendance or the role right."
            }
            Self::MovedAndSeconded { .. } => "Say who seconded it, or none.",
            Self::VotedTwice { .. } => "Name each voter once.",
            Self::Tied { .. } => "Record the casting vote, or the result.",
            Self::CastingVoteWithoutTie { .. } => "Put the figures right, or enter the vote anew.",
            Self::ResultDoesNotFollow { .. } => "Put the result, figures or majority right.",
            Self::AgreedAgainst { .. } => "Say how it was agreed, or put the figures right.",
            Self::MajorityNotSaid { .. } => "Record the majority that it needed.",
            Self::NotPutToTheVote { .. } => "Record the votes or the result.",
            Self::AmendedAfterwards { .. } => "Say which motion it amends, or put the times right.",
            Self::AgendaTooLong { .. } => "Give items less time, or the meeting more.",
            Self::ItemNotTaken { .. } => "Defer it, or open it with the time in front.",
            Self::ItemNotClosed { .. } => "Close it, or put its end in with the time in front.",
            Self::PresenterAbsent { .. } => "Say who presented it, or put the attendance right.",
            Self::PreviousMinutes { .. } => {
                "Record that they were approved, or as corrected, or why not."
            }
            Self::NoNextMeeting => "Say when and where it is.",
            Self::NextNotLater { .. }
            | Self::NextWeekend { .. }
            | Self::NextBankHoliday { .. }
            | Self::NextLongWeekend { .. }
            | Self::NextWeekday { .. } => "Look again at its date.",
        }
    }
}

/// Where an entry stands, as a sentence names it: `item 3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in Place")]
pub enum PlaceLabel {
    /// Under the item of that number, where it is still on the agenda.
    Item(Option<ItemNumber>),
    Before,
    After,
}

impl fmt::Display for PlaceLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(Some(number)) => write!(f, "item {number}"),
            Self::Item(None) => f.write_str("an item since removed"),
            Self::Before => f.write_str("before the agenda"),
            Self::After => f.write_str("after the agenda"),
        }
    }
}

/// An entry, as a sentence names it: `note at 10:18, item 2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in Entry")]
pub struct EntryLabel {
    pub kind: &'static str,
    pub at: NaiveTime,
    pub place: PlaceLabel,
}

impl fmt::Display for EntryLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}, {}", self.kind, self.at.format("%H:%M"), self.place)
    }
}

/// What somebody did in a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum VotePart {
    Moved,
    Seconded,
    Voted,
}

impl fmt::Display for VotePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Moved => "moved the motion",
            Self::Seconded => "seconded the motion",
            Self::Voted => "voted",
        })
    }
}

fn voters_were(voters: u32) -> String {
    match voters {
        0 => "nobody with a vote was".to_owned(),
        1 => "1 person with a vote was".to_owned(),
        _ => format!("{voters} people with a vote were"),
    }
}

fn result_word(result: VoteResult) -> &'static str {
    match result {
        VoteResult::Carried => "carried",
        VoteResult::Lost => "lost",
        VoteResult::Tied => "tied",
    }
}

fn share_words(share: MajorityShare) -> &'static str {
    match share {
        MajorityShare::Simple => "a majority",
        MajorityShare::TwoThirds => "two thirds",
        MajorityShare::ThreeQuarters => "three quarters",
    }
}

fn perhaps(meant: Option<&PersonLabel>) -> String {
    meant.map_or_else(String::new, |person| {
        format!(" Perhaps {} ({}) is meant.", person.initials, person.name)
    })
}

fn of_meeting(day: Option<NaiveDate>) -> String {
    match day {
        Some(day) => format!("of {}", write_date(day)),
        None => "of the meeting before".to_owned(),
    }
}

fn weekend(holiday: Option<&str>) -> String {
    holiday.map_or_else(
        || "at a weekend".to_owned(),
        |holiday| format!("at a bank holiday weekend, that of {holiday}"),
    )
}
