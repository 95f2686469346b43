//! Stores of many meetings of many groups, made from a fixed seed.
//!
//! A store's groups meet in turns, a meeting a week. Each has a roll, an agenda, and as many entries as
//! bring it to about the number of records that is asked for.

use std::{fmt::Write as _, path::Path};

use folkmoot::{
    log::Head,
    meeting::{ids::MeetingId, script},
    store::{Addition, OpenMode, Store, seal},
};

use super::Dice;

/// How large a store is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StoreSize {
    pub(crate) groups: usize,
    pub(crate) meetings: usize,
    /// Records a meeting, about.
    pub(crate) records: usize,
}

/// How many meetings are written in one transaction.
const AT_ONCE: usize = 100;
/// Records of a meeting that are no entries.
const FRAME: usize = 22;

/// The id of the meeting of that place, which is none like another's.
pub(crate) fn id(place: usize) -> MeetingId {
    MeetingId::from_random((place as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20)
}

/// Makes a store, with each group's meetings in turns.
pub(crate) fn make(path: &Path, size: StoreSize) {
    let mut store = Store::open(path, OpenMode::Write).unwrap();
    let places: Vec<usize> = (0..size.meetings).collect();
    for places in places.chunks(AT_ONCE) {
        let all: Vec<_> = places
            .iter()
            .map(|&place| {
                let log = script::replay(meeting(place, size).as_bytes()).unwrap();
                (id(place), seal(id(place), &log, Head::default()).unwrap(), log)
            })
            .collect();
        let additions: Vec<_> = all
            .iter()
            .map(|(id, records, log)| Addition { id: *id, records, meeting: log.meeting() })
            .collect();
        store.append(&additions).unwrap();
    }
    store.close().unwrap();
}

/// The meeting of that place, as a script.
fn meeting(place: usize, size: StoreSize) -> String {
    let mut dice = Dice(place as u64);
    let (group, week) = (place % size.groups, place / size.groups);
    let day =
        chrono::NaiveDate::from_ymd_opt(2000, 1, 3).unwrap() + chrono::Days::new(7 * week as u64);
    let mut script = format!(
        "group \"Committee {group:03}\"\ndate {day} 10:00-12:00 zone:Europe/London\nnumbering {}\n",
        1 + week * size.records
    );
    for n in 0..8 {
        let _ = writeln!(script, "attendee P{n} \"Person Number{n}\" role:member");
    }
    for n in 1..=4 {
        let _ = writeln!(script, "agenda \"Item {n}: {}\" 20m", dice.text());
    }
    script.push_str("10:00 present all\n10:00 start\n");
    let entries = size.records.saturating_sub(FRAME).max(1);
    for n in 0..entries {
        let second = n * 7_200 / entries;
        let time = format!("{:02}:{:02}:{:02}", 10 + second / 3600, second / 60 % 60, second % 60);
        if n % entries.div_ceil(4) == 0 {
            let _ = writeln!(script, "{time} item {}", n / entries.div_ceil(4) + 1);
        }
        let (who, text) = (dice.below(8), dice.text());
        let _ = match dice.below(20) {
            0 => writeln!(script, "{time} decision {text}"),
            1 => {
                writeln!(script, "{time} action @P{who} {text} due:{}", day + chrono::Days::new(30))
            }
            _ => writeln!(script, "{time} note P{who}: {text}"),
        };
    }
    script.push_str("12:00 end\n");
    script
}
