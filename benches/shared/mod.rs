//! What the benches share: a long meeting made from a fixed seed, and how figures are printed.

use std::{fmt::Write as _, time::Duration};

/// Words that meetings are full of.
const WORDS: [&str; 40] = [
    "budget",
    "roof",
    "quote",
    "committee",
    "agreed",
    "minutes",
    "treasurer",
    "report",
    "motion",
    "deferred",
    "grant",
    "playground",
    "planning",
    "licence",
    "insurance",
    "volunteer",
    "drainage",
    "survey",
    "contract",
    "annual",
    "accounts",
    "audit",
    "safeguarding",
    "policy",
    "review",
    "school",
    "council",
    "hall",
    "repair",
    "boiler",
    "tender",
    "invoice",
    "the",
    "of",
    "for",
    "with",
    "about",
    "from",
    "we",
    "should",
];

/// Numbers that look random, the same in every run (SplitMix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    pub(crate) fn text(&mut self) -> String {
        let count = 7 + self.below(12);
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ")
    }
}

/// A meeting of ten hours, 60 people, 20 items and a given number of entries, as a script.
pub(crate) fn meeting(entries: usize) -> String {
    let mut dice = Dice(2024);
    let mut script = String::from(
        "group \"The long committee\"\ndate 2025-03-04 09:00-19:00 zone:Europe/London\nquorum members:20\n",
    );
    for n in 0..60 {
        let _ = writeln!(
            script,
            "attendee P{n:02} \"Person Number{n:02}\" org:Org{} role:member",
            n % 9
        );
    }
    for n in 1..=20 {
        let _ = writeln!(script, "agenda \"Item {n}: {}\" 30m", dice.text());
    }
    script.push_str("09:00 present all\n09:00 start\n");
    let mut item = 0;
    for n in 0..entries {
        let second = n * 36_000 / entries;
        let time = format!("{:02}:{:02}:{:02}", 9 + second / 3600, second / 60 % 60, second % 60);
        if n * 20 / entries + 1 > item {
            item += 1;
            let _ = writeln!(script, "{time} item {item}");
        }
        let (who, text) = (dice.below(60), dice.text());
        let _ = match dice.below(20) {
            0 => writeln!(script, "{time} decision {text}"),
            1 => writeln!(script, "{time} action @P{who:02} {text} due:2025-04-01"),
            _ => writeln!(script, "{time} note P{who:02}: {text}"),
        };
    }
    script
}

/// The middle one of some durations.
pub(crate) fn median(mut all: Vec<Duration>) -> Duration {
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or_default()
}

/// Microseconds, with as many places as say something.
pub(crate) fn micros(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}

/// Prints a figure, its yardstick, and their ratio against the target.
pub(crate) fn row(what: &str, figure: f64, yardstick: f64, unit: &str, target: Option<f64>) {
    let ratio = figure / yardstick;
    let verdict = match target {
        Some(target) if ratio <= target => format!("≤ {target}"),
        Some(target) => format!("≤ {target}  MISSED"),
        None => String::new(),
    };
    println!("{what:<58} {figure:>10.2} {yardstick:>10.2} {unit:<4} {ratio:>6.2}  {verdict}");
}

/// Prints the heading of a table of such figures.
pub(crate) fn heading(what: &str) {
    println!("\n{what:<58} {:>10} {:>10} {:<4} {:>6}  target", "figure", "yardstick", "", "ratio");
}
