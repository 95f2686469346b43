//! Everything that can happen to a group.
//!
//! These are the bytes on the disk and the names in an exported log, so variants are only ever added at
//! the end, and a changed event is a new variant. Members, organisations, standing items, vacancies,
//! interests and closures are named by id.

#![deny(clippy::wildcard_enum_match_arm)]

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{
    ids::{ClosureId, InterestId, OccasionId, OrganisationId, StandingItemId, VacancyId},
    rules::{
        ClosedItems, DaysCounted, DaysRule, Frequency, GroupKind, GroupOffice, OccasionKind,
        QuorumCounts, QuorumRule, Seat, WayOfMeeting,
    },
};
use crate::{
    calendar::time::{Moment, Zone},
    log::{GroupId, MemberId, Step, StreamId, subjects},
    meeting::{
        MinuteNumbering,
        event::ItemKind,
        ids::{DecisionId, GoalId},
    },
    text::Text,
};

pub use crate::meeting::event::GoalStep;

/// One thing that happened to a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(strum::VariantNames), strum(serialize_all = "snake_case"))]
#[allow(missing_docs, reason = "the fields say what the types and the event's name do not")]
pub enum GroupEvent {
    /// The group was named, or named anew; its earlier names stay known.
    Named { name: Text },
    /// The kind of group was set.
    KindSet { kind: GroupKind },
    /// The group that it reports to was set, or taken back.
    ParentSet { parent: Option<ParentGroup> },
    /// The usual protective marking was set; empty where there is none.
    MarkingSet { marking: Text },
    /// The usual venue was set; empty where there is none.
    VenueSet { venue: Text },
    /// The usual hours were set, or taken back.
    HoursSet { hours: Option<UsualHours> },
    /// The usual way of meeting was set.
    WaySet { way: WayOfMeeting },
    /// How often the group meets was set, or taken back.
    FrequencySet { every: Option<Frequency> },
    /// The day on which its terms of reference are to be reviewed was set, or taken back.
    ReviewDateSet { day: Option<NaiveDate> },
    /// How the public edition shows closed items was set.
    ClosedItemsSet { closed: ClosedItems },
    /// The rule for a quorum was set.
    QuorumRuleSet { rule: QuorumRule },
    /// Who counts for a quorum was set.
    QuorumCountsSet { counts: QuorumCounts },
    /// Whether one body may sit for two members was set.
    ProxiesSet { allowed: bool },
    /// How long before a meeting its agenda goes out was set, or taken back.
    NoticeSet { rule: Option<DaysRule> },
    /// How soon after a meeting its draft minutes go out was set, or taken back.
    DraftsSet { rule: Option<DaysRule> },
    /// A sector was put on the group's list.
    SectorAdded { name: Text },
    /// A sector was taken off the group's list.
    SectorRemoved { name: Text },
    /// An organisation was put on the group's list.
    OrganisationAdded { id: OrganisationId, name: Text, sector: Text },
    /// An organisation was given another sector; empty where it is not known.
    OrganisationSectorSet { id: OrganisationId, sector: Text },
    /// Another spelling of an organisation's name was noted.
    OrganisationSpelt { id: OrganisationId, spelling: Text },
    /// An organisation was taken off the group's list.
    OrganisationRemoved { id: OrganisationId },
    /// An item was put on the standing agenda, before another or at the end.
    StandingItemAdded {
        id: StandingItemId,
        item: Box<StandingItem>,
        before: Option<StandingItemId>,
    },
    /// An item was taken off the standing agenda.
    StandingItemRemoved { id: StandingItemId },
    /// A person was put on the register.
    MemberAdded { id: MemberId, person: Box<NewMember> },
    /// A member's details were changed: what is given is new.
    MemberAmended { id: MemberId, changes: Box<MemberChanges> },
    /// A member has another name from a day on, and was known by the one before until then.
    MemberRenamed { id: MemberId, name: Text, on: NaiveDate },
    /// A person was taken off the register, who had been put there by mistake.
    MemberRemoved { id: MemberId },
    /// A member who had left is one again.
    MemberJoined { id: MemberId, on: NaiveDate },
    /// A member left the group.
    MemberLeft { id: MemberId, on: NaiveDate },
    /// A member's term of office was set.
    TermSet { id: MemberId, from: Option<NaiveDate>, to: Option<NaiveDate> },
    /// A member has a seat from a day on, or none.
    SeatSet { id: MemberId, seat: Seat, from: NaiveDate },
    /// A member nominated a deputy, or took that back.
    DeputyNominated { member: MemberId, deputy: Option<MemberId> },
    /// A member holds an office.
    OfficeGiven {
        id: MemberId,
        office: GroupOffice,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    },
    /// A member gave an office up.
    OfficeEnded { id: MemberId, office: GroupOffice, on: NaiveDate },
    /// A seat is vacant.
    VacancyOpened { id: VacancyId, vacancy: Box<NewVacancy> },
    /// A vacancy was filled by a member.
    VacancyFilled { id: VacancyId, member: MemberId },
    /// A vacancy was taken out, which had been entered by mistake or lapsed.
    VacancyRemoved { id: VacancyId },
    /// A standing interest of a member was registered.
    InterestRegistered { id: InterestId, member: MemberId, text: Text, from: NaiveDate },
    /// A standing interest came to an end.
    InterestEnded { id: InterestId, on: NaiveDate },
    /// A standing interest was taken out, which had been entered by mistake.
    InterestRemoved { id: InterestId },
    /// Two members of the register are one person: what names the second means the first.
    MembersMerged { kept: MemberId, merged: MemberId },
    /// A member is the same person as one of another group.
    MemberLinked { id: MemberId, group: GroupId, other: MemberId },
    /// The latest live command was retracted, whole.
    CommandUndone { command: u64 },
    /// A retracted command was reinstated.
    CommandRedone { command: u64 },
    /// The command that ends with this was given to another stream too, as the command of that number
    /// there: both stand or are undone together.
    Joint { stream: StreamId, command: u64 },
    /// A goal was put on the workplan.
    GoalSet { id: GoalId, goal: Box<NewGoal> },
    /// A goal of the workplan was changed.
    GoalAmended { id: GoalId, change: GoalChange },
    /// Something was said of a goal's progress, or it was met, given up or taken up again.
    GoalProgressed { id: GoalId, step: Box<GoalStep> },
    /// A goal was taken off the workplan, which had been put there by mistake.
    GoalRemoved { id: GoalId },
    /// What of its meetings gets numbers for life was set.
    NumberingSet { numbering: MinuteNumbering },
    /// How soon after a meeting its list of actions goes out was set, or taken back.
    ActionsRuleSet { rule: Option<DaysRule> },
    /// After how many months without attendance a seat lapses was set, or taken back.
    LapseSet { months: Option<u32> },
    /// Days that no notice counts were put on the list, first and last.
    ClosureAdded { id: ClosureId, name: Text, from: NaiveDate, to: NaiveDate },
    /// Days that no notice counts were taken off the list.
    ClosureRemoved { id: ClosureId },
    /// The reason for a member's absence was approved on a day, up to another or until the member comes.
    AbsenceApproved { member: MemberId, on: NaiveDate, until: Option<NaiveDate>, reason: Text },
    /// The group took a decision outside its meetings.
    DecidedOutside { id: DecisionId, decision: Box<OutsideDecision> },
    /// A decision taken outside meetings was taken out, which had been entered by mistake.
    OutsideDecisionRemoved { id: DecisionId },
    /// An event or a training was held.
    OccasionHeld { id: OccasionId, occasion: Box<Occasion> },
    /// An event or a training was taken out, which had been entered by mistake.
    OccasionRemoved { id: OccasionId },
}

