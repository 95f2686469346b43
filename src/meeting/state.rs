//! A meeting as it stands: the fold of its records.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    agenda::{Agenda, Spell},
    entries::{Action, ActionState, Entries, Origin},
    event::{Event, MinutesOf, NextMeeting, Place, Quorum},
    ids::{EntryId, ItemId, PersonId, Text},
    papers::Papers,
    roll::{Away, Roll},
};
use crate::calendar::time::{Moment, Zone};

/// A meeting as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    /// What it is, and when and where.
    pub plan: Plan,
    /// Who was expected and who came.
    pub roll: Roll,
    /// What is to be talked about.
    pub agenda: Agenda,
    /// What is to be read before.
    pub papers: Papers,
    /// What was recorded.
    pub entries: Entries,
    /// When it ran.
    pub course: Course,
    /// What became of its minutes.
    pub life: Life,
    /// Corrections of what was recorded, in order.
    pub corrections: Vec<Correction>,
}

/// What a meeting is, and when and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The group that meets.
    pub group: Text,
    /// The meeting's own title.
    pub title: Text,
    /// The place.
    pub venue: Text,
    /// The protective marking.
    pub marking: Text,
    /// The civil day.
    pub day: Option<NaiveDate>,
    /// The planned start.
    pub starts: Option<Moment>,
    /// The planned end.
    pub ends: Option<Moment>,
    /// The zone of the place.
    pub zone: Zone,
    /// When the group may decide.
    pub quorum: Option<Quorum>,
    /// The themes of its workplan.
    pub themes: Vec<Text>,
    /// The next meeting.
    pub next: Option<NextMeeting>,
    /// The days for which the next meeting was fixed before, in order.
    pub next_was: Vec<NaiveDate>,
}

/// When a meeting ran.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// When it began.
    pub started: Option<Moment>,
    /// When it ended, unless it goes on.
    pub ended: Option<Moment>,
    /// Pauses and adjournments, in order; the last may still run.
    pub breaks: Vec<Break>,
}

/// A time in which a meeting stood still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// From when to when.
    pub spell: Spell,
    /// Whether the meeting was adjourned rather than paused.
    pub adjourned: bool,
}

/// What became of a meeting's minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Life {
    /// When they were sent out.
    pub circulated: Option<Moment>,
    /// When they were approved.
    pub approved: Option<Moment>,
    /// Whether they were approved as corrected.
    pub as_corrected: bool,
    /// The meeting that approved them, where that is recorded.
    pub approved_by: Option<MinutesOf>,
    /// Who signed them, and when.
    pub signed: Option<(Text, Moment)>,
}

/// A correction, with the reason given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// What was corrected.
    pub subject: Subject,
    /// Why, empty where no reason was given.
    pub reason: Text,
    /// Whether the minutes were already approved.
    pub after_approval: bool,
}

/// What a correction is about.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum Subject {
    Item(ItemId),
    Person { id: PersonId, at: Moment },
    Entry { id: EntryId, was: super::wording::Wording },
}

/// Where a meeting is in its course. Stores keep it in rows, by the place in this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum Stage {
    Planned,
    Running,
    Paused,
    Adjourned,
    Ended,
}

impl Course {
    /// Where the meeting is in its course.
    pub fn stage(&self) -> Stage {
        match (self.started, self.ended, self.breaks.last()) {
            (None, ..) => Stage::Planned,
            (_, Some(_), _) => Stage::Ended,
            (_, _, Some(Break { spell: Spell { to: None, .. }, adjourned })) => {
                if *adjourned {
                    Stage::Adjourned
                } else {
                    Stage::Paused
                }
            }
            _ => Stage::Running,
        }
    }
}

impl Meeting {
    /// Whether those present now are enough to decide; none where the group has no rule.
    pub fn is_quorate(&self) -> Option<bool> {
        self.plan.quorum.map(|rule| self.roll.is_quorate(rule))
    }

