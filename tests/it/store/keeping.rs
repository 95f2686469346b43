//! What is put into a store comes out again.

use folkmoot::{
    calendar::time::{Moment, Zone},
    group::{Series, SeriesMeeting},
    log::Head,
    meeting::{
        Log,
        draft::{Draft, KeptDrafts},
        event::{CarriedAction, Event, Place},
        ids::{ActionNo, ItemId, PersonId},
        summary::{ActionStage, ActionSummary},
        wording::Wording,
    },
    store::{Addition, FindError, OpenMode, Store, StoreError},
};

use super::world::{Home, action, id, note, planned, seal, typed};

#[test]
fn a_meeting_comes_back_from_the_disk_as_it_was() {
    let home = Home::new();
    let mut events = planned("Board");
    events.extend([note(1, "first"), action(2, 1, "do it"), Event::CommandUndone { command: 3 }]);
    let records = seal(id(1), Head::default(), events);
    let mut store = home.store();
    store.create_meeting(id(1), &records).unwrap();
    drop(store);

    let store = home.store();
    let loaded = store.load(id(1)).unwrap();
    assert_eq!(loaded.head.hash, records.last().unwrap().hash);
    let expected = Log::replay(records.iter().map(|sealed| sealed.record.clone()));
    assert_eq!(loaded.log.records(), expected.records());
    assert_eq!(loaded.log.meeting(), expected.meeting());
    assert_eq!(store.sealed(id(1)).unwrap(), records);
    assert_eq!(store.records_after(id(1), 4).unwrap(), [records[4].record.clone()]);
    assert!(store.load(id(2)).unwrap().log.records().is_empty());
}

#[test]
fn records_are_added_in_their_order_or_not_at_all() {
    let home = Home::new();
    let mut store = home.store();
    let records = seal(id(1), Head::default(), vec![note(1, "a"), note(2, "b"), note(3, "c")]);
    let meeting = Log::default().meeting().clone();
    let mut add = |records: &_| store.append(&[Addition { id: id(1), records, meeting: &meeting }]);
    add(&records[..1]).unwrap();
    for wrong in [&records[..1], &records[2..]] {
        assert!(matches!(add(wrong), Err(StoreError::NotNext { stored: 1, .. })));
    }
    let twice = [records[1].clone(), records[1].clone()];
    assert!(matches!(add(&twice), Err(StoreError::NotNext { stored: 2, found: 2, .. })));
    assert_eq!(store.load(id(1)).unwrap().head.count, 1, "nothing of a refused batch stays");
    assert!(matches!(store.create_meeting(id(1), &records), Err(StoreError::Exists { .. })));
}

#[test]
fn several_meetings_are_stored_together() {
    let home = Home::new();
    let mut store = home.store();
    let logs = [1, 2].map(|n| (id(n), seal(id(n), Head::default(), planned("Board"))));
    let meeting = Log::replay(logs[0].1.iter().map(|sealed| sealed.record.clone()));
    let meeting = meeting.meeting();
    let both = logs.each_ref().map(|(id, records)| Addition { id: *id, records, meeting });
    store.append(&both).unwrap();
    assert_eq!(store.meetings().unwrap().len(), 2);
}

#[test]
fn the_list_of_meetings_says_what_they_are_and_follows_them() {
    let home = Home::new();
    let mut store = home.store();
    let day = |day| chrono::NaiveDate::from_ymd_opt(2024, 5, day);
    for (number, date) in [(1, 23), (2, 22)] {
        let mut events = planned("Board");
        let zone = Zone::default();
        events.push(Event::Dated { day: day(date).unwrap(), starts: None, ends: None, zone });
        store.create_meeting(id(number), &seal(id(number), Head::default(), events)).unwrap();
    }
    let listed = store.meetings().unwrap();
    assert_eq!(listed.iter().map(|meeting| meeting.id).collect::<Vec<_>>(), [id(2), id(1)]);
    assert_eq!((&*listed[0].group, listed[0].people, listed[0].day), ("Board", 1, day(22)));

    let loaded = store.load(id(1)).unwrap();
    let records = seal(id(1), loaded.head, vec![action(1, 1, "do it")]);
    let mut log = loaded.log;
    log.push(records[0].record.clone());
    store.append(&[Addition { id: id(1), records: &records, meeting: log.meeting() }]).unwrap();
    assert_eq!(store.meetings().unwrap()[1].open_actions, 1);
}

