//! In which order meetings were last written to, whatever the clock said.

use std::collections::BTreeMap;

use redb::{ReadTransaction, ReadableTable as _, WriteTransaction};

use crate::meeting::ids::MeetingId;

use super::{
    Store, codec,
    error::StoreError,
    streams,
    tables::{META, ORDER},
};

/// The version of these rows.
const VERSION: u8 = 1;
/// How many commits there were, in the table of versions.
const COMMITS_KEY: &str = "commits";

/// Takes note that a meeting is the one last written to.
pub(super) fn write(txn: &WriteTransaction, id: MeetingId) -> Result<(), StoreError> {
    let mut meta = txn.open_table(META)?;
    let number = meta.get(COMMITS_KEY)?.map_or(0, |number| number.value()) + 1;
    meta.insert(COMMITS_KEY, number)?;
    let row = codec::encode_row(id.number(), VERSION, &number).map_err(StoreError::Unstorable)?;
    txn.open_table(ORDER)?.insert(id.number(), row.as_slice())?;
    Ok(())
}

pub(super) fn forget(txn: &WriteTransaction, id: MeetingId) -> Result<(), StoreError> {
    txn.open_table(ORDER)?.remove(id.number())?;
    Ok(())
}

/// Copies the order to another store, where there is one.
pub(super) fn copy(from: &ReadTransaction, to: &WriteTransaction) -> Result<(), StoreError> {
    let Some(order) = streams::present(from.open_table(ORDER))? else { return Ok(()) };
    let mut target = to.open_table(ORDER)?;
    for entry in order.iter()? {
        let (key, row) = entry?;
        target.insert(key.value(), row.value())?;
    }
    Ok(())
}

/// Goes through the order, so that what makes no sense of it is found.
pub(super) fn check(txn: &ReadTransaction) -> Result<(), StoreError> {
    let Some(order) = streams::present(txn.open_table(ORDER))? else { return Ok(()) };
    for entry in order.iter()? {
        entry?;
    }
    Ok(())
}

impl Store {
    /// The number of the last commit given in each meeting that this program wrote to.
    pub(super) fn order(&self) -> Result<BTreeMap<MeetingId, u64>, StoreError> {
        let mut numbers = BTreeMap::new();
        let txn = self.db.begin_read()?;
        let Some(order) = streams::present(txn.open_table(ORDER))? else { return Ok(numbers) };
        for entry in order.iter()? {
            let (key, row) = entry?;
            // A row that is damaged costs its place in the order, and nothing else.
            if let Ok(number) = codec::decode_row(key.value(), VERSION, row.value()) {
                numbers.insert(MeetingId::from_random(key.value()), number);
            }
        }
        Ok(numbers)
    }
}
