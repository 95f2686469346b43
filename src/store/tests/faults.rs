//! The disk fails while the recorder works, once or for a while.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, Receiver},
    },
    time::Duration,
};

use super::{
    TEXT,
    disk::{Disk, DiskTrouble},
    fold, id, note, notes,
};
use crate::{
    meeting::ids::MeetingId,
    store::{
        OpenMode, Store, StoreError,
        hub::{Answer, Authorship, Committed, Hub, Submit, Ticket},
    },
};

const LINES: u64 = 3;
/// After which an answer is taken not to come.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) fn hub_on(disk: &Disk, meeting: MeetingId) -> (Hub, Receiver<Answer>) {
    let disk = disk.clone();
    hub_with(move |_| Store::on_backend(disk.clone(), OpenMode::Write), meeting)
}

fn hub_with(
    open: impl FnMut(OpenMode) -> Result<Store, StoreError> + Send + 'static,
    meeting: MeetingId,
) -> (Hub, Receiver<Answer>) {
    let (sender, answers) = mpsc::channel();
    let answer = move |answer| sender.send(answer).unwrap_or_default();
    let hub = Hub::start(OpenMode::Write, open, Vec::new(), answer).unwrap();
    hub.open(meeting).unwrap();
    answers.iter().find(|answer| matches!(answer, Answer::Opened(_))).unwrap();
    (hub, answers)
}

pub(super) fn give(hub: &Hub, number: u64, meeting: MeetingId, line: &str) {
    let authorship = Authorship { author: "clerk".into(), ..Authorship::default() };
    let (ticket, stream, line) = (Ticket(number), meeting.into(), line.to_owned());
    hub.submit(Submit { ticket, stream, line, authorship }).unwrap();
}

fn give_line(hub: &Hub, number: u64) {
    give(hub, number, id(), &format!("note {TEXT}, part {number}"));
}

pub(super) fn recorded(answers: &Receiver<Answer>, upto: u64) -> Vec<Committed> {
    let mut all: Vec<Committed> = Vec::new();
    while let Ok(answer) = answers.recv_timeout(PATIENCE) {
        if let Answer::Recorded(done) = answer {
            all.extend(done);
        }
        if all.last().is_some_and(|done| done.ticket.0 >= upto) {
            return all;
        }
    }
    panic!("only {} recorded", all.len());
}

fn assert_holds(disk: &Disk, lines: u64, what: &str) {
    let store = Store::on_backend(disk.clone(), OpenMode::Write).unwrap();
    let events: Vec<_> =
        store.sealed(id()).unwrap().into_iter().map(|sealed| sealed.record.event).collect();
    let expected: Vec<_> = (1..=lines).map(|number| note(number as u32)).collect();
    assert_eq!(events, expected, "{what}");
    assert_eq!(store.verify(id()).unwrap().outcome.unwrap().count, lines, "{what}");
}

#[test]
fn after_one_failed_operation_anywhere_every_line_is_recorded_once() {
    let trouble_free = Disk::default();
    let (hub, answers) = hub_on(&trouble_free, id());
    let before = trouble_free.operations();
    for number in 1..=LINES {
        give_line(&hub, number);
        recorded(&answers, number);
    }
    let operations = trouble_free.operations() - before;
    assert!(operations > 10, "{operations}");
    hub.close();

    for failing in 0..operations {
        let disk = Disk::default();
        let (hub, answers) = hub_on(&disk, id());
        disk.set_trouble(DiskTrouble::Once(disk.operations() + failing));
        for number in 1..=LINES {
            give_line(&hub, number);
            let done = recorded(&answers, number);
            let seqs: Vec<_> =
                done.iter().map(|done| (done.ticket.0, done.records[0].seq)).collect();
            assert_eq!(seqs, [(number, number)], "operation {failing}");
        }
        assert!(hub.close().unsaved.is_empty());
        assert_holds(&disk, LINES, &format!("operation {failing}"));
    }
}

