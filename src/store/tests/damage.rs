//! Bits flip in the file, and records are tampered with.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Dice, disk::Disk, fold, id, notes};
use crate::{
    files::SYNCED,
    log::{
        Head, Stamp,
        chain::{ChainBreak, Hex},
    },
    meeting::{
        Record, Sealed,
        draft::{Draft, KeptDrafts},
        ids::MeetingId,
    },
    store::{
        Addition, CodecError, OpenMode, Store, StoreError, background::BackgroundCheck, codec,
        deriving, streams, tables,
    },
};

const NOTES: u32 = 60;

fn kept() -> KeptDrafts {
    KeptDrafts { left: vec![Draft::new("note", super::TEXT)], open: None }
}

fn disk_with_a_meeting() -> Disk {
    let disk = Disk::default();
    let mut store = Store::on_backend(disk.clone(), OpenMode::Write).unwrap();
    store.create_meeting(id(), &notes(NOTES)).unwrap();
    store.save_drafts(id(), &kept()).unwrap();
    store.close().unwrap();
    disk
}

/// What a handle on these bytes says is there.
fn read(bytes: Vec<u8>, mode: OpenMode) -> Result<(Vec<Sealed>, usize, KeptDrafts), StoreError> {
    let store = Store::on_backend(Disk::from_bytes(bytes), mode)?;
    Ok((store.sealed(id())?, store.meetings()?.len(), store.drafts(id())?))
}

#[derive(Debug, Default)]
struct DamageTally {
    errors: u32,
    panics: u32,
}

fn flip_bits(mode: OpenMode, seeds: u64) -> DamageTally {
    let bytes = disk_with_a_meeting().bytes();
    let whole = read(bytes.clone(), mode).unwrap();
    assert_eq!(whole, (notes(NOTES), 1, kept()));
    let mut tally = DamageTally::default();
    for seed in 0..seeds {
        let mut dice = Dice(seed);
        let mut flipped = bytes.clone();
        let at = dice.below(bytes.len() as u64) as usize;
        flipped[at] ^= 1 << dice.below(8);
        match catch_unwind(AssertUnwindSafe(|| read(flipped, mode))) {
            Ok(Ok(seen)) => {
                assert!(seen == whole, "seed {seed}: wrong data from a flip at byte {at}");
            }
            Ok(Err(_)) => tally.errors += 1,
            Err(_) => tally.panics += 1,
        }
    }
    tally
}

#[test]
fn a_flipped_bit_gives_an_error_or_changes_nothing() {
    let tally = flip_bits(OpenMode::Write, 300);
    assert!(tally.errors > 10 && tally.panics == 0, "{tally:?}");
}

#[test]
fn a_flipped_bit_is_never_read_as_something_else_by_a_reader() {
    let tally = flip_bits(OpenMode::Read, 600);
    assert!(tally.errors > 10 && tally.panics == 0, "{tally:?}");
}

/// Puts bytes in a record's place, as somebody would who knows the file's format.
fn tamper(store: &Store, seq: u64, bytes: Option<&[u8]>) {
    let txn = store.db.begin_write();
    {
        let mut records = txn.open_table(tables::RECORDS).unwrap();
        match bytes {
            Some(bytes) => records.insert((id().number(), seq), bytes).unwrap(),
            None => records.remove((id().number(), seq)).unwrap(),
        };
    }
    txn.commit().unwrap();
}

/// The first record of a meeting, a note.
fn seal_note(meeting: MeetingId, number: u32) -> Sealed {
    let (event, author) = (super::note(number), "clerk".into());
    let record = Record { seq: 1, command: 1, recorded: Stamp::default(), author, event };
    Head::default().seal(meeting, record, Hex([1; 16]))
}

fn store_with(count: u32) -> Store {
    let mut store = Store::on_backend(Disk::default(), OpenMode::Write).unwrap();
    store.create_meeting(id(), &notes(count)).unwrap();
    store
}

fn bytes_of(sealed: &Sealed) -> Vec<u8> {
    codec::encode(id().number(), sealed).unwrap()
}

