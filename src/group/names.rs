//! Groups by their names. Meetings of a group that is kept in no log of its own are of one group where the
//! names of their groups are the same.

use super::stored::StoredGroups;
use crate::{
    log::GroupId,
    meeting::summary::Summary,
    text::{self, Text},
};

/// Why no single group is meant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GroupChoiceError {
    /// No group has that in its name.
    #[error("no group has “{0}” in its name; folkmoot list shows the groups")]
    Unknown(String),
    /// Several groups have.
    #[error("“{wanted}” may be {}; say more of the name", groups.join(" or "))]
    Several {
        /// What was asked for.
        wanted: String,
        /// The groups that it may be.
        groups: Vec<String>,
    },
}

/// Whether a group is one of those asked for: by a part of its name, or by a pattern in which `*` stands
/// for any letters and `?` for one, however the name is written.
pub fn has_in_name(group: &str, wanted: &str) -> bool {
    let (group, wanted) = (text::key(group), text::key(wanted));
    match wanted.contains(['*', '?']) {
        true => fits(&group, &wanted),
        false => group.contains(&wanted),
    }
}

/// Whether a whole name fits a pattern.
fn fits(name: &str, pattern: &str) -> bool {
    let Some(sign) = pattern.chars().next() else { return name.is_empty() };
    let rest = &pattern[sign.len_utf8()..];
    let mut letters = name.chars();
    match sign {
        // Each `*` takes as little as it can; what is left is tried from every letter on.
        '*' => {
            rest.starts_with('*') && fits(name, rest)
                || name
                    .char_indices()
                    .map(|(at, _)| at)
                    .chain([name.len()])
                    .any(|at| !rest.starts_with('*') && fits(&name[at..], rest))
        }
        '?' => letters.next().is_some() && fits(letters.as_str(), rest),
        sign => letters.next() == Some(sign) && fits(letters.as_str(), rest),
    }
}

/// A group that meetings are of: kept in a log of its own, or known by the name alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedGroup {
    /// Its id, where it is kept in a log of its own.
    pub id: Option<GroupId>,
    /// Its name now, else the one that its first meeting gives it.
    pub name: Text,
}

impl NamedGroup {
    /// Whether a meeting of a store's list is the group's.
    pub fn has(&self, meeting: &Summary) -> bool {
        match self.id {
            Some(id) => meeting.groups.contains(&id),
            None => meeting.groups.is_empty() && text::same(&meeting.group, &self.name),
        }
    }

    fn is_wanted(&self, stored: &StoredGroups, wanted: &str) -> bool {
        let former = self.id.and_then(|id| stored.get(id)).map(|group| &group.former_names);
        has_in_name(&self.name, wanted)
            || former.into_iter().flatten().any(|name| has_in_name(name, wanted))
    }

    fn is_called(&self, stored: &StoredGroups, wanted: &str) -> bool {
        text::same(&self.name, wanted)
            || self
                .id
                .is_some_and(|id| id.to_string() == wanted || stored.named(wanted) == Some(id))
    }
}

/// The one group that is asked for: of that name, else the only one that has it in its name; also one that
/// has not met yet, where it is kept in a log of its own.
///
/// # Errors
///
/// There is none, or there are several.
pub fn one_group(
    meetings: &[Summary],
    stored: &StoredGroups,
    wanted: &str,
) -> Result<NamedGroup, GroupChoiceError> {
    let mut groups = all_groups(meetings, stored);
    if let Some(exact) = groups.iter().find(|group| group.is_called(stored, wanted)) {
        return Ok(exact.clone());
    }
    groups.retain(|group| group.is_wanted(stored, wanted));
    match groups.as_slice() {
        [] => Err(GroupChoiceError::Unknown(wanted.to_owned())),
        [only] => Ok(only.clone()),
        several => Err(GroupChoiceError::Several {
            wanted: wanted.to_owned(),
            groups: several.iter().map(|group| group.name.to_string()).collect(),
        }),
    }
}

/// Every group that has a name: of meetings, and those kept in logs of their own that have not met yet.
fn all_groups(meetings: &[Summary], stored: &StoredGroups) -> Vec<NamedGroup> {
    let mut groups = groups_named(meetings, stored, "");
    let unmet =
        stored.iter().map(|(id, group)| NamedGroup { id: Some(id), name: group.name.clone() });
    for one in unmet {
        if !groups.iter().any(|group| group.id == one.id) {
            groups.push(one);
        }
    }
    groups.retain(|group| !group.name.is_empty());
    groups
}

