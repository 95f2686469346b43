//! The tables, and the rows that are written with the records.

use std::{collections::BTreeMap, path::Path};

use redb::{
    ReadTransaction, ReadableTable, ReadableTableMetadata as _, Table, TableDefinition, TableError,
    WriteTransaction,
};

use crate::{
    log::{self, Sealed, StreamId},
    meeting::{
        draft::KeptDrafts,
        ids::MeetingId,
        summary::{ActionSummary, Summary},
    },
};

use super::{
    caught::guarded,
    codec::{self, CodecError, Decoder},
    derived,
    error::StoreError,
};

/// The version of the tables: the second has groups' records, and how far each stream reaches.
pub(super) const FORMAT: u64 = 2;
/// The version of drafts: the first was one text, in lines.
const DRAFTS_VERSION: u8 = 2;
const DRAFTS_AS_TEXT: u8 = 1;

pub(super) type Bytes = &'static [u8];
type RecordsTable<'t> = Table<'t, (u64, u64), Bytes>;

/// Every record, by meeting and sequence number.
pub(super) const RECORDS: TableDefinition<'_, (u64, u64), Bytes> = TableDefinition::new("records");
/// Every record of groups, by group and sequence number.
pub(super) const GROUP_RECORDS: TableDefinition<'_, (u64, u64), Bytes> =
    TableDefinition::new("group-records");
/// How far each stream reaches, by its kind and id.
pub(super) const STREAMS: TableDefinition<'_, (u8, u64), Bytes> = TableDefinition::new("streams");
/// Summaries, by meeting; derived.
pub(super) const MEETINGS: TableDefinition<'_, u64, Bytes> = TableDefinition::new("meetings");
/// Actions, by meeting and number; derived.
pub(super) const ACTIONS: TableDefinition<'_, (u64, u32), Bytes> = TableDefinition::new("actions");
/// Meetings, by their groups; derived.
pub(super) const BY_GROUP: TableDefinition<'_, (u64, u64), Bytes> =
    TableDefinition::new("by-group");
/// The words that each meeting has, by meeting; derived.
pub(super) const SEARCH: TableDefinition<'_, u64, Bytes> = TableDefinition::new("search");
/// What was being typed, by meeting.
pub(super) const DRAFTS: TableDefinition<'_, u64, Bytes> = TableDefinition::new("drafts");
/// Versions.
pub(super) const META: TableDefinition<'_, &str, u64> = TableDefinition::new("meta");

pub(super) const FORMAT_KEY: &str = "format";
/// Its bits turned round.
pub(super) const FORMAT_COPY_KEY: &str = "format-copy";
/// The number of the last commit given in a meeting, by meeting; a store may have none.
pub(super) const ORDER: TableDefinition<'_, u64, Bytes> = TableDefinition::new("order");

pub(super) const DERIVED_KEY: &str = "derived";

/// The format of a store, which is one that this program knows.
pub(super) fn check_format(txn: &ReadTransaction, path: &Path) -> Result<u64, StoreError> {
    let not_a_store = || StoreError::NotAStore { path: path.into() };
    let meta = match txn.open_table(META) {
        Ok(meta) => meta,
        Err(TableError::Storage(error)) => return Err(error.into()),
        Err(_) if txn.open_table(RECORDS).is_ok() => return Err(damaged_version()),
        Err(_) => return Err(not_a_store()),
    };
    let Some(found) = meta.get(FORMAT_KEY)?.map(|found| found.value()) else {
        // Other rows say that it was a store.
        return Err(match meta.len()? {
            0 => not_a_store(),
            _ => damaged_version(),
        });
    };
    let copy = meta.get(FORMAT_COPY_KEY)?.map(|copy| copy.value());
    // Programs of before wrote no copy, and knew no later format.
    if found == 0 || copy.map_or(found > FORMAT, |copy| copy != !found) {
        return Err(damaged_version());
    }
    if found > FORMAT {
        return Err(StoreError::Newer { path: path.into(), found, known: FORMAT });
    }
    Ok(found)
}

/// Writes the format, and a copy of it by which a flipped bit is told from a later format.
pub(super) fn write_format(txn: &WriteTransaction) -> Result<(), StoreError> {
    let mut meta = txn.open_table(META)?;
    meta.insert(FORMAT_KEY, FORMAT)?;
    meta.insert(FORMAT_COPY_KEY, !FORMAT)?;
    Ok(())
}

