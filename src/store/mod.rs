//! The store: every meeting's records on the disk, and the lists that can be rebuilt from them.
//!
//! Nothing outside this folder names the database or the encoding. A record is reported as stored
//! only once it is durable; records and the rows derived from them are written in one transaction.

mod background;
mod backup;
mod backups;
mod by_group;
mod caught;
mod codec;
mod db;
mod deadlines;
mod delete;
mod derived;
mod deriving;
mod error;
mod find;
mod follower;
mod format;
mod groups;
pub mod hub;
pub mod jsonl;
mod listing;
mod open;
mod order;
mod overlay;
mod padded;
mod planning;
pub mod random;
mod reading;
mod restore;
mod salvage;
mod search_index;
mod searching;
mod steps;
mod streams;
mod survey;
mod tables;
mod upkeep;
mod verify;
mod watched;
mod writing;

use std::path::{Path, PathBuf};

pub use self::{
    backups::{BackupFile, BackupFolder},
    codec::CodecError,
    delete::DeleteError,
    error::{Displacement, Holder, StoreError},
    find::{FindError, LATEST},
    follower::Follower,
    groups::FindGroupError,
    listing::Listing,
    open::OpenMode,
    planning::PlanningError,
    reading::Loaded,
    restore::{Restored, restore},
    salvage::{Rescued, RescuedStream, rescue},
    searching::Findings,
    steps::{Steps, unwatched},
    upkeep::Counts,
    verify::{Inspection, Verdict, inspect},
    writing::{Addition, GroupAddition, seal},
};

/// An open store.
pub struct Store {
    /// Before the database, so that it never outlasts it.
    notice: Option<open::HolderNotice>,
    db: db::Db,
    /// None on a simulated disk.
    watch: Option<Box<watched::Watch>>,
    path: PathBuf,
    /// The copy that was made of it when it was brought to this program's format.
    copy: Option<PathBuf>,
    /// What a reader of a store of format 1 must find.
    survey: survey::Survey,
    /// Whether so much was taken out that the file can be smaller.
    has_room: bool,
    /// The groups as they were last read.
    groups_kept: groups::KeptGroups,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the store at a path; to write also makes it, and its folder, where there is none.
    ///
    /// Only what is needed for that is read; each stream is confirmed when it is read.
    pub fn open(path: &Path, mode: OpenMode) -> Result<Self, StoreError> {
        let path = path.to_path_buf();
        let (opened, notice, copy) = match mode {
            OpenMode::Write | OpenMode::WriteExisting => {
                let (opened, notice) = open::to_write(&path, mode)?;
                let copy = backup::upgrade(&opened.db, &path)?;
                (opened, notice, copy)
            }
            OpenMode::Read => (open::to_read(&path)?, None, None),
        };
        let open::OpenedFile { db, watch, survey } = opened;
        let mut store = Self {
            notice,
            db,
            watch: Some(Box::new(watch)),
            path,
            copy,
            survey,
            has_room: false,
            groups_kept: Default::default(),
        };
        if mode != OpenMode::Read && store.db.read(tables::is_outdated)? {
            store.reindex(&mut unwatched)?;
        }
        Ok(store)
    }

    /// Opens the store as [`Store::open`] does. Where another process is writing to it, this one waits for
    /// its turn, up to some seconds.
    pub fn open_in_turn(path: &Path, mode: OpenMode) -> Result<Self, StoreError> {
        for wait in open::TURNS {
            match Self::open(path, mode) {
                Err(StoreError::Held { .. }) => std::thread::sleep(wait),
                opened => return opened,
            }
        }
        Self::open(path, mode)
    }

    /// Says how the file was displaced by another program since it was opened, if it was.
    pub fn confirm_in_place(&self) -> Result<(), StoreError> {
        self.watch.as_ref().map_or(Ok(()), |watch| watch.confirm())
    }

    /// Where the store is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The copy of the store as it was before it was brought to this program's format, where it was so
    /// when it was opened.
    pub fn copy_before_upgrade(&self) -> Option<&Path> {
        self.copy.as_deref()
    }

    /// Whether the store may be written through this handle.
    pub fn is_writable(&self) -> bool {
        self.db.is_writable()
    }

    #[cfg(test)]
    fn on_backend(backend: impl redb::StorageBackend, mode: OpenMode) -> Result<Self, StoreError> {
        let (db, survey) = open::on_backend(backend, mode)?;
        Ok(Self {
            notice: None,
            db,
            watch: None,
            path: "simulated".into(),
            copy: None,
            survey,
            has_room: false,
            groups_kept: Default::default(),
        })
    }
}

#[cfg(test)]
mod tests;
