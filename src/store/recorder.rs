//! The recorder: the one thread that writes the store.
//!
//! It takes commands from a queue, decides them in order, the later ones against what the earlier
//! ones will give, commits all that are waiting in one transaction, and only then answers. When a
//! commit fails it opens the store anew, looks whether the commit had landed, and writes again what
//! had not; what is not yet on the disk is kept and tried again until it is, or until it is closed.

mod job;
mod thread;

use std::{
    fmt,
    sync::mpsc::{self, Sender},
    thread::JoinHandle,
};

use crate::{
    log::Stamp,
    meeting::{
        Log,
        event::Event,
        ids::{MeetingId, Text},
    },
};

use self::job::{Command, Job};
pub use self::job::{Committed, Ended, Opened, Reply, Ticket, Trouble};
use super::{Store, StoreError};

/// What decides a command: the events that it leads to, or a refusal.
pub type Decide<R> = Box<dyn FnOnce(&Log) -> Result<Vec<Event>, R> + Send>;

/// A handle on the recorder's thread; `R` is what a refused command is answered with.
pub struct Recorder<R> {
    jobs: Sender<Job<R>>,
    thread: JoinHandle<Ended>,
}

impl<R> fmt::Debug for Recorder<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").finish_non_exhaustive()
    }
}

/// The recorder's thread has ended: it could not open the store, or it panicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing more can be recorded: the store is closed")]
pub struct Gone;

impl<R: Send + 'static> Recorder<R> {
    /// Starts the thread, which opens the store first, and again after an error.
    ///
    /// Replies are handed over on the recorder's thread. Commands are recorded in their order; a
    /// refusal may be answered before a command that was given earlier and is being saved.
    pub fn start(
        author: Text,
        open: impl FnMut() -> Result<Store, StoreError> + Send + 'static,
        reply: impl FnMut(Reply<R>) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        let thread = std::thread::Builder::new().name("recorder".into()).spawn(move || {
            thread::Work::new(author, Box::new(open), Box::new(reply)).run(&queue)
        })?;
        Ok(Self { jobs, thread })
    }

    /// Turns to a meeting, which is empty if it is not in the store; answered by
    /// [`Reply::Opened`].
    pub fn open(&self, meeting: MeetingId) -> Result<(), Gone> {
        self.send(Job::Open(meeting))
    }

    /// Hands over a command for the open meeting, with the stamp of when Enter was pressed.
    pub fn command(&self, ticket: Ticket, stamp: Stamp, decide: Decide<R>) -> Result<(), Gone> {
        self.send(Job::Command(Command { ticket, stamp, decide }))
    }

    /// Hands over what is being typed in the open meeting; empty text forgets it.
    ///
    /// It is saved with the next commit, or by itself within a tenth of a second.
    pub fn draft(&self, text: String) -> Result<(), Gone> {
        self.send(Job::Draft(text))
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

    fn send(&self, job: Job<R>) -> Result<(), Gone> {
        self.jobs.send(job).map_err(|_| Gone)
    }
}
