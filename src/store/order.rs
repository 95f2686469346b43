//! In which order meetings were last written to, whatever the clock said.

use std::collections::BTreeMap;

use redb::{ReadTransaction, ReadableTable as _, WriteTransaction};

use crate::meeting::ids::MeetingId;

use super::{
    Store, codec,
    error::StoreError,
    streams,
    tables::{self, META, ORDER},
};

/// The version of these rows.
const VERSION: u8 = 1;
/// How many commits there were, in the table of versions.
const COMMITS_KEY: &str = "commits";
/// The meeting of the last of them.
const LATEST_KEY: &str = "latest";

/// Takes note that a meeting is the one last written to.
pub(super) fn write(txn: &WriteTransaction, id: MeetingId) -> Result<(), StoreError> {
    let mut meta = txn.open_table(META)?;
    let number = meta.get(COMMITS_KEY)?.map_or(0, |number| number.value()) + 1;
    meta.insert(COMMITS_KEY, number)?;
    meta.insert(LATEST_KEY, id.number())?;
    let row = codec::encode_row(id.number(), VERSION, &number).map_err(StoreError::Unstorable)?;
    txn.open_table(ORDER)?.insert(id.number(), row.as_slice())?;
    Ok(())
}

pub(super) fn forget(txn: &WriteTransaction, id: MeetingId) -> Result<(), StoreError> {
    txn.open_table(ORDER)?.remove(id.number())?;
    Ok(())
}

/// The meeting that was last written to; none where earlier programs wrote, or what they noted is damaged.
pub(super) fn latest(txn: &ReadTransaction) -> Result<Option<MeetingId>, StoreError> {
    let meta = txn.open_table(META)?;
    let (Some(id), Some(commits)) = (meta.get(LATEST_KEY)?, meta.get(COMMITS_KEY)?) else {
        return Ok(None);
    };
    let Some(order) = streams::present(txn.open_table(ORDER))? else { return Ok(None) };
    let Some(row) = order.get(id.value())? else { return Ok(None) };
    let number: Result<u64, _> = codec::decode_row(id.value(), VERSION, row.value());
    Ok((number == Ok(commits.value())).then(|| MeetingId::from_random(id.value())))
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

/// Goes through the order, so that what is damaged of it is found.
pub(super) fn check(txn: &ReadTransaction) -> Result<(), StoreError> {
    let Some(order) = streams::present(txn.open_table(ORDER))? else { return Ok(()) };
    for entry in order.iter()? {
        let (key, row) = entry?;
        codec::decode_row::<u64>(key.value(), VERSION, row.value())
            .map_err(|fault| StoreError::BadRow { table: "order", fault })?;
    }
    Ok(())
}

/// The meetings in the order in which they were last written to, as far as it can be read.
pub(super) fn readable(txn: &ReadTransaction) -> Result<Vec<MeetingId>, StoreError> {
    let mut meetings = BTreeMap::new();
    if let Some(order) = streams::present(txn.open_table(ORDER))? {
        tables::each_readable(&order, |key, row| {
            if let Ok(number) = codec::decode_row::<u64>(key, VERSION, row) {
                meetings.insert(number, MeetingId::from_random(key));
            }
        });
    }
    Ok(meetings.into_values().collect())
}

impl Store {
    /// The number of the last commit given in each meeting that this program wrote to.
    ///
    /// One that is damaged is an error, since it may be the last.
    pub(super) fn order(&self) -> Result<BTreeMap<MeetingId, u64>, StoreError> {
        let mut numbers = BTreeMap::new();
        self.db.read(|txn| {
            let Some(order) = streams::present(txn.open_table(ORDER))? else { return Ok(()) };
            for entry in order.iter()? {
                let (key, row) = entry?;
                let number = codec::decode_row(key.value(), VERSION, row.value());
                let number = number.map_err(|_| StoreError::Damaged {
                    detail: "which meeting is the latest cannot be read, so name it by its id"
                        .into(),
                })?;
                numbers.insert(MeetingId::from_random(key.value()), number);
            }
            Ok(())
        })?;
        Ok(numbers)
    }
}
