//! Groups' records: kept through a crash at each operation of the disk, checked, exported and read back.

use super::{
    Dice,
    disk::{Disk, DiskTrouble},
};
use crate::{
    group::{SealedGroup, event::GroupEvent},
    log::{GroupId, Head, Record, Stamp, StreamId, chain::Hex},
    store::{
        GroupAddition, OpenMode, Store, StoreError, codec,
        jsonl::{self, AnyArchive, ArchiveFault},
        tables::GROUP_RECORDS,
    },
};

fn group() -> GroupId {
    GroupId::from_random(42)
}

/// A group renamed that many times, sealed.
fn names(count: u8) -> Vec<SealedGroup> {
    let mut head = Head::default();
    let seal = |number: u8| {
        let (seq, author) = (u64::from(number), "clerk".into());
        let event = GroupEvent::Named { name: format!("Board, name {number}").into() };
        let record = Record { seq, command: seq, recorded: Stamp::default(), author, event };
        let sealed = head.seal(group(), record, Hex([number; 16]));
        head = head.with(&sealed);
        sealed
    };
    (1..=count).map(seal).collect()
}

fn open(disk: &Disk) -> Store {
    Store::on_backend(disk.clone(), OpenMode::Write).unwrap()
}

/// How many records a disk has after a crash; they are the first of `all`, and whole.
fn found(disk: &Disk, all: &[SealedGroup], what: &str) -> usize {
    let store = open(disk);
    let loaded = store.load_group(group()).unwrap();
    let found = loaded.log.records().len();
    assert!(loaded.log.records().iter().eq(all[..found].iter().map(|s| &s.record)), "{what}");
    if found > 0 {
        assert_eq!(store.verify(group()).unwrap().outcome.unwrap(), loaded.head, "{what}");
    }
    found
}

#[test]
fn a_crash_at_each_write_leaves_a_groups_commit_whole_or_not_there() {
    let all = names(3);
    let record = |store: &mut Store, failing: Option<u64>, disk: &Disk| {
        store.create_group(group(), &all[..1]).unwrap();
        let before = disk.operations();
        if let Some(failing) = failing {
            disk.set_trouble(DiskTrouble::From(before + failing));
        }
        let addition = GroupAddition { id: group(), records: &all[1..] };
        let done = store.append_all(&[], &[addition]).is_ok();
        (done, disk.operations() - before)
    };
    let disk = Disk::default();
    let (done, operations) = record(&mut open(&disk), None, &disk);
    assert!(done && operations > 3);
    for failing in 0..=operations {
        let disk = Disk::default();
        let (done, _) = record(&mut open(&disk), Some(failing), &disk);
        for seed in 0..10 {
            let what = format!("operation {failing}, seed {seed}");
            let found = found(&disk.after_crash(&mut Dice(seed)), &all, &what);
            assert!(found == 1 || found == 3, "{found} records: {what}");
            assert!(found == 3 || !done, "lost: {what}");
        }
    }
}

#[test]
fn a_groups_record_that_was_altered_is_found() {
    let disk = Disk::default();
    let mut store = open(&disk);
    let all = names(3);
    store.create_group(group(), &all).unwrap();
    let exists = store.create_group(group(), &all).unwrap_err();
    assert!(matches!(exists, StoreError::Exists { stream: StreamId::Group(_) }), "{exists}");
    let gap = store.append_all(&[], &[GroupAddition { id: group(), records: &names(9)[7..] }]);
    assert!(matches!(gap, Err(StoreError::NotNext { stored: 3, found: 8, .. })), "{gap:?}");
    let mut other = all[1].clone();
    other.record.event = GroupEvent::Named { name: "Another".into() };
    let bytes = codec::encode(group().number(), &other).unwrap();
    let txn = store.db.begin_write();
    let key = (group().number(), 2);
    txn.open_table(GROUP_RECORDS).unwrap().insert(key, bytes.as_slice()).unwrap();
    txn.commit().unwrap();
    let verdicts = store.verify_all().unwrap();
    assert_eq!(verdicts.len(), 1);
    let error = verdicts[0].outcome.as_ref().unwrap_err();
    let said = error.to_string();
    assert!(said.starts_with(&format!("record 2 of group {}: its contents do", group())), "{said}");
}

#[test]
fn a_groups_exported_log_comes_back_with_its_hashes() {
    let all = names(3);
    let mut store = open(&Disk::default());
    store.create_group(group(), &all).unwrap();
    let mut out = Vec::new();
    let head = store.export_group(group(), &mut out).unwrap();
    let AnyArchive::Group(archive) = jsonl::read_any(&out[..], "log.jsonl").unwrap() else {
        panic!("the log of a group");
    };
    assert_eq!((archive.group, &archive.records, archive.head), (group(), &all, head));
    let as_meeting = jsonl::read(&out[..], "log.jsonl").unwrap_err();
    assert!(matches!(as_meeting.fault, ArchiveFault::OfGroup { .. }), "{as_meeting}");
    let text = String::from_utf8(out).unwrap();
    let said = |text: &str| jsonl::read_any(text.as_bytes(), "g").unwrap_err().to_string();
    assert!(
        said(&text.replace("name 2", "name 9")).contains("record 2: its contents do not match")
    );
    let unknown = text.replace("{\"named\"", "{\"renamed\"");
    assert!(
        said(&unknown).starts_with("g:1: this line is not a record of a group: unknown variant")
    );
    let newer = text.replace("\"v\":1", "\"v\":9");
    assert!(said(&newer).contains("by a newer folkmoot (version 9; this one knows 2)"));
    assert!(matches!(
        store.export_group(GroupId::from_random(1), &mut Vec::new()),
        Err(StoreError::NoGroup(_))
    ));
}
