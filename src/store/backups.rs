//! Backups: copies of the whole store in a folder of their own, made at each meeting's end.
//!
//! The last ten are kept, and of each month before them the last one. A backup counts only once it was
//! read back, so it gets its name then; what a killed one leaves behind is cleared away by the next.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use chrono::{Datelike as _, NaiveDateTime};

use crate::files::{self, Existing, Purpose, make_private_folder, sync_folder};

use super::{Store, error::StoreError};

/// How many are kept whatever their age.
const LAST: usize = 10;
/// How the time is written in a name.
const TIME: &str = "%Y-%m-%d-%H%M%S";

/// The folder of a store's backups.
#[derive(Clone, Debug)]
pub struct BackupFolder {
    folder: PathBuf,
    /// What the names of its files begin with, which is the name of the store.
    stem: String,
}

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupFile {
    /// Where it is.
    pub path: PathBuf,
    /// When it was made, by the clock of its place; as its name says.
    pub time: NaiveDateTime,
    /// When its file was last changed, if the system says so.
    pub changed: Option<SystemTime>,
    /// How many bytes it has.
    pub bytes: u64,
}

impl BackupFolder {
    /// The folder of a store's backups: the one that was chosen, else `backups` beside the store.
    pub fn new(store: &Path, chosen: Option<PathBuf>) -> Self {
        let store = files::through_links(store);
        let beside = || store.with_file_name("backups");
        let stem = store.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Self { folder: chosen.unwrap_or_else(beside), stem }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// The backups of the store, the newest first.
    pub fn list(&self) -> io::Result<Vec<BackupFile>> {
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry?;
            if let Some(time) = self.time_of(&entry.file_name().to_string_lossy()) {
                let about = entry.metadata()?;
                let (bytes, changed) = (about.len(), about.modified().ok());
                found.push(BackupFile { path: entry.path(), time, changed, bytes });
            }
        }
        // Of those of one second the later has a number after the time, so that its name is longer.
        let order = |file: &BackupFile| (file.time, file.path.as_os_str().len());
        found.sort_by(|a, b| (order(b), &b.path).cmp(&(order(a), &a.path)));
        Ok(found)
    }

    /// The time in the name of a backup of this store, which may have a number after it.
    fn time_of(&self, name: &str) -> Option<NaiveDateTime> {
        let name = name.strip_prefix(&self.stem)?.strip_prefix('-')?.strip_suffix(".redb")?;
        let (time, number) = NaiveDateTime::parse_and_remainder(name, TIME).ok()?;
        let is_number =
            |rest: &str| rest.strip_prefix('-').is_some_and(|n| n.parse::<u32>().is_ok());
        (number.is_empty() || is_number(number)).then_some(time)
    }

    /// Makes a backup of a store as it is at this moment, and takes away what is not kept any more.
    ///
    /// A store that is not whole is not backed up, so that no good backup makes room for a bad one.
    pub fn make(&self, store: &Store, time: NaiveDateTime) -> Result<PathBuf, StoreError> {
        let at = |error: io::Error| StoreError::from(error).at(&self.folder);
        make_private_folder(&self.folder).map_err(at)?;
        self.clear_leftovers();
        let path = self.free_name(time, "").map_err(at)?;
        store.backup(&path)?;
        self.rotate(&path).map_err(at)?;
        Ok(path)
    }

    /// The first name for a file of that time which none has yet.
    fn free_name(&self, time: NaiveDateTime, kind: &str) -> io::Result<PathBuf> {
        let base = format!("{}-{}{kind}", self.stem, time.format(TIME));
        let numbered = (2_u32..).map(|number| format!("{base}-{number}.redb"));
        for name in std::iter::once(format!("{base}.redb")).chain(numbered) {
            let path = self.folder.join(name);
            if fs::symlink_metadata(&path).is_err() {
                return Ok(path);
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// The name under which what a restored backup replaces is kept. It is never taken away.
    pub(super) fn name_of_replaced(&self, time: NaiveDateTime) -> io::Result<PathBuf> {
        make_private_folder(&self.folder)?;
        self.free_name(time, "-replaced")
    }

    /// Keeps a copy of a damaged store as it is. It is never taken away.
    pub fn keep_damaged(&self, store: &Path, time: NaiveDateTime) -> Result<PathBuf, StoreError> {
        let at = |error: io::Error| StoreError::from(error).at(&self.folder);
        make_private_folder(&self.folder).map_err(at)?;
        let kept = self.free_name(time, "-damaged").map_err(at)?;
        let copy = |out: &mut dyn io::Write| io::copy(&mut File::open(store)?, out).map(|_| ());
        files::write_with(&kept, Purpose::Record, Existing::Keep, copy).map_err(at)?;
        sync_folder(&self.folder).map_err(at)?;
        Ok(kept)
    }

    /// Takes away those that are neither among the last nor the last of their month.
    fn rotate(&self, made: &Path) -> io::Result<()> {
        let mut months = BTreeSet::new();
        for (place, BackupFile { path, time, .. }) in self.list()?.into_iter().enumerate() {
            let is_last_of_month = months.insert((time.year(), time.month()));
            // Where the clock was set back, the one made just now looks older than it is.
            if place >= LAST && !is_last_of_month && path != made {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }

    /// Takes away what killed backups left behind. Where one is being made, its file is locked.
    fn clear_leftovers(&self) {
        let prefix = format!(".{}-", self.stem);
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_leftover = name.starts_with(&prefix) && name.contains(".redb.unfinished-");
            if is_leftover && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}
