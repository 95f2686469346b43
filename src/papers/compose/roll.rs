//! The roll as data, for those who read minutes with a program.

use crate::meeting::{
    attendance::wholly_remote,
    roll::{Attendee, Away},
};

use super::Scribe;
use crate::papers::document::{AttendanceOutcome, Person, RollFacts, StayTime};

impl<'a> Scribe<'a> {
    pub(super) fn roll(&self) -> RollFacts<'a> {
        let roll = &self.view.roll();
        RollFacts {
            people: roll.iter().map(|person| self.person(person)).collect(),
            headcount: roll.headcount,
        }
    }

    pub(super) fn person(&self, person: &'a Attendee) -> Person<'a> {
        let profile = &person.profile;
        let stays = person.attendance.stays.iter();
        Person {
            id: self.id(person.id.0),
            initials: &profile.initials,
            name: self.name(person),
            title: &profile.title,
            organisation: &profile.org,
            sector: &profile.sector,
            role: profile.role,
            deputy_for: person.deputy_for.map(|member| self.initials(member)),
            attendance: attendance(person),
            stays: stays.map(|stay| StayTime { from: stay.since, to: stay.until }).collect(),
            apologies_for_next: person.apologies_for_next,
        }
    }
}

fn attendance(person: &Attendee) -> AttendanceOutcome {
    match person.attendance.away {
        _ if person.attendance.came() && wholly_remote(person) => AttendanceOutcome::Remote,
        _ if person.attendance.came() => AttendanceOutcome::Present,
        Some(Away::Apologies) => AttendanceOutcome::Apologies,
        Some(Away::Absent) => AttendanceOutcome::Absent,
        None => AttendanceOutcome::NotRecorded,
    }
}
