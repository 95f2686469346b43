//! What the hub's thread does where it reads a store that another process may write.

use std::{
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::Duration,
};

use crate::{
    meeting::{draft::KeptDrafts, ids::MeetingId, summary::Summary},
    search::SearchQuery,
};

use super::{
    super::{Follower, Loaded, OpenMode, Store, StoreError, background::BackgroundCheck},
    data::{Answer, Ended, Job, Opened, Query},
    queries,
};

/// How often it looks whether something was recorded.
const LOOKS: Duration = Duration::from_secs(1);

/// The thread's state.
pub(super) struct FollowWork {
    open: Box<dyn FnMut(OpenMode) -> Result<Store, StoreError> + Send>,
    answer: Box<dyn FnMut(Answer) + Send>,
    followed: Followed,
    /// What is looked for, until nothing else waits: of several searches, the last alone is answered.
    search: Option<SearchQuery>,
    /// Of the whole store, once a session.
    check: BackgroundCheck,
}

/// What is looked at again and again.
enum Followed {
    /// The list of meetings, once it was asked for, as it was told last.
    List(Option<Vec<Summary>>),
    /// An open meeting.
    Meeting(MeetingId, Follower),
}

impl FollowWork {
    pub(super) fn new(
        open: Box<dyn FnMut(OpenMode) -> Result<Store, StoreError> + Send>,
        answer: Box<dyn FnMut(Answer) + Send>,
    ) -> Self {
        Self {
            open,
            answer,
            followed: Followed::List(None),
            search: None,
            check: BackgroundCheck::default(),
        }
    }

    /// Runs until told to close, or until every sender is gone.
    pub(super) fn run(mut self, queue: &Receiver<Job>) -> Ended {
        let Some(mut store) = self.begin() else { return Ended::default() };
        loop {
            let next = self.next_job(queue, &mut store);
            if self.round(next, &mut store) {
                return Ended::default();
            }
        }
    }

    /// Opens the store; where that fails, this is the end.
    pub(super) fn begin(&mut self) -> Option<Store> {
        match (self.open)(OpenMode::Read) {
            Ok(store) => {
                (self.answer)(Answer::Ready(None));
                Some(store)
            }
            Err(error) => {
                (self.answer)(Answer::unavailable(error));
                None
            }
        }
    }

    /// Does a job, or looks about where none came; whether that was the last.
    pub(super) fn round(&mut self, next: Result<Job, RecvTimeoutError>, store: &mut Store) -> bool {
        match next {
            Ok(Job::Query(Query::Search(wanted))) => self.search = Some(wanted),
            Ok(Job::Query(query)) => self.query(store, query),
            Ok(Job::Open(id)) => self.turn_to(id),
            // Nothing is given to a store that is only read.
            Ok(Job::Submit(_) | Job::Drafts(_) | Job::Flush) => {}
            Err(RecvTimeoutError::Timeout) => {
                self.reopen_displaced(store);
                self.look(store);
                let damage = self.check.go_on(store);
                if !damage.is_empty() {
                    (self.answer)(Answer::damaged(damage));
                }
            }
            Ok(Job::Close) | Err(RecvTimeoutError::Disconnected) => return true,
        }
        false
    }

    /// The next job; where none waits, a search is answered first.
    fn next_job(
        &mut self,
        queue: &Receiver<Job>,
        store: &mut Store,
    ) -> Result<Job, RecvTimeoutError> {
        if let Some(wanted) = self.search.take() {
            if let Ok(job) = queue.try_recv() {
                self.search = Some(wanted);
                return Ok(job);
            }
            self.query(store, Query::Search(wanted));
        }
        queue.recv_timeout(LOOKS)
    }

    fn query(&mut self, store: &mut Store, query: Query) {
        let answered = queries::answer(store, &query);
        if let Ok(Answer::Listed(meetings)) = &answered {
            self.followed = Followed::List(Some(meetings.clone()));
        }
        (self.answer)(answered.unwrap_or_else(|fault| Answer::Failed(query, fault)));
    }

    fn turn_to(&mut self, id: MeetingId) {
        // A store opened anew knows what must be there now.
        let opened = (self.open)(OpenMode::Read).and_then(|store| Follower::new(store, id));
        match opened {
            Ok((follower, Loaded { log, head })) => {
                self.followed = Followed::Meeting(id, follower);
                let drafts = KeptDrafts::default();
                (self.answer)(Answer::Opened(Box::new(Opened { id, log, head, drafts })));
            }
            Err(error) => (self.answer)(Answer::NotOpened(id, error.into())),
        }
    }

    /// Opens the store anew where another file has its place.
    fn reopen_displaced(&mut self, store: &mut Store) {
        if store.confirm_in_place().is_ok() {
            return;
        }
        // One that is gone or half there is looked for again at the next look.
        if let Ok(found) = (self.open)(OpenMode::Read) {
            *store = found;
            if let Followed::Meeting(id, _) = self.followed {
                self.turn_to(id);
            }
        }
    }

    /// Tells what was recorded since the last look.
    fn look(&mut self, store: &Store) {
        match &mut self.followed {
            Followed::List(None) => {}
            Followed::List(Some(listed)) => match store.meetings() {
                Ok(meetings) if meetings == *listed => {}
                Ok(meetings) => {
                    listed.clone_from(&meetings);
                    (self.answer)(Answer::Listed(meetings));
                }
                Err(error) => (self.answer)(Answer::Failed(Query::List, error.into())),
            },
            Followed::Meeting(id, follower) => match follower.poll() {
                Ok(records) if records.is_empty() => {}
                Ok(records) => (self.answer)(Answer::Followed((*id).into(), records)),
                Err(error) => (self.answer)(Answer::NotFollowed((*id).into(), error.into())),
            },
        }
    }
}
