//! Everything that can happen to a meeting.
//!
//! These are the bytes on the disk and the names in an exported log, so variants are only ever added
//! at the end, and a changed event is a new variant. People, items, entries and actions are named by
//! id; times are the times at which things happened, as far as they matter.

#![deny(clippy::wildcard_enum_match_arm)]

mod action;
mod edge;
mod group;
mod item;
mod person;
mod subject;
mod vote;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{
    ItemNumber, MinuteNumber, MinuteNumbering, SubNumbering,
    ids::{ActionNo, EntryId, ItemId, MeetingId, PaperId, PersonId, Text},
    wording::Wording,
};
use crate::{
    calendar::time::{Moment, Zone},
    log::{GroupId, MemberId, StreamId},
};

pub use self::action::{AchievedBy, ActionOrigin, CarriedAction, DueWord, GoalState, Owner, Rag};
pub use self::edge::{AttendanceEdge, AttendanceMark, CourseEdge, ItemEdge};
pub use self::group::{GoalStep, GroupMatter};
pub use self::item::{ItemChanges, ItemKind, ItemPlan, NewPaper, PaperChanges, PaperTable};
pub use self::person::{Channel, Profile, ProfileChanges, Role, Seat};
pub use self::subject::{
    ActionEvent, AgendaEvent, BySubject, CommandEvent, CorrectionEvent, CourseEvent, EntryEvent,
    LifeEvent, PaperEvent, PlanEvent, RollEvent,
};
pub use self::vote::{
    Ballot, CastingVote, Majority, MajorityOf, MajorityShare, Manner, NamedVote, VoteChoice,
    VoteCount, VoteResult, Votes,
};
use super::quorum::MeetingQuorum;
pub use super::quorum::Quorum;

