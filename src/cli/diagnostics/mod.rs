//! What folkmoot writes down about itself, in the state folder: a log of what it did, and reports of
//! panics. Neither holds a word that a user typed: numbers, durations and kinds of errors only.

mod crash;
mod file;
mod trace;

use super::{failure::Failure, paths};

pub(super) use self::crash::notice;
#[cfg(debug_assertions)]
pub(super) use crate::ui::terminal::rehearse;

/// Sets up the log and the reports; to be called once, before anything else is done.
pub(super) fn start() -> Result<(), Failure> {
    let folder = paths::state().ok();
    crash::report_panics(folder.clone());
    trace::start(folder)
}
