//! Which group's meeting it is, and which of its members somebody on the roll is.
//!
//! Both are named by id: where a store is at hand, names were turned into ids before, and without one they
//! say nothing.

use super::Decider;
use crate::{
    log::{GroupId, MemberId},
    meeting::{
        command::{Details, Word},
        event::Event,
        ids::PersonId,
    },
};

impl Decider<'_> {
    /// What is said of somebody's seat, and of which member it is.
    pub(super) fn links_of(&self, person: PersonId, details: &Details) -> Vec<Event> {
        let seat = details.seat.map(|seat| Event::SeatGiven { person, seat });
        seat.into_iter().chain(self.member_is(person, details.member.as_ref())).collect()
    }

    /// Says which member somebody is: `ID`, where the meeting is of one group, or `ID@GROUP`, or `none`.
    fn member_is(&self, person: PersonId, word: Option<&Word>) -> Vec<Event> {
        let Some(word) = word else { return Vec::new() };
        if word.text.eq_ignore_ascii_case("none") {
            let known = self.meeting.roll.get(person).map(|known| known.member_of.as_slice());
            let groups = known.unwrap_or_default().iter().map(|(group, _)| *group);
            let no_more = |group| Event::AttendeeIs { person, group, member: None };
            return groups.map(no_more).collect();
        }
        let (member, group) = match word.text.split_once('@') {
            Some((member, group)) => (MemberId::parse(member), GroupId::parse(group)),
            None => (MemberId::parse(&word.text), self.only_group()),
        };
        let known = member.zip(group).into_iter();
        let is = |(member, group)| Event::AttendeeIs { person, group, member: Some(member) };
        known.map(is).collect()
    }

    fn only_group(&self) -> Option<GroupId> {
        match self.meeting.plan.groups.as_slice() {
            [only] => Some(*only),
            [] | [_, _, ..] => None,
        }
    }
}

/// What names the group of a meeting.
pub(super) fn group_named(name: &Word, of: Option<&Word>) -> Vec<Event> {
    let ids = of.into_iter().flat_map(|word| word.text.split(';'));
    let groups = ids.filter_map(|id| GroupId::parse(id.trim()));
    let named = Event::GroupNamed { name: name.into() };
    std::iter::once(named).chain(groups.map(|group| Event::OfGroup { group })).collect()
}
