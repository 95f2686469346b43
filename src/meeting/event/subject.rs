//! Events by their subject: one exhaustive match hands each to what it is about.
//!
//! The frozen list of events is flat, since its order is in the bytes. What applies or describes events
//! matches the list of one subject, whole, so an event that nothing applies or describes does not compile.

use chrono::NaiveDate;

use super::{
    AchievedBy, ActionOrigin, AttendanceEdge, AttendanceMark, Ballot, CarriedAction, Channel,
    Conversion, CourseEdge, DueWord, Event, GroupMatter, ItemChanges, ItemEdge, ItemPlan,
    MeetingKind, MinutesOf, NewEntry, NewPaper, NextMeeting, Owner, PaperChanges, PaperTable,
    Place, Profile, ProfileChanges, Quorum, Rag, Role, Seat,
};
use crate::{
    calendar::time::{Moment, Zone},
    log::{GroupId, MemberId, StreamId, subjects},
    meeting::{
        ItemNumber, MinuteNumber, MinuteNumbering, SubNumbering,
        ids::{ActionNo, EntryId, ItemId, PaperId, PersonId, Text},
        quorum::MeetingQuorum,
        wording::Wording,
    },
};

/// Hands each event to its subject, and says behind it when it happened, where the event says so.
macro_rules! subjects_with_times {
    ($($(#[$doc:meta])* $subject:ident($of_subject:ident) {
        $($event:ident { $($field:ident: $type:ty),* } => $happened:expr;)*
    })*) => {
        subjects! {
            Event as BySubject;
            $($(#[$doc])* $subject($of_subject) {
                $($event { $($field: $type),* };)*
            })*
        }

        impl Event {
            /// When it happened, where it says so.
            #[allow(unused_variables, reason = "few events say when they happened")]
            pub fn happened(&self) -> Option<Moment> {
                match self {
                    $($(Self::$event { $($field),* } => $happened,)*)*
                }
            }
        }
    };
}

