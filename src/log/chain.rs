//! The hash chain that makes a changed, lost or reordered record show.
//!
//! `hash = SHA-256(previous ‖ LF ‖ header ‖ LF ‖ body digest ‖ LF)` and
//! `body digest = SHA-256(salt ‖ LF ‖ body ‖ LF)`, with digests and salt in lower-case hex and header
//! and body as canonical JSON (RFC 8785). These bytes are frozen: archives are checked against them,
//! also by people who have only `jq` and `sha256sum`.

use std::fmt;

use serde::{Deserialize, Serialize, de::Error as _};
use sha2::{Digest, Sha256};

use super::{
    Event,
    ids::StreamId,
    record::{Record, Stamp},
};
use crate::{calendar::time::Moment, text::Text};

/// Some bytes, written as lower-case hex.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hex<const N: usize>(pub [u8; N]);

/// A SHA-256 digest.
pub type Hash = Hex<32>;
/// Random bytes that keep a short body from being guessed from its digest.
pub type Salt = Hex<16>;

/// The previous hash of the first record, which has no record before it.
pub const START: Hash = Hex([0; 32]);

/// A record with its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed<E> {
    /// The record.
    pub record: Record<E>,
    /// The salt of its body's digest.
    pub salt: Salt,
    /// Its hash, which covers every record before it.
    pub hash: Hash,
}

/// How far a chain reaches: what to compare to know that a log is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// How many records there are.
    pub count: u64,
    /// The last record's hash.
    #[serde(rename = "head")]
    pub hash: Hash,
}

impl Default for Head {
    fn default() -> Self {
        Self { count: 0, hash: START }
    }
}

/// What is wrong with a record's place in its chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainBreak {
    /// Records are missing before this one.
    #[error("records {expected} to {} are missing before it", found.saturating_sub(1))]
    Lost {
        /// The sequence number that should have come.
        expected: u64,
        /// The one that came.
        found: u64,
    },
    /// The record stands after one that it should precede.
    #[error("it is out of order: record {expected} should stand in its place")]
    OutOfOrder {
        /// The sequence number that should have come.
        expected: u64,
    },
    /// The record, or one before it, is not what was hashed.
    #[error("its contents do not match its hash: it was altered, or what stood before it was")]
    Altered,
}

impl Head {
    /// Seals the record that comes next.
    pub fn seal<E: Event>(
        self,
        stream: impl Into<StreamId>,
        record: Record<E>,
        salt: Salt,
    ) -> Sealed<E> {
        let hash = hash(stream.into(), &self.hash, &record, &salt);
        Sealed { record, salt, hash }
    }

    /// Seals the records that come next, each with a salt of its own.
    ///
    /// # Errors
    ///
    /// Why there is no salt.
    pub fn seal_all<E: Event, F>(
        mut self,
        stream: impl Into<StreamId>,
        records: impl IntoIterator<Item = Record<E>>,
        mut salt: impl FnMut() -> Result<Salt, F>,
    ) -> Result<Vec<Sealed<E>>, F> {
        let stream = stream.into();
        let seal = |record: Record<E>| -> Result<Sealed<E>, F> {
            let sealed = self.seal(stream, record, salt()?);
            self = self.with(&sealed);
            Ok(sealed)
        };
        records.into_iter().map(seal).collect()
    }

    /// The head once a record has been added, which is taken as sound.
    pub fn with<E>(self, sealed: &Sealed<E>) -> Self {
        Self { count: sealed.record.seq, hash: sealed.hash }
    }

    /// The head once a record has been added, if it is the one that belongs there.
    pub fn checked<E: Event>(
        self,
        stream: impl Into<StreamId>,
        sealed: &Sealed<E>,
    ) -> Result<Self, ChainBreak> {
        let (expected, found) = (self.count + 1, sealed.record.seq);
        if found > expected {
            return Err(ChainBreak::Lost { expected, found });
        }
        if found < expected {
            return Err(ChainBreak::OutOfOrder { expected });
        }
        if hash(stream.into(), &self.hash, &sealed.record, &sealed.salt) != sealed.hash {
            return Err(ChainBreak::Altered);
        }
        Ok(self.with(sealed))
    }
}

