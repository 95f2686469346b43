//! What can be found in a group's own log.

use crate::group::{Group, Member};

use super::passage::{PassageKind, PassageTarget, SearchPassage, passage};

/// All that can be found in a group's own log: its members, and the interests that they declared.
pub(super) fn group_passages(group: &Group) -> impl Iterator<Item = SearchPassage> {
    members(group).chain(interests(group))
}

fn members(group: &Group) -> impl Iterator<Item = SearchPassage> {
    group.register.iter().map(|member| {
        let former = member.former_names.iter().map(|(name, _)| &**name);
        let parts = [&member.name, &member.title, &member.org, &member.sector, &member.email];
        let parts = parts.into_iter().map(|part| &**part).chain(former);
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        SearchPassage {
            who: names(member),
            about: "register".to_owned(),
            target: PassageTarget::Member(member.id),
            ..passage(PassageKind::Person, parts.join(", "), &*member.initials)
        }
    })
}

fn interests(group: &Group) -> impl Iterator<Item = SearchPassage> {
    group.interests.iter().map(|interest| {
        let member = group.register.get(interest.member);
        SearchPassage {
            who: member.map(names).unwrap_or_default(),
            about: "register of interests".to_owned(),
            target: PassageTarget::Member(interest.member),
            ..passage(PassageKind::Declaration, &*interest.text, interest.id.to_string())
        }
    })
}

fn names(member: &Member) -> Vec<String> {
    vec![member.initials.to_string(), member.name.to_string()]
}
