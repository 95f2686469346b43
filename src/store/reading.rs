//! Reading a store: whole streams, confirmed against what is noted of them.
//!
//! The engine checks nothing that it reads, so a reader believes no page. Each record has a checksum over its
//! key and its bytes, and the count and the last hash of each stream are noted apart from its records: what
//! is altered, missing or of an earlier time shows, and costs the streams that it is in and no other.

use std::ops::RangeInclusive;

use redb::{ReadTransaction, ReadableTable};

use crate::{
    files::uncaught,
    log::{
        self, Head, Stream, StreamId,
        chain::{ChainBreak, Hash, Salt},
    },
    meeting::{Meeting, Record, Replay, Sealed, draft::KeptDrafts, event::Event, ids::MeetingId},
};

use super::{
    Store,
    codec::{self, Decoder},
    error::StoreError,
    streams,
    survey::{self, Survey},
    tables::{self, Bytes, DRAFTS, RECORDS},
};

/// The most records for which room is made before they are read: a damaged number reserves no more.
const MOST_RESERVED: u64 = 1 << 20;

/// A stream as loaded: its log, and the head from which its chain goes on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded<S: Stream = Meeting> {
    /// The log.
    pub log: log::Log<S>,
    /// How far its chain reaches.
    pub head: Head,
}

/// The ids of all meetings that have records, going by the records alone.
pub(super) fn ids(txn: &ReadTransaction) -> Result<Vec<MeetingId>, StoreError> {
    let numbers = numbers(&txn.open_table(RECORDS)?, &(0..=u64::MAX))?;
    Ok(numbers.into_iter().map(MeetingId::from_random).collect())
}

/// The numbers in a range of the streams that have records in a table.
pub(super) fn numbers(
    records: &impl ReadableTable<(u64, u64), Bytes>,
    range: &RangeInclusive<u64>,
) -> Result<Vec<u64>, StoreError> {
    let mut numbers = Vec::new();
    let mut from = Some((*range.start(), 0));
    while let Some(start) = from
        && let Some(first) = records.range(start..=(*range.end(), u64::MAX))?.next()
    {
        let number = first?.0.value().0;
        numbers.push(number);
        // A page that leads astray may lead back.
        from = number.checked_add(1).map(|next| (next, 0)).filter(|next| *next > start);
    }
    Ok(numbers)
}

