//! Random numbers, for ids and salts.

use super::StoreError;
use crate::{
    log::{
        GroupId, MemberId,
        chain::{Hex, Salt},
    },
    meeting::ids::MeetingId,
};

/// A new meeting's id.
///
/// # Errors
///
/// The system gives no random numbers.
pub fn meeting_id() -> Result<MeetingId, StoreError> {
    let mut bytes = [0; 8];
    fill(&mut bytes)?;
    Ok(MeetingId::from_random(u64::from_le_bytes(bytes)))
}

/// A new group's id.
///
/// # Errors
///
/// The system gives no random numbers.
pub fn group_id() -> Result<GroupId, StoreError> {
    let mut bytes = [0; 8];
    fill(&mut bytes)?;
    Ok(GroupId::from_random(u64::from_le_bytes(bytes)))
}

/// A new member's id.
///
/// # Errors
///
/// The system gives no random numbers.
pub fn member_id() -> Result<MemberId, StoreError> {
    let mut bytes = [0; 8];
    fill(&mut bytes)?;
    Ok(MemberId::from_random(u64::from_le_bytes(bytes)))
}

/// The salt of one record.
///
/// # Errors
///
/// The system gives no random numbers.
pub fn salt() -> Result<Salt, StoreError> {
    let mut bytes = [0; 16];
    fill(&mut bytes)?;
    Ok(Hex(bytes))
}

fn fill(bytes: &mut [u8]) -> Result<(), StoreError> {
    getrandom::fill(bytes).map_err(|error| StoreError::Io(std::io::Error::other(error)))
}
