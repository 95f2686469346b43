//! The groups of a store, and which of them a meeting is of.

use std::sync::Arc;

use super::state::{Group, GroupLog};
use crate::{
    log::{GroupId, MemberId},
    meeting::{ids::MeetingId, roll::Attendee, summary::Summary},
    text,
};

/// The groups that are kept in logs of their own.
#[derive(Clone, Debug, Default)]
pub struct StoredGroups {
    groups: Vec<(GroupId, Arc<GroupLog>)>,
}

/// What stands between the names of the groups that hold a meeting together.
const BETWEEN: [&str; 7] = [" and ", " & ", " with ", "/", ",", ";", "+"];

impl StoredGroups {
    /// These groups.
    pub fn new(groups: Vec<(GroupId, GroupLog)>) -> Self {
        Self { groups: groups.into_iter().map(|(id, log)| (id, Arc::new(log))).collect() }
    }

    /// Every group.
    pub fn iter(&self) -> impl Iterator<Item = (GroupId, &Group)> {
        self.groups.iter().map(|(id, log)| (*id, log.state()))
    }

    /// The group of that id.
    pub fn get(&self, id: GroupId) -> Option<&Group> {
        self.iter().find(|(other, _)| *other == id).map(|(_, group)| group)
    }

    /// How many records the log of a group has.
    pub fn records(&self, id: GroupId) -> u64 {
        let log = self.groups.iter().find(|(other, _)| *other == id);
        log.map_or(0, |(_, log)| log.records().len() as u64)
    }

    /// These groups as they stood after so many records each; the others as they stand.
    pub fn as_of(&self, counts: &[(GroupId, u64)]) -> Self {
        let then = |(id, log): &(GroupId, Arc<GroupLog>)| {
            let count = counts.iter().find(|(other, _)| other == id).map(|(_, count)| *count);
            let is_earlier = |count: &u64| *count < log.records().len() as u64;
            let log = match count.filter(is_earlier) {
                Some(count) => {
                    let records = log.records().iter().take(count as usize).cloned();
                    Arc::new(GroupLog::replay(records))
                }
                None => Arc::clone(log),
            };
            (*id, log)
        };
        Self { groups: self.groups.iter().map(then).collect() }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The one group of a name: that has it now, else that had it before.
    pub fn named(&self, name: &str) -> Option<GroupId> {
        let one = |has: &dyn Fn(&Group) -> bool| {
            let mut found = self.iter().filter(|(_, group)| has(group)).map(|(id, _)| id);
            (found.next(), found.next())
        };
        match one(&|group| text::same(&group.name, name)) {
            (None, _) => match one(&|group| group.has_name(name)) {
                (only, None) => only,
                (_, Some(_)) => None,
            },
            (only, None) => only,
            (_, Some(_)) => None,
        }
    }

    /// The groups of a name: one, or for a meeting that several hold together all that the name lists.
    pub fn of_name(&self, name: &str) -> Vec<GroupId> {
        match self.named(name) {
            Some(one) => vec![one],
            None => self.listed(name).unwrap_or_default(),
        }
    }

    /// The groups that a text lists, if it lists nothing else.
    fn listed(&self, text: &str) -> Option<Vec<GroupId>> {
        if self.is_empty() || text.trim().is_empty() {
            return None;
        }
        let small = text.to_ascii_lowercase();
        for between in BETWEEN {
            for (at, _) in small.match_indices(between) {
                let (Some(first), rest) =
                    (self.named(text[..at].trim()), text[at + between.len()..].trim())
                else {
                    continue;
                };
                let rest = match self.named(rest) {
                    Some(last) => Some(vec![last]),
                    None => self.listed(rest),
                };
                if let Some(mut rest) = rest {
                    rest.retain(|other| *other != first);
                    return Some(std::iter::once(first).chain(rest).collect());
                }
            }
        }
        None
    }

    /// The entries of registers that somebody on a roll is: as the meeting has it, with those that are linked.
    pub fn members_of(&self, _: MeetingId, person: &Attendee) -> Vec<(GroupId, MemberId)> {
        let mut found: Vec<(GroupId, MemberId)> = Vec::new();
        let mut wanted = person.member_of.clone();
        while let Some((group, id)) = wanted.pop() {
            let member = self.get(group).and_then(|group| group.register.get(id));
            // An entry that turned out to be another is that other.
            let own = (group, member.map_or(id, |member| member.id));
            if !found.contains(&own) {
                found.push(own);
                wanted.extend(member.into_iter().flat_map(|member| member.links.iter().copied()));
            }
        }
        found
    }

    /// The groups that a meeting is of: those recorded in it, else those of its group's name.
    /// Recorded groups that are not kept here count where nothing else does.
    pub fn of_meeting(&self, recorded: &[GroupId], name: &str) -> Vec<GroupId> {
        let known = recorded.iter().copied().filter(|id| self.get(*id).is_some());
        let known: Vec<GroupId> = known.collect();
        if !known.is_empty() {
            return known;
        }
        let found = self.of_name(name);
        if found.is_empty() { recorded.to_vec() } else { found }
    }

    /// Says in a list of meetings of which groups each is.
    pub fn fill_in(&self, meetings: &mut [Summary]) {
        for meeting in meetings {
            meeting.groups = self.of_meeting(&meeting.groups, &meeting.group);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::group::{GroupLog, event::GroupEvent};

    fn groups(names: &[&[&str]]) -> StoredGroups {
        let group = |names: &&[&str]| {
            let mut log = GroupLog::default();
            let named = |name: &&str| GroupEvent::Named { name: (*name).into() };
            log.append(names.iter().map(named).collect(), Default::default(), &"".into());
            log
        };
        StoredGroups::new((1..).map(GroupId::from_random).zip(names.iter().map(group)).collect())
    }

    fn ids(numbers: &[u64]) -> Vec<GroupId> {
        numbers.iter().map(|&number| GroupId::from_random(number)).collect()
    }

    #[test]
    fn a_meeting_is_of_the_group_that_has_its_name_before_one_that_had_it() {
        let stored = groups(&[&["Board", "Council"], &["Board"], &["Forum", "Assembly"]]);
        let of = |name: &str, recorded: &[u64]| stored.of_meeting(&ids(recorded), name);
        assert_eq!(of("BOARD ", &[]), ids(&[2]));
        assert_eq!(of("council", &[]), ids(&[1]));
        assert_eq!(of("forum", &[]), ids(&[3]), "a former name");
        assert_eq!(of("Board", &[1]), ids(&[1]), "what is recorded holds");
        assert_eq!(of("Board", &[7]), ids(&[2]), "a group that is not here says nothing");
        assert_eq!(of("Allotments", &[7]), ids(&[7]));
        assert_eq!(of("", &[]), ids(&[]));
    }

    #[test]
    fn a_meeting_of_several_groups_is_of_all_that_its_name_lists() {
        let stored = groups(&[&["LSCG North"], &["LSCG South"], &["Health and Care"]]);
        assert_eq!(stored.of_name("LSCG North and LSCG South"), ids(&[1, 2]));
        assert_eq!(stored.of_name("lscg south / LSCG North"), ids(&[2, 1]));
        assert_eq!(stored.of_name("LSCG North, LSCG South & Health and Care"), ids(&[1, 2, 3]));
        assert_eq!(stored.of_name("Health and Care"), ids(&[3]));
        assert_eq!(stored.of_name("LSCG North and others"), ids(&[]));
        assert_eq!(stored.of_name("and"), ids(&[]));
    }
}
