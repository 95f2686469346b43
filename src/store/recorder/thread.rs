//! What the recorder's thread does.

use std::{
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use crate::{
    log::{Head, Stamp},
    meeting::{
        Log, Record, Sealed,
        event::Event,
        ids::{MeetingId, Text},
    },
};

use super::{
    super::{Addition, Store, StoreError, codec, random},
    job::{Command, Committed, Ended, Job, Opened, Reply, Ticket, Trouble},
};

/// How long a draft may wait for more of it, or for a commit to go with.
const DRAFT_WAITS: Duration = Duration::from_millis(100);
/// How long to wait before each attempt at a commit: an error may pass.
const ATTEMPTS: [Duration; 3] =
    [Duration::ZERO, Duration::from_millis(20), Duration::from_millis(200)];
/// How often what could not be saved is tried again.
const TRIED_AGAIN: Duration = Duration::from_secs(3);

/// The thread's state.
pub(super) struct Work<R> {
    author: Text,
    open: Box<dyn FnMut() -> Result<Store, StoreError> + Send>,
    reply: Box<dyn FnMut(Reply<R>) + Send>,
    /// None after an error, until it is opened again.
    store: Option<Store>,
    current: Option<Current>,
    /// When to save without being asked.
    wake: Option<Instant>,
}

/// The meeting recorded in.
struct Current {
    id: MeetingId,
    /// With what waits.
    log: Log,
    /// How far the chain reaches, with what waits.
    head: Head,
    /// How far it reaches on the disk.
    stored: Head,
    /// What is decided but not known to be on the disk.
    waiting: Vec<Waiting>,
    draft: String,
    stored_draft: String,
}

struct Waiting {
    ticket: Ticket,
    sealed: Vec<Sealed>,
    head: Head,
}

#[derive(Clone, Copy, PartialEq)]
enum Next {
    Wait,
    Save,
    Close,
}

impl<R> Work<R> {
    pub(super) fn new(
        author: Text,
        open: Box<dyn FnMut() -> Result<Store, StoreError> + Send>,
        reply: Box<dyn FnMut(Reply<R>) + Send>,
    ) -> Self {
        Self { author, open, reply, store: None, current: None, wake: None }
    }

    /// Runs until told to close, or until every sender is gone.
    pub(super) fn run(mut self, queue: &Receiver<Job<R>>) -> Ended {
        match (self.open)() {
            Ok(store) => self.store = Some(store),
            Err(error) => {
                let ended = Ended { unsaved: Vec::new(), error: Some(error.to_string()) };
                (self.reply)(Reply::Unavailable(error));
                return ended;
            }
        }
        (self.reply)(Reply::Ready);
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

    fn next_job(&self, queue: &Receiver<Job<R>>) -> Result<Job<R>, RecvTimeoutError> {
        match self.wake {
            None => queue.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(wake) => queue.recv_timeout(wake.saturating_duration_since(now())),
        }
    }

    fn take(&mut self, job: Job<R>) -> Next {
        match job {
            Job::Command(command) => return self.decide(command),
            Job::Draft(text) => {
                if let Some(current) = &mut self.current {
                    current.draft = text;
                    self.wake.get_or_insert_with(|| now() + DRAFT_WAITS);
                }
            }
            Job::Open(id) => match self.load(id) {
                Ok(opened) => (self.reply)(Reply::Opened(Box::new(opened))),
                Err(error) => (self.reply)(Reply::NotOpened(id, error)),
            },
            Job::With(work) => {
                self.save();
                work(self.store());
            }
            Job::Flush => return Next::Save,
            Job::Close => return Next::Close,
        }
        Next::Wait
    }

    fn decide(&mut self, Command { ticket, stamp, decide }: Command<R>) -> Next {
        let Some(current) = &mut self.current else {
            self.lose(vec![ticket], "no meeting is open".into());
            return Next::Wait;
        };
        let events = match decide(&current.log) {
            Ok(events) => events,
            Err(refusal) => {
                (self.reply)(Reply::Refused(ticket, refusal));
                return Next::Wait;
            }
        };
        match current.seal(events, stamp, &self.author) {
            Ok((sealed, head)) => {
                current.head = head;
                sealed.iter().for_each(|sealed| current.log.push(sealed.record.clone()));
                current.waiting.push(Waiting { ticket, sealed, head });
                Next::Save
            }
            Err(what) => {
                self.lose(vec![ticket], what);
                Next::Wait
            }
        }
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
            Ok(()) => (self.reply)(Reply::Saved),
            Err(error @ StoreError::NotNext { .. }) => self.start_over(&error),
            Err(error) => {
                self.wake = Some(now() + TRIED_AGAIN);
                tracing::error!(kind = error.kind(), "not saved; tried again");
                let tickets = self.current.iter().flat_map(Current::tickets).collect();
                let what = error.to_string();
                (self.reply)(Reply::Trouble(Trouble { tickets, what, kept: true }));
            }
        }
    }

    fn attempt(&mut self) -> Result<(), StoreError> {
        self.store()?;
        let (Some(store), Some(current)) = (&mut self.store, &mut self.current) else {
            return Ok(());
        };
        let records: Vec<_> =
            current.waiting.iter().flat_map(|waiting| &waiting.sealed).cloned().collect();
        let draft = current.draft != current.stored_draft;
        if !records.is_empty() || draft {
            let (id, meeting) = (current.id, current.log.meeting());
            let addition = Addition { id, records: &records, meeting };
            let started = now();
            store.commit(&[addition], draft.then_some((id, &current.draft)))?;
            let micros = now().duration_since(started).as_micros();
            tracing::debug!(records = records.len(), draft, micros, "committed");
            current.stored_draft.clone_from(&current.draft);
        }
        let committed = current.settle(current.waiting.len());
        if !committed.is_empty() {
            (self.reply)(Reply::Recorded(committed));
        }
        Ok(())
    }

    /// The store; where an error had it closed, it is opened, and what had landed is settled.
    fn store(&mut self) -> Result<&mut Store, StoreError> {
        if self.store.is_none() {
            let store = (self.open)()?;
            if let Some(current) = &mut self.current {
                let landed = current.landed(store.head(current.id)?)?;
                let committed = current.settle(landed);
                if !committed.is_empty() {
                    (self.reply)(Reply::Recorded(committed));
                }
            }
            self.store = Some(store);
        }
        // It was put there just now.
        self.store.as_mut().ok_or(StoreError::ReadOnly)
    }

    /// Gives up what waits, since the store holds something else, and reads that.
    fn start_over(&mut self, error: &StoreError) {
        let Some(current) = self.current.take() else { return };
        self.lose(current.tickets().collect(), error.to_string());
        match self.load(current.id) {
            Ok(opened) => (self.reply)(Reply::Opened(Box::new(opened))),
            Err(error) => (self.reply)(Reply::NotOpened(current.id, error)),
        }
    }

    fn load(&mut self, id: MeetingId) -> Result<Opened, StoreError> {
        self.save();
        if self.current.as_ref().is_some_and(|current| !current.waiting.is_empty()) {
            return Err(std::io::Error::other("the open meeting is not saved yet").into());
        }
        let store = self.store()?;
        let mut loaded = store.load(id)?;
        let draft = store.draft(id)?;
        let typed = draft.clone().unwrap_or_default();
        self.current = Some(Current {
            id,
            log: loaded.log.share(),
            head: loaded.head,
            stored: loaded.head,
            waiting: Vec::new(),
            draft: typed.clone(),
            stored_draft: typed,
        });
        Ok(Opened { id, log: loaded.log, head: loaded.head, draft })
    }

    fn lose(&mut self, tickets: Vec<Ticket>, what: String) {
        (self.reply)(Reply::Trouble(Trouble { tickets, what, kept: false }));
    }

    fn end(mut self) -> Ended {
        self.save();
        let unsaved = self.current.iter().flat_map(Current::tickets).collect();
        let closed = self.store().map(|_| ()).and_then(|()| match self.store.take() {
            Some(store) => store.close(),
            None => Ok(()),
        });
        Ended { unsaved, error: closed.err().map(|error| error.to_string()) }
    }
}

impl Current {
    fn seal(
        &self,
        events: Vec<Event>,
        recorded: Stamp,
        author: &Text,
    ) -> Result<(Vec<Sealed>, Head), String> {
        let mut head = self.head;
        let command = head.count + 1;
        let mut sealed = Vec::with_capacity(events.len());
        for event in events {
            let salt = random::salt().map_err(|error| error.to_string())?;
            let (seq, author) = (head.count + 1, Text::clone(author));
            let record = Record { seq, command, recorded, author, event };
            let next = head.seal(self.id, record, salt);
            // Found out now, since it would keep the others of its transaction from the disk.
            codec::encode(self.id.number(), &next).map_err(|error| error.to_string())?;
            head = head.with(&next);
            sealed.push(next);
        }
        Ok((sealed, head))
    }

    fn tickets(&self) -> impl Iterator<Item = Ticket> {
        self.waiting.iter().map(|waiting| waiting.ticket)
    }

    /// How many of those waiting are on the disk, where the chain reaches so far.
    fn landed(&self, stored: Head) -> Result<usize, StoreError> {
        if stored == self.stored {
            return Ok(0);
        }
        let landed = self.waiting.iter().rposition(|waiting| waiting.head == stored);
        landed.map(|place| place + 1).ok_or(StoreError::NotNext {
            meeting: self.id,
            stored: stored.count,
            found: self.stored.count + 1,
        })
    }

    /// Takes out the first of those waiting, which are on the disk.
    fn settle(&mut self, count: usize) -> Vec<Committed> {
        let records = |sealed: Vec<Sealed>| sealed.into_iter().map(|sealed| sealed.record);
        let settled = self.waiting.drain(..count).map(|Waiting { ticket, sealed, head }| {
            self.stored = head;
            Committed { ticket, records: records(sealed).collect(), head }
        });
        settled.collect()
    }
}

#[expect(clippy::disallowed_methods, reason = "the recorder's own waiting, not a meeting's time")]
fn now() -> Instant {
    Instant::now()
}
