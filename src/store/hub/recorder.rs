//! What the hub's thread does where it records.

use std::{
    path::Path,
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use crate::{
    log::StreamId,
    meeting::{Refusal, draft::KeptDrafts, ids::MeetingId},
    search::SearchQuery,
};

use super::{
    super::{
        Addition, Displacement, Loaded, OpenMode, Store, StoreError, background::BackgroundCheck,
        search_index,
    },
    data::{Answer, Committed, Ended, Job, Opened, Query, StoreFault, Submit, Ticket, Trouble},
    queries,
    rescue::RescueFiles,
    streams::{Streams, UnstoredCommand},
};

/// How long drafts may wait for more of them, or for a commit to go with.
const DRAFTS_WAIT: Duration = Duration::from_millis(100);
/// How long to wait before each attempt at a commit: an error may pass.
const ATTEMPTS: [Duration; 3] =
    [Duration::ZERO, Duration::from_millis(20), Duration::from_millis(200)];
/// How often what could not be saved is tried again.
const TRIED_AGAIN: Duration = Duration::from_secs(3);
/// How often it looks whether the store is still where it was, while nothing is given.
const LOOKS: Duration = Duration::from_secs(2);

/// The thread's state.
pub(super) struct Work {
    open: Box<dyn FnMut(OpenMode) -> Result<Store, StoreError> + Send>,
    answer: Box<dyn FnMut(Answer) + Send>,
    /// None after an error, until it is opened again.
    store: Option<Store>,
    /// Whether another program displaced the store, which is not back yet.
    is_displaced: bool,
    rescue: RescueFiles,
    /// Of the whole store, once a session.
    check: BackgroundCheck,
    streams: Streams,
    current: Option<Current>,
    /// What is looked for, until nothing else waits: of several searches, the last alone is answered.
    search: Option<SearchQuery>,
    /// When to save without being asked.
    wake: Option<Instant>,
    clock: fn() -> Instant,
}

/// The meeting that is open, and what was typed in it and not recorded.
struct Current {
    id: MeetingId,
    drafts: KeptDrafts,
    stored_drafts: KeptDrafts,
}

/// Why a line is not recorded.
enum Unrecorded {
    Refused(Refusal),
    Lost(String),
}

/// What is to be done after a job.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Next {
    Wait,
    Save,
    Close,
}

impl Work {
    pub(super) fn new(
        open: Box<dyn FnMut(OpenMode) -> Result<Store, StoreError> + Send>,
        rescue: RescueFiles,
        answer: Box<dyn FnMut(Answer) + Send>,
    ) -> Self {
        Self {
            open,
            answer,
            store: None,
            is_displaced: false,
            rescue,
            check: BackgroundCheck::default(),
            streams: Streams::default(),
            current: None,
            search: None,
            wake: None,
            clock: now,
        }
    }

    /// Runs until told to close, or until every sender is gone.
    pub(super) fn run(mut self, queue: &Receiver<Job>) -> Ended {
        if let Some(ended) = self.begin() {
            return ended;
        }
        loop {
            let first = self.next_job(queue);
            if self.round(first, queue) == Next::Close {
                return self.end();
            }
        }
    }

    /// Does what comes first, or what is due where nothing came, and all that waits behind it.
    pub(super) fn round(
        &mut self,
        first: Result<Job, RecvTimeoutError>,
        queue: &Receiver<Job>,
    ) -> Next {
        let mut next = match first {
            Ok(job) => self.take(job),
            Err(RecvTimeoutError::Timeout) if self.is_due() => Next::Save,
            Err(RecvTimeoutError::Timeout) => self.look(),
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
            return next;
        }
        if next == Next::Save || self.is_due() {
            self.save();
        }
        if let Some(wanted) = self.search.take() {
            self.query(Query::Search(wanted));
        }
        next
    }

    /// Opens the store; where that fails, this is the end.
    pub(super) fn begin(&mut self) -> Option<Ended> {
        match (self.open)(OpenMode::Write) {
            Ok(store) => {
                let copy = store.copy_before_upgrade().map(Path::to_owned);
                self.store = Some(store);
                (self.answer)(Answer::Ready(copy));
                None
            }
            Err(error) => {
                let ended = Ended::failed(error.to_string());
                (self.answer)(Answer::unavailable(error));
                Some(ended)
            }
        }
    }

    fn next_job(&self, queue: &Receiver<Job>) -> Result<Job, RecvTimeoutError> {
        let due = self.wake.map(|wake| wake.saturating_duration_since((self.clock)()));
        queue.recv_timeout(due.unwrap_or(LOOKS).min(LOOKS))
    }

    /// Looks whether the store is still where it was, and goes through some more of it.
    fn look(&mut self) -> Next {
        let Some(store) = &self.store else { return Next::Wait };
        if store.confirm_in_place().is_err() {
            return Next::Save;
        }
        let damage = self.check.go_on(store);
        if !damage.is_empty() {
            (self.answer)(Answer::damaged(damage));
        }
        self.index(search_index::TAIL);
        Next::Wait
    }

