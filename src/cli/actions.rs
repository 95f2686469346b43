//! `folkmoot actions`: what is open, across the meetings of the store or of one meeting.

use crate::{
    edition::{self, ActionList, Edition, View},
    group::{self, SeriesAction},
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
    now, paths, series,
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

/// The open actions of every group with `wanted` in its name, as the group's meetings have them together.
fn stored(shared: &Shared, wanted: &str, edition: Edition) -> Result<ActionList, Failure> {
    let store = Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?;
    let meetings = store.meetings()?;
    let mut list = ActionList::new(edition);
    for group in group::groups_named(&meetings, wanted) {
        let open = series::of_group(&store, group)?.open_actions();
        let marked = |action: SeriesAction| (action.summary(), action.marking.to_string());
        list.insert(group.to_owned(), open.into_iter().map(marked).collect());
    }
    Ok(list)
}
