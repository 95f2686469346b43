//! The built program in a terminal, beside `vim -u NONE` in the same one: start, keys, memory, rest.
//!
//! `cargo bench --bench terminal`; without vim it says so and gives the figures alone.

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
#[path = "../tests/it/pty/terminal.rs"]
mod terminal;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use shared::{heading, median, micros, row};
use tempfile::TempDir;
use terminal::{Terminal, environment, program};

const FOLKMOOT: &str = env!("CARGO_BIN_EXE_folkmoot");
const SIZE: (u16, u16) = (80, 24);
const STARTS: usize = 25;
const KEYS: usize = 200;

fn main() {
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let empty = Home::with(None);
    let ten = Home::with(Some(9_900));
    let hundred = Home::with(Some(99_900));
    let Some(vim) = vim() else {
        println!(
            "vim is not installed: its figures are left out, and those of folkmoot stand alone"
        );
        let (opened, key, memory) = (starts(&empty), keys(&empty), memory(&empty));
        println!("start {:.1} ms, key {:.2} ms, {memory:.1} MiB", millis(opened.1), millis(key));
        rest(&hundred);
        return;
    };
    beginnings(&vim, &empty, &ten, &hundred);
    strokes(&vim, &empty, &ten, &hundred);
    sizes(&vim, &empty, &ten, &hundred);
    rest(&hundred);
}

fn millis(duration: Duration) -> f64 {
    micros(duration) / 1e3
}

/// A home with one meeting in its store.
struct Home(TempDir);

impl Home {
    /// The generated meeting of so many entries, or one that has only begun.
    fn with(entries: Option<usize>) -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        let script = match entries {
            Some(entries) => shared::meeting(entries),
            None => "group Board\ndate 2025-03-04 09:00\nagenda Everything 40m\n\
                     09:00 start\n09:00 item 1\n"
                .to_owned(),
        };
        fs::write(home.path().join("meeting.moot"), script).unwrap();
        let mut import = Command::new(FOLKMOOT);
        import.env_clear().envs(environment(home.path())).current_dir(home.path());
        assert!(import.args(["import", "meeting.moot"]).output().unwrap().status.success());
        home
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn open(&self) -> Terminal {
        let mut folkmoot = program(Path::new(FOLKMOOT), self.path());
        folkmoot.args(["open", "latest"]);
        Terminal::start(folkmoot, SIZE)
    }

    fn opened(&self) -> Terminal {
        let mut terminal = self.open();
        terminal.wait_for_text("● saved");
        terminal
    }
}

/// Vim without settings, on a screenful of lines.
struct Vim {
    path: PathBuf,
    home: TempDir,
}

fn vim() -> Option<Vim> {
    let found = std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join("vim"))
        .find(|path| path.is_file())?;
    let home = tempfile::tempdir().unwrap();
    let lines: String = (1..=200).map(|n| format!("line {n} of a text\n")).collect();
    fs::write(home.path().join("text"), lines).unwrap();
    Some(Vim { path: found, home })
}

impl Vim {
    fn open(&self) -> Terminal {
        let mut vim = program(&self.path, self.home.path());
        vim.args(["-u", "NONE", "-N", "text"]);
        Terminal::start(vim, SIZE)
    }

    fn opened(&self) -> Terminal {
        let mut terminal = self.open();
        terminal.wait_for_text("line 23 of");
        terminal
    }
}

fn start(mut terminal: Terminal, frame: &str) -> Duration {
    let began = terminal.started();
    terminal.wait_for_text(frame) - began
}

/// From the start to the first frame, and to the frame with the meeting in it.
fn starts(home: &Home) -> (Duration, Duration) {
    // The clock, then the sign that the meeting is there.
    let first = || {
        let mut terminal = home.open();
        let began = terminal.started();
        terminal.wait_for(|screen| screen.contents().lines().count() >= 23) - began
    };
    let first = (0..STARTS).map(|_| first()).collect();
    let whole = (0..STARTS).map(|_| start(home.open(), "● saved")).collect();
    (median(first), median(whole))
}

fn beginnings(vim: &Vim, empty: &Home, ten: &Home, hundred: &Home) {
    heading("start to the first full frame");
    let yard = median((0..STARTS).map(|_| start(vim.open(), "line 23 of")).collect());
    for (name, home, target) in [
        ("an empty meeting", empty, Some(1.2)),
        ("10,000 records", ten, Some(2.0)),
        ("100,000", hundred, None),
    ] {
        let (first, whole) = starts(home);
        row(&format!("{name}: a frame / vim"), millis(first), millis(yard), "ms", None);
        row(&format!("{name}: the meeting in it / vim"), millis(whole), millis(yard), "ms", target);
    }
}