subjects_with_times! {
    /// What the meeting is, and when and where.
    Plan(PlanEvent) {
        GroupNamed { name: Text } => None;
        Titled { title: Text } => None;
        VenueSet { venue: Text } => None;
        MarkingSet { marking: Text } => None;
        Dated { day: NaiveDate, starts: Option<Moment>, ends: Option<Moment>, zone: Zone } => None;
        QuorumSet { rule: Quorum } => None;
        ThemeAdded { name: Text } => None;
        NextMeetingSet { next: NextMeeting } => None;
        KindSet { kind: MeetingKind } => None;
        OfGroup { group: GroupId } => None;
        QuorumRuleSet { quorum: MeetingQuorum } => None;
        ProxiesSet { allowed: bool } => None;
        RollFilled { group: GroupId, records: u64 } => None;
        NumberingSet { numbering: MinuteNumbering } => None;
    }
    /// Who was expected, and who came.
    Roll(RollEvent) {
        AttendeeAdded { id: PersonId, person: Profile } => None;
        AttendeeAmended { id: PersonId, changes: ProfileChanges } => None;
        AttendeeRemoved { id: PersonId } => None;
        Arrived { person: PersonId, since: Option<Moment>, channel: Channel } => *since;
        Left { person: PersonId, at: Moment } => Some(*at);
        ChannelChanged { person: PersonId, at: Option<Moment>, channel: Channel } => *at;
        ApologiesGiven { person: PersonId } => None;
        ApologiesForNext { person: PersonId } => None;
        MarkedAbsent { person: PersonId } => None;
        AttendanceCleared { person: PersonId } => None;
        DeputyNamed { deputy: PersonId, member: PersonId } => None;
        HeadcountTaken { count: u32, at: Moment } => Some(*at);
        LeftForItem { person: PersonId, at: Moment, item: ItemId } => Some(*at);
        ChairTaken { person: PersonId, at: Moment } => Some(*at);
        RoleChanged { person: PersonId, role: Role, at: Moment } => Some(*at);
        MarkTakenBack { person: PersonId, mark: AttendanceMark } => None;
        AttendeeIs { person: PersonId, group: GroupId, member: Option<MemberId> } => None;
        SeatGiven { person: PersonId, seat: Seat } => None;
        ProxyNamed { proxy: PersonId, member: PersonId } => None;
        OfficeHeld { person: PersonId, office: Role, at: Moment } => Some(*at);
    }
    /// When the meeting ran.
    Course(CourseEvent) {
        Started { at: Moment } => Some(*at);
        Ended { at: Moment } => Some(*at);
        Paused { at: Moment } => Some(*at);
        Resumed { at: Moment } => Some(*at);
        Adjourned { at: Moment } => Some(*at);
        MeetingReopened { at: Moment } => Some(*at);
        CalledOff { at: Moment, reason: Text } => Some(*at);
        Postponed { at: Moment, from: Option<NaiveDate> } => Some(*at);
    }
    /// What is to be talked about.
    Agenda(AgendaEvent) {
        ItemPlanned { id: ItemId, item: ItemPlan, before: Option<ItemId> } => None;
        ItemAmended { id: ItemId, changes: ItemChanges } => None;
        ItemMoved { id: ItemId, before: Option<ItemId> } => None;
        ItemRemoved { id: ItemId } => None;
        ItemMarked { id: ItemId, confidential: bool } => None;
        ItemOpened { id: ItemId, at: Moment } => Some(*at);
        ItemClosed { id: ItemId, at: Moment } => Some(*at);
        ItemDeferred { id: ItemId } => None;
        ItemExtended { id: ItemId, minutes: i32 } => None;
        ItemGround { id: ItemId, ground: Option<Text> } => None;
        ItemNumbered { id: ItemId, number: ItemNumber } => None;
        AgendaCirculated { at: Moment } => Some(*at);
        ItemToBacklog { id: ItemId } => None;
        ItemMinuteNumber { id: ItemId, number: MinuteNumber } => None;
        ItemUnder { id: ItemId, parent: ItemId, numbering: SubNumbering } => None;
    }
    /// What is to be read before.
    Papers(PaperEvent) {
        PaperAdded { id: PaperId, item: ItemId, paper: NewPaper } => None;
        PaperAmended { id: PaperId, changes: PaperChanges } => None;
        PaperRemoved { id: PaperId } => None;
        PaperTabled { id: PaperId, table: PaperTable } => None;
    }
    /// What was recorded.
    Entries(EntryEvent) {
        EntryAdded { id: EntryId, place: Place, at: Moment, entry: NewEntry } => Some(*at);
        EntryEdited { id: EntryId, speaker: Option<PersonId>, wording: Wording } => None;
        EntryConverted { id: EntryId, to: Conversion } => None;
        EntryMoved { id: EntryId, place: Place } => None;
        EntryRemoved { id: EntryId } => None;
        EntryMarked { id: EntryId, confidential: bool } => None;
        EntryForSector { id: EntryId, sector: Option<Text> } => None;
        EntryApproves { id: EntryId, minutes: MinutesOf, as_corrected: bool } => None;
        EntryGround { id: EntryId, ground: Option<Text> } => None;
        VoteTaken { id: EntryId, at: Moment, ballot: Ballot } => Some(*at);
        DeclaredInItem { id: EntryId, item: ItemId } => None;
        EntryWithdraws { id: EntryId, topic: Text } => None;
        OutcomeBy { id: EntryId, by: Option<AchievedBy> } => None;
        EntryMinuteNumber { id: EntryId, number: MinuteNumber } => None;
        EntryOfGroup { id: EntryId, matter: GroupMatter } => None;
    }
    /// What is to be done.
    Actions(ActionEvent) {
        ActionDone { number: ActionNo, at: Moment } => Some(*at);
        ActionDropped { number: ActionNo, at: Moment, reason: Text } => Some(*at);
        ActionReassigned { number: ActionNo, owners: Vec<PersonId> } => None;
        ActionRedated { number: ActionNo, due: Option<NaiveDate> } => None;
        ActionCarried { number: ActionNo, action: CarriedAction } => None;
        ActionRemoved { number: ActionNo } => None;
        ActionsNumbered { from: ActionNo } => None;
        ActionGround { number: ActionNo, ground: Option<Text> } => None;
        ActionDueBy { number: ActionNo, due: DueWord } => None;
        ActionOwned { number: ActionNo, owners: Vec<Owner> } => None;
        ActionIsOf { number: ActionNo, of: ActionOrigin } => None;
        ActionReopened { number: ActionNo, at: Moment } => Some(*at);
        ActionReworded { number: ActionNo, wording: Wording } => None;
        ActionProgressed {
            number: ActionNo, on: NaiveDate, rag: Option<Rag>, wording: Wording
        } => None;
        ActionCarriedTimes { number: ActionNo, times: u32 } => None;
        ActionSourced { number: ActionNo, source: Text } => None;
    }
    /// What was put right after it was recorded.
    Corrections(CorrectionEvent) {
        ItemTimeCorrected { id: ItemId, edge: ItemEdge, at: Moment, reason: Text } => None;
        AttendanceCorrected {
            person: PersonId, edge: AttendanceEdge, at: Moment, reason: Text
        } => None;
        EntryCorrected { id: EntryId, wording: Wording, reason: Text } => None;
        VoteCorrected { id: EntryId, ballot: Ballot, reason: Text } => None;
        CourseTimeCorrected { edge: CourseEdge, at: Moment, reason: Text } => None;
        ItemSpellCorrected {
            id: ItemId, spell: u32, edge: ItemEdge, at: Moment, reason: Text
        } => None;
    }
    /// What became of the minutes.
    Life(LifeEvent) {
        Circulated { at: Moment } => Some(*at);
        Approved { at: Moment, as_corrected: bool } => Some(*at);
        MinutesApproved { at: Moment, as_corrected: bool, by: MinutesOf } => Some(*at);
        Signed { name: Text, at: Moment } => Some(*at);
    }
    /// What became of earlier commands, and which go together.
    Commands(CommandEvent) {
        CommandUndone { command: u64 } => None;
        CommandRedone { command: u64 } => None;
        Joint { stream: StreamId, command: u64 } => None;
    }
}

