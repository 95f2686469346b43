//! A damaged store is gone through, and all that is whole is taken out of it.

use std::{collections::BTreeMap, fs};

use folkmoot::{
    log::{Head, StreamId},
    meeting::{
        Log, Sealed,
        draft::{Draft, KeptDrafts},
        ids::MeetingId,
    },
    store::{Addition, LATEST, OpenMode, Store, StoreError, inspect, rescue, unwatched},
};

use super::world::{Home, action, id, note, planned, seal};

const MEETINGS: u64 = 6;
const NOTES: u32 = 40;

fn typed() -> KeptDrafts {
    KeptDrafts { left: Vec::new(), open: Some(Draft::new("note", "half a thought")) }
}

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
    store.save_drafts(id(2), &typed()).unwrap();
    // The last one written to is none of the last by id.
    let (records, log) = (&all[&id(3)], store.load(id(3)).unwrap());
    let more = seal(id(3), log.head, vec![note(90, "and so on")]);
    let meeting = Log::replay(records.iter().chain(&more).map(|sealed| sealed.record.clone()));
    store.append(&[Addition { id: id(3), records: &more, meeting: meeting.meeting() }]).unwrap();
    all.get_mut(&id(3)).unwrap().extend(more);
    store.close().unwrap();
    all
}

#[test]
fn a_whole_store_is_rescued_whole_and_what_was_deleted_stays_so() {
    let home = Home::new();
    let all = whole(&home);
    let new = home.file("new.redb");
    let rescued = rescue(&home.store_path(), &new, &mut unwatched).unwrap();
    assert!(rescued.is_list_known && rescued.streams.iter().all(|stream| stream.is_whole()));
    let store = Store::open(&new, OpenMode::Read).unwrap();
    let found = store.verify_all().unwrap().into_iter().map(|verdict| verdict.stream);
    assert!(found.eq(all.keys().map(|id| StreamId::from(*id))));
    let before = Store::open(&home.store_path(), OpenMode::Read).unwrap();
    assert_eq!(store.meetings().unwrap(), before.meetings().unwrap(), "derived anew");
    assert_eq!(store.drafts(id(2)).unwrap(), typed());
    assert_eq!(store.find(LATEST).unwrap(), id(3));
    assert!(rescue(&home.store_path(), &new, &mut unwatched).is_err(), "nothing is written over");
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
        let rescued = rescue(&damaged, &new, &mut unwatched)
            .unwrap_or_else(|error| panic!("byte {at}: {error}"));
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
                || inspect(&damaged, &mut unwatched).map_or(true, |found| {
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
    assert!(inspect(&damaged, &mut unwatched).is_err());
    let new = home.file("new.redb");
    assert!(!rescue(&damaged, &new, &mut unwatched).unwrap().is_list_known);
    let store = Store::open(&new, OpenMode::Read).unwrap();
    for (id, records) in all {
        assert_eq!(store.sealed(id).unwrap(), records);
    }
}

/// Who stops a long piece of work is left with what was there.
#[test]
fn what_is_stopped_leaves_a_whole_store_and_nothing_half_made() {
    let home = Home::new();
    whole(&home);
    let before = fs::read(home.store_path()).unwrap();
    let names = || {
        let entries = fs::read_dir(home.file("")).unwrap();
        entries.map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>()
    };
    let there = names();
    let stop = |done: usize, all: usize| {
        assert_eq!(all, MEETINGS as usize - 1);
        if done < 2 { Ok(()) } else { Err(StoreError::Cancelled) }
    };
    let rescued = rescue(&home.store_path(), &home.file("new.redb"), &mut { stop });
    assert!(matches!(rescued, Err(StoreError::Cancelled)), "{rescued:?}");
    assert_eq!(names(), there, "nothing half made is left");
    let inspected = inspect(&home.store_path(), &mut { stop });
    assert!(matches!(inspected, Err(StoreError::Cancelled)));
    assert!(fs::read(home.store_path()).unwrap() == before);
    let mut store = home.store();
    let listed = store.meetings().unwrap();
    let rebuilt = store.reindex(&mut { stop });
    assert!(matches!(rebuilt, Err(StoreError::Cancelled)), "{rebuilt:?}");
    assert_eq!(store.meetings().unwrap(), listed);
    assert!(store.verify_all().unwrap().iter().all(|verdict| verdict.outcome.is_ok()));
}
