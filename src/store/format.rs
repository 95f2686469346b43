//! Making a store's tables, and bringing those of an earlier format to this program's.

use redb::Database;

use super::{
    derived,
    error::StoreError,
    streams,
    tables::{ACTIONS, DERIVED_KEY, DRAFTS, FORMAT, FORMAT_KEY, MEETINGS, META, RECORDS},
};

/// Makes what tables there are not.
pub(super) fn create(db: &Database) -> Result<(), StoreError> {
    let txn = db.begin_write()?;
    txn.open_table(RECORDS)?;
    txn.open_table(MEETINGS)?;
    txn.open_table(ACTIONS)?;
    txn.open_table(DRAFTS)?;
    streams::create(&txn)?;
    {
        let mut meta = txn.open_table(META)?;
        meta.insert(FORMAT_KEY, FORMAT)?;
        meta.insert(DERIVED_KEY, u64::from(derived::VERSION))?;
    }
    Ok(txn.commit()?)
}

/// Makes a store of format 1 one of this format, in one transaction.
pub(super) fn upgrade(db: &Database) -> Result<(), StoreError> {
    let txn = db.begin_write()?;
    streams::create(&txn)?;
    txn.open_table(META)?.insert(FORMAT_KEY, FORMAT)?;
    Ok(txn.commit()?)
}