#[test]
fn a_full_disk_is_told_and_what_waits_is_recorded_once_there_is_room() {
    let disk = Disk::default();
    let (hub, answers) = hub_on(&disk, id());
    give_line(&hub, 1);
    recorded(&answers, 1);
    disk.set_trouble(DiskTrouble::From(0));
    give_line(&hub, 2);
    let answer = answers.iter().find(|answer| !matches!(answer, Answer::Saved)).unwrap();
    let Answer::Trouble(trouble) = answer else { panic!("{answer:?}") };
    assert_eq!((&trouble.tickets[..], trouble.kept), (&[Ticket(2)][..], true));
    assert_eq!(
        trouble.to_string(),
        "the disk is full: what was recorded before is safe; free some room; one line is not \
         saved, all before is safe; it is tried again every few seconds: leave folkmoot open"
    );
    // It goes on taking lines, and decides them against those that wait.
    give_line(&hub, 3);
    disk.set_trouble(DiskTrouble::Never);
    hub.flush().unwrap();
    let done = recorded(&answers, 3);
    assert_eq!(done.iter().map(|done| done.records[0].seq).collect::<Vec<_>>(), [2, 3]);
    assert!(hub.close().error.is_none());
    assert_holds(&disk, 3, "after there was room");
}

#[test]
fn what_could_not_be_saved_before_the_end_is_named() {
    let disk = Disk::default();
    let (hub, answers) = hub_on(&disk, id());
    give_line(&hub, 1);
    recorded(&answers, 1);
    disk.set_trouble(DiskTrouble::From(0));
    give_line(&hub, 2);
    let ended = hub.close();
    assert_eq!(ended.unsaved, [Ticket(2)]);
    assert!(ended.error.unwrap().contains("disk is full"));
    disk.set_trouble(DiskTrouble::Never);
    assert_holds(&disk, 1, "what was acknowledged");
}

#[test]
fn where_the_store_holds_something_else_the_log_is_read_anew_and_the_line_given_back() {
    let (disk, opened) = (Disk::default(), Arc::new(AtomicUsize::new(0)));
    let (of_hub, count) = (disk.clone(), opened.clone());
    // Another process records while the store is closed after an error.
    let open = move |_| {
        let mut store = Store::on_backend(of_hub.clone(), OpenMode::Write)?;
        if count.fetch_add(1, Ordering::Relaxed) == 1 {
            store.create_meeting(id(), &notes(1))?;
        }
        Ok(store)
    };
    let (hub, answers) = hub_with(open, id());
    disk.set_trouble(DiskTrouble::Once(disk.operations()));
    give_line(&hub, 7);
    let lost = answers.iter().find(|answer| matches!(answer, Answer::Trouble(_))).unwrap();
    let Answer::Trouble(trouble) = lost else { panic!("{lost:?}") };
    assert_eq!((&trouble.tickets[..], trouble.kept), (&[Ticket(7)][..], false));
    assert!(trouble.to_string().ends_with("give it again"), "{trouble}");
    let anew = answers.iter().find(|answer| matches!(answer, Answer::Opened(_))).unwrap();
    let Answer::Opened(anew) = anew else { panic!("{anew:?}") };
    assert_eq!((anew.log.meeting(), anew.head.count), (&fold(&notes(1)), 1));
    give_line(&hub, 8);
    assert_eq!(recorded(&answers, 8)[0].records[0].seq, 2);
    assert!(opened.load(Ordering::Relaxed) > 1);
}

/// Every operation of the disk after a commit fails in its turn: what was recorded is there.
#[test]
fn closing_does_little_and_what_fails_then_is_no_failure_of_what_was_recorded() {
    let recorded = |disk: &Disk| {
        let mut store = Store::on_backend(disk.clone(), OpenMode::Write).unwrap();
        store.create_meeting(id(), &notes(1)).unwrap();
        store
    };
    let disk = Disk::default();
    let store = recorded(&disk);
    let before = disk.operations();
    store.close().unwrap();
    let operations = disk.operations() - before;
    assert!((1..=20).contains(&operations), "{operations} operations");
    for failing in 0..operations {
        let disk = Disk::default();
        let store = recorded(&disk);
        disk.set_trouble(DiskTrouble::From(disk.operations() + failing));
        assert!(store.close().is_err());
        disk.set_trouble(DiskTrouble::Never);
        assert_holds(&disk, 1, &format!("operation {failing}"));
    }
}
