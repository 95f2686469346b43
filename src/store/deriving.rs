//! Writing the rows that are derived of a meeting, and taking all of a meeting's rows away.

use redb::{ReadableTable as _, WriteTransaction};

use crate::meeting::{
    Meeting,
    ids::{ActionNo, MeetingId, ToDo},
    summary::{ActionSummary, Summary},
};

use super::{
    by_group, codec, derived,
    error::StoreError,
    tables::{
        ACTIONS, DRAFTS, MEETINGS, RECORDS, SEARCH, action_key, actions_of, read_summary,
        records_of,
    },
};

/// Writes the derived rows of a meeting that are not as they should be.
pub(super) fn derive(
    txn: &WriteTransaction,
    id: MeetingId,
    meeting: &Meeting,
) -> Result<(), StoreError> {
    let summary = Summary::from_meeting(id, meeting);
    let row = codec::encode_row(id.number(), derived::VERSION, &summary)
        .map_err(StoreError::Unstorable)?;
    let mut meetings = txn.open_table(MEETINGS)?;
    let old = meetings.get(id.number())?.map(|old| old.value().to_vec());
    if old.as_ref() != Some(&row) {
        meetings.insert(id.number(), row.as_slice())?;
        let old = old.and_then(|old| read_summary(id.number(), &old).ok());
        by_group::update(txn, id, old.as_ref(), Some(&summary))?;
    }
    let mut actions = txn.open_table(ACTIONS)?;
    let mut stale = Vec::new();
    let mut wanted = ActionSummary::list_from_meeting(id, meeting).peekable();
    let mut changed = Vec::new();
    for entry in actions.range(actions_of(id))? {
        let (key, old) = entry?;
        let number = key.value().1;
        while let Some(action) = wanted.next_if(|action| row_number(action.number) < number) {
            changed.push(action_row(id, &action)?);
        }
        match wanted.next_if(|action| row_number(action.number) == number) {
            None => stale.push(key.value()),
            Some(action) => {
                let row = action_row(id, &action)?;
                if row.1 != old.value() {
                    changed.push(row);
                }
            }
        }
    }
    for action in wanted {
        changed.push(action_row(id, &action)?);
    }
    for key in stale {
        actions.remove(key)?;
    }
    for (key, row) in changed {
        actions.insert(key, row.as_slice())?;
    }
    Ok(())
}

/// Takes every row of a meeting away, its records too.
pub(super) fn erase(txn: &WriteTransaction, id: MeetingId) -> Result<(), StoreError> {
    txn.open_table(RECORDS)?.retain_in(records_of(id.into()), |_, _| false)?;
    let row = txn.open_table(MEETINGS)?.remove(id.number())?.map(|row| row.value().to_vec());
    let old = row.and_then(|row| read_summary(id.number(), &row).ok());
    by_group::update(txn, id, old.as_ref(), None)?;
    txn.open_table(SEARCH)?.remove(id.number())?;
    txn.open_table(ACTIONS)?.retain_in(actions_of(id), |_, _| false)?;
    txn.open_table(DRAFTS)?.remove(id.number())?;
    Ok(())
}

/// The number of an action's row; those of recommendations come after those of actions.
fn row_number(number: ActionNo) -> u32 {
    match number.to_do() {
        ToDo::Action => number.number().min(u32::MAX / 2),
        ToDo::Recommendation => number.number() | (1 << 31),
    }
}

type ActionRow = ((u64, u32), Vec<u8>);

fn action_row(id: MeetingId, action: &ActionSummary) -> Result<ActionRow, StoreError> {
    let number = row_number(action.number);
    let key = action_key(id.number(), number);
    let bytes = codec::encode_row(key, derived::VERSION, action).map_err(StoreError::Unstorable)?;
    Ok(((id.number(), number), bytes))
}