#[test]
fn verifying_says_which_record_is_bad_and_how() {
    let records = notes(5);
    let store = store_with(5);
    let verdict = || store.verify_all().unwrap().remove(0).outcome;
    let whole = Head { count: 5, hash: records[4].hash };
    assert_eq!(verdict().unwrap(), whole);

    let mut altered = records[2].clone();
    altered.record.author = "somebody".into();
    tamper(&store, 3, Some(&bytes_of(&altered)));
    let error = verdict().unwrap_err();
    assert!(
        matches!(error, StoreError::BrokenChain { seq: 3, fault: ChainBreak::Altered, .. }),
        "{error:?}"
    );
    tamper(&store, 3, Some(&bytes_of(&records[3])));
    let error = verdict().unwrap_err();
    let misplaced = CodecError::Misplaced(4);
    assert!(
        matches!(&error, StoreError::BadRecord { seq: 3, fault, .. } if *fault == misplaced),
        "{error:?}"
    );
    tamper(&store, 3, Some(b"nonsense"));
    let error = verdict().unwrap_err();
    let damaged = CodecError::Damaged;
    assert!(
        matches!(&error, StoreError::BadRecord { seq: 3, fault, .. } if *fault == damaged),
        "{error:?}"
    );
    assert!(store.load(id()).is_err(), "nor is it loaded");
    tamper(&store, 3, None);
    let error = verdict().unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("record 4 of meeting 0000001a: records 3 to 3 are missing before it"),
        "{error}"
    );
    assert!(store.load(id()).is_err(), "nor is it loaded");
    tamper(&store, 3, Some(&bytes_of(&records[2])));
    assert_eq!(verdict().unwrap(), whole);
}

/// The chain alone can't show that its end is gone: the head that was noted does.
#[test]
fn records_taken_from_the_end_are_missed() {
    let disk = Disk::default();
    let mut store = Store::on_backend(disk.clone(), OpenMode::Write).unwrap();
    store.create_meeting(id(), &notes(3)).unwrap();
    tamper(&store, 3, None);
    let error = store.verify(id()).unwrap().outcome.unwrap_err();
    assert!(matches!(error, StoreError::OtherHead { noted: 3, found: 2, .. }), "{error:?}");
    drop(store);
    let reader = Store::on_backend(disk.clone(), OpenMode::Read).unwrap();
    for error in [reader.load(id()).unwrap_err(), reader.head(id()).unwrap_err()] {
        assert!(matches!(error, StoreError::DamagedStream { .. }), "{error:?}");
        assert!(error.to_string().starts_with("meeting 0000001a is damaged: it has 2"), "{error}");
    }
    drop(reader);

    let store = Store::on_backend(disk, OpenMode::Write).unwrap();
    tamper(&store, 2, None);
    tamper(&store, 1, None);
    let verdicts = store.verify_all().unwrap();
    assert!(verdicts[0].outcome.is_err(), "a meeting that is gone is missed too");
}

#[test]
fn what_is_noted_follows_what_is_recorded_and_deleted() {
    let disk = Disk::default();
    let mut store = Store::on_backend(disk.clone(), OpenMode::Write).unwrap();
    let noted = |store: &Store| store.db.read(streams::noted).unwrap().unwrap();
    assert!(noted(&store).is_empty());
    let records = notes(3);
    store.create_meeting(id(), &records[..2]).unwrap();
    let meeting = fold(&records);
    store.append(&[Addition { id: id(), records: &records[2..], meeting: &meeting }]).unwrap();
    let head = Head { count: 3, hash: records[2].hash };
    assert_eq!(streams::known(&noted(&store)).collect::<Vec<_>>(), [(id().into(), head)]);
    let txn = store.db.begin_write();
    deriving::erase(&txn, id()).unwrap();
    streams::forget(&txn, id().into()).unwrap();
    txn.commit().unwrap();
    assert!(noted(&store).is_empty());
}

