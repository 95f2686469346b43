//! A meeting as it stands: the fold of its records.

#![deny(clippy::wildcard_enum_match_arm)]

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

mod sections;

pub use super::corrections::{Correction, Subject};
use super::{
    HighestMinuteNumbers, MinuteNumber, MinuteNumbering,
    agenda::{Agenda, Spell},
    deferral::DeferredTo,
    entries::{Entries, Kind},
    event::{
        AgendaEvent, BySubject, CommandEvent, CorrectionEvent, EntryEvent, Event, MeetingKind,
        MinutesOf, NextMeeting, Place, RollEvent,
    },
    ids::{EntryId, Text},
    papers::Papers,
    quorum::MeetingQuorum,
    roll::{Away, HeldOffice, Roll},
    seats::SeatsAt,
    vote::Vote,
};
use crate::{
    calendar::time::{Moment, Zone},
    log::GroupId,
};

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
    /// The highest numbers for life that it gave.
    pub minute_numbers: HighestMinuteNumbers,
    /// Corrections of what was recorded, in order.
    pub corrections: Vec<Correction>,
}

/// What a meeting is, and when and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The group that meets.
    pub group: Text,
    /// The groups kept in logs of their own whose meeting it is, where that was recorded.
    pub groups: Vec<GroupId>,
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
    pub quorum: Option<MeetingQuorum>,
    /// Whether one person may sit for two members.
    pub proxies: bool,
    /// From whose register the roll was filled, and after how many of its records.
    pub filled_from: Vec<(GroupId, u64)>,
    /// The themes of its workplan.
    pub themes: Vec<Text>,
    /// The next meeting.
    pub next: Option<NextMeeting>,
    /// The days for which the next meeting was fixed before, in order.
    pub next_was: Vec<NaiveDate>,
    /// Whether it is an ordinary meeting of its group, where that was recorded.
    pub kind: Option<MeetingKind>,
    /// What of it gets numbers for life, where that was said of this meeting.
    pub numbering: Option<MinuteNumbering>,
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
    /// When it was called off and why, unless it was put off to another day since.
    pub called_off: Option<(Moment, Text)>,
    /// The days for which it was planned before it was put off, in order.
    pub postponed_from: Vec<NaiveDate>,
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

/// Where a meeting is in its course. Stores keep it in rows, by the place in this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum Stage {
    Planned,
    Running,
    Paused,
    Adjourned,
    Ended,
    CalledOff,
}

