//! What the app wants done, handed to the thread that has the store.

use std::path::PathBuf;

use crate::{
    app::{Effect, Msg, Opened},
    calendar::{
        holidays::Region,
        time::{Moment, Zone},
    },
    log::Stamp,
    meeting::ids::MeetingId,
    store::{
        OpenMode, Store, StoreError,
        recorder::{Ended, Gone, Recorder, Reply, Submit, Ticket},
    },
    ui::terminal::{Inbox, Outside},
};

use super::{
    super::{
        diagnostics,
        failure::Failure,
        input::{args::Shared, record},
        now, paths,
    },
    following::StoreReader,
    tasks::{self, Task},
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
    read_only: bool,
    /// Where the bank holidays are those that a check knows.
    region: Region,
    inbox: Option<Inbox>,
    holding: Holding,
    /// Once the screen is shown.
    writer: Option<MinutesWriter>,
    /// The meeting whose lines are given, which was the last to be opened.
    meeting: Option<MeetingId>,
}

/// How the store is held.
enum Holding {
    /// Not yet, or no longer.
    Not,
    /// To write.
    Recorder(Recorder),
    /// To read.
    Reader(StoreReader),
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
            read_only,
            region,
            inbox: None,
            holding: Holding::Not,
            writer: None,
            meeting: None,
        })
    }

    /// Waits until all that was handed over is saved and written; says how the recorder ended.
    pub(in crate::cli) fn close(self) -> Option<Ended> {
        let ended = match self.holding {
            Holding::Recorder(recorder) => Some(recorder.close()),
            Holding::Reader(reader) => {
                drop(reader);
                None
            }
            Holding::Not => None,
        };
        if let Some(writer) = self.writer {
            writer.close();
        }
        ended
    }

    /// Has something done by the thread that writes files.
    fn write(&self, hand: impl FnOnce(&MinutesWriter) -> Result<(), Gone>) -> Result<(), Gone> {
        if let Some(writer) = &self.writer {
            return hand(writer);
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

    /// Opens the store to write, and asks for what is shown first.
    fn record(&mut self) {
        let Some(inbox) = self.inbox.clone() else { return };
        let path = self.path.clone();
        let open = move || Store::open(&path, OpenMode::Write);
        match Recorder::start(open, move |reply| answer(&inbox, reply)) {
            Ok(recorder) => self.holding = Holding::Recorder(recorder),
            Err(error) => self.trouble(&format!("no thread for the recorder: {error}")),
        }
        self.ask_first();
    }

    /// Opens the store to read, and asks for what is shown first.
    fn follow(&mut self, why: String) {
        let Some(inbox) = self.inbox.clone() else { return };
        match StoreReader::start(self.path.clone(), why, inbox) {
            Ok(reader) => self.holding = Holding::Reader(reader),
            Err(error) => self.trouble(&format!("no thread for reading: {error}")),
        }
        self.ask_first();
    }

    fn ask_first(&mut self) {
        // A thread that could not open the store says so itself.
        let _ = match &self.start {
            Start::Home => self.list(),
            Start::Meeting(name) => self.run(tasks::find(name.clone())),
        };
    }

    fn list(&self) -> Result<(), Gone> {
        match &self.holding {
            Holding::Reader(reader) => reader.list(),
            Holding::Recorder(_) | Holding::Not => self.run(tasks::list()),
        }
    }

    /// Has something done with the store by the thread that has it.
    fn run(&self, task: Task) -> Result<(), Gone> {
        match &self.holding {
            Holding::Recorder(recorder) => {
                let Some(inbox) = self.inbox.clone() else { return Ok(()) };
                recorder.with_store(move |store| {
                    let msgs = match store {
                        Ok(store) => task(store),
                        Err(error) => vec![Msg::Failed(error.to_string())],
                    };
                    for msg in msgs {
                        inbox.tell(msg);
                    }
                })
            }
            Holding::Reader(reader) => reader.run(task),
            Holding::Not => Err(Gone),
        }
    }

    fn submit(&self, ticket: u64, text: String, at: Moment) -> Result<(), Gone> {
        let Holding::Recorder(recorder) = &self.holding else { return Err(Gone) };
        let Some(meeting) = self.meeting else { return Err(Gone) };
        recorder.submit(Submit {
            ticket: Ticket(ticket),
            meeting,
            line: text,
            stamp: Stamp { at, offset: now::stamp().offset },
            author: record::author(&self.shared),
        })
    }

    fn open(&mut self, id: MeetingId) -> Result<(), Gone> {
        self.meeting = Some(id);
        match &self.holding {
            Holding::Recorder(recorder) => recorder.open(id),
            Holding::Reader(reader) => reader.open(id),
            Holding::Not => Err(Gone),
        }
    }

    fn draft(&self, text: String) -> Result<(), Gone> {
        match &self.holding {
            Holding::Recorder(recorder) => recorder.draft(text),
            Holding::Reader(_) | Holding::Not => Ok(()),
        }
    }
}

impl Outside for Shell {
    fn now(&self) -> (Moment, Zone) {
        (now::stamp().at, self.zone)
    }

    fn begin(&mut self, inbox: Inbox) {
        match MinutesWriter::start(inbox.clone()) {
            Ok(writer) => self.writer = Some(writer),
            Err(error) => tracing::error!(%error, "no thread for writing"),
        }
        self.inbox = Some(inbox);
        #[cfg(debug_assertions)]
        diagnostics::rehearse("screen");
        if self.read_only {
            self.follow("this was opened with --read-only".to_owned());
        } else {
            self.record();
        }
    }

    fn perform(&mut self, effect: Effect) {
        let done = match effect {
            Effect::Submit { ticket, text, at } => self.submit(ticket, text, at),
            Effect::SaveDraft(text) => self.draft(text),
            Effect::Open(id) => self.open(id),
            Effect::List => self.list(),
            Effect::Plan(lines) => self.run(tasks::plan(&self.shared, lines)),
            Effect::PlanNext(id) => self.run(tasks::plan_next(&self.shared, id)),
            Effect::Series(id) => self.run(tasks::series(id, self.region)),
            Effect::Read(id) => self.run(tasks::read(id, self.region)),
            Effect::Templates => self.write(|writer| writer.send(WriterJob::Templates)),
            Effect::Export { id, form } => {
                self.write(|writer| self.run(tasks::export(id, form, writer.jobs())))
            }
            Effect::Delete(id) => self.run(tasks::delete(id)),
            Effect::Retry => {
                self.record();
                Ok(())
            }
            Effect::Follow(why) => {
                self.follow(why);
                Ok(())
            }
            Effect::Redraw | Effect::Suspend | Effect::Quit => Ok(()),
        };
        if let Err(gone) = done {
            self.trouble(&gone.to_string());
        }
    }
}

/// Hands the recorder's answer to the app.
fn answer(inbox: &Inbox, reply: Reply) {
    #[cfg(debug_assertions)]
    diagnostics::rehearse("recorder");
    let trouble = |message: String, lost| Msg::Trouble { message, lost };
    let msg = match reply {
        Reply::Ready => return,
        Reply::Unavailable(StoreError::Held { holder, .. }) => {
            let another = || "another folkmoot".to_owned();
            Msg::Held(holder.map_or_else(another, |holder| holder.to_string()))
        }
        Reply::Unavailable(error) => trouble(error.to_string(), Vec::new()),
        Reply::NotOpened(_, error) => Msg::NotOpened(error.to_string()),
        Reply::Opened(opened) => Msg::Opened(Box::new(Opened {
            id: Some(opened.id),
            log: opened.log,
            draft: opened.draft.unwrap_or_default(),
            read_only: None,
        })),
        Reply::Recorded(commands) => Msg::Recorded {
            tickets: commands.iter().map(|command| command.ticket.0).collect(),
            note: commands.iter().rev().find_map(|command| command.note.clone()),
            records: commands.into_iter().flat_map(|command| command.records).collect(),
        },
        Reply::Refused(ticket, refusal) => {
            Msg::Refused { ticket: ticket.0, message: refusal.to_string() }
        }
        Reply::Trouble(what) => {
            let lost = if what.kept { Vec::new() } else { what.tickets.clone() };
            trouble(what.to_string(), lost.iter().map(|ticket| ticket.0).collect())
        }
        Reply::Saved => Msg::Saved,
    };
    inbox.tell(msg);
}
