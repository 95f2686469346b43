//! What is below the items: the end, the next meeting, and corrections after approval.

use crate::meeting::{
    event::{NextMeeting, Place},
    ids::EntryId,
    state::{Correction, Stage, Subject},
    wording::Wording,
};

use super::{Scribe, remark};
use crate::papers::document::{Block, Edition, RemarkRole, Section, SectionRole, Words};

impl<'a> Scribe<'a> {
    pub(super) fn close(&self) -> Option<Section<'a>> {
        let (course, phrases) = (&self.view.course(), self.phrases);
        let text = match (course.stage(), course.ended, course.breaks.last()) {
            (Stage::Ended, Some(at), _) => phrases.closed_at(self.time(at)),
            (Stage::Adjourned, _, Some(last)) => {
                let at = self.time(last.spell.from);
                match &course.adjourned_to {
                    Some(to) => phrases.adjourned_until(at, self.when_and_where(to)),
                    None => phrases.adjourned_at(at),
                }
            }
            _ => return None,
        };
        let blocks = vec![remark(RemarkRole::Close, "", text)];
        Some(Section { role: SectionRole::Close, heading: phrases.close().into(), blocks })
    }

    pub(super) fn next_meeting(&self) -> Option<Section<'a>> {
        let mut blocks = Vec::new();
        if let Some(next) = &self.view.plan().next {
            blocks.push(remark(RemarkRole::NextMeeting, "", self.when_and_where(next)));
        }
        let away: Vec<String> = self
            .view
            .roll()
            .iter()
            .filter(|person| person.apologies_for_next)
            .map(|person| format!("{} ({})", self.name(person), person.profile.initials))
            .collect();
        if !away.is_empty() {
            let away = away.join("; ");
            blocks.push(remark(RemarkRole::NextApologies, self.phrases.next_apologies(), away));
        }
        let heading = self.phrases.next_meeting().into();
        (!blocks.is_empty()).then_some(Section { role: SectionRole::NextMeeting, heading, blocks })
    }

    /// Corrections after approval; before it, a draft simply shows the corrected text.
    pub(super) fn corrections(&self) -> Option<Section<'a>> {
        let points: Vec<Words<'a>> = self.corrected().map(|c| self.correction(c)).collect();
        let heading = self.phrases.corrections().into();
        let role = SectionRole::Corrections;
        (!points.is_empty()).then(|| Section { role, heading, blocks: vec![Block::List(points)] })
    }

    pub(super) fn corrected(&self) -> impl Iterator<Item = &'a Correction> {
        self.view.corrections().iter().filter(|correction| correction.after_approval)
    }

    pub(super) fn correction(&self, correction: &'a Correction) -> Words<'a> {
        let phrases = self.phrases;
        let mut text = match &correction.subject {
            Subject::Item(id) => {
                let number = self.view.agenda().number(*id).map(|number| number.to_string());
                phrases.corrected_item(number.as_deref().unwrap_or("?"))
            }
            Subject::Course => phrases.corrected_meeting().to_owned(),
            Subject::Person { id, .. } => {
                let name = self.name_of(*id).unwrap_or("?");
                phrases.corrected_attendance(name)
            }
            Subject::Entry { id, was } => self.reworded(*id, was),
            Subject::Vote(id) => phrases.corrected_vote(self.place_of(*id)),
            Subject::ItemClosed(id) => {
                let number = self.view.agenda().number(*id).map(|number| number.to_string());
                phrases.item_closed(number.as_deref().unwrap_or("?"))
            }
            Subject::EntryClosed(id) => phrases.entry_closed(self.place_of(*id)),
            Subject::ItemGround(id) => {
                let number = self.view.agenda().number(*id).map(|number| number.to_string());
                phrases.ground_changed(phrases.item(number.as_deref().unwrap_or("?")))
            }
            Subject::EntryGround(id) => phrases.ground_changed(self.place_of(*id)),
        };
        if !correction.reason.is_empty() {
            text.push(' ');
            text.push_str(&phrases.correction_reason(&correction.reason));
        }
        text.into()
    }

    /// Where an entry is, as it begins a sentence.
    fn place_of(&self, id: EntryId) -> String {
        let place = self.view.entries().get(id).map(|entry| entry.place);
        let number = match place {
            Some(Place::Item(item)) => self.view.agenda().number(item),
            _ => None,
        };
        match (number, place) {
            (Some(number), _) => self.phrases.item(number),
            (None, Some(Place::Before)) => self.phrases.before_agenda().to_owned(),
            (None, _) => self.phrases.after_agenda().to_owned(),
        }
    }

    fn reworded(&self, id: EntryId, was: &'a Wording) -> String {
        let place = self.place_of(id);
        match self.view.edition() {
            Edition::Full => self.phrases.corrected_words(place, self.words(was)),
            Edition::Public => self.phrases.corrected_entry(place),
        }
    }

    pub(super) fn when_and_where(&self, next: &NextMeeting) -> String {
        let phrases = self.phrases;
        let mut parts = vec![phrases.write_meeting_date(next.day)];
        parts.extend(next.starts.map(|starts| {
            let starts = phrases.write_time(starts);
            match next.ends {
                Some(ends) => phrases.span(starts, phrases.write_time(ends)),
                None => starts,
            }
        }));
        if !next.venue.is_empty() {
            parts.push(next.venue.to_string());
        }
        parts.join(", ")
    }
}
