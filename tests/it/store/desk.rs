//! A hub with somebody at it, who gives lines and hears what is answered.

use std::{
    sync::mpsc::{self, Receiver, Sender},
    time::Duration,
};

use folkmoot::{
    calendar::time::Moment,
    log::Stamp,
    meeting::{Log, ids::MeetingId},
    store::{
        OpenMode, Store,
        hub::{Answer, Authorship, Committed, Ended, Hub, Opened, Query, Submit, Ticket},
    },
};

use super::world::{Home, id};

/// A hub with its answers.
pub(crate) struct Desk {
    pub(crate) hub: Hub,
    answers: Receiver<Answer>,
    /// Lets the hub go on after it has listed the meetings.
    pub(crate) go: Sender<()>,
    tickets: u64,
    meeting: MeetingId,
}

impl Desk {
    pub(crate) fn at(home: &Home) -> Self {
        Self::in_mode(home, OpenMode::Write)
    }

    pub(crate) fn in_mode(home: &Home, mode: OpenMode) -> Self {
        let path = home.store_path();
        let rescue = vec![home.file("data")];
        let (sender, answers) = mpsc::channel();
        let (go, wait) = mpsc::channel();
        let answer = move |answer| {
            let is_list = matches!(answer, Answer::Listed(_));
            sender.send(answer).unwrap_or_default();
            if is_list {
                wait.recv().unwrap_or_default();
            }
        };
        let hub = Hub::start(mode, move |mode| Store::open(&path, mode), rescue, answer).unwrap();
        Self { hub, answers, go, tickets: 0, meeting: id(0) }
    }

    /// Holds the queue, so that what follows is waiting together.
    pub(crate) fn hold(&self) {
        self.hub.query(Query::List).unwrap();
    }

    /// What a query is answered, once all that came before it is.
    pub(crate) fn ask(&self, query: Query) -> Answer {
        self.hub.query(query).unwrap();
        let by_the_way = |answer: &Answer| {
            matches!(answer, Answer::Ready(_) | Answer::Saved | Answer::Recorded(_))
        };
        self.await_answer(|answer| !by_the_way(answer))
    }

    pub(crate) fn open(&mut self, meeting: MeetingId) -> Opened {
        self.meeting = meeting;
        self.hub.open(meeting).unwrap();
        match self.await_answer(|answer| matches!(answer, Answer::Opened(_))) {
            Answer::Opened(opened) => *opened,
            _ => unreachable!(),
        }
    }

    pub(crate) fn give(&mut self, line: &str) -> Ticket {
        self.give_by("clerk", line)
    }

    pub(crate) fn give_by(&mut self, author: &str, line: &str) -> Ticket {
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        let stamp = Stamp { at: Moment(1_716_366_600_000 + self.tickets as i64), offset: 60 };
        let authorship = Authorship { stamp, author: author.into() };
        let (stream, line) = (self.meeting.into(), line.to_owned());
        self.hub.submit(Submit { ticket, stream, line, authorship }).unwrap();
        ticket
    }

    pub(crate) fn close(self) -> Ended {
        self.hub.close()
    }

    pub(crate) fn note(&mut self, text: &str) -> Ticket {
        self.give(&format!("note {text}"))
    }

    pub(crate) fn await_answer(&self, wanted: impl Fn(&Answer) -> bool) -> Answer {
        let patience = Duration::from_secs(10);
        std::iter::from_fn(|| self.answers.recv_timeout(patience).ok()).find(wanted).unwrap()
    }

    /// What is recorded up to a ticket.
    pub(crate) fn recorded_to(&self, ticket: Ticket) -> Vec<Committed> {
        let mut all = Vec::new();
        while !all.iter().any(|done: &Committed| done.ticket == ticket) {
            match self.await_answer(|answer| matches!(answer, Answer::Recorded(_))) {
                Answer::Recorded(done) => all.extend(done),
                _ => unreachable!(),
            }
        }
        all
    }
}

pub(crate) fn texts(log: &Log) -> Vec<String> {
    log.meeting().entries.iter().map(|entry| entry.wording.text.to_string()).collect()
}
