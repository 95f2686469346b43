//! Minutes: what a secretary sends after the meeting, and what the public sees of it.

use std::path::Path;

use folkmoot::{
    meeting::{Log, script},
    minutes::{Edition, Options, compose, render},
};

const NORTH: &str = include_str!("../fixtures/meetings/north-broadland-2024-05-22.moot");
const PARISH: &str = include_str!("../fixtures/meetings/parish-2025-03-11.moot");

fn log(script: &str) -> Log {
    script::replay(script.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

fn minutes(script: &str) -> String {
    render::markdown(&compose(log(script).meeting(), &Options::default()))
}

fn public(script: &str) -> String {
    let options = Options { edition: Edition::Public, ..Options::default() };
    render::markdown(&compose(log(script).meeting(), &options))
}

/// Holds minutes against a file beside the scripts; `FOLKMOOT_BLESS=1` writes the file anew.
fn is_golden(name: &str, minutes: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/meetings").join(name);
    if std::env::var_os("FOLKMOOT_BLESS").is_some() {
        std::fs::write(&path, minutes).expect("the fixture can be written");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(golden, minutes, "{name} differs");
}

#[test]
fn the_sample_meetings_give_the_minutes_on_file() {
    is_golden("north-broadland-2024-05-22.minutes.md", &minutes(NORTH));
    is_golden("parish-2025-03-11.minutes.md", &minutes(PARISH));
    is_golden("parish-2025-03-11.public.md", &public(PARISH));
}