/// Whether a copy of the format stands beside it.
pub(super) fn has_format_copy(txn: &ReadTransaction) -> Result<bool, StoreError> {
    Ok(txn.open_table(META)?.get(FORMAT_COPY_KEY)?.is_some())
}

fn damaged_version() -> StoreError {
    StoreError::Damaged { detail: "its version makes no sense".into() }
}

/// Whether the derived rows are of another version than this program's.
pub(super) fn is_outdated(txn: &ReadTransaction) -> Result<bool, StoreError> {
    let version = txn.open_table(META)?.get(DERIVED_KEY)?.map(|version| version.value());
    Ok(version != Some(u64::from(derived::VERSION)))
}

/// Takes all derived rows away, and leaves their tables.
pub(super) fn clear_derived(txn: &WriteTransaction) -> Result<(), StoreError> {
    txn.delete_table(MEETINGS)?;
    txn.delete_table(ACTIONS)?;
    txn.delete_table(BY_GROUP)?;
    txn.delete_table(SEARCH)?;
    txn.open_table(MEETINGS)?;
    txn.open_table(ACTIONS)?;
    txn.open_table(BY_GROUP)?;
    txn.open_table(SEARCH)?;
    Ok(())
}

pub(super) fn mark_derived(txn: &WriteTransaction) -> Result<(), StoreError> {
    txn.open_table(META)?.insert(DERIVED_KEY, u64::from(derived::VERSION))?;
    Ok(())
}

/// The table of a stream's records.
pub(super) fn table_of(stream: StreamId) -> TableDefinition<'static, (u64, u64), Bytes> {
    match stream {
        StreamId::Meeting(_) => RECORDS,
        StreamId::Group(_) => GROUP_RECORDS,
    }
}

/// All keys of a stream's records, in the table of its kind.
pub(super) fn records_of(stream: StreamId) -> std::ops::RangeInclusive<(u64, u64)> {
    (stream.number(), 0)..=(stream.number(), u64::MAX)
}

pub(super) fn actions_of(id: MeetingId) -> std::ops::RangeInclusive<(u64, u32)> {
    (id.number(), 0)..=(id.number(), u32::MAX)
}

/// Reads one stored record of a stream, which must be the one that its key says.
pub(super) fn decode<E: log::Event>(
    decoder: &mut Decoder,
    stream: StreamId,
    seq: u64,
    bytes: &[u8],
) -> Result<Sealed<E>, StoreError> {
    decoder
        .decode(stream.number(), bytes)
        .and_then(|sealed: Sealed<E>| match sealed.record.seq {
            own if own == seq => Ok(sealed),
            own => Err(CodecError::Misplaced(own)),
        })
        .map_err(|fault| StoreError::BadRecord { stream, seq, fault })
}

/// How many records of a stream are stored, going by the last one's number.
pub(super) fn count(
    records: &impl ReadableTable<(u64, u64), Bytes>,
    stream: StreamId,
) -> Result<u64, StoreError> {
    let last = records.range(records_of(stream))?.next_back().transpose()?;
    Ok(last.map_or(0, |(key, _)| key.value().1))
}

/// Adds records that must follow those stored.
pub(super) fn append<E: log::Event>(
    records: &mut RecordsTable<'_>,
    stream: StreamId,
    new: &[Sealed<E>],
) -> Result<(), StoreError> {
    let mut stored = count(records, stream)?;
    for sealed in new {
        let found = sealed.record.seq;
        if found != stored + 1 {
            return Err(StoreError::NotNext { stream, stored, found });
        }
        let bytes = codec::encode(stream.number(), sealed).map_err(StoreError::Unstorable)?;
        records.insert((stream.number(), found), bytes.as_slice())?;
        stored = found;
    }
    Ok(())
}

/// A checksum's key for a row that has two numbers; meetings have forty bits.
pub(super) fn action_key(meeting: u64, number: u32) -> u64 {
    meeting.rotate_left(24) ^ u64::from(number)
}

/// A meeting's summary.
pub(super) fn read_summary(meeting: u64, bytes: &[u8]) -> Result<Summary, StoreError> {
    let mut summary: Summary = codec::decode_row(meeting, derived::VERSION, bytes)
        .map_err(|fault| StoreError::BadRow { table: "meetings", fault })?;
    summary.id = MeetingId::from_random(meeting);
    Ok(summary)
}

