//! What the hub answers, as messages to the app and as what the writer waits for.

use std::{path::Path, sync::mpsc::Sender};

#[cfg(debug_assertions)]
use super::super::diagnostics;
use crate::{
    app::{Msg, Opened, Read},
    meeting::event::Event,
    store::hub::{Answer, Committed, Query, StoreFault},
    ui::terminal::Inbox,
};

use super::writer::WriterJob;

/// Where answers go.
pub(super) struct Answers {
    pub(super) inbox: Inbox,
    /// The thread that makes files, if it could be started.
    pub(super) writer: Option<Sender<WriterJob>>,
    /// Why the store is only read, if it is.
    pub(super) only_read: Option<String>,
}

impl Answers {
    /// Hands an answer over.
    pub(super) fn take(&mut self, answer: Answer) {
        #[cfg(debug_assertions)]
        diagnostics::rehearse(if self.only_read.is_some() { "reader" } else { "recorder" });
        for msg in self.messages(answer) {
            self.inbox.tell(msg);
        }
    }

    fn messages(&self, answer: Answer) -> Vec<Msg> {
        let read_only = || self.only_read.clone();
        vec![match answer {
            Answer::Ready(None) => return Vec::new(),
            Answer::Ready(Some(copy)) => Msg::Done(upgraded(&copy)),
            Answer::Held(holder) => {
                let another = || "another folkmoot".to_owned();
                Msg::Held(holder.map_or_else(another, |holder| holder.to_string()))
            }
            Answer::Unavailable(fault) => Msg::Trouble { message: fault.message, lost: Vec::new() },
            Answer::Listed(meetings) => Msg::Listed { meetings, read_only: read_only() },
            Answer::OpenActions(actions) => Msg::OpenActions(actions),
            Answer::DueRules(rules) => Msg::DueRules(rules),
            Answer::Group(asked, overview) => Msg::Group { asked, overview },
            Answer::GivenToGroup(ticket, told) => Msg::GroupRecorded { ticket: ticket.0, told },
            Answer::Found(id) => Msg::Found(id),
            Answer::NotOpened(_, fault) => Msg::NotOpened(fault.message),
            Answer::Opened(opened) => Msg::Opened(Box::new(Opened {
                id: Some(opened.id),
                log: opened.log,
                drafts: opened.drafts,
                read_only: read_only(),
            })),
            Answer::Series(id, context) => Msg::Series { id, context },
            Answer::Read(id, meeting, context) => {
                Msg::Read(Box::new(Read { id, meeting: *meeting, context }))
            }
            Answer::Loaded(ticket, loaded) => {
                self.write(WriterJob::Log(ticket, Ok(loaded)));
                return Vec::new();
            }
            Answer::Deleted(_, copy) => {
                Msg::Done(format!("deleted; its log is kept in {}", copy.display()))
            }
            Answer::Searched(wanted, found, more) => Msg::Searched { wanted, found, more },
            Answer::Damaged(faults) => Msg::Failed(damaged(&faults)),
            Answer::Failed(query, fault) => return self.failed(query, fault),
            Answer::Recorded(commands) => {
                let mut records = commands.iter().flat_map(|command| &command.records);
                if records.any(|record| matches!(record.event, Event::Ended { .. })) {
                    self.write(WriterJob::BackUp);
                }
                return recorded(commands);
            }
            Answer::Followed(stream, records) => {
                Msg::Recorded { stream, tickets: Vec::new(), records, note: None }
            }
            Answer::NotFollowed(_, fault) => Msg::Failed(fault.message),
            Answer::Refused(stream, ticket, refusal) => {
                Msg::Refused { stream, ticket: ticket.0, message: refusal.to_string() }
            }
            Answer::Trouble(what) => {
                let message = what.to_string();
                let lost = if what.kept { Vec::new() } else { what.tickets };
                Msg::Trouble { message, lost: lost.iter().map(|ticket| ticket.0).collect() }
            }
            Answer::Saved => Msg::Saved,
        }]
    }

    /// Says that something could not be done where it is waited for.
    fn failed(&self, query: Query, StoreFault { message, .. }: StoreFault) -> Vec<Msg> {
        vec![match query {
            Query::Find(_) | Query::Read(..) | Query::Plan(..) | Query::PlanNext { .. } => {
                Msg::NotOpened(message)
            }
            Query::GiveToGroup(given) => Msg::GroupRefused { ticket: given.ticket.0, message },
            Query::List
            | Query::OpenActions
            | Query::DueRules(_)
            | Query::Group(..)
            | Query::Series(..)
            | Query::Search(_)
            | Query::Delete(_) => Msg::Failed(message),
            Query::Load(ticket, _) => {
                self.write(WriterJob::Log(ticket, Err(message)));
                return Vec::new();
            }
        }]
    }

    fn write(&self, job: WriterJob) {
        if let Some(writer) = &self.writer {
            // A writer that is gone has left a report of its panic.
            let _ = writer.send(job);
        }
    }
}

/// What is said of a store that was brought to this program's format.
fn upgraded(copy: &Path) -> String {
    format!("the store has a new format; as it was, it is in {}", copy.display())
}

/// What is said of damage that was found while nothing was done.
fn damaged(faults: &[StoreFault]) -> String {
    match faults {
        [] => String::new(),
        [one] => one.message.clone(),
        [first, more @ ..] => {
            let (first, more) = (&first.message, more.len());
            format!("{first}; that and {more} more: `folkmoot verify` lists all")
        }
    }
}

/// A message for each stream in which commands are on the disk.
fn recorded(commands: Vec<Committed>) -> Vec<Msg> {
    let same = |a: &Committed, b: &Committed| a.stream == b.stream;
    let runs = commands.chunk_by(same).filter_map(|run| {
        Some(Msg::Recorded {
            stream: run.first()?.stream,
            tickets: run.iter().map(|command| command.ticket.0).collect(),
            records: run.iter().flat_map(|command| command.records.iter().cloned()).collect(),
            note: run.iter().rev().find_map(|command| command.note.clone()),
        })
    });
    runs.collect()
}
