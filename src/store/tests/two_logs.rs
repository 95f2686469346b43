//! A command in two logs is in both or in neither, whatever becomes of the disk.

use std::{sync::mpsc::Receiver, thread};

use super::{
    Dice,
    disk::{Disk, DiskTrouble},
    faults::{give, hub_on, recorded},
};
use crate::{
    log::{Head, chain::Hex},
    meeting::{Log, Sealed, event::Event, ids::MeetingId, script},
    store::{
        OpenMode, Store,
        hub::{Answer, Hub},
    },
};

const MINUTES: &str = "\
group Board
date 2024-05-22 10:00-12:00 zone:UTC
attendee GC \"Gemma Cushion\" role:chair
agenda Housing 40m
10:00 present GC
10:00 start
10:00 item 1
10:30 end
";
const APPROVING: &str = "\
group Board
date 2024-07-09 10:00-12:00 zone:UTC
attendee GC \"Gemma Cushion\" role:chair
agenda \"Minutes of the last meeting\" 5m
10:00 present GC
10:00 start
10:02 item 1
";
const APPROVE: &str = "10:03 approve minutes:2024-05-22";

const CRASHES: u64 = 20;

fn minutes() -> MeetingId {
    MeetingId::from_random(1)
}

fn approving() -> MeetingId {
    MeetingId::from_random(2)
}

fn sealed(id: MeetingId, text: &str) -> Vec<Sealed> {
    let mut head = Head::default();
    let seal = |record: &crate::meeting::Record| {
        let sealed = head.seal(id, record.clone(), Hex([record.seq as u8; 16]));
        head = head.with(&sealed);
        sealed
    };
    script::replay(text.as_bytes()).unwrap().records().iter().map(seal).collect()
}

/// A disk with two meetings of one board.
fn disk() -> Disk {
    let disk = Disk::default();
    let mut store = Store::on_backend(disk.clone(), OpenMode::Write).unwrap();
    store.create_meeting(minutes(), &sealed(minutes(), MINUTES)).unwrap();
    store.create_meeting(approving(), &sealed(approving(), APPROVING)).unwrap();
    store.close().unwrap();
    disk
}

/// Whether the minutes are approved, which both logs say or neither.
fn is_approved(disk: &Disk, what: &str) -> bool {
    let store = Store::on_backend(disk.clone(), OpenMode::Write).unwrap();
    let of = |id| store.load(id).unwrap().log;
    let (minutes_log, approving_log) = (of(minutes()), of(approving()));
    for id in [minutes(), approving()] {
        assert!(store.verify(id).unwrap().outcome.is_ok(), "{what}");
    }
    let joints = |log: &Log| {
        log.records().iter().filter(|record| matches!(record.event, Event::Joint { .. })).count()
    };
    assert_eq!(joints(&minutes_log), joints(&approving_log), "{what}");
    let approved = minutes_log.meeting().life.approved.is_some();
    assert_eq!(approved, approving_log.meeting().entries.iter().next().is_some(), "{what}");
    store.close().unwrap();
    approved
}

/// Gives lines one after the other, and says how many operations of the disk the last one took.
fn give_all(disk: &Disk, lines: &[&str], (hub, answers): &(Hub, Receiver<Answer>)) -> u64 {
    let mut before = 0;
    for (number, line) in (1..).zip(lines) {
        before = disk.operations();
        give(hub, number, approving(), line);
        let done = recorded(answers, number);
        assert!(!done.is_empty() && done.iter().all(|done| done.note.is_none()), "{line}");
    }
    disk.operations() - before
}

/// Gives a line to a hub whose disk fails for good, and looks what a crash leaves of it.
fn crash(earlier: &[&str], line: &str, failing: u64) {
    let disk = disk();
    let desk = hub_on(&disk, approving());
    give_all(&disk, earlier, &desk);
    let before = is_approved(&disk.after_crash(&mut Dice(0)), "before");
    disk.set_trouble(DiskTrouble::From(disk.operations() + failing));
    give(&desk.0, 9, approving(), line);
    let answered = |answer: &Answer| matches!(answer, Answer::Recorded(_) | Answer::Trouble(_));
    let answer = desk.1.iter().find(answered).unwrap();
    for seed in 0..CRASHES {
        let what = format!("{line}: operation {failing}, seed {seed}");
        let found = is_approved(&disk.after_crash(&mut Dice(seed)), &what);
        assert!(found != before || matches!(answer, Answer::Trouble(_)), "lost: {what}");
    }
    disk.set_trouble(DiskTrouble::Never);
    desk.0.close();
}

const TURNS: [(&[&str], &str); 3] =
    [(&[], APPROVE), (&[APPROVE], "undo"), (&[APPROVE, "undo"], "redo")];

/// How many operations of the disk each takes when there is no trouble.
fn operations(earlier: &[&str], line: &str) -> u64 {
    let disk = disk();
    let desk = hub_on(&disk, approving());
    let lines: Vec<&str> = earlier.iter().copied().chain([line]).collect();
    let operations = give_all(&disk, &lines, &desk);
    assert!(operations > 3, "{operations}");
    desk.0.close();
    operations
}

#[test]
fn a_crash_at_any_write_leaves_both_halves_of_a_command_or_neither() {
    for (earlier, line) in TURNS {
        let crashes: Vec<_> = (0..=operations(earlier, line))
            .map(|failing| thread::spawn(move || crash(earlier, line, failing)))
            .collect();
        crashes.into_iter().for_each(|crash| crash.join().unwrap());
    }
}

#[test]
fn after_one_failed_operation_both_halves_are_recorded_once() {
    for (earlier, line) in TURNS {
        for failing in 0..operations(earlier, line) {
            let disk = disk();
            let desk = hub_on(&disk, approving());
            give_all(&disk, earlier, &desk);
            let before = is_approved(&disk.after_crash(&mut Dice(0)), "before");
            disk.set_trouble(DiskTrouble::Once(disk.operations() + failing));
            give_all(&disk, &[line], &desk);
            assert!(desk.0.close().unsaved.is_empty());
            let what = format!("{line}: operation {failing}");
            assert_ne!(is_approved(&disk, &what), before, "{what}");
        }
    }
}

#[test]
fn a_log_that_waits_unsaved_counts_for_undo() {
    let disk = disk();
    let (hub, answers) = hub_on(&disk, approving());
    disk.set_trouble(DiskTrouble::From(0));
    give(&hub, 1, approving(), APPROVE);
    give(&hub, 2, minutes(), "sign GC");
    give(&hub, 3, approving(), "undo");
    let refused = answers.iter().find(|answer| matches!(answer, Answer::Refused(..))).unwrap();
    let Answer::Refused(_, ticket, refusal) = refused else { panic!("{refused:?}") };
    assert_eq!(ticket.0, 3);
    assert!(refusal.to_string().contains("where it is not the latest any more"), "{refusal}");
    disk.set_trouble(DiskTrouble::Never);
    assert!(hub.close().unsaved.is_empty());
    assert!(is_approved(&disk, "once there was room"));
}
