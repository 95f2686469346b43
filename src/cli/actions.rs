//! `folkmoot actions`: what is open, across the meetings of the store or of one meeting.

use std::collections::{BTreeMap, btree_map::Entry};

use crate::{
    edition::{self, ActionList, Edition, View},
    group,
    meeting::ids::MeetingId,
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
    let (owner, mut list) = match &args.source {
        Some(source) => {
            let source = Source::read(shared, source, ReadOptions::default())?;
            source.warn();
            let view = edition::view(source.log.meeting(), edition);
            let owner = args.owner.as_deref().map(|owner| named(&view, owner)).transpose()?;
            (owner, ActionList::from_view(&view))
        }
        None => {
            let wanted = args.group.as_deref().unwrap_or_default();
            (args.owner.clone(), stored(shared, wanted, edition)?)
        }
    };
    if let Some(owner) = &args.owner {
        list.retain_owned(|one| text::same(one, owner));
    }
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
    match view.roll().find(owner) {
        Some(person) => Ok(format!("{} ({})", person.profile.name, person.profile.initials)),
        None => match view.roll().collective(owner) {
            Some(several) => Ok(view.roll().owner(&several).to_owned()),
            None => Err(Failure::failed(format!("no one on this roll is \"{owner}\""))),
        },
    }
}

/// The open actions of every group with `wanted` in its name.
fn stored(shared: &Shared, wanted: &str, edition: Edition) -> Result<ActionList, Failure> {
    let store = Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?;
    let meetings = store.meetings()?;
    let mut markings = BTreeMap::new();
    let mut list = ActionList::new(edition);
    for group in group::groups_named(&meetings, wanted) {
        let mut actions = Vec::new();
        for action in store.open_actions(group)? {
            let marking = match markings.entry(action.meeting) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(marking(&store, action.meeting)?),
            };
            actions.push((action, marking.clone()));
        }
        list.insert(group.to_owned(), actions);
    }
    Ok(list)
}

/// The protective marking of a stored meeting; the store's lists do not have it.
fn marking(store: &Store, id: MeetingId) -> Result<String, Failure> {
    Ok(store.load(id)?.log.meeting().plan.marking.to_string())
}
