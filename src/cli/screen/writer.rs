//! The thread that reads templates and writes minutes to files, so that nothing recorded waits for it.

use std::{
    collections::BTreeMap,
    io,
    sync::mpsc::{self, Sender},
    thread::JoinHandle,
};

use crate::{
    app::{FileForm, Msg},
    meeting::ids::MeetingId,
    store::{
        Loaded,
        hub::{Gone, Ticket},
    },
    ui::terminal::Inbox,
};

use super::super::{export, now, template};

/// A handle on the thread.
pub(super) struct MinutesWriter {
    jobs: Sender<WriterJob>,
    thread: JoinHandle<()>,
}

/// What the thread is asked.
pub(super) enum WriterJob {
    /// Write this meeting's minutes to a new file, once its log comes under this ticket.
    Export(Ticket, MeetingId, FileForm),
    /// The log that was waited for, or why it can't be read.
    Log(Ticket, Result<Box<Loaded>, String>),
    /// Name the user's templates.
    Templates,
}

/// The files that wait for a meeting's log.
type FilesDue = BTreeMap<Ticket, (MeetingId, FileForm)>;

impl MinutesWriter {
    /// Starts the thread.
    pub(super) fn start(inbox: Inbox) -> io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        let work = move || {
            let mut waiting = FilesDue::new();
            for job in queue {
                if let Some(msg) = answer(&mut waiting, job) {
                    inbox.tell(msg);
                }
            }
        };
        let thread = std::thread::Builder::new().name("writer".into()).spawn(work)?;
        Ok(Self { jobs, thread })
    }

    pub(super) fn send(&self, job: WriterJob) -> Result<(), Gone> {
        self.jobs.send(job).map_err(|_| Gone)
    }

    /// Where others hand over what is to be written.
    pub(super) fn jobs(&self) -> Sender<WriterJob> {
        self.jobs.clone()
    }

    /// Waits until all that was handed over is written.
    pub(super) fn close(self) {
        drop(self.jobs);
        // A panic of the thread has its own report.
        let _ = self.thread.join();
    }
}

fn answer(waiting: &mut FilesDue, job: WriterJob) -> Option<Msg> {
    match job {
        WriterJob::Export(ticket, id, form) => {
            waiting.insert(ticket, (id, form));
            None
        }
        WriterJob::Log(ticket, loaded) => {
            let (id, form) = waiting.remove(&ticket)?;
            let file = loaded.and_then(|loaded| {
                export::minutes(*loaded, &form, now::today()).map_err(|failure| failure.to_string())
            });
            Some(Msg::Written { id, file })
        }
        WriterJob::Templates => Some(Msg::Templates(template::names())),
    }
}