/// The actions of each meeting.
fn lists(store: &Store) -> Vec<Vec<ActionSummary>> {
    let meetings = store.meetings().unwrap();
    meetings.iter().map(|meeting| store.actions(meeting.id).unwrap()).collect()
}

/// The meetings of a group.
fn series(store: &Store, group: &str) -> Series {
    let meetings = store.meetings().unwrap();
    let of_group = meetings.iter().filter(|meeting| folkmoot::text::same(&meeting.group, group));
    let load = |id| SeriesMeeting { id, log: store.load(id).unwrap().log };
    Series::new(of_group.map(|meeting| load(meeting.id)).collect())
}

#[test]
fn a_group_s_open_actions_are_those_its_latest_meeting_left_open() {
    let home = Home::new();
    let mut store = home.store();
    let dated = |day| Event::Dated {
        day: chrono::NaiveDate::from_ymd_opt(2024, 5, day).unwrap(),
        starts: None,
        ends: None,
        zone: Zone::default(),
    };
    let mut earlier = planned("Board");
    earlier.extend([dated(1), action(1, 1, "write"), action(2, 2, "read"), action(3, 3, "wait")]);
    let carried = |number| {
        let (owners, wording) = (vec![PersonId(0)], Wording::plain("carried"));
        let action = CarriedAction { owners, wording, due: None, from: None, confidential: false };
        Event::ActionCarried { number: ActionNo::action(number), action: Box::new(action) }
    };
    let mut later = planned("board");
    later.extend([dated(8), carried(1), carried(2)]);
    later.push(Event::ActionDone { number: ActionNo::action(1), at: Moment(0) });
    let mut other = planned("Parish");
    other.extend([dated(2), action(1, 1, "elsewhere")]);
    // Stored in another order than that of the days.
    for (number, events) in [(1, later), (2, earlier), (3, other)] {
        store.create_meeting(id(number), &seal(id(number), Head::default(), events)).unwrap();
    }
    let open = series(&store, "BOARD").open_actions();
    let seen: Vec<_> = open.iter().map(|action| (action.number.number(), &*action.text)).collect();
    assert_eq!(seen, [(2, "read"), (3, "wait")]);
    assert_eq!((&*open[0].owners[0].called, open[0].newest, open[1].newest), ("KB", id(1), id(2)));
    let done = &store.actions(id(1)).unwrap()[0];
    assert_eq!((done.number.number(), done.state), (1, ActionStage::Done));
}

#[test]
fn an_action_carried_to_a_meeting_on_the_same_day_is_listed_once() {
    for (first, second) in [(1, 2), (2, 1)] {
        let home = Home::new();
        let mut store = home.store();
        let day = chrono::NaiveDate::from_ymd_opt(2024, 5, 22).unwrap();
        let dated = Event::Dated { day, starts: None, ends: None, zone: Zone::default() };
        let mut earlier = planned("Board");
        earlier.extend([dated.clone(), action(1, 1, "write")]);
        let mut later = planned("Board");
        let (owners, wording) = (vec![PersonId(0)], Wording::plain("write"));
        let from = Some(day);
        let carried = CarriedAction { owners, wording, due: None, from, confidential: false };
        later.extend([
            dated,
            Event::ActionCarried { number: ActionNo::action(1), action: Box::new(carried) },
        ]);
        for (number, events) in [(first, earlier), (second, later)] {
            store.create_meeting(id(number), &seal(id(number), Head::default(), events)).unwrap();
        }
        let open = series(&store, "Board").open_actions();
        assert_eq!(open.iter().map(|action| action.newest).collect::<Vec<_>>(), [id(second)]);
    }
}

