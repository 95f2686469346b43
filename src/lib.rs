//! folkmoot: run a meeting from the keyboard and leave with its minutes.
//!
//! The layers, each of which imports only from those above it.

pub mod cli;
pub mod group;
pub mod import;
pub mod keymap;
pub mod meeting;
pub mod minutes;
pub mod store;
