//! The roll of a group's next meeting: the register as of its day, with what the last meeting adds.

use chrono::NaiveDate;

use super::{
    roster::{RosterEntry, roster},
    stored::StoredGroups,
};
use crate::{
    log::{GroupId, MemberId},
    meeting::{
        Meeting,
        command::{Details, PlanCommand, Word},
        event::{Profile, Role},
        ids::Text,
        initials,
        roll::Attendee,
    },
    text::{self, email},
};

/// Somebody who is expected at the next meeting.
pub(super) struct NextPerson<'s> {
    /// The person on the roll of the meeting from which it is planned.
    pub(super) before: Option<&'s Attendee>,
    /// The member of a register.
    pub(super) member: Option<(GroupId, MemberId)>,
    /// The initials on the new roll.
    pub(super) initials: Text,
    /// What puts the person there.
    pub(super) command: PlanCommand,
    /// The organisation and the sector.
    pub(super) belongs: [Text; 2],
}

impl<'s> NextPerson<'s> {
    /// Somebody as a roll has them.
    pub(super) fn unchanged(person: &'s Attendee) -> Self {
        let profile = &person.profile;
        Self {
            before: Some(person),
            member: person.member_of.first().copied(),
            initials: profile.initials.clone(),
            command: attendee(profile, Some(person), &profile.initials),
            belongs: [profile.org.clone(), profile.sector.clone()],
        }
    }
}

/// Those who are expected again of a meeting's roll: members and officers, but no guests and no deputies.
pub(super) fn expected_again(meeting: &Meeting) -> impl Iterator<Item = &Attendee> {
    meeting.roll.iter().filter(|p| p.profile.role != Role::Guest && p.deputy_for.is_none())
}

/// The roll of the next meeting: who was expected last time and is a member still, or was on no register;
/// then those who joined.
pub(super) fn next_roll<'s>(
    last: &'s Meeting,
    groups: &StoredGroups,
    of: &[GroupId],
    day: NaiveDate,
) -> Vec<NextPerson<'s>> {
    let mut left = roster(groups, of, day);
    let offices: Vec<Role> = left.iter().map(|entry| entry.profile.role).collect();
    let mut people: Vec<(Option<&'s Attendee>, Option<RosterEntry>)> = Vec::new();
    for person in expected_again(last) {
        let place = left.iter().position(|entry| entry.is(person, groups));
        let place = place.or_else(|| recognised(person, groups, of, &left, day));
        match place {
            Some(place) => {
                let mut entry = left.remove(place);
                entry.fill_gaps(&person.profile);
                let was = person.profile.role;
                let is_office = matches!(was, Role::Chair | Role::ViceChair | Role::MinuteTaker);
                // A register in which nobody holds the office says nothing of who does.
                if entry.profile.role == Role::Member && is_office && !offices.contains(&was) {
                    entry.profile.role = was;
                }
                people.push((Some(person), Some(entry)));
            }
            None if is_known(person, groups, of, day) => {}
            None => people.push((Some(person), None)),
        }
    }
    people.extend(left.into_iter().map(|entry| (None, Some(entry))));
    with_initials(people)
}

/// The entry that somebody is of whom no meeting says so, by what the register knows.
fn recognised(
    person: &Attendee,
    groups: &StoredGroups,
    of: &[GroupId],
    left: &[RosterEntry],
    day: NaiveDate,
) -> Option<usize> {
    let found = of.iter().find_map(|&group| {
        let register = &groups.get(group)?.register;
        Some((group, register.recognise(&super::links::search(&person.profile), day)?.id))
    })?;
    left.iter().position(|entry| (entry.group, entry.member) == found)
}

/// Whether somebody is or was on a register, and so comes again only if it says so.
fn is_known(person: &Attendee, groups: &StoredGroups, of: &[GroupId], day: NaiveDate) -> bool {
    of.iter().filter_map(|&id| Some((id, groups.get(id)?))).any(|(id, group)| {
        let search = super::links::search(&person.profile);
        person
            .member_of
            .iter()
            .any(|&(other, member)| other == id && group.register.get(member).is_some())
            || group.register.recognise(&search, day).is_some()
    })
}

/// Gives each person initials that nobody else has; those of the register stay.
fn with_initials<'s>(
    people: Vec<(Option<&'s Attendee>, Option<RosterEntry>)>,
) -> Vec<NextPerson<'s>> {
    let profile = |(person, entry): &(Option<&Attendee>, Option<RosterEntry>)| match (entry, person)
    {
        (Some(entry), _) => entry.profile.clone(),
        (None, Some(person)) => person.profile.clone(),
        (None, None) => Profile::default(),
    };
    let profiles: Vec<Profile> = people.iter().map(profile).collect();
    let mut taken: Vec<Option<Text>> = vec![None; people.len()];
    for of_register in [true, false] {
        for (place, (_, entry)) in people.iter().enumerate() {
            if entry.is_some() != of_register {
                continue;
            }
            let wanted = &profiles[place].initials;
            let is_taken =
                |initials: &str| taken.iter().flatten().any(|other| text::same(other, initials));
            let own = match is_taken(wanted) {
                true => initials::unique(&profiles[place].name, is_taken).into(),
                false => wanted.clone(),
            };
            taken[place] = Some(own);
        }
    }
    let people = people.into_iter().zip(profiles).zip(taken);
    let next = people.map(|(((before, entry), profile), initials)| {
        let initials = initials.unwrap_or_default();
        let command = match &entry {
            Some(entry) => entry.command(&initials),
            None => attendee(&profile, before, &initials),
        };
        let member = entry.map(|entry| (entry.group, entry.member));
        NextPerson { before, member, initials, command, belongs: [profile.org, profile.sector] }
    });
    next.collect()
}

fn given(text: &str) -> Option<Word> {
    (!text.trim().is_empty()).then(|| Word::quoted(text))
}

/// What puts somebody on the roll as the last meeting had them.
fn attendee(profile: &Profile, person: Option<&Attendee>, initials: &str) -> PlanCommand {
    let details = Details {
        title: given(&profile.title),
        org: given(&profile.org),
        sector: given(&profile.sector),
        // What an older version took as an address and is none would be refused.
        email: email::read(&profile.email).ok().map(Word::quoted),
        role: Some(profile.role),
        seat: person.and_then(|person| person.seat),
        member: None,
    };
    PlanCommand::Attendee {
        initials: Word::bare(initials),
        name: Word::quoted(&profile.name),
        details: Box::new(details),
    }
}
