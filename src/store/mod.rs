//! The store: every meeting's records on the disk, and the lists that can be rebuilt from them.
//!
//! Nothing outside this folder names the database or the encoding. A record is reported as stored
//! only once it is durable; records and the rows derived from them are written in one transaction.

mod codec;
mod derived;
mod error;
mod find;
mod follower;
pub mod jsonl;
mod open;
mod reading;
pub mod recorder;
mod tables;
mod upkeep;
mod verify;
mod writing;

use std::path::{Path, PathBuf};

pub use self::{
    codec::CodecError,
    derived::{MinutesStage, StoredAction, StoredState, Summary},
    error::{Holder, StoreError},
    find::FindError,
    follower::Follower,
    open::Mode,
    reading::Loaded,
    upkeep::Counts,
    verify::Verdict,
    writing::Addition,
};

/// An open store.
pub struct Store {
    /// Before the database, so that it never outlasts it.
    notice: Option<open::Notice>,
    db: open::Db,
    path: PathBuf,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the store at a path; to write also makes it, and its folder, where there is none.
    ///
    /// Opening to write reads the whole file, to be sure of it.
    pub fn open(path: &Path, mode: Mode) -> Result<Self, StoreError> {
        let path = path.to_path_buf();
        let (db, notice) = match mode {
            Mode::Write => open::to_write(&path)?,
            Mode::Read => (open::to_read(&path)?, None),
        };
        let store = Self { notice, db, path };
        if mode == Mode::Write && tables::is_outdated(&store.db.begin_read()?)? {
            store.reindex()?;
        }
        Ok(store)
    }

    /// Where the store is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the store may be written through this handle.
    pub fn is_writable(&self) -> bool {
        self.db.writer().is_ok()
    }

    #[cfg(test)]
    fn on_backend(backend: impl redb::StorageBackend) -> Result<Self, StoreError> {
        let db = open::on_backend(backend)?;
        Ok(Self { notice: None, db, path: "backend".into() })
    }
}