    /// Whether an entry is left out of the public edition, by itself or with its item.
    pub fn is_confidential(&self, id: EntryId) -> bool {
        self.entries.get(id).is_some_and(|entry| {
            entry.confidential
                || matches!(entry.place, Place::Item(item)
                    if self.agenda.get(item).is_some_and(|item| item.plan.confidential))
        })
    }

    /// Whether an action is left out of the public edition.
    pub fn is_confidential_action(&self, action: &Action) -> bool {
        match action.origin {
            Origin::Entry(id) => self.is_confidential(id),
            Origin::Carried { confidential, .. } => confidential,
        }
    }

    /// The entries under a place, in order of time.
    pub fn entries_under(&self, place: Place) -> &[EntryId] {
        match place {
            Place::Before => &self.entries.before,
            Place::After => &self.entries.after,
            Place::Item(id) => self.agenda.get(id).map_or(&[], |item| &item.entries),
        }
    }

    /// Takes one event in. Holds no rules: what the log says has happened.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::GroupNamed { .. }
            | Event::Titled { .. }
            | Event::VenueSet { .. }
            | Event::MarkingSet { .. }
            | Event::Dated { .. }
            | Event::QuorumSet { .. }
            | Event::ThemeAdded { .. }
            | Event::NextMeetingSet { .. } => self.plan.apply(event),
            Event::AttendeeAdded { .. }
            | Event::AttendeeAmended { .. }
            | Event::AttendeeRemoved { .. }
            | Event::Arrived { .. }
            | Event::Left { .. }
            | Event::ChannelChanged { .. }
            | Event::ApologiesGiven { .. }
            | Event::ApologiesForNext { .. }
            | Event::MarkedAbsent { .. }
            | Event::AttendanceCleared { .. }
            | Event::DeputyNamed { .. }
            | Event::HeadcountTaken { .. } => self.apply_roll(event),
            Event::ItemPlanned { .. }
            | Event::ItemAmended { .. }
            | Event::ItemMoved { .. }
            | Event::ItemRemoved { .. }
            | Event::ItemMarked { .. }
            | Event::ItemOpened { .. }
            | Event::ItemClosed { .. }
            | Event::ItemDeferred { .. }
            | Event::ItemExtended { .. } => self.apply_agenda(event),
            Event::Started { .. }
            | Event::Ended { .. }
            | Event::Paused { .. }
            | Event::Resumed { .. }
            | Event::Adjourned { .. }
            | Event::MeetingReopened { .. } => self.course.apply(event),
            Event::Circulated { at } => self.life.circulated = Some(*at),
            Event::Approved { at, as_corrected } => {
                self.life.approved = Some(*at);
                self.life.as_corrected = *as_corrected;
            }
            Event::MinutesApproved { at, as_corrected, by } => {
                self.life.approved = Some(*at);
                self.life.as_corrected = *as_corrected;
                self.life.approved_by = Some(*by);
            }
            Event::Signed { name, at } => self.life.signed = Some((name.clone(), *at)),
            Event::CommandUndone { .. } | Event::CommandRedone { .. } => {}
            Event::ItemTimeCorrected { .. }
            | Event::AttendanceCorrected { .. }
            | Event::EntryCorrected { .. } => self.apply_correction(event),
            Event::PaperAdded { id, item, paper } => self.papers.add(*id, *item, paper),
            Event::PaperAmended { id, changes } => self.papers.amend(*id, changes),
            Event::PaperRemoved { id } => self.papers.remove(*id),
            _ => self.apply_entry(event),
        }
    }

    fn apply_roll(&mut self, event: &Event) {
        let roll = &mut self.roll;
        match event {
            Event::AttendeeAdded { id, person } => roll.add(*id, person),
            Event::AttendeeAmended { id, changes } => roll.amend(*id, changes),
            Event::AttendeeRemoved { id } => {
                if let Some(person) = roll.get_mut(*id) {
                    person.removed = true;
                }
            }
            Event::Arrived { person, since, channel } => roll.arrive(*person, *since, *channel),
            Event::Left { person, at } => roll.leave(*person, *at),
            Event::ChannelChanged { person, at, channel } => roll.switch(*person, *at, *channel),
            Event::ApologiesGiven { person } => roll.set_away(*person, Away::Apologies),
            Event::MarkedAbsent { person } => roll.set_away(*person, Away::Absent),
            Event::AttendanceCleared { person } => roll.clear(*person),
            Event::ApologiesForNext { person } => {
                if let Some(person) = roll.get_mut(*person) {
                    person.apologies_for_next = true;
                }
            }
            Event::DeputyNamed { deputy, member } => {
                if let Some(person) = roll.get_mut(*deputy) {
                    person.deputy_for = Some(*member);
                }
            }
            Event::HeadcountTaken { count, at } => {
                roll.headcount = Some(*count);
                roll.headcounts.push((*at, *count));
            }
            _ => {}
        }
    }

    fn apply_agenda(&mut self, event: &Event) {
        let agenda = &mut self.agenda;
        match event {
            Event::ItemPlanned { id, item, before } => agenda.plan(*id, item, *before),
            Event::ItemAmended { id, changes } => agenda.amend(*id, changes),
            Event::ItemMoved { id, before } => agenda.reorder(*id, *before),
            Event::ItemRemoved { id } => agenda.remove(*id),
            Event::ItemOpened { id, at } => agenda.open(*id, *at),
            Event::ItemClosed { id, at } => agenda.close(*id, *at),
            Event::ItemMarked { id, confidential } => {
                if let Some(item) = agenda.get_mut(*id) {
                    item.plan.confidential = *confidential;
                }
            }
            Event::ItemDeferred { id } => {
                if let Some(item) = agenda.get_mut(*id) {
                    item.deferred = true;
                }
            }
            Event::ItemExtended { id, minutes } => {
                if let Some(item) = agenda.get_mut(*id) {
                    item.extended = item.extended.saturating_add(*minutes);
                }
            }
            _ => {}
        }
    }

    fn apply_entry(&mut self, event: &Event) {
        let entries = &mut self.entries;
        match event {
            Event::EntryAdded { id, place, at, entry } => {
                entries.add(*id, *place, *at, entry);
                self.file(*id, *place);
            }
            Event::EntryEdited { id, speaker, wording } => {
                if let Some(entry) = entries.get_mut(*id) {
                    entry.speaker = *speaker;
                    entry.wording.clone_from(wording);
                }
            }
            Event::EntryConverted { id, to } => entries.convert(*id, to),
            Event::EntryMoved { id, place } => {
                self.unfile(*id);
                self.file(*id, *place);
            }
            Event::EntryRemoved { id } => {
                entries.remove(*id);
                self.unfile(*id);
            }
            Event::EntryMarked { id, confidential } => {
                if let Some(entry) = entries.get_mut(*id) {
                    entry.confidential = *confidential;
                }
            }
            Event::EntryForSector { id, sector } => {
                if let Some(entry) = entries.get_mut(*id) {
                    entry.sector = sector.clone();
                }
            }
            Event::EntryApproves { id, minutes, as_corrected } => {
                if let Some(entry) = entries.get_mut(*id) {
                    entry.approves = Some(Box::new((*minutes, *as_corrected)));
                }
            }
            Event::ActionCarried { number, action } => entries.carry(*number, action),
            Event::ActionRemoved { number } => entries.remove_action(*number),
            Event::ActionsNumbered { from } => entries.number_from(*from),
            _ => self.apply_action(event),
        }
    }

    fn apply_action(&mut self, event: &Event) {
        let (Event::ActionDone { number, .. }
        | Event::ActionDropped { number, .. }
        | Event::ActionReassigned { number, .. }
        | Event::ActionRedated { number, .. }) = event
        else {
            return;
        };
        let Some(action) = self.entries.action_mut(*number) else { return };
        match event {
            Event::ActionDone { at, .. } => action.state = ActionState::Done { at: *at },
            Event::ActionDropped { at, reason, .. } => {
                action.state = ActionState::Dropped { at: *at, reason: reason.clone() };
            }
            Event::ActionReassigned { owners, .. } => action.owners = owners.clone(),
            Event::ActionRedated { due, .. } => action.due = *due,
            _ => {}
        }
    }

    fn apply_correction(&mut self, event: &Event) {
        let (subject, reason) = match event {
            Event::ItemTimeCorrected { id, edge, at, reason } => {
                self.agenda.correct(*id, *edge, *at);
                (Subject::Item(*id), reason)
            }
            Event::AttendanceCorrected { person, edge, at, reason } => {
                self.roll.correct(*person, *edge, *at);
                (Subject::Person { id: *person, at: *at }, reason)
            }
            Event::EntryCorrected { id, wording, reason } => {
                let Some(entry) = self.entries.get_mut(*id) else { return };
                let was = std::mem::replace(&mut entry.wording, wording.as_ref().clone());
                (Subject::Entry { id: *id, was }, reason)
            }
            _ => return,
        };
        let after_approval = self.life.approved.is_some();
        self.corrections.push(Correction { subject, reason: reason.clone(), after_approval });
    }

    /// Puts an entry under a place, after those of the same or an earlier time.
    fn file(&mut self, id: EntryId, place: Place) {
        let Some(entry) = self.entries.get_mut(id) else { return };
        entry.place = place;
        let key = (entry.at, id);
        let mut list = std::mem::take(self.list_mut(place));
        let later = |other: &&EntryId| {
            self.entries.get(**other).is_some_and(|entry| (entry.at, entry.id) > key)
        };
        let from_end = list.iter().rev().take_while(later).count();
        list.insert(list.len() - from_end, id);
        *self.list_mut(place) = list;
    }

    /// Takes an entry from under its place.
    fn unfile(&mut self, id: EntryId) {
        if let Some(place) = self.entries.get(id).map(|entry| entry.place) {
            self.list_mut(place).retain(|&other| other != id);
        }
    }

    fn list_mut(&mut self, place: Place) -> &mut Vec<EntryId> {
        match place {
            Place::Before => &mut self.entries.before,
            Place::Item(id) => match self.agenda.get_mut(id) {
                Some(item) => &mut item.entries,
                None => &mut self.entries.after,
            },
            Place::After => &mut self.entries.after,
        }
    }
}

