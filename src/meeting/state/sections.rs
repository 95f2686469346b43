//! What events do to the plan, the course and the life of a meeting, which need nothing else of it.

use super::{Break, Course, Life, Plan};
use crate::{
    calendar::time::Moment,
    meeting::{
        agenda::Spell,
        event::{CourseEdge, CourseEvent, LifeEvent, PlanEvent},
    },
};

impl Plan {
    pub(super) fn apply(&mut self, event: PlanEvent<'_>) {
        match event {
            PlanEvent::GroupNamed { name } => {
                self.group = name.clone();
                self.groups.clear();
            }
            PlanEvent::OfGroup { group } if !self.groups.contains(group) => {
                self.groups.push(*group);
            }
            PlanEvent::OfGroup { .. } => {}
            PlanEvent::Titled { title } => self.title = title.clone(),
            PlanEvent::VenueSet { venue } => self.venue = venue.clone(),
            PlanEvent::MarkingSet { marking } => self.marking = marking.clone(),
            PlanEvent::Dated { day, starts, ends, zone } => {
                (self.day, self.starts, self.ends) = (Some(*day), *starts, *ends);
                self.zone = *zone;
            }
            PlanEvent::QuorumSet { rule } => self.quorum = Some((*rule).into()),
            PlanEvent::QuorumRuleSet { quorum } => self.quorum = Some(quorum.clone()),
            PlanEvent::ProxiesSet { allowed } => self.proxies = *allowed,
            PlanEvent::RollFilled { group, records } => {
                self.filled_from.retain(|(other, _)| other != group);
                self.filled_from.push((*group, *records));
            }
            PlanEvent::ThemeAdded { name } => self.themes.push(name.clone()),
            PlanEvent::KindSet { kind } => self.kind = Some(*kind),
            PlanEvent::Continues { meeting } => self.continues = Some(*meeting),
            PlanEvent::NumberingSet { numbering } => self.numbering = Some(*numbering),
            PlanEvent::NextMeetingSet { next } => {
                let was = self.next.replace(next.clone());
                self.next_was.extend(was.map(|was| was.day));
            }
        }
    }
}

impl Course {
    pub(super) fn apply(&mut self, event: CourseEvent<'_>) {
        let stands_still =
            |from: Moment, adjourned| Break { spell: Spell { from, to: None }, adjourned };
        match event {
            CourseEvent::Started { at } => self.started = Some(*at),
            CourseEvent::Ended { at } => {
                self.resume(*at);
                self.ended = Some(*at);
            }
            CourseEvent::Paused { at } => self.breaks.push(stands_still(*at, false)),
            CourseEvent::Adjourned { at } => self.breaks.push(stands_still(*at, true)),
            CourseEvent::Resumed { at } => {
                self.resume(*at);
                self.adjourned_to = None;
            }
            CourseEvent::AdjournedTo { to } => self.adjourned_to = Some(to.clone()),
            CourseEvent::CalledOff { at, reason } => {
                self.called_off = Some((*at, reason.clone()));
            }
            CourseEvent::Postponed { from, .. } => {
                self.called_off = None;
                self.postponed_from.extend(*from);
            }
            CourseEvent::MeetingReopened { at } => {
                if let Some(ended) = self.ended.take() {
                    let spell = Spell { from: ended, to: Some(*at) };
                    self.breaks.push(Break { spell, adjourned: false });
                }
            }
        }
    }

    /// Puts right when the meeting began or ended; a break that lasted until its end still does.
    pub(super) fn correct(&mut self, edge: CourseEdge, at: Moment) {
        match edge {
            CourseEdge::Began => self.started = Some(at),
            CourseEdge::Ended => {
                let was = self.ended.replace(at);
                if let Some(last) = self.breaks.last_mut().filter(|last| last.spell.to == was) {
                    last.spell.to = Some(at);
                }
            }
        }
    }

    fn resume(&mut self, at: Moment) {
        if let Some(last) = self.breaks.last_mut() {
            last.spell.to.get_or_insert(at);
        }
    }
}

impl Life {
    pub(super) fn apply(&mut self, event: LifeEvent<'_>) {
        match event {
            LifeEvent::Circulated { at } => self.circulated = Some(*at),
            LifeEvent::Approved { at, as_corrected } => {
                self.approved = Some(*at);
                self.as_corrected = *as_corrected;
            }
            LifeEvent::MinutesApproved { at, as_corrected, by } => {
                self.approved = Some(*at);
                self.as_corrected = *as_corrected;
                self.approved_by = Some(*by);
            }
            LifeEvent::Signed { name, at } => self.signed = Some((name.clone(), *at)),
        }
    }
}
