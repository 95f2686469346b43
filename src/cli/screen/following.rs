//! The thread that reads a store which another process may write, and follows what comes.

use std::{
    io,
    path::PathBuf,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    time::Duration,
};

use crate::{
    app::{Msg, Opened},
    meeting::{ids::MeetingId, summary::Summary},
    store::{Follower, OpenMode, Store, StoreError, recorder::Gone},
    ui::terminal::Inbox,
};

use super::{super::diagnostics, tasks::Task};

/// How often it looks whether something was recorded.
const LOOKS: Duration = Duration::from_secs(1);

/// A handle on the thread; it ends when this is dropped.
pub(super) struct StoreReader(Sender<FollowJob>);

enum FollowJob {
    Run(Task),
    Open(MeetingId),
    List,
}

impl StoreReader {
    /// Starts the thread, which opens the store to read; `why` it only reads accompanies its answers.
    pub(super) fn start(path: PathBuf, why: String, inbox: Inbox) -> io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        let read = move || match Store::open(&path, OpenMode::Read) {
            Ok(store) => {
                #[cfg(debug_assertions)]
                diagnostics::rehearse("reader");
                let work =
                    FollowWork { path, why, inbox, store, followed: None, listed: Vec::new() };
                work.run(&queue);
            }
            Err(error) => {
                let message = error.to_string();
                inbox.tell(Msg::Trouble { message, lost: Vec::new() });
            }
        };
        std::thread::Builder::new().name("reader".into()).spawn(read)?;
        Ok(Self(jobs))
    }

    pub(super) fn run(&self, task: Task) -> Result<(), Gone> {
        self.0.send(FollowJob::Run(task)).map_err(|_| Gone)
    }

    /// Turns to a meeting; answered by `Opened`, and then by what is recorded in it.
    pub(super) fn open(&self, id: MeetingId) -> Result<(), Gone> {
        self.0.send(FollowJob::Open(id)).map_err(|_| Gone)
    }

    /// Follows the list of meetings, which is sent again whenever it changes.
    pub(super) fn list(&self) -> Result<(), Gone> {
        self.0.send(FollowJob::List).map_err(|_| Gone)
    }
}

struct FollowWork {
    path: PathBuf,
    why: String,
    inbox: Inbox,
    store: Store,
    followed: Option<Follower>,
    listed: Vec<Summary>,
}

impl FollowWork {
    fn run(mut self, queue: &Receiver<FollowJob>) {
        loop {
            let done = match queue.recv_timeout(LOOKS) {
                Ok(FollowJob::Run(task)) => {
                    for msg in task(&mut self.store) {
                        self.inbox.tell(msg);
                    }
                    Ok(())
                }
                Ok(FollowJob::Open(id)) => self.open(id),
                Ok(FollowJob::List) => {
                    self.followed = None;
                    self.list(true)
                }
                Err(RecvTimeoutError::Timeout) => self.look(),
                Err(RecvTimeoutError::Disconnected) => return,
            };
            if let Err(error) = done {
                self.inbox.tell(Msg::Failed(error.to_string()));
            }
        }
    }

    fn open(&mut self, id: MeetingId) -> Result<(), StoreError> {
        match Follower::open(&self.path, id) {
            Ok((follower, loaded)) => {
                self.followed = Some(follower);
                let read_only = Some(self.why.clone());
                let opened =
                    Opened { id: Some(id), log: loaded.log, read_only, ..Opened::default() };
                self.inbox.tell(Msg::Opened(Box::new(opened)));
            }
            Err(error) => {
                self.inbox.tell(Msg::NotOpened(error.to_string()));
            }
        }
        Ok(())
    }

    /// Tells what was recorded since the last look.
    fn look(&mut self) -> Result<(), StoreError> {
        let Some(follower) = &mut self.followed else { return self.list(false) };
        let records = follower.poll()?;
        if !records.is_empty() {
            self.inbox.tell(Msg::Recorded { tickets: Vec::new(), records, note: None });
        }
        Ok(())
    }

    fn list(&mut self, anyway: bool) -> Result<(), StoreError> {
        let meetings = self.store.meetings()?;
        if anyway || meetings != self.listed {
            self.listed.clone_from(&meetings);
            self.inbox.tell(Msg::Listed { meetings, read_only: Some(self.why.clone()) });
        }
        Ok(())
    }
}
