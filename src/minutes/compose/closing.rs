//! What stands below the items: the end, the next meeting, and what was put right after approval.

use chrono::NaiveTime;

use crate::meeting::{
    dates::write_date_weekday,
    event::{NextMeeting, Place},
    ids::EntryId,
    state::{Correction, Stage, Subject},
    wording::Wording,
};

use super::{Scribe, remark};
use crate::minutes::{
    document::{Block, Edition, RemarkRole, Section, SectionRole, Words},
    phrases,
};

impl<'a> Scribe<'a> {
    pub(super) fn close(&self) -> Option<Section<'a>> {
        let course = &self.meeting.course;
        let text = match (course.stage(), course.ended, course.breaks.last()) {
            (Stage::Ended, Some(at), _) => format!("The meeting closed at {}.", self.time(at)),
            (Stage::Adjourned, _, Some(last)) => {
                format!("The meeting was adjourned at {}.", self.time(last.spell.from))
            }
            _ => return None,
        };
        let blocks = vec![remark(RemarkRole::Close, "", text)];
        Some(Section { role: SectionRole::Close, heading: phrases::CLOSE.into(), blocks })
    }

    pub(super) fn next_meeting(&self) -> Option<Section<'a>> {
        let mut blocks = Vec::new();
        if let Some(next) = &self.meeting.plan.next {
            blocks.push(remark(RemarkRole::NextMeeting, "", when_and_where(next)));
        }
        let away: Vec<String> = self
            .meeting
            .roll
            .iter()
            .filter(|person| person.apologies_for_next)
            .map(|person| format!("{} ({})", self.name(person), person.profile.initials))
            .collect();
        if !away.is_empty() {
            let away = away.join("; ");
            blocks.push(remark(RemarkRole::NextApologies, phrases::NEXT_APOLOGIES, away));
        }
        let heading = phrases::NEXT_MEETING.into();
        (!blocks.is_empty()).then_some(Section { role: SectionRole::NextMeeting, heading, blocks })
    }

    /// What was put right after approval; until then a draft is simply right.
    pub(super) fn corrections(&self) -> Option<Section<'a>> {
        let mut points: Vec<Words<'a>> = Vec::new();
        for correction in self.meeting.corrections.iter().filter(|c| c.after_approval) {
            let hidden = self.hides_correction(correction);
            let point = if hidden {
                phrases::CONFIDENTIAL_CORRECTED.into()
            } else {
                self.correction(correction)
            };
            if !hidden || !points.contains(&point) {
                points.push(point);
            }
        }
        let heading = phrases::CORRECTIONS.into();
        let blocks = vec![Block::List(points)];
        let any = !matches!(&blocks[..], [Block::List(points)] if points.is_empty());
        any.then_some(Section { role: SectionRole::Corrections, heading, blocks })
    }

    fn hides_correction(&self, correction: &Correction) -> bool {
        match correction.subject {
            Subject::Entry { id, .. } => self.hides(id),
            Subject::Item(id) => {
                self.edition == Edition::Public
                    && self.meeting.agenda.get(id).is_some_and(|item| item.plan.confidential)
            }
            Subject::Person(_) => false,
        }
    }

    fn correction(&self, correction: &'a Correction) -> Words<'a> {
        let mut text = match &correction.subject {
            Subject::Item(id) => match self.meeting.agenda.number(*id) {
                Some(number) => format!("The times of item {number} were put right."),
                None => "The times of an item were put right.".to_owned(),
            },
            Subject::Person(id) => {
                let name = self.name_of(*id).unwrap_or("?");
                format!("The attendance of {name} was put right.")
            }
            Subject::Entry { id, was } => self.reworded(*id, was),
        };
        if !correction.reason.is_empty() {
            text.push_str(" Reason: ");
            text.push_str(&correction.reason);
        }
        text.into()
    }

    fn reworded(&self, id: EntryId, was: &'a Wording) -> String {
        let place = self.meeting.entries.get(id).map(|entry| entry.place);
        let number = match place {
            Some(Place::Item(item)) => self.meeting.agenda.number(item),
            _ => None,
        };
        let place = match (number, place) {
            (Some(number), _) => format!("Item {number}"),
            (None, Some(Place::Before)) => phrases::BEFORE.to_owned(),
            (None, _) => phrases::AFTER.to_owned(),
        };
        format!("{place}: the words were “{}”.", self.words(was))
    }
}

pub(super) fn when_and_where(next: &NextMeeting) -> String {
    let mut text = write_date_weekday(next.day);
    let clock = |time: NaiveTime| time.format("%H:%M").to_string();
    if let Some(starts) = next.starts {
        text.push_str(", ");
        text.push_str(&clock(starts));
        if let Some(ends) = next.ends {
            text.push_str(" to ");
            text.push_str(&clock(ends));
        }
    }
    if !next.venue.is_empty() {
        text.push_str(", ");
        text.push_str(&next.venue);
    }
    text
}
