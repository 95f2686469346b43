//! Checking every record of a meeting against the chain.

use crate::{
    log::{Head, chain::ChainBreak},
    meeting::ids::MeetingId,
};

use super::{
    Store,
    codec::Decoder,
    error::StoreError,
    tables::{self, RECORDS},
};

/// What checking one meeting found.
#[derive(Debug)]
pub struct Verdict {
    /// The meeting.
    pub meeting: MeetingId,
    /// How far the chain reaches where it is whole, or the first bad record and what is wrong.
    pub outcome: Result<Head, StoreError>,
}

impl Store {
    /// Checks one meeting. A cut-off end shows only against a head noted elsewhere, as minutes and
    /// exported logs do.
    pub fn verify(&self, meeting: MeetingId) -> Result<Verdict, StoreError> {
        if !self.contains(meeting)? {
            return Err(StoreError::NoMeeting(meeting));
        }
        Ok(Verdict { meeting, outcome: self.check(meeting) })
    }

    /// Checks every meeting that has records, in order of id.
    pub fn verify_all(&self) -> Result<Vec<Verdict>, StoreError> {
        let check = |meeting| Verdict { meeting, outcome: self.check(meeting) };
        Ok(self.ids()?.into_iter().map(check).collect())
    }

    fn check(&self, meeting: MeetingId) -> Result<Head, StoreError> {
        let txn = self.db.begin_read()?;
        let records = txn.open_table(RECORDS)?;
        let mut decoder = Decoder::default();
        let mut head = Head::default();
        for entry in records.range(tables::records_of(meeting))? {
            let (key, bytes) = entry?;
            let (seq, expected) = (key.value().1, head.count + 1);
            let broken = |fault| StoreError::BrokenChain { meeting, seq, fault };
            if seq > expected {
                return Err(broken(ChainBreak::Lost { expected, found: seq }));
            }
            let sealed = tables::decode(&mut decoder, key.value(), bytes.value())?;
            head = head.checked(meeting, &sealed).map_err(broken)?;
        }
        Ok(head)
    }
}
