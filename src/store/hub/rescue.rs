//! Files that hold what is in memory while the store doesn't.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    files::{self, Existing, Purpose},
    meeting::{Sealed, ids::MeetingId},
};

use super::super::jsonl;

/// The files of one session: an exported log for each meeting, which `import` takes.
#[derive(Debug, Default)]
pub(super) struct RescueFiles {
    /// Where they may be, the best place first.
    folders: Vec<PathBuf>,
    written: BTreeMap<MeetingId, PathBuf>,
}

impl RescueFiles {
    pub(super) fn in_folders(folders: Vec<PathBuf>) -> Self {
        Self { folders, written: BTreeMap::new() }
    }

    /// Writes a meeting's log, in place of what this session wrote of it before.
    pub(super) fn write(&mut self, id: MeetingId, records: &[Sealed]) -> io::Result<()> {
        let write = |path: &Path, existing| {
            files::write_with(path, Purpose::Record, existing, |mut out| {
                jsonl::write(&mut out, id, records).map(|_| ())
            })
        };
        if let Some(path) = self.written.get(&id)
            && write(path, Existing::Replace).is_ok()
        {
            return Ok(());
        }
        let mut failed = io::Error::from(io::ErrorKind::NotFound);
        for folder in &self.folders {
            let written = free_name(folder, id).and_then(|path| {
                write(&path, Existing::Keep)?;
                Ok(path)
            });
            match written {
                Ok(path) => {
                    self.written.insert(id, path);
                    return Ok(());
                }
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    /// The files that there are.
    pub(super) fn paths(&self) -> Vec<PathBuf> {
        self.written.values().cloned().collect()
    }

    /// Takes the files away, since the store has all that is in them.
    pub(super) fn remove(&mut self) {
        for path in std::mem::take(&mut self.written).into_values() {
            if let Err(error) = fs::remove_file(path) {
                tracing::warn!(kind = ?error.kind(), "a rescue file could not be removed");
            }
        }
    }
}

/// The first name in a folder that no file has yet.
fn free_name(folder: &Path, id: MeetingId) -> io::Result<PathBuf> {
    let numbered = (2..).map(|number| format!("rescued-{id}-{number}.jsonl"));
    for name in std::iter::once(format!("rescued-{id}.jsonl")).chain(numbered) {
        let path = folder.join(name);
        if fs::symlink_metadata(&path).is_err() {
            return Ok(path);
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::{id, notes};

    #[test]
    fn a_rescue_file_replaces_only_its_own_session_s_and_goes_where_it_can() {
        let folder = tempfile::tempdir().unwrap();
        let earlier = folder.path().join("rescued-0000001a.jsonl");
        fs::write(&earlier, "of another session").unwrap();
        let missing = folder.path().join("missing");
        let mut rescue = RescueFiles::in_folders(vec![missing, folder.path().to_owned()]);
        for count in [2, 3] {
            rescue.write(id(), &notes(count)).unwrap();
            let [path] = &rescue.paths()[..] else { panic!("one file") };
            assert_eq!(path, &folder.path().join("rescued-0000001a-2.jsonl"));
            let read = jsonl::read(fs::File::open(path).unwrap(), "it").unwrap();
            assert_eq!((read.meeting, read.records), (id(), notes(count)));
        }
        rescue.remove();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(earlier.exists() && rescue.paths().is_empty());
        assert!(RescueFiles::default().write(id(), &notes(1)).is_err(), "nowhere to go");
    }
}
