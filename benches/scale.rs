//! What a large store costs beside a small one: a meeting opened, a line recorded, a list drawn up.
//!
//! `cargo bench --bench scale`. Both stores are made from a fixed seed; every figure of the large one stands
//! beside that of the small one, taken in turns with it, and what counts is their ratio.

#![allow(
    missing_docs,
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench measures time and prints it; it shares the stories' terminal"
)]

mod shared;
#[path = "shared/stores.rs"]
mod stores;
#[path = "../tests/it/pty/terminal.rs"]
mod terminal;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use folkmoot::store::{OpenMode, Store};
use shared::{Dice, heading, median, micros, row};
use stores::StoreSize;
use tempfile::TempDir;
use terminal::{Terminal, environment, program};

const FOLKMOOT: &str = env!("CARGO_BIN_EXE_folkmoot");
const ROUNDS: usize = 25;
const RECORDS: usize = 100;
/// Both have the same number of meetings a group, so that what a group's meetings cost is the same.
const SMALL: StoreSize = StoreSize { groups: 1, meetings: 10, records: RECORDS };
const LARGE: StoreSize = StoreSize { groups: 1000, meetings: 10_000, records: RECORDS };

fn main() {
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let (small, large) = (Home::new(SMALL), Home::new(LARGE));
    for (name, home) in [("small", &small), ("large", &large)] {
        let bytes = fs::metadata(home.store()).unwrap().len();
        println!("the {name} store: {:?}, {} MiB", home.size, bytes >> 20);
    }
    heading("10,000 meetings, a million records / 10 meetings");
    let measure = |what: &str, target, work: &dyn Fn(&Home) -> Duration| {
        let [few, many] = in_turn([&small, &large], work);
        row(what, many, few, "ms", target);
    };
    measure("the store opened to write, one meeting loaded, closed", Some(1.3), &loaded);
    measure("the store opened to read, one meeting loaded", Some(1.3), &read);
    measure("`exec` of a note", Some(1.3), &|home| home.exec("note the roof was looked at"));
    measure("`exec` of an action, numbered in its group", Some(1.3), &|home| {
        home.exec("action write to the county")
    });
    measure("`exec latest` of a note", Some(1.3), &|home| {
        home.run(&["exec", "latest", "note the roof was looked at"])
    });
    measure("`replay` of one meeting", Some(1.3), &|home| home.run(&["replay", &home.meeting()]));
    measure("start to one meeting shown and live", Some(1.3), &|home| home.shown());
    measure("`list`", None, &|home| home.run(&["list"]));
    measure("`verify` of everything", None, &|home| home.run(&["verify"]));
}

/// A home with a store of that size.
struct Home {
    folder: TempDir,
    size: StoreSize,
}

impl Home {
    fn new(size: StoreSize) -> Self {
        let home = Self { folder: tempfile::tempdir().unwrap(), size };
        stores::make(&home.store(), size);
        home
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("meetings.redb")
    }

    /// The id of the meeting in the middle.
    fn meeting(&self) -> String {
        stores::id(self.size.meetings / 2).to_string()
    }

    fn run(&self, args: &[&str]) -> Duration {
        let mut command = Command::new(FOLKMOOT);
        let home = self.folder.path();
        command.env_clear().envs(environment(home)).env("FOLKMOOT_STORE", self.store());
        command.current_dir(home).args(args);
        let began = Instant::now();
        let done = command.output().unwrap();
        let taken = began.elapsed();
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        taken
    }

    fn exec(&self, line: &str) -> Duration {
        self.run(&["exec", &self.meeting(), line])
    }

    /// From the start to the meeting on the screen, live.
    fn shown(&self) -> Duration {
        let mut folkmoot = program(Path::new(FOLKMOOT), self.folder.path());
        folkmoot.env("FOLKMOOT_STORE", self.store());
        folkmoot.args(["open", &self.meeting()]);
        let mut terminal = Terminal::start(folkmoot, (80, 24));
        let began = terminal.started();
        terminal.wait_for(|screen| screen.contents().contains("● saved")) - began
    }
}

fn loaded(home: &Home) -> Duration {
    let began = Instant::now();
    let store = Store::open(&home.store(), OpenMode::Write).unwrap();
    assert!(store.load(stores::id(home.size.meetings / 2)).unwrap().head.count > 50);
    store.close().unwrap();
    began.elapsed()
}

fn read(home: &Home) -> Duration {
    let began = Instant::now();
    let store = Store::open(&home.store(), OpenMode::Read).unwrap();
    assert!(store.load(stores::id(home.size.meetings / 2)).unwrap().head.count > 50);
    began.elapsed()
}

/// Takes turns, so that whatever else the machine does falls on both alike; the medians in milliseconds.
fn in_turn(homes: [&Home; 2], work: &dyn Fn(&Home) -> Duration) -> [f64; 2] {
    let mut all = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        homes.into_iter().zip(&mut all).for_each(|(home, all)| all.push(work(home)));
    }
    all.map(|all| micros(median(all)) / 1e3)
}
