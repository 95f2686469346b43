//! What happened on the roll.

use super::Teller;
use crate::{
    calendar::time::Moment,
    meeting::{
        event::{AttendanceMark, BySubject, Channel, Event, RollEvent, Seat},
        roll::Attendee,
    },
};

impl Teller<'_> {
    /// Whose attendance an event is about.
    pub(in crate::meeting) fn marked(&self, event: &Event) -> Option<&str> {
        use RollEvent as E;
        let BySubject::Roll(event) = event.by_subject() else { return None };
        match event {
            E::Arrived { person, .. }
            | E::Left { person, .. }
            | E::LeftForItem { person, .. }
            | E::ChannelChanged { person, .. }
            | E::ApologiesGiven { person }
            | E::ApologiesForNext { person }
            | E::MarkedAbsent { person }
            | E::MarkTakenBack { person, .. }
            | E::AttendanceCleared { person } => Some(self.who(*person)),
            E::AttendeeAdded { .. }
            | E::AttendeeAmended { .. }
            | E::AttendeeRemoved { .. }
            | E::DeputyNamed { .. }
            | E::ChairTaken { .. }
            | E::OfficeHeld { .. }
            | E::RoleChanged { .. }
            | E::AttendeeIs { .. }
            | E::SeatGiven { .. }
            | E::ProxyNamed { .. }
            | E::HeadcountTaken { .. } => None,
        }
    }

    /// One event in words.
    pub(super) fn person(&self, event: RollEvent<'_>) -> String {
        use RollEvent as E;
        match event {
            E::AttendeeAdded { person, .. } => {
                format!("{} ({}) put on the roll", person.initials, person.name)
            }
            E::AttendeeAmended { id, .. } => format!("{}'s details changed", self.who(*id)),
            E::AttendeeRemoved { id } => format!("{} taken off the roll", self.who(*id)),
            E::Arrived { person, since, channel } => {
                let came_before =
                    self.meeting.roll.get(*person).is_some_and(|p| was_here(p, *since));
                let how = match (channel, came_before) {
                    (Channel::Room, false) => "present",
                    (Channel::Remote, false) => "present remotely",
                    (Channel::Room, true) => "back",
                    (Channel::Remote, true) => "back remotely",
                };
                let from = if came_before { " " } else { " from " };
                let since = since.map(|since| format!("{from}{}", self.clock(since)));
                format!("{} {how}{}", self.who(*person), since.unwrap_or_default())
            }
            E::Left { person, at } => format!("{} left {}", self.who(*person), self.clock(*at)),
            E::LeftForItem { person, at, item } => {
                let number = self.meeting.agenda.number(*item);
                let item = number.map_or("an item".to_owned(), |number| format!("item {number}"));
                format!("{} left {} for {item}", self.who(*person), self.clock(*at))
            }
            E::ChannelChanged { person, channel, .. } => match channel {
                Channel::Room => format!("{} now in the room", self.who(*person)),
                Channel::Remote => format!("{} now on the call", self.who(*person)),
            },
            E::ApologiesGiven { person } => format!("{} apologies", self.who(*person)),
            E::ApologiesForNext { person } => {
                format!("{} apologies for the next meeting", self.who(*person))
            }
            E::MarkedAbsent { person } => format!("{} absent", self.who(*person)),
            E::AttendanceCleared { person } => format!("{} unmarked", self.who(*person)),
            E::MarkTakenBack { person, mark } => taken_back(self.who(*person), *mark),
            E::DeputyNamed { deputy, member } => {
                format!("{} deputy for {}", self.who(*deputy), self.who(*member))
            }
            E::AttendeeIs { person, group, member } => match member {
                Some(member) => {
                    format!("{} is member {member} of group {group}", self.who(*person))
                }
                None => format!("{} is no member of group {group}", self.who(*person)),
            },
            E::SeatGiven { person, seat } => {
                format!("{} {}", self.who(*person), seat_words(*seat))
            }
            E::ProxyNamed { proxy, member } => {
                format!("{} sits for {} too", self.who(*proxy), self.who(*member))
            }
            E::HeadcountTaken { count, .. } => format!("headcount {count}"),
            E::ChairTaken { person, at } => {
                format!("{} in the chair from {}", self.who(*person), self.clock(*at))
            }
            E::OfficeHeld { person, office, at } => {
                format!("{} {} too from {}", self.who(*person), office.word(), self.clock(*at))
            }
            E::RoleChanged { person, role, at } => {
                format!("{} {} from {}", self.who(*person), role.word(), self.clock(*at))
            }
        }
    }
}

/// Whether somebody left before coming at a time, and so comes back.
fn was_here(person: &Attendee, since: Option<Moment>) -> bool {
    let mut left = person.attendance.stays.iter().filter_map(|stay| stay.until);
    since.is_some_and(|since| left.any(|left| left <= since))
}

/// A mark of somebody that was taken back, in words.
fn taken_back(who: &str, mark: AttendanceMark) -> String {
    match mark {
        AttendanceMark::Apologies => format!("{who}: apologies taken back"),
        AttendanceMark::ApologiesForNext => {
            format!("{who}: apologies for the next meeting taken back")
        }
        AttendanceMark::Absent => format!("{who}: absence taken back"),
        AttendanceMark::Arrived => format!("{who}: arrival taken back"),
        AttendanceMark::Left => format!("{who}: departure taken back"),
        AttendanceMark::Deputy => format!("{who} no longer a deputy"),
    }
}

fn seat_words(seat: Seat) -> &'static str {
    match seat {
        Seat::Voting => "with a seat",
        Seat::CoOpted => "co-opted, with a seat",
        Seat::None => "without a seat",
    }
}
