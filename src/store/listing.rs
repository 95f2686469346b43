//! Lists over meetings, from rows that are derived of each meeting.
//!
//! A row that is damaged or missing is made anew from the meeting's records. So damage in the lists costs
//! nothing but time, and damage in a meeting's records keeps no other from being listed.

use std::collections::{BTreeMap, BTreeSet};

use redb::{ReadTransaction, ReadableTableMetadata as _};

use crate::{
    group,
    meeting::{
        ids::MeetingId,
        summary::{ActionStage, ActionSummary, Summary},
    },
    text,
};

use super::{
    Store, by_group,
    caught::guarded,
    error::StoreError,
    streams,
    tables::{self, ACTIONS, MEETINGS},
};

/// The meetings of a store, and what is wrong with those that can't be read at all.
#[derive(Debug, Default)]
pub struct Listing {
    /// The meetings, in order of day and planned start.
    pub meetings: Vec<Summary>,
    /// What is damaged so that it may keep a meeting from being listed.
    pub damage: Vec<StoreError>,
}

type SummaryRows = BTreeMap<MeetingId, Summary>;

impl Store {
    /// Every meeting that can be listed, in order of day and planned start.
    pub fn meetings(&self) -> Result<Vec<Summary>, StoreError> {
        Ok(self.list_meetings()?.meetings)
    }

    /// Every meeting that can be listed, and what is damaged.
    pub fn list_meetings(&self) -> Result<Listing, StoreError> {
        let (mut rows, are_all) = match self.db.read(|txn| Ok(rows(txn))) {
            Ok(read) => read,
            Err(error) if error.is_damage() => (SummaryRows::new(), false),
            Err(error) => return Err(error),
        };
        let mut damage = Vec::new();
        if !are_all {
            match self.ids_in(&(0..=u64::MAX)) {
                Ok(ids) => self.complete(&mut rows, &ids, &mut damage)?,
                Err(error) if error.is_damage() => damage.push(error),
                Err(error) => return Err(error),
            }
        }
        let mut meetings: Vec<Summary> = rows.into_values().collect();
        match self.stored_groups() {
            Ok(groups) => groups.fill_in(&mut meetings),
            // Damage in a group's log keeps no meeting from being listed.
            Err(error) if error.is_damage() => damage.push(error),
            Err(error) => return Err(error),
        }
        meetings.sort_by_key(Summary::order);
        Ok(Listing { meetings, damage })
    }