#[test]
fn lists_of_another_version_are_made_anew_when_the_store_is_opened() {
    let disk = Disk::default();
    let mut store = Store::on_backend(disk.clone(), OpenMode::Write).unwrap();
    let records = notes(2);
    let meeting = fold(&records);
    store.append(&[Addition { id: id(), records: &records, meeting: &meeting }]).unwrap();
    let listed = store.meetings().unwrap();
    let txn = store.db.begin_write();
    txn.open_table(tables::META).unwrap().insert("derived", 0).unwrap();
    txn.open_table(tables::MEETINGS).unwrap().insert(7, &b"of another shape"[..]).unwrap();
    txn.commit().unwrap();
    // Until then they are read from the records, as a store that is only read has to be.
    assert_eq!(store.meetings().unwrap(), listed);
    assert!(store.db.read(tables::is_outdated).unwrap());
    store.reindex(&mut crate::store::unwatched).unwrap();
    assert!(!store.db.read(tables::is_outdated).unwrap());
    assert_eq!(store.meetings().unwrap(), listed);
}

#[test]
fn a_store_of_a_newer_format_is_refused() {
    let disk = Disk::default();
    let store = Store::on_backend(disk.clone(), OpenMode::Write).unwrap();
    let txn = store.db.begin_write();
    {
        let mut meta = txn.open_table(tables::META).unwrap();
        meta.insert("format", tables::FORMAT + 1).unwrap();
        meta.insert("format-copy", !(tables::FORMAT + 1)).unwrap();
    }
    txn.commit().unwrap();
    drop(store);
    for mode in [OpenMode::Write, OpenMode::Read] {
        let error = Store::on_backend(disk.clone(), mode).unwrap_err();
        assert!(matches!(error, StoreError::Newer { found: 3, known: 2, .. }), "{error:?}");
        assert!(error.to_string().contains("made by a newer folkmoot"), "{error}");
    }
}

#[test]
fn a_flip_in_the_versions_is_damage_and_no_newer_folkmoot() {
    for (key, value) in [("format", 3), ("format", 1), ("format", 0), ("format-copy", 5)] {
        let disk = Disk::default();
        let store = Store::on_backend(disk.clone(), OpenMode::Write).unwrap();
        let txn = store.db.begin_write();
        txn.open_table(tables::META).unwrap().insert(key, value).unwrap();
        txn.commit().unwrap();
        drop(store);
        let error = Store::on_backend(disk.clone(), OpenMode::Read).unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }), "{key} {value}: {error:?}");
    }
}

#[test]
fn every_bad_record_is_listed_and_not_only_the_first() {
    let store = store_with(9);
    tamper(&store, 3, Some(b"nonsense"));
    tamper(&store, 5, None);
    tamper(&store, 6, None);
    let mut altered = notes(9)[7].clone();
    altered.record.author = "somebody".into();
    tamper(&store, 8, Some(&bytes_of(&altered)));
    let verdict = store.verify(id()).unwrap();
    let all = verdict.outcome.err().into_iter().chain(verdict.more);
    let all: Vec<String> = all.map(|error| error.to_string()).collect();
    assert_eq!(
        all,
        [
            "record 3 of meeting 0000001a cannot be read: its bytes were damaged",
            "record 7 of meeting 0000001a: records 5 to 6 are missing before it",
            "record 8 of meeting 0000001a: its contents do not match its hash: it was altered, or \
             what stood before it was",
        ]
    );
}

#[test]
fn a_store_is_gone_through_a_little_at_a_time_and_what_is_damaged_is_named_once() {
    let mut store = store_with(9000);
    for number in 100..103 {
        let meeting = MeetingId::from_random(number);
        let records = [seal_note(meeting, 1)];
        store.create_meeting(meeting, &records).unwrap();
    }
    let mut check = BackgroundCheck::default();
    let mut steps = 0;
    while !check.is_done() {
        assert!(check.go_on(&store).is_empty());
        steps += 1;
    }
    assert!((4..8).contains(&steps), "{steps}");
    tamper(&store, 8000, Some(b"nonsense"));
    let mut check = BackgroundCheck::default();
    let mut damage = Vec::new();
    while !check.is_done() {
        damage.extend(check.go_on(&store));
    }
    let [StoreError::DamagedStream { stream, .. }] = &damage[..] else { panic!("{damage:?}") };
    assert_eq!(*stream, id().into());
    assert!(check.go_on(&store).is_empty(), "once");
}

