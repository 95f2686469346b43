//! Who may vote at a moment, and who has declared an interest.

use super::{
    Meeting,
    entries::{Entry, Kind},
    event::{NamedVote, VoteChoice},
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

/// How a seat voted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatAnswer {
    /// Its holder voted.
    Voted(VoteChoice),
    /// Its holder was there and did not vote.
    Silent,
    /// Nobody was there to vote for it.
    Absent,
}

/// A seat in a vote by name.
#[derive(Clone, Copy, Debug)]
pub struct SeatVote<'m> {
    /// Who voted or could have: the member, or the deputy who sat there then.
    pub person: &'m Attendee,
    /// The member for whom a deputy sat.
    pub sits_for: Option<PersonId>,
    /// How it voted.
    pub answer: SeatAnswer,
}

/// Each seat in a vote by name at a moment, in the order of the roll; then whoever voted without one.
pub fn seat_votes<'m>(roll: &'m Roll, votes: &[NamedVote], at: Moment) -> Vec<SeatVote<'m>> {
    let holders = roll.holders(SeatsAt::Moment(at));
    let vote_of =
        |person: PersonId| votes.iter().find(|vote| vote.person == person).map(|vote| vote.choice);
    let mut told: Vec<SeatVote<'m>> = Vec::new();
    for seat in roll.iter().filter(|person| person.has_seat()) {
        let deputies = || roll.deputies_of(seat.id).filter(|deputy| !deputy.has_seat());
        let deputy = deputies().find(|deputy| vote_of(deputy.id).is_some());
        let own = vote_of(seat.id).map(|choice| (seat, choice));
        let voted = own.or_else(|| deputy.and_then(|deputy| Some((deputy, vote_of(deputy.id)?))));
        let holder = || {
            let is_holder = |person: &&Attendee| holders.iter().any(|held| held.id == person.id);
            [seat].into_iter().find(is_holder).or_else(|| deputies().find(is_holder))
        };
        let (person, answer) = match (voted, holder()) {
            (Some((person, choice)), _) => (person, SeatAnswer::Voted(choice)),
            (None, Some(holder)) => (holder, SeatAnswer::Silent),
            (None, None) => (seat, SeatAnswer::Absent),
        };
        let sits_for = (person.id != seat.id).then_some(seat.id);
        told.push(SeatVote { person, sits_for, answer });
    }
    let others = votes.iter().filter_map(|vote| Some((roll.get(vote.person)?, vote.choice)));
    for (person, choice) in others {
        if told.iter().all(|seat| seat.person.id != person.id) {
            told.push(SeatVote { person, sits_for: None, answer: SeatAnswer::Voted(choice) });
        }
    }
    told
}
