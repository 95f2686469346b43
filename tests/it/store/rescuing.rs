//! A damaged store is gone through, and all that is whole is taken out of it.

use std::{collections::BTreeMap, fs};

use folkmoot::{
    log::{Head, StreamId},
    meeting::{Sealed, ids::MeetingId},
    store::{OpenMode, Store, inspect, rescue},
};

use super::world::{Home, action, id, note, planned, seal};

const MEETINGS: u64 = 6;
const NOTES: u32 = 40;

/// A closed store of some meetings, and what is in it.
fn whole(home: &Home) -> BTreeMap<MeetingId, Vec<Sealed>> {
    let mut store = home.store();
    let mut all = BTreeMap::new();
    for number in 1..=MEETINGS {
        let mut events = planned("Board");
        events.push(action(1, 1, "write to them"));
        events.extend((2..=NOTES).map(|number| note(number, "what somebody said of it")));
        let records = seal(id(number), Head::default(), events);
        store.create_meeting(id(number), &records).unwrap();
        all.insert(id(number), records);
    }
    // One that was deleted stays so.
    let copy = store.export_copy(id(MEETINGS), &home.file("copy.jsonl")).unwrap();
    store.delete(id(MEETINGS), &copy).unwrap();
    all.remove(&id(MEETINGS));
    store.close().unwrap();
    all
}

#[test]
fn a_whole_store_is_rescued_whole_and_what_was_deleted_stays_so() {
    let home = Home::new();
    let all = whole(&home);
    let new = home.file("new.redb");
    let rescued = rescue(&home.store_path(), &new).unwrap();
    assert!(rescued.is_list_known && rescued.streams.iter().all(|stream| stream.is_whole()));
    let store = Store::open(&new, OpenMode::Read).unwrap();
    let found = store.verify_all().unwrap().into_iter().map(|verdict| verdict.stream);
    assert!(found.eq(all.keys().map(|id| StreamId::from(*id))));
    let before = Store::open(&home.store_path(), OpenMode::Read).unwrap();
    assert_eq!(store.meetings().unwrap(), before.meetings().unwrap(), "derived anew");
    assert!(rescue(&home.store_path(), &new).is_err(), "nothing is written over");
}

/// A bit flips anywhere: nothing wrong is ever taken, and what is not hurt is.
#[test]
fn of_a_store_with_a_flipped_bit_all_that_is_whole_is_rescued() {
    let home = Home::new();
    let all = whole(&home);
    let bytes = fs::read(home.store_path()).unwrap();
    let (mut hurt, mut worst) = (0, 0);
    for (trial, at) in (37..bytes.len()).step_by(bytes.len() / 60).enumerate() {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (trial % 8);
        let damaged = home.file("damaged.redb");
        fs::write(&damaged, &flipped).unwrap();
        let new = home.file(&format!("new-{trial}.redb"));
        let rescued = rescue(&damaged, &new).unwrap_or_else(|error| panic!("byte {at}: {error}"));
        let store = Store::open(&new, OpenMode::Read).unwrap();
        let mut lost = 0;
        for (id, records) in &all {
            let taken = store.sealed(*id).unwrap();
            assert!(records.starts_with(&taken), "byte {at}: other words");
            let whole = taken.len() == records.len();
            lost += u32::from(!whole);
            let told = rescued.streams.iter().find(|told| told.stream == StreamId::from(*id));
            let told = told.is_some_and(|told| told.is_whole());
            assert!(whole || !told || !rescued.is_list_known, "byte {at}: told as whole");
            // What is behind the gap is not lost either.
            let behind = rescued.streams.iter().filter(|told| told.stream == StreamId::from(*id));
            let behind: usize = behind.map(|told| told.behind.len()).sum();
            assert!(taken.len() + behind + 2 >= records.len() || !rescued.is_list_known);
        }
        assert!(
            lost == 0
                || inspect(&damaged).map_or(true, |found| {
                    found.streams.iter().any(|verdict| verdict.outcome.is_err())
                        || !found.faults.is_empty()
                }),
            "byte {at}: verify finds it"
        );
        hurt += u32::from(lost > 0);
        worst = worst.max(lost);
        assert!(fs::read(&damaged).unwrap() == flipped, "the damaged store is only read");
    }
    assert!(hurt > 3, "some flips hurt records: {hurt}");
    assert!(worst <= 1, "a flip in one record costs one meeting its end, not {worst}");
}

#[test]
fn without_a_list_of_streams_what_is_found_is_taken_and_that_is_said() {
    let home = Home::new();
    let all = whole(&home);
    let mut bytes = fs::read(home.store_path()).unwrap();
    // The engine's own header is gone.
    bytes[..512].fill(0);
    let damaged = home.file("damaged.redb");
    fs::write(&damaged, bytes).unwrap();
    assert!(inspect(&damaged).is_err());
    let new = home.file("new.redb");
    assert!(!rescue(&damaged, &new).unwrap().is_list_known);
    let store = Store::open(&new, OpenMode::Read).unwrap();
    for (id, records) in all {
        assert_eq!(store.sealed(id).unwrap(), records);
    }
}