/// One thing that happened to a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(strum::VariantNames), strum(serialize_all = "snake_case"))]
#[allow(missing_docs, reason = "the fields say what the types and the event's name do not")]
pub enum Event {
    /// The group that meets was named.
    GroupNamed { name: Text },
    /// The meeting was given a title of its own.
    Titled { title: Text },
    /// The venue was set.
    VenueSet { venue: Text },
    /// A protective marking was set.
    MarkingSet { marking: Text },
    /// The day was set, with planned start and end and the zone of the place.
    Dated { day: NaiveDate, starts: Option<Moment>, ends: Option<Moment>, zone: Zone },
    /// A person was put on the roll.
    AttendeeAdded { id: PersonId, person: Box<Profile> },
    /// A person's details were changed: what is given is new.
    AttendeeAmended { id: PersonId, changes: Box<ProfileChanges> },
    /// A person was taken off the roll, who had been put there by mistake.
    AttendeeRemoved { id: PersonId },
    /// An item was put on the agenda, before another or at the end.
    ItemPlanned { id: ItemId, item: Box<ItemPlan>, before: Option<ItemId> },
    /// An item's plan was changed: what is given is new.
    ItemAmended { id: ItemId, changes: Box<ItemChanges> },
    /// An item was moved before another, or to the end.
    ItemMoved { id: ItemId, before: Option<ItemId> },
    /// An item was taken off the agenda.
    ItemRemoved { id: ItemId },
    /// An item was made confidential or open.
    ItemMarked { id: ItemId, confidential: bool },
    /// The rule for a quorum was set.
    QuorumSet { rule: Quorum },
    /// A theme of the group's workplan was named.
    ThemeAdded { name: Text },
    /// Somebody came; `since` is none for who was there from the start.
    Arrived { person: PersonId, since: Option<Moment>, channel: Channel },
    /// Somebody went.
    Left { person: PersonId, at: Moment },
    /// Somebody present went from the room to the call, or back; `at` is none where it was so from when
    /// the person came.
    ChannelChanged { person: PersonId, at: Option<Moment>, channel: Channel },
    /// Somebody's apologies were given.
    ApologiesGiven { person: PersonId },
    /// Somebody's apologies for the next meeting were given.
    ApologiesForNext { person: PersonId },
    /// Somebody was marked absent without apologies.
    MarkedAbsent { person: PersonId },
    /// All marks of somebody's attendance were taken back: not recorded.
    AttendanceCleared { person: PersonId },
    /// Somebody sits for a member.
    DeputyNamed { deputy: PersonId, member: PersonId },
    /// People whose names were not taken were counted.
    HeadcountTaken { count: u32, at: Moment },
    /// The meeting began.
    Started { at: Moment },
    /// The meeting ended.
    Ended { at: Moment },
    /// The meeting paused for a break.
    Paused { at: Moment },
    /// The meeting went on after a pause or an adjournment.
    Resumed { at: Moment },
    /// The meeting was broken off, to go on another time.
    Adjourned { at: Moment },
    /// A meeting that had ended goes on after all.
    MeetingReopened { at: Moment },
    /// An item was taken in hand, for the first time or again.
    ItemOpened { id: ItemId, at: Moment },
    /// An item was closed.
    ItemClosed { id: ItemId, at: Moment },
    /// An item was put off to a later meeting.
    ItemDeferred { id: ItemId },
    /// An item's planned time was made longer, or shorter.
    ItemExtended { id: ItemId, minutes: i32 },
    /// Something was recorded.
    EntryAdded { id: EntryId, place: Place, at: Moment, entry: Box<NewEntry> },
    /// An entry was reworded.
    EntryEdited { id: EntryId, speaker: Option<PersonId>, wording: Box<Wording> },
    /// An entry became one of another kind.
    EntryConverted { id: EntryId, to: Box<Conversion> },
    /// An entry was put under another item.
    EntryMoved { id: EntryId, place: Place },
    /// An entry that was made by mistake was taken out.
    EntryRemoved { id: EntryId },
    /// An entry was made confidential or open.
    EntryMarked { id: EntryId, confidential: bool },
    /// An action was done.
    ActionDone { number: ActionNo, at: Moment },
    /// An action was dropped.
    ActionDropped { number: ActionNo, at: Moment, reason: Text },
    /// An action was given other owners.
    ActionReassigned { number: ActionNo, owners: Vec<PersonId> },
    /// An action was given another date, or none.
    ActionRedated { number: ActionNo, due: Option<NaiveDate> },
    /// An open action was carried over from an earlier meeting.
    ActionCarried { number: ActionNo, action: Box<CarriedAction> },
    /// A carried action was taken out, which had been carried by mistake.
    ActionRemoved { number: ActionNo },
    /// New actions are to be numbered from here, since the group used the numbers below.
    ActionsNumbered { from: ActionNo },
    /// The time when an item began or ended was corrected.
    ItemTimeCorrected { id: ItemId, edge: ItemEdge, at: Moment, reason: Text },
    /// The time when a person arrived or left was corrected.
    AttendanceCorrected { person: PersonId, edge: AttendanceEdge, at: Moment, reason: Text },
    /// An entry's words were corrected after approval.
    EntryCorrected { id: EntryId, wording: Box<Wording>, reason: Text },
    /// The next meeting was fixed.
    NextMeetingSet { next: Box<NextMeeting> },
    /// The minutes were sent out.
    Circulated { at: Moment },
    /// The minutes were approved.
    Approved { at: Moment, as_corrected: bool },
    /// The minutes were signed.
    Signed { name: Text, at: Moment },
    /// The latest live command was retracted, whole.
    CommandUndone { command: u64 },
    /// A retracted command was reinstated.
    CommandRedone { command: u64 },
    /// An entry was said to concern a sector, or no longer to.
    EntryForSector { id: EntryId, sector: Option<Text> },
    /// A decision approved the minutes of an earlier meeting.
    EntryApproves { id: EntryId, minutes: MinutesOf, as_corrected: bool },
    /// The minutes were approved by a later meeting.
    MinutesApproved { at: Moment, as_corrected: bool, by: MinutesOf },
    /// A paper to read was put with an item.
    PaperAdded { id: PaperId, item: ItemId, paper: Box<NewPaper> },
    /// A paper's details were changed: what is given is new.
    PaperAmended { id: PaperId, changes: Box<PaperChanges> },
    /// A paper was taken out.
    PaperRemoved { id: PaperId },
    /// The command that ends with this was given to another stream too, as the command of that number
    /// there: both stand or are undone together.
    Joint { stream: StreamId, command: u64 },
    /// Why an item is confidential was said, or taken back.
    ItemGround { id: ItemId, ground: Option<Text> },
    /// Why an entry is confidential was said, or taken back.
    EntryGround { id: EntryId, ground: Option<Text> },
    /// A motion or a decision was put to the vote; of a new vote this says all that its entry can't.
    VoteTaken { id: EntryId, at: Moment, ballot: Box<Ballot> },
    /// What was recorded of a vote was corrected.
    VoteCorrected { id: EntryId, ballot: Box<Ballot>, reason: Text },
    /// An interest was declared in an item.
    DeclaredInItem { id: EntryId, item: ItemId },
    /// Somebody went for as long as an item is discussed.
    LeftForItem { person: PersonId, at: Moment, item: ItemId },
    /// Somebody took the chair, in whose hands it is while that person is there.
    ChairTaken { person: PersonId, at: Moment },
    /// What somebody is to the meeting changed while it was going on.
    RoleChanged { person: PersonId, role: Role, at: Moment },
    /// Why an action carried over is confidential was said, or taken back.
    ActionGround { number: ActionNo, ground: Option<Text> },
    /// The time when the meeting began or ended was corrected.
    CourseTimeCorrected { edge: CourseEdge, at: Moment, reason: Text },
    /// The time when an item began or ended was corrected for one of the times that it was in hand,
    /// which are counted from 0.
    ItemSpellCorrected { id: ItemId, spell: u32, edge: ItemEdge, at: Moment, reason: Text },
    /// One mark of somebody's attendance was taken back.
    MarkTakenBack { person: PersonId, mark: AttendanceMark },
    /// An action is to be done by a word that is no date.
    ActionDueBy { number: ActionNo, due: DueWord },
    /// An action was given owners of whom not all are single persons.
    ActionOwned { number: ActionNo, owners: Vec<Owner> },
    /// An action carried over is the one that a meeting set under a number of its own.
    ActionIsOf { number: ActionNo, of: ActionOrigin },
    /// The meeting was called off.
    CalledOff { at: Moment, reason: Text },
    /// The meeting was put off from that day to the one that the same command sets.
    Postponed { at: Moment, from: Option<NaiveDate> },
    /// It was said whether the meeting is an ordinary one of its group.
    KindSet { kind: MeetingKind },
    /// An action that was done or dropped is open again.
    ActionReopened { number: ActionNo, at: Moment },
    /// An action carried over was given other words.
    ActionReworded { number: ActionNo, wording: Box<Wording> },
    /// An item was given a number that it keeps, whatever is put before it.
    ItemNumbered { id: ItemId, number: ItemNumber },
    /// The agenda was sent out.
    AgendaCirculated { at: Moment },
    /// How an action stood on a day was said.
    ActionProgressed { number: ActionNo, on: NaiveDate, rag: Option<Rag>, wording: Box<Wording> },
    /// How often an action was carried over was said, this time counted.
    ActionCarriedTimes { number: ActionNo, times: u32 },
    /// What a recommendation comes from was said: an audit, a review, a body.
    ActionSourced { number: ActionNo, source: Text },
    /// The meeting is one of a group that is kept in a log of its own; each name of its group ends this.
    OfGroup { group: GroupId },
    /// Somebody on the roll is that member of a group's register, or is said no longer to be one of it.
    AttendeeIs { person: PersonId, group: GroupId, member: Option<MemberId> },
    /// It was said whether somebody on the roll has a seat, whatever the person is to the meeting.
    SeatGiven { person: PersonId, seat: Seat },
    /// The rule for a quorum was set, with who counts for it.
    QuorumRuleSet { quorum: Box<MeetingQuorum> },
    /// It was said whether one person may sit for two members.
    ProxiesSet { allowed: bool },
    /// Somebody who has a seat, or sits for a member already, sits for another one too.
    ProxyNamed { proxy: PersonId, member: PersonId },
    /// Those on the roll are those of the group's register as it stood after so many records.
    RollFilled { group: GroupId, records: u64 },
    /// Somebody had an office from a moment on beside what else the person is to the meeting: chair or
    /// minute-taker, alone or with others.
    OfficeHeld { person: PersonId, office: Role, at: Moment },
    /// An item was put off to the group's backlog, from which any later meeting may take it.
    ItemToBacklog { id: ItemId },
    /// An entry says that the promise to present something was withdrawn.
    EntryWithdraws { id: EntryId, topic: Text },
    /// Who achieved an outcome was said, or taken back.
    OutcomeBy { id: EntryId, by: Option<AchievedBy> },
    /// What of the meeting gets numbers for life was said, whatever the rule of its group.
    NumberingSet { numbering: MinuteNumbering },
    /// An item was given its number for life.
    ItemMinuteNumber { id: ItemId, number: MinuteNumber },
    /// A decision was given its number for life.
    EntryMinuteNumber { id: EntryId, number: MinuteNumber },
    /// An item was put under another.
    ItemUnder { id: ItemId, parent: ItemId, numbering: SubNumbering },
    /// A paper was given a table, which the papers of the meeting have in them.
    PaperTabled { id: PaperId, table: Box<PaperTable> },
    /// An entry says something of what the meeting's group keeps in its own log.
    EntryOfGroup { id: EntryId, matter: Box<GroupMatter> },
}

