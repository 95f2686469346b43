//! The streams in which the recorder records, with what is decided but not known to be on the disk.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    group::{
        StoredGroups,
        joint::{self, Others, Shares},
    },
    log::{
        Head,
        chain::{Hash, Salt},
    },
    meeting::{
        Log, Meeting, Record, Refusal, Sealed, command::Line, decide, event::Event, ids::MeetingId,
        summary::Summary,
    },
};

use super::{
    super::{Loaded, Store, StoreError, codec, random},
    data::{Authorship, Committed, Submit, Ticket},
};

/// The streams that are held open, and the commands that wait to be written.
#[derive(Default)]
pub(super) struct Streams {
    open: BTreeMap<MeetingId, OpenStream>,
    /// In the order in which they were given.
    waiting: Vec<UnstoredCommand>,
}

/// A stream that is held open.
struct OpenStream {
    /// With what waits.
    log: Log,
    /// Of each record of the log, so that it can be exported without the store.
    seals: Vec<(Salt, Hash)>,
    /// How far the chain reaches, with what waits.
    head: Head,
    /// How far it reaches on the disk.
    stored: Head,
}

/// A command that is decided but not known to be on the disk.
pub(super) struct UnstoredCommand {
    ticket: Ticket,
    /// The line, as it was given.
    line: String,
    /// What it records in each stream; first in the one that it was given to.
    shares: Vec<StreamRecords>,
    note: Option<String>,
}

/// What a command records in one stream.
struct StreamRecords {
    meeting: MeetingId,
    sealed: Vec<Sealed>,
    head: Head,
}

impl Streams {
    pub(super) fn is_open(&self, id: MeetingId) -> bool {
        self.open.contains_key(&id)
    }

    /// Holds a stream open as it is on the disk.
    pub(super) fn open(
        &mut self,
        id: MeetingId,
        Loaded { log, head }: Loaded,
        seals: Vec<(Salt, Hash)>,
    ) {
        self.open.insert(id, OpenStream { log, seals, head, stored: head });
    }

    /// Forgets all streams but one, as soon as nothing waits.
    pub(super) fn close_others(&mut self, kept: Option<MeetingId>) {
        if self.waiting.is_empty() {
            self.open.retain(|id, _| Some(*id) == kept);
        }
    }

    /// Gives up what waits and all that is known of the streams.
    pub(super) fn give_up(&mut self) -> Vec<Ticket> {
        self.open.clear();
        self.waiting.drain(..).map(|waiting| waiting.ticket).collect()
    }

    /// What a line does in the stream that it is given to, and in another.
    pub(super) fn decide(
        &self,
        meeting: MeetingId,
        given: &Submit,
        store: Option<&Store>,
    ) -> Result<Shares, Refusal> {
        let Some(line) = Line::parse(&given.line)? else { return Ok(Shares::default()) };
        let empty = Log::default();
        let log = self.open.get(&meeting).map_or(&empty, |stream| &stream.log);
        let context = decide::live_context(log, &line, given.authorship.stamp.at)?;
        let others = AtHand { open: &self.open, store };
        joint::decide(meeting, log, &line.command, &context, &others)
    }

    /// Seals what a line does in each stream, or says why it can't be stored.
    pub(super) fn seal(
        &self,
        meeting: MeetingId,
        given: &Submit,
        shares: Shares,
    ) -> Result<UnstoredCommand, String> {
        let notes = shares.notes();
        let note = (!notes.is_empty()).then(|| notes.join("; "));
        let Shares { own, other, .. } = shares;
        let all = std::iter::once((meeting, own)).chain(other);
        let shares: Result<_, String> =
            all.map(|(id, events)| self.seal_share(id, events, given)).collect();
        let line = given.line.clone();
        Ok(UnstoredCommand { ticket: given.ticket, line, shares: shares?, note })
    }

