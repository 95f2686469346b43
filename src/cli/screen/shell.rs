//! What the app wants done, handed to the thread that has the store.

use std::path::PathBuf;

use crate::{
    app::{Effect, FileForm, Msg},
    calendar::{
        holidays::Region,
        time::{Moment, Zone},
    },
    log::{Stamp, StreamId},
    meeting::ids::MeetingId,
    store::{
        OpenMode, Store,
        hub::{Authorship, Ended, Gone, GroupLines, Hub, Query, ReviewDay, Submit, Ticket},
    },
    ui::terminal::{Inbox, Outside},
};

use super::{
    super::{
        failure::Failure,
        input::{args::Shared, record},
        now, paths,
    },
    answers::Answers,
    clock::SessionClock,
    writer::{MinutesWriter, WriterJob},
};

/// What is shown first.
#[derive(Clone, Debug)]
pub(in crate::cli) enum Start {
    /// The home screen.
    Home,
    /// The meeting so named.
    Meeting(String),
}

/// Those who do what the app wants done.
pub(in crate::cli) struct Shell {
    path: PathBuf,
    shared: Shared,
    start: Start,
    zone: Zone,
    clock: SessionClock,
    read_only: bool,
    /// Where the bank holidays are those that a check knows.
    region: Region,
    inbox: Option<Inbox>,
    /// The thread that has the store, once the screen is shown.
    hub: Option<Hub>,
    /// The thread that makes files, once the screen is shown.
    writer: Option<MinutesWriter>,
    /// The number of the last file that was asked for.
    files: u64,
}

impl Shell {
    pub(in crate::cli) fn new(
        shared: &Shared,
        start: Start,
        zone: Zone,
        region: Region,
        read_only: bool,
    ) -> Result<Self, Failure> {
        Ok(Self {
            path: paths::store(shared.store.clone())?,
            shared: shared.clone(),
            start,
            zone,
            clock: SessionClock::set(now::wall(), now::uptime()),
            read_only,
            region,
            inbox: None,
            hub: None,
            writer: None,
            files: 0,
        })
    }

    /// Waits until all that was handed over is saved and written; says how the hub ended.
    pub(in crate::cli) fn close(self) -> Option<Ended> {
        let ended = self.hub.map(Hub::close);
        if let Some(writer) = self.writer {
            writer.close();
        }
        ended
    }

    /// Has something done by the thread that writes files.
    fn write(&self, job: WriterJob) -> Result<(), Gone> {
        if let Some(writer) = &self.writer {
            return writer.send(job);
        }
        let message = "no thread for files could be started; all that is recorded is safe";
        self.tell(Msg::Failed(message.to_owned()));
        Ok(())
    }

    fn tell(&self, msg: Msg) {
        if let Some(inbox) = &self.inbox {
            inbox.tell(msg);
        }
    }

    fn trouble(&self, message: &str) {
        self.tell(Msg::Trouble { message: message.to_owned(), lost: Vec::new() });
    }

    /// Has the store opened, to write or, for this reason, only to read, and asks for what is shown
    /// first.
    fn start(&mut self, only_read: Option<String>) {
        let Some(inbox) = self.inbox.clone() else { return };
        let mode = if only_read.is_some() { OpenMode::Read } else { OpenMode::Write };
        let path = self.path.clone();
        let writer = self.writer.as_ref().map(MinutesWriter::jobs);
        let mut answers = Answers { inbox, writer, only_read };
        // The one before has ended: it could not open the store.
        let hub = Hub::start(
            mode,
            move |mode| Store::open(&path, mode),
            paths::rescue_folders(&self.path),
            move |answer| answers.take(answer),
        );
        match hub {
            Ok(hub) => self.hub = Some(hub),
            Err(error) => self.trouble(&format!("no thread for the store: {error}")),
        }
        // A hub that could not open the store says so itself.
        let _ = match &self.start {
            Start::Home => self.query(Query::List),
            Start::Meeting(name) => self.query(Query::Find(name.clone())),
        };
    }

    fn hub(&self) -> Result<&Hub, Gone> {
        self.hub.as_ref().ok_or(Gone)
    }

    fn query(&self, query: Query) -> Result<(), Gone> {
        self.hub()?.query(query)
    }

