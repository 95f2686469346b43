//! Writing to a store.

use redb::WriteTransaction;

use crate::{
    group::SealedGroup,
    log::{self, GroupId, Head, Stream, StreamId},
    meeting::{Log, Meeting, Sealed, draft::KeptDrafts, ids::MeetingId, state::Stage},
};

use super::{
    Store, derived, deriving,
    error::StoreError,
    order, random, search_index, streams,
    tables::{self, GROUP_RECORDS, RECORDS},
};

/// New records of one meeting, and the meeting as it stands with them.
#[derive(Clone, Copy, Debug)]
pub struct Addition<'a> {
    /// The meeting.
    pub id: MeetingId,
    /// The records, which follow those stored.
    pub records: &'a [Sealed],
    /// What they lead to.
    pub meeting: &'a Meeting,
}

/// New records of one group.
#[derive(Clone, Copy, Debug)]
pub struct GroupAddition<'a> {
    /// The group.
    pub id: GroupId,
    /// The records, which follow those stored.
    pub records: &'a [SealedGroup],
}

/// Seals the records of a log that come after a head.
pub fn seal<S: Stream>(
    id: impl Into<StreamId>,
    log: &log::Log<S>,
    head: Head,
) -> Result<Vec<log::Sealed<S::Event>>, StoreError> {
    let new = log.records().iter().skip(head.count as usize).cloned();
    head.seal_all(id, new, random::salt)
}

impl Store {
    /// Stores a log as a new meeting, sealed, under an id of its own.
    pub fn add_meeting(&mut self, log: &Log) -> Result<MeetingId, StoreError> {
        let id = random::meeting_id()?;
        self.create_meeting(id, &seal(id, log, Head::default())?)?;
        Ok(id)
    }

    /// Stores a new meeting with its records, or says that it is there already.
    pub fn create_meeting(&mut self, id: MeetingId, records: &[Sealed]) -> Result<(), StoreError> {
        if self.contains(id)? {
            return Err(StoreError::Exists { stream: id.into() });
        }
        let log = Log::replay(records.iter().map(|sealed| sealed.record.clone()));
        self.append(&[Addition { id, records, meeting: log.meeting() }])
    }

    /// Stores new records, of one or several meetings: all of them durably, or none. The last meeting
    /// is then the latest.
    pub fn append(&mut self, additions: &[Addition<'_>]) -> Result<(), StoreError> {
        self.append_all(additions, &[])
    }

    /// Stores new records of meetings and of groups: all of them durably, or none. The last meeting is
    /// then the latest.
    pub fn append_all(
        &mut self,
        additions: &[Addition<'_>],
        groups: &[GroupAddition<'_>],
    ) -> Result<(), StoreError> {
        self.commit(additions, groups, additions.last().map(|addition| addition.id), None)
    }

    /// Whether the chains of these meetings and groups end with these records.
    pub fn holds(
        &self,
        additions: &[Addition<'_>],
        groups: &[GroupAddition<'_>],
    ) -> Result<bool, StoreError> {
        for GroupAddition { id, records } in groups {
            let end = records.last().map(|last| Head::default().with(last));
            if end.is_some_and(|end| self.load_group(*id).ok().map(|known| known.head) != Some(end))
            {
                return Ok(false);
            }
        }
        for Addition { id, records, .. } in additions {
            let end = records.last().map(|last| Head::default().with(last));
            if end.is_some_and(|end| self.head(*id).ok() != Some(end)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Stores new records, which make a meeting the latest, and what is typed and not recorded, where that is to change.
    pub(super) fn commit(
        &mut self,
        additions: &[Addition<'_>],
        groups: &[GroupAddition<'_>],
        latest: Option<MeetingId>,
        drafts: Option<(MeetingId, &KeptDrafts)>,
    ) -> Result<(), StoreError> {
        let written = self.write(additions, groups, latest, drafts);
        // Not before this is it known where it was written; and why it could not be.
        self.confirm_in_place().and(written).map_err(|error| error.at(&self.path))
    }

    fn write(
        &mut self,
        additions: &[Addition<'_>],
        groups: &[GroupAddition<'_>],
        latest: Option<MeetingId>,
        drafts: Option<(MeetingId, &KeptDrafts)>,
    ) -> Result<(), StoreError> {
        self.db.write(|txn| write_all(txn, additions, groups, latest, drafts))
    }

    /// Keeps what was typed in a meeting and not recorded, in place of what was kept before.
    pub fn save_drafts(&mut self, id: MeetingId, kept: &KeptDrafts) -> Result<(), StoreError> {
        self.commit(&[], &[], None, Some((id, kept)))
    }
}

fn write_all(
    txn: &WriteTransaction,
    additions: &[Addition<'_>],
    groups: &[GroupAddition<'_>],
    latest: Option<MeetingId>,
    drafts: Option<(MeetingId, &KeptDrafts)>,
) -> Result<(), StoreError> {
    if additions.iter().any(|addition| !addition.records.is_empty()) {
        let mut records = txn.open_table(RECORDS)?;
        for addition in additions {
            tables::append(&mut records, addition.id.into(), addition.records)?;
        }
    }
    for GroupAddition { id, records } in groups {
        let Some(last) = records.last() else { continue };
        let stream = StreamId::from(*id);
        tables::append(&mut txn.open_table(GROUP_RECORDS)?, stream, records)?;
        streams::note(txn, stream, Head::default().with(last))?;
    }
    for Addition { id, records, meeting } in additions {
        if let Some(last) = records.last() {
            streams::note(txn, (*id).into(), Head::default().with(last))?;
        }
        let first = records.first().is_some_and(|sealed| sealed.record.seq == 1);
        // One that is over gets few records later, such as its approval: its words stay up to date with them.
        let is_over = matches!(meeting.course.stage(), Stage::Ended | Stage::CalledOff);
        if let (true, Some(last)) = (first || is_over, records.last()) {
            search_index::write(txn, *id, Head::default().with(last), meeting)?;
        }
        if first || records.iter().any(|sealed| derived::may_change(&sealed.record.event)) {
            deriving::derive(txn, *id, meeting)?;
        }
    }
    if let Some(id) = latest {
        order::write(txn, id)?;
    }
    if let Some((id, kept)) = drafts {
        tables::write_drafts(txn, id, kept)?;
    }
    Ok(())
}
