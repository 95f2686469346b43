//! Checking every record of a meeting against the chain.

use redb::ReadTransaction;

use crate::{
    log::{Head, chain::ChainBreak},
    meeting::ids::MeetingId,
};

use super::{
    Store,
    codec::Decoder,
    error::StoreError,
    reading,
    streams::{self, Heads},
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
    /// Checks one meeting, also against the head noted for it in the store. One who can write the store
    /// can change both: against that, compare the head with what minutes and exported logs say.
    pub fn verify(&self, meeting: MeetingId) -> Result<Verdict, StoreError> {
        if !self.contains(meeting)? {
            return Err(StoreError::NoMeeting(meeting));
        }
        let txn = self.db.begin_read()?;
        let noted = streams::noted(&txn)?;
        Ok(Verdict { meeting, outcome: check(&txn, meeting, noted.as_ref()) })
    }

    /// Checks every meeting that has records, in order of id.
    pub fn verify_all(&self) -> Result<Vec<Verdict>, StoreError> {
        // One transaction, since another process may record meanwhile.
        verify_all(&self.db.begin_read()?)
    }
}

fn verify_all(txn: &ReadTransaction) -> Result<Vec<Verdict>, StoreError> {
    let noted = streams::noted(txn)?;
    let mut ids = reading::ids(txn)?;
    ids.extend(noted.iter().flat_map(streams::meetings).map(|(id, _)| id));
    ids.sort_unstable();
    ids.dedup();
    let check = |meeting| Verdict { meeting, outcome: check(txn, meeting, noted.as_ref()) };
    Ok(ids.into_iter().map(check).collect())
}

/// How far the chain of each meeting reaches, all of which must be whole.
pub(super) fn heads(txn: &ReadTransaction) -> Result<Vec<(MeetingId, Head)>, StoreError> {
    verify_all(txn)?.into_iter().map(|found| Ok((found.meeting, found.outcome?))).collect()
}

fn check(
    txn: &ReadTransaction,
    meeting: MeetingId,
    noted: Option<&Heads>,
) -> Result<Head, StoreError> {
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
    match noted.map(|noted| streams::of_meeting(noted, meeting)) {
        Some(noted) if noted != head => {
            Err(StoreError::OtherHead { meeting, noted: noted.count, found: head.count })
        }
        _ => Ok(head),
    }
}
