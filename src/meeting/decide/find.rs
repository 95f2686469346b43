//! Who and what a command names.

use super::{Decider, FindRefusal, ItemLabel, PersonLabel, Refusal};
use crate::meeting::{
    agenda::{Item, Progress},
    command::{Ref, Word},
    entries::{Action, Entry},
    ids::{EntryId, ItemId, PersonId},
    roll::Attendee,
};
use crate::text::nearest::nearest;

impl From<&Attendee> for PersonLabel {
    fn from(person: &Attendee) -> Self {
        let profile = &person.profile;
        Self { initials: profile.initials.clone(), name: profile.name.clone() }
    }
}

impl Decider<'_> {
    /// The person with those initials.
    pub(super) fn person(&self, word: &Word) -> Result<&Attendee, Refusal> {
        let roll = &self.meeting.roll;
        roll.find(&word.text).ok_or_else(|| {
            let meant = self.meant_person(word);
            Refusal::at(word, FindRefusal::UnknownPerson { word: word.into(), meant })
        })
    }

    /// The person whose initials are most similar to a word that is nobody's.
    pub(super) fn meant_person(&self, word: &Word) -> Option<PersonLabel> {
        let roll = &self.meeting.roll;
        let known = roll.iter().map(|person| &*person.profile.initials);
        nearest(&word.text, known).and_then(|near| roll.find(near)).map(PersonLabel::from)
    }

    /// The person with those initials, where any are given.
    pub(super) fn maybe_person(&self, word: Option<&Word>) -> Result<Option<PersonId>, Refusal> {
        word.map(|word| self.person(word).map(|person| person.id)).transpose()
    }

    /// The people with those initials, each once.
    pub(super) fn people(&self, words: &[Word]) -> Result<Vec<PersonId>, Refusal> {
        let mut people = Vec::with_capacity(words.len());
        for word in words {
            let person = self.person(word)?.id;
            if !people.contains(&person) {
                people.push(person);
            }
        }
        Ok(people)
    }

    /// The item of that number, written `2` or `i2`.
    pub(super) fn item(&self, word: &Word) -> Result<&Item, Refusal> {
        let digits = word.text.strip_prefix(['i', 'I']).unwrap_or(&word.text);
        let agenda = &self.meeting.agenda;
        let number: usize = digits
            .parse()
            .map_err(|_| Refusal::at(word, FindRefusal::NotAnItem { word: word.into() }))?;
        agenda.numbered(number).ok_or_else(|| {
            Refusal::at(word, FindRefusal::NoSuchItem { number, items: agenda.len() })
        })
    }

    /// The item of that number, or the next one.
    pub(super) fn item_or_next(&self, word: &Word) -> Result<&Item, Refusal> {
        if !word.text.eq_ignore_ascii_case("next") {
            return self.item(word);
        }
        self.meeting.agenda.next().ok_or_else(|| Refusal::at(word, FindRefusal::NoItemLeft))
    }

    /// The entry that a reference names: for an action, the one that set it.
    pub(super) fn entry(&self, word: &Word) -> Result<&Entry, Refusal> {
        let entries = &self.meeting.entries;
        let found = match Ref::parse(&word.text) {
            Some(Ref::Last) => {
                let last = entries.iter().next_back();
                return last.ok_or_else(|| Refusal::at(word, FindRefusal::NothingRecorded));
            }
            Some(Ref::Entry(id)) => entries.get(id).filter(|entry| !entry.removed),
            Some(Ref::Action(_)) => {
                let action = self.action(word)?;
                return entries.action_entry(action).ok_or_else(|| {
                    let number = action.number;
                    Refusal::at(word, FindRefusal::WordsOfEarlierMeeting { number })
                });
            }
            Some(Ref::Paper(_)) => {
                return Err(Refusal::at(word, FindRefusal::PaperAsEntry));
            }
            Some(Ref::Item(_)) | None => {
                return Err(Refusal::at(word, FindRefusal::NotAnEntry { word: word.into() }));
            }
        };
        found.ok_or_else(|| Refusal::at(word, FindRefusal::NoSuchEntry { word: word.into() }))
    }

    /// The action of that number.
    pub(super) fn action(&self, word: &Word) -> Result<&Action, Refusal> {
        let Some(Ref::Action(number)) = Ref::parse(&word.text) else {
            return Err(Refusal::at(word, FindRefusal::NotAnAction { word: word.into() }));
        };
        self.meeting.entries.action(number).ok_or_else(|| {
            let actions = self.meeting.entries.actions();
            let known = actions.first().zip(actions.last());
            let known = known.map(|(first, last)| (first.number, last.number));
            Refusal::at(word, FindRefusal::NoSuchAction { number, known })
        })
    }

    /// How an item is named in a message.
    pub(super) fn item_label(&self, id: ItemId) -> ItemLabel {
        ItemLabel(self.meeting.agenda.number(id))
    }

    /// Whether an item is still to be opened.
    pub(super) fn is_ahead(item: &Item) -> bool {
        item.progress() == Progress::Ahead
    }

    /// The id that the next entry will have.
    pub(super) fn next_entry(&self) -> EntryId {
        self.meeting.entries.next_id()
    }
}
