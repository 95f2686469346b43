//! Which words each meeting has, so that a search looks only at meetings that may have what it looks for.
//!
//! A row holds the words of one meeting, each once, and the head up to which it has them. It is written when a
//! meeting is new, with whatever is recorded once it has ended, and when it is closed or nothing is recorded in
//! it for a while; until then a search goes through the meeting itself. Words are never keys.

use std::collections::BTreeMap;

use redb::{ReadTransaction, ReadableTable as _, WriteTransaction};

use crate::{
    log::{Head, chain::Hex},
    meeting::{Meeting, ids::MeetingId},
    search,
};

use super::{Store, caught::guarded, codec, error::StoreError, streams, tables::SEARCH};

/// The version of these rows.
const VERSION: u8 = 1;
/// How many records may be recorded behind a row before a subcommand writes it anew.
pub(super) const TAIL: u64 = 100;

/// The words of a meeting, and up to where it has them.
struct IndexRow {
    head: Head,
    tokens: String,
}

/// Writes the words of a meeting, as it stands at that head.
pub(super) fn write(
    txn: &WriteTransaction,
    id: MeetingId,
    head: Head,
    meeting: &Meeting,
) -> Result<(), StoreError> {
    let row = (head.count, head.hash.0, search::tokens_of(meeting));
    let mut table = txn.open_table(SEARCH)?;
    match codec::encode_row(id.number(), VERSION, &row) {
        Ok(row) => drop(table.insert(id.number(), row.as_slice())?),
        // A meeting of more words than fit is looked through itself.
        Err(codec::CodecError::TooLong(_)) => drop(table.remove(id.number())?),
        Err(fault) => return Err(StoreError::Unstorable(fault)),
    }
    Ok(())
}

fn read(key: u64, row: &[u8]) -> Option<IndexRow> {
    let (count, hash, tokens) =
        codec::decode_row::<(u64, [u8; 32], String)>(key, VERSION, row).ok()?;
    Some(IndexRow { head: Head { count, hash: Hex(hash) }, tokens })
}

/// What the index says of each meeting: whether it may have what is looked for, and how well that fits. A
/// meeting of which it says nothing has to be looked through.
pub(super) fn scan(
    txn: &ReadTransaction,
    fit: impl Fn(&str) -> Option<usize>,
) -> BTreeMap<MeetingId, Option<usize>> {
    let mut found = BTreeMap::new();
    // What can't be read of it is as if it were not there.
    let _ = guarded(|| {
        let Some(rows) = streams::present(txn.open_table(SEARCH))? else { return Ok(()) };
        for entry in rows.iter()? {
            let (key, row) = entry?;
            let id = MeetingId::from_random(key.value());
            if let Some(row) = read(key.value(), row.value())
                && streams::noted_of(txn, id.into())? == Some(row.head)
            {
                found.insert(id, fit(&row.tokens));
            }
        }
        Ok(())
    });
    found
}

impl Store {
    /// How many records of a meeting are not in the index; all of them where it has none.
    pub(super) fn count_unindexed(&self, id: MeetingId) -> Result<u64, StoreError> {
        self.db.read(|txn| {
            let noted = streams::noted_of(txn, id.into())?.unwrap_or_default();
            let Some(rows) = streams::present(txn.open_table(SEARCH))? else {
                return Ok(noted.count);
            };
            let row = rows.get(id.number())?;
            let row = row.and_then(|row| read(id.number(), row.value()));
            Ok(noted.count.saturating_sub(row.map_or(0, |row| row.head.count)))
        })
    }

    /// Writes the words of a meeting, where many records are not in the index. A search finds those too, so
    /// that nothing is lost where this fails.
    pub fn index_words(&mut self, id: MeetingId) {
        if let Err(error) = self.index_words_behind(id, TAIL) {
            tracing::warn!(kind = error.kind(), "the words of a meeting were not written");
        }
    }

    /// Writes the words of a meeting, where more than that many records are not in the index.
    pub(super) fn index_words_behind(
        &mut self,
        id: MeetingId,
        most_behind: u64,
    ) -> Result<(), StoreError> {
        if !self.is_writable() || self.count_unindexed(id)? <= most_behind {
            return Ok(());
        }
        let loaded = self.load(id)?;
        self.db.write(|txn| write(txn, id, loaded.head, loaded.log.meeting()))?;
        self.confirm_in_place()
    }
}
