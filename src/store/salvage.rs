//! Taking out of a damaged store all that is whole.
//!
//! The engine finds records through pages that lead to others; where one of those is damaged, all behind
//! it is out of its reach. So this goes through the file page by page, takes every record whose checksum
//! holds, and puts them together by their chain. What was deleted may still be in the file; it is left out
//! where the list of streams can be read.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
};

use crate::{
    files::{folder_of, make_private_folder, sync_folder},
    group::event::GroupEvent,
    log::{self, GroupId, Head, MeetingId, Sealed, StreamId},
    meeting::{Log, draft::KeptDrafts, event::Event},
};

use super::{
    Addition, GroupAddition, OpenMode, Steps, Store,
    codec::{self, Decoder},
    error::StoreError,
    open, order, reading, streams, tables,
};

const PAGE: usize = 4096;
/// The first byte of a page that holds keys and values.
const LEAF: u8 = 1;
/// The stream and the number of a record.
const KEY: usize = 16;

/// What was taken of one stream.
#[derive(Debug)]
pub struct RescuedStream {
    /// The stream.
    pub stream: StreamId,
    /// How many records were taken, from the first one on.
    pub taken: u64,
    /// How many there should be, if that is known.
    pub noted: Option<u64>,
    /// The records of a meeting behind one that is missing. They are whole, but their chain has a gap, so
    /// no store takes them.
    pub behind: Vec<Sealed<Event>>,
}

impl RescuedStream {
    /// Whether all of it was taken.
    pub fn is_whole(&self) -> bool {
        self.behind.is_empty() && self.noted.is_none_or(|noted| self.taken == noted)
    }
}

/// What was taken of a store.
#[derive(Debug)]
pub struct Rescued {
    /// Every stream that there is or should be.
    pub streams: Vec<RescuedStream>,
    /// Whether the list of streams could be read, so that it is known what is missing or was deleted.
    pub is_list_known: bool,
}

/// Records by stream and number. Of a number the file may hold several, of commits that never counted.
type FoundRecords<E> = BTreeMap<u64, BTreeMap<u64, Vec<Sealed<E>>>>;

/// The streams that a store says it has, with how far each reaches, where that is noted.
type ListedStreams = BTreeMap<StreamId, Option<Head>>;

/// Makes a new store of all that is whole in a damaged one, which is only read.
///
/// It has its name only once it is whole.
pub fn rescue(from: &Path, to: &Path, steps: Steps<'_>) -> Result<Rescued, StoreError> {
    // What is not there, or may not be read, is said before anything is made.
    fs::File::open(from).map_err(|error| StoreError::from(error).at(from))?;
    if to.try_exists()? {
        return Err(StoreError::InTheWay { path: to.into() });
    }
    let at = |error: io::Error| StoreError::from(error).at(to);
    make_private_folder(folder_of(to)).map_err(at)?;
    let made = tempfile::Builder::new()
        .prefix(&open::unfinished_prefix(to))
        .make_in(folder_of(to), |path| Store::open(path, OpenMode::Write).map_err(io::Error::other))
        .map_err(at)?;
    let (store, path) = made.into_parts();
    let rescued = fill(store, from, steps)?;
    path.persist_noclobber(to).map_err(|error| at(error.error))?;
    sync_folder(folder_of(to)).map_err(at)?;
    Ok(rescued)
}

