//! How far a long piece of work is, on standard error where that is a terminal; Ctrl-C stops it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use crate::store::StoreError;

use super::{now, output};

/// What takes no longer is not spoken of.
const PATIENCE: Duration = Duration::from_millis(300);
/// How often it is drawn anew.
const DRAWN: Duration = Duration::from_millis(100);

/// A long piece of work. What was begun is left undone where it is stopped.
pub(super) struct WorkProgress {
    what: &'static str,
    stopped: Arc<AtomicBool>,
    /// When it is drawn next.
    due: Duration,
    is_shown: bool,
}

impl WorkProgress {
    /// Begins a piece of work, said as `reading`.
    pub(super) fn new(what: &'static str) -> Self {
        let stopped = Arc::new(AtomicBool::new(false));
        listen(&stopped);
        Self { what, stopped, due: now::uptime() + PATIENCE, is_shown: false }
    }

    /// Shows how much is done; an error where it was asked to stop.
    pub(super) fn step(&mut self, done: usize, all: usize) -> Result<(), StoreError> {
        if self.stopped.load(Ordering::Relaxed) {
            return Err(StoreError::Cancelled);
        }
        if now::uptime() >= self.due {
            self.due = now::uptime() + DRAWN;
            self.is_shown |=
                output::progress(&format!("{} {done} of {all}; Ctrl-C stops it", self.what));
        }
        Ok(())
    }
}

impl Drop for WorkProgress {
    fn drop(&mut self) {
        if self.is_shown {
            output::progress("");
        }
    }
}

/// Takes note of Ctrl-C; a second one ends the program at once, which takes nothing from a store.
#[cfg(unix)]
fn listen(stopped: &Arc<AtomicBool>) {
    use signal_hook::{consts::SIGINT, flag};
    let asked = flag::register_conditional_shutdown(SIGINT, 130, stopped.clone())
        .and_then(|_| flag::register(SIGINT, stopped.clone()));
    if let Err(error) = asked {
        tracing::warn!(kind = ?error.kind(), "Ctrl-C ends the program at once");
    }
}

#[cfg(not(unix))]
fn listen(_: &Arc<AtomicBool>) {}
