//! Looking after a store: closing, copying, rebuilding, deleting.

use std::path::Path;

use crate::{files, meeting::ids::MeetingId};

use super::{
    Steps, Store, backup, deriving, error::StoreError, jsonl::ExportedCopy, order, reading,
    search_index, streams, tables,
};

/// How much there was to rebuild.
#[derive(Debug, Default)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct Counts {
    pub meetings: u64,
    pub records: u64,
    pub actions: u64,
    /// What is wrong with each meeting that can't be read.
    pub damaged: Vec<StoreError>,
}

impl Store {
    /// Closes the store, and makes its file smaller where much was taken out of it.
    ///
    /// All that was recorded is on the disk before; an error says that the file is not as tidy as it
    /// could be. Dropping a store closes it too, as safely, but hides that.
    pub fn close(self) -> Result<(), StoreError> {
        self.confirm_in_place()?;
        let Self { notice, db, has_room, .. } = self;
        drop(notice);
        db.close(has_room)
    }

    /// Rebuilds every list from the records, all at once.
    ///
    /// What is damaged has no rows then, and is named; it keeps nothing else from being listed.
    pub fn reindex(&mut self, steps: Steps<'_>) -> Result<Counts, StoreError> {
        let ids = self.db.read(reading::ids)?;
        let counts = self.db.write(|txn| {
            let mut counts = Counts::default();
            tables::clear_derived(txn)?;
            let all = ids.len();
            for (done, id) in ids.into_iter().enumerate() {
                steps(done, all)?;
                let loaded = match self.load(id) {
                    Ok(loaded) => loaded,
                    Err(error) if error.is_damage() => {
                        counts.damaged.push(error);
                        continue;
                    }
                    Err(error) => return Err(error),
                };
                deriving::derive(txn, id, loaded.log.meeting())?;
                search_index::write(txn, id, loaded.head, loaded.log.meeting())?;
                counts.meetings += 1;
                counts.records += loaded.head.count;
                counts.actions += loaded.log.meeting().entries.actions().len() as u64;
            }
            tables::mark_derived(txn)?;
            Ok(counts)
        })?;
        self.has_room = true;
        Ok(counts)
    }

    /// Writes the whole store, as it is at this moment, to a new file.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        let to = &files::through_links(to);
        if to.try_exists()? {
            return Err(StoreError::InTheWay { path: to.into() });
        }
        backup::backup(&self.db, to)
    }

    /// Deletes a meeting after a whole copy of it was exported.
    pub fn delete(&mut self, id: MeetingId, copy: &ExportedCopy) -> Result<(), StoreError> {
        if !self.contains(id)? {
            return Err(StoreError::NoMeeting(id));
        }
        if copy.meeting() != id || copy.head() != self.head(id)? {
            return Err(StoreError::CopyOutdated(id));
        }
        self.db.write(|txn| {
            deriving::erase(txn, id)?;
            order::forget(txn, id)?;
            streams::forget(txn, id.into())
        })?;
        self.has_room = true;
        Ok(())
    }
}