/// An event or a training, as it was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occasion {
    /// Which of the two it was.
    pub kind: OccasionKind,
    /// Its day.
    pub day: NaiveDate,
    /// What it was.
    pub title: Text,
    /// How many people came, where they were counted.
    pub headcount: Option<u32>,
    /// The day of the meeting in whose place it was held.
    pub replaces: Option<NaiveDate>,
}

/// A goal as put on the workplan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewGoal {
    /// The theme under which it stands, empty where there is none.
    pub theme: Text,
    /// What is to be reached.
    pub text: Text,
    /// Who is to see to it.
    pub owners: Vec<GoalOwner>,
    /// By when, where that was said.
    pub due: Option<NaiveDate>,
    /// The day on which the group set it.
    pub set: NaiveDate,
}

/// Who is to see to a goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoalOwner {
    /// The whole group.
    Group,
    /// A member.
    Member(MemberId),
    /// All of an organisation.
    Organisation(Text),
    /// All of a sector.
    Sector(Text),
}

/// What is new of a goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoalChange {
    /// Its words.
    Text(Text),
    /// Its theme; empty where it has none.
    Theme(Text),
    /// Who is to see to it.
    Owners(Vec<GoalOwner>),
    /// By when.
    Due(Option<NaiveDate>),
}

/// A decision that a group took outside its meetings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideDecision {
    /// What was decided.
    pub text: Text,
    /// The day.
    pub on: NaiveDate,
    /// How it was taken.
    pub by: DecisionWay,
    /// How many were for it, where that is known.
    pub votes_for: Option<u32>,
    /// How many were against it.
    pub against: Option<u32>,
    /// How many abstained.
    pub abstained: Option<u32>,
}

