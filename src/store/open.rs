//! Opening and making a store, and saying who holds it.

use std::{
    fs::{self, OpenOptions},
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use redb::{
    Builder, ConcurrencyMode, DatabaseError, StorageBackend, StorageError, backends::FileBackend,
};
use serde::{Deserialize, Serialize};

use crate::files::{self, folder_of, make_private_folder, sync_folder};

use super::{
    caught::guarded,
    db::Db,
    error::{Holder, StoreError},
    format,
    overlay::OverlaidFile,
    padded::PaddedFile,
    survey::{self, Survey},
    tables,
    watched::{Watch, WatchedFile},
};

/// Enough for the pages that one meeting touches; the default would be a gibibyte.
const CACHE: usize = 16 << 20;

/// How long to wait for another process between attempts, which is three seconds in all. An `exec` takes
/// a few hundredths.
pub(super) const TURNS: [Duration; 60] = [Duration::from_millis(50); 60];

/// How a store is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenMode {
    /// To write, which one process at a time may do. Makes the store where there is none.
    Write,
    /// To write, what must be there.
    WriteExisting,
    /// To read, also while another process writes.
    Read,
}

/// A store's file, open.
pub(super) struct OpenedFile {
    pub(super) db: Db,
    pub(super) watch: Watch,
    /// What a reader of a store of format 1 must find.
    pub(super) survey: Survey,
}

/// What stands beside the file while it is open for writing; taken away when that ends.
pub(super) struct HolderNotice(PathBuf);

#[derive(Serialize, Deserialize)]
struct NoticeText {
    pid: u32,
    host: Option<String>,
}

impl HolderNotice {
    fn path(store: &Path) -> PathBuf {
        let mut name = files::through_links(store).into_os_string();
        name.push(".open");
        name.into()
    }

    /// Leaves word of who has the store open; the store works as well without.
    fn leave(store: &Path) -> Option<Self> {
        let path = Self::path(store);
        let text = NoticeText { pid: std::process::id(), host: host() };
        let file = files::create_private(&path).ok()?;
        serde_json::to_writer(file, &text).ok()?;
        Some(Self(path))
    }

    fn read(store: &Path) -> Option<Holder> {
        let path = Self::path(store);
        let text: NoticeText = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
        let since = fs::metadata(&path).and_then(|about| about.modified()).ok();
        Some(Holder { pid: text.pid, host: text.host, since })
    }
}

