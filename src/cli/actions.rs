//! `folkmoot actions`: what is open, across the meetings of the store or of one meeting.

use crate::{
    calendar::period::DaySpan,
    edition::{self, ActionList, Edition, View},
    group::{self, Series, SeriesAction, SeriesMeeting},
    meeting::{
        event::Profile,
        owner::EVERYONE,
        roll::{Attendee, Roll},
    },
    papers::{
        Layout,
        compose::{OpenActions, compose_actions},
    },
    store::{OpenMode, Store},
    text,
};

use super::{
    failure::Failure,
    input::{
        self,
        args::{ActionsArgs, Shared},
        source::{ReadOptions, Source},
    },
    now, paths,
};

pub(super) fn run(shared: &Shared, args: &ActionsArgs) -> Result<(), Failure> {
    let form = args.out.form()?;
    let edition = input::edition(args.public);
    let (owner, list) = match &args.source {
        Some(source) => {
            let source = Source::read(shared, source, ReadOptions::default())?;
            source.warn();
            let view = edition::view(source.log.meeting(), edition);
            let owner = args.owner.as_deref().map(|owner| named(&view, owner)).transpose()?;
            let mut list = ActionList::from_view(&view);
            if let Some(owner) = &args.owner {
                let names = names_of(view.roll(), owner);
                list.retain_owned(|one| is_among(&names, one));
            }
            (owner, list)
        }
        None => stored(shared, args, edition)?,
    };
    let book = args.wording.read()?;
    // A list for several groups is in everybody's words.
    let group = match list.groups() {
        [(group, _)] => group,
        _ => "",
    };
    let phrases = book.for_group(group);
    let open = OpenActions { owner: owner.unwrap_or_default(), list, today: now::today() };
    args.out.write(&form, &compose_actions(&open, phrases), Layout::default(), phrases)
}

/// A person on a meeting's roll, by name and initials, or an organisation or sector that is on it.
fn named(view: &View<'_>, owner: &str) -> Result<String, Failure> {
    match person_called(view.roll(), owner) {
        Some(person) => Ok(format!("{} ({})", person.profile.name, person.profile.initials)),
        None => match view.roll().collective(owner) {
            Some(several) => Ok(view.roll().owner(&several).to_owned()),
            None => Err(Failure::failed(format!("no one on this roll is \"{owner}\""))),
        },
    }
}

/// The one person with those initials or that name.
fn person_called<'r>(roll: &'r Roll, owner: &str) -> Option<&'r Attendee> {
    let called = || match &*roll.called(owner) {
        [person] => Some(*person),
        [] | [_, _, ..] => None,
    };
    roll.find(owner).or_else(called)
}

/// What an owner is called in the list of a meeting: a person's initials, and the organisation and the
/// sector whose actions are that person's too.
fn names_of(roll: &Roll, owner: &str) -> Vec<String> {
    let mut names = vec![owner.to_owned()];
    if let Some(person) = person_called(roll, owner) {
        let Profile { initials, org, sector, .. } = &person.profile;
        names.extend([initials, org, sector].map(ToString::to_string));
        names.push(EVERYONE.to_owned());
    }
    names.retain(|name| !name.trim().is_empty());
    names
}

fn is_among(names: &[String], owner: &str) -> bool {
    names.iter().any(|name| text::same(name, owner))
}

/// The open actions of the groups that are asked for, each as the group's meetings have it together, of the
/// owner that is asked for.
fn stored(
    shared: &Shared,
    args: &ActionsArgs,
    edition: Edition,
) -> Result<(Option<String>, ActionList), Failure> {
    let store = Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?;
    let meetings = store.meetings()?;
    let (mut list, mut owner) = (ActionList::new(edition), args.owner.clone());
    let stored = store.stored_groups()?;
    let period = args.days.period()?;
    for group in group::groups_wanted(&meetings, &stored, &args.group) {
        let series = store.series_of_group(&group)?;
        let mut open = series.open_actions();
        open.retain(|action| match action.from {
            Some(day) => period.days.contains(day),
            None => period.days == DaySpan::default(),
        });
        open.retain(|action| {
            args.owner.as_deref().is_none_or(|owner| is_owned(&series, action, owner))
        });
        let named = args.owner.as_deref().and_then(|owner| name_of(&series, &open, owner));
        owner = named.or(owner);
        list.insert(group.name.to_string(), &open);
    }
    Ok((owner, list))
}

/// The name and the initials of an owner of these actions, by the roll of a meeting that says who owns one.
fn name_of(series: &Series, open: &[SeriesAction], owner: &str) -> Option<String> {
    open.iter().find_map(|action| {
        let meeting = series.meetings().iter().find(|one| one.id == action.owners_from)?;
        let Profile { name, initials, .. } =
            &person_called(&meeting.meeting().roll, owner)?.profile;
        (!name.is_empty()).then(|| format!("{name} ({initials})"))
    })
}

/// Whether somebody owns an action, by the roll of the meeting that says who does.
fn is_owned(series: &Series, action: &SeriesAction, owner: &str) -> bool {
    let of_owners = |one: &&SeriesMeeting| one.id == action.owners_from;
    let Some(meeting) = series.meetings().iter().find(of_owners) else { return false };
    let names = names_of(&meeting.meeting().roll, owner);
    action.owners.iter().any(|one| is_among(&names, &one.called))
}
