//! Going through everything in a store.
//!
//! A store of format 1 has nothing noted of its streams, against which they could be confirmed: a reader of
//! one goes through all of it once, and remembers how many records must still be found later.

use std::collections::BTreeMap;

use redb::{ReadTransaction, ReadableTable, ReadableTableMetadata as _};

use crate::{
    group::event::GroupEvent,
    log::StreamId,
    meeting::{event::Event, ids::MeetingId},
};

use super::{
    codec::Decoder,
    error::StoreError,
    order,
    streams::{self, Heads},
    tables::{self, ACTIONS, DRAFTS, MEETINGS},
};

/// How many records each stream of a store of format 1 had when it was opened to read.
pub(super) type Survey = BTreeMap<StreamId, u64>;

/// Goes through a store of format 1.
pub(super) fn survey(txn: &ReadTransaction) -> Result<Survey, StoreError> {
    let mut decoder = Decoder::default();
    let heads = streams::heads(txn, |stream, seq, bytes| match stream {
        StreamId::Meeting(_) => {
            let sealed = tables::decode::<Event>(&mut decoder, stream, seq, bytes);
            sealed.map(|sealed| sealed.hash)
        }
        StreamId::Group(_) => {
            let sealed = tables::decode::<GroupEvent>(&mut decoder, stream, seq, bytes);
            sealed.map(|sealed| sealed.hash)
        }
    })?;
    check_rows(txn, &heads)?;
    Ok(streams::known(&heads).map(|(id, head)| (id, head.count)).collect())
}

/// Checks that every row beside the records can be read, and that the lists have the meetings among these
/// streams.
pub(super) fn check_rows(txn: &ReadTransaction, heads: &Heads) -> Result<(), StoreError> {
    let streams = streams::known(heads).map(|(id, _)| id);
    let meetings: Vec<MeetingId> = streams.filter_map(meeting).collect();
    let summaries = txn.open_table(MEETINGS)?;
    // Rows of another version are never read, and are made anew once the store is opened to write.
    let is_outdated = tables::is_outdated(txn)?;
    let mut listed = Vec::new();
    for entry in summaries.iter()? {
        let (key, bytes) = entry?;
        listed.push(match is_outdated {
            true => MeetingId::from_random(key.value()),
            false => tables::read_summary(key.value(), bytes.value())?.id,
        });
    }
    let mut actions = 0;
    for &meeting in meetings.iter().filter(|_| !is_outdated) {
        actions += tables::read_actions(&txn.open_table(ACTIONS)?, meeting)?.len() as u64;
    }
    let drafts = txn.open_table(DRAFTS)?;
    let mut typed = 0;
    for entry in drafts.iter()? {
        tables::read_drafts(&drafts, MeetingId::from_random(entry?.0.value()))?;
        typed += 1;
    }
    order::check(txn)?;
    let is_whole = listed == meetings
        && (is_outdated || actions == txn.open_table(ACTIONS)?.len()?)
        && typed == drafts.len()?;
    if is_whole { Ok(()) } else { Err(damaged("something is missing in it")) }
}

fn meeting(stream: StreamId) -> Option<MeetingId> {
    match stream {
        StreamId::Meeting(id) => Some(id),
        StreamId::Group(_) => None,
    }
}

fn damaged(detail: &str) -> StoreError {
    StoreError::Damaged { detail: detail.into() }
}

/// Whether as many records were found as must be there.
pub(super) fn confirm(survey: &Survey, stream: StreamId, found: u64) -> Result<(), StoreError> {
    match survey.get(&stream) {
        Some(&count) if found < count => Err(damaged("records are missing")),
        _ => Ok(()),
    }
}
