//! Groups by their names: until a meeting says which group's it is, meetings are of one group where the
//! names of their groups are the same.

use crate::{meeting::summary::Summary, text};

/// Whether the name of a group has what was asked for in it, however it is written.
pub fn has_in_name(group: &str, wanted: &str) -> bool {
    text::key(group).contains(&text::key(wanted))
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
        assert_eq!(common_group(["Parish Council", "parish council"]), "Parish Council");
        assert_eq!(common_group(["Parish Council", "School Board"]), "");
        assert_eq!(common_group([]), "");
    }
}
