//! Long pieces of work, with how far they are.

use super::error::StoreError;

/// Called with how much is done and how much there is; an error stops the work.
pub type Steps<'s> = &'s mut dyn FnMut(usize, usize) -> Result<(), StoreError>;

/// Goes on whatever is done.
pub fn unwatched(_: usize, _: usize) -> Result<(), StoreError> {
    Ok(())
}