    /// Makes the rows that there are not from the meetings' records.
    fn complete(
        &self,
        rows: &mut SummaryRows,
        ids: &BTreeSet<MeetingId>,
        damage: &mut Vec<StoreError>,
    ) -> Result<(), StoreError> {
        for &id in ids {
            if rows.contains_key(&id) {
                continue;
            }
            match self.load(id) {
                Ok(loaded) => {
                    rows.insert(id, Summary::from_meeting(id, loaded.log.meeting()));
                }
                Err(error) if error.is_damage() => damage.push(error),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// The meetings of a group, in order of day and planned start.
    pub fn meetings_of_group(&self, group: &str) -> Result<Vec<Summary>, StoreError> {
        let read = self.db.read(|txn| {
            if tables::is_outdated(txn)? {
                return Ok(None);
            }
            let summaries = txn.open_table(MEETINGS)?;
            let mut found = Vec::new();
            for id in by_group::candidates(txn, group)? {
                let Some(row) = summaries.get(id.number())? else { return Ok(None) };
                found.push(tables::read_summary(id.number(), row.value())?);
            }
            Ok(Some(found))
        });
        let mut found = match read {
            Ok(Some(found)) => found,
            Ok(None) => self.meetings()?,
            Err(error) if error.is_damage() => self.meetings()?,
            Err(error) => return Err(error),
        };
        found.retain(|meeting| text::same(&meeting.group, group));
        found.sort_by_key(Summary::order);
        Ok(found)
    }

    /// The meetings that are of one group with a meeting, that meeting among them where it is stored.
    pub fn meetings_like(&self, own: &Summary) -> Result<Vec<Summary>, StoreError> {
        // Where no group is kept in a log of its own, all are found by the name.
        if own.groups.is_empty() && self.stored_groups()?.is_empty() {
            return match own.group.is_empty() {
                true => Ok(Vec::new()),
                false => self.meetings_of_group(&own.group),
            };
        }
        let mut meetings = self.meetings()?;
        meetings.retain(|meeting| meeting.id == own.id || meeting.is_of_same_group(own));
        Ok(meetings)
    }

    /// What the list shows of a meeting, if there is such a meeting.
    pub fn summary(&self, id: MeetingId) -> Result<Option<Summary>, StoreError> {
        let mut found: Vec<Summary> = self.summary_alone(id)?.into_iter().collect();
        self.stored_groups()?.fill_in(&mut found);
        Ok(found.pop())
    }

    /// The same, with the groups that the meeting itself records.
    fn summary_alone(&self, id: MeetingId) -> Result<Option<Summary>, StoreError> {
        let read = self.db.read(|txn| {
            if tables::is_outdated(txn)? {
                return Ok(None);
            }
            let row = txn.open_table(MEETINGS)?.get(id.number())?;
            row.map(|row| tables::read_summary(id.number(), row.value())).transpose()
        });
        match read {
            Ok(Some(found)) => Ok(Some(found)),
            Err(error) if !error.is_damage() => Err(error),
            Ok(None) | Err(_) => {
                let log = self.load(id)?.log;
                let is_there = !log.records().is_empty();
                Ok(is_there.then(|| Summary::from_meeting(id, log.meeting())))
            }
        }
    }

    /// The actions of a meeting, whatever became of them, in order of number.
    pub fn actions(&self, id: MeetingId) -> Result<Vec<ActionSummary>, StoreError> {
        let read = self.db.read(|txn| {
            if tables::is_outdated(txn)? {
                return Ok(None);
            }
            let Some(row) = txn.open_table(MEETINGS)?.get(id.number())? else { return Ok(None) };
            let summary = tables::read_summary(id.number(), row.value())?;
            let actions = tables::read_actions(&txn.open_table(ACTIONS)?, id)?;
            let open = actions.iter().filter(|action| action.state == ActionStage::Open).count();
            // A row that the engine does not find is missing from the sum.
            Ok((open == summary.open_actions as usize).then_some(actions))
        });
        match read {
            Ok(Some(actions)) => Ok(actions),
            Err(error) if !error.is_damage() => Err(error),
            Ok(None) | Err(_) => {
                let log = self.load(id)?.log;
                Ok(ActionSummary::list_from_meeting(id, log.meeting()).collect())
            }
        }
    }

    /// The open actions of all groups, each once, by the rows of their meetings.
    pub fn open_actions(&self) -> Result<Vec<ActionSummary>, StoreError> {
        let meetings = self.meetings()?;
        let read = self.db.read(|txn| match tables::is_outdated(txn)? {
            true => Ok(Vec::new()),
            false => tables::read_all_actions(&txn.open_table(ACTIONS)?),
        });
        let rows = match read {
            Ok(rows) => rows,
            Err(error) if error.is_damage() => Vec::new(),
            Err(error) => return Err(error),
        };
        let mut of_meetings: BTreeMap<MeetingId, Vec<ActionSummary>> = BTreeMap::new();
        for row in rows {
            of_meetings.entry(row.meeting).or_default().push(row);
        }
        let mut all = Vec::new();
        for meeting in &meetings {
            let rows = of_meetings.remove(&meeting.id).unwrap_or_default();
            let open = rows.iter().filter(|action| action.state == ActionStage::Open).count();
            match open == meeting.open_actions as usize {
                true => all.extend(rows),
                // A row that the engine does not find is missing from the sum.
                false => all.extend(self.actions(meeting.id)?),
            }
        }
        Ok(group::newest_of_rows(&meetings, all))
    }
}

/// The rows of the list of meetings that can be read, and whether those are all.
fn rows(txn: &ReadTransaction) -> (SummaryRows, bool) {
    let mut rows = SummaryRows::new();
    // Rows of another version are made anew once the store is opened to write.
    let _ = guarded(|| {
        if !tables::is_outdated(txn)? {
            tables::each_readable(&txn.open_table(MEETINGS)?, |key, bytes| {
                if let Ok(summary) = tables::read_summary(key, bytes) {
                    rows.insert(summary.id, summary);
                }
            });
        }
        Ok(())
    });
    let are_all = guarded(|| {
        let listed = rows.len() as u64;
        let noted = streams::count_of_meetings(txn)?;
        Ok(listed == txn.open_table(MEETINGS)?.len()? && noted.is_none_or(|noted| noted == listed))
    });
    (rows, are_all.unwrap_or(false))
}
