//! The ids of streams, and those by which several streams name a thing.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A stream, as records name it; the kinds' names are those of the header's field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StreamId {
    /// The log of a meeting.
    Meeting(MeetingId),
    /// The log of a group.
    Group(GroupId),
}

impl StreamId {
    /// Its id as a number, for use as a key among streams of its kind.
    pub fn number(self) -> u64 {
        match self {
            Self::Meeting(id) => id.number(),
            Self::Group(id) => id.number(),
        }
    }

    /// The word for its kind.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Meeting(_) => "meeting",
            Self::Group(_) => "group",
        }
    }
}

impl From<MeetingId> for StreamId {
    fn from(id: MeetingId) -> Self {
        Self::Meeting(id)
    }
}

impl From<GroupId> for StreamId {
    fn from(id: GroupId) -> Self {
        Self::Group(id)
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Meeting(id) => id.fmt(f),
            Self::Group(id) => id.fmt(f),
        }
    }
}

/// Crockford's base 32, which leaves out i, l, o and u.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident, $refused:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $name {
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

            /// The numbers of the ids that begin so; letters may be of either case.
            pub fn range_of(beginning: &str) -> Option<std::ops::RangeInclusive<u64>> {
                let rest = Self::LEN.checked_sub(beginning.len())?;
                let fill = |with: char| {
                    let text = beginning.chars().chain(std::iter::repeat_n(with, rest));
                    Self::parse(&text.collect::<String>())
                };
                Some(fill('0')?.0..=fill('z')?.0)
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

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (0..Self::LEN).rev().try_for_each(|place| {
                    let digit = (self.0 >> (5 * place)) & 31;
                    write!(f, "{}", char::from(ALPHABET[digit as usize]))
                })
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| serde::de::Error::custom($refused))
            }
        }
    };
}

random_id! {
    /// A meeting's id: forty random bits, shown as eight letters and digits.
    MeetingId, "not a meeting's id"
}
random_id! {
    /// A group's id, of the same kind.
    GroupId, "not a group's id"
}
random_id! {
    /// A member's id on a group's register, which stays for life whatever else changes.
    MemberId, "not a member's id"
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