    fn seal_share(
        &self,
        meeting: MeetingId,
        events: Vec<Event>,
        given: &Submit,
    ) -> Result<StreamRecords, String> {
        let mut head = self.open.get(&meeting).map(|stream| stream.head).unwrap_or_default();
        let command = head.count + 1;
        let mut sealed = Vec::with_capacity(events.len());
        for event in events {
            let salt = random::salt().map_err(|error| error.to_string())?;
            let Authorship { stamp: recorded, author } = given.authorship.clone();
            let record = Record { seq: head.count + 1, command, recorded, author, event };
            let next = head.seal(meeting, record, salt);
            // Found out now, since it would keep the others of its transaction from the disk.
            codec::encode(meeting.number(), &next).map_err(|error| error.to_string())?;
            head = head.with(&next);
            sealed.push(next);
        }
        Ok(StreamRecords { meeting, sealed, head })
    }

    /// Takes a command in to be written, so that later ones are decided with it.
    pub(super) fn push(&mut self, waiting: UnstoredCommand) {
        for StreamRecords { meeting, sealed, head } in &waiting.shares {
            if let Some(stream) = self.open.get_mut(meeting) {
                stream.head = *head;
                for sealed in sealed {
                    stream.seals.push((sealed.salt, sealed.hash));
                    stream.log.push(sealed.record.clone());
                }
            }
        }
        self.waiting.push(waiting);
    }

    /// What waits to be written in each stream.
    pub(super) fn unwritten(&self) -> BTreeMap<MeetingId, Vec<Sealed>> {
        let mut all: BTreeMap<MeetingId, Vec<Sealed>> = BTreeMap::new();
        let shares = self.waiting.iter().flat_map(|waiting| &waiting.shares);
        for share in shares.filter(|share| !share.sealed.is_empty()) {
            all.entry(share.meeting).or_default().extend(share.sealed.iter().cloned());
        }
        all
    }

    /// A meeting as it stands with what waits.
    pub(super) fn meeting(&self, id: MeetingId) -> Option<&Meeting> {
        self.open.get(&id).map(|stream| stream.log.meeting())
    }

    pub(super) fn tickets(&self) -> Vec<Ticket> {
        self.waiting.iter().map(|waiting| waiting.ticket).collect()
    }

    /// The meeting to which the last line was given that records something in it.
    pub(super) fn last_given(&self) -> Option<MeetingId> {
        let mut given = self.waiting.iter().rev().filter_map(|waiting| waiting.shares.first());
        given.find(|share| !share.sealed.is_empty()).map(|share| share.meeting)
    }

    /// The lines that wait, in the order in which they were given.
    pub(super) fn lines(&self) -> Vec<String> {
        self.waiting.iter().map(|waiting| waiting.line.clone()).collect()
    }

    /// The streams in which something waits, or of which all is to be rescued.
    pub(super) fn endangered(&self, all: bool) -> Vec<MeetingId> {
        let is_endangered = |stream: &OpenStream| all || stream.head != stream.stored;
        let found = self.open.iter().filter(|(_, stream)| is_endangered(stream));
        found.map(|(id, _)| *id).collect()
    }

    /// A stream's records with their seals, and with what waits.
    pub(super) fn sealed(&self, id: MeetingId) -> Vec<Sealed> {
        let Some(stream) = self.open.get(&id) else { return Vec::new() };
        let seal = |(record, &(salt, hash)): (&Record, &(Salt, Hash))| Sealed {
            record: record.clone(),
            salt,
            hash,
        };
        stream.log.records().iter().zip(&stream.seals).map(seal).collect()
    }

    /// A stream as it is in memory, with what waits.
    pub(super) fn loaded(&self, id: MeetingId) -> Option<Loaded> {
        let stream = self.open.get(&id)?;
        Some(Loaded { log: stream.log.clone(), head: stream.head })
    }