impl Plan {
    fn apply(&mut self, event: &Event) {
        match event {
            Event::GroupNamed { name } => self.group = name.clone(),
            Event::Titled { title } => self.title = title.clone(),
            Event::VenueSet { venue } => self.venue = venue.clone(),
            Event::MarkingSet { marking } => self.marking = marking.clone(),
            Event::Dated { day, starts, ends, zone } => {
                (self.day, self.starts, self.ends) = (Some(*day), *starts, *ends);
                self.zone = *zone;
            }
            Event::QuorumSet { rule } => self.quorum = Some(*rule),
            Event::ThemeAdded { name } => self.themes.push(name.clone()),
            Event::NextMeetingSet { next } => {
                let was = self.next.replace(next.as_ref().clone());
                self.next_was.extend(was.map(|was| was.day));
            }
            _ => {}
        }
    }
}

impl Course {
    fn apply(&mut self, event: &Event) {
        let stands_still =
            |from: Moment, adjourned| Break { spell: Spell { from, to: None }, adjourned };
        match event {
            Event::Started { at } => self.started = Some(*at),
            Event::Ended { at } => {
                self.resume(*at);
                self.ended = Some(*at);
            }
            Event::Paused { at } => self.breaks.push(stands_still(*at, false)),
            Event::Adjourned { at } => self.breaks.push(stands_still(*at, true)),
            Event::Resumed { at } => self.resume(*at),
            Event::MeetingReopened { at } => {
                if let Some(ended) = self.ended.take() {
                    let spell = Spell { from: ended, to: Some(*at) };
                    self.breaks.push(Break { spell, adjourned: false });
                }
            }
            _ => {}
        }
    }

    fn resume(&mut self, at: Moment) {
        if let Some(last) = self.breaks.last_mut() {
            last.spell.to.get_or_insert(at);
        }
    }
}
