//! The power fails while several streams are written to, some commands in two at once.

use super::{
    Dice,
    disk::{Disk, DiskTrouble},
    note,
};
use crate::{
    log::{Head, Stamp, chain::Hex},
    meeting::{Log, Record, Sealed, event::Event, ids::MeetingId},
    store::{Addition, OpenMode, Store},
};

const STREAMS: u64 = 3;
const COMMITS: usize = 14;
const SEEDS: u64 = 250;

/// The records of each stream.
type StreamRecords = [Vec<Sealed>; STREAMS as usize];

fn id(stream: usize) -> MeetingId {
    MeetingId::from_random(100 + stream as u64)
}

fn push(records: &mut Vec<Sealed>, stream: usize, event: Event) {
    let head = records.last().map(|last| Head::default().with(last)).unwrap_or_default();
    let seq = head.count + 1;
    let record =
        Record { seq, command: seq, recorded: Stamp::default(), author: "clerk".into(), event };
    records.push(head.seal(id(stream), record, Hex([seq as u8; 16])));
}

/// What is there after each commit: a note in one stream, or one in each of two, joined.
fn states(dice: &mut Dice) -> Vec<StreamRecords> {
    let mut states = vec![StreamRecords::default()];
    for number in 0..COMMITS {
        let mut state = states[number].clone();
        let own = dice.below(STREAMS) as usize;
        let other = (own + 1 + dice.below(STREAMS - 1) as usize) % STREAMS as usize;
        let commands = [own, other].map(|stream| state[stream].len() as u64 + 1);
        push(&mut state[own], own, note(number as u32));
        if dice.below(2) == 0 {
            push(&mut state[other], other, note(number as u32));
            let joint = |stream, command| Event::Joint { stream: id(stream).into(), command };
            push(&mut state[own], own, joint(other, commands[1]));
            push(&mut state[other], other, joint(own, commands[0]));
        }
        states.push(state);
    }
    states
}

/// Stores what one state has more than another, in one transaction.
fn commit(store: &mut Store, before: &StreamRecords, after: &StreamRecords) -> Result<(), String> {
    let logs: Vec<Log> = after
        .iter()
        .map(|records| Log::replay(records.iter().map(|sealed| sealed.record.clone())))
        .collect();
    let additions: Vec<_> = (0..STREAMS as usize)
        .map(|stream| Addition {
            id: id(stream),
            records: &after[stream][before[stream].len()..],
            meeting: logs[stream].meeting(),
        })
        .filter(|addition| !addition.records.is_empty())
        .collect();
    store.append(&additions).map_err(|error| error.to_string())
}

/// Records until the disk fails; returns how many commits were acknowledged.
fn record_until_the_crash(disk: &Disk, states: &[StreamRecords], dice: &mut Dice) -> usize {
    let Ok(mut store) = Store::on_backend(disk.clone(), OpenMode::Write) else { return 0 };
    disk.set_trouble(DiskTrouble::From(disk.operations() + dice.below(150)));
    let all = states.windows(2);
    all.take_while(|pair| commit(&mut store, &pair[0], &pair[1]).is_ok()).count()
}

/// Whether all that was acknowledged is there after a crash, of each command all or nothing, and can be gone
/// on from.
fn survives(seed: u64, disk: &Disk) -> Result<(), String> {
    let mut dice = Dice(seed);
    let states = states(&mut dice);
    let acknowledged = record_until_the_crash(disk, &states, &mut dice);
    let crashed = disk.after_crash(&mut dice);
    let text = |error: crate::store::StoreError| error.to_string();
    let mut store = Store::on_backend(crashed, OpenMode::Write).map_err(text)?;
    let mut found = StreamRecords::default();
    for (stream, records) in found.iter_mut().enumerate() {
        *records = store.sealed(id(stream)).map_err(text)?;
        if !records.is_empty() {
            store.verify(id(stream)).map_err(text)?.outcome.map_err(text)?;
        }
    }
    let place = states.iter().position(|state| *state == found).ok_or("a command in part")?;
    if place < acknowledged {
        return Err(format!("{place} of {acknowledged} commits left"));
    }
    match states.get(place + 1) {
        Some(next) => commit(&mut store, &found, next),
        None => Ok(()),
    }
}

fn assert_survive(seeds: u64) {
    for seed in 0..seeds {
        assert_eq!(survives(seed, &Disk::default()), Ok(()), "seed {seed}");
    }
}

#[test]
fn a_crash_leaves_each_command_in_all_its_streams_or_in_none() {
    assert_survive(SEEDS);
}

#[test]
#[ignore = "takes minutes: docs/testing.md has the count that it reached"]
fn ten_thousand_crashes_leave_each_command_in_all_its_streams_or_in_none() {
    assert_survive(10_000);
    println!("10,000 crashes, nothing lost and nothing in part");
}

/// The check of the check: on a disk that lies about syncing, it must find losses.
#[test]
fn a_disk_that_does_not_sync_is_found_out_by_its_streams() {
    let survived = (0..20).filter(|&seed| {
        let attempt = || survives(seed, &Disk::liar());
        std::panic::catch_unwind(attempt).is_ok_and(|outcome| outcome.is_ok())
    });
    let survived = survived.count();
    assert!(survived < 10, "{survived} of 20 crashes went unnoticed");
}
