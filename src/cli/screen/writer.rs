//! The thread that reads templates and writes minutes to files, so that nothing recorded waits for it.

use std::{
    io,
    sync::mpsc::{self, Sender},
    thread::JoinHandle,
};

use crate::{
    app::{FileForm, Msg},
    meeting::ids::MeetingId,
    store::{Loaded, recorder::Gone},
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
    /// Write this meeting's minutes to a new file.
    Export {
        /// The meeting.
        id: MeetingId,
        /// Its log.
        loaded: Box<Loaded>,
        /// The form of the file.
        form: FileForm,
    },
    /// Name the user's templates.
    Templates,
}

impl MinutesWriter {
    /// Starts the thread.
    pub(super) fn start(inbox: Inbox) -> io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        let work = move || {
            for job in queue {
                inbox.tell(answer(job));
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

fn answer(job: WriterJob) -> Msg {
    match job {
        WriterJob::Export { id, loaded, form } => {
            let written = export::minutes(*loaded, &form, now::today());
            Msg::Written { id, file: written.map_err(|failure| failure.to_string()) }
        }
        WriterJob::Templates => Msg::Templates(template::names()),
    }
}
