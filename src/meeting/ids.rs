//! The ids by which records name things; none of them changes when a thing is renamed or moved.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Text shared between a record and the state folded from it.
pub type Text = std::sync::Arc<str>;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// The place of the thing in a list that is kept in order of ids.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id! {
    /// A person on a meeting's roll, counted from 0.
    PersonId
}
id! {
    /// An agenda item, counted from 0 in the order of planning; its number on the agenda may differ.
    ItemId
}
id! {
    /// An entry, counted from 1; shown as `e1`.
    EntryId
}
id! {
    /// An action's number, counted from 1, which stays with it for life; shown as `a1`.
    ActionNo
}

id! {
    /// A paper to read, counted from 1; shown as `p1`.
    PaperId
}

impl fmt::Display for PaperId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p{}", self.0)
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "e{}", self.0)
    }
}

impl fmt::Display for ActionNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a{}", self.0)
    }
}

/// A meeting's id: forty random bits, shown as eight letters and digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeetingId(u64);

/// Crockford's base 32, which leaves out i, l, o and u.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl MeetingId {
    /// How many letters and digits an id has.
    pub const LEN: usize = 8;

    /// The id made of the low forty bits of a random number.
    pub fn from_random(random: u64) -> Self {
        Self(random & 0xff_ffff_ffff)
    }

    /// The id as a number, for use as a key.
    pub fn number(self) -> u64 {
        self.0
    }

    /// Reads a whole id as written; letters may be of either case.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != Self::LEN {
            return None;
        }
        let digit = |b: u8| ALPHABET.iter().position(|&a| a == b.to_ascii_lowercase());
        text.bytes().try_fold(0u64, |n, b| Some(n << 5 | digit(b)? as u64)).map(Self)
    }
}

impl fmt::Display for MeetingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..Self::LEN).rev().try_for_each(|place| {
            let digit = (self.0 >> (5 * place)) & 31;
            write!(f, "{}", char::from(ALPHABET[digit as usize]))
        })
    }
}

impl Serialize for MeetingId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for MeetingId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a meeting's id"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meeting_id_reads_back_as_written() {
        for random in [0, 1, 31, 32, 0xdead_beef_cafe, u64::MAX] {
            let id = MeetingId::from_random(random);
            assert_eq!(MeetingId::parse(&id.to_string()), Some(id));
            assert_eq!(id.to_string().len(), MeetingId::LEN);
        }
        assert_eq!(MeetingId::parse("latest"), None);
        assert_eq!(MeetingId::parse("uuuuuuuu"), None);
    }
}
