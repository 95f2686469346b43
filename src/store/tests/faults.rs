//! The disk fails while the recorder works, once or for a while.

use std::{
    sync::mpsc::{self, Receiver},
    time::Duration,
};

use super::{
    TEXT,
    disk::{Disk, DiskTrouble},
    id, note,
};
use crate::{
    log::Stamp,
    meeting::ids::MeetingId,
    store::{
        OpenMode, Store,
        recorder::{Committed, Recorder, Reply, Submit, Ticket},
    },
};

const LINES: u64 = 3;
/// After which an answer is taken not to come.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) fn recorder_on(disk: &Disk, meeting: MeetingId) -> (Recorder, Receiver<Reply>) {
    let disk = disk.clone();
    let open = move || Store::on_backend(disk.clone(), OpenMode::Write);
    let (sender, replies) = mpsc::channel();
    let reply = move |reply| sender.send(reply).unwrap_or_default();
    let recorder = Recorder::start(open, reply).unwrap();
    recorder.open(meeting).unwrap();
    replies.iter().find(|reply| matches!(reply, Reply::Opened(_))).unwrap();
    (recorder, replies)
}

pub(super) fn give(recorder: &Recorder, number: u64, meeting: MeetingId, line: &str) {
    let (ticket, line, author) = (Ticket(number), line.to_owned(), "clerk".into());
    recorder.submit(Submit { ticket, meeting, line, stamp: Stamp::default(), author }).unwrap();
}

fn give_line(recorder: &Recorder, number: u64) {
    give(recorder, number, id(), &format!("note {TEXT}, part {number}"));
}

pub(super) fn recorded(replies: &Receiver<Reply>, upto: u64) -> Vec<Committed> {
    let mut all: Vec<Committed> = Vec::new();
    while let Ok(reply) = replies.recv_timeout(PATIENCE) {
        if let Reply::Recorded(done) = reply {
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
    let (recorder, replies) = recorder_on(&trouble_free, id());
    let before = trouble_free.operations();
    for number in 1..=LINES {
        give_line(&recorder, number);
        recorded(&replies, number);
    }
    let operations = trouble_free.operations() - before;
    assert!(operations > 10, "{operations}");
    recorder.close();

    for failing in 0..operations {
        let disk = Disk::default();
        let (recorder, replies) = recorder_on(&disk, id());
        disk.set_trouble(DiskTrouble::Once(disk.operations() + failing));
        for number in 1..=LINES {
            give_line(&recorder, number);
            let done = recorded(&replies, number);
            let seqs: Vec<_> =
                done.iter().map(|done| (done.ticket.0, done.records[0].seq)).collect();
            assert_eq!(seqs, [(number, number)], "operation {failing}");
        }
        assert!(recorder.close().unsaved.is_empty());
        assert_holds(&disk, LINES, &format!("operation {failing}"));
    }
}

#[test]
fn a_full_disk_is_told_and_what_waits_is_recorded_once_there_is_room() {
    let disk = Disk::default();
    let (recorder, replies) = recorder_on(&disk, id());
    give_line(&recorder, 1);
    recorded(&replies, 1);
    disk.set_trouble(DiskTrouble::From(0));
    give_line(&recorder, 2);
    let reply = replies.iter().find(|reply| !matches!(reply, Reply::Saved)).unwrap();
    let Reply::Trouble(trouble) = reply else { panic!("{reply:?}") };
    assert_eq!((&trouble.tickets[..], trouble.kept), (&[Ticket(2)][..], true));
    assert_eq!(
        trouble.to_string(),
        "the disk is full: what was recorded before is safe; free some room; one line is not \
         saved, all before is safe; it is tried again every few seconds: leave folkmoot open"
    );
    // It goes on taking lines, and decides them against those that wait.
    give_line(&recorder, 3);
    disk.set_trouble(DiskTrouble::Never);
    recorder.flush().unwrap();
    let done = recorded(&replies, 3);
    assert_eq!(done.iter().map(|done| done.records[0].seq).collect::<Vec<_>>(), [2, 3]);
    assert!(recorder.close().error.is_none());
    assert_holds(&disk, 3, "after there was room");
}

#[test]
fn what_could_not_be_saved_before_the_end_is_named() {
    let disk = Disk::default();
    let (recorder, replies) = recorder_on(&disk, id());
    give_line(&recorder, 1);
    recorded(&replies, 1);
    disk.set_trouble(DiskTrouble::From(0));
    give_line(&recorder, 2);
    let ended = recorder.close();
    assert_eq!(ended.unsaved, [Ticket(2)]);
    assert!(ended.error.unwrap().contains("disk is full"));
    disk.set_trouble(DiskTrouble::Never);
    assert_holds(&disk, 1, "what was acknowledged");
}
