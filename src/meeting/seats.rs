//! Seats: a vote each, held by one body at a time, the member or whoever sits for the member.
//!
//! Quorum counts seats, so a member and that member's deputy count once, and somebody who sits for a clerk
//! or a guest doesn't count. Attendance counts people, and is not decided here.

use std::fmt;

use super::{
    event::Quorum,
    ids::PersonId,
    roll::{Attendee, Roll, Stay},
};
use crate::calendar::time::Moment;

/// When the seats of a roll are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatsAt {
    /// As they are held after everything that is recorded.
    Now,
    /// As they were held at a moment.
    Moment(Moment),
}

impl SeatsAt {
    fn is_in(self, stay: &Stay) -> bool {
        match self {
            Self::Now => stay.until.is_none(),
            Self::Moment(at) => stay.covers(at),
        }
    }
}

impl Attendee {
    /// Whether the person has a seat: the chairs and members have one, a clerk who takes the minutes, guests
    /// and those who only sit for somebody have none.
    pub fn has_seat(&self) -> bool {
        !self.removed && !self.is_deputy() && self.profile.role.counts_for_quorum()
    }

    /// Whether the person sits or sat for a member.
    pub fn is_deputy(&self) -> bool {
        self.deputy_for.is_some()
            || self.attendance.stays.iter().any(|stay| stay.sits_for.is_some())
    }

    /// Whether the person is there, and not in the place of somebody else.
    pub(super) fn is_here_for_self(&self, at: SeatsAt) -> bool {
        self.attendance.stays.iter().any(|stay| at.is_in(stay) && stay.sits_for.is_none())
    }

    /// The members for whom the person sits or sat, in order of time, each once.
    pub fn represented(&self) -> Vec<PersonId> {
        let mut members: Vec<PersonId> = Vec::new();
        let sat_for = self.attendance.stays.iter().filter_map(|stay| stay.sits_for);
        for member in sat_for.chain(self.deputy_for) {
            if !members.contains(&member) {
                members.push(member);
            }
        }
        members
    }
}

/// How many are there: seats that are held, of those there are, and people beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresentCount {
    /// Seats held by somebody who is there.
    pub held: usize,
    /// All seats.
    pub seats: usize,
    /// Those there without a seat: guests, officers, a deputy whose member is there too.
    pub others: usize,
}

/// The seats, as `11 of 12`; where nobody has one, how many people are there.
impl fmt::Display for PresentCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.seats {
            0 => write!(f, "{}", self.others),
            seats => write!(f, "{} of {seats}", self.held),
        }
    }
}

impl Roll {
    /// How many are there now.
    pub fn present_count(&self) -> PresentCount {
        let held = self.seats_held(SeatsAt::Now);
        let others = self.present().saturating_sub(held);
        PresentCount { held, seats: self.seats(), others }
    }

    /// How many seats there are.
    pub fn seats(&self) -> usize {
        self.iter().filter(|person| person.has_seat()).count()
    }

    /// How many seats are held by somebody who is there; never more than there are.
    pub fn seats_held(&self, at: SeatsAt) -> usize {
        self.holders(at).len()
    }

    /// Whether a rule for the quorum is met.
    pub fn is_quorate(&self, rule: Quorum, at: SeatsAt) -> bool {
        match rule {
            Quorum::Members(needed) => self.seats_held(at) >= needed as usize,
            Quorum::Share(percent) => self.seats_held(at) * 100 >= self.seats() * percent as usize,
            Quorum::Orgs(needed) => {
                let holders = self.holders(at);
                let mut orgs: Vec<&str> =
                    holders.iter().map(|holder| self.org_represented(holder)).collect();
                orgs.retain(|org| !org.is_empty());
                orgs.sort_unstable();
                orgs.dedup();
                orgs.len() >= needed as usize
            }
        }
    }

    /// Who holds the seats that are held, one person a seat. Where a member and the member's deputy are both
    /// there, the member does.
    pub fn holders(&self, at: SeatsAt) -> Vec<&Attendee> {
        let mut holders: Vec<Option<&Attendee>> = vec![None; self.next_id().index()];
        for person in self.iter() {
            let Some(stay) = person.attendance.stays.iter().find(|stay| at.is_in(stay)) else {
                continue;
            };
            match stay.sits_for {
                None => holders[person.id.index()] = Some(person),
                Some(member) => {
                    if let Some(holder) = holders.get_mut(member.index()) {
                        holder.get_or_insert(person);
                    }
                }
            }
        }
        self.iter()
            .filter(|seat| seat.has_seat())
            .filter_map(|seat| holders[seat.id.index()])
            .collect()
    }

    /// The deputies who are or were there for a member.
    pub fn deputies_of(&self, member: PersonId) -> impl Iterator<Item = &Attendee> {
        self.iter().filter(move |person| person.represented().contains(&member))
    }

    /// The deputy who was there for a member while the member was, where there was one.
    pub fn held_twice(&self, member: &Attendee) -> Option<&Attendee> {
        let own = || member.attendance.stays.iter().filter(|stay| stay.sits_for.is_none());
        let meets = |stay: &Stay| own().any(|own| own.overlaps(stay));
        self.deputies_of(member.id).find(|deputy| {
            let stays = deputy.attendance.stays.iter();
            stays.filter(|stay| stay.sits_for == Some(member.id)).any(meets)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::meeting::script;

    #[test]
    fn a_count_is_of_seats_and_guests_and_officers_stand_beside_it() {
        let people = "attendee AB \"Ada Birch\" role:chair\nattendee CD \"Cal Dunn\"\n\
            attendee EF \"Eve Frost\"\nattendee IJ \"Ina Joss\" role:minute-taker\n";
        for (marks, told, others) in [
            ("", "0 of 3", 0),
            ("present all\n", "3 of 3", 1),
            ("present all\nguest \"Gus Hale\"\nguest \"Kit Lund\"\n", "3 of 3", 3),
            ("present AB\ndeputy \"Kit Lund\" for:CD\n", "2 of 3", 0),
            ("present AB\ndeputy \"Kit Lund\" for:CD\narrive CD\n", "2 of 3", 1),
        ] {
            let log = script::replay(format!("{people}{marks}").as_bytes()).expect(marks);
            let count = log.meeting().roll.present_count();
            assert_eq!((count.to_string().as_str(), count.others), (told, others), "{marks}");
        }
        let guests = script::replay(b"guest \"Gus Hale\"\n").expect("a guest");
        assert_eq!(guests.meeting().roll.present_count().to_string(), "1");
    }
}
