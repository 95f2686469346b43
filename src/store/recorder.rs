//! The recorder: the one thread that writes the store.
//!
//! It takes lines from a queue, decides them in order, the later ones against what the earlier ones
//! will give, commits all that are waiting in one transaction, and only then answers. A line may
//! concern the streams of two meetings, and is then written in both or in neither. When a commit fails it opens the store anew, looks whether the commit had landed, and writes again what
//! had not; what is not yet on the disk is kept and tried again until it is, or until it is closed.

mod job;
mod streams;
mod thread;

use std::{
    fmt,
    sync::mpsc::{self, Sender},
    thread::JoinHandle,
};

use crate::meeting::{draft::KeptDrafts, ids::MeetingId};

use self::job::Job;
pub use self::job::{Committed, Ended, Opened, Reply, Submit, Ticket, Trouble};
use super::{Store, StoreError};

/// A handle on the recorder's thread.
pub struct Recorder {
    jobs: Sender<Job>,
    thread: JoinHandle<Ended>,
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").finish_non_exhaustive()
    }
}

/// The recorder's thread has ended: it could not open the store, or it panicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing more can be recorded: the store is closed")]
pub struct Gone;

impl Recorder {
    /// Starts the thread, which opens the store first, and again after an error.
    ///
    /// Replies are handed over on the recorder's thread. Lines are recorded in their order; a
    /// refusal may be answered before a line that was given earlier and is being saved.
    pub fn start(
        open: impl FnMut() -> Result<Store, StoreError> + Send + 'static,
        reply: impl FnMut(Reply) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        let thread = std::thread::Builder::new()
            .name("recorder".into())
            .spawn(move || thread::Work::new(Box::new(open), Box::new(reply)).run(&queue))?;
        Ok(Self { jobs, thread })
    }

    /// Turns to a meeting, which is empty if it is not in the store; answered by
    /// [`Reply::Opened`].
    pub fn open(&self, meeting: MeetingId) -> Result<(), Gone> {
        self.send(Job::Open(meeting))
    }

    /// Hands over a line; answered by [`Reply::Recorded`], [`Reply::Refused`] or trouble.
    pub fn submit(&self, given: Submit) -> Result<(), Gone> {
        self.send(Job::Submit(given))
    }

    /// Hands over what was typed in the open meeting and not recorded.
    ///
    /// It is saved with the next commit, or by itself within a tenth of a second.
    pub fn keep_drafts(&self, drafts: KeptDrafts) -> Result<(), Gone> {
        self.send(Job::Drafts(drafts))
    }

    /// Has everything saved that was handed over; answered by [`Reply::Saved`], or by trouble.
    pub fn flush(&self) -> Result<(), Gone> {
        self.send(Job::Flush)
    }

    /// Does something else with the store, between commits, on the recorder's thread.
    pub fn with_store(
        &self,
        work: impl FnOnce(Result<&mut Store, StoreError>) + Send + 'static,
    ) -> Result<(), Gone> {
        self.send(Job::With(Box::new(work)))
    }

    /// Saves everything, closes the store and waits for the thread to end.
    pub fn close(self) -> Ended {
        let Self { jobs, thread } = self;
        // A thread that is gone already has its result to give.
        let _ = jobs.send(Job::Close);
        thread.join().unwrap_or_else(|_| Ended::panicked())
    }

    fn send(&self, job: Job) -> Result<(), Gone> {
        self.jobs.send(job).map_err(|_| Gone)
    }
}
