//! Groups by their names: until a meeting says which group's it is, meetings are of one group where the
//! names of their groups are the same.

use crate::{meeting::summary::Summary, text};

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

/// The one group that is asked for: of that name, else the only one that has it in its name.
///
/// # Errors
///
/// There is none, or there are several.
pub fn one_group<'m>(meetings: &'m [Summary], wanted: &str) -> Result<&'m str, GroupChoiceError> {
    let mut groups = groups_named(meetings, wanted);
    groups.retain(|group| !group.is_empty());
    if let Some(exact) = groups.iter().find(|group| text::same(group, wanted)) {
        return Ok(exact);
    }
    match groups.as_slice() {
        [] => Err(GroupChoiceError::Unknown(wanted.to_owned())),
        [only] => Ok(only),
        several => Err(GroupChoiceError::Several {
            wanted: wanted.to_owned(),
            groups: several.iter().map(|&group| group.to_owned()).collect(),
        }),
    }
}

/// The groups whose name has what was asked for in it, in order, each by the name that its first meeting
/// gives it.
pub fn groups_named<'m>(meetings: &'m [Summary], wanted: &str) -> Vec<&'m str> {
    let mut groups: Vec<&str> = Vec::new();
    for meeting in meetings {
        let group = &*meeting.group;
        let is_new = !groups.iter().any(|known| text::same(known, group));
        if is_new && has_in_name(group, wanted) {
            groups.push(group);
        }
    }
    groups.sort_unstable();
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
        assert_eq!(groups_named(&meetings, "board"), ["Housing Board", "School Board"]);
        assert_eq!(groups_named(&meetings, "council"), ["Parish Council"]);
        assert_eq!(groups_named(&meetings, "").len(), 3);
        assert_eq!(groups_named(&meetings, "*board"), ["Housing Board", "School Board"]);
        assert_eq!(groups_named(&meetings, "parish*"), ["Parish Council"]);
        assert_eq!(groups_named(&meetings, "**h?us*ard*"), ["Housing Board"]);
        assert!(groups_named(&meetings, "board*").is_empty(), "a pattern is of the whole name");
        assert_eq!(one_group(&meetings, "parish"), Ok("Parish Council"));
        assert_eq!(
            one_group(&meetings, "board").unwrap_err().to_string(),
            "“board” may be Housing Board or School Board; say more of the name"
        );
        assert!(matches!(one_group(&meetings, "Fen"), Err(GroupChoiceError::Unknown(_))));
        assert_eq!(common_group(["Parish Council", "parish council"]), "Parish Council");
        assert_eq!(common_group(["Parish Council", "School Board"]), "");
        assert_eq!(common_group([]), "");
    }
}
