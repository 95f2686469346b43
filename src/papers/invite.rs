//! The invitation to the next meeting as iCalendar (RFC 5545): the meeting with who is to come; and
//! the open actions as to-dos.
//!
//! A meeting that has not begun is invited to itself; one that has, to the next meeting that it fixed.
//! Each is a calendar of its own: an invitation asks for replies where somebody can be replied to, and such
//! a request has nothing else in it (RFC 5546); of two calendars in one file many programs read the first.
//!
//! Somebody without an e-mail address can't be an attendee, and is named in the description. What was
//! set in confidence is never in it, since an invitation goes to guests too.

mod timezone;

use std::fmt::Write as _;

use chrono::{DateTime, Days, NaiveDate, Utc};
use icalendar::{
    Calendar, CalendarDateTime, Component as _, Event, EventLike as _, EventStatus, Property, Todo,
    TodoStatus,
};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::phrases::Phrases;
use crate::{
    calendar::time::{Moment, TimeError, Zone, range},
    edition::{Fixing, PublicView, View},
    meeting::{
        due::Due,
        entries::{Action, ActionState},
        event::{Owner, Role},
        roll::{Attendee, Away},
    },
    text::{Policy, clean, email},
};

/// Why there is no invitation.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum InviteError {
    /// No next meeting is fixed.
    #[error("the next meeting is not fixed; next DATE FROM-TO fixes it")]
    NoNext,
    /// The meeting has no day yet.
    #[error("the meeting has no date; date DATE FROM-TO gives it one")]
    NoDate,
    /// The time does not exist on that day.
    #[error(transparent)]
    Time(#[from] TimeError),
}

/// A sitting to which people are invited.
struct Sitting<'a> {
    day: NaiveDate,
    starts: Option<Moment>,
    ends: Option<Moment>,
    venue: &'a str,
    /// Whether it is the meeting itself, rather than the next one.
    itself: bool,
}

/// Writes the invitation to a meeting, or to the one after it; `fixing` says how that came to be fixed.
///
/// # Errors
///
/// There is no meeting to invite to.
pub fn invite(
    view: &PublicView<'_>,
    fixing: &Fixing,
    phrases: &Phrases,
) -> Result<String, InviteError> {
    let view = view.as_ref();
    let sitting = Sitting::from_view(view)?;
    let inviter = Inviter { source: CalendarSource::new(view, fixing, phrases), sitting };
    let mut calendar = calendar();
    if inviter.is_called_off() {
        calendar.append_property(("METHOD", "CANCEL"));
    } else if inviter.organizer().is_some() {
        calendar.append_property(("METHOD", "REQUEST"));
    }
    calendar.push(inviter.event());
    let event = calendar.to_string();
    let begins = "BEGIN:VEVENT\r\n";
    Ok(event.replacen(begins, &format!("{}{begins}", inviter.zone()), 1))
}

/// Writes the open actions as to-dos; none where no action is open.
pub fn to_dos(view: &PublicView<'_>, fixing: &Fixing, phrases: &Phrases) -> Option<String> {
    let source = CalendarSource::new(view.as_ref(), fixing, phrases);
    let actions = source.view.entries().actions().iter();
    let open = actions.filter(|action| action.state == ActionState::Open);
    let to_dos: Vec<Todo> = open.map(|action| source.todo(action)).collect();
    let mut calendar = calendar();
    calendar.extend(to_dos.iter().cloned());
    (!to_dos.is_empty()).then(|| calendar.to_string())
}

fn calendar() -> Calendar {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//folkmoot//folkmoot//EN"));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    calendar
}

impl<'a> Sitting<'a> {
    fn from_view(view: &'a View<'_>) -> Result<Self, InviteError> {
        let plan = view.plan();
        if view.course().started.is_none() {
            let day = plan.day.ok_or(InviteError::NoDate)?;
            let (starts, ends, venue) = (plan.starts, plan.ends, &*plan.venue);
            return Ok(Self { day, starts, ends, venue, itself: true });
        }
        let next = plan.next.as_ref().ok_or(InviteError::NoNext)?;
        let hours = next.starts.map(|from| range(from, next.ends, next.day, plan.zone));
        let (starts, ends) = hours.transpose()?.unzip();
        let venue = if next.venue.is_empty() { &plan.venue } else { &next.venue };
        Ok(Self { day: next.day, starts, ends: ends.flatten(), venue, itself: false })
    }
}

