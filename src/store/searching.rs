//! Searching all meetings of a store.

use std::{cmp::Reverse, collections::BTreeMap};

use chrono::NaiveDate;

use crate::{
    calendar::time::Moment,
    group::StoredGroups,
    meeting::{ids::MeetingId, summary::Summary},
    search::{FoundIn, FoundPassage, SearchQuery, hits_in, hits_in_group},
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
                    let place = || FoundIn::Meeting(Box::new(meeting.clone()));
                    let finding = |hit| FoundPassage { place: place(), hit };
                    findings.best.extend(hits.map(finding));
                }
                Err(error) if error.is_damage() => findings.damage.push(error),
                Err(error) => return Err(error),
            }
        }
        // What can't be read of the groups is told with the list of meetings.
        if let Ok(groups) = self.stored_groups() {
            findings.best.extend(found_in_groups(&groups, query));
        }
        findings.best.sort_by_cached_key(|one| Reverse(rank(one)));
        findings.more = findings.best.len().saturating_sub(most);
        findings.best.truncate(most);
        Ok(findings)
    }
}

/// What goes first: what fits better, then what is of a group as it stands now, then what is newer.
fn rank(one: &FoundPassage) -> (u32, bool, Option<(NaiveDate, Option<Moment>)>) {
    match &one.place {
        FoundIn::Group(..) => (one.hit.score, true, None),
        FoundIn::Meeting(meeting) => {
            (one.hit.score, false, meeting.day.map(|day| (day, meeting.starts)))
        }
    }
}

/// What fits in the groups' own logs. It is of no day, so that a search between days leaves it out.
fn found_in_groups(groups: &StoredGroups, query: &SearchQuery) -> Vec<FoundPassage> {
    let mut found = Vec::new();
    for (id, group) in groups.iter().filter(|(_, group)| query.includes(&group.name, None)) {
        let place = || FoundIn::Group(id, group.name.clone());
        let hits = hits_in_group(group, query);
        found.extend(hits.map(|hit| FoundPassage { place: place(), hit }));
    }
    found
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