/// Without that, a crash could take the name of a store of which all is on the disk.
#[test]
fn the_folder_of_a_new_store_is_synced_once_the_store_has_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.redb");
    SYNCED.take();
    let store = Store::open(&path, OpenMode::Write).unwrap();
    assert_eq!(SYNCED.take(), [folder.path()]);
    store.backup(&folder.path().join("copy.redb")).unwrap();
    assert_eq!(SYNCED.take(), [folder.path()]);
}

/// A crash and damage together: what can't be repaired is read as it was left.
#[test]
fn a_damaged_store_that_a_crash_left_open_can_be_read() {
    let disk = Disk::default();
    let mut store = Store::on_backend(disk.clone(), OpenMode::Write).unwrap();
    store.create_meeting(id(), &notes(200)).unwrap();
    let other = MeetingId::from_random(7);
    store.create_meeting(other, &[seal_note(other, 1)]).unwrap();
    let mut crashed = disk.after_crash(&mut Dice(1)).bytes();
    let text = b"the learning from the audit, part 150";
    let at = crashed.windows(text.len()).position(|bytes| bytes == text).unwrap();
    crashed[at] ^= 1;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("crashed.redb");
    std::fs::write(&path, &crashed).unwrap();
    let refused = Store::open(&path, OpenMode::Write).unwrap_err();
    assert!(refused.is_damage(), "{refused:?}");
    let reader = Store::open(&path, OpenMode::Read).unwrap();
    assert_eq!(reader.load(other).unwrap().head.count, 1);
    let error = reader.load(id()).unwrap_err();
    assert!(matches!(error, StoreError::DamagedStream { .. }), "{error:?}");
    // The engine may have looked into its header.
    assert!(std::fs::read(&path).unwrap()[4096..] == crashed[4096..], "the file is as it was");
}

/// What a crash leaves, on a disk that may not be written.
#[test]
fn a_store_left_open_by_a_crash_is_repaired_in_memory_where_it_may_not_be_written() {
    let disk = Disk::default();
    let mut store = Store::on_backend(disk.clone(), OpenMode::Write).unwrap();
    store.create_meeting(id(), &notes(40)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("crashed.redb");
    let crashed = disk.after_crash(&mut Dice(1)).bytes();
    std::fs::write(&path, &crashed).unwrap();
    let (db, _) = crate::store::open::repaired_in_memory(&path).unwrap();
    let heads = db.read(crate::store::verify::heads).unwrap();
    assert_eq!(heads, [(id().into(), Head { count: 40, hash: notes(40)[39].hash })]);
    assert!(matches!(db.write(|_| Ok(())), Err(StoreError::ReadOnly)));
    drop(db);
    assert!(std::fs::read(&path).unwrap() == crashed, "the file is as it was");
}

#[test]
fn a_store_left_open_by_a_crash_is_read_only_once_it_was_put_right() {
    let disk = Disk::default();
    let mut store = Store::on_backend(disk.clone(), OpenMode::Write).unwrap();
    store.create_meeting(id(), &notes(3)).unwrap();
    let crashed = disk.after_crash(&mut Dice(1));
    drop(store);
    let error = Store::on_backend(crashed.clone(), OpenMode::Read).unwrap_err();
    assert!(matches!(error, StoreError::NeedsRepair { .. }), "{error:?}");
    drop(Store::on_backend(crashed.clone(), OpenMode::Write).unwrap());
    let reader = Store::on_backend(crashed, OpenMode::Read).unwrap();
    assert_eq!(reader.load(id()).unwrap().head.count, 3);
}
