//! What a search finds, with an index of words and without.

use super::disk::Disk;
use crate::{
    calendar::time::Moment,
    group::{
        GroupLog,
        event::{GroupEvent, NewMember},
    },
    log::{GroupId, Head, MemberId, Stamp},
    meeting::{
        Log,
        event::{EntryKind, Event, NewEntry, Place},
        ids::MeetingId,
        script,
        wording::Wording,
    },
    search::{FoundIn, FoundPassage, SearchQuery},
    store::{Addition, OpenMode, Store, seal, tables},
};

fn id(number: u64) -> MeetingId {
    MeetingId::from_random(number)
}

fn log(group: &str, day: &str, note: &str) -> Log {
    let script = format!(
        "group \"{group}\"\ndate {day} 19:00-21:00 zone:UTC\nattendee KB \"Katie Burrell\"\n\
         agenda Roads 20m\n19:00 start\n19:00 item 1\n19:05 note {note}\n"
    );
    script::replay(script.as_bytes()).unwrap()
}

fn add(store: &mut Store, number: u64, log: &Log) {
    store.create_meeting(id(number), &seal(id(number), log, Head::default()).unwrap()).unwrap();
}

fn store() -> Store {
    let mut store = Store::on_backend(Disk::default(), OpenMode::Write).unwrap();
    add(&mut store, 1, &log("Parish", "2024-03-05", "the zebra crossing is worn"));
    add(&mut store, 2, &log("Parish", "2025-03-04", "nothing of note"));
    add(&mut store, 3, &log("Zoo", "2025-06-03", "the Zébras were fed"));
    store
}

fn found(store: &Store, query: &str) -> Vec<u64> {
    let found = store.search(&SearchQuery::parse(query).unwrap(), 20).unwrap();
    assert!(found.damage.is_empty());
    found.best.iter().map(meeting_of).collect()
}

/// The number of the meeting, or of the group, in which something was found.
fn meeting_of(found: &FoundPassage) -> u64 {
    match &found.place {
        FoundIn::Meeting(meeting) => meeting.id.number(),
        FoundIn::Group(id, _) => id.number(),
    }
}

/// Records another note in a meeting.
fn go_on(store: &mut Store, number: u64, note: &str) {
    let loaded = store.load(id(number)).unwrap();
    let mut log = loaded.log;
    let entry = NewEntry { speaker: None, wording: Wording::plain(note), kind: EntryKind::Note };
    let (entry, at) = (Box::new(entry), Moment(0));
    let id_of_entry = log.meeting().entries.next_id();
    let event = Event::EntryAdded { id: id_of_entry, place: Place::After, at, entry };
    log.append(vec![event], Stamp::default(), &"clerk".into());
    let records = seal(id(number), &log, loaded.head).unwrap();
    assert!(!records.is_empty());
    let addition = Addition { id: id(number), records: &records, meeting: log.meeting() };
    store.append(&[addition]).unwrap();
}

#[test]
fn what_was_said_in_any_meeting_is_found_newest_first() {
    let mut store = store();
    assert_eq!(found(&store, "zebra"), [1, 3], "a whole word is better");
    assert_eq!(found(&store, "zebras"), [3]);
    assert_eq!(found(&store, "roads kind:item"), [3, 2, 1]);
    assert!(found(&store, "lion").is_empty());
    let mut query = SearchQuery::parse("roads").unwrap();
    query.group = Some("par".into());
    query.since = Some("2025-01-01".parse().unwrap());
    let some = store.search(&query, 20).unwrap();
    assert_eq!(some.best.iter().map(meeting_of).collect::<Vec<_>>(), [2]);
    // What is behind the index is found too, and when that is written anew.
    go_on(&mut store, 2, "a lion was seen");
    assert_eq!(found(&store, "lion"), [2]);
    assert_eq!(store.count_unindexed(id(2)).unwrap(), 1);
    store.index_words_behind(id(2), 100).unwrap();
    assert_eq!(store.count_unindexed(id(2)).unwrap(), 1, "not for one record");
    store.index_words_behind(id(2), 0).unwrap();
    assert_eq!(store.count_unindexed(id(2)).unwrap(), 0);
    assert_eq!(found(&store, "lion"), [2]);
}

#[test]
fn an_index_that_is_damaged_or_not_there_costs_nothing_that_is_found() {
    let mut store = store();
    let before = found(&store, "zebra");
    let txn = store.db.begin_write();
    txn.open_table(tables::SEARCH).unwrap().insert(1, &b"nonsense"[..]).unwrap();
    txn.commit().unwrap();
    assert_eq!(found(&store, "zebra"), before);
    let txn = store.db.begin_write();
    txn.delete_table(tables::SEARCH).unwrap();
    txn.commit().unwrap();
    assert_eq!(found(&store, "zebra"), before);
    store.reindex(&mut crate::store::unwatched).unwrap();
    assert_eq!(store.count_unindexed(id(1)).unwrap(), 0);
    assert_eq!(found(&store, "zebra"), before);
}

#[test]
fn what_is_recorded_in_a_meeting_that_is_over_is_indexed_with_it() {
    let mut store = Store::on_backend(Disk::default(), OpenMode::Write).unwrap();
    let ended = "group Parish\ndate 2024-03-05 19:00-21:00 zone:UTC\n19:00 start\n21:00 end\n";
    add(&mut store, 1, &script::replay(ended.as_bytes()).unwrap());
    go_on(&mut store, 1, "a lion was seen");
    assert_eq!(store.count_unindexed(id(1)).unwrap(), 0, "as after an approval");
    assert_eq!(found(&store, "lion"), [1]);
}

#[test]
fn members_are_found_in_the_groups_own_logs() {
    let mut store = store();
    let mut log = GroupLog::default();
    let member = NewMember {
        name: "Ann Lowe".into(),
        org: "Zebra Trust".into(),
        initials: "AL".into(),
        ..NewMember::default()
    };
    let joined = GroupEvent::MemberAdded { id: MemberId::from_random(7), person: member.into() };
    let events = vec![GroupEvent::Named { name: "Parish".into() }, joined];
    log.append(events, Stamp::default(), &"clerk".into());
    let group = GroupId::from_random(9);
    store.create_group(group, &seal(group, &log, Head::default()).unwrap()).unwrap();
    assert_eq!(found(&store, "ann"), [9]);
    assert_eq!(found(&store, "zebra kind:person"), [9]);
    assert_eq!(found(&store, "zebra"), [9, 1, 3], "whoever is there now goes first");
    assert!(found(&store, "ann since:2024").is_empty(), "a register is of no day");
    assert!(found(&store, "ann group:zoo").is_empty());
}