/// Puts all that is whole in a damaged store into a new one.
fn fill(mut store: Store, from: &Path, steps: Steps<'_>) -> Result<Rescued, StoreError> {
    let bytes = fs::read(from).map_err(|error| StoreError::from(error).at(from))?;
    let Beside { listed, drafts, order } = beside(from);
    let (meetings, groups) = (found::<Event>(&bytes), found::<GroupEvent>(&bytes));
    let mut streams = Vec::new();
    let wanted = streams_of(&meetings, listed.as_ref(), StreamId::from);
    let all = wanted.len();
    for (done, stream) in wanted.into_iter().enumerate() {
        steps(done, all)?;
        let StreamId::Meeting(id) = stream else { continue };
        let noted = listed.as_ref().and_then(|listed| *listed.get(&stream)?);
        let (records, behind) = chain(stream, meetings.get(&id.number()), noted);
        let log = Log::replay(records.iter().map(|sealed| sealed.record.clone()));
        if !records.is_empty() {
            store.append(&[Addition { id, records: &records, meeting: log.meeting() }])?;
        }
        streams.push(told(stream, records.len(), noted, behind));
    }
    let group_of = |id: MeetingId| GroupId::from_random(id.number()).into();
    for stream in streams_of(&groups, listed.as_ref(), group_of) {
        let StreamId::Group(id) = stream else { continue };
        let noted = listed.as_ref().and_then(|listed| *listed.get(&stream)?);
        let (records, _) = chain(stream, groups.get(&id.number()), noted);
        store.append_all(&[], &[GroupAddition { id, records: &records }])?;
        streams.push(told(stream, records.len(), noted, Vec::new()));
    }
    let taken: BTreeSet<StreamId> =
        streams.iter().filter(|one| one.taken > 0).map(|one| one.stream).collect();
    store.db.write(|txn| {
        for (id, kept) in drafts.into_iter().filter(|(id, _)| taken.contains(&(*id).into())) {
            tables::write_drafts(txn, id, &kept)?;
        }
        // The one that was written to last comes last.
        let order = order.into_iter().filter(|id| taken.contains(&(*id).into()));
        order.into_iter().try_for_each(|id| order::write(txn, id))
    })?;
    // What only looks like a record of one kind has no chain of it.
    streams.retain(|stream| stream.taken > 0 || stream.noted.is_some());
    store.close()?;
    Ok(Rescued { streams, is_list_known: listed.is_some() })
}

fn told(
    stream: StreamId,
    taken: usize,
    noted: Option<Head>,
    behind: Vec<Sealed<Event>>,
) -> RescuedStream {
    RescuedStream { stream, taken: taken as u64, noted: noted.map(|head| head.count), behind }
}

/// What a store has beside its records, as far as it can be read.
#[derive(Default)]
struct Beside {
    /// The streams that it says it has.
    listed: Option<ListedStreams>,
    /// What was typed and not recorded.
    drafts: BTreeMap<MeetingId, KeptDrafts>,
    /// In which order meetings were last written to.
    order: Vec<MeetingId>,
}

fn beside(from: &Path) -> Beside {
    let Ok(db) = open::to_read_unchecked(from) else { return Beside::default() };
    let listed = db.read(|txn| {
        Ok(match streams::noted(txn)? {
            Some(heads) => streams::known(&heads).map(|(id, head)| (id, Some(head))).collect(),
            // A store of format 1 has the records alone.
            None => reading::ids(txn)?.into_iter().map(|id| (id.into(), None)).collect(),
        })
    });
    Beside {
        listed: listed.ok(),
        drafts: db.read(tables::readable_drafts).unwrap_or_default(),
        order: db.read(order::readable).unwrap_or_default(),
    }
}

/// The streams to be rescued: those that are listed, or, where that is not known, all that are found.
fn streams_of<E: log::Event>(
    found: &FoundRecords<E>,
    listed: Option<&ListedStreams>,
    stream: impl Fn(MeetingId) -> StreamId,
) -> Vec<StreamId> {
    match listed {
        Some(listed) => listed.keys().copied().collect(),
        None => found.keys().map(|&id| stream(MeetingId::from_random(id))).collect(),
    }
}

