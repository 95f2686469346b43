//! Commands given to the recorder, as the screen gives them.

use std::{
    sync::mpsc::{self, Receiver},
    time::Duration,
};

use folkmoot::{
    calendar::time::Moment,
    log::{Head, Stamp},
    meeting::{Log, draft::KeptDrafts, ids::MeetingId},
    store::{
        Follower, OpenMode, Store, StoreError,
        recorder::{Committed, Opened, Recorder, Reply, Submit, Ticket},
    },
};

use super::world::{Home, id, note, seal, typed};

/// A recorder with its replies.
struct Desk {
    recorder: Recorder,
    replies: Receiver<Reply>,
    tickets: u64,
    meeting: MeetingId,
}

impl Desk {
    fn at(home: &Home) -> Self {
        let path = home.store_path();
        Self::with(move || Store::open(&path, OpenMode::Write))
    }

    fn with(open: impl FnMut() -> Result<Store, StoreError> + Send + 'static) -> Self {
        let (sender, replies) = mpsc::channel();
        let reply = move |reply| sender.send(reply).unwrap_or_default();
        let recorder = Recorder::start(open, reply).unwrap();
        Self { recorder, replies, tickets: 0, meeting: id(0) }
    }

    fn open(&mut self, meeting: MeetingId) -> Opened {
        self.meeting = meeting;
        self.recorder.open(meeting).unwrap();
        match self.await_reply(|reply| matches!(reply, Reply::Opened(_))) {
            Reply::Opened(opened) => *opened,
            _ => unreachable!(),
        }
    }

    fn give(&mut self, line: &str) -> Ticket {
        self.give_by("clerk", line)
    }

    fn give_by(&mut self, author: &str, line: &str) -> Ticket {
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        let stamp = Stamp { at: Moment(1_716_366_600_000 + self.tickets as i64), offset: 60 };
        let (meeting, line, author) = (self.meeting, line.to_owned(), author.into());
        self.recorder.submit(Submit { ticket, meeting, line, stamp, author }).unwrap();
        ticket
    }

    fn note(&mut self, text: &str) -> Ticket {
        self.give(&format!("note {text}"))
    }

    fn await_reply(&self, wanted: impl Fn(&Reply) -> bool) -> Reply {
        let patience = Duration::from_secs(10);
        std::iter::from_fn(|| self.replies.recv_timeout(patience).ok()).find(wanted).unwrap()
    }

    /// What is recorded up to a ticket.
    fn recorded_to(&self, ticket: Ticket) -> Vec<Committed> {
        let mut all = Vec::new();
        while !all.iter().any(|done: &Committed| done.ticket == ticket) {
            match self.await_reply(|reply| matches!(reply, Reply::Recorded(_))) {
                Reply::Recorded(done) => all.extend(done),
                _ => unreachable!(),
            }
        }
        all
    }
}

fn texts(log: &Log) -> Vec<String> {
    log.meeting().entries.iter().map(|entry| entry.wording.text.to_string()).collect()
}

#[test]
fn what_is_answered_as_recorded_is_on_the_disk() {
    let home = Home::new();
    let mut desk = Desk::at(&home);
    assert_eq!(desk.open(id(5)).head, Head::default());
    let (mut follower, before) = Follower::open(&home.store_path(), id(5)).unwrap();
    assert_eq!(before.head.count, 0);
    let ticket = desk.note("first");
    let recorded = desk.recorded_to(ticket);
    let record = &recorded[0].records[0];
    assert_eq!((record.seq, record.command, &*record.author), (1, 1, "clerk"));
    assert_eq!(record.recorded.at, Moment(1_716_366_600_001), "the time is when Enter was pressed");
    assert_eq!(
        &follower.poll().unwrap()[..],
        &recorded[0].records[..],
        "another process sees it at once"
    );
    assert_eq!(follower.head(), recorded[0].head);
    assert!(follower.poll().unwrap().is_empty());
}

#[test]
fn later_commands_are_decided_against_what_the_earlier_ones_give() {
    let home = Home::new();
    let mut desk = Desk::at(&home);
    desk.open(id(5));
    // Holds the queue, so that what follows is waiting together.
    let (go, wait) = mpsc::channel::<()>();
    desk.recorder.with_store(move |_| wait.recv().unwrap_or_default()).unwrap();
    for line in ["attendee KB \"Kate Brolly\"", "attendee LC \"Lee Cole\"", "note a", "note b"] {
        desk.give(line);
    }
    let refused = desk.give("remove e3");
    let nothing = desk.give("# nothing is done by this");
    desk.give("remove e2");
    let two = desk.give("present KB LC");
    go.send(()).unwrap();
    match desk.await_reply(|reply| matches!(reply, Reply::Refused(..))) {
        Reply::Refused(ticket, refusal) => {
            assert_eq!(ticket, refused);
            assert!(refusal.to_string().contains("e3"), "{refusal}");
        }
        _ => unreachable!(),
    }
    let recorded = desk.recorded_to(two);
    assert_eq!(recorded.len(), 7, "one transaction, and the refused one not in it");
    let of_nothing = recorded.iter().find(|done| done.ticket == nothing).unwrap();
    assert!(of_nothing.records.is_empty());
    let commands: Vec<_> = recorded[6].records.iter().map(|record| record.command).collect();
    assert_eq!(commands, [6, 6], "both belong to the command that caused them");
    assert!(desk.recorder.close().unsaved.is_empty());

    let store = home.store();
    assert_eq!(texts(&store.load(id(5)).unwrap().log), ["a"]);
    assert_eq!(store.verify(id(5)).unwrap().outcome.unwrap(), recorded[6].head);
}

