//! Stories: what people type, and what comes of it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "clippy knows test functions, and not what they share"
)]

mod backups;
#[cfg(unix)]
mod bombs;
mod cli;
mod corrections;
mod docs;
mod editions;
mod exec;
mod formats;
mod fuzz;
mod grounds;
mod groups;
mod import;
mod json;
mod kill;
mod language;
#[cfg(target_os = "linux")]
mod lossy;
mod minutes;
mod output;
mod outside;
mod papers;
#[cfg(feature = "pdf")]
mod pdf;
mod phrases;
mod plain;
mod properties;
mod pty;
mod reading;
mod reports;
mod schema;
mod search;
mod seats;
mod series;
mod steering;
mod store;
mod templates;
#[cfg(unix)]
mod tutorial;
mod votes;
mod words;
mod workplan;
