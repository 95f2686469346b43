//! Who and what a command names.

use super::{Decider, FindRefusal, ItemLabel, PersonLabel, PlanRefusal, Refusal};
use crate::{
    meeting::{
        ItemNumber,
        agenda::{Item, Progress},
        command::{Ref, Word},
        entries::{Action, Entry},
        event::Owner,
        ids::{EntryId, GoalId, ItemId, PersonId},
        roll::Attendee,
    },
    text::{self, nearest::nearest},
};

/// The most words of a name that are read as one among others.
const LONGEST_NAME: usize = 5;

/// Words without quotes as one; none where any has some.
fn joined(words: &[Word]) -> Option<Word> {
    let first = words.first()?;
    let texts: Vec<&str> =
        words.iter().map(|word| (!word.quoted).then_some(&*word.text)).collect::<Option<_>>()?;
    Some(Word { text: texts.join(" ").into(), ..first.clone() })
}

impl From<&Attendee> for PersonLabel {
    fn from(person: &Attendee) -> Self {
        let profile = &person.profile;
        Self { initials: profile.initials.clone(), name: profile.name.clone() }
    }
}

impl Decider<'_> {
    /// The person with those initials, or else the one whose name or part of a name it is.
    pub(super) fn person(&self, word: &Word) -> Result<&Attendee, Refusal> {
        let roll = &self.meeting.roll;
        if let Some(person) = roll.find(&word.text) {
            return Ok(person);
        }
        match &*roll.called(&word.text) {
            [person] => Ok(*person),
            [] => {
                let meant = self.meant_person(word);
                Err(Refusal::at(word, FindRefusal::UnknownPerson { word: word.into(), meant }))
            }
            several => {
                let people = several.iter().map(|&person| person.into()).collect();
                Err(Refusal::at(word, FindRefusal::SeveralPeople { word: word.into(), people }))
            }
        }
    }

    /// The people whom words name one after another, each by initials or by one or more words of a name.
    pub(super) fn people(&self, words: &[Word]) -> Result<Vec<&Attendee>, Refusal> {
        let roll = &self.meeting.roll;
        let mut people: Vec<&Attendee> = Vec::new();
        let (mut rest, mut forename): (_, Option<&Word>) = (words, None);
        while let Some(first) = rest.first() {
            let whole = (2..=rest.len().min(LONGEST_NAME))
                .rev()
                .filter(|_| roll.find(&first.text).is_none())
                .filter_map(|count| Some((joined(rest.get(..count)?)?, count)))
                .find(|(name, _)| !roll.called(&name.text).is_empty());
            let (word, count) = whole.unwrap_or_else(|| (first.clone(), 1));
            let person = self.person(&word)?;
            let is_name = !text::same(&person.profile.initials, &word.text);
            let is_surname = is_name && person.is_surname(&word.text);
            // "Ann Lee" is nobody where Ann is one and Lee another.
            if let Some(name) = forename.filter(|_| is_surname && count == 1)
                && people.last().is_none_or(|last| last.id != person.id)
                && let Some(word) = joined(&[name.clone(), word.clone()])
            {
                let unknown = FindRefusal::UnknownPerson { word: (&word).into(), meant: None };
                return Err(Refusal::at(&word, unknown));
            }
            people.push(person);
            forename = (is_name && !is_surname && count == 1).then_some(first);
            rest = rest.get(count..).unwrap_or_default();
        }
        Ok(people)
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

    /// The owners of those initials or names, each once: people, else an organisation, a sector or all.
    pub(super) fn owners(&self, words: &[Word]) -> Result<Vec<Owner>, Refusal> {
        let roll = &self.meeting.roll;
        let mut owners = Vec::with_capacity(words.len());
        for word in words {
            let person = roll.find(&word.text).map(|person| Owner::Person(person.id));
            let owner = match person.or_else(|| roll.collective(&word.text)) {
                Some(owner) => owner,
                None => Owner::Person(self.person(word)?.id),
            };
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        Ok(owners)
    }

    /// The item of that number, written `2` or `i2`.
    pub(super) fn item(&self, word: &Word) -> Result<&Item, Refusal> {
        let digits = word.text.strip_prefix(['i', 'I']).unwrap_or(&word.text);
        let agenda = &self.meeting.agenda;
        let number: ItemNumber = digits
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
        // A goal of the workplan is in the group's log, which this meeting has not at hand.
        if GoalId::parse(&word.text).is_some() {
            return Err(Refusal::at(word, PlanRefusal::GroupNotAtHand));
        }
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
