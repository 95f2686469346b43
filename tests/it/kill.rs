//! Killed at any moment: what was shown as saved is there, and so is what was being typed.

use std::{
    fs,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::pty::Desk;

/// A small generator of numbers that look random, the same in every run (SplitMix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}

const BOARD: [&str; 4] = ["group Board", "agenda Everything 40m", "start", "item 1"];

/// The highest number among the entries shown as saved: on the screen with their time, and not as on
/// their way.
fn shown_as_saved(text: &str) -> Option<u32> {
    let numbers = text.lines().filter(|line| !line.contains("saving")).filter_map(|line| {
        let (_, after) = line.split_once(" e")?;
        let (_, number) = after.split_once("entry number ")?;
        number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    });
    numbers.max()
}

/// The numbers of the entries in the record, in order.
///
/// A kill can leave an entry half typed. It comes back open, and the next round types behind it: hence
/// the last number of a line.
fn recorded(log: &str) -> Vec<u32> {
    let numbers = log.lines().filter_map(|line| {
        let (_, number) = line.rsplit_once("entry number ")?;
        number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    });
    numbers.collect()
}

#[test]
fn entries_shown_as_saved_outlive_a_kill_at_any_moment() {
    let desk = Desk::with_meeting(&BOARD);
    let mut dice = Dice(2024);
    let (mut next, mut survived) = (1, Vec::new());
    for round in 0..40 {
        let mut terminal = desk.meeting();
        let first = next;
        // A handful of entries given as fast as they can be read, and the kill somewhere among them: as
        // soon as some are seen as saved, or a little later.
        let patience = Duration::from_micros(dice.below(5_000));
        let given = 1 + dice.below(13) as u32;
        for _ in 0..given {
            terminal.keys(&format!("nentry number {next}.\r"));
            next += 1;
        }
        let seen = dice.below(u64::from(given) + 1) as u32;
        if seen > 0 {
            terminal.wait_for(|screen| {
                shown_as_saved(&screen.contents()).is_some_and(|shown| shown >= first - 1 + seen)
            });
        }
        let until = Instant::now() + patience;
        while let Some(left) = until.checked_duration_since(Instant::now()) {
            let _ = terminal.try_wait_for(|_| false, left);
        }
        terminal.kill9();
        terminal.catch_up();
        let shown = shown_as_saved(&terminal.text()).unwrap_or(0);
        let log = desk.told(["log", "latest"]);
        let kept = recorded(&log);
        let last = kept.last().copied().unwrap_or(0);
        assert!(
            last >= shown,
            "round {round}: {shown} was shown as saved, {last} is the last in the record\n{}",
            terminal.framed()
        );
        assert!(last < next);
        survived.push(last.saturating_sub(first - 1));
        // Every entry, once and in its order, and none twice or from nowhere.
        assert!(kept.is_sorted_by(|a, b| a < b), "{kept:?}");
        assert!(desk.told(["verify"]).contains("whole"));
    }
    survived.sort_unstable();
    survived.dedup();
    assert!(survived.len() > 2, "the kills fell at different moments: {survived:?}");
}

#[test]
fn what_was_being_typed_and_the_timer_outlive_a_kill() {
    let desk = Desk::with_meeting(&["group Board", "agenda Everything 40m"]);
    let mut terminal = desk.meeting();
    terminal.command("start");
    terminal.command("item 1");
    terminal.type_keys("nhalf a thought");
    terminal.wait_for_text("half a thought");
    // The draft is on the disk once a reader finds it there; nothing on the screen tells.
    wait_until(|| {
        let store = folkmoot::store::Store::open(&desk.store(), folkmoot::store::OpenMode::Read);
        let store = store.expect("a store that can be read meanwhile");
        let id = store.find("latest").expect("a meeting");
        let open = store.drafts(id).expect("drafts").open;
        open.is_some_and(|draft| draft.line() == "note half a thought")
    });
    terminal.kill9();
    let mut again = desk.meeting();
    again.wait_for_text("half a thought");
    // The item's time counts from its record, whoever was running meanwhile.
    let opened = elapsed(&desk);
    again.wait_for(|screen| {
        let shown = screen.contents().lines().nth(1).and_then(timer);
        shown.is_some_and(|shown| shown.abs_diff(opened()) <= 2)
    });
    again.keys(" whole\r");
    again.wait_until_saved();
    assert!(desk.told(["log", "latest"]).contains("half a thought whole"));
}

/// Seconds since the item was opened, by the record.
fn elapsed(desk: &Desk) -> impl Fn() -> i64 + use<> {
    let log = desk.told(["log", "latest", "--json"]);
    let opened = log.lines().find(|line| line.contains("item_opened")).expect("an open item");
    let record: serde_json::Value = serde_json::from_str(opened).expect("a record");
    let at = record.pointer("/header/at").and_then(serde_json::Value::as_i64).expect("a time");
    move || (now() - at) / 1000
}

fn now() -> i64 {
    chrono::Utc::now().timestamp_millis()
}

/// The seconds on the item's timer.
fn timer(line: &str) -> Option<i64> {
    let (before, _) = line.split_once(" of ")?;
    let (minutes, seconds) = before.rsplit_once(' ')?.1.split_once(':')?;
    Some(minutes.parse::<i64>().ok()? * 60 + seconds.parse::<i64>().ok()?)
}

fn wait_until(done: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !done() {
        assert!(Instant::now() < deadline, "it never came");
        std::thread::yield_now();
    }
}

#[test]
fn a_kill_while_the_store_is_made_never_leaves_half_a_store() {
    let mut dice = Dice(7);
    let (mut made, mut not_made) = (0, 0);
    for round in 0..40 {
        let desk = Desk::new();
        let mut command = Command::new(env!("CARGO_BIN_EXE_folkmoot"));
        command.env_clear().envs(crate::pty::terminal::environment(desk.home()));
        let mut child = command
            .args(["new", "group Board"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("folkmoot runs");
        let until = Instant::now() + Duration::from_micros(dice.below(25_000) * (1 + round % 4));
        while Instant::now() < until && child.try_wait().expect("a status").is_none() {
            std::thread::yield_now();
        }
        child.kill().expect("a kill");
        child.wait().expect("a status");
        if desk.store().exists() {
            made += 1;
            // Whatever is there is a whole store, with the meeting or without.
            let listed = desk.told(["list"]);
            assert!(listed.is_empty() || listed.contains("Board"), "round {round}: {listed}");
        } else {
            not_made += 1;
        }
        let id = desk.told(["new", "group Again"]);
        assert!(desk.told(["list"]).contains(id.trim()), "round {round}");
        let left: Vec<_> = fs::read_dir(desk.path("data/folkmoot"))
            .expect("the folder")
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        assert_eq!(left, ["meetings.redb"], "round {round}: nothing half-made is left");
    }
    assert!(made > 0 && not_made > 0, "the kills fell before and after: {made}, {not_made}");
}
