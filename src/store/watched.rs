//! The store's file as it is open, watched: nobody else may change it, cut it short or take its place.
//!
//! The engine writes through a file that is open. Whoever replaces or removes the file at the path
//! leaves it writing, without an error, to a file that nobody will find again. So path and open file are
//! compared after each commit; and before each write the file's length and first bytes are compared
//! with what was left there last, so that nothing is written into what somebody else put there.

use std::{
    fs::File,
    io,
    ops::Bound,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use redb::{BackendError, DatabaseError, StorageBackend, backends::FileBackend};
use same_file::Handle;

use super::error::{Displacement, StoreError};

/// How many of the first bytes are compared: the engine's header, which each commit changes.
const COMPARED: usize = 320;

/// What tells whether the open file is still the one at its path.
#[derive(Debug)]
pub(super) struct Watch {
    path: PathBuf,
    open: Handle,
    state: Arc<Mutex<WatchedState>>,
}

impl Watch {
    /// Says how the file was displaced, if it was.
    pub(super) fn confirm(&self) -> Result<(), StoreError> {
        let displaced = |how| StoreError::Displaced { path: self.path.clone(), how };
        match Handle::from_path(&self.path) {
            Ok(found) if found == self.open => {}
            Ok(_) => return Err(displaced(Displacement::Replaced)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(displaced(Displacement::Gone));
            }
            Err(error) => return Err(StoreError::from(error).at(&self.path)),
        }
        let len = self.open.as_file().metadata()?.len();
        match &*self.state.lock().unwrap_or_else(PoisonError::into_inner) {
            WatchedState::Unknown => Ok(()),
            WatchedState::Left(left) if left.len == len => Ok(()),
            WatchedState::Left(_) | WatchedState::Altered => Err(displaced(Displacement::Altered)),
        }
    }
}

/// What is known of the file.
#[derive(Debug)]
enum WatchedState {
    /// Nothing: this process has not written to it, or could not.
    Unknown,
    /// How it was left after the last write.
    Left(LeftFile),
    /// Somebody else changed it. Nothing more is written to it.
    Altered,
}

#[derive(Debug)]
struct LeftFile {
    len: u64,
    /// The file's first bytes.
    first: Vec<u8>,
}

impl LeftFile {
    fn read(backend: &FileBackend) -> io::Result<Self> {
        let len = StorageBackend::len(backend)?;
        Ok(Self { len, first: first_bytes(backend, len)? })
    }

    /// Whether the file is as it was left.
    fn is_found(&self, backend: &FileBackend) -> io::Result<bool> {
        let len = StorageBackend::len(backend)?;
        Ok(len == self.len && first_bytes(backend, len)? == self.first)
    }

    /// Takes note of what is written.
    fn write(&mut self, offset: u64, data: &[u8]) {
        self.len = self.len.max(offset.saturating_add(data.len() as u64));
        let from = usize::try_from(offset).unwrap_or(usize::MAX);
        let Some(room) = self.first.get_mut(from..) else { return };
        let count = room.len().min(data.len());
        room[..count].copy_from_slice(&data[..count]);
    }
}

fn first_bytes(backend: &FileBackend, len: u64) -> io::Result<Vec<u8>> {
    let count = usize::try_from(len).unwrap_or(COMPARED).min(COMPARED);
    let mut first = vec![0; count];
    backend.read(0, &mut first)?;
    Ok(first)
}

/// A file that is written only while it is as it was left.
#[derive(Debug)]
pub(super) struct WatchedFile {
    backend: FileBackend,
    state: Arc<Mutex<WatchedState>>,
}

impl WatchedFile {
    /// Watches a file that was opened at a path.
    pub(super) fn new(file: File, path: &Path) -> Result<(Self, Watch), DatabaseError> {
        let open = Handle::from_file(file.try_clone()?)?;
        let backend = FileBackend::new(file)?;
        let state = Arc::new(Mutex::new(WatchedState::Unknown));
        let watch = Watch { path: path.into(), open, state: state.clone() };
        Ok((Self { backend, state }, watch))
    }

    /// Changes the file, which must be as it was left, and takes note of how it is left then.
    fn change(
        &self,
        change: impl FnOnce(&FileBackend) -> io::Result<()>,
        note: impl FnOnce(&mut LeftFile) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let altered = || io::Error::other("another program changed the store's file");
        // Only now is the file known to be locked: nobody else writes to it who asks. Until it is known
        // what becomes of the change, nothing is: what fails may have been done in part.
        let mut left = match std::mem::replace(&mut *state, WatchedState::Unknown) {
            WatchedState::Unknown => LeftFile::read(&self.backend)?,
            WatchedState::Left(left) => match left.is_found(&self.backend) {
                Ok(true) => left,
                Ok(false) => {
                    *state = WatchedState::Altered;
                    return Err(altered());
                }
                // A disk that can't be read has not been changed by anybody.
                Err(error) => {
                    *state = WatchedState::Left(left);
                    return Err(error);
                }
            },
            WatchedState::Altered => {
                *state = WatchedState::Altered;
                return Err(altered());
            }
        };
        change(&self.backend)?;
        note(&mut left)?;
        *state = WatchedState::Left(left);
        Ok(())
    }
}

impl StorageBackend for WatchedFile {
    fn len(&self) -> io::Result<u64> {
        StorageBackend::len(&self.backend)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.backend.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.change(
            |backend| backend.set_len(len),
            |left| {
                *left = LeftFile::read(&self.backend)?;
                Ok(())
            },
        )
    }

    fn sync_data(&self) -> io::Result<()> {
        self.change(StorageBackend::sync_data, |_| Ok(()))
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.change(
            |backend| backend.write(offset, data),
            |left| {
                left.write(offset, data);
                Ok(())
            },
        )
    }

    fn close(&self) -> io::Result<()> {
        self.backend.close()
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.backend.try_lock_range(start, end)
    }

    fn try_lock_shared_range(
        &self,
        start: Bound<u64>,
        end: Bound<u64>,
    ) -> Result<bool, BackendError> {
        self.backend.try_lock_shared_range(start, end)
    }

    fn lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.backend.lock_range(start, end)
    }

    fn lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.backend.lock_shared_range(start, end)
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.backend.unlock_range(start, end)
    }

    fn query_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.backend.query_lock_range(start, end)
    }
}