/// What a meeting is in the series of its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingKind {
    /// One of those that the group holds again and again.
    Ordinary,
    /// One beside them, for a purpose of its own.
    Special,
}

/// A meeting as another one names it: by its day, and by its id where it is in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct MinutesOf {
    pub day: NaiveDate,
    pub meeting: Option<MeetingId>,
}

/// Under what an entry is minuted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Before the first item was opened.
    Before,
    /// Under an item.
    Item(ItemId),
    /// After the last item was closed.
    After,
}

impl Place {
    /// The places that are no item, with the word for each.
    pub const WORDS: [(&'static str, Self); 2] = [("before", Self::Before), ("after", Self::After)];
}

/// An entry as it is first recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewEntry {
    /// Who said it, where the text opened with `KB:`.
    pub speaker: Option<PersonId>,
    /// What was recorded; a vote's motion.
    pub wording: Wording,
    /// What kind of entry it is.
    pub kind: EntryKind,
}

/// The kinds of entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields say what the types and the kind's name do not")]
pub enum EntryKind {
    /// Something said.
    Note,
    /// Something decided.
    Decision,
    /// Something to be done; see the action of that number.
    Action { number: ActionNo, owners: Vec<PersonId>, due: Option<NaiveDate> },
    /// Something achieved, against a theme where given.
    Outcome { theme: Option<Text> },
    /// An interest declared.
    Declaration { person: PersonId },
    /// A motion put to the vote.
    Vote { moved: Option<PersonId>, seconded: Option<PersonId>, tally: Tally },
    /// A heading among the notes of an item.
    Heading,
    /// Something that somebody wrote to all while others talked.
    Typed,
    /// A presentation promised for the next meeting, or for one on a day or after it.
    Offer { by: PersonId, day: Option<NaiveDate> },
}

/// How a vote went, in votes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct Tally {
    pub r#for: u32,
    pub against: u32,
    pub abstain: u32,
}

/// What an entry is turned into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "as in EntryKind")]
pub enum Conversion {
    Note,
    Decision,
    Action { number: ActionNo, owners: Vec<PersonId>, wording: Wording },
}

/// When and where the group meets next; times are civil times at the place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct NextMeeting {
    pub day: NaiveDate,
    pub starts: Option<NaiveTime>,
    pub ends: Option<NaiveTime>,
    pub venue: Text,
}