/// Every record in a file that has a right checksum for its key, by whatever page.
fn found<E: log::Event>(bytes: &[u8]) -> FoundRecords<E> {
    let mut all = FoundRecords::<E>::new();
    let mut decoder = Decoder::default();
    for at in (0..bytes.len()).step_by(PAGE) {
        for (key, value) in leaf_entries(&bytes[at..]) {
            let Some((stream, seq)) = record_key(key) else { continue };
            // Asked first: it costs little, and most of what is not a record fails it.
            let Ok(hash) = codec::hash_of(stream, value) else { continue };
            let found = all.entry(stream).or_default().entry(seq).or_default();
            if found.iter().any(|sealed| sealed.hash == hash) {
                continue;
            }
            match decoder.decode::<E>(stream, value) {
                Ok(sealed) if sealed.record.seq == seq => found.push(sealed),
                Ok(_) | Err(_) => {}
            }
        }
    }
    all
}

fn record_key(key: &[u8]) -> Option<(u64, u64)> {
    let (stream, rest) = key.split_first_chunk()?;
    Some((u64::from_le_bytes(*stream), u64::from_le_bytes(*rest.first_chunk()?)))
}

/// The entries of a page of the engine's with keys as long as those of records; what reaches beyond the
/// bytes that there are is left out.
fn leaf_entries(page: &[u8]) -> Vec<(&[u8], &[u8])> {
    let count = match page {
        [LEAF, _, low, high, ..] => usize::from(u16::from_le_bytes([*low, *high])),
        _ => return Vec::new(),
    };
    let end_of = |number: usize| {
        let end = page.get(4 + 4 * number..)?.first_chunk()?;
        usize::try_from(u32::from_le_bytes(*end)).ok()
    };
    let keys = 4 + 4 * count;
    let mut entries = Vec::new();
    for number in 0..count {
        let start = if number == 0 { Some(keys + KEY * count) } else { end_of(number - 1) };
        let value = start.zip(end_of(number)).and_then(|(start, end)| page.get(start..end));
        let key = page.get(keys + KEY * number..keys + KEY * (number + 1));
        entries.extend(key.zip(value));
    }
    entries
}

/// The records of a stream that are whole from the first one on, up to where the store noted its end;
/// and those behind a gap.
fn chain<E: log::Event>(
    stream: StreamId,
    found: Option<&BTreeMap<u64, Vec<Sealed<E>>>>,
    noted: Option<Head>,
) -> (Vec<Sealed<E>>, Vec<Sealed<E>>) {
    let Some(found) = found else { return (Vec::new(), Vec::new()) };
    let last = noted.map_or(u64::MAX, |head| head.count);
    // Of two records with one number the chain says which one counts, at the latest where it ends.
    let mut chains: Vec<(Head, Vec<Sealed<E>>)> = vec![(Head::default(), Vec::new())];
    for seq in 1..=last {
        let candidates = found.get(&seq).map(Vec::as_slice).unwrap_or_default();
        let next = |head: Head| {
            candidates
                .iter()
                .filter_map(move |sealed| Some((head.checked(stream, sealed).ok()?, sealed)))
        };
        if chains.iter().all(|(head, _)| next(*head).next().is_none()) {
            break;
        }
        let mut longer = Vec::with_capacity(chains.len());
        for (head, mut records) in chains {
            let mut fitting: Vec<_> = next(head).collect();
            let last = fitting.pop();
            for (head, sealed) in fitting {
                longer.push((head, records.iter().chain([sealed]).cloned().collect()));
            }
            if let Some((head, sealed)) = last {
                records.push(sealed.clone());
                longer.push((head, records));
            }
        }
        chains = longer;
    }
    let ends = |chain: &&(Head, Vec<Sealed<E>>)| Some(chain.0) == noted;
    let best = chains.iter().find(ends).or(chains.first());
    let (head, records) = best.cloned().unwrap_or_default();
    let behind = found.range(head.count + 1..=last.max(head.count + 1));
    let behind = behind.filter_map(|(seq, records)| records.first().filter(|_| *seq <= last));
    (records, behind.cloned().collect())
}
