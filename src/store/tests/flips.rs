//! One bit flips in a store of many meetings: no wrong word is read, what is hurt is named, and all else
//! can be read and written on.

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
};

use super::{Dice, disk::Disk, note};
use crate::{
    calendar::time::Moment,
    log::{Head, Stamp, chain::Hex},
    meeting::{
        Log, Record, Sealed,
        draft::{Draft, KeptDrafts},
        event::{EntryKind, Event, NewEntry, Place},
        ids::{ActionNo, EntryId, MeetingId},
        summary::{ActionSummary, Summary},
        wording::Wording,
    },
    store::{Addition, LATEST, OpenMode, Store, StoreError},
};

const MEETINGS: u64 = 24;
const NOTES: u32 = 40;
const GROUPS: [&str; 2] = ["Board", "Housing committee"];

fn id(number: u64) -> MeetingId {
    MeetingId::from_random(number * 0x0123_4567)
}

fn all_ids() -> impl Iterator<Item = MeetingId> {
    (1..=MEETINGS).map(id)
}

fn action(number: u32) -> Event {
    let wording = Wording::plain("write to the county about the drains");
    let kind =
        EntryKind::Action { number: ActionNo::action(number), owners: Vec::new(), due: None };
    let entry = Box::new(NewEntry { speaker: None, wording, kind });
    Event::EntryAdded { id: EntryId(1000 + number), place: Place::Before, at: Moment(0), entry }
}

fn seal(id: MeetingId, mut head: Head, events: Vec<Event>) -> Vec<Sealed> {
    let seal = |event| {
        let seq = head.count + 1;
        let record =
            Record { seq, command: seq, recorded: Stamp::default(), author: "clerk".into(), event };
        let sealed = head.seal(id, record, Hex([seq as u8; 16]));
        head = head.with(&sealed);
        sealed
    };
    events.into_iter().map(seal).collect()
}

fn records(number: u64) -> Vec<Sealed> {
    let group = GROUPS[(number % 2) as usize].into();
    let mut events = vec![Event::GroupNamed { name: group }, action(1), action(2)];
    events.extend((1..=NOTES).map(note));
    seal(id(number), Head::default(), events)
}

fn drafts() -> KeptDrafts {
    KeptDrafts { left: vec![Draft::new("note", super::TEXT)], open: None }
}

/// A closed store of meetings of two groups.
fn whole_store() -> Disk {
    let disk = Disk::default();
    let mut store = Store::on_backend(disk.clone(), OpenMode::Write).unwrap();
    for number in 1..=MEETINGS {
        store.create_meeting(id(number), &records(number)).unwrap();
    }
    store.save_drafts(id(3), &drafts()).unwrap();
    store.close().unwrap();
    disk
}

/// All that a store says.
#[derive(Debug, Default, PartialEq)]
struct Contents {
    records: BTreeMap<MeetingId, Vec<Sealed>>,
    actions: BTreeMap<MeetingId, Vec<ActionSummary>>,
    drafts: BTreeMap<MeetingId, KeptDrafts>,
    summaries: BTreeMap<MeetingId, Summary>,
    groups: BTreeMap<&'static str, Vec<Summary>>,
    latest: Option<MeetingId>,
}

/// Reads all that can be read, and what is said of the rest.
fn read(store: &Store) -> (Contents, Vec<StoreError>) {
    let (mut contents, mut errors) = (Contents::default(), Vec::new());
    match store.list_meetings() {
        Ok(listing) => {
            contents.summaries = listing.meetings.into_iter().map(|one| (one.id, one)).collect();
            errors.extend(listing.damage);
        }
        Err(error) => errors.push(error),
    }
    for id in all_ids() {
        match store.sealed(id) {
            Ok(records) => drop(contents.records.insert(id, records)),
            Err(error) => errors.push(error),
        }
        match store.actions(id) {
            Ok(actions) => drop(contents.actions.insert(id, actions)),
            Err(error) => errors.push(error),
        }
        match store.drafts(id) {
            Ok(drafts) => drop(contents.drafts.insert(id, drafts)),
            Err(error) => errors.push(error),
        }
    }
    for group in GROUPS {
        match store.meetings_of_group(group) {
            Ok(meetings) => drop(contents.groups.insert(group, meetings)),
            Err(error) => errors.push(error),
        }
    }
    contents.latest = store.find(LATEST).ok();
    (contents, errors)
}

fn assert_agrees<K: Ord, V: PartialEq>(seen: &BTreeMap<K, V>, whole: &BTreeMap<K, V>, what: &str) {
    let is_right = |(key, value): (&K, &V)| whole.get(key) == Some(value);
    assert!(seen.iter().all(is_right), "{what}: something else than was written");
}

/// What came of many flips.
#[derive(Debug, Default)]
struct FlipTally {
    flips: u32,
    /// Nothing could be read at all, with that error.
    closed: u32,
    /// Something could not be read.
    noticed: u32,
    /// The most meetings that one flip made unreadable where not all were.
    most_hurt: usize,
    /// How many flips made how many unreadable.
    hurt: BTreeMap<usize, u32>,
    /// Written to afterwards.
    written: u32,
    /// Not written to, since that was refused.
    refused: u32,
    panics: u32,
}

