//! Taking a meeting that was held for practice out of the store, with a copy of its log kept.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    files::{folder_of, sync_folder},
    meeting::{ids::MeetingId, summary::Summary},
};

use super::{Store, error::StoreError, jsonl::ExportError};

/// Why a meeting is not deleted.
#[derive(Debug, thiserror::Error)]
pub enum DeleteError {
    /// Others have its minutes.
    #[error("its minutes were sent out, so this meeting stays in the record")]
    SentOut,
    /// There is no folder for the copy.
    #[error("{} can't be made: {error}", .folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
        /// Why not.
        error: io::Error,
    },
    /// The copy could not be written, or read back.
    #[error(transparent)]
    NotCopied(#[from] ExportError),
    /// The store could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl DeleteError {
    /// The error's name, which stays whatever becomes of the sentence.
    pub(super) fn kind(&self) -> String {
        match self {
            Self::SentOut => "SentOut".to_owned(),
            Self::NoFolder { .. } => "NoFolder".to_owned(),
            Self::NotCopied(_) => "NotCopied".to_owned(),
            Self::Store(error) => error.kind(),
        }
    }
}

impl Store {
    /// Deletes a meeting whose minutes were never sent out, and says where the copy of its log is: in
    /// a folder beside the store.
    pub fn delete_keeping_copy(&mut self, id: MeetingId) -> Result<PathBuf, DeleteError> {
        let summary = self.meetings()?.into_iter().find(|meeting| meeting.id == id);
        if summary.as_ref().is_some_and(Summary::stays_in_record) {
            return Err(DeleteError::SentOut);
        }
        if !self.is_writable() {
            return Err(StoreError::ReadOnly.into());
        }
        let folder = self.path().with_file_name("deleted");
        // The copy is on the disk before the meeting is taken out, and so is its folder.
        fs::create_dir_all(&folder)
            .and_then(|()| sync_folder(folder_of(&folder)))
            .map_err(|error| DeleteError::NoFolder { folder: folder.clone(), error })?;
        let copy = self.export_copy(id, &free_name(&folder, id))?;
        self.delete(id, &copy)?;
        Ok(copy.path().to_owned())
    }
}

/// The first name for a copy that no file has yet.
fn free_name(folder: &Path, id: MeetingId) -> PathBuf {
    let mut path = folder.join(format!("{id}.jsonl"));
    let mut number = 0;
    while path.exists() {
        number += 1;
        path = folder.join(format!("{id}-{number}.jsonl"));
    }
    path
}
