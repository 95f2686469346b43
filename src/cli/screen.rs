//! The screen and those who do I/O for it: the recorder, the clock and the file of minutes.

use std::path::PathBuf;

use crate::{
    app::{App, Effect, Msg, Opened},
    meeting::{
        Refusal,
        command::Line,
        decide,
        ids::MeetingId,
        record::Stamp,
        time::{Moment, Zone},
    },
    store::{
        Mode, Store,
        recorder::{Recorder, Reply, Ticket},
    },
    ui::terminal::{self, Inbox, Outside},
};

use super::{
    args::{OpenArgs, Shared},
    failure::Failure,
    keys, now, paths, record,
};

/// Opens a stored meeting.
pub(super) fn open(shared: &Shared, args: &OpenArgs) -> Result<(), Failure> {
    let path = paths::store(shared.store.clone())?;
    let id = Store::open(&path, Mode::Read)?.find(&args.meeting)?;
    meeting(shared, id, args.read_only)
}

/// Shows a meeting until it is left.
pub(super) fn meeting(shared: &Shared, id: MeetingId, _read_only: bool) -> Result<(), Failure> {
    let keymap = keys::load(shared)?;
    let now = now::stamp();
    let mut app = App::opening_meeting(keymap, now.at, now::zone());
    app.colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let mut shell = Shell {
        path: paths::store(shared.store.clone())?,
        shared: shared.clone(),
        meeting: id,
        zone: app.zone,
        inbox: None,
        recorder: None,
    };
    let ran = terminal::run(app, &mut shell);
    let ended = shell.recorder.take().map(Recorder::close);
    ran.map_err(|error| {
        Failure::failed(format!("the terminal failed: {error}; what was shown as saved is safe"))
    })?;
    match ended.and_then(|ended| ended.error) {
        Some(error) => Err(Failure::failed(error)),
        None => Ok(()),
    }
}

/// Those who do what the app wants done.
struct Shell {
    path: PathBuf,
    shared: Shared,
    meeting: MeetingId,
    zone: Zone,
    inbox: Option<Inbox>,
    recorder: Option<Recorder<Refusal>>,
}

impl Outside for Shell {
    fn now(&self) -> (Moment, Zone) {
        (now::stamp().at, self.zone)
    }

    fn begin(&mut self, inbox: Inbox) {
        self.inbox = Some(inbox.clone());
        let path = self.path.clone();
        let open = move || Store::open(&path, Mode::Write);
        let answer = inbox.clone();
        let started =
            Recorder::start(record::author(&self.shared), open, move |reply| tell(&answer, reply));
        match started {
            Ok(recorder) => {
                // A recorder that is gone already could not open the store, and says why itself.
                let _ = recorder.open(self.meeting);
                self.recorder = Some(recorder);
            }
            Err(error) => self.trouble(&format!("no thread for the recorder: {error}")),
        }
    }

    fn perform(&mut self, effect: Effect) {
        let Some(recorder) = &self.recorder else { return };
        let gone = match effect {
            Effect::Submit { ticket, text, at } => {
                let stamp = Stamp { at, offset: now::stamp().offset };
                recorder.command(Ticket(ticket), stamp, Box::new(move |log| given(log, &text, at)))
            }
            Effect::SaveDraft(text) => recorder.draft(text),
            Effect::Export | Effect::Redraw | Effect::Quit => Ok(()),
        };
        if let Err(gone) = gone {
            self.trouble(&gone.to_string());
        }
    }
}

impl Shell {
    fn trouble(&self, message: &str) {
        if let Some(inbox) = &self.inbox {
            inbox.tell(Msg::Trouble { message: message.to_owned(), lost: Vec::new() });
        }
    }
}

/// What a line given on the screen does.
fn given(
    log: &crate::meeting::Log,
    text: &str,
    at: Moment,
) -> Result<Vec<crate::meeting::event::Event>, Refusal> {
    match Line::parse(text)? {
        Some(line) => decide::decide_live(log, &line, at),
        None => Ok(Vec::new()),
    }
}

/// Hands the recorder's answer to the app.
fn tell(inbox: &Inbox, reply: Reply<Refusal>) {
    let trouble = |message: String, lost| Msg::Trouble { message, lost };
    let msg = match reply {
        Reply::Ready => return,
        Reply::Unavailable(error) => trouble(error.to_string(), Vec::new()),
        Reply::NotOpened(_, error) => trouble(error.to_string(), Vec::new()),
        Reply::Opened(opened) => Msg::Opened(Box::new(Opened {
            log: opened.log,
            draft: opened.draft.unwrap_or_default(),
            read_only: None,
        })),
        Reply::Recorded(commands) => Msg::Recorded {
            tickets: commands.iter().map(|command| command.ticket.0).collect(),
            records: commands.into_iter().flat_map(|command| command.records).collect(),
        },
        Reply::Refused(ticket, refusal) => {
            Msg::Refused { ticket: ticket.0, message: refusal.message }
        }
        Reply::Trouble(what) => {
            let lost = if what.kept { Vec::new() } else { what.tickets.clone() };
            trouble(what.to_string(), lost.iter().map(|ticket| ticket.0).collect())
        }
        Reply::Saved => Msg::Saved,
    };
    inbox.tell(msg);
}