impl Course {
    /// Where the meeting is in its course.
    pub fn stage(&self) -> Stage {
        match (self.started, self.ended, self.breaks.last()) {
            (None, ..) if self.called_off.is_some() => Stage::CalledOff,
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
        let quorum = self.plan.quorum.as_ref();
        quorum.map(|quorum| self.roll.is_quorate(quorum, SeatsAt::Now))
    }

    /// Whether an entry is left out of the public edition, by itself or with its item.
    pub fn is_confidential(&self, id: EntryId) -> bool {
        self.entries.get(id).is_some_and(|entry| {
            entry.confidential
                || matches!(entry.place, Place::Item(item)
                    if self.agenda.get(item).is_some_and(|item| item.plan.confidential))
        })
    }

    /// Whether it gave a number for life to anything, taken out since or not.
    pub fn has_given(&self, number: MinuteNumber) -> bool {
        let is_it = |other: Option<MinuteNumber>| other.is_some_and(|other| other.is_same(number));
        self.agenda.all().iter().any(|item| is_it(item.minute_number))
            || self.entries.all().iter().any(|entry| is_it(entry.minute_number))
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
        match event.by_subject() {
            BySubject::Plan(event) => self.plan.apply(event),
            BySubject::Roll(event) => self.apply_roll(event),
            BySubject::Course(event) => self.course.apply(event),
            BySubject::Agenda(event) => self.apply_agenda(event),
            BySubject::Papers(event) => self.papers.apply(event),
            BySubject::Entries(event) => self.apply_entry(event),
            BySubject::Actions(event) => self.entries.apply(event),
            BySubject::Corrections(event) => self.apply_correction(event),
            BySubject::Life(event) => self.life.apply(event),
            // What is undone or redone is the log's concern: it folds what is left.
            BySubject::Commands(CommandEvent::CommandUndone { .. })
            | BySubject::Commands(CommandEvent::CommandRedone { .. })
            | BySubject::Commands(CommandEvent::Joint { .. }) => {}
        }
    }

    fn apply_roll(&mut self, event: RollEvent<'_>) {
        let roll = &mut self.roll;
        match event {
            RollEvent::AttendeeAdded { id, person } => roll.add(*id, person),
            RollEvent::AttendeeAmended { id, changes } => roll.amend(*id, changes),
            RollEvent::AttendeeRemoved { id } => {
                if let Some(person) = roll.get_mut(*id) {
                    person.removed = true;
                }
            }
            RollEvent::Arrived { person, since, channel } => roll.arrive(*person, *since, *channel),
            RollEvent::Left { person, at } => roll.leave(*person, *at, None),
            RollEvent::LeftForItem { person, at, item } => roll.leave(*person, *at, Some(*item)),
            RollEvent::ChannelChanged { person, at, channel } => {
                roll.switch(*person, *at, *channel)
            }
            RollEvent::ApologiesGiven { person } => roll.set_away(*person, Away::Apologies),
            RollEvent::MarkedAbsent { person } => roll.set_away(*person, Away::Absent),
            RollEvent::AttendanceCleared { person } => roll.clear(*person),
            RollEvent::ApologiesForNext { person } => {
                if let Some(person) = roll.get_mut(*person) {
                    person.apologies_for_next = true;
                }
            }
            RollEvent::DeputyNamed { deputy, member } => {
                roll.name_deputy(*deputy, *member);
            }
            RollEvent::ChairTaken { person, at } => roll.chair_taken.push((*at, *person)),
            RollEvent::RoleChanged { person, role, at } => roll.change_role(*person, *role, *at),
            RollEvent::HeadcountTaken { count, at } => {
                roll.headcount = Some(*count);
                roll.headcounts.push((*at, *count));
            }
            RollEvent::MarkTakenBack { person, mark } => roll.take_back(*person, *mark),
            RollEvent::AttendeeIs { person, group, member } => {
                roll.set_member(*person, *group, *member);
            }
            RollEvent::SeatGiven { person, seat } => roll.give_seat(*person, *seat),
            RollEvent::ProxyNamed { proxy, member } => roll.name_proxy(*proxy, *member),
            RollEvent::OfficeHeld { person, office, at } => {
                roll.held.push(HeldOffice { person: *person, office: *office, at: *at });
            }
        }
    }

    fn apply_agenda(&mut self, event: AgendaEvent<'_>) {
        let agenda = &mut self.agenda;
        match event {
            AgendaEvent::ItemPlanned { id, item, before } => agenda.plan(*id, item, *before),
            AgendaEvent::ItemAmended { id, changes } => agenda.amend(*id, changes),
            AgendaEvent::ItemMoved { id, before } => agenda.reorder(*id, *before),
            AgendaEvent::ItemRemoved { id } => agenda.remove(*id),
            AgendaEvent::ItemOpened { id, at } => agenda.open(*id, *at),
            AgendaEvent::ItemClosed { id, at } => agenda.close(*id, *at),
            AgendaEvent::ItemMarked { id, confidential } => {
                if let Some(item) = agenda.get_mut(*id) {
                    item.plan.confidential = *confidential;
                    item.ground = None;
                }
                if *confidential {
                    self.note_closed(Subject::ItemClosed(*id));
                }
            }
            AgendaEvent::ItemDeferred { id } => agenda.defer(*id, DeferredTo::Next),
            AgendaEvent::ItemToBacklog { id } => agenda.defer(*id, DeferredTo::Later),
            AgendaEvent::ItemExtended { id, minutes } => {
                if let Some(item) = agenda.get_mut(*id) {
                    item.extended = item.extended.saturating_add(*minutes);
                }
            }
            AgendaEvent::ItemNumbered { id, number } => agenda.give_number(*id, *number),
            AgendaEvent::ItemUnder { id, parent, numbering } => {
                agenda.put_under(*id, *parent, *numbering);
            }
            AgendaEvent::ItemMinuteNumber { id, number } => {
                if let Some(item) = agenda.get_mut(*id) {
                    item.minute_number = Some(*number);
                }
                self.minute_numbers.insert(*number);
            }
            AgendaEvent::AgendaCirculated { at } => agenda.circulated = Some(*at),
            AgendaEvent::ItemGround { id, ground } => {
                let Some(item) = agenda.get_mut(*id) else { return };
                let was = std::mem::replace(&mut item.ground, ground.clone());
                let with_it = was.is_none().then_some(Subject::ItemClosed(*id));
                self.note_ground(Subject::ItemGround(*id), with_it);
            }
        }
    }

    fn apply_entry(&mut self, event: EntryEvent<'_>) {
        let entries = &mut self.entries;
        match event {
            EntryEvent::EntryAdded { id, place, at, entry } => {
                entries.add(*id, *place, *at, entry);
                self.file(*id, *place);
            }
            EntryEvent::EntryEdited { id, speaker, wording } => {
                if let Some(entry) = entries.get_mut(*id) {
                    entry.speaker = *speaker;
                    entry.wording.clone_from(wording);
                }
            }
            EntryEvent::EntryConverted { id, to } => entries.convert(*id, to),
            EntryEvent::EntryMoved { id, place } => {
                self.unfile(*id);
                self.file(*id, *place);
            }
            EntryEvent::EntryRemoved { id } => {
                entries.remove(*id);
                self.unfile(*id);
            }
            EntryEvent::EntryMarked { id, confidential } => {
                if let Some(entry) = entries.get_mut(*id) {
                    entry.confidential = *confidential;
                    entry.ground = None;
                }
                if *confidential {
                    self.note_closed(Subject::EntryClosed(*id));
                }
            }
            EntryEvent::EntryForSector { id, sector } => {
                if let Some(entry) = entries.get_mut(*id) {
                    entry.sector = sector.clone();
                }
            }
            EntryEvent::EntryApproves { id, minutes, as_corrected } => {
                if let Some(entry) = entries.get_mut(*id) {
                    entry.approves = Some(Box::new((*minutes, *as_corrected)));
                }
            }
            EntryEvent::VoteTaken { id, at, ballot } => {
                if let Some(entry) = entries.get_mut(*id) {
                    entry.kind = Kind::Vote(Box::new(Vote { at: *at, ballot: ballot.clone() }));
                }
            }
            EntryEvent::EntryWithdraws { id, topic } => entries.set_withdrawn(*id, topic),
            EntryEvent::EntryOfGroup { id, matter } => entries.set_matter(*id, matter),
            EntryEvent::EntryMinuteNumber { id, number } => self.number_entry(*id, *number),
            EntryEvent::OutcomeBy { id, by } => entries.set_achiever(*id, by.as_ref()),
            EntryEvent::DeclaredInItem { id, item } => {
                if let Some(entry) = entries.get_mut(*id)
                    && let Kind::Declaration { item: declared, .. } = &mut entry.kind
                {
                    *declared = Some(*item);
                }
            }
            EntryEvent::EntryGround { id, ground } => {
                let Some(entry) = entries.get_mut(*id) else { return };
                let was = std::mem::replace(&mut entry.ground, ground.clone());
                let with_it = was.is_none().then_some(Subject::EntryClosed(*id));
                self.note_ground(Subject::EntryGround(*id), with_it);
            }
        }
    }

    fn apply_correction(&mut self, event: CorrectionEvent<'_>) {
        let (subject, reason) = match event {
            CorrectionEvent::ItemTimeCorrected { id, edge, at, reason } => {
                self.agenda.correct(*id, *edge, *at);
                (Subject::Item(*id), reason)
            }
            CorrectionEvent::AttendanceCorrected { person, edge, at, reason } => {
                self.roll.correct(*person, *edge, *at);
                (Subject::Person { id: *person, at: *at }, reason)
            }
            CorrectionEvent::EntryCorrected { id, wording, reason } => {
                let Some(entry) = self.entries.get_mut(*id) else { return };
                let was = std::mem::replace(&mut entry.wording, wording.clone());
                (Subject::Entry { id: *id, was }, reason)
            }
            CorrectionEvent::VoteCorrected { id, ballot, reason } => {
                let Some(entry) = self.entries.get_mut(*id) else { return };
                let Kind::Vote(vote) = &mut entry.kind else { return };
                vote.ballot = ballot.clone();
                (Subject::Vote(*id), reason)
            }
            CorrectionEvent::CourseTimeCorrected { edge, at, reason } => {
                self.course.correct(*edge, *at);
                (Subject::Course, reason)
            }
            CorrectionEvent::ItemSpellCorrected { id, spell, edge, at, reason } => {
                self.agenda.correct_spell(*id, *spell as usize, *edge, *at);
                (Subject::Item(*id), reason)
            }
        };
        let after_approval = self.life.approved.is_some();
        self.corrections.push(Correction { subject, reason: reason.clone(), after_approval });
    }

    /// Notes what was made confidential after approval, and why, which is a change of approved minutes; before
    /// it, a draft is simply as it stands.
    fn note_closed(&mut self, subject: Subject) {
        if self.life.approved.is_some() {
            let reason = Text::default();
            self.corrections.push(Correction { subject, reason, after_approval: true });
        }
    }

    /// Notes a ground given after approval, unless the correction before it, which made the same thing
    /// confidential, has it.
    fn note_ground(&mut self, subject: Subject, closed: Option<Subject>) {
        let last = self.corrections.last().map(|correction| &correction.subject);
        if closed.is_none() || last != closed.as_ref() {
            self.note_closed(subject);
        }
    }

    fn number_entry(&mut self, id: EntryId, number: MinuteNumber) {
        if let Some(entry) = self.entries.get_mut(id) {
            entry.minute_number = Some(number);
        }
        self.minute_numbers.insert(number);
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
