//! Meetings kept in a store.

mod keeping;
mod opening;
mod recording;
pub(crate) mod world;
