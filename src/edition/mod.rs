//! One edition of a meeting: what minutes, papers, lists, JSON, invitations and the register are made
//! from, and nothing else.
//!
//! What an edition leaves out is decided here, once. A public view holds a meeting from which all that
//! is confidential is gone, so what writes a paper can't print it by mistake. Two meetings that differ
//! only in what was said and done under their closed items have the same public view.

#![deny(clippy::wildcard_enum_match_arm)]

mod actions;
mod closed_times;
mod fixing;
mod public;
mod version;

use std::borrow::Cow;

use self::public::Hidden;
pub use self::{
    actions::{ActionList, ListedAction},
    fixing::Fixing,
    version::{NotApproved, Version},
};
use crate::{
    log::Head,
    meeting::{
        Meeting,
        agenda::{Agenda, Item, Openings, Spell},
        attendance::{self, Movement},
        due::Due,
        entries::{Action, Entries, Entry},
        event::Place,
        ids::{EntryId, Text},
        papers::Papers,
        presiding::{self, Presiding},
        quorum::MeetingQuorum,
        roll::{Attendee, Roll},
        state::{Correction, Course, Life, Plan},
    },
};

/// For whom a paper is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edition {
    /// Everything, for the members.
    #[default]
    Full,
    /// What is confidential is left out, and said to be.
    Public,
}

/// A meeting as an edition shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View<'m> {
    meeting: Cow<'m, Meeting>,
    edition: Edition,
    left_out: Vec<LeftOut>,
    head: Option<Head>,
}

/// An open item, or the time before or after the agenda, of whose entries some are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
struct LeftOut {
    place: Place,
    /// Why, as far as that was said: each once, in order.
    grounds: Vec<Text>,
}

/// What an edition shows of a meeting.
pub fn view(meeting: &Meeting, edition: Edition) -> View<'_> {
    match edition {
        Edition::Full => View::full(meeting),
        Edition::Public => View::public(meeting, &Hidden::from_states(&[meeting])),
    }
}

/// What the public edition shows of a meeting: what goes to people outside the group takes this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicView<'m>(View<'m>);

impl PublicView<'_> {
    /// The public view of a meeting.
    pub fn new(meeting: &Meeting) -> Self {
        Self(View::public(meeting, &Hidden::from_states(&[meeting])))
    }
}

impl<'m> AsRef<View<'m>> for PublicView<'m> {
    fn as_ref(&self) -> &View<'m> {
        &self.0
    }
}

/// What an edition shows of two states of one meeting. What is confidential in one is left out of both,
/// or what differs between them would tell it.
pub fn views_of_both<'m>(
    was: &'m Meeting,
    now: &'m Meeting,
    edition: Edition,
) -> (View<'m>, View<'m>) {
    match edition {
        Edition::Full => (View::full(was), View::full(now)),
        Edition::Public => {
            let hidden = Hidden::from_states(&[was, now]);
            (View::public(was, &hidden), View::public(now, &hidden))
        }
    }
}

impl<'m> View<'m> {
    fn full(meeting: &'m Meeting) -> Self {
        let (meeting, edition) = (Cow::Borrowed(meeting), Edition::Full);
        Self { meeting, edition, left_out: Vec::new(), head: None }
    }

    fn public(meeting: &Meeting, hidden: &Hidden) -> Self {
        let (meeting, left_out) = public::without(meeting, hidden);
        Self { meeting: Cow::Owned(meeting), edition: Edition::Public, left_out, head: None }
    }

    /// The view with the last record of the sealed log that the meeting was folded from. A public one
    /// goes without: the number of records tells how much is left out, and the hash changes with it.
    #[must_use]
    pub fn with_head(self, head: Option<Head>) -> Self {
        let head = head.filter(|_| self.edition == Edition::Full);
        Self { head, ..self }
    }

    /// For whom it is.
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// The last record of the meeting's sealed log, in a full edition.
    pub fn head(&self) -> Option<Head> {
        self.head
    }

    /// What the meeting is, and when and where.
    pub fn plan(&self) -> &Plan {
        &self.meeting.plan
    }

    /// When it ran.
    pub fn course(&self) -> &Course {
        &self.meeting.course
    }

    /// What became of its minutes.
    pub fn life(&self) -> &Life {
        &self.meeting.life
    }

    /// Who was expected and who came.
    pub fn roll(&self) -> &Roll {
        &self.meeting.roll
    }

    /// What was to be talked about; see [`View::withholds`].
    pub fn agenda(&self) -> &Agenda {
        &self.meeting.agenda
    }

    /// What was to be read before.
    pub fn papers(&self) -> &Papers {
        &self.meeting.papers
    }

    /// What was recorded.
    pub fn entries(&self) -> &Entries {
        &self.meeting.entries
    }

    /// Corrections of what was recorded, in order.
    pub fn corrections(&self) -> &[Correction] {
        &self.meeting.corrections
    }

    /// The entries under a place, in order of time.
    pub fn entries_under(&self, place: Place) -> &[EntryId] {
        self.meeting.entries_under(place)
    }

    /// Whether this edition has nothing of an item but its number, and why it is closed.
    pub fn withholds(&self, item: &Item) -> bool {
        self.edition == Edition::Public && item.plan.confidential
    }

    /// Whether an entry under a place is left out, which is said once, however many there are.
    pub fn leaves_out(&self, place: Place) -> bool {
        self.left_out.iter().any(|left_out| left_out.place == place)
    }

    /// The grounds on which entries under a place are left out, each once.
    pub fn grounds_left_out(&self, place: Place) -> &[Text] {
        let left_out = self.left_out.iter().find(|left_out| left_out.place == place);
        left_out.map_or(&[], |left_out| &left_out.grounds)
    }

    /// Whether anything is left out that the edition mentions as left out.
    pub fn is_cut(&self) -> bool {
        !self.left_out.is_empty() || self.agenda().iter().any(|item| self.withholds(item))
    }

    /// Whether only the full edition has an entry, for itself or with its item.
    pub fn is_confidential(&self, entry: &Entry) -> bool {
        self.meeting.is_confidential(entry.id)
    }

    /// Whether only the full edition has an action.
    pub fn is_confidential_action(&self, action: &Action) -> bool {
        self.meeting.is_confidential_action(action)
    }

    /// By when an action is to be done.
    pub fn due(&self, action: &Action) -> Option<Due> {
        self.meeting.due(action)
    }

    /// Whether this edition has anything that another would leave out.
    pub fn has_confidential(&self) -> bool {
        self.agenda().iter().any(|item| item.plan.confidential)
            || self.entries().iter().any(|entry| entry.confidential)
            || self.entries().actions().iter().any(|action| self.is_confidential_action(action))
    }

    /// What a person who came did; `openings` are those of [`View::agenda`].
    pub fn movements(&self, openings: &Openings<'_>, person: &Attendee) -> Vec<Movement> {
        attendance::movements(&self.meeting, openings, person)
    }

    /// Who presided, and when, as far as this edition shows who was there.
    pub fn presiding(&self) -> Vec<Presiding> {
        presiding::presiding(&self.meeting)
    }

    /// The times at which the meeting sat without a quorum, as far as this edition shows who was there.
    pub fn inquorate(&self, quorum: &MeetingQuorum) -> Vec<Spell> {
        attendance::inquorate(&self.meeting, quorum)
    }
}

#[cfg(test)]
mod tests;