/// How a decision is taken outside a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum DecisionWay {
    Email,
    Telephone,
    Writing,
    /// By the chair, who acted for the group.
    Chair,
}

/// The group that another reports to: by its name, and by its id where it is in the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct ParentGroup {
    pub name: Text,
    pub group: Option<GroupId>,
}

/// When meetings mostly begin and end, as civil times of a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct UsualHours {
    pub starts: NaiveTime,
    pub ends: Option<NaiveTime>,
    pub zone: Zone,
}

/// An item of every agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingItem {
    /// Its title.
    pub title: Text,
    /// Planned minutes, where given.
    pub minutes: Option<u32>,
    /// Its kind, where given.
    pub kind: Option<ItemKind>,
}

/// A person as put on the register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewMember {
    /// How minutes name the person; unique among the members of a day.
    pub initials: Text,
    /// The full name.
    pub name: Text,
    /// Job title, empty where not known.
    pub title: Text,
    /// Organisation, empty where not known.
    pub org: Text,
    /// Sector, empty where not known.
    pub sector: Text,
    /// E-mail address, empty where not known.
    pub email: Text,
    /// Telephone number, empty where not known.
    pub phone: Text,
    /// The seat held.
    pub seat: Seat,
    /// The first day of membership, where known.
    pub from: Option<NaiveDate>,
}

/// What is new of a member.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in NewMember")]
pub struct MemberChanges {
    pub initials: Option<Text>,
    /// The name as it should have been written: no former name.
    pub name: Option<Text>,
    pub title: Option<Text>,
    pub org: Option<Text>,
    pub sector: Option<Text>,
    pub email: Option<Text>,
    pub phone: Option<Text>,
}

/// A seat that nobody holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewVacancy {
    /// What the seat is: a post, or an organisation's place.
    pub title: Text,
    /// Organisation, empty where not known.
    pub org: Text,
    /// Sector, empty where not known.
    pub sector: Text,
    /// Since when it is vacant, where known.
    pub from: Option<NaiveDate>,
}

impl crate::log::Event for GroupEvent {
    const NEWEST: u32 = 2;

    fn version(&self) -> u32 {
        use GroupRuleEvent as R;
        match self.by_subject() {
            GroupEventBySubject::Rules(R::ActionsRuleSet { .. } | R::LapseSet { .. })
            | GroupEventBySubject::Lists(
                GroupListEvent::ClosureAdded { .. }
                | GroupListEvent::ClosureRemoved { .. }
                | GroupListEvent::OccasionHeld { .. }
                | GroupListEvent::OccasionRemoved { .. },
            )
            | GroupEventBySubject::Declared(DeclaredEvent::AbsenceApproved { .. }) => 2,
            // An older program doesn't know rules that count hours.
            GroupEventBySubject::Rules(
                R::NoticeSet { rule: Some(rule) } | R::DraftsSet { rule: Some(rule) },
            ) if rule.of == DaysCounted::Hours => 2,
            GroupEventBySubject::Lists(GroupListEvent::StandingItemAdded { item, .. }) => {
                if item.kind == Some(ItemKind::Workplan) { 2 } else { 1 }
            }
            // An older program doesn't know what was added.
            GroupEventBySubject::Rules(R::NumberingSet { .. }) => 2,
            GroupEventBySubject::Profile(_)
            | GroupEventBySubject::Rules(_)
            | GroupEventBySubject::Lists(_)
            | GroupEventBySubject::Members(_)
            | GroupEventBySubject::Declared(_)
            | GroupEventBySubject::Commands(_) => 1,
            GroupEventBySubject::Workplan(_) | GroupEventBySubject::Decisions(_) => 2,
        }
    }

    fn step(&self) -> Step {
        let GroupEventBySubject::Commands(event) = self.by_subject() else { return Step::Done };
        match event {
            GroupLogEvent::CommandUndone { command } => Step::Undone(*command),
            GroupLogEvent::CommandRedone { command } => Step::Redone(*command),
            GroupLogEvent::Joint { .. } => Step::None,
        }
    }