#[test]
fn a_meeting_is_found_by_the_beginning_of_its_id_or_as_the_latest() {
    let home = Home::new();
    let mut store = home.store();
    assert!(matches!(store.find("latest"), Err(FindError::Empty)));
    for (number, events) in [(1 << 35, 3), (2 << 35, 9), ((2 << 35) + 1, 5)] {
        let notes = (1..=events).map(|n| note(n, "x")).collect();
        store.create_meeting(id(number), &seal(id(number), Head::default(), notes)).unwrap();
    }
    assert_eq!(store.find("1").unwrap(), id(1 << 35));
    assert_eq!(store.find("20000001").unwrap(), id((2 << 35) + 1));
    // Whatever the clock says: the one before has the latest record by its time.
    assert_eq!(store.find("latest").unwrap(), id((2 << 35) + 1), "it was written to last");
    let log = Log::default();
    let mut last = |number, seq| {
        let head = store.head(id(number)).unwrap();
        let records = seal(id(number), head, vec![note(seq, "y")]);
        store.append(&[Addition { id: id(number), records: &records, meeting: log.meeting() }])
    };
    last(1 << 35, 4).unwrap();
    assert_eq!(store.find("latest").unwrap(), id(1 << 35));
    let copy = store.export_copy(id(1 << 35), &home.file("copy.jsonl")).unwrap();
    store.delete(id(1 << 35), &copy).unwrap();
    assert_eq!(store.find("latest").unwrap(), id((2 << 35) + 1), "the one before it");
    let ambiguous = store.find("2").unwrap_err().to_string();
    assert!(ambiguous.starts_with("\"2\" may be 20000000 "), "{ambiguous}");
    assert!(ambiguous.contains(" or 20000001 "), "{ambiguous}");
    assert!(store.find("zz").unwrap_err().to_string().contains("no meeting's id begins with"));
}

#[test]
fn what_was_being_typed_is_kept_until_it_is_forgotten() {
    let home = Home::new();
    let mut kept = typed("KB: half a sen");
    let place = Some(Place::Item(ItemId(2)));
    kept.left.push(Draft { cursor: 4, place, is_wording: true, ..Draft::new("edit e3", "a\nb") });
    home.store().save_drafts(id(1), &kept).unwrap();
    let mut store = home.store();
    assert_eq!(store.drafts(id(1)).unwrap(), kept);
    store.save_drafts(id(1), &KeptDrafts::default()).unwrap();
    assert_eq!(store.drafts(id(1)).unwrap(), KeptDrafts::default());
}

#[test]
fn rebuilt_lists_are_the_lists_there_were() {
    let home = Home::new();
    let mut store = home.store();
    for number in [0, 7, 0xff_ffff_ffff] {
        let mut events = planned("Board");
        events.extend([action(1, 1, "write"), note(2, "so it was")]);
        store.create_meeting(id(number), &seal(id(number), Head::default(), events)).unwrap();
    }
    let before = (store.meetings().unwrap(), lists(&store));
    assert_eq!((before.0.len(), before.1.len()), (3, 3));
    let counts = store.reindex(&mut folkmoot::store::unwatched).unwrap();
    assert_eq!((counts.meetings, counts.records, counts.actions), (3, 12, 3));
    assert_eq!((store.meetings().unwrap(), lists(&store)), before);
}

#[test]
fn a_reader_writes_nothing_and_sees_what_is_written_meanwhile() {
    let home = Home::new();
    let mut writer = home.store();
    let mut reader = Store::open(&home.store_path(), OpenMode::Read).unwrap();
    let records = seal(id(1), Head::default(), vec![note(1, "a"), note(2, "b")]);
    let refused = reader.create_meeting(id(1), &records);
    assert!(matches!(refused, Err(StoreError::ReadOnly)));
    assert!(!reader.is_writable() && writer.is_writable());
    writer.create_meeting(id(1), &records[..1]).unwrap();
    assert_eq!(reader.records_after(id(1), 0).unwrap().len(), 1);
    let log = Log::default();
    let rest = Addition { id: id(1), records: &records[1..], meeting: log.meeting() };
    writer.append(&[rest]).unwrap();
    assert_eq!(reader.records_after(id(1), 1).unwrap(), [records[1].record.clone()]);
}
