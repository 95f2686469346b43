//! Command lines given to stored meetings, stored all at once.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    calendar::dates::write_date,
    group::{
        StoredGroups,
        joint::{self, Others},
    },
    log::Stamp,
    meeting::{
        Log, Meeting, Refusal, Sealed,
        command::Command,
        decide::{self, ClockBehind, Context, JointRefusal},
        event::Event,
        ids::{MeetingId, Text},
        script::{Script, ScriptError, Times},
        summary::Summary,
    },
    store::{self, Addition, LATEST, Loaded, Store},
};

use super::{
    failure::Failure,
    input::{args::Shared, record, source},
    now, output, recording,
};

/// The logs of some meetings, with what was decided and is not stored yet.
pub(super) struct Session<'s> {
    store: &'s Store,
    open: BTreeMap<MeetingId, Loaded>,
    stamp: Stamp,
    author: Text,
    /// Whether times that are still to come are meant.
    ahead: bool,
    /// Why something is in one log alone.
    alone: Vec<String>,
    /// What is to be said of the clock.
    clock: Vec<ClockBehind>,
}

/// What came of a session.
pub(super) struct Finished {
    /// What is to be stored.
    pub(super) shares: Vec<Share>,
    /// Why something is in one log alone.
    pub(super) alone: Vec<String>,
    /// What is to be said of the clock.
    pub(super) clock: Vec<ClockBehind>,
}

/// What is to be stored of one meeting.
pub(super) struct Share {
    pub(super) id: MeetingId,
    pub(super) records: Vec<Sealed>,
    pub(super) log: Log,
}

impl<'s> Session<'s> {
    pub(super) fn new(shared: &Shared, store: &'s Store) -> Self {
        let (stamp, author) = (now::stamp(), record::author(shared));
        let (alone, clock) = (Vec::new(), Vec::new());
        Self { store, open: BTreeMap::new(), stamp, author, ahead: false, alone, clock }
    }

    /// Takes times that are still to come as meant.
    pub(super) fn allow_ahead(&mut self) {
        self.ahead = true;
    }

    /// Gives the commands of a script to a meeting; `name` is what errors call the script.
    pub(super) fn run(
        &mut self,
        id: MeetingId,
        name: &str,
        script: &Script,
    ) -> Result<(), Failure> {
        self.give(id, script)?.map_err(|error| source::in_file(name, &error))
    }

    /// Gives the commands of a script to a meeting, and says which of them is refused.
    pub(super) fn give(
        &mut self,
        id: MeetingId,
        script: &Script,
    ) -> Result<Result<(), ScriptError>, Failure> {
        let mut own = self.take(id)?;
        let (stamp, author) = (self.stamp, self.author.clone());
        let decide = &mut |log: &Log, command: &Command, context: &Context| {
            self.decide(id, log, command, context)
        };
        let ran =
            script.run_with(&mut own.log, Times::Given(stamp.at), &author, &|_| stamp, decide);
        self.open.insert(id, own);
        Ok(ran)
    }

    /// What a command does in its own log. What it does in another's is taken in there at once.
    fn decide(
        &mut self,
        id: MeetingId,
        log: &Log,
        command: &Command,
        context: &Context,
    ) -> Result<Vec<Event>, Refusal> {
        let shares = joint::decide(id, log, command, context, self)?;
        if !self.ahead {
            decide::refuse_to_come(log.meeting(), &shares.own, self.stamp.at)?;
        }
        self.alone.extend(shares.alone);
        self.clock.extend(shares.clock);
        if let Some((other, events)) = shares.other {
            let unopened = |failure: Failure| {
                let why = failure.to_string();
                Refusal::new(JointRefusal::UnopenedHalf { meeting: other, why })
            };
            let mut loaded = self.take(other).map_err(unopened)?;
            loaded.log.append(events, self.stamp, &self.author);
            self.open.insert(other, loaded);
        }
        Ok(shares.own)
    }

    fn take(&mut self, id: MeetingId) -> Result<Loaded, Failure> {
        match self.open.remove(&id) {
            Some(loaded) => Ok(loaded),
            None => Ok(self.store.load(id)?),
        }
    }

    /// What is to be stored, and what is to be said.
    pub(super) fn finish(self) -> Result<Finished, Failure> {
        let mut shares = Vec::new();
        for (id, Loaded { log, head }) in self.open {
            let records = store::seal(id, &log, head)?;
            if !records.is_empty() {
                shares.push(Share { id, records, log });
            }
        }
        Ok(Finished { shares, alone: self.alone, clock: self.clock })
    }
}

/// Stores the shares of all meetings in one transaction, that of the meeting to which the lines were given
/// last, and closes the store.
pub(super) fn store_all(store: Store, given: MeetingId, shares: &[Share]) -> Result<(), Failure> {
    let (own, others): (Vec<&Share>, Vec<&Share>) =
        shares.iter().partition(|share| share.id == given);
    let additions: Vec<Addition<'_>> = (others.into_iter().chain(own))
        .map(|Share { id, records, log }| Addition { id: *id, records, meeting: log.meeting() })
        .collect();
    recording::record(store, &additions)
}

/// Names the meeting that was written to, where it was called the latest.
pub(super) fn name_latest(
    asked: &str,
    id: MeetingId,
    meeting: Option<&Meeting>,
) -> Result<(), Failure> {
    let Some(meeting) = meeting.filter(|_| asked == LATEST) else { return Ok(()) };
    let day = meeting.plan.day.map(|day| format!(", {}", write_date(day))).unwrap_or_default();
    let group = output::shown(&meeting.plan.group);
    let of = if group.is_empty() { String::new() } else { format!(" of {group}") };
    output::line(format!("{LATEST} is {id}{of}{day}"))
}

impl Others for Session<'_> {
    fn summaries_like(&self, own: &Summary) -> Result<Vec<Summary>, String> {
        self.store.meetings_like(own).map_err(|error| error.to_string())
    }

    fn log(&self, id: MeetingId) -> Result<Option<Log>, String> {
        let log = match self.open.get(&id) {
            Some(loaded) => loaded.log.clone(),
            None => self.store.load(id).map_err(|error| error.to_string())?.log,
        };
        Ok((!log.records().is_empty()).then_some(log))
    }

    fn groups(&self) -> Result<Arc<StoredGroups>, String> {
        self.store.stored_groups().map_err(|error| error.to_string())
    }
}