    // What happens to a group has a day, and no time of day by which a clock could be judged.
    fn happened(&self) -> Option<Moment> {
        None
    }
}

subjects! {
    GroupEvent as GroupEventBySubject;
    /// What the group is, and how it usually meets.
    Profile(GroupProfileEvent) {
        Named { name: Text };
        KindSet { kind: GroupKind };
        ParentSet { parent: Option<ParentGroup> };
        MarkingSet { marking: Text };
        VenueSet { venue: Text };
        HoursSet { hours: Option<UsualHours> };
        WaySet { way: WayOfMeeting };
        FrequencySet { every: Option<Frequency> };
        ReviewDateSet { day: Option<NaiveDate> };
    }
    /// Its rules.
    Rules(GroupRuleEvent) {
        ClosedItemsSet { closed: ClosedItems };
        QuorumRuleSet { rule: QuorumRule };
        QuorumCountsSet { counts: QuorumCounts };
        ProxiesSet { allowed: bool };
        NoticeSet { rule: Option<DaysRule> };
        DraftsSet { rule: Option<DaysRule> };
        NumberingSet { numbering: MinuteNumbering };
        ActionsRuleSet { rule: Option<DaysRule> };
        LapseSet { months: Option<u32> };
    }
    /// Its sectors, its organisations and its standing agenda.
    Lists(GroupListEvent) {
        SectorAdded { name: Text };
        SectorRemoved { name: Text };
        OrganisationAdded { id: OrganisationId, name: Text, sector: Text };
        OrganisationSectorSet { id: OrganisationId, sector: Text };
        OrganisationSpelt { id: OrganisationId, spelling: Text };
        OrganisationRemoved { id: OrganisationId };
        StandingItemAdded {
            id: StandingItemId, item: StandingItem, before: Option<StandingItemId>
        };
        StandingItemRemoved { id: StandingItemId };
        ClosureAdded { id: ClosureId, name: Text, from: NaiveDate, to: NaiveDate };
        ClosureRemoved { id: ClosureId };
        OccasionHeld { id: OccasionId, occasion: Occasion };
        OccasionRemoved { id: OccasionId };
    }
    /// Who its members are.
    Members(MemberEvent) {
        MemberAdded { id: MemberId, person: NewMember };
        MemberAmended { id: MemberId, changes: MemberChanges };
        MemberRenamed { id: MemberId, name: Text, on: NaiveDate };
        MemberRemoved { id: MemberId };
        MemberJoined { id: MemberId, on: NaiveDate };
        MemberLeft { id: MemberId, on: NaiveDate };
        TermSet { id: MemberId, from: Option<NaiveDate>, to: Option<NaiveDate> };
        SeatSet { id: MemberId, seat: Seat, from: NaiveDate };
        DeputyNominated { member: MemberId, deputy: Option<MemberId> };
        OfficeGiven {
            id: MemberId, office: GroupOffice, from: Option<NaiveDate>, to: Option<NaiveDate>
        };
        OfficeEnded { id: MemberId, office: GroupOffice, on: NaiveDate };
        MembersMerged { kept: MemberId, merged: MemberId };
        MemberLinked { id: MemberId, group: GroupId, other: MemberId };
    }
    /// Its vacancies, the standing interests of its members, and their absences.
    Declared(DeclaredEvent) {
        VacancyOpened { id: VacancyId, vacancy: NewVacancy };
        VacancyFilled { id: VacancyId, member: MemberId };
        VacancyRemoved { id: VacancyId };
        InterestRegistered { id: InterestId, member: MemberId, text: Text, from: NaiveDate };
        InterestEnded { id: InterestId, on: NaiveDate };
        InterestRemoved { id: InterestId };
        AbsenceApproved {
            member: MemberId, on: NaiveDate, until: Option<NaiveDate>, reason: Text
        };
    }
    /// What it has set itself to reach.
    Workplan(WorkplanEvent) {
        GoalSet { id: GoalId, goal: NewGoal };
        GoalAmended { id: GoalId, change: GoalChange };
        GoalProgressed { id: GoalId, step: GoalStep };
        GoalRemoved { id: GoalId };
    }
    /// What it decided outside its meetings.
    Decisions(OutsideDecisionEvent) {
        DecidedOutside { id: DecisionId, decision: OutsideDecision };
        OutsideDecisionRemoved { id: DecisionId };
    }
    /// What became of earlier commands, and which go together.
    Commands(GroupLogEvent) {
        CommandUndone { command: u64 };
        CommandRedone { command: u64 };
        Joint { stream: StreamId, command: u64 };
    }
}
