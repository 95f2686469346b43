//! Meetings kept in a store.

mod archive;
mod backups;
mod desk;
mod displaced;
mod keeping;
mod opening;
mod recording;
pub(crate) mod released;
mod rescuing;
pub(crate) mod world;
