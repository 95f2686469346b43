//! Who is to do an action: people on the roll, or all of an organisation, a sector or the group.

use super::{event::Owner, ids::PersonId, roll::Roll};
use crate::text::same;

/// What stands for everybody where an owner may stand.
pub const EVERYONE: &str = "all";

impl Owner {
    /// The person, where it is a single one.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person(id) => Some(*id),
            Self::Everyone | Self::Organisation(_) | Self::Sector(_) => None,
        }
    }

    /// Whether a person on the roll is the owner or one of those who are.
    pub fn includes(&self, roll: &Roll, person: PersonId) -> bool {
        let profile = || roll.get(person).map(|person| &person.profile);
        match self {
            Self::Person(id) => *id == person,
            Self::Everyone => true,
            Self::Organisation(name) => profile().is_some_and(|p| same(&p.org, name)),
            Self::Sector(name) => profile().is_some_and(|p| same(&p.sector, name)),
        }
    }
}

impl Roll {
    /// What an owner is called: the initials of a person, the name of an organisation or a sector.
    pub fn owner<'a>(&'a self, owner: &'a Owner) -> &'a str {
        match owner {
            Owner::Person(id) => self.initials(*id),
            Owner::Everyone => EVERYONE,
            Owner::Organisation(name) | Owner::Sector(name) => name,
        }
    }

    /// The organisation or the sector of that name which somebody on the roll is of, or everybody.
    pub fn collective(&self, name: &str) -> Option<Owner> {
        if name.eq_ignore_ascii_case(EVERYONE) {
            return Some(Owner::Everyone);
        }
        let profiles = || self.iter().map(|person| &person.profile);
        let org = profiles().map(|profile| &profile.org).find(|org| same(org, name));
        let sector = || profiles().map(|profile| &profile.sector).find(|other| same(other, name));
        let org = org.filter(|_| !name.trim().is_empty()).cloned().map(Owner::Organisation);
        org.or_else(|| sector().filter(|_| !name.trim().is_empty()).cloned().map(Owner::Sector))
    }
}