/// What an invitation and to-dos are written from.
struct CalendarSource<'a> {
    view: &'a View<'a>,
    fixing: &'a Fixing,
    stamp: DateTime<Utc>,
    phrases: &'a Phrases,
}

impl<'a> CalendarSource<'a> {
    fn new(view: &'a View<'a>, fixing: &'a Fixing, phrases: &'a Phrases) -> Self {
        Self { view, fixing, stamp: utc(fixing.recorded.unwrap_or_default()), phrases }
    }

    fn name(&self) -> &str {
        let plan = self.view.plan();
        match (&*plan.group, &*plan.title) {
            ("", "") => self.phrases.untitled(),
            ("", title) => title,
            (group, _) => group,
        }
    }

    /// An id that is the same whenever and wherever it is made, so that a second invitation replaces
    /// the first.
    fn uid(&self, what: &str) -> String {
        let whose = match &*self.view.plan().group {
            // What a meeting of no group sets is not carried over, so it may go by its day.
            "" => format!("{}\n{:?}", self.name(), self.fixing.first_dated),
            group => group.to_owned(),
        };
        let digest = Sha256::digest(format!("{}\n{what}", whose.to_lowercase()));
        let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        format!("{hex}@folkmoot")
    }

    fn todo(&self, action: &Action) -> Todo {
        let roll = self.view.roll();
        let words = self.view.entries().action_wording(action);
        let words = words.map(|words| words.with_initials("", |id| roll.initials(id)));
        let mut todo = Todo::with_uid(&self.uid(&action.number.words()));
        todo.timestamp(self.stamp).summary(&text(words.as_deref().unwrap_or_default()));
        todo.status(TodoStatus::NeedsAction);
        if let Some(due) = self.view.due(action).and_then(Due::date) {
            todo.due(due);
        }
        let person = |owner: &Owner| owner.person().and_then(|id| roll.get(id));
        let called = |owner: &Owner| match (person(owner), owner) {
            (Some(person), _) => text(&person.profile.name),
            (None, Owner::Everyone) => self.phrases.owner_all().to_owned(),
            (None, Owner::Person(_) | Owner::Organisation(_) | Owner::Sector(_)) => {
                text(roll.owner(owner))
            }
        };
        let names = action.owners.iter().map(called).collect::<Vec<_>>().join(", ");
        let names = if names.is_empty() { self.phrases.no_owner() } else { &names };
        todo.description(&format!("{}: {names}", self.phrases.numbered(action.number)));
        for owner in action.owners.iter().filter_map(person) {
            if let Some(address) = address(owner) {
                let mut property = Property::new("ATTENDEE", address);
                property.add_parameter("CN", &parameter(&owner.profile.name));
                todo.append_multi_property(property);
            }
        }
        todo
    }
}

struct Inviter<'a> {
    source: CalendarSource<'a>,
    sitting: Sitting<'a>,
}

