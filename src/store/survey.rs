//! What a reader makes sure of before it believes a file.
//!
//! The engine checks a whole file only when it is opened to write: to a reader, a flipped bit in a
//! page that leads to records would make some of them silently missing, or make the engine panic.
//! So a reader goes through everything once, and remembers what must still be found later.

use std::collections::BTreeMap;

use redb::{ReadTransaction, ReadableTable, ReadableTableMetadata as _};

use crate::meeting::ids::MeetingId;

use super::{
    caught::caught,
    codec::Decoder,
    db::Db,
    error::StoreError,
    order, streams,
    tables::{self, ACTIONS, DRAFTS, MEETINGS},
};

/// How many records each meeting had when the store was opened to read.
pub(super) type Survey = BTreeMap<MeetingId, u64>;

/// Goes through the whole store; `check` is done first, with the same care.
pub(super) fn survey(
    db: &Db,
    check: impl FnOnce() -> Result<u64, StoreError>,
) -> Result<Survey, StoreError> {
    let look = || {
        check()?;
        look(db)
    };
    caught(look).unwrap_or_else(|| Err(damaged("its pages make no sense")))
}

fn look(db: &Db) -> Result<Survey, StoreError> {
    let txn = db.begin_read()?;
    let mut decoder = Decoder::default();
    let heads = streams::heads(&txn, |key, bytes| {
        tables::decode(&mut decoder, key, bytes).map(|sealed| sealed.hash)
    })?;
    streams::check(&txn, &heads)?;
    let counts: Survey = streams::meetings(&heads).map(|(id, head)| (id, head.count)).collect();
    check_rows_of(&txn, &counts)?;
    Ok(counts)
}

/// Checks that every row beside the records can be read, and that the lists have the meetings that there
/// are.
pub(super) fn check_rows(txn: &ReadTransaction, ids: &[MeetingId]) -> Result<(), StoreError> {
    let counts = ids.iter().map(|id| (*id, 0)).collect();
    check_rows_of(txn, &counts)
}

fn check_rows_of(txn: &ReadTransaction, counts: &Survey) -> Result<(), StoreError> {
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
    for &meeting in counts.keys().filter(|_| !is_outdated) {
        actions += tables::read_actions(&txn.open_table(ACTIONS)?, meeting)?.len() as u64;
    }
    let drafts = txn.open_table(DRAFTS)?;
    let mut typed = 0;
    for entry in drafts.iter()? {
        tables::read_drafts(&drafts, MeetingId::from_random(entry?.0.value()))?;
        typed += 1;
    }
    order::check(txn)?;
    let is_whole = listed.iter().eq(counts.keys())
        && (is_outdated || actions == txn.open_table(ACTIONS)?.len()?)
        && typed == drafts.len()?;
    if is_whole { Ok(()) } else { Err(damaged("something is missing in it")) }
}

fn damaged(detail: &str) -> StoreError {
    StoreError::Damaged { detail: detail.into() }
}

/// Whether as many records were found as must be there.
pub(super) fn confirm(survey: &Survey, meeting: MeetingId, found: u64) -> Result<(), StoreError> {
    match survey.get(&meeting) {
        Some(&count) if found < count => Err(damaged("records are missing")),
        _ => Ok(()),
    }
}
