//! A disk that can lose what was not synced, fail, and lie.

use std::{
    io,
    ops::Bound,
    sync::{Arc, Mutex, MutexGuard},
};

use redb::{BackendError, StorageBackend};

use super::Dice;

/// A simulated disk; clones are the same disk.
#[derive(Clone, Debug, Default)]
pub(super) struct Disk(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    /// What is there whatever happens.
    safe: Vec<u8>,
    /// What was written since, in order.
    unsynced: Vec<DiskChange>,
    /// What reads see.
    seen: Vec<u8>,
    /// How many changes and syncs there were.
    operations: u64,
    trouble: DiskTrouble,
    /// Whether syncs are answered without being done.
    lies: bool,
}

#[derive(Clone, Debug)]
enum DiskChange {
    Write(u64, Vec<u8>),
    Resize(u64),
}

/// When operations fail.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum DiskTrouble {
    #[default]
    Never,
    /// That one, once.
    Once(u64),
    /// That one and all after it.
    From(u64),
}

fn apply(bytes: &mut Vec<u8>, change: &DiskChange) {
    match change {
        DiskChange::Resize(len) => bytes.resize(*len as usize, 0),
        DiskChange::Write(offset, data) => {
            let (from, to) = (*offset as usize, *offset as usize + data.len());
            bytes.resize(bytes.len().max(to), 0);
            bytes[from..to].copy_from_slice(data);
        }
    }
}

impl Disk {
    pub(super) fn from_bytes(bytes: Vec<u8>) -> Self {
        let disk = Self::default();
        disk.state().safe.clone_from(&bytes);
        disk.state().seen = bytes;
        disk
    }

    pub(super) fn liar() -> Self {
        let disk = Self::default();
        disk.state().lies = true;
        disk
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        self.state().seen.clone()
    }

    pub(super) fn operations(&self) -> u64 {
        self.state().operations
    }

    pub(super) fn set_trouble(&self, trouble: DiskTrouble) {
        self.state().trouble = trouble;
    }

    /// What is left after the power went: of what was not synced some, torn anyhow.
    pub(super) fn after_crash(&self, dice: &mut Dice) -> Self {
        let state = self.state();
        let mut bytes = state.safe.clone();
        for change in &state.unsynced {
            match (dice.below(4), change) {
                (0, _) => {}
                (1, DiskChange::Write(offset, data)) => {
                    for (sector, piece) in data.chunks(512).enumerate() {
                        if dice.below(2) == 0 {
                            let at = offset + 512 * sector as u64;
                            apply(&mut bytes, &DiskChange::Write(at, piece.to_vec()));
                        }
                    }
                }
                (2, DiskChange::Write(offset, data)) => {
                    let kept = dice.below(data.len() as u64 + 1) as usize;
                    apply(&mut bytes, &DiskChange::Write(*offset, data[..kept].to_vec()));
                }
                _ => apply(&mut bytes, change),
            }
        }
        Self::from_bytes(bytes)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    fn operate(&self) -> io::Result<MutexGuard<'_, State>> {
        let mut state = self.state();
        let number = state.operations;
        state.operations += 1;
        match state.trouble {
            DiskTrouble::Once(at) if number == at => Err(io::Error::other("the cable was loose")),
            DiskTrouble::From(at) if number >= at => Err(io::ErrorKind::StorageFull.into()),
            _ => Ok(state),
        }
    }

    fn change(&self, change: DiskChange) -> io::Result<()> {
        let mut state = self.operate()?;
        apply(&mut state.seen, &change);
        state.unsynced.push(change);
        Ok(())
    }
}

impl StorageBackend for Disk {
    fn len(&self) -> io::Result<u64> {
        Ok(self.state().seen.len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let state = self.state();
        let from = usize::try_from(offset).map_err(io::Error::other)?;
        let bytes = from.checked_add(out.len()).and_then(|to| state.seen.get(from..to));
        out.copy_from_slice(bytes.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.change(DiskChange::Resize(len))
    }

    fn sync_data(&self) -> io::Result<()> {
        let mut state = self.operate()?;
        if !state.lies {
            let changes = std::mem::take(&mut state.unsynced);
            changes.iter().for_each(|change| apply(&mut state.safe, change));
        }
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.change(DiskChange::Write(offset, data.to_vec()))
    }

    // One handle at a time has the disk, so every lock is free.

    fn try_lock_range(&self, _: Bound<u64>, _: Bound<u64>) -> Result<bool, BackendError> {
        Ok(true)
    }

    fn try_lock_shared_range(&self, _: Bound<u64>, _: Bound<u64>) -> Result<bool, BackendError> {
        Ok(true)
    }

    fn lock_range(&self, _: Bound<u64>, _: Bound<u64>) -> Result<(), BackendError> {
        Ok(())
    }

    fn lock_shared_range(&self, _: Bound<u64>, _: Bound<u64>) -> Result<(), BackendError> {
        Ok(())
    }

    fn unlock_range(&self, _: Bound<u64>, _: Bound<u64>) -> Result<(), BackendError> {
        Ok(())
    }

    fn query_lock_range(&self, _: Bound<u64>, _: Bound<u64>) -> Result<bool, BackendError> {
        Ok(false)
    }
}
