//! Which groups and members are meant by what a meeting records of names.
//!
//! A meeting stands alone: it says by id of which group it is and which member each person on its roll
//! is, where the store keeps the group. Names are turned into ids here, before a command is decided.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{others::Others, register::MemberSearch, stored::StoredGroups};
use crate::{
    calendar::time::{Hours, Moment, Zone, civil_date, civil_minute},
    log::{GroupId, MemberId},
    meeting::{
        Meeting, Refusal,
        command::{Command, Details, PlanCommand, RollCommand, Word},
        decide::{Context, PlanRefusal},
        event::{Event, Profile},
        ids::{PersonId, Text},
        roll::Attendee,
    },
};

/// A command with ids in place of the names of groups and members.
///
/// # Errors
///
/// There is no such group, or no such member.
pub(super) fn with_ids<'c>(
    meeting: &Meeting,
    command: &'c Command,
    context: &Context,
    others: &impl Others,
) -> Result<Cow<'c, Command>, Refusal> {
    // A store that can't be read turns no name into an id; ids are taken anyway.
    let groups = || others.groups().unwrap_or_default();
    let day = day_of(meeting, context);
    let new = |command: Command| Ok(Cow::Owned(command));
    let with = |details: &Details| -> Result<Option<Box<Details>>, Refusal> {
        let Some(word) = &details.member else { return Ok(None) };
        let member = Some(member_word(meeting, word, &groups(), day)?);
        Ok(Some(Box::new(Details { member, ..details.clone() })))
    };
    match command {
        Command::Plan(PlanCommand::Group { name, of: Some(of) }) => {
            let (name, of) = (name.clone(), Some(group_word(of, &groups())?));
            new(PlanCommand::Group { name, of }.into())
        }
        Command::Plan(PlanCommand::Attendee { initials, name, details }) => match with(details)? {
            Some(details) => {
                let (initials, name) = (initials.clone(), name.clone());
                new(PlanCommand::Attendee { initials, name, details }.into())
            }
            None => Ok(Cow::Borrowed(command)),
        },
        Command::Plan(PlanCommand::Amend { target, initials, name, details }) => {
            match with(details)? {
                Some(details) => {
                    let (target, name) = (target.clone(), name.clone());
                    let initials = initials.clone();
                    new(PlanCommand::Amend { target, initials, name, details }.into())
                }
                None => Ok(Cow::Borrowed(command)),
            }
        }
        Command::Roll(RollCommand::Guest { name, details }) => match with(details)? {
            Some(details) => new(RollCommand::Guest { name: name.clone(), details }.into()),
            None => Ok(Cow::Borrowed(command)),
        },
        Command::Plan(PlanCommand::Date { date, hours: None, zone }) => {
            match hours_kept(meeting, &groups()) {
                Some((hours, own)) => {
                    let zone =
                        zone.clone().or_else(|| own.map(|zone| Word::bare(&zone.to_string())));
                    new(PlanCommand::Date { date: date.clone(), hours: Some(hours), zone }.into())
                }
                None => Ok(Cow::Borrowed(command)),
            }
        }
        Command::Plan(_)
        | Command::Roll(_)
        | Command::Run(_)
        | Command::Write(_)
        | Command::After(_) => Ok(Cow::Borrowed(command)),
    }
}

/// The hours of a meeting that is given another day without hours: those that it has, else those at which its
/// group usually meets, with the zone of these. Only groups that are kept in logs of their own have such hours.
fn hours_kept(meeting: &Meeting, groups: &StoredGroups) -> Option<(Hours, Option<Zone>)> {
    let plan = &meeting.plan;
    let of = groups.of_meeting(&plan.groups, &plan.group);
    let usual = of.into_iter().find_map(|id| groups.get(id)?.profile.hours)?;
    let clock = |at: Moment| civil_minute(at, plan.zone);
    Some(match plan.starts {
        Some(starts) => (Hours { from: clock(starts), to: plan.ends.map(clock) }, None),
        None => {
            let zone = plan.day.is_none().then_some(usual.zone);
            (Hours { from: usual.starts, to: usual.ends }, zone)
        }
    })
}

/// The day as of which registers are read: the meeting's, else today.
pub(super) fn day_of(meeting: &Meeting, context: &Context) -> NaiveDate {
    let plan = &meeting.plan;
    plan.day.or(context.today).unwrap_or_else(|| civil_date(context.at, plan.zone))
}

