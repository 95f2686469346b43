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
const STROKES: usize = 200;

fn main() {
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let empty = Home::with(None);
    let ten = Home::with(Some(9_900));
    let hundred = Home::with(Some(99_900));
    let vim = vim();
    if vim.is_none() {
        println!("vim is not installed: its figures are 0, and no ratio to them says anything");
    }
    let homes = [&empty, &ten, &hundred];
    beginnings(vim.as_ref(), homes);
    strokes(vim.as_ref(), homes);
    sizes(vim.as_ref(), homes);
    rest(&hundred);
}

/// A home with one meeting in its store.
struct Home(TempDir);

impl Home {
    /// The generated meeting with this number of entries, or one that has only begun.
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
        vim.args(["-u", "NONE", "-n", "-N", "text"]);
        Terminal::start(vim, SIZE)
    }

    fn opened(&self) -> Terminal {
        let mut terminal = self.open();
        terminal.wait_for_text("line 23 of");
        terminal
    }
}

/// From the start to what is waited for.
fn start(mut terminal: Terminal, wanted: impl Fn(&vt100::Screen) -> bool) -> Duration {
    let began = terminal.started();
    terminal.wait_for(wanted) - began
}

fn has(words: &str) -> impl Fn(&vt100::Screen) -> bool {
    move |screen| screen.contents().contains(words)
}

fn is_framed(screen: &vt100::Screen) -> bool {
    screen.contents().lines().count() >= 23
}

/// Takes turns, so that whatever else the machine does falls on all alike; the medians.
fn in_turn<const N: usize>(
    rounds: usize,
    mut work: [Box<dyn FnMut() -> Duration + '_>; N],
) -> [f64; N] {
    let mut all: [Vec<Duration>; N] = std::array::from_fn(|_| Vec::new());
    for _ in 0..rounds {
        work.iter_mut().zip(&mut all).for_each(|(work, all)| all.push(work()));
    }
    all.map(|all| micros(median(all)) / 1e3)
}

fn beginnings(vim: Option<&Vim>, [empty, ten, hundred]: [&Home; 3]) {
    let [yard, first, none, some, many] = in_turn(
        STARTS,
        [
            Box::new(|| vim.map_or(Duration::ZERO, |vim| start(vim.open(), has("line 23 of")))),
            Box::new(|| start(empty.open(), is_framed)),
            Box::new(|| start(empty.open(), has("● saved"))),
            Box::new(|| start(ten.open(), has("● saved"))),
            Box::new(|| start(hundred.open(), has("● saved"))),
        ],
    );
    heading("start to the first full frame, beside vim's");
    row("an empty meeting: the first frame", first, yard, "ms", Some(1.2));
    row("an empty meeting: the meeting in it", none, yard, "ms", None);
    row("10,000 records: the meeting in it", some, yard, "ms", Some(2.0));
    row("100,000 records: the meeting in it", many, yard, "ms", None);
}

/// From Enter on a typed note to the note drawn as recorded, each time that it is called.
fn stroke(mut terminal: Terminal) -> impl FnMut() -> Duration {
    let mut n = 0;
    move || {
        n += 1;
        let text = format!("stroke {n} of many");
        terminal.keys(&format!(":note {text}"));
        terminal.wait_for(|screen| !screen.hide_cursor() && screen.contents().contains(&text));
        let began = terminal.keys("\r");
        let saved = |line: &str| line.contains(&text) && !line.contains("saving");
        terminal.wait_for(|screen| {
            let shown = screen.contents();
            screen.hide_cursor() && shown.contains("● saved") && shown.lines().any(saved)
        }) - began
    }
}

/// From a letter in vim to the letter on the screen, each time that it is called.
fn letter(mut terminal: Terminal) -> impl FnMut() -> Duration {
    terminal.keys("O");
    terminal.wait_for_text("-- INSERT --");
    let mut typed = String::new();
    move || {
        typed.push('x');
        if typed.len() == 70 {
            typed = "x".to_owned();
            terminal.keys("\r");
            terminal.wait_for(|screen| screen.cursor_position().1 == 0);
        }
        let began = terminal.keys("x");
        terminal.wait_for(|screen| usize::from(screen.cursor_position().1) == typed.len()) - began
    }
}

fn strokes(vim: Option<&Vim>, [empty, ten, hundred]: [&Home; 3]) {
    let mut yard = vim.map(|vim| letter(vim.opened()));
    let [yard, none, some, many] = in_turn(
        STROKES,
        [
            Box::new(|| yard.as_mut().map_or(Duration::ZERO, |letter| letter())),
            Box::new(stroke(empty.opened())),
            Box::new(stroke(ten.opened())),
            Box::new(stroke(hundred.opened())),
        ],
    );
    heading("Enter to recorded and drawn");
    row("an empty meeting / a letter in vim", none, yard, "ms", Some(6.0));
    row("10,000 records / an empty meeting", some, none, "ms", None);
    row("100,000 records / an empty meeting", many, none, "ms", Some(1.3));
}

/// Resident memory in MiB.
fn rss(terminal: &Terminal) -> f64 {
    let status = fs::read_to_string(format!("/proc/{}/status", terminal.pid())).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)).and_then(|kib| kib.parse().ok());
    kib.unwrap_or(f64::NAN) / 1024.0
}

fn sizes(vim: Option<&Vim>, [empty, ten, hundred]: [&Home; 3]) {
    let yard = vim.map_or(0.0, |vim| rss(&vim.opened()));
    let memory = |home: &Home| rss(&home.opened());
    heading("resident memory, beside vim's");
    row("an empty meeting", memory(empty), yard, "MiB", Some(2.0));
    row("10,000 records", memory(ten), yard, "MiB", Some(3.0));
    row("100,000 records", memory(hundred), yard, "MiB", None);
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
