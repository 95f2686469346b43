//! How far the chain of each stream reaches, noted apart from its records, so that a lost end shows.

use std::{
    collections::BTreeMap,
    ops::{Bound, RangeInclusive},
};

use redb::{
    ReadTransaction, ReadableTable, ReadableTableMetadata as _, TableError, WriteTransaction,
};

use crate::log::{
    GroupId, Head, MeetingId, StreamId,
    chain::{Hash, Hex},
};

use super::{
    codec,
    error::StoreError,
    tables::{Bytes, GROUP_RECORDS, META, RECORDS, STREAMS},
};

/// The version of these rows.
const VERSION: u8 = 1;
/// How many rows there are, in the table of versions.
const NUMBER_KEY: &str = "streams";

/// The key of a stream: the number of its kind, and its own. Kinds are numbered for ever.
pub(super) type StreamKey = (u8, u64);
const MEETINGS: u8 = 0;
const GROUPS: u8 = 1;

/// The heads of streams by their keys.
pub(super) type Heads = BTreeMap<StreamKey, Head>;

fn key_of(stream: StreamId) -> StreamKey {
    match stream {
        StreamId::Meeting(id) => (MEETINGS, id.number()),
        StreamId::Group(id) => (GROUPS, id.number()),
    }
}

/// The stream of a key; none of a kind that this program does not know.
pub(super) fn stream_of((kind, id): StreamKey) -> Option<StreamId> {
    match kind {
        MEETINGS => Some(MeetingId::from_random(id).into()),
        GROUPS => Some(GroupId::from_random(id).into()),
        _ => None,
    }
}

/// A checksum's key; ids have forty bits.
fn checked_key((kind, id): StreamKey) -> u64 {
    u64::from(kind).rotate_right(8) ^ id
}

/// Notes how far a stream reaches now.
pub(super) fn note(txn: &WriteTransaction, stream: StreamId, head: Head) -> Result<(), StoreError> {
    insert(txn, key_of(stream), head)
}

fn insert(txn: &WriteTransaction, key: StreamKey, head: Head) -> Result<(), StoreError> {
    let row = codec::encode_row(checked_key(key), VERSION, &(head.count, head.hash.0))
        .map_err(StoreError::Unstorable)?;
    let mut streams = txn.open_table(STREAMS)?;
    if streams.insert(key, row.as_slice())?.is_none() {
        set_number(txn, streams.len()?)?;
    }
    Ok(())
}

/// Forgets a stream that is deleted.
pub(super) fn forget(txn: &WriteTransaction, stream: StreamId) -> Result<(), StoreError> {
    let mut streams = txn.open_table(STREAMS)?;
    streams.remove(key_of(stream))?;
    set_number(txn, streams.len()?)
}

fn set_number(txn: &WriteTransaction, number: u64) -> Result<(), StoreError> {
    txn.open_table(META)?.insert(NUMBER_KEY, number)?;
    Ok(())
}

/// Makes the tables that came with format 2, and fills in a row for every stream.
pub(super) fn create(txn: &WriteTransaction) -> Result<(), StoreError> {
    txn.delete_table(STREAMS)?;
    txn.open_table(STREAMS)?;
    set_number(txn, 0)?;
    let meeting = |id| MeetingId::from_random(id).into();
    let group = |id| GroupId::from_random(id).into();
    let heads = heads_in(&txn.open_table(RECORDS)?, meeting, hash_of)?;
    let groups = heads_in(&txn.open_table(GROUP_RECORDS)?, group, hash_of)?;
    heads.into_iter().chain(groups).try_for_each(|(key, head)| insert(txn, key, head))
}

/// The heads of all streams, going by the records alone, each of which `read` looks at.
pub(super) fn heads(
    txn: &ReadTransaction,
    mut read: impl FnMut(StreamId, u64, &[u8]) -> Result<Hash, StoreError>,
) -> Result<Heads, StoreError> {
    let meeting = |id| MeetingId::from_random(id).into();
    let mut heads = heads_in(&txn.open_table(RECORDS)?, meeting, &mut read)?;
    if let Some(records) = present(txn.open_table(GROUP_RECORDS))? {
        let group = |id| GroupId::from_random(id).into();
        heads.extend(heads_in(&records, group, &mut read)?);
    }
    Ok(heads)
}