    fn authorship(&self, at: Moment) -> Authorship {
        let stamp = Stamp { at, offset: now::offset(at) };
        Authorship { stamp, author: record::author(&self.shared) }
    }

    fn submit(&self, stream: StreamId, ticket: u64, line: String, at: Moment) -> Result<(), Gone> {
        let authorship = self.authorship(at);
        self.hub()?.submit(Submit { ticket: Ticket(ticket), stream, line, authorship })
    }

    fn review_day(&self) -> ReviewDay {
        ReviewDay { today: now::today(), region: self.region }
    }

    /// Takes a meeting out of the store, and lists those that are left.
    fn delete(&self, id: MeetingId) -> Result<(), Gone> {
        self.query(Query::Delete(id))?;
        self.query(Query::List)
    }

    /// Has the meeting's log handed to the writer, which has heard what file it is for.
    fn export(&mut self, id: MeetingId, form: FileForm) -> Result<(), Gone> {
        self.files += 1;
        let ticket = Ticket(self.files);
        self.write(WriterJob::Export(ticket, id, form))?;
        self.query(Query::Load(ticket, id))
    }
}

impl Outside for Shell {
    fn now(&self) -> (Moment, Zone) {
        (self.clock.time(now::uptime()), self.zone)
    }

    fn other_clock(&self) -> Option<Moment> {
        self.clock.other(now::wall(), now::uptime())
    }

    fn begin(&mut self, inbox: Inbox) {
        match MinutesWriter::start(inbox.clone(), self.path.clone()) {
            Ok(writer) => self.writer = Some(writer),
            Err(error) => tracing::error!(%error, "no thread for writing"),
        }
        if let Some(writer) = &self.writer {
            // A writer that is gone has left a report of its panic.
            let _ = writer.send(WriterJob::LastBackup);
        }
        self.inbox = Some(inbox);
        #[cfg(debug_assertions)]
        super::super::diagnostics::rehearse("screen");
        self.start(self.read_only.then(|| "this was opened with --read-only".to_owned()));
    }

    fn perform(&mut self, effect: Effect) {
        let (now, _) = self.now();
        let done = match effect {
            Effect::Submit { stream, ticket, text, at } => self.submit(stream, ticket, text, at),
            Effect::SaveDrafts(drafts) => self.hub().and_then(|hub| hub.keep_drafts(drafts)),
            Effect::Open(id) => self.hub().and_then(|hub| hub.open(id)),
            Effect::List => self.query(Query::List),
            Effect::OpenActions => self
                .query(Query::OpenActions)
                .and_then(|()| self.query(Query::DueRules(self.review_day()))),
            Effect::Group(name) => self.query(Query::Group(name, now::today())),
            Effect::GiveToGroup { ticket, group, name, lines, at } => {
                let (ticket, authorship) = (Ticket(ticket), self.authorship(at));
                let today = now::today();
                let given = GroupLines { ticket, group, name, lines, today, authorship };
                self.query(Query::GiveToGroup(Box::new(given)))
            }
            Effect::Search(wanted) => self.query(Query::Search(wanted)),
            Effect::Plan(plan) => self.query(Query::Plan(plan, self.authorship(now))),
            Effect::PlanNext { last, date } => {
                self.query(Query::PlanNext { last, date, authorship: self.authorship(now) })
            }
            Effect::Series(id) => self.query(Query::Series(id, self.review_day())),
            Effect::Read(id) => self.query(Query::Read(id, self.review_day())),
            Effect::ReadMembers { file, known } => self.write(WriterJob::Members(file, known)),
            Effect::Templates => self.write(WriterJob::Templates),
            Effect::Export { id, form } => self.export(id, form),
            Effect::Delete(id) => self.delete(id),
            Effect::Retry => {
                self.start(None);
                Ok(())
            }
            Effect::Follow(why) => {
                self.start(Some(why));
                Ok(())
            }
            Effect::TakeClock => {
                self.clock = SessionClock::set(now::wall(), now::uptime());
                Ok(())
            }
            Effect::Redraw | Effect::Suspend | Effect::Quit => Ok(()),
        };
        if let Err(gone) = done {
            self.trouble(&gone.to_string());
        }
    }
}