/// Hands over each record of a stream after one of that number; none may be missing.
pub(super) fn each_record<E: log::Event>(
    txn: &ReadTransaction,
    survey: &Survey,
    stream: StreamId,
    seen: u64,
    mut take: impl FnMut(log::Sealed<E>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let noted = streams::noted_of(txn, stream)?;
    // A store of format 1 has no records of groups.
    let Some(records) = streams::present(txn.open_table(tables::table_of(stream)))? else {
        return Ok(());
    };
    let mut decoder = Decoder::default();
    let from = (stream.number(), seen + 1);
    let stored = records.range(from..=*tables::records_of(stream).end())?;
    let (mut found, mut last) = (seen, None);
    for (expected, entry) in (seen + 1..).zip(stored) {
        let (key, bytes) = entry?;
        let seq = key.value().1;
        if seq != expected {
            let fault = match seq > expected {
                true => ChainBreak::Lost { expected, found: seq },
                false => ChainBreak::OutOfOrder { expected },
            };
            return Err(StoreError::BrokenChain { stream, seq, fault });
        }
        let sealed = tables::decode(&mut decoder, stream, seq, bytes.value())?;
        (found, last) = (seq, Some(sealed.hash));
        uncaught(|| take(sealed))?;
    }
    match noted {
        Some(noted) => confirm(stream, noted, found, last),
        None => survey::confirm(survey, stream, found),
    }
}

/// Makes sure that a stream ends where it is noted to end.
pub(super) fn confirm(
    stream: StreamId,
    noted: Head,
    found: u64,
    last: Option<Hash>,
) -> Result<(), StoreError> {
    match noted.count == found && last.is_none_or(|last| last == noted.hash) {
        true => Ok(()),
        false => Err(StoreError::OtherHead { stream, noted: noted.count, found }),
    }
}

impl Store {
    /// A meeting's log; empty for a meeting that is not there.
    ///
    /// Each record's checksum is checked here, the chain by [`Store::verify`].
    pub fn load(&self, id: MeetingId) -> Result<Loaded, StoreError> {
        self.load_with_seals(id).map(|(loaded, _)| loaded)
    }

    /// A meeting's log, and the seals of its records.
    pub(super) fn load_with_seals(
        &self,
        id: MeetingId,
    ) -> Result<(Loaded, Vec<(Salt, Hash)>), StoreError> {
        let mut head = Head::default();
        let room = self.count(id)?.min(MOST_RESERVED) as usize;
        let (mut replay, mut seals) = (Replay::with_capacity(room), Vec::with_capacity(room));
        self.each_record(id, 0, |sealed| {
            head = head.with(&sealed);
            seals.push((sealed.salt, sealed.hash));
            replay.push(sealed.record);
            Ok(())
        })?;
        Ok((Loaded { log: replay.finish(), head }, seals))
    }

    /// How many records of a meeting there are, each read, checked and decoded, and none kept.
    pub fn scan(&self, id: MeetingId) -> Result<u64, StoreError> {
        let mut count = 0;
        self.each_record(id, 0, |_: Sealed| {
            count += 1;
            Ok(())
        })?;
        Ok(count)
    }

    /// Whether there is a meeting of that id.
    pub fn contains(&self, id: MeetingId) -> Result<bool, StoreError> {
        Ok(self.count(id)? > 0)
    }

    fn count(&self, id: MeetingId) -> Result<u64, StoreError> {
        self.db.read(|txn| tables::count(&txn.open_table(RECORDS)?, id.into()))
    }

    /// A meeting's records with their seals, in order.
    pub fn sealed(&self, id: MeetingId) -> Result<Vec<Sealed>, StoreError> {
        let mut all = Vec::new();
        self.each_record(id, 0, |sealed| {
            all.push(sealed);
            Ok(())
        })?;
        Ok(all)
    }

    /// The records of a meeting that came after one of that number; for following a log live.
    pub fn records_after(&self, id: MeetingId, seen: u64) -> Result<Vec<Record>, StoreError> {
        let mut new = Vec::new();
        self.each_record(id, seen, |sealed| {
            new.push(sealed.record);
            Ok(())
        })?;
        Ok(new)
    }

    /// Hands over each record of a stream after one of that number; none may be missing.
    pub(super) fn each_record<E: log::Event>(
        &self,
        stream: impl Into<StreamId>,
        seen: u64,
        take: impl FnMut(log::Sealed<E>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let stream = stream.into();
        let read = self.db.read(|txn| each_record(txn, &self.survey, stream, seen, take));
        read.map_err(|error| error.in_stream(stream))
    }

    /// What was typed in a meeting and not recorded when it was last open.
    pub fn drafts(&self, id: MeetingId) -> Result<KeptDrafts, StoreError> {
        self.db.read(|txn| tables::read_drafts(&txn.open_table(DRAFTS)?, id))
    }

    /// How far a meeting's chain reaches.
    pub fn head(&self, id: MeetingId) -> Result<Head, StoreError> {
        Ok(self.last(id)?.map_or_else(Head::default, |last| Head::default().with(&last)))
    }

    /// The hash of a meeting's record of that number, where there is one.
    pub(super) fn hash_at(&self, id: MeetingId, seq: u64) -> Result<Option<Hash>, StoreError> {
        self.db.read(|txn| {
            let records = txn.open_table(RECORDS)?;
            let Some(bytes) = records.get((id.number(), seq))? else { return Ok(None) };
            let hash = codec::hash_of(id.number(), bytes.value());
            hash.map(Some).map_err(|fault| StoreError::BadRecord { stream: id.into(), seq, fault })
        })
    }

    /// The last record of a meeting.
    pub(super) fn last(&self, id: MeetingId) -> Result<Option<Sealed>, StoreError> {
        let stream = StreamId::from(id);
        let read = self.db.read(|txn| {
            let records = txn.open_table(RECORDS)?;
            let entry = records.range(tables::records_of(stream))?.next_back().transpose()?;
            let decode = |seq, bytes: &[u8]| {
                tables::decode::<Event>(&mut Decoder::default(), stream, seq, bytes)
            };
            let last =
                entry.map(|(key, bytes)| decode(key.value().1, bytes.value())).transpose()?;
            let head = last.as_ref().map(|last| Head::default().with(last)).unwrap_or_default();
            if let Some(noted) = streams::noted_of(txn, stream)? {
                confirm(stream, noted, head.count, Some(head.hash))?;
            }
            Ok(last)
        });
        read.map_err(|error| error.in_stream(stream))
    }
}
