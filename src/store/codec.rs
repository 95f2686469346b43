//! The bytes in which records and rows are stored: the one place that names bincode.
//!
//! A stored value is a format version, a content, and a CRC-32 over key, version and content. The
//! first byte and the last four keep their meaning in every later version, so that what a newer
//! program wrote can be told from what is damaged. The engine verifies its checksums only when the
//! store is opened, and bincode decodes a third of mutated bytes to something wrong: hence the CRC.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    calendar::time::Moment,
    log::{
        self, Record, Sealed, Stamp,
        chain::{Hash, Hex},
    },
    text::Text,
};

/// The version of a stored record's bytes.
pub(super) const VERSION: u8 = 1;
/// The most bytes that one stored value may have.
pub(super) const LIMIT: usize = 1 << 20;

const CRC_LEN: usize = 4;
const SALT_LEN: usize = 16;
const CONFIG: bincode::config::Configuration<
    bincode::config::LittleEndian,
    bincode::config::Varint,
    bincode::config::Limit<LIMIT>,
> = bincode::config::standard().with_limit::<LIMIT>();

/// Why stored bytes are not a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// The checksum is wrong.
    #[error("its bytes were damaged")]
    Damaged,
    /// A newer program wrote it.
    #[error("it was made by a newer folkmoot (record format {0}; this one knows {VERSION})")]
    Newer(u8),
    /// The checksum is right, yet the bytes are no record.
    #[error("its bytes make no sense ({0})")]
    Undecodable(String),
    /// The bytes are those of a record with another number.
    #[error("it is record {0} by its own account")]
    Misplaced(u64),
    /// It is too long to be stored.
    #[error("it is too long to be recorded ({0} bytes; the most is {LIMIT})")]
    TooLong(usize),
}

/// What a record holds besides its seal; the event's own bytes are the body.
#[derive(Serialize, Deserialize)]
struct Envelope<'a> {
    seq: u64,
    command: u64,
    at: i64,
    offset: i16,
    author: &'a str,
    body: &'a [u8],
}

/// A record's bytes, as stored under a stream's number.
pub(super) fn encode<E: log::Event>(
    stream: u64,
    sealed: &Sealed<E>,
) -> Result<Vec<u8>, CodecError> {
    let Sealed { record, salt, hash } = sealed;
    let body = to_bytes(&record.event)?;
    let envelope = Envelope {
        seq: record.seq,
        command: record.command,
        at: record.recorded.at.0,
        offset: record.recorded.offset,
        author: &record.author,
        body: &body,
    };
    close(stream, VERSION, &[&salt.0[..], &hash.0, &to_bytes(&envelope)?].concat())
}

/// Reads records, sharing the author's name between those of one author.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    author: Text,
}

impl Decoder {
    /// The record stored under a stream's number.
    pub(super) fn decode<E: log::Event>(
        &mut self,
        stream: u64,
        bytes: &[u8],
    ) -> Result<Sealed<E>, CodecError> {
        let content = open(stream, VERSION, bytes)?;
        let (salt, content) = content.split_first_chunk::<SALT_LEN>().ok_or_else(no_seal)?;
        let (hash, content) = content.split_first_chunk().ok_or_else(no_seal)?;
        let envelope: Envelope<'_> = from_bytes(content)?;
        if *self.author != *envelope.author {
            self.author = envelope.author.into();
        }
        let record = Record {
            seq: envelope.seq,
            command: envelope.command,
            recorded: Stamp { at: Moment(envelope.at), offset: envelope.offset },
            author: Text::clone(&self.author),
            event: from_bytes::<E>(envelope.body)?,
        };
        Ok(Sealed { record, salt: Hex(*salt), hash: Hex(*hash) })
    }
}

/// The hash of the record stored under a stream's number, of whatever kind the stream is.
pub(super) fn hash_of(stream: u64, bytes: &[u8]) -> Result<Hash, CodecError> {
    let content = open(stream, VERSION, bytes)?;
    let (_, content) = content.split_first_chunk::<SALT_LEN>().ok_or_else(no_seal)?;
    let (hash, _) = content.split_first_chunk().ok_or_else(no_seal)?;
    Ok(Hex(*hash))
}

/// A hash of a text, for a key of which nobody can read the text.
pub(super) fn hash_of_text(text: &str) -> u64 {
    u64::from(crc32fast::hash(text.as_bytes()))
}

fn no_seal() -> CodecError {
    CodecError::Undecodable("no seal".into())
}

/// The bytes of a row that can be rebuilt, as stored under a number.
pub(super) fn encode_row<T: Serialize>(
    key: u64,
    version: u8,
    row: &T,
) -> Result<Vec<u8>, CodecError> {
    close(key, version, &to_bytes(row)?)
}

/// The row stored under a number.
pub(super) fn decode_row<T: DeserializeOwned>(
    key: u64,
    version: u8,
    bytes: &[u8],
) -> Result<T, CodecError> {
    from_bytes(open(key, version, bytes)?)
}

/// The version in which a row was written.
pub(super) fn row_version(bytes: &[u8]) -> Option<u8> {
    bytes.first().copied()
}

fn close(key: u64, version: u8, content: &[u8]) -> Result<Vec<u8>, CodecError> {
    let len = 1 + content.len() + CRC_LEN;
    if len > LIMIT {
        return Err(CodecError::TooLong(len));
    }
    let mut bytes = Vec::with_capacity(len);
    bytes.push(version);
    bytes.extend_from_slice(content);
    let crc = checksum(key, &bytes);
    bytes.extend_from_slice(&crc.to_le_bytes());
    Ok(bytes)
}

fn open(key: u64, known: u8, bytes: &[u8]) -> Result<&[u8], CodecError> {
    let (checked, crc) = bytes.split_last_chunk::<CRC_LEN>().ok_or(CodecError::Damaged)?;
    let (&version, content) = checked.split_first().ok_or(CodecError::Damaged)?;
    if checksum(key, checked) != u32::from_le_bytes(*crc) {
        return Err(CodecError::Damaged);
    }
    match version {
        _ if version == known => Ok(content),
        _ if version > known => Err(CodecError::Newer(version)),
        _ => Err(CodecError::Undecodable(format!("record format {version}"))),
    }
}

fn checksum(key: u64, bytes: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&key.to_le_bytes());
    hasher.update(bytes);
    hasher.finalize()
}

fn to_bytes<T: Serialize>(value: &T) -> Result<Vec<u8>, CodecError> {
    bincode::serde::encode_to_vec(value, CONFIG)
        .map_err(|error| CodecError::Undecodable(error.to_string()))
}

fn from_bytes<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, CodecError> {
    let nonsense = |detail: String| CodecError::Undecodable(detail);
    let (value, used) = bincode::serde::borrow_decode_from_slice(bytes, CONFIG)
        .map_err(|error| nonsense(error.to_string()))?;
    if used != bytes.len() {
        return Err(nonsense(format!("{} bytes left over", bytes.len() - used)));
    }
    Ok(value)
}

#[cfg(test)]
#[path = "codec_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "codec_later_tests.rs"]
mod later_tests;

#[cfg(test)]
#[path = "group_codec_tests.rs"]
mod group_tests;

#[cfg(test)]
#[path = "codec_damage_tests.rs"]
mod damage_tests;
