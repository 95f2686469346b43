//! What the screen has done with the store, on the thread that has it.

use std::sync::mpsc::Sender;

use crate::{
    app::{FileForm, Msg, Read},
    calendar::holidays::Region,
    meeting::{
        command::{Command, PlanCommand},
        ids::MeetingId,
    },
    review::ReviewContext,
    store::{Store, StoreError},
};

use super::{
    super::{delete, failure::Failure, input::args::Shared, new, now},
    writer::WriterJob,
};

/// Something done with the store, and what comes of it.
pub(super) type Task = Box<dyn FnOnce(&mut Store) -> Vec<Msg> + Send>;

/// Every meeting.
pub(super) fn list() -> Task {
    Box::new(move |store| match store.meetings() {
        Ok(meetings) => vec![Msg::Listed { meetings, read_only: None }],
        Err(error) => vec![Msg::Failed(error.to_string())],
    })
}

/// The meeting so named.
pub(super) fn find(name: String) -> Task {
    Box::new(move |store| vec![found(store.find(&name).map_err(Failure::from))])
}

/// A new meeting, planned by commands.
pub(super) fn plan(shared: &Shared, plan: Vec<Command>) -> Task {
    let shared = shared.clone();
    Box::new(move |store| vec![found(new::create(store, &shared, &plan, None))])
}

/// A new meeting planned from the last one, on that date or on the day which the last one fixed.
pub(super) fn plan_next(shared: &Shared, last: MeetingId, date: Option<PlanCommand>) -> Task {
    let shared = shared.clone();
    let plan = move |store: &mut Store| {
        let mut plan = new::after(store, last)?;
        let dated =
            |command: &&mut Command| matches!(command, Command::Plan(PlanCommand::Date { .. }));
        // The last one dates it; before that stands the day from which it was moved.
        if let (Some(date), Some(planned)) = (date, plan.iter_mut().rev().find(dated)) {
            *planned = date.into();
        }
        new::create(store, &shared, &plan, None)
    };
    Box::new(move |store| vec![found(plan(store))])
}

fn found(found: Result<MeetingId, Failure>) -> Msg {
    match found {
        Ok(id) => Msg::Found(id),
        Err(failure) => Msg::NotOpened(failure.to_string()),
    }
}

/// What is known of a meeting's series.
pub(super) fn series(id: MeetingId, region: Region) -> Task {
    Box::new(move |store| match store.meetings() {
        Ok(meetings) => {
            let context = ReviewContext::from_meetings(&meetings, id, now::today(), region);
            vec![Msg::Series { id, context }]
        }
        Err(error) => vec![Msg::Failed(error.to_string())],
    })
}

/// A meeting as it stands, with what is known of its series.
pub(super) fn read(id: MeetingId, region: Region) -> Task {
    let read = move |store: &Store| -> Result<Read, StoreError> {
        let context = ReviewContext::from_meetings(&store.meetings()?, id, now::today(), region);
        Ok(Read { id, meeting: store.load(id)?.log.into_meeting(), context })
    };
    Box::new(move |store| match read(store) {
        Ok(read) => vec![Msg::Read(Box::new(read))],
        Err(error) => vec![Msg::NotOpened(error.to_string())],
    })
}

/// A meeting handed over to be written as a file in the current folder.
pub(super) fn export(id: MeetingId, form: FileForm, writer: Sender<WriterJob>) -> Task {
    Box::new(move |store| {
        let written = match store.load(id) {
            Ok(loaded) => {
                writer.send(WriterJob::Export { id, loaded: Box::new(loaded), form }).map_err(
                    |_| "the thread that writes files is gone; all recorded is safe".to_owned(),
                )
            }
            Err(error) => Err(error.to_string()),
        };
        written.err().map(|wrong| Msg::Written { id, file: Err(wrong) }).into_iter().collect()
    })
}

/// A meeting taken out, a copy kept.
pub(super) fn delete(id: MeetingId) -> Task {
    Box::new(move |store| {
        let told = match delete::delete(store, id) {
            Ok(copy) => Msg::Done(format!("deleted; its log is kept in {}", copy.display())),
            Err(failure) => Msg::Failed(failure.to_string()),
        };
        let mut msgs = list()(store);
        msgs.push(told);
        msgs
    })
}
