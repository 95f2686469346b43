//! Going through a whole store a little at a time, while nothing else is to be done.

use redb::ReadTransaction;

use crate::{
    group::event::GroupEvent,
    log::{self, Head, StreamId},
    meeting::event::Event,
};

use super::{
    Store,
    codec::Decoder,
    error::StoreError,
    reading,
    streams::{self, StreamKey},
    tables,
};

/// How many records are looked at in one step, which takes a millisecond or two.
const STEP: usize = 4000;

/// A check of a whole store, and how far it is.
#[derive(Debug, Default)]
pub(super) struct BackgroundCheck {
    place: CheckPlace,
}

/// What is looked at next.
#[derive(Clone, Copy, Debug, Default)]
enum CheckPlace {
    /// The lists.
    #[default]
    Lists,
    /// The stream after this one.
    After(Option<StreamKey>),
    /// The records of a stream after this one.
    Within(StreamKey, Head),
    Done,
}

impl BackgroundCheck {
    /// Whether everything was looked at.
    pub(super) fn is_done(&self) -> bool {
        matches!(self.place, CheckPlace::Done)
    }

    /// Looks at some more of the store, and says what is damaged in it.
    pub(super) fn go_on(&mut self, store: &Store) -> Vec<StoreError> {
        let mut damage = Vec::new();
        let mut left = STEP;
        while left > 0 && !self.is_done() {
            let before = self.place;
            let (place, used) = step(before, store, left, &mut damage);
            self.place = place;
            left = left.saturating_sub(used);
        }
        damage.retain(StoreError::is_damage);
        damage
    }
}

/// Looks at what is at a place; the next place, and how many records that took.
fn step(
    place: CheckPlace,
    store: &Store,
    left: usize,
    damage: &mut Vec<StoreError>,
) -> (CheckPlace, usize) {
    match place {
        CheckPlace::Lists => {
            let listed = store.list_meetings();
            damage.extend(listed.map_or_else(|error| vec![error], |listing| listing.damage));
            (CheckPlace::After(None), left)
        }
        CheckPlace::After(key) => match store.db.read(|txn| streams::next_key(txn, key)) {
            // A stream without records costs a look too.
            Ok(Some(next)) => (CheckPlace::Within(next, Head::default()), 1),
            Ok(None) => (CheckPlace::Done, 0),
            Err(error) => {
                damage.push(error);
                (CheckPlace::Done, 0)
            }
        },
        CheckPlace::Within(key, seen) => match store.db.read(|txn| look(txn, key, seen, left)) {
            Ok(Some(reached)) => {
                (CheckPlace::Within(key, reached), (reached.count - seen.count) as usize)
            }
            Ok(None) => (CheckPlace::After(Some(key)), 1),
            Err(error) => {
                damage.extend(streams::stream_of(key).map(|stream| error.in_stream(stream)));
                (CheckPlace::After(Some(key)), 1)
            }
        },
        CheckPlace::Done => (CheckPlace::Done, 0),
    }
}

/// Looks at a stream's records behind some, and says how far it got; nothing where it is at the end.
fn look(
    txn: &ReadTransaction,
    key: StreamKey,
    seen: Head,
    most: usize,
) -> Result<Option<Head>, StoreError> {
    match streams::stream_of(key) {
        Some(stream @ StreamId::Meeting(_)) => look_at::<Event>(txn, stream, seen, most),
        Some(stream @ StreamId::Group(_)) => look_at::<GroupEvent>(txn, stream, seen, most),
        // A later program's kind of stream.
        None => Ok(None),
    }
}

fn look_at<E: log::Event>(
    txn: &ReadTransaction,
    stream: StreamId,
    seen: Head,
    most: usize,
) -> Result<Option<Head>, StoreError> {
    let Some(noted) = streams::noted_of(txn, stream)? else { return Ok(None) };
    let records = txn.open_table(tables::table_of(stream))?;
    let from = (stream.number(), seen.count + 1);
    let mut decoder = Decoder::default();
    let mut head = seen;
    for entry in records.range(from..=*tables::records_of(stream).end())?.take(most) {
        let (key, bytes) = entry?;
        let sealed = tables::decode::<E>(&mut decoder, stream, key.value().1, bytes.value())?;
        if key.value().1 != head.count + 1 {
            break;
        }
        head = head.with(&sealed);
    }
    if head.count > seen.count && head.count < noted.count {
        return Ok(Some(head));
    }
    reading::confirm(stream, noted, head.count, (head.count > 0).then_some(head.hash))?;
    Ok(None)
}