    /// Whether a store has all that is known to have been stored.
    pub(super) fn are_in(&self, store: &Store) -> Result<bool, StoreError> {
        for (id, OpenStream { stored, .. }) in &self.open {
            if stored.count > 0 && store.hash_at(*id, stored.count)? != Some(stored.hash) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// How many of the commands that wait are on the disk, where the chains of all streams reach as far
    /// as `stored` says.
    pub(super) fn landed(
        &self,
        stored: impl Fn(MeetingId) -> Result<Head, StoreError>,
    ) -> Result<usize, StoreError> {
        let mut found = BTreeMap::new();
        for id in self.open.keys() {
            found.insert(*id, stored(*id)?);
        }
        let mut expected: BTreeMap<MeetingId, Head> =
            self.open.iter().map(|(id, stream)| (*id, stream.stored)).collect();
        let mut landed = (found == expected).then_some(0);
        for (place, waiting) in self.waiting.iter().enumerate() {
            expected.extend(waiting.shares.iter().map(|share| (share.meeting, share.head)));
            if found == expected {
                landed = Some(place + 1);
            }
        }
        landed.ok_or_else(|| self.foreign(&found))
    }

    /// Names a stream that holds what this recorder did not write.
    fn foreign(&self, found: &BTreeMap<MeetingId, Head>) -> StoreError {
        let differs = self.open.iter().find(|(id, stream)| found.get(id) != Some(&stream.stored));
        let (meeting, before) = differs
            .map(|(id, stream)| (*id, stream.stored.count))
            .unwrap_or((MeetingId::from_random(0), 0));
        let stored = found.get(&meeting).map_or(0, |head| head.count);
        StoreError::NotNext { stream: meeting.into(), stored, found: before + 1 }
    }

    /// Takes out the first of the commands that wait, which are on the disk.
    pub(super) fn settle(&mut self, count: usize) -> Vec<Committed> {
        let open = &mut self.open;
        let settled = self.waiting.drain(..count).filter_map(|waiting| {
            let UnstoredCommand { ticket, line: _, shares, note } = waiting;
            for share in &shares {
                if let Some(stream) = open.get_mut(&share.meeting) {
                    stream.stored = share.head;
                }
            }
            let StreamRecords { meeting, sealed, head } = shares.into_iter().next()?;
            let records = sealed.into_iter().map(|sealed| sealed.record).collect();
            Some(Committed { ticket, stream: meeting.into(), records, head, note })
        });
        settled.collect()
    }

    /// Takes out all commands that wait, which are on the disk.
    pub(super) fn settle_all(&mut self) -> Vec<Committed> {
        self.settle(self.waiting.len())
    }
}

/// The other meetings as they stand with what waits.
struct AtHand<'a> {
    open: &'a BTreeMap<MeetingId, OpenStream>,
    store: Option<&'a Store>,
}

impl AtHand<'_> {
    fn store(&self) -> Result<&Store, String> {
        self.store.ok_or_else(|| "the store can't be read just now".to_owned())
    }
}

impl Others for AtHand<'_> {
    fn summaries_like(&self, own: &Summary) -> Result<Vec<Summary>, String> {
        let mut found = self.store()?.meetings_like(own).map_err(|error| error.to_string())?;
        // What is open counts as it stands, and not as it is stored.
        found.retain(|meeting| !self.open.contains_key(&meeting.id));
        let open = self.open.iter().filter(|(_, stream)| stream.head.count > 0);
        let open = open.map(|(id, stream)| Summary::from_meeting(*id, stream.log.meeting()));
        let mut open: Vec<Summary> = open.collect();
        self.groups()?.fill_in(&mut open);
        found.extend(open.into_iter().filter(|meeting| meeting.is_of_same_group(own)));
        Ok(found)
    }

    fn log(&self, id: MeetingId) -> Result<Option<Log>, String> {
        let log = match self.open.get(&id) {
            Some(stream) => stream.log.clone(),
            None => self.store()?.load(id).map_err(|error| error.to_string())?.log,
        };
        Ok((!log.records().is_empty()).then_some(log))
    }

    fn groups(&self) -> Result<Arc<StoredGroups>, String> {
        self.store()?.stored_groups().map_err(|error| error.to_string())
    }
}
