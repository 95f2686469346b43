//! Checking every record against its chain, and all else that a store holds.

use std::{collections::BTreeSet, path::Path};

use redb::ReadTransaction;

use crate::{
    log::{Head, chain::ChainBreak},
    meeting::{Sealed, ids::MeetingId},
};

use super::{
    Store,
    caught::caught,
    codec::Decoder,
    error::StoreError,
    open, reading,
    streams::{self, Heads},
    survey,
    tables::{self, RECORDS},
};

/// What checking one meeting found.
#[derive(Debug)]
pub struct Verdict {
    /// The meeting.
    pub meeting: MeetingId,
    /// How far the chain reaches where it is whole, or the first bad record and what is wrong.
    pub outcome: Result<Head, StoreError>,
    /// What else is wrong with it.
    pub more: Vec<StoreError>,
}

/// What checking a whole store found.
#[derive(Debug)]
pub struct Inspection {
    /// Every meeting that has records or should have some, in order of id.
    pub meetings: Vec<Verdict>,
    /// What is wrong with the store beside its meetings' records.
    pub faults: Vec<StoreError>,
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
        Ok(verdict(&txn, meeting, noted.as_ref()))
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
    Ok(ids.into_iter().map(|meeting| verdict(txn, meeting, noted.as_ref())).collect())
}

/// How far the chain of each meeting reaches, all of which must be whole.
pub(super) fn heads(txn: &ReadTransaction) -> Result<Vec<(MeetingId, Head)>, StoreError> {
    verify_all(txn)?.into_iter().map(|found| Ok((found.meeting, found.outcome?))).collect()
}

fn verdict(txn: &ReadTransaction, meeting: MeetingId, noted: Option<&Heads>) -> Verdict {
    let mut checking =
        Checking { meeting, head: Some(Head::default()), count: 0, faults: Vec::new() };
    if let Err(fault) = guarded(|| checking.check(txn, noted)) {
        checking.faults.push(fault);
    }
    let Checking { head, faults, .. } = checking;
    let mut faults = faults.into_iter();
    let outcome = match faults.next() {
        None => Ok(head.unwrap_or_default()),
        Some(first) => Err(first),
    };
    Verdict { meeting, outcome, more: faults.collect() }
}

/// A meeting's records as they are gone through.
struct Checking {
    meeting: MeetingId,
    /// How far the chain reaches; not known behind a record that can't be read.
    head: Option<Head>,
    /// The number of the last record.
    count: u64,
    faults: Vec<StoreError>,
}

impl Checking {
    fn check(&mut self, txn: &ReadTransaction, noted: Option<&Heads>) -> Result<(), StoreError> {
        let meeting = self.meeting;
        let noted = noted.map(|noted| streams::of_meeting(noted, meeting));
        let records = txn.open_table(RECORDS)?;
        let found = || tables::count(&records, meeting);
        let last = guarded(found).unwrap_or_default().max(noted.map_or(0, |head| head.count));
        let mut decoder = Decoder::default();
        for seq in 1..=last {
            let key = (meeting.number(), seq);
            let read = guarded(|| match records.get(key)? {
                Some(bytes) => tables::decode(&mut decoder, key, bytes.value()).map(Some),
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
        // What is missing at the end is not followed by a record that tells.
        match noted {
            Some(noted) if self.faults.is_empty() && self.head != Some(noted) => {
                let (noted, found) = (noted.count, self.count);
                Err(StoreError::OtherHead { meeting, noted, found })
            }
            Some(_) | None => Ok(()),
        }
    }

    fn take(&mut self, sealed: &Sealed) {
        let (meeting, seq) = (self.meeting, sealed.record.seq);
        let broken = |fault| StoreError::BrokenChain { meeting, seq, fault };
        if seq > self.count + 1 {
            self.faults.push(broken(ChainBreak::Lost { expected: self.count + 1, found: seq }));
        }
        // Behind a gap the link to the record before can't be checked, those that follow can.
        self.head = Some(match self.head {
            None => Head::default().with(sealed),
            Some(head) => head.checked(meeting, sealed).unwrap_or_else(|fault| {
                self.faults.push(broken(fault));
                Head::default().with(sealed)
            }),
        });
        self.count = seq;
    }
}

/// Reads by the engine, which may panic over what is damaged.
fn guarded<T>(read: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    let damaged = || StoreError::Damaged { detail: "its pages make no sense".into() };
    caught(read).unwrap_or_else(|| Err(damaged()))
}

/// Goes through a whole store, and lists everything that is wrong with it. One that is damaged is gone
/// through as far as it can be read.
pub fn inspect(path: &Path) -> Result<Inspection, StoreError> {
    let db = guarded(|| open::to_read_unchecked(path))?;
    let mut faults = Vec::new();
    let mut note = |read: Result<(), StoreError>| faults.extend(read.err());
    note(guarded(|| tables::check_format(&db, path).map(|_| ())));
    let txn = guarded(|| db.begin_read())?;
    let noted = guarded(|| streams::noted(&txn)).unwrap_or_else(|fault| {
        note(Err(fault));
        None
    });
    let mut ids: BTreeSet<MeetingId> =
        noted.iter().flat_map(streams::meetings).map(|(id, _)| id).collect();
    match guarded(|| reading::ids(&txn)) {
        Ok(found) => ids.extend(found),
        Err(fault) => note(Err(fault)),
    }
    let meetings: Vec<Verdict> =
        ids.into_iter().map(|id| verdict(&txn, id, noted.as_ref())).collect();
    note(guarded(|| survey::check_rows(&txn, &reading::ids(&txn)?)));
    note(guarded(|| streams::check_groups(&txn, noted.as_ref())));
    Ok(Inspection { meetings, faults })
}