/// The groups that have any of the parts or patterns asked for in their name, also those that have not met
/// yet, in order of name.
pub fn groups_to_plan(
    meetings: &[Summary],
    stored: &StoredGroups,
    wanted: &[String],
) -> Vec<NamedGroup> {
    let mut groups = all_groups(meetings, stored);
    groups.retain(|group| wanted.iter().any(|wanted| group.is_wanted(stored, wanted)));
    groups.sort_by(|one, other| one.name.cmp(&other.name));
    groups
}

/// The group whose name a new one probably was meant to be: it differs by its spelling alone. None where a
/// group has that very name, or had it.
pub fn misspelt_group(meetings: &[Summary], stored: &StoredGroups, name: &str) -> Option<Text> {
    let groups = all_groups(meetings, stored);
    let others = groups.iter().filter(|group| group.is_called(stored, name)).count();
    let mut near = groups.iter().filter(|group| text::is_misspelt(&group.name, name));
    near.next().filter(|_| others == 0).map(|group| group.name.clone())
}

/// The groups of meetings that have any of the parts or patterns asked for in their name; all where nothing is
/// asked for.
pub fn groups_wanted(
    meetings: &[Summary],
    stored: &StoredGroups,
    wanted: &[String],
) -> Vec<NamedGroup> {
    let mut groups = groups_named(meetings, stored, "");
    let is_wanted = |group: &NamedGroup| {
        wanted.is_empty() || wanted.iter().any(|wanted| group.is_wanted(stored, wanted))
    };
    groups.retain(is_wanted);
    groups
}

/// The groups of meetings whose name, now or before, has what was asked for in it, in order of name.
pub fn groups_named(meetings: &[Summary], stored: &StoredGroups, wanted: &str) -> Vec<NamedGroup> {
    let mut groups: Vec<NamedGroup> = Vec::new();
    for meeting in meetings {
        let stored_name = |id: &GroupId| stored.get(*id).map(|group| group.name.clone());
        let own = meeting.groups.iter().map(|id| NamedGroup {
            id: Some(*id),
            name: stored_name(id).unwrap_or_else(|| meeting.group.clone()),
        });
        let by_name = NamedGroup { id: None, name: meeting.group.clone() };
        let by_name = meeting.groups.is_empty().then_some(by_name);
        for group in own.chain(by_name) {
            let is_same = |known: &NamedGroup| match group.id {
                Some(id) => known.id == Some(id),
                None => known.id.is_none() && text::same(&known.name, &group.name),
            };
            if !groups.iter().any(is_same) && group.is_wanted(stored, wanted) {
                groups.push(group);
            }
        }
    }
    groups.sort_by(|one, other| one.name.cmp(&other.name));
    groups
}

/// The group that all these names are of, by the first; empty where they are of several.
pub fn common_group<'m>(names: impl IntoIterator<Item = &'m str>) -> &'m str {
    let mut names = names.into_iter();
    let first = names.next().unwrap_or_default();
    if names.all(|name| text::same(name, first)) { first } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{ids::MeetingId, script};

    #[test]
    fn a_group_is_one_however_its_name_is_written() {
        let meeting = |group: &str| {
            let log = script::replay(format!("group \"{group}\"\n").as_bytes()).unwrap();
            Summary::from_meeting(MeetingId::from_random(1), log.meeting())
        };
        let meetings =
            ["Parish Council", "Housing Board", "PARISH  council", "School Board"].map(meeting);
        let stored = StoredGroups::default();
        let named = |wanted: &str| -> Vec<String> {
            let groups = groups_named(&meetings, &stored, wanted);
            groups.into_iter().map(|group| group.name.to_string()).collect()
        };
        let one = |wanted: &str| one_group(&meetings, &stored, wanted).map(|group| group.name);
        assert_eq!(named("board"), ["Housing Board", "School Board"]);
        assert_eq!(named("council"), ["Parish Council"]);
        assert_eq!(named("").len(), 3);
        assert_eq!(named("*board"), ["Housing Board", "School Board"]);
        assert_eq!(named("parish*"), ["Parish Council"]);
        assert_eq!(named("**h?us*ard*"), ["Housing Board"]);
        assert!(named("board*").is_empty(), "a pattern is of the whole name");
        assert_eq!(one("parish"), Ok("Parish Council".into()));
        assert_eq!(
            one("board").unwrap_err().to_string(),
            "“board” may be Housing Board or School Board; say more of the name"
        );
        assert!(matches!(one("Fen"), Err(GroupChoiceError::Unknown(_))));
        assert_eq!(common_group(["Parish Council", "parish council"]), "Parish Council");
        assert_eq!(common_group(["Parish Council", "School Board"]), "");
        assert_eq!(common_group([]), "");
    }
}
