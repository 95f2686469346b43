//! What the hub's thread does where it records.

use std::{
    path::Path,
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use crate::{
    log::StreamId,
    meeting::{Refusal, ids::MeetingId},
};

use super::{
    super::{Addition, Loaded, Store, StoreError},
    data::{Answer, Committed, Ended, Job, Opened, Query, StoreFault, Submit, Ticket, Trouble},
    queries,
    streams::{Streams, Waiting},
};

/// How long a draft may wait for more of it, or for a commit to go with.
const DRAFT_WAITS: Duration = Duration::from_millis(100);
/// How long to wait before each attempt at a commit: an error may pass.
const ATTEMPTS: [Duration; 3] =
    [Duration::ZERO, Duration::from_millis(20), Duration::from_millis(200)];
/// How often what could not be saved is tried again.
const TRIED_AGAIN: Duration = Duration::from_secs(3);

/// The thread's state.
pub(super) struct Work {
    open: Box<dyn FnMut() -> Result<Store, StoreError> + Send>,
    answer: Box<dyn FnMut(Answer) + Send>,
    /// None after an error, until it is opened again.
    store: Option<Store>,
    streams: Streams,
    current: Option<Current>,
    /// When to save without being asked.
    wake: Option<Instant>,
}

/// The meeting that is open, and what is being typed in it.
struct Current {
    id: MeetingId,
    draft: String,
    stored_draft: String,
}

/// Why a line is not recorded.
enum Unrecorded {
    Refused(Refusal),
    Lost(String),
}

#[derive(Clone, Copy, PartialEq)]
enum Next {
    Wait,
    Save,
    Close,
}

impl Work {
    pub(super) fn new(
        open: Box<dyn FnMut() -> Result<Store, StoreError> + Send>,
        answer: Box<dyn FnMut(Answer) + Send>,
    ) -> Self {
        Self { open, answer, store: None, streams: Streams::default(), current: None, wake: None }
    }

    /// Runs until told to close, or until every sender is gone.
    pub(super) fn run(mut self, queue: &Receiver<Job>) -> Ended {
        let copy = match (self.open)() {
            Ok(store) => {
                let copy = store.copy_before_upgrade().map(Path::to_owned);
                self.store = Some(store);
                copy
            }
            Err(error) => {
                let ended = Ended { unsaved: Vec::new(), error: Some(error.to_string()) };
                (self.answer)(Answer::unavailable(error));
                return ended;
            }
        };
        (self.answer)(Answer::Ready(copy));
        loop {
            let mut next = match self.next_job(queue) {
                Ok(job) => self.take(job),
                Err(RecvTimeoutError::Timeout) => Next::Save,
                Err(RecvTimeoutError::Disconnected) => Next::Close,
            };
            while next != Next::Close
                && let Ok(job) = queue.try_recv()
            {
                next = match (next, self.take(job)) {
                    (Next::Save, Next::Wait) => Next::Save,
                    (_, new) => new,
                };
            }
            if next == Next::Close {
                return self.end();
            }
            if next == Next::Save || self.wake.is_some_and(|wake| wake <= now()) {
                self.save();
            }
        }
    }

    fn next_job(&self, queue: &Receiver<Job>) -> Result<Job, RecvTimeoutError> {
        match self.wake {
            None => queue.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(wake) => queue.recv_timeout(wake.saturating_duration_since(now())),
        }
    }

    fn take(&mut self, job: Job) -> Next {
        match job {
            Job::Submit(given) => return self.submit(&given),
            Job::Draft(text) => {
                if let Some(current) = &mut self.current {
                    current.draft = text;
                    self.wake.get_or_insert_with(|| now() + DRAFT_WAITS);
                }
            }
            Job::Open(id) => match self.load(id) {
                Ok(opened) => (self.answer)(Answer::Opened(Box::new(opened))),
                Err(error) => (self.answer)(Answer::NotOpened(id, error.into())),
            },
            Job::Query(query) => self.query(query),
            Job::Flush => return Next::Save,
            Job::Close => return Next::Close,
        }
        Next::Wait
    }

    /// Answers once all that was given before is on the disk, so that it is in the answer.
    fn query(&mut self, query: Query) {
        self.save();
        let answered = match self.store() {
            Ok(store) => queries::answer(store, &query),
            Err(error) => Err(StoreFault::from(error)),
        };
        (self.answer)(answered.unwrap_or_else(|fault| Answer::Failed(query, fault)));
    }

    fn submit(&mut self, given: &Submit) -> Next {
        match self.decide(given) {
            Ok(waiting) => {
                self.streams.push(waiting);
                return Next::Save;
            }
            Err(Unrecorded::Refused(refusal)) => {
                (self.answer)(Answer::Refused(given.stream, given.ticket, refusal));
            }
            Err(Unrecorded::Lost(what)) => self.lose(vec![given.ticket], what),
        }
        Next::Wait
    }

    fn decide(&mut self, given: &Submit) -> Result<Waiting, Unrecorded> {
        let StreamId::Meeting(meeting) = given.stream;
        self.open_stream(meeting)?;
        let shares = self.streams.decide(given, self.store.as_ref());
        let shares = shares.map_err(Unrecorded::Refused)?;
        if let Some((other, _)) = &shares.other {
            self.open_stream(*other)?;
        }
        self.streams.seal(given, shares).map_err(Unrecorded::Lost)
    }

    /// Has a stream held open, which is read if it is not yet.
    fn open_stream(&mut self, id: MeetingId) -> Result<(), Unrecorded> {
        if !self.streams.is_open(id) {
            let loaded = self.store().and_then(|store| store.load(id));
            let loaded = loaded.map_err(|error| Unrecorded::Lost(error.to_string()))?;
            self.streams.open(id, loaded);
        }
        Ok(())
    }

    /// Saves what waits, or says that it could not and when it tries again.
    fn save(&mut self) {
        self.wake = None;
        let mut outcome = Ok(());
        for wait in ATTEMPTS {
            std::thread::sleep(wait);
            outcome = self.attempt();
            if matches!(outcome, Ok(()) | Err(StoreError::NotNext { .. })) {
                break;
            }
            self.store = None;
        }
        match outcome {
            Ok(()) => (self.answer)(Answer::Saved),
            Err(error @ StoreError::NotNext { .. }) => self.start_over(&error),
            Err(error) => {
                self.wake = Some(now() + TRIED_AGAIN);
                tracing::error!(kind = error.kind(), "not saved; tried again");
                let tickets = self.streams.tickets();
                let what = error.to_string();
                (self.answer)(Answer::Trouble(Trouble { tickets, what, kept: true }));
            }
        }
    }

    /// Writes what waits in all streams, and the draft, in one transaction.
    fn attempt(&mut self) -> Result<(), StoreError> {
        self.store()?;
        let Some(store) = &mut self.store else { return Ok(()) };
        let unwritten = self.streams.unwritten();
        let additions: Vec<_> = unwritten
            .iter()
            .filter_map(|(&id, records)| {
                Some(Addition { id, records, meeting: self.streams.meeting(id)? })
            })
            .collect();
        let changed = self.current.as_mut().filter(|open| open.draft != open.stored_draft);
        if !additions.is_empty() || changed.is_some() {
            let started = now();
            let draft = changed.as_ref().map(|current| (current.id, current.draft.as_str()));
            store.commit(&additions, draft)?;
            let records = additions.iter().map(|addition| addition.records.len()).sum::<usize>();
            let micros = now().duration_since(started).as_micros();
            tracing::debug!(records, draft = draft.is_some(), micros, "committed");
        }
        if let Some(current) = changed {
            current.stored_draft.clone_from(&current.draft);
        }
        let committed = self.streams.settle_all();
        self.tell_recorded(committed);
        self.streams.close_others(self.current.as_ref().map(|current| current.id));
        Ok(())
    }

    fn tell_recorded(&mut self, committed: Vec<Committed>) {
        if !committed.is_empty() {
            (self.answer)(Answer::Recorded(committed));
        }
    }

    /// The store; where an error had it closed, it is opened, and what had landed is settled.
    fn store(&mut self) -> Result<&mut Store, StoreError> {
        if self.store.is_none() {
            let store = (self.open)()?;
            let landed = self.streams.landed(|id| store.head(id))?;
            let committed = self.streams.settle(landed);
            self.tell_recorded(committed);
            self.store = Some(store);
        }
        // It was put there just now.
        self.store.as_mut().ok_or(StoreError::ReadOnly)
    }

    /// Gives up what waits, since the store holds something else, and reads that.
    fn start_over(&mut self, error: &StoreError) {
        let lost = self.streams.give_up();
        self.lose(lost, error.to_string());
        let Some(current) = self.current.take() else { return };
        match self.load(current.id) {
            Ok(opened) => (self.answer)(Answer::Opened(Box::new(opened))),
            Err(error) => (self.answer)(Answer::NotOpened(current.id, error.into())),
        }
    }

    fn load(&mut self, id: MeetingId) -> Result<Opened, StoreError> {
        self.save();
        if !self.streams.tickets().is_empty() {
            return Err(std::io::Error::other("the open meeting is not saved yet").into());
        }
        let store = self.store()?;
        let Loaded { mut log, head } = store.load(id)?;
        let draft = store.draft(id)?;
        let typed = draft.clone().unwrap_or_default();
        self.streams.open(id, Loaded { log: log.share(), head });
        self.streams.close_others(Some(id));
        self.current = Some(Current { id, draft: typed.clone(), stored_draft: typed });
        Ok(Opened { id, log, head, draft })
    }

    fn lose(&mut self, tickets: Vec<Ticket>, what: String) {
        (self.answer)(Answer::Trouble(Trouble { tickets, what, kept: false }));
    }

    fn end(mut self) -> Ended {
        self.save();
        let unsaved = self.streams.tickets();
        let closed = self.store().map(|_| ()).and_then(|()| match self.store.take() {
            Some(store) => store.close(),
            None => Ok(()),
        });
        Ended { unsaved, error: closed.err().map(|error| error.to_string()) }
    }
}

#[expect(clippy::disallowed_methods, reason = "the recorder's own waiting, not a meeting's time")]
fn now() -> Instant {
    Instant::now()
}