    /// Writes the words of the open meeting, where more than that many records have come since. A search
    /// finds what is not written too, so that nothing is lost where this fails.
    fn index(&mut self, most_behind: u64) {
        if let (Some(store), Some(current)) = (&mut self.store, &self.current)
            && self.streams.tickets().is_empty()
            && let Err(error) = store.index_words_behind(current.id, most_behind)
        {
            tracing::warn!(kind = error.kind(), "the words of a meeting were not written");
        }
    }

    fn is_due(&self) -> bool {
        self.wake.is_some_and(|wake| wake <= (self.clock)())
    }

    fn take(&mut self, job: Job) -> Next {
        match job {
            Job::Submit(given) => return self.submit(&given),
            Job::Drafts(drafts) => {
                if let Some(current) = &mut self.current {
                    current.drafts = drafts;
                    // From the first letter on: more of them don't put it off.
                    self.wake.get_or_insert_with(|| (self.clock)() + DRAFTS_WAIT);
                }
            }
            Job::Open(id) => match self.load(id) {
                Ok(opened) => (self.answer)(Answer::Opened(Box::new(opened))),
                Err(error) => (self.answer)(Answer::NotOpened(id, error.into())),
            },
            Job::Query(Query::Search(wanted)) => self.search = Some(wanted),
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
            // The open meeting can be exported whatever becomes of the store.
            Err(error) => queries::answer_from_memory(&self.streams, &query)
                .ok_or_else(|| StoreFault::from(error)),
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

    fn decide(&mut self, given: &Submit) -> Result<UnstoredCommand, Unrecorded> {
        let meeting = match given.stream {
            StreamId::Meeting(meeting) => meeting,
            StreamId::Group(group) => {
                let what = format!(
                    "group {group} is not open here; give the line with folkmoot group exec"
                );
                return Err(Unrecorded::Lost(what));
            }
        };
        self.open_stream(meeting)?;
        let shares = self.streams.decide(meeting, given, self.store.as_ref());
        let shares = shares.map_err(Unrecorded::Refused)?;
        if let Some((other, _)) = &shares.other {
            self.open_stream(*other)?;
        }
        self.streams.seal(meeting, given, shares).map_err(Unrecorded::Lost)
    }

    /// Has a stream held open, which is read if it is not yet.
    fn open_stream(&mut self, id: MeetingId) -> Result<(), Unrecorded> {
        if !self.streams.is_open(id) {
            let loaded = self.store().and_then(|store| store.load_with_seals(id));
            let (loaded, seals) = loaded.map_err(|error| Unrecorded::Lost(error.to_string()))?;
            self.streams.open(id, loaded, seals);
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
            self.is_displaced |= matches!(outcome, Err(StoreError::Displaced { .. }));
            self.store = None;
        }
        match outcome {
            Ok(()) => (self.answer)(Answer::Saved),
            Err(error @ StoreError::NotNext { .. }) => self.start_over(&error),
            Err(error) => {
                self.wake = Some((self.clock)() + TRIED_AGAIN);
                tracing::error!(kind = error.kind(), "not saved; tried again");
                self.rescue();
                let trouble = Trouble {
                    tickets: self.streams.tickets(),
                    what: error.to_string(),
                    kept: true,
                    is_displaced: self.is_displaced,
                    rescued: self.rescue.paths(),
                };
                (self.answer)(Answer::Trouble(trouble));
            }
        }
    }

    /// Writes to files what is in memory and not in the store.
    fn rescue(&mut self) {
        for id in self.streams.endangered(self.is_displaced) {
            let records = self.streams.sealed(id);
            if !records.is_empty()
                && let Err(error) = self.rescue.write(id, &records)
            {
                tracing::error!(kind = ?error.kind(), "no rescue file could be written");
            }
        }
    }

    /// Writes what waits in all streams, and the drafts, in one transaction.
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
        let changed = self.current.as_mut().filter(|open| open.drafts != open.stored_drafts);
        if !additions.is_empty() || changed.is_some() {
            let started = (self.clock)();
            let drafts = changed.as_ref().map(|current| (current.id, &current.drafts));
            store.commit(&additions, &[], self.streams.last_given(), drafts)?;
            let records = additions.iter().map(|addition| addition.records.len()).sum::<usize>();
            let micros = (self.clock)().duration_since(started).as_micros();
            tracing::debug!(records, drafts = drafts.is_some(), micros, "committed");
        } else {
            store.confirm_in_place()?;
        }
        if let Some(current) = changed {
            current.stored_drafts.clone_from(&current.drafts);
        }
        let committed = self.streams.settle_all();
        self.tell_recorded(committed);
        self.streams.close_others(self.current.as_ref().map(|current| current.id));
        self.rescue.remove();
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
            let store = self.reopen()?;
            let landed = self.streams.landed(|id| store.head(id))?;
            let committed = self.streams.settle(landed);
            self.tell_recorded(committed);
            self.store = Some(store);
            self.is_displaced = false;
        }
        // It was put there just now.
        self.store.as_mut().ok_or(StoreError::ReadOnly)
    }

