//! The members of a register put on the roll of a meeting, and what the register says anew since.

use super::{
    carry::quorum_of_group,
    links::day_of,
    roster::{RosterEntry, roster, sources},
    stored::StoredGroups,
};
use crate::{
    log::{GroupId, Stamp},
    meeting::{
        Log, Meeting, Refusal,
        command::{Command, Details, PlanCommand, Word},
        decide::{self, Context, PlanRefusal},
        event::{Event, Owner},
        ids::{PersonId, Text},
        initials,
        roll::Attendee,
    },
};

/// What puts those on the roll who are members by the registers of a meeting's groups and not on it yet.
///
/// # Errors
///
/// No group of the meeting has a register, or all of it is on the roll.
pub(super) fn enrol(
    log: &Log,
    groups: &StoredGroups,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let of = log.meeting().plan.groups.clone();
    if !of.iter().any(|id| groups.get(*id).is_some()) {
        return Err(Refusal::new(PlanRefusal::GroupWithoutRegister));
    }
    let (mut tried, mut own) = (log.clone(), Vec::new());
    for entry in roster(groups, &of, day_of(log.meeting(), context)) {
        // Initials are free or not by who was put there just before.
        if let Some(command) = joins(tried.meeting(), &entry, groups) {
            let (log, events) = decided(&tried, [command.into()], context)?;
            tried = log;
            own.extend(events);
        }
    }
    let filled = filled(tried.meeting(), groups);
    match own.is_empty() && filled.is_empty() {
        true => Err(Refusal::new(PlanRefusal::AllEnrolled)),
        false => Ok(own.into_iter().chain(filled).collect()),
    }
}

/// What says as of which of its records each register is on the roll.
pub(super) fn filled(meeting: &Meeting, groups: &StoredGroups) -> Vec<Event> {
    let known = &meeting.plan.filled_from;
    let sources = sources(groups, &meeting.plan.groups);
    let read = sources.into_iter().filter(|id| groups.get(*id).is_some());
    let counts = read.map(|id| (id, groups.records(id)));
    let new = counts.filter(|count| !known.contains(count));
    new.map(|(group, records)| Event::RollFilled { group, records }).collect()
}

/// What puts a member on a roll who is not there yet; none for who is.
fn joins(meeting: &Meeting, entry: &RosterEntry, groups: &StoredGroups) -> Option<PlanCommand> {
    if meeting.roll.iter().any(|person| entry.is(person, groups)) {
        return None;
    }
    let wanted = &entry.profile.initials;
    let is_taken = |initials: &str| meeting.roll.find(initials).is_some();
    let initials: Text = match is_taken(wanted) {
        true => initials::unique(&entry.profile.name, is_taken).into(),
        false => wanted.clone(),
    };
    Some(entry.command(&initials))
}

/// What a register says since the roll of a planned meeting was filled from it: who joined and who left, whose
/// details or office are others, and another rule for the quorum.
pub(super) fn changes_of_register(log: &Log, groups: &StoredGroups) -> Vec<PlanCommand> {
    let meeting = log.meeting();
    let filled = &meeting.plan.filled_from;
    let is_newer = |(group, records): &(GroupId, u64)| groups.records(*group) > *records;
    let Some(day) = meeting.plan.day.filter(|_| filled.iter().any(is_newer)) else {
        return Vec::new();
    };
    let then_groups = groups.as_of(filled);
    let of = &meeting.plan.groups;
    let (then, now) = (roster(&then_groups, of, day), roster(groups, of, day));
    let mut changes = Vec::new();
    for entry in &then {
        let is_same =
            |other: &&RosterEntry| (other.group, other.member) == (entry.group, entry.member);
        let own = meeting.roll.iter().find(|person| entry.is(person, groups));
        match (own, now.iter().find(is_same)) {
            (Some(person), None) if may_go(meeting, person) => {
                let target = Word::bare(&person.profile.initials);
                changes.push(PlanCommand::Remove { target });
            }
            (Some(person), Some(new)) => changes.extend(amended(person, entry, new)),
            (Some(_), None) | (None, _) => {}
        }
    }
    let is_known = |entry: &RosterEntry| {
        then.iter().any(|other| (other.group, other.member) == (entry.group, entry.member))
    };
    let joined = now.iter().filter(|entry| !is_known(entry));
    changes.extend(joined.filter_map(|entry| joins(meeting, entry, groups)));
    changes.extend(quorum(meeting, &then_groups, groups));
    changes
}

/// Whether somebody can be taken off a roll: who did nothing yet.
fn may_go(meeting: &Meeting, person: &Attendee) -> bool {
    let owns = |id: PersonId| {
        let mut actions = meeting.entries.actions().iter();
        actions.any(|action| action.owners.contains(&Owner::Person(id)))
    };
    !person.attendance.came() && !owns(person.id)
}

/// What changes the details of somebody on a roll as they changed on the register.
fn amended(person: &Attendee, then: &RosterEntry, now: &RosterEntry) -> Option<PlanCommand> {
    let (was, new, own) = (&then.profile, &now.profile, &person.profile);
    let changed =
        |was: &Text, new: &Text, own: &Text| (was != new && new != own).then(|| Word::quoted(new));
    let initials = changed(&was.initials, &new.initials, &own.initials);
    let name = changed(&was.name, &new.name, &own.name).filter(|name| !name.text.trim().is_empty());
    let details = Details {
        title: changed(&was.title, &new.title, &own.title),
        org: changed(&was.org, &new.org, &own.org),
        sector: changed(&was.sector, &new.sector, &own.sector),
        email: changed(&was.email, &new.email, &own.email),
        role: (was.role != new.role && new.role != own.role).then_some(new.role),
        seat: now.seat.filter(|_| then.seat != now.seat && person.seat != now.seat),
        member: None,
    };
    if initials.is_none() && name.is_none() && details == Details::default() {
        return None;
    }
    let target = Word::bare(&own.initials);
    Some(PlanCommand::Amend { target, initials, name, details: Box::new(details) })
}

/// The group's rule for a quorum, where it is another now.
fn quorum(meeting: &Meeting, then: &StoredGroups, now: &StoredGroups) -> Option<PlanCommand> {
    let [id] = meeting.plan.groups.as_slice() else { return None };
    let (was, new) = (then.get(*id)?, now.get(*id)?);
    let (was, new) = (quorum_of_group(was), quorum_of_group(new)?);
    let is_new = was.as_ref() != Some(&new) && meeting.plan.quorum.as_ref() != Some(&new);
    is_new.then(|| PlanCommand::Quorum { quorum: Box::new(new) })
}

/// Commands decided one after the other, each with those before it.
pub(super) fn decided(
    log: &Log,
    commands: impl IntoIterator<Item = Command>,
    context: &Context,
) -> Result<(Log, Vec<Event>), Refusal> {
    let mut tried = log.clone();
    let mut own = Vec::new();
    for command in commands {
        let events = decide::decide(&tried, &command, context)?;
        tried.append(events.clone(), Stamp { at: context.at, offset: 0 }, &"".into());
        own.extend(events);
    }
    Ok((tried, own))
}
