//! Who is the same person on the rolls of several meetings, where nobody says so.
//!
//! People are the same by what registers say, else by e-mail address, else by name and organisation; a name that was changed in one
//! meeting goes on under the new one. Namesakes on one roll stay apart.

use std::collections::BTreeMap;

use super::stored::StoredGroups;
use crate::{
    log::{GroupId, MemberId},
    meeting::{
        ids::{MeetingId, PersonId},
        roll::{Attendee, Roll},
    },
    text,
};

/// A person over several meetings, by a number that holds within one [`SeriesPeople`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonKey(usize);

impl PersonKey {
    /// The number: people are numbered as they are first met.
    pub fn number(self) -> usize {
        self.0
    }
}

/// The people on several rolls, each found once.
#[derive(Clone, Debug, Default)]
pub struct SeriesPeople {
    /// For each roll, who each person on it is.
    rolls: Vec<BTreeMap<PersonId, PersonKey>>,
    known: Vec<KnownPerson>,
}

/// What is known of a person so far.
#[derive(Clone, Debug, Default)]
struct KnownPerson {
    /// Every name with the organisation beside it, as they are compared.
    names: Vec<(String, String)>,
    emails: Vec<String>,
    /// The entries of registers that the person is.
    members: Vec<(GroupId, MemberId)>,
    initials: String,
    /// The latest roll on which the person was found, counted from 1.
    on_roll: usize,
}

/// A person on a roll, as it is compared.
struct RollEntry {
    id: PersonId,
    names: Vec<(String, String)>,
    email: String,
    members: Vec<(GroupId, MemberId)>,
    initials: String,
}

impl RollEntry {
    fn new(person: &Attendee, members: Vec<(GroupId, MemberId)>) -> Self {
        let profile = &person.profile;
        let now = (text::key(&profile.name), text::key(&profile.org));
        let before = person.former.iter().map(|(name, org)| (text::key(name), text::key(org)));
        Self {
            id: person.id,
            names: std::iter::once(now).chain(before).collect(),
            email: text::key(&profile.email),
            members,
            initials: text::key(&profile.initials),
        }
    }

    fn has_name(&self) -> bool {
        self.names.iter().any(|(name, _)| !name.is_empty())
    }
}

impl KnownPerson {
    fn is_member(&self, members: &[(GroupId, MemberId)]) -> bool {
        members.iter().any(|member| self.members.contains(member))
    }

    /// Whether one register has both as two members, whatever else is the same.
    fn is_another(&self, members: &[(GroupId, MemberId)]) -> bool {
        let differs = |(group, member): &(GroupId, MemberId)| {
            let mut own = self.members.iter().filter(|(other, _)| other == group).peekable();
            own.peek().is_some() && own.all(|(_, other)| other != member)
        };
        !self.is_member(members) && members.iter().any(differs)
    }

    fn has_email(&self, email: &str) -> bool {
        self.emails.iter().any(|known| known == email)
    }

    fn has_name_and_org(&self, names: &[(String, String)]) -> bool {
        names.iter().any(|one| !one.0.is_empty() && self.names.contains(one))
    }

    /// Whether the names are the same, and an organisation was not given on one side.
    fn could_be(&self, names: &[(String, String)]) -> bool {
        let fits = |(name, org): &(String, String), (other, its): &(String, String)| {
            !name.is_empty() && name == other && (org.is_empty() || its.is_empty())
        };
        names.iter().any(|one| self.names.iter().any(|other| fits(one, other)))
    }

    fn learn(&mut self, person: RollEntry, roll: usize) {
        for name in person.names {
            if !self.names.contains(&name) {
                self.names.push(name);
            }
        }
        if !person.email.is_empty() && !self.has_email(&person.email) {
            self.emails.push(person.email);
        }
        for member in person.members {
            if !self.members.contains(&member) {
                self.members.push(member);
            }
        }
        (self.initials, self.on_roll) = (person.initials, roll);
    }
}