/// The ids of the groups that a word names, between semicolons.
fn group_word(of: &Word, groups: &StoredGroups) -> Result<Word, Refusal> {
    let mut ids: Vec<String> = Vec::new();
    for name in of.text.split(';').map(str::trim).filter(|name| !name.is_empty()) {
        let id = groups.named(name).or_else(|| GroupId::parse(name));
        let unknown = || Refusal::at(of, PlanRefusal::UnknownGroup { name: name.into() });
        ids.push(id.ok_or_else(unknown)?.to_string());
    }
    Ok(Word { text: ids.join(";").into(), ..of.clone() })
}

/// The id of the member that a word means: by initials, name or id.
fn member_word(
    meeting: &Meeting,
    word: &Word,
    groups: &StoredGroups,
    day: NaiveDate,
) -> Result<Word, Refusal> {
    let (wanted, group) = match word.text.split_once('@') {
        Some((wanted, group)) => {
            (wanted, groups.named(group).or_else(|| GroupId::parse(group)).into_iter().collect())
        }
        None => (&*word.text, meeting.plan.groups.clone()),
    };
    let found = |group: GroupId| {
        let register = &groups.get(group)?.register;
        let by_id = MemberId::parse(wanted).and_then(|id| register.get(id));
        let member = by_id.or_else(|| register.with_initials(wanted, day));
        let member = member.or_else(|| match register.named(wanted).as_slice() {
            [only] => Some(*only),
            [] | [_, _, ..] => None,
        })?;
        Some(format!("{}@{group}", member.id))
    };
    let group: Vec<GroupId> = group;
    let is_none = wanted.eq_ignore_ascii_case("none");
    match group.into_iter().find_map(found) {
        Some(id) if !is_none => Ok(Word { text: id.into(), ..word.clone() }),
        Some(_) | None if is_none => Ok(word.clone()),
        Some(_) | None => Err(Refusal::at(word, PlanRefusal::UnknownMember { word: word.into() })),
    }
}

/// Whether events name a group or somebody on the roll.
pub(super) fn may_link(meeting: &Meeting, events: &[Event]) -> bool {
    events.iter().any(|event| {
        let is_new_person =
            matches!(event, Event::AttendeeAdded { .. } | Event::AttendeeAmended { .. });
        matches!(event, Event::GroupNamed { .. })
            || is_new_person && !meeting.plan.groups.is_empty()
    })
}

/// What says which groups and which members are meant by events that don't say so themselves.
pub(super) fn found(
    meeting: &Meeting,
    events: &[Event],
    groups: &StoredGroups,
    context: &Context,
) -> Vec<Event> {
    let mut after = meeting.clone();
    events.iter().for_each(|event| after.apply(event));
    let mut links = Vec::new();
    let name = events.iter().rev().find_map(|event| match event_name(event) {
        Some(name) if after.plan.groups.is_empty() => Some(name),
        Some(_) | None => None,
    });
    for group in name.map(|name| groups.of_name(name)).unwrap_or_default() {
        links.push(Event::OfGroup { group });
    }
    links.iter().for_each(|event| after.apply(event));
    let is_new_group = !links.is_empty();
    let day = day_of(&after, context);
    let changed: Vec<PersonId> = after
        .roll
        .iter()
        .map(|person| person.id)
        .filter(|id| is_new_group || events.iter().any(|event| is_about(event, *id)))
        .collect();
    for id in changed {
        for &group in &after.plan.groups.clone() {
            let Some(register) = groups.get(group).map(|group| &group.register) else { continue };
            let Some(person) = after.roll.get(id) else { continue };
            let member = register.recognise(&search(&person.profile), day);
            let is_free = |member: MemberId| {
                let holds = |other: &Attendee| other.member_of.contains(&(group, member));
                !after.roll.iter().any(holds)
            };
            let is_open = !person.member_of.iter().any(|(other, _)| *other == group);
            if let Some(member) =
                member.map(|member| member.id).filter(|&id| is_open && is_free(id))
            {
                let link = Event::AttendeeIs { person: id, group, member: Some(member) };
                after.apply(&link);
                links.push(link);
            }
        }
    }
    links
}

/// What a register knows somebody by.
pub(super) fn search(profile: &Profile) -> MemberSearch<'_> {
    MemberSearch { name: &profile.name, org: &profile.org, email: &profile.email }
}

fn event_name(event: &Event) -> Option<&Text> {
    if let Event::GroupNamed { name } = event { Some(name) } else { None }
}

fn is_about(event: &Event, person: PersonId) -> bool {
    matches!(event, Event::AttendeeAdded { id, .. } | Event::AttendeeAmended { id, .. } if *id == person)
}
