//! How it came to be fixed when people meet, which calendars need to know of an invitation.

use chrono::NaiveDate;

use super::{PublicView, View};
use crate::{
    calendar::time::Moment,
    meeting::{
        Log, Record,
        entries::Kind,
        event::{
            ActionEvent, BySubject, CorrectionEvent, CourseEvent, EntryEvent, Event, PlanEvent,
            RollEvent,
        },
        ids::{ActionNo, EntryId, PersonId},
    },
};

/// How the day of a meeting, or of the next one, came to be fixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fixing {
    /// The day for which the meeting itself was fixed first.
    pub first_dated: Option<NaiveDate>,
    /// The day for which the meeting that people are invited to was fixed first.
    pub first_fixed: Option<NaiveDate>,
    /// How often that was fixed anew, undo and redo counted too.
    pub revision: u32,
    /// When something that an invitation tells was recorded last.
    pub recorded: Option<Moment>,
}

impl Fixing {
    /// How the sitting came to be fixed to which a meeting invites: itself until it begins, then the
    /// next one.
    pub fn from_log(log: &Log) -> Self {
        let view = PublicView::new(log.meeting());
        let view = view.as_ref();
        let is_itself = view.course().started.is_none();
        let standing = || {
            let records = log.records().iter();
            records.filter(|record| !log.is_retracted(record)).map(|record| &record.event)
        };
        let fixes = |record: &&Record| {
            events_of(log, record).into_iter().any(|event| {
                fixed(event, is_itself).is_some()
                    || is_itself && matches!(event, Event::CalledOff { .. })
            })
        };
        let tells =
            |record: &&Record| events_of(log, record).into_iter().any(|event| is_told(event, view));
        let all = log.records();
        Self {
            first_dated: standing().find_map(|event| fixed(event, true)),
            first_fixed: standing().find_map(|event| fixed(event, is_itself)),
            revision: all.iter().filter(fixes).count().saturating_sub(1) as u32,
            recorded: all.iter().rfind(tells).map(|record| record.recorded.at),
        }
    }
}

/// What a record does: its event, or those that it takes back or brings back.
fn events_of<'l>(log: &'l Log, record: &'l Record) -> Vec<&'l Event> {
    if let Event::CommandUndone { command } | Event::CommandRedone { command } = record.event {
        return log.events_of(command).collect();
    }
    vec![&record.event]
}

/// The day for which an event fixes the meeting itself, or the next one.
fn fixed(event: &Event, is_itself: bool) -> Option<NaiveDate> {
    if let Event::Dated { day, .. } = event
        && is_itself
    {
        return Some(*day);
    }
    if let Event::NextMeetingSet { next } = event
        && !is_itself
    {
        return Some(next.day);
    }
    None
}

/// Whether an event changes what a public invitation tells.
fn is_told(event: &Event, view: &View<'_>) -> bool {
    let person = |id: PersonId| view.roll().get(id).is_some_and(|person| !person.removed);
    let action = |number: ActionNo| view.entries().action(number).is_some();
    let entry = |id: EntryId| {
        let entry = view.entries().get(id).filter(|entry| !entry.removed);
        entry.is_some_and(|entry| matches!(entry.kind, Kind::Action(_)))
    };
    match event.by_subject() {
        BySubject::Plan(event) => is_plan_told(event),
        BySubject::Roll(event) => person_told(event).is_some_and(person),
        BySubject::Course(event) => match event {
            CourseEvent::Started { .. }
            | CourseEvent::CalledOff { .. }
            | CourseEvent::Postponed { .. } => true,
            CourseEvent::Ended { .. }
            | CourseEvent::Paused { .. }
            | CourseEvent::Resumed { .. }
            | CourseEvent::Adjourned { .. }
            | CourseEvent::MeetingReopened { .. } => false,
        },
        BySubject::Entries(event) => entry_told(event).is_some_and(entry),
        BySubject::Corrections(event) => corrected_entry(event).is_some_and(entry),
        BySubject::Actions(event) => changed_action(event).is_some_and(action),
        BySubject::Agenda(_)
        | BySubject::Papers(_)
        | BySubject::Life(_)
        | BySubject::Commands(_) => false,
    }
}