/// A meeting's actions, in order of number.
pub(super) fn read_actions(
    actions: &impl ReadableTable<(u64, u32), Bytes>,
    id: MeetingId,
) -> Result<Vec<ActionSummary>, StoreError> {
    let stored = actions.range(actions_of(id))?;
    stored.map(|entry| read_action(entry?)).collect()
}

/// The actions of all meetings, in order of meeting and number.
pub(super) fn read_all_actions(
    actions: &impl ReadableTable<(u64, u32), Bytes>,
) -> Result<Vec<ActionSummary>, StoreError> {
    actions.iter()?.map(|entry| read_action(entry?)).collect()
}

fn read_action(
    (key, bytes): (redb::AccessGuard<'_, (u64, u32)>, redb::AccessGuard<'_, Bytes>),
) -> Result<ActionSummary, StoreError> {
    let (meeting, number) = key.value();
    let key = action_key(meeting, number);
    let mut action: ActionSummary = codec::decode_row(key, derived::VERSION, bytes.value())
        .map_err(|fault| StoreError::BadRow { table: "actions", fault })?;
    action.meeting = MeetingId::from_random(meeting);
    Ok(action)
}

/// Sets what was typed in a meeting and not recorded.
pub(super) fn write_drafts(
    txn: &WriteTransaction,
    id: MeetingId,
    kept: &KeptDrafts,
) -> Result<(), StoreError> {
    let mut drafts = txn.open_table(DRAFTS)?;
    if kept.is_empty() {
        drafts.remove(id.number())?;
    } else {
        let row = codec::encode_row(id.number(), DRAFTS_VERSION, kept);
        drafts.insert(id.number(), row.map_err(StoreError::Unstorable)?.as_slice())?;
    }
    Ok(())
}

/// Hands over the rows of a table that the engine comes to from either end, some of them twice where not all
/// can be read.
pub(super) fn each_readable(
    table: &impl ReadableTable<u64, Bytes>,
    mut take: impl FnMut(u64, &[u8]),
) {
    for from_end in [false, true] {
        let read = guarded(|| {
            let mut entries = table.iter()?;
            while let Some(entry) = if from_end { entries.next_back() } else { entries.next() } {
                let (key, bytes) = entry?;
                take(key.value(), bytes.value());
            }
            Ok(())
        });
        if read.is_ok() {
            return;
        }
    }
}

/// What was typed in each meeting and not recorded, as far as it can be read.
pub(super) fn readable_drafts(
    txn: &ReadTransaction,
) -> Result<BTreeMap<MeetingId, KeptDrafts>, StoreError> {
    let mut drafts = BTreeMap::new();
    each_readable(&txn.open_table(DRAFTS)?, |key, row| {
        if let Ok(kept) = read_draft(key, row) {
            drafts.insert(MeetingId::from_random(key), kept);
        }
    });
    Ok(drafts)
}

/// What was typed in a meeting and not recorded.
pub(super) fn read_drafts(
    drafts: &impl ReadableTable<u64, Bytes>,
    id: MeetingId,
) -> Result<KeptDrafts, StoreError> {
    if let Some(row) = drafts.get(id.number())? {
        return read_draft(id.number(), row.value());
    }
    // There are few of them. Where one is damaged or lost, it may be this meeting's.
    let mut found = 0;
    for entry in drafts.iter()? {
        let (key, row) = entry?;
        read_draft(key.value(), row.value())?;
        found += 1;
    }
    match found == drafts.len()? {
        true => Ok(KeptDrafts::default()),
        false => Err(lost_drafts("a row is missing")),
    }
}

fn lost_drafts(why: &str) -> StoreError {
    let detail = format!("what was typed in a meeting and not recorded cannot be read: {why}");
    StoreError::Damaged { detail }
}

fn read_draft(key: u64, row: &[u8]) -> Result<KeptDrafts, StoreError> {
    let read = match codec::row_version(row) {
        Some(DRAFTS_AS_TEXT) => codec::decode_row(key, DRAFTS_AS_TEXT, row)
            .map(|text: String| KeptDrafts::from_text(&text)),
        Some(_) | None => codec::decode_row(key, DRAFTS_VERSION, row),
    };
    read.map_err(|fault| match fault {
        CodecError::Newer(_) => StoreError::BadRow { table: "drafts", fault },
        fault => lost_drafts(&fault.to_string()),
    })
}
