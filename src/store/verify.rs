//! Checking every record of a stream against its chain.

use std::collections::BTreeSet;

use redb::ReadTransaction;

use crate::{
    group::event::GroupEvent,
    log::{self, Head, StreamId, chain::ChainBreak},
    meeting::event::Event,
};

use super::{
    Store,
    codec::Decoder,
    error::StoreError,
    groups, reading,
    streams::{self, Heads},
    tables,
};

/// What checking one stream found.
#[derive(Debug)]
pub struct Verdict {
    /// The stream.
    pub stream: StreamId,
    /// How far the chain reaches where it is whole, or the first bad record and what is wrong.
    pub outcome: Result<Head, StoreError>,
}

impl Store {
    /// Checks one stream, also against the head noted for it in the store. One who can write the store
    /// can change both: against that, compare the head with what minutes and exported logs say.
    pub fn verify(&self, stream: impl Into<StreamId>) -> Result<Verdict, StoreError> {
        let stream = stream.into();
        let (is_there, missing) = match stream {
            StreamId::Meeting(id) => (self.contains(id)?, StoreError::NoMeeting(id)),
            StreamId::Group(id) => (self.contains_group(id)?, StoreError::NoGroup(id)),
        };
        if !is_there {
            return Err(missing);
        }
        let txn = self.db.begin_read()?;
        let noted = streams::noted(&txn)?;
        Ok(Verdict { stream, outcome: check(&txn, stream, noted.as_ref()) })
    }

    /// Checks every meeting and every group that has records, in order of id.
    pub fn verify_all(&self) -> Result<Vec<Verdict>, StoreError> {
        // One transaction, since another process may record meanwhile.
        verify_all(&self.db.begin_read()?)
    }
}

fn verify_all(txn: &ReadTransaction) -> Result<Vec<Verdict>, StoreError> {
    let noted = streams::noted(txn)?;
    let mut ids: BTreeSet<StreamId> = reading::ids(txn)?.into_iter().map(StreamId::from).collect();
    ids.extend(groups::ids(txn)?.into_iter().map(StreamId::from));
    ids.extend(noted.iter().flat_map(streams::known).map(|(id, _)| id));
    let check = |stream| Verdict { stream, outcome: check(txn, stream, noted.as_ref()) };
    Ok(ids.into_iter().map(check).collect())
}

/// How far the chain of each stream reaches, all of which must be whole.
pub(super) fn heads(txn: &ReadTransaction) -> Result<Vec<(StreamId, Head)>, StoreError> {
    verify_all(txn)?.into_iter().map(|found| Ok((found.stream, found.outcome?))).collect()
}

fn check(
    txn: &ReadTransaction,
    stream: StreamId,
    noted: Option<&Heads>,
) -> Result<Head, StoreError> {
    let head = match stream {
        StreamId::Meeting(_) => chain::<Event>(txn, stream)?,
        StreamId::Group(_) => chain::<GroupEvent>(txn, stream)?,
    };
    match noted.map(|noted| streams::head_of(noted, stream)) {
        Some(noted) if noted != head => {
            Err(StoreError::OtherHead { stream, noted: noted.count, found: head.count })
        }
        _ => Ok(head),
    }
}

/// How far a stream's chain reaches, each record checked against it.
fn chain<E: log::Event>(txn: &ReadTransaction, stream: StreamId) -> Result<Head, StoreError> {
    let mut head = Head::default();
    let Some(records) = streams::present(txn.open_table(tables::table_of(stream)))? else {
        return Ok(head);
    };
    let mut decoder = Decoder::default();
    for entry in records.range(tables::records_of(stream))? {
        let (key, bytes) = entry?;
        let (seq, expected) = (key.value().1, head.count + 1);
        let broken = |fault| StoreError::BrokenChain { stream, seq, fault };
        if seq > expected {
            return Err(broken(ChainBreak::Lost { expected, found: seq }));
        }
        let sealed = tables::decode::<E>(&mut decoder, stream, seq, bytes.value())?;
        head = head.checked(stream, &sealed).map_err(broken)?;
    }
    Ok(head)
}
