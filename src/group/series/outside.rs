//! What waits for a group's next meeting and comes from no meeting of its own: decisions that it took
//! outside them, to be ratified, and what groups below put on its agenda.

use chrono::NaiveDate;

use super::{Series, is_settled};
use crate::{
    group::{event::OutsideDecision, state::Group, stored::StoredGroups},
    log::GroupId,
    meeting::{
        event::GroupMatter,
        ids::{DecisionId, Text},
    },
    text,
};

/// A decision that a group took outside its meetings, which waits for one to ratify it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct DecisionToRatify {
    pub group: GroupId,
    pub id: DecisionId,
    pub decision: OutsideDecision,
}

/// Something that a group below put on the next agenda of this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EscalatedItem {
    /// What it is about.
    pub topic: Text,
    /// The group that put it there.
    pub from: Text,
    /// The day of the meeting in which it did.
    pub day: Option<NaiveDate>,
    /// Whether it is left out of public papers.
    pub confidential: bool,
}

impl DecisionToRatify {
    /// What it is called on an agenda.
    pub(in crate::group) fn title(&self) -> String {
        format!("Ratify {}: {}", self.id, self.decision.text)
    }
}

impl EscalatedItem {
    /// What it is called on an agenda.
    pub(in crate::group) fn title(&self) -> String {
        format!("{} (from {})", self.topic, self.from)
    }
}

impl Series {
    /// The decisions of the groups that no meeting has ratified.
    pub(super) fn decisions_of(&self, groups: &StoredGroups) -> Vec<DecisionToRatify> {
        let of = self.meetings.last().map(|one| &one.meeting().plan);
        let of = of.map(|plan| groups.of_meeting(&plan.groups, &plan.group)).unwrap_or_default();
        let mut waiting = Vec::new();
        for (group, state) in of.into_iter().filter_map(|id| Some((id, groups.get(id)?))) {
            for (id, decision) in state.decisions.iter() {
                if !self.has_ratified(group, id) {
                    waiting.push(DecisionToRatify { group, id, decision: decision.clone() });
                }
            }
        }
        waiting
    }

    fn has_ratified(&self, group: GroupId, decision: DecisionId) -> bool {
        let ratified = GroupMatter::Ratified { group, decision };
        let is_it = |matter: Option<&GroupMatter>| matter == Some(&ratified);
        let mut entries = self.meetings.iter().flat_map(|one| one.meeting().entries.iter());
        entries.any(|entry| is_it(entry.matter.as_deref()))
    }

    /// The decisions of the group that wait for a meeting to ratify them.
    pub fn to_ratify(&self) -> &[DecisionToRatify] {
        &self.to_ratify
    }

    /// What the meetings of this series, which are of a group called `from`, put on the next agenda of
    /// another group.
    pub fn escalated_to(&self, parent: (GroupId, &Group), from: &Text) -> Vec<EscalatedItem> {
        let mut items = Vec::new();
        for one in &self.meetings {
            let meeting = one.meeting();
            for entry in meeting.entries.iter() {
                let Some(GroupMatter::Escalated { to, group, topic }) = entry.matter.as_deref()
                else {
                    continue;
                };
                if group.map_or_else(|| parent.1.has_name(to), |id| id == parent.0) {
                    items.push(EscalatedItem {
                        topic: topic.clone(),
                        from: from.clone(),
                        day: meeting.plan.day,
                        confidential: meeting.is_confidential(entry.id),
                    });
                }
            }
        }
        items
    }

    /// The series with what groups below put on its next agenda and none of its meetings has taken since.
    #[must_use]
    pub fn with_escalated(mut self, mut items: Vec<EscalatedItem>) -> Self {
        items.retain(|item| !self.has_taken(item));
        self.escalated = items;
        self
    }

    fn has_taken(&self, escalated: &EscalatedItem) -> bool {
        let title = escalated.title();
        let since = |day: Option<NaiveDate>| day >= escalated.day;
        let held = self.meetings.iter().filter(|one| one.was_held());
        held.map(|one| one.meeting()).filter(|meeting| since(meeting.plan.day)).any(|meeting| {
            let agenda = &meeting.agenda;
            let named = |item: &&crate::meeting::agenda::Item| text::same(&item.plan.title, &title);
            agenda.all().iter().filter(named).any(|item| is_settled(agenda, item.id))
        })
    }
}
