//! How it came to be fixed when people meet, which calendars need to know of an invitation.

use chrono::NaiveDate;

use super::{PublicView, View};
use crate::{
    calendar::time::Moment,
    meeting::{
        Log, Record,
        entries::Kind,
        event::Event,
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
            events_of(log, record).into_iter().any(|event| fixed(event, is_itself).is_some())
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
    match record.event {
        Event::CommandUndone { command } | Event::CommandRedone { command } => {
            log.events_of(command).collect()
        }
        ref event => vec![event],
    }
}

/// The day for which an event fixes the meeting itself, or the next one.
fn fixed(event: &Event, is_itself: bool) -> Option<NaiveDate> {
    match event {
        Event::Dated { day, .. } if is_itself => Some(*day),
        Event::NextMeetingSet { next } if !is_itself => Some(next.day),
        _ => None,
    }
}

/// Whether an event changes what a public invitation tells.
fn is_told(event: &Event, view: &View<'_>) -> bool {
    let person = |id: PersonId| view.roll().get(id).is_some_and(|person| !person.removed);
    let action = |number: ActionNo| view.entries().action(number).is_some();
    let entry = |id: EntryId| {
        let entry = view.entries().get(id).filter(|entry| !entry.removed);
        entry.is_some_and(|entry| matches!(entry.kind, Kind::Action(_)))
    };
    match event {
        Event::GroupNamed { .. }
        | Event::Titled { .. }
        | Event::VenueSet { .. }
        | Event::Dated { .. }
        | Event::NextMeetingSet { .. }
        | Event::Started { .. } => true,
        Event::AttendeeAdded { id, .. } | Event::AttendeeAmended { id, .. } => person(*id),
        Event::ApologiesGiven { person: id } | Event::ApologiesForNext { person: id } => {
            person(*id)
        }
        Event::DeputyNamed { deputy, .. } => person(*deputy),
        Event::EntryAdded { id, .. }
        | Event::EntryEdited { id, .. }
        | Event::EntryConverted { id, .. }
        | Event::EntryCorrected { id, .. } => entry(*id),
        Event::ActionDone { number, .. }
        | Event::ActionDropped { number, .. }
        | Event::ActionReassigned { number, .. }
        | Event::ActionRedated { number, .. }
        | Event::ActionDueBy { number, .. }
        | Event::ActionOwned { number, .. }
        | Event::ActionCarried { number, .. } => action(*number),
        _ => false,
    }
}
