//! `folkmoot actions`: what is open, across the meetings of the store or of one meeting.

use std::collections::{BTreeMap, btree_map::Entry};

use crate::{
    meeting::{Meeting, ids::MeetingId, initials},
    papers::{
        Layout, Options,
        compose::{ActionList, Listed, compose_actions},
    },
    store::{Mode, Store, StoredAction},
};

use super::{
    failure::Failure,
    input::{
        self,
        args::{ActionsArgs, Shared},
        source::{Reading, Source},
    },
    now, paths,
};

pub(super) fn run(shared: &Shared, args: &ActionsArgs) -> Result<(), Failure> {
    let form = args.out.form()?;
    let (owner, mut groups) = match &args.source {
        Some(source) => {
            let source = Source::read(shared, source, Reading::default())?;
            source.warn();
            let meeting = source.log.meeting();
            let owner = args.owner.as_deref().map(|owner| named(meeting, owner)).transpose()?;
            (owner, vec![(meeting.plan.group.to_string(), Listed::of(meeting))])
        }
        None => (args.owner.clone(), stored(shared, args.group.as_deref().unwrap_or_default())?),
    };
    if let Some(owner) = &args.owner {
        for (_, actions) in &mut groups {
            actions.retain(|action| action.owners.iter().any(|one| initials::same(one, owner)));
        }
    }
    let today = now::today();
    let list = ActionList { owner: owner.unwrap_or_default(), groups, today };
    let book = args.wording.read()?;
    // A list for several groups is in everybody's words.
    let group = match list.groups.as_slice() {
        [(group, _)] => group,
        _ => "",
    };
    let phrases = book.for_group(group);
    let options = Options { edition: input::edition(args.public), phrases, ..Options::default() };
    args.out.write(&form, &compose_actions(&list, &options), Layout::default(), phrases)
}

/// A person on a meeting's roll, by name and initials.
fn named(meeting: &Meeting, owner: &str) -> Result<String, Failure> {
    match meeting.roll.find(owner) {
        Some(person) => Ok(format!("{} ({})", person.profile.name, person.profile.initials)),
        None => Err(Failure::failed(format!("no one on this roll is \"{owner}\""))),
    }
}

/// The open actions of every group whose name has `wanted` in it.
fn stored(shared: &Shared, wanted: &str) -> Result<Vec<(String, Vec<Listed>)>, Failure> {
    let store = Store::open(&paths::store(shared.store.clone())?, Mode::Read)?;
    let wanted = wanted.to_lowercase();
    let mut groups: Vec<String> = Vec::new();
    for meeting in store.meetings()? {
        let is_new = !groups.iter().any(|group| initials::same(group, &meeting.group));
        if is_new && meeting.group.to_lowercase().contains(&wanted) {
            groups.push(meeting.group.to_string());
        }
    }
    groups.sort();
    let mut markings = BTreeMap::new();
    let mut listed = |group: String| -> Result<_, Failure> {
        let mut actions = Vec::new();
        for action in store.open_actions(&group)? {
            let marking = match markings.entry(action.meeting) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(marking(&store, action.meeting)?),
            };
            actions.push(one(action, marking.clone()));
        }
        Ok((group, actions))
    };
    groups.into_iter().map(&mut listed).collect()
}

/// The protective marking of a stored meeting; the store's lists do not have it.
fn marking(store: &Store, id: MeetingId) -> Result<String, Failure> {
    Ok(store.load(id)?.log.meeting().plan.marking.to_string())
}

fn one(action: StoredAction, marking: String) -> Listed {
    Listed {
        number: action.number.0,
        text: action.text.to_string(),
        owners: action.owners.iter().map(ToString::to_string).collect(),
        due: action.due,
        from: action.from,
        confidential: action.confidential,
        marking,
    }
}
