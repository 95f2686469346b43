//! Reading a store: whole meetings, and lists of them.

use redb::{ReadTransaction, ReadableTable};

use crate::{
    log::{
        self, Head, Stream, StreamId,
        chain::{Hash, Salt},
    },
    meeting::{
        Meeting, Record, Replay, Sealed,
        draft::KeptDrafts,
        ids::MeetingId,
        summary::{ActionSummary, Summary},
    },
};

use super::{
    Store,
    codec::{self, Decoder},
    error::StoreError,
    streams, survey,
    tables::{self, ACTIONS, Bytes, DRAFTS, MEETINGS, RECORDS},
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
    let numbers = numbers(&txn.open_table(RECORDS)?)?;
    Ok(numbers.into_iter().map(MeetingId::from_random).collect())
}

/// The numbers of the streams that have records in a table.
pub(super) fn numbers(
    records: &impl ReadableTable<(u64, u64), Bytes>,
) -> Result<Vec<u64>, StoreError> {
    let mut numbers = Vec::new();
    let mut from = Some((0, 0));
    while let Some(start) = from
        && let Some(first) = records.range(start..)?.next()
    {
        let number = first?.0.value().0;
        numbers.push(number);
        from = number.checked_add(1).map(|next| (next, 0));
    }
    Ok(numbers)
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
        tables::count(&self.db.begin_read()?.open_table(RECORDS)?, id.into())
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

    /// The ids of all meetings that have records, going by the records alone.
    pub(super) fn ids(&self) -> Result<Vec<MeetingId>, StoreError> {
        ids(&self.db.begin_read()?)
    }

    /// Hands over each record of a stream after one of that number; none may be missing.
    pub(super) fn each_record<E: log::Event>(
        &self,
        stream: impl Into<StreamId>,
        seen: u64,
        mut take: impl FnMut(log::Sealed<E>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let stream = stream.into();
        let txn = self.db.begin_read()?;
        let records = txn.open_table(tables::table_of(stream));
        // A store of format 1 has no records of groups.
        let Some(records) = streams::present(records)? else { return Ok(()) };
        let mut decoder = Decoder::default();
        let from = (stream.number(), seen + 1);
        let stored = records.range(from..=*tables::records_of(stream).end())?;
        let mut found = seen;
        for (expected, entry) in (seen + 1..).zip(stored) {
            let (key, bytes) = entry?;
            let seq = key.value().1;
            if seq != expected {
                let fault = crate::log::chain::ChainBreak::Lost { expected, found: seq };
                return Err(StoreError::BrokenChain { stream, seq, fault });
            }
            take(tables::decode(&mut decoder, stream, seq, bytes.value())?)?;
            found = seq;
        }
        survey::confirm(&self.survey, stream, found)
    }

    /// Every meeting, in order of day and planned start.
    pub fn meetings(&self) -> Result<Vec<Summary>, StoreError> {
        let txn = self.db.begin_read()?;
        let mut all = Vec::new();
        if tables::is_outdated(&txn)? {
            // Rows of another version are made anew once the store is opened to write.
            for id in self.ids()? {
                all.push(Summary::from_meeting(id, self.load(id)?.log.meeting()));
            }
        } else {
            for entry in txn.open_table(MEETINGS)?.iter()? {
                let (key, bytes) = entry?;
                all.push(tables::read_summary(key.value(), bytes.value())?);
            }
        }
        self.stored_groups()?.fill_in(&mut all);
        all.sort_by_key(Summary::order);
        Ok(all)
    }

    /// The actions of a meeting, whatever became of them, in order of number.
    pub fn actions(&self, id: MeetingId) -> Result<Vec<ActionSummary>, StoreError> {
        let txn = self.db.begin_read()?;
        if tables::is_outdated(&txn)? {
            let log = self.load(id)?.log;
            return Ok(ActionSummary::list_from_meeting(id, log.meeting()).collect());
        }
        tables::read_actions(&txn.open_table(ACTIONS)?, id)
    }

    /// What was typed in a meeting and not recorded when it was last open.
    pub fn drafts(&self, id: MeetingId) -> Result<KeptDrafts, StoreError> {
        tables::read_drafts(&self.db.begin_read()?.open_table(DRAFTS)?, id)
    }

    /// How far a meeting's chain reaches.
    pub fn head(&self, id: MeetingId) -> Result<Head, StoreError> {
        Ok(self.last(id)?.map_or_else(Head::default, |last| Head::default().with(&last)))
    }

    /// The hash of a meeting's record of that number, where there is one.
    pub(super) fn hash_at(&self, id: MeetingId, seq: u64) -> Result<Option<Hash>, StoreError> {
        let records = self.db.begin_read()?.open_table(RECORDS)?;
        let Some(bytes) = records.get((id.number(), seq))? else { return Ok(None) };
        let hash = codec::hash_of(id.number(), bytes.value());
        hash.map(Some).map_err(|fault| StoreError::BadRecord { stream: id.into(), seq, fault })
    }

    /// The last record of a meeting.
    pub(super) fn last(&self, id: MeetingId) -> Result<Option<Sealed>, StoreError> {
        let txn = self.db.begin_read()?;
        let records = txn.open_table(RECORDS)?;
        let stream = id.into();
        let last = records.range(tables::records_of(stream))?.next_back().transpose()?;
        last.map(|(key, bytes)| {
            tables::decode(&mut Decoder::default(), stream, key.value().1, bytes.value())
        })
        .transpose()
    }
}