impl Inviter<'_> {
    /// Whether the meeting itself was called off, to which people had been invited.
    fn is_called_off(&self) -> bool {
        self.sitting.itself && self.source.view.course().called_off.is_some()
    }

    /// The rules of the zone by which the hours are told; none where no hours are, or they are universal.
    fn zone(&self) -> String {
        let zone = self.source.view.plan().zone;
        match self.sitting.starts {
            Some(_) if zone != Zone::UTC => timezone::vtimezone(zone, self.sitting.day),
            _ => String::new(),
        }
    }

    /// A time by the clocks of the place.
    fn clock(&self, at: Moment) -> CalendarDateTime {
        let zone = self.source.view.plan().zone;
        if zone == Zone::UTC {
            return utc(at).into();
        }
        let date_time = at.in_zone(zone).naive_local();
        CalendarDateTime::WithTimezone { date_time, tzid: zone.name().to_owned() }
    }

    /// Who invites: the minute-taker, else the chair, whose e-mail address is known.
    fn inviting(&self) -> Option<&Attendee> {
        let roll = self.source.view.roll();
        let roles = [Role::MinuteTaker, Role::Chair];
        roles.iter().find_map(|&role| roll.in_role(role).filter(|person| address(person).is_some()))
    }

    fn organizer(&self) -> Option<Property> {
        let person = self.inviting()?;
        let mut property = Property::new("ORGANIZER", address(person)?);
        property.add_parameter("CN", &parameter(&person.profile.name));
        Some(property)
    }

    fn event(&self) -> Event {
        let sitting = &self.sitting;
        // The day for which it was first fixed stays when it is moved.
        let day = self.source.fixing.first_fixed.unwrap_or(sitting.day);
        let mut event = Event::with_uid(&self.source.uid(&day.to_string()));
        event
            .timestamp(self.source.stamp)
            .summary(&text(self.source.name()))
            .sequence(self.source.fixing.revision);
        match (sitting.starts, sitting.ends) {
            (Some(starts), ends) => {
                event.status(EventStatus::Confirmed).starts(self.clock(starts));
                ends.map(|ends| event.ends(self.clock(ends)));
            }
            (None, _) => {
                event.status(EventStatus::Tentative);
                let end = sitting.day.checked_add_days(Days::new(1)).unwrap_or(sitting.day);
                event.starts(sitting.day).ends(end);
            }
        }
        if self.is_called_off() {
            event.status(EventStatus::Cancelled);
        }
        if !sitting.venue.is_empty() {
            event.location(&text(sitting.venue));
        }
        if let Some(organizer) = self.organizer() {
            event.append_property(organizer);
        }
        let mut unreachable = Vec::new();
        for person in self.source.view.roll().iter().filter(|person| self.is_invited(person)) {
            match self.attendee(person) {
                Some(attendee) => {
                    event.append_multi_property(attendee);
                }
                None => unreachable.push(text(&person.profile.name)),
            }
        }
        if !unreachable.is_empty() {
            let names = unreachable.join(", ");
            event.description(&self.source.phrases.invited_without_email(names));
        }
        event
    }

    /// Members are invited again, guests and officers only to the meeting on whose roll they are; a
    /// deputy is invited while the member is away.
    fn is_invited(&self, person: &Attendee) -> bool {
        match person.deputy_for.and_then(|member| self.source.view.roll().get(member)) {
            Some(member) => self.sitting.itself || self.is_away(member),
            None => self.sitting.itself || person.profile.role.is_member(),
        }
    }

    fn is_away(&self, person: &Attendee) -> bool {
        match self.sitting.itself {
            true => person.attendance.away == Some(Away::Apologies),
            false => person.apologies_for_next,
        }
    }

    fn attendee(&self, person: &Attendee) -> Option<Property> {
        let roll = self.source.view.roll();
        let mut property = Property::new("ATTENDEE", address(person)?);
        property.add_parameter("CN", &parameter(&person.profile.name));
        let deputy = roll.deputy_of(person.id).filter(|deputy| self.is_invited(deputy));
        let member = person.deputy_for.and_then(|member| roll.get(member));
        let status = match (deputy, self.is_away(person)) {
            (Some(deputy), _) => {
                if let Some(to) = address(deputy) {
                    property.add_parameter("DELEGATED-TO", &to);
                }
                "DELEGATED"
            }
            (None, true) => "DECLINED",
            (None, false) if self.inviting().is_some_and(|one| one.id == person.id) => "ACCEPTED",
            (None, false) => "NEEDS-ACTION",
        };
        if let Some(from) = member.and_then(address) {
            property.add_parameter("DELEGATED-FROM", &from);
        }
        property.add_parameter("PARTSTAT", status);
        let role = match person.profile.role {
            Role::Chair => "CHAIR",
            Role::Guest | Role::InAttendance => "OPT-PARTICIPANT",
            _ => "REQ-PARTICIPANT",
        };
        property.add_parameter("ROLE", role);
        if status == "NEEDS-ACTION" {
            property.add_parameter("RSVP", "TRUE");
        }
        Some(property)
    }
}

/// The calendar address of a person whose e-mail address is one, its other letters as a URI has them.
fn address(person: &Attendee) -> Option<String> {
    let mut address = "mailto:".to_owned();
    for letter in email::read(&person.profile.email).ok()?.chars() {
        if letter.is_ascii() {
            address.push(letter);
            continue;
        }
        for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    Some(address)
}

fn text(text: &str) -> String {
    clean(text, Policy::Shown).into_owned()
}

/// Text that can stand in a parameter, which has no way to hold a quote.
fn parameter(text: &str) -> String {
    clean(text, Policy::Shown).replace('"', "'").replace('\n', " ")
}

fn utc(moment: Moment) -> DateTime<Utc> {
    moment.in_zone(Zone::UTC).with_timezone(&Utc)
}

#[cfg(test)]
mod tests;
