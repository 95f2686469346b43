//! The local hub: the one thread that has the store while the screen is shown.
//!
//! Plain data go in ([`Submit`], [`Query`]) and come out ([`Answer`]); no code crosses the threads. A
//! hub that records takes lines from a queue, decides them in order, the later ones against what the
//! earlier ones will give, commits all that are waiting in one transaction, and only then answers. A
//! line may concern the streams of two meetings, and is then written in both or in neither. When a
//! commit fails it opens the store anew, looks whether the commit had landed, and writes again what
//! had not; what is not yet on the disk is kept and tried again until it is, or until it is closed, and
//! meanwhile written to a rescue file. A store that another program replaced or removed is not written
//! to again until it is back.
//! A hub that only reads follows what another process records.

mod data;
mod following;
mod groups;
mod queries;
mod recorder;
mod rescue;
#[cfg(test)]
mod schedules;
mod streams;

use std::{
    fmt,
    path::PathBuf,
    sync::mpsc::{self, Sender},
    thread::JoinHandle,
};

pub use self::data::{
    Answer, Authorship, Committed, Ended, GroupLines, Opened, Query, ReviewDay, StoreFault, Submit,
    Ticket, Trouble,
};
use self::{data::Job, rescue::RescueFiles};
use super::{OpenMode, Store, StoreError};
use crate::meeting::{draft::KeptDrafts, ids::MeetingId};

/// A handle on the hub's thread.
pub struct Hub {
    jobs: Sender<Job>,
    thread: JoinHandle<Ended>,
}

impl fmt::Debug for Hub {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hub").finish_non_exhaustive()
    }
}

/// The hub's thread has ended: it could not open the store, or it panicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing more can be recorded: the store is closed")]
pub struct Gone;

impl Hub {
    /// Starts the thread, which opens the store first, and again after an error; in this mode it
    /// records, or follows. `open` is told how: no second store is made where one is gone.
    ///
    /// What can't be saved is written to rescue files in the first of these folders that takes them.
    ///
    /// Answers are handed over on the hub's thread. Lines are recorded in their order; a refusal may
    /// be answered before a line that was given earlier and is being saved.
    pub fn start(
        mode: OpenMode,
        open: impl FnMut(OpenMode) -> Result<Store, StoreError> + Send + 'static,
        rescue_folders: Vec<PathBuf>,
        answer: impl FnMut(Answer) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        let name = match mode {
            OpenMode::Write | OpenMode::WriteExisting => "recorder",
            OpenMode::Read => "reader",
        };
        let (open, answer) = (Box::new(open), Box::new(answer));
        let run = move || match mode {
            OpenMode::Write | OpenMode::WriteExisting => {
                recorder::Work::new(open, RescueFiles::in_folders(rescue_folders), answer)
                    .run(&queue)
            }
            OpenMode::Read => following::FollowWork::new(open, answer).run(&queue),
        };
        let thread = std::thread::Builder::new().name(name.into()).spawn(run)?;
        Ok(Self { jobs, thread })
    }

    /// Turns to a meeting, which is empty if it is not in the store; answered by [`Answer::Opened`] or
    /// [`Answer::NotOpened`], and where it is followed then by what is recorded in it.
    pub fn open(&self, meeting: MeetingId) -> Result<(), Gone> {
        self.send(Job::Open(meeting))
    }

    /// Asks something of the store; answered by the [`Answer`] that the query names, or by
    /// [`Answer::Failed`].
    pub fn query(&self, query: Query) -> Result<(), Gone> {
        self.send(Job::Query(query))
    }

    /// Hands over a line; answered by [`Answer::Recorded`], [`Answer::Refused`] or trouble.
    pub fn submit(&self, given: Submit) -> Result<(), Gone> {
        self.send(Job::Submit(given))
    }

    /// Hands over what was typed in the open meeting and not recorded.
    ///
    /// It is saved with the next commit, or by itself within a tenth of a second.
    pub fn keep_drafts(&self, drafts: KeptDrafts) -> Result<(), Gone> {
        self.send(Job::Drafts(drafts))
    }

    /// Has everything saved that was handed over; answered by [`Answer::Saved`], or by trouble.
    pub fn flush(&self) -> Result<(), Gone> {
        self.send(Job::Flush)
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
