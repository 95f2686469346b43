//! Presentations that are promised, and who achieved an outcome.

use super::{AfterRefusal, Decider, Decision, Refusal, WriteRefusal};
use crate::{
    meeting::{
        command::{Ref, Word},
        entries::Kind,
        event::{AchievedBy, EntryKind, Event},
        ids::Text,
        wording::Wording,
    },
    text::same,
};

impl Decider<'_> {
    /// Who achieved an outcome: the group, or an organisation, which need not be on the roll.
    pub(super) fn achieved_by(&self, word: &Word) -> AchievedBy {
        if word.text.eq_ignore_ascii_case(AchievedBy::GROUP) {
            return AchievedBy::Group;
        }
        let mut known = self.meeting.roll.iter().map(|person| &person.profile.org);
        let known = known.find(|org| same(org, &word.text)).cloned();
        AchievedBy::Organisation(known.unwrap_or_else(|| word.into()))
    }

    pub(super) fn offer(
        &self,
        who: &Word,
        topic: &Word,
        meeting: Option<&Word>,
        item: Option<&Word>,
    ) -> Decision {
        let by = self.person(who)?.id;
        let day = meeting.map(|word| self.date(word)).transpose()?;
        if let (Some(word), Some(day), Some(this)) = (meeting, day, self.meeting.plan.day)
            && day <= this
        {
            return Err(Refusal::at(word, AfterRefusal::NextMeetingNotLater));
        }
        let kind = EntryKind::Offer { by, day };
        Ok(self.add(self.place_of(item)?, None, Wording::plain(&topic.text), kind))
    }

    /// Records that a presentation will not be given: by the entry of this meeting that promised it, or by
    /// its topic.
    pub(super) fn withdraw(&self, word: &Word, item: Option<&Word>) -> Decision {
        let topic: Text = match Ref::parse(&word.text) {
            Some(Ref::Entry(_) | Ref::Last) if !word.quoted => {
                let entry = self.entry(word)?;
                match entry.kind {
                    Kind::Offer { .. } => entry.wording.text.clone(),
                    Kind::Note
                    | Kind::Decision
                    | Kind::Action(_)
                    | Kind::Outcome { .. }
                    | Kind::Declaration { .. }
                    | Kind::Vote(_) => {
                        let (entry, kind) = (entry.id, entry.kind.word());
                        return Err(Refusal::at(word, WriteRefusal::NotAnOffer { entry, kind }));
                    }
                }
            }
            Some(_) | None => word.into(),
        };
        let text = format!("The presentation on “{topic}” will not be given.");
        let id = self.next_entry();
        let mut events =
            self.add(self.place_of(item)?, None, Wording::plain(&text), EntryKind::Note);
        events.push(Event::EntryWithdraws { id, topic });
        Ok(events)
    }
}