/// A record's header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    at: Moment,
    author: Text,
    command: u64,
    /// Its field is called after the kind of stream.
    #[serde(flatten)]
    stream: StreamId,
    offset: i16,
    seq: u64,
    v: u32,
}

impl Header {
    /// The header of a record.
    pub fn from_record<E: Event>(stream: impl Into<StreamId>, record: &Record<E>) -> Self {
        Self {
            at: record.recorded.at,
            author: record.author.clone(),
            command: record.command,
            stream: stream.into(),
            offset: record.recorded.offset,
            seq: record.seq,
            v: record.event.version(),
        }
    }

    /// The stream that the record is of.
    pub fn stream(&self) -> StreamId {
        self.stream
    }

    /// The version of the event that the record was sealed with.
    pub fn version(&self) -> u32 {
        self.v
    }

    /// The record that had this header.
    pub fn record<E>(self, event: E) -> Record<E> {
        Record {
            seq: self.seq,
            command: self.command,
            recorded: Stamp { at: self.at, offset: self.offset },
            author: self.author,
            event,
        }
    }
}

/// A value as canonical JSON (RFC 8785), given that its names are ASCII and its numbers integers.
pub fn canonical<T: Serialize>(value: &T) -> String {
    // A value's maps are sorted, a struct's fields are not.
    serde_json::to_value(value).unwrap_or_default().to_string()
}

fn hash<E: Event>(stream: StreamId, previous: &Hash, record: &Record<E>, salt: &Salt) -> Hash {
    let body = digest([&salt.to_string(), &canonical(&record.event)]);
    let header = canonical(&Header::from_record(stream, record));
    digest([&previous.to_string(), &header, &body.to_string()])
}

fn digest<const N: usize>(lines: [&str; N]) -> Hash {
    let mut hasher = Sha256::new();
    for line in lines {
        hasher.update(line);
        hasher.update("\n");
    }
    Hex(hasher.finalize().into())
}

impl<const N: usize> fmt::Display for Hex<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digit = |n: u8| char::from(b"0123456789abcdef"[usize::from(n)]);
        let text: String = self.0.iter().flat_map(|b| [digit(b >> 4), digit(b & 15)]).collect();
        f.write_str(&text)
    }
}

