//! Looking after a store: closing, copying, rebuilding, deleting.

use std::path::Path;

use redb::CompactionError;

use crate::{files, meeting::ids::MeetingId};

use super::{
    Store, backup, db::Db, error::StoreError, jsonl::ExportedCopy, order, streams, tables,
};

/// How much there was to rebuild.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct Counts {
    pub meetings: u64,
    pub records: u64,
    pub actions: u64,
}

impl Store {
    /// Closes the store, and makes its file smaller where much was taken out of it.
    ///
    /// All that was recorded is on the disk before; an error says that the file is not as tidy as it
    /// could be. Dropping a store closes it too, as safely, but hides that.
    pub fn close(self) -> Result<(), StoreError> {
        self.confirm_in_place()?;
        let Self { notice, db, has_room, .. } = self;
        let Db::Write(mut db) = db else { return Ok(()) };
        let compacted = match has_room.then(|| db.compact()) {
            // Somebody reads the store: another time, then.
            None | Some(Ok(_) | Err(CompactionError::TransactionInProgress)) => Ok(()),
            Some(Err(error)) => Err(error.into()),
        };
        drop(notice);
        let closed = db.close().map_err(|error| redb::Error::from(error).into());
        compacted.and(closed)
    }

    /// Rebuilds every list from the records, all at once.
    pub fn reindex(&mut self) -> Result<Counts, StoreError> {
        let txn = self.db.writer()?.begin_write()?;
        let mut counts = Counts::default();
        txn.delete_table(tables::MEETINGS)?;
        txn.delete_table(tables::ACTIONS)?;
        txn.open_table(tables::MEETINGS)?;
        txn.open_table(tables::ACTIONS)?;
        for id in self.ids()? {
            let loaded = self.load(id)?;
            tables::derive(&txn, id, loaded.log.meeting())?;
            counts.meetings += 1;
            counts.records += loaded.head.count;
            counts.actions += loaded.log.meeting().entries.actions().len() as u64;
        }
        tables::mark_derived(&txn)?;
        txn.commit()?;
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
        let txn = self.db.writer()?.begin_write()?;
        tables::erase(&txn, id)?;
        order::forget(&txn, id)?;
        streams::forget(&txn, id.into())?;
        txn.commit()?;
        self.has_room = true;
        Ok(())
    }
}