impl FlipTally {
    fn flip(&mut self, bytes: &[u8], at: usize, bit: u8, whole: &Contents) {
        let mut flipped = bytes.to_vec();
        flipped[at] ^= 1 << bit;
        self.flips += 1;
        for mode in [OpenMode::Read, OpenMode::Write] {
            let what = format!("byte {at}, bit {bit}, {mode:?}");
            let disk = Disk::from_bytes(flipped.clone());
            let tried = catch_unwind(AssertUnwindSafe(|| self.look(&disk, mode, whole, &what)));
            if let Err(panic) = tried {
                if panic.downcast_ref::<String>().is_some_and(|said| said.starts_with("byte ")) {
                    std::panic::resume_unwind(panic);
                }
                self.panics += 1;
            }
        }
    }

    fn look(&mut self, disk: &Disk, mode: OpenMode, whole: &Contents, what: &str) {
        let mut store = match Store::on_backend(disk.clone(), mode) {
            Ok(store) => store,
            Err(_) => {
                self.closed += 1;
                return;
            }
        };
        let (seen, errors) = read(&store);
        assert_agrees(&seen.records, &whole.records, what);
        assert_agrees(&seen.actions, &whole.actions, what);
        assert_agrees(&seen.drafts, &whole.drafts, what);
        assert_agrees(&seen.summaries, &whole.summaries, what);
        assert_agrees(&seen.groups, &whole.groups, what);
        assert!(seen.latest.is_none() || seen.latest == whole.latest, "{what}: another latest");
        assert!(errors.iter().all(StoreError::is_damage), "{what}: {errors:?}");
        let hurt: BTreeSet<_> = all_ids().filter(|id| !seen.records.contains_key(id)).collect();
        for id in &hurt {
            let names = |error: &StoreError| error.to_string().contains(&id.to_string());
            assert!(errors.iter().any(names), "{what}: {id} is hurt and not named");
            let is_whole = store.verify(*id).is_ok_and(|verdict| verdict.outcome.is_ok());
            assert!(!is_whole, "{what}: {id} is hurt and verified");
        }
        self.noticed += u32::from(seen != *whole);
        *self.hurt.entry(hurt.len()).or_default() += 1;
        if hurt.len() < MEETINGS as usize {
            self.most_hurt = self.most_hurt.max(hurt.len());
        }
        if mode == OpenMode::Write
            && let Some(id) = all_ids().find(|id| seen.records.contains_key(id))
        {
            self.write(&mut store, id, whole);
            drop(store);
            self.look_again(disk, id, &seen, whole, what);
        }
    }

    /// Writes to a meeting that is whole.
    fn write(&mut self, store: &mut Store, id: MeetingId, whole: &Contents) {
        let records = &whole.records[&id];
        let head = Head::default().with(records.last().unwrap());
        for number in 0..8 {
            let head = match number {
                0 => head,
                _ => store.head(id).unwrap_or(head),
            };
            let new = seal(id, head, vec![note(5000 + number)]);
            let all = records.iter().chain(&new).map(|sealed| sealed.record.clone());
            let log = Log::replay(all);
            let addition = Addition { id, records: &new, meeting: log.meeting() };
            match store.append(&[addition]) {
                Ok(()) => self.written += 1,
                Err(error) => {
                    assert!(error.is_damage(), "{error}");
                    self.refused += 1;
                    return;
                }
            }
        }
    }

    /// After one meeting was written to, all that could be read before can be read still.
    fn look_again(
        &self,
        disk: &Disk,
        written: MeetingId,
        before: &Contents,
        whole: &Contents,
        what: &str,
    ) {
        let store = Store::on_backend(disk.clone(), OpenMode::Write)
            .unwrap_or_else(|error| panic!("{what}: not opened after a write: {error}"));
        let (seen, _) = read(&store);
        for (id, records) in &before.records {
            let found = seen.records.get(id);
            let is_kept = found.is_some_and(|found| found.starts_with(records));
            assert!(is_kept, "{what}: {id} was whole before {written} was written to");
        }
        let unwritten = |id: &MeetingId| *id != written;
        let others = seen.records.iter().filter(|(id, _)| unwritten(id));
        assert!(others.into_iter().all(|(id, found)| whole.records[id] == *found), "{what}");
    }
}

fn trials(every: usize) -> FlipTally {
    let bytes = whole_store().bytes();
    let store = Store::on_backend(Disk::from_bytes(bytes.clone()), OpenMode::Read).unwrap();
    let (whole, errors) = read(&store);
    assert!(errors.is_empty() && whole.records.len() == MEETINGS as usize, "{errors:?}");
    assert_eq!((whole.latest, whole.summaries.len()), (Some(id(MEETINGS)), whole.records.len()));
    let mut tally = FlipTally::default();
    let mut dice = Dice(every as u64);
    for block in (0..bytes.len()).step_by(every) {
        let at = block + dice.below(every.min(bytes.len() - block) as u64) as usize;
        // Where nothing was ever written, nothing can be hurt.
        if bytes[at - at % 64..].iter().take(64).any(|byte| *byte != 0) {
            tally.flip(&bytes, at, dice.below(8) as u8, &whole);
        }
    }
    tally
}

#[test]
fn a_flipped_bit_hurts_only_what_it_hit_and_that_is_named() {
    let tally = trials(4093);
    println!("{tally:?}");
    assert_eq!(tally.panics, 0, "{tally:?}");
    assert!(tally.noticed > 20, "{tally:?}");
}

/// `cargo test --release --lib -- --ignored --nocapture one_flipped_bit_in_every_64_bytes`
#[test]
#[ignore = "takes minutes: docs/durability.md has the count that it reached"]
fn one_flipped_bit_in_every_64_bytes() {
    let tally = trials(64);
    println!("{tally:?}");
    assert_eq!(tally.panics, 0, "{tally:?}");
}
