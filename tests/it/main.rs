//! Stories: what people type, and what comes of it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "these are tests")]

mod import;
mod language;
mod minutes;
mod properties;
mod series;
