//! A store of format 1 becomes one of format 2, whatever happens meanwhile.

use super::{
    Dice,
    disk::{Disk, DiskTrouble},
};
use crate::{
    log::{Head, StreamId},
    store::{OpenMode, Store, streams, tables},
};

const FORMAT_1: &[u8] = include_bytes!("../../../tests/fixtures/store-v1/store.redb");

fn disk() -> Disk {
    Disk::from_bytes(FORMAT_1.to_vec())
}

/// Every stream with its head, each found whole.
fn heads(store: &Store) -> Vec<(StreamId, Head)> {
    let verdicts = store.verify_all().unwrap().into_iter();
    verdicts.map(|verdict| (verdict.stream, verdict.outcome.unwrap())).collect()
}

fn format(store: &Store) -> u64 {
    store.db.read(|txn| tables::check_format(txn, "simulated".as_ref())).unwrap()
}

fn noted(store: &Store) -> Option<Vec<(StreamId, Head)>> {
    let noted = store.db.read(streams::noted).unwrap();
    noted.map(|noted| streams::known(&noted).collect())
}

#[test]
fn a_store_of_format_1_is_read_without_being_changed() {
    let disk = disk();
    let reader = Store::on_backend(disk.clone(), OpenMode::Read).unwrap();
    assert_eq!((format(&reader), noted(&reader)), (1, None));
    assert_eq!(heads(&reader).len(), 4);
    drop(reader);
    assert!(disk.bytes() == FORMAT_1);
}

#[test]
fn every_stream_is_noted_when_the_store_is_first_opened_to_write() {
    let disk = disk();
    let whole = heads(&Store::on_backend(disk.clone(), OpenMode::Read).unwrap());
    for mode in [OpenMode::Write, OpenMode::Read, OpenMode::Write] {
        let store = Store::on_backend(disk.clone(), mode).unwrap();
        assert_eq!((format(&store), noted(&store).as_ref()), (2, Some(&whole)), "{mode:?}");
        assert_eq!(heads(&store), whole);
    }
}

/// The power goes at each operation of the upgrade; what was not synced is kept, lost or torn.
#[test]
fn a_crash_at_any_operation_of_the_upgrade_loses_nothing() {
    let trouble_free = disk();
    let whole = heads(&Store::on_backend(trouble_free.clone(), OpenMode::Write).unwrap());
    let operations = trouble_free.operations();
    assert!(operations > 10, "{operations}");
    let mut failed = 0;
    for failing in 0..operations {
        for seed in 0..4 {
            let disk = disk();
            disk.set_trouble(DiskTrouble::From(failing));
            failed += u64::from(Store::on_backend(disk.clone(), OpenMode::Write).is_err());
            let crashed = disk.after_crash(&mut Dice(4 * failing + seed));
            let store = Store::on_backend(crashed.clone(), OpenMode::Write).unwrap();
            assert_eq!(heads(&store), whole, "operation {failing}, seed {seed}");
            assert_eq!(noted(&store).as_ref(), Some(&whole), "operation {failing}, seed {seed}");
            assert_eq!(format(&store), 2);
        }
    }
    assert!(failed > operations, "the crashes are noticed: {failed}");
}
