//! Who may vote at a moment, and who has declared an interest.

use super::{
    Meeting,
    entries::{Entry, Kind},
    ids::{ItemId, PersonId},
    presiding,
    roll::{Attendee, Roll},
    seats::SeatsAt,
};
use crate::calendar::time::Moment;

impl Meeting {
    /// Those who may vote in the room at a moment: members there and then, and deputies whose member is out.
    pub fn voters_at(&self, at: Moment) -> impl Iterator<Item = &Attendee> {
        self.roll.holders(SeatsAt::Moment(at)).into_iter()
    }

    /// How many may vote in the room at a moment; people present without a name count as well. None where
    /// nobody's attendance is recorded.
    pub fn seats_at(&self, at: Moment) -> Option<u32> {
        let mut counts = self.roll.headcounts.iter();
        let unnamed = counts.rfind(|(then, _)| *then <= at).map(|&(_, count)| count);
        let is_taken = self.roll.iter().any(|person| person.attendance.came());
        is_taken.then(|| self.voters_at(at).count() as u32 + unnamed.unwrap_or_default())
    }

    /// The interests that were declared in an item, each with who declared it.
    pub fn interests_in(&self, item: ItemId) -> impl Iterator<Item = (PersonId, &Entry)> {
        self.entries.iter().filter_map(move |entry| match entry.kind {
            Kind::Declaration { person, item: Some(of) } if of == item => Some((person, entry)),
            _ => None,
        })
    }

    /// Who presides at a moment, the first of several; none where nobody with that office is there.
    pub fn presiding_at(&self, at: Moment) -> Option<&Attendee> {
        let people = presiding::presiding_at(&self.roll, at).people;
        people.first().and_then(|&id| self.roll.get(id))
    }
}

/// Whether somebody may vote at a moment: there and then, with a seat that nobody else holds.
pub fn can_vote(roll: &Roll, person: &Attendee, at: Moment) -> bool {
    roll.holders(SeatsAt::Moment(at)).iter().any(|holder| holder.id == person.id)
}
