//! The facts of a meeting for programs, beside what the sections say in words.

use crate::meeting::{
    ItemNumber,
    entries::{Action, ActionState, Origin},
    event::{Place, Role},
    ids::EntryId,
    roll::Attendee,
    state::{Correction, Subject},
};

use super::Scribe;
use crate::papers::document::{
    ActionFacts, ActionStatus, CorrectionAbout, CorrectionFacts, Edition, Facts, Office,
    QuorumFacts,
};

impl<'a> Scribe<'a> {
    /// The facts of minutes.
    pub(super) fn facts(&self) -> Facts<'a> {
        let actions = self.view.entries().actions().iter();
        Facts {
            quorum: self.view.plan().quorum.as_ref().map(|rule| self.quorum(rule)),
            breaks: self.view.course().breaks.clone(),
            actions: actions.map(|action| self.action_facts(action)).collect(),
            corrections: self.corrected().map(|c| self.correction_facts(c)).collect(),
            ..self.facts_to_come()
        }
    }

    /// The facts of a meeting that is not held yet.
    pub(super) fn facts_to_come(&self) -> Facts<'a> {
        let quorum = self.view.plan().quorum.as_ref().map(|rule| {
            let words = self.phrases.quorum_rule(rule);
            QuorumFacts { rule: rule.clone(), words, lacking: None }
        });
        Facts { chair: self.chair(), offices: self.offices(), quorum, ..Facts::default() }
    }

    fn offices(&self) -> Vec<Office<'a>> {
        let roll = self.view.roll();
        let offices = [Role::Chair, Role::ViceChair, Role::MinuteTaker];
        let mut all = Vec::new();
        for office in offices {
            let held = roll.office_holders(office);
            let is_theirs =
                |person: &&Attendee| person.profile.role == office || held.contains(&person.id);
            let mut holders: Vec<&'a Attendee> = roll.iter().filter(is_theirs).collect();
            holders.sort_by_key(|person| self.turn(person, office));
            all.extend(holders.into_iter().map(|person| Office {
                office,
                initials: &person.profile.initials,
                name: self.name(person),
            }));
        }
        all
    }

    pub(super) fn action_facts(&self, action: &'a Action) -> ActionFacts<'a> {
        let entries = self.view.entries();
        let entry = entries.action_entry(action);
        let wording = entries.action_wording(action);
        let (status, status_words) = self.action_status(&action.state);
        ActionFacts {
            number: action.number,
            text: wording.map(|wording| self.words(wording)).unwrap_or_default(),
            owners: self.owners(action),
            due: self.view.due(action),
            status,
            status_words,
            item: entry.and_then(|entry| self.item_of(entry.id)),
            carried_from: match &action.origin {
                Origin::Entry(_) => None,
                Origin::Carried { from, .. } => *from,
            },
            source: &action.source,
            times_carried: action.times_carried,
            rag: action.rag(),
            progress: self.progress_of(action),
            sector: entry.and_then(|entry| entry.sector.as_deref()).unwrap_or_default(),
            confidential: self.view.is_confidential_action(action),
        }
    }

    /// The number of the item under which an entry is.
    fn item_of(&self, id: EntryId) -> Option<ItemNumber> {
        match self.view.entries().get(id)?.place {
            Place::Item(item) => self.view.agenda().number(item),
            Place::Before | Place::After => None,
        }
    }

    fn correction_facts(&self, correction: &'a Correction) -> CorrectionFacts<'a> {
        CorrectionFacts {
            words: self.correction(correction),
            about: match &correction.subject {
                Subject::Course => CorrectionAbout::Times { item: None },
                Subject::Item(id) => {
                    CorrectionAbout::Times { item: self.view.agenda().number(*id) }
                }
                Subject::ItemClosed(id) | Subject::ItemGround(id) => {
                    CorrectionAbout::Confidential { item: self.view.agenda().number(*id) }
                }
                Subject::EntryClosed(id) | Subject::EntryGround(id) => {
                    CorrectionAbout::Confidential { item: self.item_of(*id) }
                }
                Subject::Person { id, .. } => {
                    CorrectionAbout::Attendance { person: self.initials(*id) }
                }
                Subject::Vote(id) => CorrectionAbout::Vote { item: self.item_of(*id) },
                Subject::Entry { id, was } => {
                    let is_full = self.view.edition() == Edition::Full;
                    CorrectionAbout::Entry {
                        item: self.item_of(*id),
                        was: is_full.then(|| self.words(was)),
                    }
                }
            },
            reason: &correction.reason,
        }
    }

    pub(super) fn action_status(&self, state: &'a ActionState) -> (ActionStatus, super::Words<'a>) {
        let phrases = self.phrases;
        match state {
            ActionState::Open => (ActionStatus::Open, phrases.action_open().into()),
            ActionState::Done { .. } => (ActionStatus::Done, phrases.action_done().into()),
            ActionState::Dropped { reason, .. } if reason.is_empty() => {
                (ActionStatus::Dropped, phrases.action_dropped().into())
            }
            ActionState::Dropped { reason, .. } => {
                (ActionStatus::Dropped, phrases.action_dropped_because(reason).into())
            }
        }
    }
}