#[test]
fn undo_reaches_over_a_restart() {
    let home = Home::new();
    let mut desk = Desk::at(&home);
    desk.open(id(5));
    let ticket = desk.note("slip");
    desk.recorded_to(ticket);
    assert!(desk.recorder.close().error.is_none());
    let mut desk = Desk::at(&home);
    assert_eq!(texts(&desk.open(id(5)).log), ["slip"]);
    let ticket = desk.give("undo");
    desk.recorded_to(ticket);
    assert!(texts(&desk.open(id(5)).log).is_empty());
}

#[test]
fn what_is_being_typed_is_saved_by_itself_and_forgotten_when_recorded() {
    let home = Home::new();
    let mut desk = Desk::at(&home);
    desk.open(id(5));
    let last = typed("half a sen");
    for drafts in [typed("h"), typed("ha"), last.clone()] {
        desk.recorder.keep_drafts(drafts).unwrap();
    }
    desk.await_reply(|reply| matches!(reply, Reply::Saved));
    let reader = Store::open(&home.store_path(), OpenMode::Read).unwrap();
    while reader.drafts(id(5)).unwrap() != last {
        desk.await_reply(|reply| matches!(reply, Reply::Saved));
    }
    let (go, wait) = mpsc::channel::<()>();
    desk.recorder.with_store(move |_| wait.recv().unwrap_or_default()).unwrap();
    let ticket = desk.note("half a sentence");
    desk.recorder.keep_drafts(KeptDrafts::default()).unwrap();
    go.send(()).unwrap();
    desk.recorded_to(ticket);
    assert!(reader.drafts(id(5)).unwrap().is_empty(), "in the same commit");
}

#[test]
fn one_recorder_goes_from_meeting_to_meeting() {
    let home = Home::new();
    let mut desk = Desk::at(&home);
    desk.open(id(5));
    desk.recorder.keep_drafts(typed("for five")).unwrap();
    desk.note("five");
    desk.open(id(6));
    desk.note("six");
    let five = desk.open(id(5));
    assert_eq!((texts(&five.log), five.drafts), (vec!["five".into()], typed("for five")));
    let six = desk.open(id(6));
    assert_eq!((texts(&six.log), six.drafts), (vec!["six".into()], KeptDrafts::default()));
    let (sender, count) = mpsc::channel();
    let ask = move |store: Result<&mut Store, StoreError>| {
        sender.send(store.unwrap().meetings().unwrap().len()).unwrap();
    };
    desk.recorder.with_store(ask).unwrap();
    assert_eq!(count.recv().unwrap(), 2);
}

#[test]
fn a_store_that_cannot_be_opened_is_said_and_nothing_is_taken() {
    let home = Home::new();
    let _held = home.store();
    let desk = Desk::at(&home);
    let reply = desk.await_reply(|_| true);
    assert!(matches!(reply, Reply::Unavailable(StoreError::Held { .. })), "{reply:?}");
    while desk.recorder.open(id(5)).is_ok() {
        std::thread::yield_now();
    }
    assert!(desk.recorder.close().error.unwrap().contains("in use by process"));
}

#[test]
fn what_is_too_long_to_store_takes_no_other_with_it() {
    let home = Home::new();
    let mut desk = Desk::at(&home);
    desk.open(id(5));
    let (go, wait) = mpsc::channel::<()>();
    desk.recorder.with_store(move |_| wait.recv().unwrap_or_default()).unwrap();
    let long = desk.give_by(&"x".repeat(2 << 20), "note by a name that is too long");
    let short = desk.note("short");
    go.send(()).unwrap();
    match desk.await_reply(|reply| matches!(reply, Reply::Trouble(_))) {
        Reply::Trouble(trouble) => {
            assert_eq!((trouble.tickets, trouble.kept), (vec![long], false));
            assert!(trouble.what.contains("too long"), "{}", trouble.what);
        }
        _ => unreachable!(),
    }
    assert_eq!(desk.recorded_to(short)[0].records[0].seq, 1);
}

#[test]
fn where_the_store_holds_something_else_the_log_is_read_anew_and_the_line_given_back() {
    let home = Home::new();
    let mut desk = Desk::at(&home);
    desk.open(id(5));
    let foreign = seal(id(5), Head::default(), vec![note(1, "from elsewhere")]);
    let meddle = move |store: Result<&mut Store, StoreError>| {
        store.unwrap().create_meeting(id(5), &foreign).unwrap();
    };
    desk.recorder.with_store(meddle).unwrap();
    let line = desk.note("mine");
    match desk.await_reply(|reply| matches!(reply, Reply::Trouble(_))) {
        Reply::Trouble(trouble) => {
            assert_eq!((&trouble.tickets[..], trouble.kept), (&[line][..], false));
            assert!(trouble.to_string().ends_with("give it again"), "{trouble}");
        }
        _ => unreachable!(),
    }
    match desk.await_reply(|reply| matches!(reply, Reply::Opened(_))) {
        Reply::Opened(opened) => assert_eq!(texts(&opened.log), ["from elsewhere"]),
        _ => unreachable!(),
    }
    let line = desk.note("mine");
    assert_eq!(desk.recorded_to(line)[0].records[0].seq, 2);
}
