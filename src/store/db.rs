//! A database open to write or to read.

use redb::{Database, ReadOnlyDatabase, ReadTransaction, ReadableDatabase as _};

use super::error::StoreError;

/// An open database.
pub(super) enum Db {
    Write(Database),
    Read(ReadOnlyDatabase),
    /// Repaired in memory: what were written would be lost.
    Repaired(Database),
}

impl Db {
    pub(super) fn begin_read(&self) -> Result<ReadTransaction, StoreError> {
        Ok(match self {
            Self::Write(db) | Self::Repaired(db) => db.begin_read(),
            Self::Read(db) => db.begin_read(),
        }?)
    }

    pub(super) fn writer(&self) -> Result<&Database, StoreError> {
        match self {
            Self::Write(db) => Ok(db),
            Self::Read(_) | Self::Repaired(_) => Err(StoreError::ReadOnly),
        }
    }
}