impl SeriesPeople {
    /// The people on these rolls, which are in order of time.
    pub fn from_rolls<'r>(rolls: impl IntoIterator<Item = &'r Roll>) -> Self {
        let mut people = Self::default();
        for roll in rolls {
            people.take_in(roll);
        }
        people
    }

    /// The people of meetings in order of time, of whom registers know who is one: what is recorded in a
    /// meeting, who was recognised when it was adopted, and who is linked between groups.
    pub fn with_registers<'r>(
        meetings: impl IntoIterator<Item = (MeetingId, &'r Roll)>,
        groups: &StoredGroups,
    ) -> Self {
        let mut people = Self::default();
        for (id, roll) in meetings {
            people.insert_roll(roll, |person| groups.members_of(id, person));
        }
        people
    }

    /// Whether somebody is a member of a register.
    pub(super) fn is_member(&self, person: PersonKey, member: (GroupId, MemberId)) -> bool {
        self.known.get(person.0).is_some_and(|known| known.is_member(&[member]))
    }

    /// Who somebody on a roll is; rolls are counted from 0.
    pub fn key(&self, roll: usize, person: PersonId) -> Option<PersonKey> {
        self.rolls.get(roll)?.get(&person).copied()
    }

    /// Takes in the next roll in order of time.
    pub fn take_in(&mut self, roll: &Roll) {
        self.insert_roll(roll, |person| person.member_of.clone());
    }

    fn insert_roll(
        &mut self,
        roll: &Roll,
        members: impl Fn(&Attendee) -> Vec<(GroupId, MemberId)>,
    ) {
        let number = self.rolls.len() + 1;
        let mut rest: Vec<RollEntry> =
            roll.iter().map(|person| RollEntry::new(person, members(person))).collect();
        let mut found = BTreeMap::new();
        type Fits = fn(&KnownPerson, &RollEntry) -> bool;
        let by_member: Fits = |known, one| known.is_member(&one.members);
        let by_email: Fits = |known, one| !one.email.is_empty() && known.has_email(&one.email);
        let by_name: Fits = |known, one| known.has_name_and_org(&one.names);
        let by_name_alone: Fits = |known, one| known.could_be(&one.names);
        let by_initials: Fits = |known, one| {
            !one.has_name()
                && known.names.iter().all(|(name, _)| name.is_empty())
                && known.initials == one.initials
        };
        // An e-mail address or a name alone tells only where nobody else on either side has it.
        for (fits, is_telling) in [
            (by_member, true),
            (by_email, false),
            (by_name, true),
            (by_name_alone, false),
            (by_initials, true),
        ] {
            let (matched, left): (Vec<_>, Vec<_>) = {
                let choose = |one: &RollEntry| {
                    let alike = rest.iter().filter(|other| shares(one, other)).count();
                    self.choose(one, number, fits, is_telling || alike == 1)
                };
                let chosen: Vec<Option<usize>> = rest.iter().map(choose).collect();
                rest.into_iter().zip(chosen).partition(|(_, chosen)| chosen.is_some())
            };
            rest = left.into_iter().map(|(one, _)| one).collect();
            for (one, chosen) in matched {
                let Some(place) = chosen else { continue };
                // Of two who fit one person, the first is taken; the other is somebody else.
                if self.known[place].on_roll == number {
                    rest.push(one);
                    continue;
                }
                found.insert(one.id, PersonKey(place));
                self.known[place].learn(one, number);
            }
        }
        rest.sort_by_key(|one| one.id);
        for one in rest {
            found.insert(one.id, PersonKey(self.known.len()));
            let mut new = KnownPerson::default();
            new.learn(one, number);
            self.known.push(new);
        }
        self.rolls.push(found);
    }

    /// The known person that somebody on a roll is: of several who fit, the one with the same initials.
    fn choose(
        &self,
        one: &RollEntry,
        roll: usize,
        fits: fn(&KnownPerson, &RollEntry) -> bool,
        is_telling: bool,
    ) -> Option<usize> {
        let free = self.known.iter().enumerate().filter(|(_, known)| known.on_roll < roll);
        let all: Vec<usize> = free
            .filter(|(_, known)| fits(known, one) && !known.is_another(&one.members))
            .map(|(place, _)| place)
            .collect();
        match all.as_slice() {
            [] => None,
            [only] => is_telling.then_some(*only),
            [first, ..] if is_telling => {
                let same = |place: &&usize| self.known[**place].initials == one.initials;
                Some(*all.iter().find(same).unwrap_or(first))
            }
            [..] => None,
        }
    }
}

/// Whether two people on one roll share an e-mail address or a name.
fn shares(one: &RollEntry, other: &RollEntry) -> bool {
    let same_email = !one.email.is_empty() && one.email == other.email;
    let same_name = |(name, _): &(String, String)| {
        !name.is_empty() && other.names.iter().any(|(its, _)| its == name)
    };
    one.id == other.id || same_email || one.names.iter().any(same_name)
}