impl ActionEvent<'_> {
    /// The action or recommendation that it is about.
    pub fn number(&self) -> ActionNo {
        match self {
            Self::ActionDone { number, .. }
            | Self::ActionDropped { number, .. }
            | Self::ActionReassigned { number, .. }
            | Self::ActionRedated { number, .. }
            | Self::ActionCarried { number, .. }
            | Self::ActionRemoved { number }
            | Self::ActionsNumbered { from: number }
            | Self::ActionGround { number, .. }
            | Self::ActionDueBy { number, .. }
            | Self::ActionOwned { number, .. }
            | Self::ActionIsOf { number, .. }
            | Self::ActionReopened { number, .. }
            | Self::ActionReworded { number, .. }
            | Self::ActionProgressed { number, .. }
            | Self::ActionCarriedTimes { number, .. }
            | Self::ActionSourced { number, .. } => **number,
        }
    }
}

impl CorrectionEvent<'_> {
    /// The time that is right, where a time was put right.
    pub fn time(&self) -> Option<Moment> {
        match self {
            Self::ItemTimeCorrected { at, .. }
            | Self::ItemSpellCorrected { at, .. }
            | Self::AttendanceCorrected { at, .. }
            | Self::CourseTimeCorrected { at, .. } => Some(**at),
            Self::EntryCorrected { .. } | Self::VoteCorrected { .. } => None,
        }
    }
}
