//! Copying a whole store: as a backup, and before its format changes.

use std::path::{Path, PathBuf};

use redb::{ReadTransaction, ReadableTable as _, TableDefinition, WriteTransaction};

use super::{db::Db, error::StoreError, format, open, order, streams, tables, verify};

/// Brings a store of an earlier format to this program's, after a copy of it was made beside it.
pub(super) fn upgrade(db: &Db, path: &Path) -> Result<Option<PathBuf>, StoreError> {
    let format = db.read(|txn| tables::check_format(txn, path))?;
    if format == tables::FORMAT {
        format::complete(db)?;
        return Ok(None);
    }
    let failed = |error| StoreError::NotUpgraded { path: path.into(), error: Box::new(error) };
    let copy = back_up(db, path, format).map_err(failed)?;
    format::upgrade(db)?;
    Ok(Some(copy))
}

/// Copies a store to the first free name that says what it is.
fn back_up(db: &Db, path: &Path, format: u64) -> Result<PathBuf, StoreError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut copy = path.with_file_name(format!("{stem}.format-{format}-backup.redb"));
    let mut number = 1;
    while copy.try_exists()? {
        number += 1;
        copy.set_file_name(format!("{stem}.format-{format}-backup-{number}.redb"));
    }
    backup(db, &copy)?;
    Ok(copy)
}

/// Writes a whole store, of whatever format, to a new file, which is read back before it has its name.
pub(super) fn backup(db: &Db, to: &Path) -> Result<(), StoreError> {
    db.read(|from| {
        let format = tables::check_format(from, to)?;
        let heads = verify::heads(from)?;
        let noted = streams::noted(from)?;
        let read_back = |made: &Path| {
            let copy = open::to_read(made)?.db;
            let found = copy.read(|copy| Ok((verify::heads(copy)?, streams::noted(copy)?)))?;
            let detail = "the copy does not read back as what was written".to_owned();
            if found == (heads, noted) { Ok(()) } else { Err(StoreError::Damaged { detail }) }
        };
        open::make(to, |db| db.write(|txn| copy_all(from, format, txn)), read_back)
    })
}

fn copy_all(from: &ReadTransaction, format: u64, to: &WriteTransaction) -> Result<(), StoreError> {
    copy(from, to, tables::RECORDS)?;
    copy(from, to, tables::MEETINGS)?;
    copy(from, to, tables::ACTIONS)?;
    copy(from, to, tables::DRAFTS)?;
    copy(from, to, tables::META)?;
    if format > 1 {
        copy(from, to, tables::GROUP_RECORDS)?;
        copy(from, to, tables::STREAMS)?;
    }
    if streams::present(from.open_table(tables::BY_GROUP))?.is_some() {
        copy(from, to, tables::BY_GROUP)?;
    }
    if streams::present(from.open_table(tables::SEARCH))?.is_some() {
        copy(from, to, tables::SEARCH)?;
    }
    order::copy(from, to)
}

fn copy<K: redb::Key + 'static, V: redb::Value + 'static>(
    from: &redb::ReadTransaction,
    to: &WriteTransaction,
    table: TableDefinition<'_, K, V>,
) -> Result<(), StoreError> {
    let mut target = to.open_table(table)?;
    for entry in from.open_table(table)?.iter()? {
        let (key, value) = entry?;
        target.insert(key.value(), value.value())?;
    }
    Ok(())
}
