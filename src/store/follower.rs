//! Following a meeting that another process records.

use crate::{
    log::Head,
    meeting::{Record, Sealed, ids::MeetingId},
};

use super::{Store, StoreError, reading::Loaded};

/// A reader that keeps up with one meeting.
#[derive(Debug)]
pub struct Follower {
    store: Store,
    meeting: MeetingId,
    head: Head,
}

impl Follower {
    /// Loads a meeting as it is now, to keep up with it from there.
    pub fn new(store: Store, meeting: MeetingId) -> Result<(Self, Loaded), StoreError> {
        let loaded = store.load(meeting)?;
        Ok((Self { store, meeting, head: loaded.head }, loaded))
    }

    /// The records that came since the last time, each checked against the chain.
    pub fn poll(&mut self) -> Result<Vec<Record>, StoreError> {
        let (meeting, mut head) = (self.meeting, self.head);
        let mut new = Vec::new();
        self.store.each_record(meeting, head.count, |sealed: Sealed| {
            let seq = sealed.record.seq;
            let broken = |fault| StoreError::BrokenChain { stream: meeting.into(), seq, fault };
            head = head.checked(meeting, &sealed).map_err(broken)?;
            new.push(sealed.record);
            Ok(())
        })?;
        self.head = head;
        Ok(new)
    }

    /// How far the chain reached at the last look.
    pub fn head(&self) -> Head {
        self.head
    }

    /// The store, to read other things from.
    pub fn store(&self) -> &Store {
        &self.store
    }
}
