//! What reading other tools' logs costs: from a file to HTML minutes, beside reading the file and
//! splitting its lines with the standard library, each in a fresh process, as a person runs it; and the
//! replay of a stored meeting beside the scan and decoding of its records.
//!
//! `cargo bench --bench logs [-- LINES]` goes up to a million lines, or to LINES. Peak memory is that
//! of a process of its own for each log, as Linux tells it.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench measures time and prints it"
)]

#[path = "shared/logs.rs"]
mod logs;

use std::{
    hint::black_box,
    mem::ManuallyDrop,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use folkmoot::{
    edition::{Edition, view},
    import,
    log::{Head, chain::Hex},
    meeting::{Log, Reading, ids::MeetingId},
    papers::{self, Phrases},
    render::{self, Format},
    store::{Addition, OpenMode, Store},
};
use logs::Form;

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// The option by which the bench starts itself to be measured: a file follows.
const ONCE: &str = "--once";

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let Some(at) = args.iter().position(|arg| arg == ONCE) {
        let start = Instant::now();
        minutes_of(Path::new(&args[at + 1]));
        println!("{} {}", start.elapsed().as_nanos(), peak().unwrap_or_default());
        return;
    }
    if args.iter().any(|arg| arg == "--test") {
        return;
    }
    let most = args.iter().find_map(|arg| arg.parse().ok()).unwrap_or(usize::MAX);
    let folder = tempfile::tempdir().unwrap();
    let mut stored = None;
    println!(
        "lines    format   minutes ms  lines/s    split ms  ratio  exponent  peak B/line beyond"
    );
    for form in Form::ALL {
        let mut hundredth = None;
        for lines in SIZES.into_iter().filter(|&lines| lines <= most) {
            let file = folder.path().join(format!("2025-03-04-{lines}.{}", form.name()));
            std::fs::write(&file, logs::log(form, lines)).unwrap();
            let taken = measure(form, lines, &file, hundredth);
            if lines == 10_000 {
                hundredth = Some(taken);
            }
            if form == Form::Scribe {
                stored = Some((lines.min(100_000), file));
            }
        }
    }
    if let Some((lines, file)) = stored {
        let file = file.with_file_name(format!("2025-03-04-{lines}.{}", Form::Scribe.name()));
        replay_of_stored(folder.path(), &file);
    }
}

/// The way of `folkmoot replay FILE --to html`, but for the writing; as there, what the process is
/// about to leave is left to the system.
fn minutes_of(file: &Path) -> usize {
    let imported = {
        let bytes = std::fs::read(file).unwrap();
        import::read_as::<Reading>(&file.to_string_lossy(), &bytes, None).unwrap()
    };
    let meeting = ManuallyDrop::new(imported.log.into_state());
    let view = view(&meeting, Edition::Full);
    let document = ManuallyDrop::new(papers::compose(&view, Phrases::builtin()));
    render::pieces(&document, Format::Html).unwrap().map(|piece| piece.len()).sum()
}

/// What the standard library takes to read a file and to split its lines.
fn split(file: &Path) -> usize {
    let bytes = std::fs::read(file).unwrap();
    std::str::from_utf8(&bytes).unwrap().lines().map(|line| black_box(line).len()).sum()
}

fn measure(form: Form, lines: usize, file: &Path, hundredth: Option<Duration>) -> Duration {
    let runs = (400_000 / lines).clamp(3, 40);
    let all: Vec<(Duration, u64)> = (0..runs).map(|_| once(file)).collect();
    let taken = all.iter().map(|run| run.0).min().unwrap();
    let yardstick = best(runs, || split(file));
    let grown = hundredth.map_or(String::new(), |less| {
        let times = lines as f64 / 10_000.0;
        format!("{:.3}", (taken.as_secs_f64() / less.as_secs_f64()).ln() / times.ln())
    });
    let beyond =
        memory(file, lines, all[0].1).map_or("not told here".to_owned(), |b| format!("{b:.0}"));
    println!(
        "{lines:<8} {:<8} {:>10.2}  {:>8.0}k  {:>8.3}  {:>5.1}  {grown:>8}  {beyond:>8}",
        form.name(),
        taken.as_secs_f64() * 1e3,
        lines as f64 / taken.as_secs_f64() / 1e3,
        yardstick.as_secs_f64() * 1e3,
        taken.as_secs_f64() / yardstick.as_secs_f64(),
    );
    taken
}

fn best<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    let timed = |_| {
        let start = Instant::now();
        let made = black_box(work());
        let taken = start.elapsed();
        drop(made);
        taken
    };
    (0..runs).map(timed).min().unwrap_or_default()
}

/// The peak memory of this process in KiB, where the system tells it.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// How long a process of its own takes over a file, and its peak memory in KiB, 0 if not told.
fn once(file: &Path) -> (Duration, u64) {
    let me = std::env::current_exe().unwrap();
    let told = Command::new(me).arg(ONCE).arg(file).output().unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    let (nanos, peak) = told.trim().split_once(' ').unwrap();
    (Duration::from_nanos(nanos.parse().unwrap()), peak.parse().unwrap())
}

/// Bytes a line that a process has at its peak, the file itself and an empty process left out.
fn memory(file: &Path, lines: usize, full: u64) -> Option<f64> {
    let small: PathBuf = file.with_file_name("2025-03-04-small.log");
    std::fs::write(&small, logs::log(Form::Scribe, 20)).unwrap();
    let (_, empty) = once(&small);
    if full == 0 {
        return None;
    }
    let size = std::fs::metadata(file).unwrap().len();
    Some((full.saturating_sub(empty) as f64 * 1024.0 - size as f64) / lines as f64)
}

/// Replay of a stored meeting into state, beside the scan and decoding of its records.
fn replay_of_stored(folder: &Path, file: &Path) {
    let bytes = std::fs::read(file).unwrap();
    let log = import::read(&file.to_string_lossy(), &bytes, None).unwrap().log;
    let id = MeetingId::from_random(1);
    let store = Store::open(&folder.join("bench.redb"), OpenMode::Write).unwrap();
    store_meeting(store, id, &log);
    let store = Store::open(&folder.join("bench.redb"), OpenMode::Read).unwrap();
    let records = log.records().len();
    let scan = best(20, || store.scan(id).unwrap());
    let replay = best(20, || store.load(id).unwrap());
    let and_back = best(20, || drop(store.load(id).unwrap()));
    let rate = |taken: Duration| records as f64 / taken.as_secs_f64() / 1e6;
    println!(
        "\nstored meeting of {records} records: scan and decode {:.2} ms ({:.2} M/s), replay into \
         state {:.2} ms ({:.2} M/s): {:.2} of its speed (at least 0.5); {:.2} if its memory is given \
         back too",
        scan.as_secs_f64() * 1e3,
        rate(scan),
        replay.as_secs_f64() * 1e3,
        rate(replay),
        scan.as_secs_f64() / replay.as_secs_f64(),
        scan.as_secs_f64() / and_back.as_secs_f64(),
    );
}

fn store_meeting(mut store: Store, id: MeetingId, log: &Log) {
    let mut head = Head::default();
    let seal = |record: &folkmoot::meeting::Record| {
        let sealed = head.seal(id, record.clone(), Hex([7; 16]));
        head = head.with(&sealed);
        sealed
    };
    let records: Vec<_> = log.records().iter().map(seal).collect();
    store.append(&[Addition { id, records: &records, meeting: log.meeting() }]).unwrap();
    store.close().unwrap();
}
