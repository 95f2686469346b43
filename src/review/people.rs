//! Findings about the roll.

use crate::{
    calendar::time::{TimeWord, civil_minute},
    meeting::{
        Meeting,
        command::{Begun, Line, RollCommand, Word},
        event::ItemKind,
        presiding::{Presiding, presiding},
        roll::{Attendee, Away, Presence},
        title::speaks_of,
    },
    text::email,
};

use super::{About, Checker, FindingKind, clock};

impl Checker<'_> {
    pub(super) fn people(&mut self) {
        let meeting = self.meeting;
        let since = since_the_start(meeting);
        for person in meeting.roll.iter().filter(|person| is_unmarked(meeting, person)) {
            let initials = &person.profile.initials;
            self.find(
                FindingKind::Unmarked { person: person.into() },
                About::Person(person.id),
                Line {
                    time: since,
                    command: RollCommand::Present { who: vec![Word::bare(initials)] }.into(),
                },
            );
        }
        self.emails();
        self.seats();
        self.chair();
        self.apologies();
    }

    /// Addresses as older versions took them, which an invitation can't be sent to.
    fn emails(&mut self) {
        let meeting = self.meeting;
        for person in meeting.roll.iter() {
            let (initials, address) = (&person.profile.initials, &person.profile.email);
            if address.trim().is_empty() || email::read(address).is_ok() {
                continue;
            }
            self.find(
                FindingKind::UnusableEmail { person: person.into(), email: address.clone() },
                About::Person(person.id),
                Begun::new("amend").word(Word::bare(initials)).option("email"),
            );
        }
    }

    fn chair(&mut self) {
        let meeting = self.meeting;
        let unknown = presiding(meeting).into_iter().filter(|time| time.office.is_none());
        for Presiding { spell, .. } in unknown {
            let from = clock(spell.from, meeting.plan.zone);
            self.find(
                FindingKind::WhoChaired { from: civil_minute(spell.from, meeting.plan.zone) },
                About::Meeting,
                Begun::at(from, "chair"),
            );
        }
    }

    /// A member came while the deputy stayed: the deputy left then, or stays on as a guest.
    fn seats(&mut self) {
        let meeting = self.meeting;
        for member in meeting.roll.iter().filter(|person| person.has_seat()) {
            let Some(deputy) = meeting.roll.held_twice(member) else { continue };
            let came = member.attendance.stays.last().and_then(|stay| stay.since);
            let who = vec![Word::bare(&deputy.profile.initials)];
            self.find(
                FindingKind::SeatHeldTwice { member: member.into(), deputy: deputy.into() },
                About::Person(deputy.id),
                Line {
                    time: came.map(|at| clock(at, meeting.plan.zone)),
                    command: RollCommand::Leave { who, item: None }.into(),
                },
            );
        }
    }

    /// Apologies count as asked for where anybody's are recorded, or where an item that was taken or
    /// anything recorded speaks of them. Where all came that were expected there was nothing to ask.
    fn apologies(&mut self) {
        let meeting = self.meeting;
        let missing = meeting.roll.iter().any(|person| {
            person.profile.role.is_member()
                && !person.attendance.came()
                && meeting.roll.deputy_of(person.id).is_none_or(|d| !d.attendance.came())
        });
        let given = meeting.roll.iter().any(|p| p.attendance.away == Some(Away::Apologies));
        let speaks = |text: &str| speaks_of(text, ItemKind::Apologies);
        let mut taken = meeting.agenda.iter().filter(|item| item.began().is_some());
        let asked = taken.any(|i| i.kind() == Some(ItemKind::Apologies) || speaks(&i.plan.title))
            || meeting.entries.iter().any(|entry| speaks(&entry.wording.text));
        if missing && !given && !asked {
            self.find(FindingKind::ApologiesNotAsked, About::Meeting, Begun::new("apologies"));
        }
    }
}

/// The time that goes in front of a mark that is to hold since the start, where marks hold from now.
fn since_the_start(meeting: &Meeting) -> Option<TimeWord> {
    let started = meeting.course.started.filter(|_| meeting.agenda.has_opened(2));
    started.map(|at| clock(at, meeting.plan.zone))
}

/// A member with a deputy is accounted for.
fn is_unmarked(meeting: &Meeting, person: &Attendee) -> bool {
    let deputy = meeting.roll.deputy_of(person.id);
    person.presence() == Presence::NotRecorded
        && deputy.is_none_or(|deputy| !deputy.attendance.came())
}
