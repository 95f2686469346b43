//! The power fails at each operation of the disk.

use super::{
    Dice,
    disk::{Disk, DiskTrouble},
    fold, id, notes,
};
use crate::store::{Addition, OpenMode, Store};

const SEEDS: u64 = 300;
const NOTES: u32 = 12;

/// Records notes, one or two a commit, until the disk fails; returns how many were acknowledged.
fn record_until_the_crash(disk: &Disk, dice: &mut Dice) -> usize {
    let records = notes(NOTES);
    let meeting = fold(&records);
    let Ok(mut store) = Store::on_backend(disk.clone(), OpenMode::Write) else { return 0 };
    disk.set_trouble(DiskTrouble::From(disk.operations() + dice.below(60)));
    let mut acknowledged = 0;
    while acknowledged < records.len() {
        let count = 1 + dice.below(2) as usize;
        let next = &records[acknowledged..records.len().min(acknowledged + count)];
        let addition = Addition { id: id(), records: next, meeting: &meeting };
        if store.append(&[addition]).is_err() {
            break;
        }
        acknowledged += next.len();
    }
    acknowledged
}

/// What is there after a crash: how many records, in order and true to the chain.
fn found_after(disk: &Disk) -> Result<usize, String> {
    let store =
        Store::on_backend(disk.clone(), OpenMode::Write).map_err(|error| error.to_string())?;
    let found = store.sealed(id()).map_err(|error| error.to_string())?;
    let expected = notes(NOTES);
    if !expected.starts_with(&found) {
        return Err("other records".into());
    }
    // What was found can be gone on from.
    let mut store = store;
    if let Some(next) = expected.get(found.len()) {
        let (records, meeting) = (std::slice::from_ref(next), &fold(&expected));
        store
            .append(&[Addition { id: id(), records, meeting }])
            .map_err(|error| error.to_string())?;
    }
    Ok(found.len())
}

/// Whether all that was acknowledged before a crash is there after it.
fn survives(seed: u64, disk: &Disk) -> Result<(), String> {
    let mut dice = Dice(seed);
    let acknowledged = record_until_the_crash(disk, &mut dice);
    let found = found_after(&disk.after_crash(&mut dice))?;
    if found < acknowledged {
        return Err(format!("{found} of {acknowledged} records left"));
    }
    Ok(())
}

#[test]
fn nothing_acknowledged_is_lost_in_a_crash_at_any_operation() {
    for seed in 0..SEEDS {
        assert_eq!(survives(seed, &Disk::default()), Ok(()), "seed {seed}");
    }
}

/// The check of the check: on a disk that lies about syncing, it must find losses.
#[test]
fn a_disk_that_does_not_sync_is_found_out() {
    let survives = |&seed: &u64| {
        let attempt = || survives(seed, &Disk::liar());
        std::panic::catch_unwind(attempt).is_ok_and(|outcome| outcome.is_ok())
    };
    let survived = (0..20).filter(survives).count();
    assert!(survived < 10, "{survived} of 20 crashes went unnoticed");
}
