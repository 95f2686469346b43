//! Panics of the engine over a damaged file, which are expected and become errors.

use super::error::StoreError;
use crate::files::caught;

/// Has the engine do something, which may panic over what is damaged.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    let damaged = || StoreError::Damaged { detail: "its pages make no sense".into() };
    caught(work).unwrap_or_else(|| Err(damaged()))
}
