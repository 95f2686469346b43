//! Who and what a command names.

use super::{Decider, Refusal};
use crate::meeting::{
    agenda::{Item, Progress},
    command::{Ref, Word},
    entries::{Action, Entry},
    ids::{EntryId, ItemId, PersonId},
    roll::Attendee,
};
use crate::text::nearest::nearest;

impl Decider<'_> {
    /// The person with those initials.
    pub(super) fn person(&self, word: &Word) -> Result<&Attendee, Refusal> {
        let roll = &self.meeting.roll;
        roll.find(&word.text).ok_or_else(|| {
            let known = roll.iter().map(|person| &*person.profile.initials);
            let near = nearest(&word.text, known).and_then(|near| roll.find(near));
            let hint = near.map_or_else(
                || "put them on it with guest or attendee".to_owned(),
                |p| format!("did you mean {} ({})?", p.profile.initials, p.profile.name),
            );
            Refusal::at(word, format!("no one on this roll is \"{}\"; {hint}", word.text))
        })
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
        let number: usize = digits.parse().map_err(|_| {
            let message = format!("\"{}\" is not an item; write its number, such as 2", word.text);
            Refusal::at(word, message)
        })?;
        agenda.numbered(number).ok_or_else(|| {
            let has = match agenda.len() {
                0 => "the agenda is empty; put an item on it with agenda".to_owned(),
                1 => "the agenda has one item".to_owned(),
                n => format!("the agenda has {n} items"),
            };
            Refusal::at(word, format!("there is no item {number}; {has}"))
        })
    }

    /// The item of that number, or the next one.
    pub(super) fn item_or_next(&self, word: &Word) -> Result<&Item, Refusal> {
        if !word.text.eq_ignore_ascii_case("next") {
            return self.item(word);
        }
        self.meeting.agenda.next().ok_or_else(|| {
            Refusal::at(word, "there is no item left; close this one, end, or add one with agenda")
        })
    }

    /// The entry that a reference names: for an action, the one that set it.
    pub(super) fn entry(&self, word: &Word) -> Result<&Entry, Refusal> {
        let entries = &self.meeting.entries;
        let found = match Ref::parse(&word.text) {
            Some(Ref::Last) => {
                let last = entries.iter().next_back();
                return last.ok_or_else(|| Refusal::at(word, "nothing has been recorded yet"));
            }
            Some(Ref::Entry(id)) => entries.get(id).filter(|entry| !entry.removed),
            Some(Ref::Action(_)) => {
                let action = self.action(word)?;
                return entries.action_entry(action).ok_or_else(|| {
                    let message = format!(
                        "{} was carried over from an earlier meeting, whose words stay; \
                         it can be done, dropped, reassigned or redated",
                        action.number
                    );
                    Refusal::at(word, message)
                });
            }
            Some(Ref::Paper(_)) => {
                let message = "a paper can be edited, amended, moved and removed; \
                               it is confidential where its item is";
                return Err(Refusal::at(word, message));
            }
            Some(Ref::Item(_)) | None => {
                let message = format!("\"{}\" is not an entry; write last, e3 or a1", word.text);
                return Err(Refusal::at(word, message));
            }
        };
        found.ok_or_else(|| {
            Refusal::at(word, format!("there is no entry {}; the screen shows them", word.text))
        })
    }

    /// The action of that number.
    pub(super) fn action(&self, word: &Word) -> Result<&Action, Refusal> {
        let Some(Ref::Action(number)) = Ref::parse(&word.text) else {
            let message =
                format!("\"{}\" is not an action; write its number, such as a1", word.text);
            return Err(Refusal::at(word, message));
        };
        self.meeting.entries.action(number).ok_or_else(|| {
            let message = match self.meeting.entries.actions() {
                [] => "no action has been recorded yet".to_owned(),
                [one] => format!("there is no action {number}; the only one is {}", one.number),
                [first, .., last] => {
                    format!(
                        "there is no action {number}; they go from {} to {}",
                        first.number, last.number
                    )
                }
            };
            Refusal::at(word, message)
        })
    }

    /// How an item is named in a message.
    pub(super) fn item_name(&self, id: ItemId) -> String {
        match self.meeting.agenda.number(id) {
            Some(number) => format!("item {number}"),
            None => "that item".to_owned(),
        }
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
