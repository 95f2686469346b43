//! Meetings kept in a store.

mod keeping;
mod opening;
pub(crate) mod world;
