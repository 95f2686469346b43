//! Putting a backup in the place of a store, which is kept.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use chrono::NaiveDateTime;

use crate::files::{self, Existing, Purpose, folder_of, make_private_folder, sync_folder};

use super::{OpenMode, Store, backups::BackupFolder, error::StoreError};

/// What came of a restore.
#[derive(Debug)]
pub struct Restored {
    /// How many meetings there are now.
    pub meetings: usize,
    /// Where what was there before is kept, if anything was.
    pub kept: Option<PathBuf>,
}

/// Puts a copy of a backup in the place of a store. The backup is checked whole before anything is
/// replaced; what was there is kept among the backups, whatever state it is in.
pub fn restore(
    from: &Path,
    to: &Path,
    backups: &BackupFolder,
    time: NaiveDateTime,
) -> Result<Restored, StoreError> {
    let to = &files::through_links(to);
    let meetings = check_whole(from)?;
    refuse_open(to)?;
    let at = |error: io::Error| StoreError::from(error).at(to);
    make_private_folder(folder_of(to)).map_err(at)?;
    let made = tempfile::Builder::new()
        .prefix(&super::open::unfinished_prefix(to))
        .tempfile_in(folder_of(to))
        .map_err(at)?;
    io::copy(
        &mut fs::File::open(from).map_err(|e| StoreError::from(e).at(from))?,
        &mut made.as_file(),
    )
    .map_err(at)?;
    made.as_file().sync_all().map_err(at)?;
    check_whole(made.path())?;
    let kept = keep(to, backups, time)?;
    made.persist(to).map_err(|error| at(error.error))?;
    sync_folder(folder_of(to)).map_err(at)?;
    Ok(Restored { meetings, kept })
}

/// Goes through a whole store, and counts its meetings.
fn check_whole(path: &Path) -> Result<usize, StoreError> {
    let store = Store::open(path, OpenMode::Read)?;
    let found = store.verify_all()?;
    let meetings = found.len();
    found.into_iter().try_for_each(|verdict| verdict.outcome.map(|_| ()))?;
    Ok(meetings)
}

/// Refuses to replace a store that another process has open. One that can't be opened may be replaced.
fn refuse_open(path: &Path) -> Result<(), StoreError> {
    match Store::open_in_turn(path, OpenMode::WriteExisting) {
        Err(held @ (StoreError::Held { .. } | StoreError::Folder { .. })) => Err(held),
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Keeps what is at a path under another name too: from here on it has both.
fn keep(
    path: &Path,
    backups: &BackupFolder,
    time: NaiveDateTime,
) -> Result<Option<PathBuf>, StoreError> {
    let at = |error: io::Error| StoreError::from(error).at(backups.path());
    if !path.try_exists().map_err(at)? {
        return Ok(None);
    }
    let kept = backups.name_of_replaced(time).map_err(at)?;
    // A folder on another disk takes a copy.
    if fs::hard_link(path, &kept).is_err() {
        files::write_with(&kept, Purpose::Record, Existing::Keep, |out| {
            io::copy(&mut fs::File::open(path)?, out)
        })
        .map_err(at)?;
    }
    sync_folder(backups.path()).map_err(at)?;
    Ok(Some(kept))
}