impl Drop for HolderNotice {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn host() -> Option<String> {
    let name = fs::read_to_string("/proc/sys/kernel/hostname")
        .or_else(|_| fs::read_to_string("/etc/hostname"))
        .ok()
        .or_else(|| std::env::var("COMPUTERNAME").ok())?;
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// Opens a store's file to write, making it first where there is none and one may be made.
pub(super) fn to_write(
    path: &Path,
    mode: OpenMode,
) -> Result<(OpenedFile, Option<HolderNotice>), StoreError> {
    refuse_folder(path)?;
    // A link may point to where the file is to be made.
    let path = &files::through_links(path);
    let is_there = || path.try_exists().map_err(|error| StoreError::from(error).at(path));
    if mode != OpenMode::WriteExisting && !is_there()? {
        match make(path, format::create, |_| Ok(())) {
            Err(StoreError::InTheWay { .. }) | Ok(()) => {}
            Err(error) => return Err(error),
        }
    }
    let (file, watch) = watch(path, OpenOptions::new().read(true).write(true))?;
    let (db, watch) = match created(file, path) {
        // The engine's list of free pages may be what is damaged; it makes that anew from the rest, which
        // has to be whole for that.
        Err(StoreError::Damaged { .. }) => {
            let (file, watch) = self::watch(path, OpenOptions::new().read(true).write(true))?;
            (checked(file, path)?, watch)
        }
        opened => (opened?, watch),
    };
    let notice = HolderNotice::leave(path);
    clear_leftovers(path);
    db.read(|txn| tables::check_format(txn, path))?;
    Ok((OpenedFile { db, watch, survey: Survey::new() }, notice))
}

/// Has the engine open a file to write. It reads what it needs for that, and repairs what a crash left.
fn created(file: impl StorageBackend, path: &Path) -> Result<Db, StoreError> {
    let file = PaddedFile(file);
    let create = || builder().create_with_backend(file).map_err(|error| opening_error(error, path));
    guarded(|| create().map(Db::to_write))
}

/// Has the engine open a file to write after it has gone through all of it.
fn checked(file: impl StorageBackend, path: &Path) -> Result<Db, StoreError> {
    let mut builder = builder();
    builder.set_check_integrity_on_open(true);
    let file = PaddedFile(file);
    let create = || builder.create_with_backend(file).map_err(|error| opening_error(error, path));
    guarded(|| create().map(Db::to_write))
}

/// Opens a file that is there, to be watched.
fn watch(path: &Path, options: &OpenOptions) -> Result<(WatchedFile, Watch), StoreError> {
    let failed = |error| opening_error(DatabaseError::from(error), path);
    let file = options.open(path).map_err(failed)?;
    // The engine would make a store of it.
    if file.metadata().map_err(failed)?.len() == 0 {
        return Err(StoreError::NotAStore { path: path.into() });
    }
    WatchedFile::new(file, path).map_err(|error| opening_error(error, path))
}

/// Opens a store's file to read. One that a crash left open is repaired first, if that is allowed.
pub(super) fn to_read(path: &Path) -> Result<OpenedFile, StoreError> {
    refuse_folder(path)?;
    let (db, watch) = match open_to_read(path) {
        Err(StoreError::NeedsRepair { path }) => match to_write(&path, OpenMode::WriteExisting) {
            Ok(repaired) => {
                drop(repaired);
                open_to_read(&path)
            }
            // Another process opened it in between, which repaired it.
            Err(StoreError::Held { .. }) => open_to_read(&path),
            // A disk that takes nothing more is read all the same, repaired in memory.
            Err(StoreError::Denied { .. } | StoreError::Full) => repaired_in_memory(&path),
            // What can't be repaired can be read as it was left.
            Err(StoreError::Damaged { .. }) => as_left(&path),
            Err(other) => Err(other),
        },
        opened => opened,
    }?;
    let survey = confirmable(&db, path)?;
    Ok(OpenedFile { db, watch, survey })
}

/// What a reader must find later, where that can't be read later too.
fn confirmable(db: &Db, path: &Path) -> Result<Survey, StoreError> {
    db.read(|txn| match tables::check_format(txn, path)? {
        1 => survey::survey(txn),
        _ => Ok(Survey::new()),
    })
}

fn open_to_read(path: &Path) -> Result<(Db, Watch), StoreError> {
    let (file, watch) = watch(path, OpenOptions::new().read(true))?;
    Ok((only_read(file, path)?, watch))
}

fn only_read(file: impl StorageBackend, path: &Path) -> Result<Db, StoreError> {
    let file = PaddedFile(file);
    let open = || builder().open_read_only_with_backend(file);
    guarded(|| Ok(Db::to_read(open().map_err(|error| opening_error(error, path))?)))
}

/// Opens a store to read that was left open by a crash, without any repair: its last commit is whole, since
/// the engine makes it count only after it is on the disk.
fn as_left(path: &Path) -> Result<(Db, Watch), StoreError> {
    let (_, watch) = watch(path, OpenOptions::new().read(true))?;
    let failed = |error| opening_error(error, path);
    let overlay = fs::File::open(path).map_err(DatabaseError::from).and_then(OverlaidFile::new);
    let overlay = overlay.map_err(failed)?;
    overlay.forget_crash()?;
    Ok((only_read(overlay, path)?, watch))
}

/// Opens a store to read that was left open by a crash, and leaves its file as it is.
pub(super) fn repaired_in_memory(path: &Path) -> Result<(Db, Watch), StoreError> {
    let (_, watch) = watch(path, OpenOptions::new().read(true))?;
    let failed = |error| opening_error(error, path);
    let overlay = fs::File::open(path).map_err(DatabaseError::from).and_then(OverlaidFile::new);
    let overlay = PaddedFile(overlay.map_err(failed)?);
    let db = guarded(|| builder().create_with_backend(overlay).map_err(failed));
    Ok((Db::repaired(db?), watch))
}

/// Opens a store's file to read whatever can be read of it: nothing is checked, so that what is read may
/// make no sense, and the engine may panic over it.
pub(super) fn to_read_unchecked(path: &Path) -> Result<Db, StoreError> {
    refuse_folder(path)?;
    match open_to_read(path) {
        Ok((db, _)) => Ok(db),
        Err(held @ StoreError::Held { .. }) => Err(held),
        Err(_) => Ok(repaired_in_memory(path).or_else(|_| as_left(path))?.0),
    }
}

/// Opens a store on a simulated disk, making its tables where it is empty.
#[cfg(test)]
pub(super) fn on_backend(
    backend: impl redb::StorageBackend,
    mode: OpenMode,
) -> Result<(Db, Survey), StoreError> {
    let name = Path::new("simulated");
    if mode == OpenMode::Read {
        let db = only_read(backend, name)?;
        let survey = confirmable(&db, name)?;
        return Ok((db, survey));
    }
    let db = created(backend, name)?;
    match db.read(|txn| tables::check_format(txn, name)) {
        Err(StoreError::NotAStore { .. }) => format::create(&db)?,
        Ok(tables::FORMAT) => {}
        Ok(_) => format::upgrade(&db)?,
        Err(error) => return Err(error),
    }
    Ok((db, Survey::new()))
}

/// Makes a new store and fills it, under another name until it is whole, on the disk and checked: a kill
/// while redb makes its file can leave one that redb refuses.
pub(super) fn make(
    path: &Path,
    fill: impl FnOnce(&Db) -> Result<(), StoreError>,
    check: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let at = |error: io::Error| StoreError::from(error).at(path);
    let folder = folder_of(path);
    make_private_folder(folder).map_err(at)?;
    let unfinished = tempfile::Builder::new()
        .prefix(&unfinished_prefix(path))
        .tempfile_in(folder)
        .map_err(at)?;
    let file = unfinished.as_file().try_clone().map_err(at)?;
    let backend = FileBackend::new(file).map_err(|error| opening_error(error, path))?;
    let db = created(backend, path)?;
    fill(&db)?;
    db.close(false).map_err(|error| error.at(path))?;
    unfinished.as_file().sync_all().map_err(at)?;
    check(unfinished.path())?;
    unfinished.persist_noclobber(path).map_err(|error| match error.error.kind() {
        // Its own name is gone where another process opened the finished store and tidied up.
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound => {
            StoreError::InTheWay { path: path.into() }
        }
        _ => at(error.error),
    })?;
    sync_folder(folder).map_err(at)
}

fn builder() -> Builder {
    let mut builder = Builder::new();
    builder.set_cache_size(CACHE).set_concurrency_mode(ConcurrencyMode::SingleWriter);
    builder
}

fn refuse_folder(path: &Path) -> Result<(), StoreError> {
    if path.is_dir() { Err(StoreError::Folder { path: path.into() }) } else { Ok(()) }
}

pub(super) fn unfinished_prefix(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.unfinished-")
}

/// Takes away what killed creations left behind; whoever still makes one will find this store.
fn clear_leftovers(path: &Path) {
    let prefix = unfinished_prefix(path);
    for entry in fs::read_dir(folder_of(path)).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn opening_error(error: DatabaseError, path: &Path) -> StoreError {
    let path = || path.to_owned();
    match error {
        DatabaseError::DatabaseAlreadyOpen => {
            StoreError::Held { holder: HolderNotice::read(&path()), path: path() }
        }
        DatabaseError::LockProtocolMismatch => StoreError::Held { path: path(), holder: None },
        DatabaseError::RepairAborted => StoreError::NeedsRepair { path: path() },
        DatabaseError::UpgradeRequired(_) => StoreError::NotAStore { path: path() },
        DatabaseError::Storage(StorageError::Io(error)) => match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
                StoreError::NotAStore { path: path() }
            }
            io::ErrorKind::NotFound => StoreError::Missing { path: path() },
            _ => StoreError::from(error).at(&path()),
        },
        other => StoreError::from(redb::Error::from(other)).at(&path()),
    }
}
