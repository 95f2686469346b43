//! Making a store's tables, and bringing those of an earlier format to this program's.

use super::{
    db::Db,
    error::StoreError,
    streams,
    tables::{self, DRAFTS, RECORDS},
};

/// Makes what tables there are not.
pub(super) fn create(db: &Db) -> Result<(), StoreError> {
    db.write(|txn| {
        txn.open_table(RECORDS)?;
        txn.open_table(DRAFTS)?;
        tables::clear_derived(txn)?;
        streams::create(txn)?;
        tables::write_format(txn)?;
        tables::mark_derived(txn)
    })
}

/// Writes what the first programs of this format did not write yet.
pub(super) fn complete(db: &Db) -> Result<(), StoreError> {
    match db.read(tables::has_format_copy)? {
        true => Ok(()),
        false => db.write(tables::write_format),
    }
}

/// Makes a store of format 1 one of this format, in one transaction.
pub(super) fn upgrade(db: &Db) -> Result<(), StoreError> {
    db.write(|txn| {
        streams::create(txn)?;
        tables::write_format(txn)
    })
}
