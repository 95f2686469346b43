//! A database open to write or to read, and the one door to it.
//!
//! The engine checks nothing that it reads, and may panic over what is damaged; so everything it does is
//! done in here, where its panics become errors. What it answers is confirmed by those who ask.

use redb::{
    CompactionError, Database, ReadOnlyDatabase, ReadTransaction, ReadableDatabase as _,
    WriteTransaction,
};

use super::{caught::guarded, error::StoreError};
use crate::files::caught;

/// An open database; none is left once it is closed.
pub(super) struct Db(Option<Engine>);

enum Engine {
    Write(Database),
    Read(ReadOnlyDatabase),
    /// Repaired in memory: what were written would be lost.
    Repaired(Database),
}

impl Db {
    pub(super) fn to_write(db: Database) -> Self {
        Self(Some(Engine::Write(db)))
    }

    pub(super) fn to_read(db: ReadOnlyDatabase) -> Self {
        Self(Some(Engine::Read(db)))
    }

    pub(super) fn repaired(db: Database) -> Self {
        Self(Some(Engine::Repaired(db)))
    }

    /// Reads, all of it as it is at this moment.
    pub(super) fn read<T>(
        &self,
        work: impl FnOnce(&ReadTransaction) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        guarded(|| {
            let txn = match self.0.as_ref().ok_or(StoreError::ReadOnly)? {
                Engine::Write(db) | Engine::Repaired(db) => db.begin_read(),
                Engine::Read(db) => db.begin_read(),
            };
            work(&txn?)
        })
    }

    /// Writes: all of it is on the disk then, or nothing.
    pub(super) fn write<T>(
        &self,
        work: impl FnOnce(&WriteTransaction) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        guarded(|| {
            let txn = self.writer()?.begin_write()?;
            let done = work(&txn)?;
            txn.commit()?;
            Ok(done)
        })
    }

    pub(super) fn is_writable(&self) -> bool {
        self.writer().is_ok()
    }

    fn writer(&self) -> Result<&Database, StoreError> {
        match &self.0 {
            Some(Engine::Write(db)) => Ok(db),
            Some(Engine::Read(_) | Engine::Repaired(_)) | None => Err(StoreError::ReadOnly),
        }
    }

    /// For tests that write what this program would not.
    #[cfg(test)]
    pub(super) fn begin_write(&self) -> WriteTransaction {
        self.writer().unwrap().begin_write().unwrap()
    }

    /// Closes it; where room was made, the file is made smaller first.
    pub(super) fn close(mut self, has_room: bool) -> Result<(), StoreError> {
        let Some(Engine::Write(mut db)) = self.0.take() else { return Ok(()) };
        guarded(|| {
            let compacted = match has_room.then(|| db.compact()) {
                // Somebody reads the store: another time, then.
                None | Some(Ok(_) | Err(CompactionError::TransactionInProgress)) => Ok(()),
                Some(Err(error)) => Err(error.into()),
            };
            let closed = db.close().map_err(|error| redb::Error::from(error).into());
            compacted.and(closed)
        })
    }
}

impl Drop for Db {
    fn drop(&mut self) {
        // The engine writes when it is dropped, and may meet what is damaged then.
        let _ = caught(|| drop(self.0.take()));
    }
}