impl<const N: usize> fmt::Debug for Hex<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<const N: usize> Hex<N> {
    /// Reads lower-case hex of just this length.
    pub fn parse(text: &str) -> Option<Self> {
        let digit = |b: u8| match b {
            b'0'..=b'9' => Some(b - b'0'),
            b'a'..=b'f' => Some(b - b'a' + 10),
            _ => None,
        };
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != N || !rest.is_empty() {
            return None;
        }
        let mut bytes = [0; N];
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
        Some(Self(bytes))
    }
}

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| D::Error::custom(format_args!("not {} digits of hex", 2 * N)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        log::MeetingId,
        meeting::{
            Sealed,
            event::{EntryKind, Event, NewEntry, Place},
            ids::{EntryId, PersonId},
            wording::{Mention, Wording},
        },
    };

    fn record(seq: u64, event: Event) -> Record<Event> {
        let recorded = Stamp { at: Moment(1_716_368_400_000 + seq as i64), offset: 60 };
        Record { seq, command: seq, recorded, author: "Áine \"clerk\"".into(), event }
    }

    fn chain() -> (MeetingId, Vec<Sealed>) {
        let meeting = MeetingId::from_random(0xdead_beef);
        let mention = Mention { at: 4, len: 2, person: PersonId(3) };
        let wording = Wording { text: "ask @KB\u{1}\t".into(), mentions: [mention].into() };
        let entry = NewEntry { speaker: None, wording, kind: EntryKind::Note };
        let at = Moment(-5);
        let (id, place, entry) = (EntryId(1), Place::Before, Box::new(entry));
        let events = [
            Event::GroupNamed { name: "Näbørhood 🏠".into() },
            Event::EntryAdded { id, place, at, entry },
            Event::CommandUndone { command: 2 },
        ];
        let mut head = Head::default();
        let sealed = events.into_iter().zip(1u8..).map(|(event, n)| {
            let sealed = head.seal(meeting, record(u64::from(n), event), Hex([n; 16]));
            head = head.with(&sealed);
            sealed
        });
        (meeting, sealed.collect())
    }

    /// The JSON is written out by hand: no code of the chain's own is used.
    #[test]
    fn a_chain_is_what_sha256_of_the_documented_lines_gives() {
        let sha = |text: String| -> String {
            Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
        };
        let (meeting, chain) = chain();
        let bodies = [
            r#"{"group_named":{"name":"Näbørhood 🏠"}}"#,
            concat!(
                r#"{"entry_added":{"at":-5,"entry":{"kind":"note","speaker":null,"wording":"#,
                r#"{"mentions":[{"at":4,"len":2,"person":3}],"text":"ask @KB\u0001\t"}},"#,
                r#""id":1,"place":"before"}}"#
            ),
            r#"{"command_undone":{"command":2}}"#,
        ];
        let mut previous = "0".repeat(64);
        for (n, (body, sealed)) in (1..).zip(bodies.iter().zip(&chain)) {
            let salt = format!("{n:02x}").repeat(16);
            let body = sha(format!("{salt}\n{body}\n"));
            let header = format!(
                concat!(
                    r#"{{"at":171636840000{n},"author":"Áine \"clerk\"","command":{n},"#,
                    r#""meeting":"{meeting}","offset":60,"seq":{n},"v":1}}"#
                ),
                n = n,
                meeting = meeting
            );
            previous = sha(format!("{previous}\n{header}\n{body}\n"));
            assert_eq!(sealed.hash.to_string(), previous, "record {n}");
        }
    }

    #[test]
    fn a_header_with_a_field_too_many_or_too_few_is_none() {
        let (meeting, chain) = chain();
        let json = canonical(&Header::from_record(meeting, &chain[0].record));
        let read = |text: &str| serde_json::from_str::<Header>(text).ok();
        assert_eq!(read(&json), Some(Header::from_record(meeting, &chain[0].record)));
        for (from, to) in [
            ("\"seq\":1,", ""),
            ("\"meeting\"", "\"committee\""),
            ("\"v\":1", "\"v\":1,\"w\":1"),
            ("\"v\":1", "\"meeting\":\"00000001\",\"v\":1"),
        ] {
            let wrong = json.replace(from, to);
            assert_ne!(wrong, json);
            assert_eq!(read(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_record_altered_lost_or_moved_breaks_the_chain_there() {
        let (meeting, chain) = chain();
        let check = |records: &[Sealed]| {
            let mut head = Head::default();
            records.iter().try_for_each(|sealed| {
                head = head.checked(meeting, sealed).map_err(|fault| (sealed.record.seq, fault))?;
                Ok(())
            })
        };
        assert_eq!(check(&chain), Ok(()));
        let [one, two, three] = &chain[..] else { panic!("three records") };
        let [one, two, three] = [one, two, three].map(Clone::clone);
        let lost = ChainBreak::Lost { expected: 2, found: 3 };
        assert_eq!(check(&[one.clone(), three.clone()]), Err((3, lost)));
        let twice = ChainBreak::OutOfOrder { expected: 3 };
        assert_eq!(check(&[one.clone(), two.clone(), two.clone()]), Err((2, twice)));
        let alterations: [fn(&mut Sealed); 5] = [
            |sealed| sealed.record.author = "another".into(),
            |sealed| sealed.record.recorded.at.0 += 1,
            |sealed| sealed.record.command = 1,
            |sealed| sealed.record.event = Event::CommandUndone { command: 1 },
            |sealed| sealed.salt.0[15] ^= 1,
        ];
        for alter in alterations {
            let mut altered = two.clone();
            alter(&mut altered);
            let log = [one.clone(), altered, three.clone()];
            assert_eq!(check(&log), Err((2, ChainBreak::Altered)));
        }
    }

    #[test]
    fn hex_is_read_as_it_is_written_and_not_otherwise() {
        let hex = Hex([0x00, 0xff, 0x1a]);
        assert_eq!(hex.to_string(), "00ff1a");
        assert_eq!(Hex::parse("00ff1a"), Some(hex));
        for wrong in ["00FF1A", "00ff1", "00ff1a00", "00ff1g", "", "é0ff1"] {
            assert_eq!(Hex::<3>::parse(wrong), None, "{wrong}");
        }
    }
}