fn heads_in(
    records: &impl ReadableTable<(u64, u64), Bytes>,
    stream_of: impl Fn(u64) -> StreamId,
    mut read: impl FnMut(StreamId, u64, &[u8]) -> Result<Hash, StoreError>,
) -> Result<Heads, StoreError> {
    let mut heads = Heads::new();
    let mut number = 0;
    for entry in records.iter()? {
        let (key, bytes) = entry?;
        let (id, seq) = key.value();
        let stream = stream_of(id);
        let hash = read(stream, seq, bytes.value())?;
        let head = heads.entry(key_of(stream)).or_default();
        if head.count + 1 != seq {
            return Err(damaged("records are missing"));
        }
        *head = Head { count: seq, hash };
        number += 1;
    }
    if number == records.len()? { Ok(heads) } else { Err(damaged("records are missing")) }
}

/// The hash of a stored record, whatever it says.
fn hash_of(stream: StreamId, seq: u64, bytes: &[u8]) -> Result<Hash, StoreError> {
    codec::hash_of(stream.number(), bytes).map_err(|fault| StoreError::BadRecord {
        stream,
        seq,
        fault,
    })
}

/// All that is noted; nothing in a store of format 1.
pub(super) fn noted(txn: &ReadTransaction) -> Result<Option<Heads>, StoreError> {
    let Some(streams) = present(txn.open_table(STREAMS))? else { return Ok(None) };
    let mut heads = Heads::new();
    for entry in streams.iter()? {
        let (key, row) = entry?;
        heads.insert(key.value(), read_row(key.value(), row.value())?);
    }
    let number = txn.open_table(META)?.get(NUMBER_KEY)?.map(|number| number.value());
    if number == Some(heads.len() as u64) {
        Ok(Some(heads))
    } else {
        Err(damaged("streams are missing"))
    }
}

/// How far a stream reaches, going by what is noted; nothing in a store of format 1.
pub(super) fn noted_of(
    txn: &ReadTransaction,
    stream: StreamId,
) -> Result<Option<Head>, StoreError> {
    let Some(streams) = present(txn.open_table(STREAMS))? else { return Ok(None) };
    let key = key_of(stream);
    let row = streams.get(key)?.map(|row| read_row(key, row.value())).transpose()?;
    Ok(Some(row.unwrap_or_default()))
}

/// The stream that is noted after one, or first of all.
pub(super) fn next_key(
    txn: &ReadTransaction,
    after: Option<StreamKey>,
) -> Result<Option<StreamKey>, StoreError> {
    let Some(streams) = present(txn.open_table(STREAMS))? else { return Ok(None) };
    let from = after.map_or(Bound::Unbounded, Bound::Excluded);
    let next = streams.range::<StreamKey>((from, Bound::Unbounded))?.next().transpose()?;
    // A page that leads astray may lead back.
    Ok(next.map(|(key, _)| key.value()).filter(|key| after.is_none_or(|after| *key > after)))
}

/// The ids of the meetings in a range that are noted.
pub(super) fn meetings_in(
    txn: &ReadTransaction,
    range: &RangeInclusive<u64>,
) -> Result<Vec<MeetingId>, StoreError> {
    let Some(streams) = present(txn.open_table(STREAMS))? else { return Ok(Vec::new()) };
    let keys = streams.range((MEETINGS, *range.start())..=(MEETINGS, *range.end()))?;
    keys.map(|entry| Ok(MeetingId::from_random(entry?.0.value().1))).collect()
}

/// How many meetings are noted; nothing in a store of format 1.
pub(super) fn count_of_meetings(txn: &ReadTransaction) -> Result<Option<u64>, StoreError> {
    let Some(streams) = present(txn.open_table(STREAMS))? else { return Ok(None) };
    let number = txn.open_table(META)?.get(NUMBER_KEY)?.map_or(0, |number| number.value());
    // There are few groups for many meetings.
    let groups = streams.range((GROUPS, 0)..)?.count() as u64;
    Ok(Some(number.saturating_sub(groups)))
}

/// The streams among some keys of which this program knows the kind, meetings first.
pub(super) fn known(heads: &Heads) -> impl Iterator<Item = (StreamId, Head)> {
    heads.iter().filter_map(|(&key, &head)| Some((stream_of(key)?, head)))
}

fn read_row(key: StreamKey, row: &[u8]) -> Result<Head, StoreError> {
    let (count, hash): (u64, [u8; 32]) = codec::decode_row(checked_key(key), VERSION, row)
        .map_err(|fault| damaged(&format!("a stream's count cannot be read: {fault}")))?;
    Ok(Head { count, hash: Hex(hash) })
}

/// A table, where there is one.
pub(super) fn present<T>(table: Result<T, TableError>) -> Result<Option<T>, StoreError> {
    match table {
        Ok(table) => Ok(Some(table)),
        Err(TableError::TableDoesNotExist(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn damaged(detail: &str) -> StoreError {
    StoreError::Damaged { detail: detail.into() }
}