fn is_plan_told(event: PlanEvent<'_>) -> bool {
    use PlanEvent as E;
    match event {
        E::GroupNamed { .. }
        | E::Titled { .. }
        | E::VenueSet { .. }
        | E::Dated { .. }
        | E::NextMeetingSet { .. } => true,
        E::MarkingSet { .. }
        | E::QuorumSet { .. }
        | E::ThemeAdded { .. }
        | E::KindSet { .. }
        | E::QuorumRuleSet { .. }
        | E::ProxiesSet { .. }
        | E::RollFilled { .. }
        | E::NumberingSet { .. }
        | E::OfGroup { .. } => false,
    }
}

/// Who is invited, or answered, otherwise than before.
fn person_told(event: RollEvent<'_>) -> Option<PersonId> {
    use RollEvent as E;
    match event {
        E::AttendeeAdded { id: person, .. }
        | E::AttendeeAmended { id: person, .. }
        | E::ApologiesGiven { person }
        | E::ApologiesForNext { person }
        | E::AttendanceCleared { person }
        | E::MarkTakenBack { person, .. }
        | E::RoleChanged { person, .. }
        | E::ProxyNamed { proxy: person, .. }
        | E::DeputyNamed { deputy: person, .. } => Some(*person),
        // Who is gone from the roll is no longer seen, nor whether the public ever saw them.
        E::AttendeeRemoved { .. }
        | E::Arrived { .. }
        | E::Left { .. }
        | E::ChannelChanged { .. }
        | E::MarkedAbsent { .. }
        | E::HeadcountTaken { .. }
        | E::LeftForItem { .. }
        | E::ChairTaken { .. }
        | E::SeatGiven { .. }
        | E::OfficeHeld { .. }
        | E::AttendeeIs { .. } => None,
    }
}

/// The entry that reads otherwise than before.
fn entry_told(event: EntryEvent<'_>) -> Option<EntryId> {
    use EntryEvent as E;
    match event {
        E::EntryAdded { id, .. } | E::EntryEdited { id, .. } | E::EntryConverted { id, .. } => {
            Some(*id)
        }
        E::EntryMoved { .. }
        | E::EntryRemoved { .. }
        | E::EntryMarked { .. }
        | E::EntryForSector { .. }
        | E::EntryApproves { .. }
        | E::EntryGround { .. }
        | E::VoteTaken { .. }
        | E::DeclaredInItem { .. }
        | E::EntryWithdraws { .. }
        | E::EntryOfGroup { .. }
        | E::OutcomeBy { .. }
        | E::EntryMinuteNumber { .. } => None,
    }
}

fn corrected_entry(event: CorrectionEvent<'_>) -> Option<EntryId> {
    use CorrectionEvent as E;
    match event {
        E::EntryCorrected { id, .. } => Some(*id),
        E::ItemTimeCorrected { .. }
        | E::ItemSpellCorrected { .. }
        | E::AttendanceCorrected { .. }
        | E::CourseTimeCorrected { .. }
        | E::VoteCorrected { .. } => None,
    }
}

/// The action that is another to-do than before.
fn changed_action(event: ActionEvent<'_>) -> Option<ActionNo> {
    use ActionEvent as E;
    match event {
        E::ActionDone { number, .. }
        | E::ActionDropped { number, .. }
        | E::ActionReassigned { number, .. }
        | E::ActionRedated { number, .. }
        | E::ActionDueBy { number, .. }
        | E::ActionOwned { number, .. }
        | E::ActionReopened { number, .. }
        | E::ActionReworded { number, .. }
        | E::ActionCarried { number, .. } => Some(*number),
        E::ActionRemoved { .. }
        | E::ActionsNumbered { .. }
        | E::ActionGround { .. }
        | E::ActionProgressed { .. }
        | E::ActionCarriedTimes { .. }
        | E::ActionSourced { .. }
        | E::ActionIsOf { .. } => None,
    }
}
