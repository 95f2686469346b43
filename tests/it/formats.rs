//! Minutes in each format: the sample meetings on file, the same bytes every time, and nothing
//! confidential in what the public gets.

use std::path::{Path, PathBuf};

use folkmoot::{
    meeting::{Log, script},
    minutes::{
        Edition, Options, compose,
        render::{Format, render},
    },
};

const NORTH: &str = include_str!("../fixtures/meetings/north-broadland-2024-05-22.moot");
const PARISH: &str = include_str!("../fixtures/meetings/parish-2025-03-11.moot");

fn log(script: &str) -> Log {
    script::replay(script.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

fn written(script: &str, format: Format, edition: Edition) -> Vec<u8> {
    let options = Options { edition, ..Options::default() };
    render(&compose(log(script).meeting(), &options), format).expect("it can be written")
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/meetings").join(name)
}

/// Holds text against a file beside the scripts; `FOLKMOOT_BLESS=1` writes the file anew.
fn is_golden(name: &str, text: &str) {
    if std::env::var_os("FOLKMOOT_BLESS").is_some() {
        std::fs::write(fixture(name), text).expect("the fixture can be written");
    }
    let golden = std::fs::read_to_string(fixture(name)).unwrap_or_default();
    assert!(golden == text, "{name} differs; FOLKMOOT_BLESS=1 writes it anew");
}

/// Holds both sample meetings, and the public edition of the one with a confidential item.
fn are_golden(format: Format, ending: &str, shown: impl Fn(&[u8]) -> String) {
    let golden = |name: &str, script, edition| {
        is_golden(&format!("{name}.{ending}"), &shown(&written(script, format, edition)));
    };
    golden("north-broadland-2024-05-22.minutes", NORTH, Edition::Full);
    golden("parish-2025-03-11.minutes", PARISH, Edition::Full);
    golden("parish-2025-03-11.public", PARISH, Edition::Public);
}

fn as_text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

#[test]
fn the_sample_meetings_give_the_web_pages_on_file() {
    are_golden(Format::Html, "html", as_text);
}

#[test]
fn the_sample_meetings_give_the_mails_on_file() {
    are_golden(Format::Text, "txt", as_text);
}

#[test]
fn the_same_log_gives_the_same_bytes_in_every_format() {
    for &format in Format::ALL {
        for script in [NORTH, PARISH] {
            let [one, other] = [(), ()].map(|()| written(script, format, Edition::Full));
            assert!(one == other, "{format}");
        }
    }
}
