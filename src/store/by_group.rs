//! Which meetings are of which group, derived, so that a group's are found without reading the list of all.
//!
//! A key is a hash of the group's comparison key and a meeting; no name is a key. Names that share a hash
//! cost a look at the meetings' own rows. How many there are of a hash stands beside them, with a checksum,
//! so that a missing one shows.

use redb::{ReadTransaction, ReadableTable, Table, WriteTransaction};

use crate::{
    meeting::{ids::MeetingId, summary::Summary},
    text,
};

use super::{
    codec,
    error::StoreError,
    streams,
    tables::{BY_GROUP, Bytes},
};

/// The version of the rows that count.
const VERSION: u8 = 1;
/// In the place of a meeting: how many there are. Ids of meetings have forty bits.
const COUNT: u64 = u64::MAX;

type GroupRows<'t> = Table<'t, (u64, u64), Bytes>;

/// The number under which a group's meetings stand; none for meetings of no group.
fn number_of(group: &str) -> Option<u64> {
    let key = text::key(group);
    (!key.is_empty()).then(|| codec::hash_of_text(&key))
}

/// Puts a meeting under the group that it is of now, instead of the one that it was of before.
pub(super) fn update(
    txn: &WriteTransaction,
    id: MeetingId,
    before: Option<&Summary>,
    now: Option<&Summary>,
) -> Result<(), StoreError> {
    let number = |meeting: Option<&Summary>| meeting.and_then(|one| number_of(&one.group));
    let (before, now) = (number(before), number(now));
    if before == now {
        return Ok(());
    }
    let mut rows = txn.open_table(BY_GROUP)?;
    if let Some(group) = before
        && rows.remove((group, id.number()))?.is_some()
    {
        set_count(&mut rows, group)?;
    }
    if let Some(group) = now
        && rows.insert((group, id.number()), &[][..])?.is_none()
    {
        set_count(&mut rows, group)?;
    }
    Ok(())
}

fn set_count(rows: &mut GroupRows<'_>, group: u64) -> Result<(), StoreError> {
    let count = rows.range((group, 0)..(group, COUNT))?.count() as u64;
    if count == 0 {
        rows.remove((group, COUNT))?;
        return Ok(());
    }
    let row = codec::encode_row(group, VERSION, &count).map_err(StoreError::Unstorable)?;
    rows.insert((group, COUNT), row.as_slice())?;
    Ok(())
}

/// The meetings that may be of a group, which their own rows tell; an error where that can't be believed.
pub(super) fn candidates(txn: &ReadTransaction, group: &str) -> Result<Vec<MeetingId>, StoreError> {
    let damaged = |fault| StoreError::BadRow { table: "groups", fault };
    let Some(number) = number_of(group) else { return Ok(Vec::new()) };
    let Some(rows) = streams::present(txn.open_table(BY_GROUP))? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for entry in rows.range((number, 0)..(number, COUNT))? {
        found.push(MeetingId::from_random(entry?.0.value().1));
    }
    let counted = match rows.get((number, COUNT))? {
        Some(row) => codec::decode_row(number, VERSION, row.value()).map_err(damaged)?,
        None => 0,
    };
    match found.len() as u64 == counted {
        true => Ok(found),
        false => Err(StoreError::Damaged { detail: "a group's meetings are missing".into() }),
    }
}