/// From Enter on a typed note to the note drawn as recorded.
fn keys(home: &Home) -> Duration {
    let mut terminal = home.opened();
    let stroke = |n: usize| {
        let text = format!("stroke {n} of many");
        terminal.keys(&format!(":note {text}"));
        terminal.wait_for(|screen| !screen.hide_cursor() && screen.contents().contains(&text));
        let began = terminal.keys("\r");
        terminal.wait_for(|screen| {
            let shown = screen.contents();
            let saved = |line: &str| line.contains(&text) && !line.contains("saving");
            screen.hide_cursor() && shown.contains("● saved") && shown.lines().any(saved)
        }) - began
    };
    median((1..=KEYS).map(stroke).collect())
}

/// From a key in vim to the cursor drawn a line further.
fn vim_keys(vim: &Vim) -> Duration {
    let mut terminal = vim.opened();
    let stroke = |n: usize| {
        let (row, key) = if n.is_multiple_of(2) { (1, "j") } else { (0, "k") };
        let began = terminal.keys(key);
        terminal.wait_for(|screen| screen.cursor_position().0 == row) - began
    };
    median((2..KEYS + 2).map(stroke).collect())
}

/// From a letter in vim to the letter on the screen.
fn vim_letters(vim: &Vim) -> Duration {
    let mut terminal = vim.opened();
    terminal.keys("O");
    terminal.wait_for_text("-- INSERT --");
    let stroke = |n: usize| {
        let typed = "x".repeat(n);
        let began = terminal.keys("x");
        terminal.wait_for(|screen| screen.contents().starts_with(&typed)) - began
    };
    median((1..=70).map(stroke).collect())
}

fn strokes(vim: &Vim, empty: &Home, ten: &Home, hundred: &Home) {
    heading("Enter to recorded and drawn");
    let (moved, letter) = (vim_keys(vim), vim_letters(vim));
    let none = keys(empty);
    row("an empty meeting / a letter in vim", millis(none), millis(letter), "ms", Some(6.0));
    row("an empty meeting / a movement in vim", millis(none), millis(moved), "ms", None);
    for (name, home) in [("10,000 records", ten), ("100,000 records", hundred)] {
        row(
            &format!("{name} / an empty meeting"),
            millis(keys(home)),
            millis(none),
            "ms",
            Some(1.3),
        );
    }
}

/// Resident memory in MiB.
fn rss(terminal: &Terminal) -> f64 {
    let status = fs::read_to_string(format!("/proc/{}/status", terminal.pid())).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)).and_then(|kib| kib.parse().ok());
    kib.unwrap_or(f64::NAN) / 1024.0
}

fn memory(home: &Home) -> f64 {
    rss(&home.opened())
}

fn sizes(vim: &Vim, empty: &Home, ten: &Home, hundred: &Home) {
    heading("resident memory");
    let yard = rss(&vim.opened());
    row("an empty meeting / vim", memory(empty), yard, "MiB", Some(2.0));
    row("10,000 records / vim", memory(ten), yard, "MiB", Some(3.0));
    row("100,000 records / vim", memory(hundred), yard, "MiB", None);
}

/// The time that a process has had of the processors, in all its threads.
fn cpu(terminal: &Terminal) -> Duration {
    let tasks = fs::read_dir(format!("/proc/{}/task", terminal.pid())).into_iter().flatten();
    let spent = tasks.flatten().filter_map(|task| {
        let text = fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(spent.sum())
}

/// What an idle screen costs, its clock turning.
fn rest(hundred: &Home) {
    let mut terminal = hundred.opened();
    let (before, began) = (cpu(&terminal), Instant::now());
    let _ = terminal.try_wait_for(|_| false, Duration::from_secs(10));
    let share = (cpu(&terminal) - before).as_secs_f64() / began.elapsed().as_secs_f64();
    let verdict = if share < 0.01 { "< 1 %" } else { "< 1 %  MISSED" };
    println!(
        "\nan idle screen for ten seconds, 100,000 records: {:.2} % of a core  {verdict}",
        share * 100.0
    );
}
