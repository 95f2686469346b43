//! A file that is changed in memory alone: how a store that a crash left open is read where it may not
//! be written.

use std::{
    collections::BTreeMap,
    fs::File,
    io,
    ops::Bound,
    sync::{Mutex, MutexGuard, PoisonError},
};

use redb::{BackendError, DatabaseError, StorageBackend, backends::FileBackend};

const BLOCK: u64 = 4096;

/// Where in the engine's header its flags are, and those of them that say that it was not closed.
const FLAGS: u64 = 9;
const RECOVERY_REQUIRED: u8 = 2;
const PRIMARY_UNFLUSHED: u8 = 8;

/// A file, and what was written over it in memory.
#[derive(Debug)]
pub(super) struct OverlaidFile {
    file: FileBackend,
    changed: Mutex<Changed>,
}

#[derive(Debug)]
struct Changed {
    len: u64,
    /// How much of the file still counts.
    of_file: u64,
    blocks: BTreeMap<u64, Vec<u8>>,
}

impl OverlaidFile {
    pub(super) fn new(file: File) -> Result<Self, DatabaseError> {
        let file = FileBackend::new(file)?;
        let len = StorageBackend::len(&file)?;
        Ok(Self {
            file,
            changed: Mutex::new(Changed { len, of_file: len, blocks: BTreeMap::new() }),
        })
    }

    /// Takes back the engine's note that its file was not closed.
    pub(super) fn forget_crash(&self) -> io::Result<()> {
        let mut flags = [0];
        self.read(FLAGS, &mut flags)?;
        self.write(FLAGS, &[flags[0] & !(RECOVERY_REQUIRED | PRIMARY_UNFLUSHED)])
    }

    fn changed(&self) -> MutexGuard<'_, Changed> {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A block as it is now, zeros where there is nothing.
    fn block(&self, changed: &Changed, number: u64) -> io::Result<Vec<u8>> {
        if let Some(block) = changed.blocks.get(&number) {
            return Ok(block.clone());
        }
        let mut block = vec![0; BLOCK as usize];
        let from = number * BLOCK;
        let there = changed.of_file.saturating_sub(from).min(BLOCK) as usize;
        self.file.read(from, &mut block[..there])?;
        Ok(block)
    }
}

/// The parts of a range by the blocks that they are in: the block, where in it, and where in the range.
fn parts(offset: u64, len: usize) -> impl Iterator<Item = (u64, std::ops::Range<usize>, usize)> {
    let mut done = 0;
    std::iter::from_fn(move || {
        let at = offset + done as u64;
        let (block, within) = (at / BLOCK, (at % BLOCK) as usize);
        let count = (len - done).min(BLOCK as usize - within);
        let part = (block, within..within + count, done);
        done += count;
        (count > 0).then_some(part)
    })
}

impl StorageBackend for OverlaidFile {
    fn len(&self) -> io::Result<u64> {
        Ok(self.changed().len)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let changed = self.changed();
        if offset.checked_add(out.len() as u64).is_none_or(|end| end > changed.len) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        for (number, within, at) in parts(offset, out.len()) {
            let block = self.block(&changed, number)?;
            out[at..at + within.len()].copy_from_slice(&block[within]);
        }
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let mut changed = self.changed();
        changed.len = len;
        changed.of_file = changed.of_file.min(len);
        let kept = len.div_ceil(BLOCK);
        changed.blocks.retain(|number, _| *number < kept);
        if let Some(last) = changed.blocks.get_mut(&(len / BLOCK)) {
            last[(len % BLOCK) as usize..].fill(0);
        }
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut changed = self.changed();
        for (number, within, at) in parts(offset, data.len()) {
            let mut block = self.block(&changed, number)?;
            block[within.clone()].copy_from_slice(&data[at..at + within.len()]);
            changed.blocks.insert(number, block);
        }
        changed.len = changed.len.max(offset + data.len() as u64);
        Ok(())
    }

    // Nobody else sees what is changed, so there is nobody to be locked out.

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
