//! A store's file whose pages beyond its end are read as zeros.
//!
//! A damaged page may lead beyond the end of the file. To the engine that would be a failure of the disk, after
//! which it refuses everything; zeros are a page that makes no sense, which hurts what is behind it alone.

use std::{io, ops::Bound};

use redb::{BackendError, StorageBackend};

/// Where the engine's header ends, without which a file is no store.
const HEADER: u64 = 4096;

/// A file, and zeros behind it.
#[derive(Debug)]
pub(super) struct PaddedFile<B>(pub(super) B);

impl<B: StorageBackend> StorageBackend for PaddedFile<B> {
    fn len(&self) -> io::Result<u64> {
        self.0.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        match self.0.read(offset, out) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof && offset >= HEADER => {
                let there = self.0.len()?.saturating_sub(offset).min(out.len() as u64) as usize;
                out[there..].fill(0);
                if there == 0 { Ok(()) } else { self.0.read(offset, &mut out[..there]) }
            }
            read => read,
        }
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.0.set_len(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.0.write(offset, data)
    }

    fn close(&self) -> io::Result<()> {
        self.0.close()
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.0.try_lock_range(start, end)
    }

    fn try_lock_shared_range(
        &self,
        start: Bound<u64>,
        end: Bound<u64>,
    ) -> Result<bool, BackendError> {
        self.0.try_lock_shared_range(start, end)
    }

    fn lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.0.lock_range(start, end)
    }

    fn lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.0.lock_shared_range(start, end)
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.0.unlock_range(start, end)
    }

    fn query_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.0.query_lock_range(start, end)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use redb::backends::FileBackend;

    use super::*;

    fn file(len: usize) -> PaddedFile<FileBackend> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&vec![7; len]).unwrap();
        PaddedFile(FileBackend::new(file).unwrap())
    }

    #[test]
    fn what_is_beyond_the_end_of_a_file_is_read_as_zeros_but_for_its_header() {
        let read = |len, offset| {
            let mut page = [1; 4096];
            file(len).read(offset, &mut page).map(|()| page.iter().filter(|b| **b == 7).count())
        };
        assert_eq!(read(12_000, 4096).unwrap(), 4096);
        assert_eq!(read(12_000, 8192).unwrap(), 12_000 - 8192);
        assert_eq!(read(12_000, 1 << 40).unwrap(), 0);
        assert!(read(100, 0).is_err(), "a store has a header");
    }
}
