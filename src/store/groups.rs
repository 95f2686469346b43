//! Groups in the store: their logs, and finding one by what a person says.

use std::sync::{Arc, Mutex, PoisonError};

use redb::ReadTransaction;

use crate::{
    group::{Group, GroupLog, SealedGroup, StoredGroups},
    log::{GroupId, Head, Replay, chain::Hash},
    text,
};

use super::{
    GroupAddition, Loaded, Store, codec,
    error::StoreError,
    reading, streams,
    tables::{self, GROUP_RECORDS},
};

/// Groups as they were when their logs ended with these hashes.
pub(super) type KeptGroups = Box<Mutex<(Vec<(GroupId, Hash)>, Arc<StoredGroups>)>>;

/// Why a group was not found.
#[derive(Debug, thiserror::Error)]
pub enum FindGroupError {
    /// The store has no group at all.
    #[error("there is no group in the store yet: `folkmoot group new` makes one")]
    NoGroups,
    /// Nothing has such a name, and no id begins so.
    #[error("no group has \"{0}\" in its name: `folkmoot group list` shows them")]
    Unknown(String),
    /// Several groups have it in their names.
    #[error("\"{wanted}\" may be {}: give more of the name, or the id", names.join(" or "))]
    Ambiguous {
        /// What was asked for.
        wanted: String,
        /// The groups that it may be.
        names: Vec<String>,
    },
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The ids of all groups that have records, in order.
pub(super) fn ids(txn: &ReadTransaction) -> Result<Vec<GroupId>, StoreError> {
    let records = streams::present(txn.open_table(GROUP_RECORDS))?;
    let all = 0..=u64::MAX;
    let numbers = records.map(|records| reading::numbers(&records, &all)).transpose()?;
    Ok(numbers.unwrap_or_default().into_iter().map(GroupId::from_random).collect())
}

impl Store {
    /// Every group as it stands, read again only where a record was added.
    pub fn stored_groups(&self) -> Result<Arc<StoredGroups>, StoreError> {
        let heads = self.group_heads()?;
        let mut kept = self.groups_kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 != heads {
            let mut groups = Vec::with_capacity(heads.len());
            for (id, _) in &heads {
                groups.push((*id, self.load_group(*id)?.log));
            }
            *kept = (heads, Arc::new(StoredGroups::new(groups)));
        }
        Ok(Arc::clone(&kept.1))
    }

    /// How far each group's log reaches, and the checksum of its end.
    fn group_heads(&self) -> Result<Vec<(GroupId, Hash)>, StoreError> {
        self.db.read(|txn| {
            let Some(records) = streams::present(txn.open_table(GROUP_RECORDS))? else {
                return Ok(Vec::new());
            };
            let mut heads = Vec::new();
            for id in ids(txn)? {
                let stream = id.into();
                let last = records.range(tables::records_of(stream))?.next_back().transpose()?;
                if let Some((key, bytes)) = last {
                    let hash = codec::hash_of(id.number(), bytes.value());
                    let seq = key.value().1;
                    let fault = |fault| StoreError::BadRecord { stream, seq, fault };
                    heads.push((id, hash.map_err(fault)?));
                }
            }
            Ok(heads)
        })
    }

    /// Every group with its log, in order of name.
    pub fn groups(&self) -> Result<Vec<(GroupId, GroupLog)>, StoreError> {
        let mut groups = Vec::new();
        for id in self.db.read(ids)? {
            groups.push((id, self.load_group(id)?.log));
        }
        groups.sort_by_cached_key(|(id, log)| (text::key(&log.state().name), *id));
        Ok(groups)
    }

    /// A group's log; empty for a group that is not there.
    pub fn load_group(&self, id: GroupId) -> Result<Loaded<Group>, StoreError> {
        let (mut head, mut replay) = (Head::default(), Replay::default());
        self.each_record(id, 0, |sealed: SealedGroup| {
            head = head.with(&sealed);
            replay.push(sealed.record);
            Ok(())
        })?;
        Ok(Loaded { log: replay.finish(), head })
    }

    /// Whether there is a group of that id.
    pub fn contains_group(&self, id: GroupId) -> Result<bool, StoreError> {
        self.db.read(|txn| {
            let records = streams::present(txn.open_table(GROUP_RECORDS))?;
            Ok(records.map_or(Ok(0), |records| tables::count(&records, id.into()))? > 0)
        })
    }

    /// Stores a new group with its records, or says that it is there already.
    pub fn create_group(&mut self, id: GroupId, records: &[SealedGroup]) -> Result<(), StoreError> {
        if self.contains_group(id)? {
            return Err(StoreError::Exists { stream: id.into() });
        }
        self.append_all(&[], &[GroupAddition { id, records }])
    }

    /// The one group of that name, now or before; else the one with it in its name; else the one with an
    /// id that begins so.
    pub fn find_group(&self, wanted: &str) -> Result<GroupId, FindGroupError> {
        let groups = self.groups()?;
        if groups.is_empty() {
            return Err(FindGroupError::NoGroups);
        }
        let (key, prefix) = (text::key(wanted), wanted.to_ascii_lowercase());
        let rank = |(id, log): &(GroupId, GroupLog)| {
            if log.state().has_name(wanted) {
                Some(0)
            } else if text::key(&log.state().name).contains(&key) {
                Some(1)
            } else {
                id.to_string().starts_with(&prefix).then_some(2)
            }
        };
        let best = groups.iter().filter_map(rank).min();
        let fits = |group: &&(GroupId, GroupLog)| best.is_some() && rank(group) == best;
        match groups.iter().filter(fits).collect::<Vec<_>>().as_slice() {
            [] => Err(FindGroupError::Unknown(wanted.to_owned())),
            [(id, _)] => Ok(*id),
            several => {
                let name = |(id, log): &(GroupId, GroupLog)| format!("{id} ({})", log.state().name);
                let names = several.iter().map(|group| name(group)).collect();
                Err(FindGroupError::Ambiguous { wanted: wanted.to_owned(), names })
            }
        }
    }
}
