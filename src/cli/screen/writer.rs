//! The thread that reads templates and writes minutes to files, so that nothing recorded waits for it.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::mpsc::{self, Sender},
    thread::JoinHandle,
};

use crate::{
    app::{FileForm, LastBackup, Msg},
    import::members::ListedPerson,
    meeting::ids::MeetingId,
    store::{
        Loaded,
        hub::{Gone, Ticket},
    },
    ui::terminal::Inbox,
};

use super::super::{backup, export, now, plan, template};

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
    /// Read members from this spreadsheet, for a register that has these people.
    Members(String, Vec<ListedPerson>),
    /// Name the user's templates.
    Templates,
    /// Make a backup of the store, since a meeting ended.
    BackUp,
    /// Say when the last backup was made.
    LastBackup,
}

/// The files that wait for a meeting's log.
type FilesDue = BTreeMap<Ticket, (MeetingId, FileForm)>;

impl MinutesWriter {
    /// Starts the thread.
    pub(super) fn start(inbox: Inbox, store: PathBuf) -> io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        let work = move || {
            let mut waiting = FilesDue::new();
            for job in queue {
                if let Some(msg) = answer(&mut waiting, &store, job) {
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

fn answer(waiting: &mut FilesDue, store: &Path, job: WriterJob) -> Option<Msg> {
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
        WriterJob::Members(file, known) => {
            let read = plan::members_of(&file, known).map_err(|failure| failure.to_string());
            Some(Msg::MembersRead { file, read: read.map(Box::new) })
        }
        WriterJob::Templates => Some(Msg::Templates(template::names())),
        WriterJob::BackUp => Some(match backup::make(store) {
            Ok(_) => last_backup(store)?,
            Err(failure) => Msg::Failed(format!(
                "no backup could be made: {failure}; all that is recorded is safe"
            )),
        }),
        WriterJob::LastBackup => last_backup(store),
    }
}

/// When the last backup was made; nothing where that can't be found out.
fn last_backup(store: &Path) -> Option<Msg> {
    let newest = backup::folder(store).ok()?.list().ok()?.into_iter().next();
    let made = match newest.map(|backup| backup.changed) {
        None => LastBackup::Never,
        Some(changed) => LastBackup::At(now::moment(changed?)),
    };
    Some(Msg::Backups(made))
}
