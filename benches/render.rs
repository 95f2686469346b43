//! What minutes cost in each format, beside what a plain `format!` of the same text costs.
//!
//! `cargo bench --bench render` prints a table for 1,000 and for 100,000 entries. Each figure is the
//! best of several runs; the last column is the exponent with which the time grows.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "this is a benchmark")]

use std::{
    fmt::Write as _,
    hint::black_box,
    time::{Duration, Instant},
};

use folkmoot::{
    edition::{Edition, View, view},
    meeting::{Log, script},
    papers::{
        Phrases, compose,
        document::{Block, Document},
    },
    render::{Format, render},
};

const SIZES: [usize; 2] = [1_000, 100_000];
const RUNS: [usize; 2] = [200, 10];
/// PDF sets and shapes every word: fewer runs are enough, and more would take minutes.
const RUNS_OF_PAGES: [usize; 2] = [10, 2];

/// What people say: in plain words, with an address, with signs outside ASCII, with markup's signs.
const TEXTS: [&str; 5] = [
    "There was discussion about the need to understand transitions and for all partners to be able \
     to consider the psychological safety of young people at the earliest opportunity.",
    "The strategy was shared: https://www.example.org/assets/violence-duty-strategy-2024.pdf",
    "Three quotes were received, the lowest £4,310 – don’t accept one before the survey is done.",
    "The R&D team's file <minutes_v2.docx> should be renamed, and *all* copies of it deleted.",
    "Reminded colleagues of the learning opportunities available in Practice week.",
];

/// A meeting with so many entries, one in ten of them an action, one in twenty a decision.
fn meeting(entries: usize) -> Log {
    let mut script = String::from(
        "group \"Local Group\"\ndate 2024-05-22 10:00-12:00\nattendee PB \"Philip Beck\"\n\
         attendee KB \"Katie Burrell\"\nagenda Welcome\nagenda Reports\nagenda AOB\n\
         10:00 present PB KB\n10:00 start\n10:00 item 1\n",
    );
    for n in 0..entries {
        let text = TEXTS[n % TEXTS.len()];
        if n == entries / 3 || n == entries * 2 / 3 {
            script.push_str("item next\n");
        }
        match n % 20 {
            3 | 13 => writeln!(script, "action @KB {text} due:2024-07-09").unwrap(),
            7 => writeln!(script, "decision {text}").unwrap(),
            n if n % 2 == 0 => writeln!(script, "note PB: {text}").unwrap(),
            _ => writeln!(script, "note {text}").unwrap(),
        }
    }
    script.push_str("11:00 end\n");
    script::replay(script.as_bytes()).unwrap()
}

/// The same text, written as it is, without escaping.
fn plain(document: &Document<'_>) -> String {
    let mut out = String::new();
    for block in document.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Note(note) => match note.speaker {
                Some(speaker) => out.push_str(&format!("{speaker}: {}\n\n", note.text)),
                None => out.push_str(&format!("{}\n\n", note.text)),
            },
            Block::Callout(callout) => out.push_str(&format!(
                "{} · {} · {}\n\n",
                callout.label,
                callout.details.join(" · "),
                callout.text
            )),
            Block::Table(table) => {
                for row in &table.rows {
                    for cell in &row.cells {
                        out.push_str(&format!("{} | ", cell.words()));
                    }
                    out.push('\n');
                }
            }
            _ => {}
        }
    }
    out
}

/// The best time of several runs.
#[allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn best<T>(runs: usize, run: impl Fn() -> T) -> Duration {
    let once = || {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    };
    (0..runs).map(|_| once()).min().unwrap_or_default()
}

fn milliseconds(times: &[Duration]) -> String {
    times.iter().map(|time| format!("{:>12.3}", time.as_secs_f64() * 1e3)).collect()
}

fn main() {
    let logs = SIZES.map(meeting);
    let views: Vec<View<'_>> = logs.iter().map(|log| view(log.meeting(), Edition::Full)).collect();
    let documents: Vec<Document<'_>> =
        views.iter().map(|view| compose(view, Phrases::builtin())).collect();
    let cases: Vec<_> = documents.iter().zip(RUNS).collect();
    let yardstick: Vec<Duration> =
        cases.iter().map(|&(document, runs)| best(runs, || plain(document))).collect();

    println!("milliseconds        1,000     100,000   times format!        grows");
    println!("format!     {}", milliseconds(&yardstick));
    for &format in Format::ALL {
        let times: Vec<Duration> = cases
            .iter()
            .zip(RUNS_OF_PAGES)
            .map(|(&(document, runs), fewer)| {
                let runs = if format == Format::Pdf { fewer } else { runs };
                best(runs, || render(document, format).unwrap())
            })
            .collect();
        let seconds = |times: &[Duration], n: usize| times[n].as_secs_f64();
        let ratio = |n: usize| seconds(&times, n) / seconds(&yardstick, n);
        let growth = (seconds(&times, 1) / seconds(&times, 0)).ln()
            / (SIZES[1] as f64 / SIZES[0] as f64).ln();
        println!(
            "{:<12}{}   {:>5.2} {:>5.2}    {growth:>8.3}",
            format.name(),
            milliseconds(&times),
            ratio(0),
            ratio(1)
        );
    }
}
