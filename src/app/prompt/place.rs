//! Under what the entry that is being typed goes.

use crate::meeting::{
    Meeting,
    command::{Command, Line, Word},
    event::Place,
};

/// Under what the entry that is being typed goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntryPlace {
    /// What was in view when the line was begun, or what its draft kept.
    viewed: Option<Place>,
    /// Under what it goes where the line names nothing.
    in_hand: Option<Place>,
    /// Whether it goes there, though something else was in view.
    to_in_hand: bool,
}

/// The two places to which an entry could go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceChoice {
    /// What was in view.
    pub viewed: Place,
    /// Where it would go by itself.
    pub in_hand: Place,
    /// Whether it goes to what was in view.
    pub to_viewed: bool,
}

impl EntryPlace {
    /// Goes to a place, whatever will be in hand.
    pub(in crate::app) fn in_view(place: Place) -> Self {
        Self { viewed: Some(place), ..Self::default() }
    }

    /// Takes note of where the entry would go by itself, in a meeting that may have lost the item that
    /// was in view.
    pub(in crate::app) fn know(&mut self, meeting: &Meeting, in_hand: Place) {
        self.in_hand = Some(in_hand);
        self.viewed = self.viewed.filter(|&place| word(meeting, place).is_some());
    }

    /// The places to choose from, where they are two.
    pub fn choice(&self) -> Option<PlaceChoice> {
        let (viewed, in_hand) = (self.viewed?, self.in_hand?);
        (viewed != in_hand).then_some(PlaceChoice { viewed, in_hand, to_viewed: !self.to_in_hand })
    }

    /// Goes to the other of the two places; false where there is but one.
    pub(super) fn switch(&mut self) -> bool {
        let is_choice = self.choice().is_some();
        self.to_in_hand ^= is_choice;
        is_choice
    }

    /// Where the entry goes.
    pub(super) fn chosen(&self) -> Option<Place> {
        if self.to_in_hand { self.in_hand } else { self.viewed.or(self.in_hand) }
    }

    /// The word by which a line has to say the place of its entry, where it would go elsewhere by itself.
    pub(in crate::app) fn said(&self, meeting: &Meeting) -> Option<Word> {
        let choice = self.choice().filter(|choice| choice.to_viewed)?;
        word(meeting, choice.viewed)
    }

    /// Has a line say the place of its entry, where it would go elsewhere by itself. A line that says
    /// when something happened, or where it goes, is left as it is.
    pub(super) fn put_into(&self, line: &mut Line, meeting: &Meeting) {
        if let Line { time: None, command: Command::Write(command) } = line
            && let Some(item @ None) = command.entry_item_mut()
        {
            *item = self.said(meeting);
        }
    }
}

/// Whether a line says itself where its entry goes.
pub(super) fn is_said(line: &str) -> bool {
    let Ok(Some(Line { command: Command::Write(mut command), .. })) = Line::parse(line) else {
        return false;
    };
    command.entry_item_mut().is_some_and(|item| item.is_some())
}

/// The word by which a line names a place.
fn word(meeting: &Meeting, place: Place) -> Option<Word> {
    match place {
        Place::Item(id) => meeting.agenda.number(id).map(|number| Word::bare(&number.to_string())),
        Place::Before | Place::After => {
            let named = Place::WORDS.iter().find(|(_, other)| *other == place);
            named.map(|(word, _)| Word::bare(word))
        }
    }
}
