//! The power goes at any operation of the disk while a meeting is held on the screen.

use super::{
    STORE, folkmoot, mounted,
    played::Played,
    trouble::Trouble,
    volume::{DiskOperation, Loss, Volume},
};
use crate::kill::Dice;

/// What became of crashes.
#[derive(Default)]
struct Crashes {
    tried: usize,
    wrong: Vec<String>,
}

impl Crashes {
    fn try_one(&mut self, played: &Played, disk: &Volume, operation: usize, seed: u64) {
        let left = left(disk, seed);
        let checked = played.check(&left, played.shown_after(operation));
        self.tried += 1;
        if let Err(what) = checked {
            self.wrong.push(format!("before operation {operation}, seed {seed}: {what}"));
        }
    }
}

/// What a crash leaves. The first two seeds are the plain ones: all that was not synced is gone, or none.
fn left(disk: &Volume, seed: u64) -> Volume {
    match seed {
        0 => disk.after_crash(Loss::Unsynced),
        1 => disk.after_crash(Loss::Nothing),
        _ => disk.after_crash(Loss::Some(&mut Dice(seed))),
    }
}

/// The power goes before each operation, in as many ways as `seeds` gives for it.
fn crash_everywhere<I: IntoIterator<Item = u64>>(
    played: &Played,
    mut disk: Volume,
    seeds: impl Fn(usize) -> I,
) -> Crashes {
    let mut crashes = Crashes::default();
    for (number, operation) in played.journal.iter().enumerate() {
        for seed in seeds(number) {
            crashes.try_one(played, &disk, number, seed);
        }
        disk.apply(operation);
    }
    let end = played.journal.len();
    seeds(end).into_iter().for_each(|seed| crashes.try_one(played, &disk, end, seed));
    crashes
}

#[test]
fn what_the_screen_showed_as_saved_is_there_after_a_crash_at_any_operation_of_the_disk() {
    let Some(played) = Played::new() else { return };
    assert!(played.journal.len() > 300, "{} operations", played.journal.len());
    let seeds = |number: usize| [[0, 1][number % 2], 2 + number as u64];
    let crashes = crash_everywhere(&played, Volume::default(), seeds);
    assert_eq!(crashes.wrong, [""; 0], "of {} crashes", crashes.tried);
    // The check of the check: a disk that says it synced and did not is found out.
    let thinned = |number: usize| number.is_multiple_of(16).then_some(0);
    let crashes = crash_everywhere(&played, Volume::liar(), thinned);
    assert!(
        crashes.wrong.len() * 2 > crashes.tried,
        "{} of {}",
        crashes.wrong.len(),
        crashes.tried
    );
}

#[test]
fn a_crash_while_a_crash_is_repaired_loses_nothing() {
    let Some(played) = Played::new() else { return };
    let crashes = crash_in_repair(&played, played.journal.len() / 6, 1);
    assert_eq!(crashes.wrong, [""; 0], "of {} crashes", crashes.tried);
    assert!(crashes.tried > 50, "{}", crashes.tried);
}

/// The power goes at every so many operations, the program opens what is left, and the power goes again at
/// each operation of that.
fn crash_in_repair(played: &Played, every: usize, ways: u64) -> Crashes {
    let mut crashes = Crashes::default();
    let Some(mounted) = mounted(Volume::default()) else { return crashes };
    let mut disk = Volume::default();
    for (number, operation) in played.journal.iter().enumerate() {
        disk.apply(operation);
        let first = left(&disk, 2 + number as u64);
        let shown = played.shown_after(number + 1);
        if number % every != every - 1 || shown == 0 {
            continue;
        }
        mounted.replace(first.clone(), Trouble::default());
        let opened = folkmoot(mounted.path(), &["verify", "latest"]).output().unwrap();
        assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
        let repair: Vec<DiskOperation> = mounted.state().journal.clone();
        let mut second = first;
        for (place, operation) in repair.iter().enumerate() {
            second.apply(operation);
            for seed in 0..=ways {
                let seed = if seed == 0 { 0 } else { seed + (number * 1000 + place) as u64 };
                crashes.tried += 1;
                if let Err(what) = played.check(&left(&second, seed), shown) {
                    let place = format!("operation {number}, repair {place}, seed {seed}");
                    crashes.wrong.push(format!("{place}: {what}"));
                }
            }
        }
    }
    crashes
}

#[test]
#[ignore = "goes through tens of thousands of crashes, which takes minutes"]
fn thousands_of_crashes_of_the_disk_under_the_program() {
    let played = Played::new().expect("a disk can be mounted");
    let ways = std::env::var("FOLKMOOT_CRASHES").map_or(25, |ways| ways.parse().unwrap());
    let seeds = |number: usize| {
        [0, 1].into_iter().chain((0..ways).map(move |way| 2 + (number as u64) * 1000 + way))
    };
    let crashes = crash_everywhere(&played, Volume::default(), seeds);
    println!("{} operations, {} crashes", played.journal.len(), crashes.tried);
    assert_eq!(crashes.wrong, [""; 0]);
    let crashes = crash_in_repair(&played, 10, 3);
    println!("{} crashes during a repair in {STORE}", crashes.tried);
    assert_eq!(crashes.wrong, [""; 0]);
}
