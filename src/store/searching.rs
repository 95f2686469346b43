//! Searching all meetings of a store.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    meeting::{ids::MeetingId, summary::Summary},
    search::{FoundPassage, SearchQuery, hits_in},
};

use super::{Store, error::StoreError, search_index};

/// How many meetings are looked through for one search, which keeps it short; the best and the newest first.
const MOST_MEETINGS: usize = 200;

/// What a search found, best first.
#[derive(Debug, Default)]
pub struct Findings {
    /// As many as were asked for.
    pub best: Vec<FoundPassage>,
    /// How many more were found.
    pub more: usize,
    /// How many meetings may have more, and were not looked through.
    pub unread: usize,
    /// What could not be read.
    pub damage: Vec<StoreError>,
}

impl Store {
    /// What fits in all meetings, as many as that: the best first, of equals the newest.
    pub fn search(&self, query: &SearchQuery, most: usize) -> Result<Findings, StoreError> {
        let listing = self.list_meetings()?;
        let indexed = self.db.read(|txn| Ok(search_index::scan(txn, |tokens| query.fit(tokens))));
        let candidates = candidates(listing.meetings, query, &indexed.unwrap_or_default());
        let mut findings = Findings {
            unread: candidates.len().saturating_sub(MOST_MEETINGS),
            damage: listing.damage,
            ..Findings::default()
        };
        for meeting in candidates.into_iter().take(MOST_MEETINGS) {
            match self.load(meeting.id) {
                Ok(loaded) => {
                    let hits = hits_in(loaded.log.meeting(), query);
                    let finding = |hit| FoundPassage { meeting: meeting.clone(), hit };
                    findings.best.extend(hits.map(finding));
                }
                Err(error) if error.is_damage() => findings.damage.push(error),
                Err(error) => return Err(error),
            }
        }
        let rank = |one: &FoundPassage| (one.hit.score, one.meeting.day, one.meeting.starts);
        findings.best.sort_by_cached_key(|one| Reverse(rank(one)));
        findings.more = findings.best.len().saturating_sub(most);
        findings.best.truncate(most);
        Ok(findings)
    }
}

/// The meetings that may have what is looked for, the most promising first.
fn candidates(
    meetings: Vec<Summary>,
    query: &SearchQuery,
    indexed: &BTreeMap<MeetingId, Option<usize>>,
) -> Vec<Summary> {
    let mut found = Vec::new();
    for meeting in meetings {
        // What is not indexed may have anything.
        let fit = indexed.get(&meeting.id).copied().unwrap_or(Some(usize::MAX));
        if let Some(fit) = fit
            && query.includes(&meeting.group, meeting.day)
        {
            found.push((fit, meeting));
        }
    }
    found.sort_by_cached_key(|(fit, meeting)| Reverse((*fit, meeting.order())));
    found.into_iter().map(|(_, meeting)| meeting).collect()
}