    /// Opens the store that was open before, not another that has its place now.
    fn reopen(&mut self) -> Result<Store, StoreError> {
        let displaced = |path, how| StoreError::Displaced { path, how };
        // It is read first, since a file that somebody else put there is left as it is.
        let found = match (self.open)(OpenMode::Read) {
            Err(StoreError::Missing { path }) => return Err(displaced(path, Displacement::Gone)),
            opened => opened?,
        };
        if !self.streams.are_in(&found)? {
            return Err(displaced(found.path().to_owned(), Displacement::Lacking));
        }
        drop(found);
        (self.open)(OpenMode::WriteExisting)
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
        self.index(0);
        let store = self.store()?;
        let (Loaded { mut log, head }, seals) = store.load_with_seals(id)?;
        // A meeting can be opened without what was typed in it.
        let drafts = match store.drafts(id) {
            Err(error) if error.is_damage() => {
                (self.answer)(Answer::damaged(vec![error]));
                KeptDrafts::default()
            }
            drafts => drafts?,
        };
        let stored_drafts = drafts.clone();
        self.streams.open(id, Loaded { log: log.share(), head }, seals);
        self.streams.close_others(Some(id));
        self.current = Some(Current { id, drafts: drafts.clone(), stored_drafts });
        Ok(Opened { id, log, head, drafts })
    }

    fn lose(&mut self, tickets: Vec<Ticket>, what: String) {
        let trouble =
            Trouble { tickets, what, kept: false, is_displaced: false, rescued: Vec::new() };
        (self.answer)(Answer::Trouble(trouble));
    }

    pub(super) fn end(mut self) -> Ended {
        self.save();
        self.index(0);
        let mut lines = self.streams.lines();
        let typed = self.current.iter().filter(|open| open.drafts != open.stored_drafts);
        lines.extend(typed.flat_map(|open| open.drafts.lines()));
        let (unsaved, rescued) = (self.streams.tickets(), self.rescue.paths());
        let closed = self.store().map(|_| ()).and_then(|()| match self.store.take() {
            Some(store) => store.close(),
            None => Ok(()),
        });
        Ended { unsaved, error: closed.err().map(|error| error.to_string()), lines, rescued }
    }
}

#[expect(clippy::disallowed_methods, reason = "the recorder's own waiting, not a meeting's time")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::meeting::draft::Draft;

    thread_local! {
        static PASSED: Cell<Duration> = const { Cell::new(Duration::ZERO) };
        static BEGAN: Instant = now();
    }

    /// A clock that goes when it is told to.
    fn clock() -> Instant {
        BEGAN.with(|began| *began) + PASSED.get()
    }

    fn typed(text: &str) -> KeptDrafts {
        KeptDrafts { left: Vec::new(), open: Some(Draft::new("note", text)) }
    }

    #[test]
    fn what_is_typed_is_on_the_disk_300_ms_after_its_last_letter_and_after_its_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.redb");
        let to_write = path.clone();
        let open = move |mode| Store::open(&to_write, mode);
        let (rescue, answer) = (RescueFiles::default(), Box::new(|_| {}));
        let mut work = Work { clock, ..Work::new(Box::new(open), rescue, answer) };
        assert!(work.begin().is_none());
        let id = MeetingId::from_random(5);
        assert!(work.take(Job::Open(id)) == Next::Wait);
        let on_disk = || Store::open(&path, OpenMode::Read).unwrap().drafts(id).unwrap();
        let mut last = KeptDrafts::default();
        // A letter every 40 ms without a pause, as somebody fast types.
        for letters in 1..=20 {
            let text = "half a thought of many letters".chars().take(letters).collect::<String>();
            last = typed(&text);
            assert!(work.take(Job::Drafts(last.clone())) == Next::Wait);
            PASSED.set(PASSED.get() + Duration::from_millis(40));
            if work.is_due() {
                work.save();
            }
            // Whatever was typed 300 ms ago is there.
            if let Some(earlier) = letters.checked_sub(300 / 40).filter(|&letters| letters > 0) {
                let kept = on_disk().open.map_or(0, |draft| draft.text.len());
                assert!(kept >= earlier, "{kept} of {letters} letters");
            }
        }
        PASSED.set(PASSED.get() + Duration::from_millis(300));
        assert!(work.is_due());
        work.save();
        assert_eq!(on_disk(), last);
        assert!(!work.is_due(), "nothing new, nothing saved");
    }
}
