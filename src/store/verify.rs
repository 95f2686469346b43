//! Checking every record against its chain, and all else that a store holds.

use std::{collections::BTreeSet, path::Path};

use redb::{ReadTransaction, ReadableTableMetadata as _};

use crate::{
    group::event::GroupEvent,
    log::{self, Head, Sealed, StreamId, chain::ChainBreak},
    meeting::event::Event,
};

use super::{
    Steps, Store, caught::guarded, codec::Decoder, error::StoreError, groups, open, reading,
    streams, survey, tables,
};

/// How many records more than are noted are looked for.
const MOST_MORE: u64 = 1 << 20;

/// What checking one stream found.
#[derive(Debug)]
pub struct Verdict {
    /// The stream.
    pub stream: StreamId,
    /// How far the chain reaches where it is whole, or the first bad record and what is wrong.
    pub outcome: Result<Head, StoreError>,
    /// What else is wrong with it.
    pub more: Vec<StoreError>,
}

/// What checking a whole store found.
#[derive(Debug)]
pub struct Inspection {
    /// Every stream that has records or should have some, meetings first.
    pub streams: Vec<Verdict>,
    /// What is wrong with the store beside its records.
    pub faults: Vec<StoreError>,
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
        self.db.read(|txn| Ok(verdict(txn, stream)))
    }

    /// Checks every meeting and every group that has records, in order of id.
    pub fn verify_all(&self) -> Result<Vec<Verdict>, StoreError> {
        // One transaction, since another process may record meanwhile.
        self.db.read(verify_all)
    }
}

fn verify_all(txn: &ReadTransaction) -> Result<Vec<Verdict>, StoreError> {
    let noted = streams::noted(txn)?;
    let mut ids: BTreeSet<StreamId> = reading::ids(txn)?.into_iter().map(StreamId::from).collect();
    ids.extend(groups::ids(txn)?.into_iter().map(StreamId::from));
    ids.extend(noted.iter().flat_map(streams::known).map(|(id, _)| id));
    Ok(ids.into_iter().map(|stream| verdict(txn, stream)).collect())
}

/// How far the chain of each stream reaches, all of which must be whole.
pub(super) fn heads(txn: &ReadTransaction) -> Result<Vec<(StreamId, Head)>, StoreError> {
    verify_all(txn)?.into_iter().map(|found| Ok((found.stream, found.outcome?))).collect()
}

fn verdict(txn: &ReadTransaction, stream: StreamId) -> Verdict {
    let mut checking =
        Checking { stream, head: Some(Head::default()), count: 0, faults: Vec::new() };
    let noted = guarded(|| streams::noted_of(txn, stream)).unwrap_or_else(|fault| {
        checking.faults.push(fault);
        None
    });
    let checked = guarded(|| match stream {
        StreamId::Meeting(_) => checking.check::<Event>(txn, noted),
        StreamId::Group(_) => checking.check::<GroupEvent>(txn, noted),
    });
    let Checking { head, mut faults, .. } = checking;
    faults.extend(checked.err());
    let mut faults = faults.into_iter();
    let outcome = match faults.next() {
        None => Ok(head.unwrap_or_default()),
        Some(first) => Err(first),
    };
    Verdict { stream, outcome, more: faults.collect() }
}

/// A stream's records as they are gone through.
struct Checking {
    stream: StreamId,
    /// How far the chain reaches; not known behind a record that can't be read.
    head: Option<Head>,
    /// The number of the last record.
    count: u64,
    faults: Vec<StoreError>,
}

impl Checking {
    fn check<E: log::Event>(
        &mut self,
        txn: &ReadTransaction,
        noted: Option<Head>,
    ) -> Result<(), StoreError> {
        let stream = self.stream;
        if let Some(records) = streams::present(txn.open_table(tables::table_of(stream)))? {
            let noted = noted.map_or(0, |head| head.count);
            // A number that is damaged may be any.
            let found = || Ok(tables::count(&records, stream)?.min(records.len()?));
            let last = guarded(found).unwrap_or_default().min(noted + MOST_MORE).max(noted);
            let mut decoder = Decoder::default();
            for seq in 1..=last {
                let read = guarded(|| match records.get((stream.number(), seq))? {
                    Some(bytes) => {
                        tables::decode::<E>(&mut decoder, stream, seq, bytes.value()).map(Some)
                    }
                    None => Ok(None),
                });
                match read {
                    Ok(None) => self.head = None,
                    Ok(Some(sealed)) => self.take(&sealed),
                    Err(fault) => {
                        (self.head, self.count) = (None, seq);
                        self.faults.push(fault);
                    }
                }
            }
        }
        // What is missing at the end is not followed by a record that tells.
        match noted {
            Some(noted) if self.faults.is_empty() && self.head != Some(noted) => {
                let (noted, found) = (noted.count, self.count);
                Err(StoreError::OtherHead { stream, noted, found })
            }
            Some(_) | None => Ok(()),
        }
    }

    fn take<E: log::Event>(&mut self, sealed: &Sealed<E>) {
        let (stream, seq) = (self.stream, sealed.record.seq);
        let broken = |fault| StoreError::BrokenChain { stream, seq, fault };
        if seq > self.count + 1 {
            self.faults.push(broken(ChainBreak::Lost { expected: self.count + 1, found: seq }));
        }
        // Behind a gap the link to the record before can't be checked, those that follow can.
        self.head = Some(match self.head {
            None => Head::default().with(sealed),
            Some(head) => head.checked(stream, sealed).unwrap_or_else(|fault| {
                self.faults.push(broken(fault));
                Head::default().with(sealed)
            }),
        });
        self.count = seq;
    }
}

/// Goes through a whole store, and lists everything that is wrong with it. One that is damaged is gone
/// through as far as it can be read.
pub fn inspect(path: &Path, steps: Steps<'_>) -> Result<Inspection, StoreError> {
    let db = open::to_read_unchecked(path)?;
    db.read(|txn| inspect_all(txn, path, steps))
}

fn inspect_all(
    txn: &ReadTransaction,
    path: &Path,
    steps: Steps<'_>,
) -> Result<Inspection, StoreError> {
    let mut faults = Vec::new();
    let mut note = |read: Result<(), StoreError>| faults.extend(read.err());
    note(guarded(|| tables::check_format(txn, path).map(|_| ())));
    let noted = guarded(|| streams::noted(txn)).unwrap_or_else(|fault| {
        note(Err(fault));
        None
    });
    let mut ids: BTreeSet<StreamId> =
        noted.iter().flat_map(streams::known).map(|(id, _)| id).collect();
    match guarded(|| reading::ids(txn)) {
        Ok(found) => ids.extend(found.into_iter().map(StreamId::from)),
        Err(fault) => note(Err(fault)),
    }
    match guarded(|| groups::ids(txn)) {
        Ok(found) => ids.extend(found.into_iter().map(StreamId::from)),
        Err(fault) => note(Err(fault)),
    }
    let (mut streams, all) = (Vec::new(), ids.len());
    for (done, id) in ids.into_iter().enumerate() {
        steps(done, all)?;
        streams.push(verdict(txn, id));
    }
    if let Some(noted) = &noted {
        note(guarded(|| survey::check_rows(txn, noted)));
    }
    Ok(Inspection { streams, faults })
}
