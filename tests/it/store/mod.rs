//! Meetings kept in a store.

mod archive;
mod keeping;
mod opening;
mod recording;
pub(crate) mod released;
pub(crate) mod world;
