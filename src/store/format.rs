//! Making a store's tables, and bringing those of an earlier format to this program's.

use redb::{Database, ReadableDatabase as _};

use super::{
    error::StoreError,
    streams,
    tables::{self, ACTIONS, DRAFTS, MEETINGS, RECORDS},
};

/// Makes what tables there are not.
pub(super) fn create(db: &Database) -> Result<(), StoreError> {
    let txn = db.begin_write()?;
    txn.open_table(RECORDS)?;
    txn.open_table(MEETINGS)?;
    txn.open_table(ACTIONS)?;
    txn.open_table(DRAFTS)?;
    streams::create(&txn)?;
    tables::write_format(&txn)?;
    tables::mark_derived(&txn)?;
    Ok(txn.commit()?)
}

/// Writes what the first programs of this format did not write yet.
pub(super) fn complete(db: &Database) -> Result<(), StoreError> {
    if tables::has_format_copy(&db.begin_read()?)? {
        return Ok(());
    }
    let txn = db.begin_write()?;
    tables::write_format(&txn)?;
    Ok(txn.commit()?)
}

/// Makes a store of format 1 one of this format, in one transaction.
pub(super) fn upgrade(db: &Database) -> Result<(), StoreError> {
    let txn = db.begin_write()?;
    streams::create(&txn)?;
    tables::write_format(&txn)?;
    Ok(txn.commit()?)
}
