//! Readers of all kinds, given what is nearly right: none panics, and none takes long.

mod mutation;
mod parsers;

use std::{
    fs,
    panic::catch_unwind,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use self::{
    mutation::mutated,
    parsers::{PARSERS, Parser, workbook_parts},
};
use crate::kill::Dice;

/// How long one reader is tried; `FOLKMOOT_FUZZ` gives other seconds.
const SECONDS: u64 = 1;
/// What takes longer has no good reason, also where others use the machine.
const LONGEST: Duration = Duration::from_secs(20);

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The files below a folder whose names end so.
fn files(folder: &Path, ending: &str) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(fs::read(path).expect("a file"));
        }
    }
    found
}

/// The lines of these texts, and apart from them the code in them.
fn lines(texts: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    let parts = texts.iter().flat_map(|text| text.split(|byte| matches!(byte, b'\n' | b'`')));
    parts.filter(|part| !part.is_empty()).map(<[u8]>::to_vec).collect()
}

/// What each reader is given as it should be.
fn seeds(parser: &str) -> Vec<Vec<u8>> {
    let texts = |texts: &[&str]| texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    let from = |ending| files(&fixtures(), ending);
    let document = |name: &str| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        vec![fs::read(root.join(name)).expect("a document")]
    };
    match parser {
        "commands" => lines([from(".moot"), document("docs/language.md")].concat()),
        "script" => from(".moot"),
        "group_commands" => lines(document("docs/language.md")),
        "scribe" => [from(".scribe.txt"), from(".irc.txt"), from(".log")].concat(),
        "meetbot" => texts(&[
            "16:00:00 <ann> #startmeeting Board\n16:00:01 <bot> Meeting started Wed May 22 16:00:00 2024 UTC.\n16:01:00 <bo> #topic Roof\n16:02:00 <bo> #action cy to call\n16:02:05 <bo> #info it is done\n16:02:09 <bo> #link https://example.org/a b\n16:03:00 <ann> #agreed so\n16:04:00 <ann> #undo\n16:05:00 <ann> #endmeeting\n",
            "[10:00:00] <@ann:example.org> !startmeeting Board\n[10:01:00] <@bo:example.org> !topic Roof\n[10:02:00] <@bo:example.org> !action call\n[10:03:00] <@ann:example.org> !endmeeting\n",
        ]),
        "hcoop" => texts(&[
            r##"{"name": "Board", "start": "2024-05-22T16:00:00", "messages": [{"nick": "ann", "message": "#topic Roof", "time": 1716393600.5}, {"nick": "bo", "message": "#action call"}]}"##,
        ]),
        "exported_log" => from(".jsonl"),
        "keymap" => files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("keymaps"), ".toml"),
        "phrases" => document("src/papers/phrases/en-GB.toml"),
        "template" => document("docs/templates.md"),
        "dates" => lines(texts(&[
            "22 May 2024\ntomorrow\nnext tue\nin 2 weeks\n2024-05-22\n10am to 12\n10.12\nnoon\n1h 30m\n90m\nQ2 2024\nMay 2024\n2023-24\nlast month\n14:00-15:30\n2pm\n1000\nfirst Tuesday of June\n",
        ])),
        "agenda" => [document("docs/templates.md"), texts(&[
            "1. Apologies (5 mins, AB)\n2. Minutes\n  2.1 Matters arising [10m]\n   Paper: Report https://example.org/r\n- Other\nPart 2\n10:00-10:10 Staffing confidential\n| Action | Owner | Due |\n|---|---|---|\n| call | AB | 2 May |\n",
        ])].concat(),
        "csv" => [from(".csv"), texts(&[
            "Name,Email,Role\n\"Barlow, Ann\",ann@example.org,Chair\nBo;bo@example.org\n",
            "Meeting Summary\nTotal Number of Participants\t2\nFull Name\tJoin Time\tLeave Time\tDuration\nAnn Barlow\t5/22/2024, 10:00:12 AM\t5/22/2024, 11:00:00 AM\t59m\n",
        ])].concat(),
        "workbook" => {
            let part = |(place, (_, text)): (usize, (&str, String))| {
                [&[place as u8][..], text.as_bytes()].concat()
            };
            workbook_parts().into_iter().enumerate().map(part).collect()
        }
        "old_workbook" => vec![records_of_workbook()],
        "word" => from(".docx.xml"),
        // Places, and what changes there.
        "store" => texts(&["\0\0\0\0\u{1}", "\0\u{20}\0\0\u{40}\0\u{30}\0\0\u{10}"]),
        other => panic!("{other} has no seeds"),
    }
}

/// A workbook's globals, a sheet, and two cells, as BIFF8 has them.
fn records_of_workbook() -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    };
    let begin =
        |kind: u8| record(0x0809, &[0, 6, kind, 0, 0xbb, 0x0d, 0xcc, 7, 0, 0, 0, 0, 6, 0, 0, 0]);
    let end = record(0x000a, &[]);
    let strings = record(0x00fc, &[1, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, b'N', b'a', b'm', b'e']);
    let sheet = |at: u32| {
        record(0x0085, &[&at.to_le_bytes()[..], &[0, 0, 3, 0, b'O', b'n', b'e']].concat())
    };
    let globals = [begin(5), sheet(0), strings.clone(), end.clone()].concat().len() as u32;
    let cell = record(0x00fd, &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let number = record(0x0203, &[&[1, 0, 0, 0, 0, 0][..], &45434.5f64.to_le_bytes()].concat());
    [begin(5), sheet(globals), strings, end.clone(), begin(16), cell, number, end].concat()
}

/// Gives one input to a reader; the input is kept in a file where it panics or takes too long.
fn try_one(name: &str, parser: Parser, input: &[u8]) {
    let began = Instant::now();
    let done = catch_unwind(|| parser(input));
    let taken = began.elapsed();
    if done.is_err() || taken > LONGEST {
        let path = std::env::temp_dir().join(format!("folkmoot-fuzz-{name}"));
        fs::write(&path, input).expect("a file");
        panic!(
            "{name} fails after {taken:?} over the {} bytes in {}: once it is mended, put them into \
             tests/fixtures/fuzz/{name}/",
            input.len(),
            path.display()
        );
    }
}

fn try_all(name: &str) {
    let (_, parser) = PARSERS.into_iter().find(|(known, _)| *known == name).expect("a reader");
    for found in files(&fixtures().join("fuzz").join(name), "") {
        try_one(name, parser, &found);
    }
    let seeds = seeds(name);
    assert!(!seeds.is_empty(), "{name} is given nothing");
    seeds.iter().for_each(|seed| try_one(name, parser, seed));
    let seconds =
        std::env::var("FOLKMOOT_FUZZ").map_or(SECONDS, |text| text.parse().expect("seconds"));
    let until = Instant::now() + Duration::from_secs(seconds);
    let mut dice = Dice(2024);
    let mut count = 0;
    while Instant::now() < until {
        try_one(name, parser, &mutated(&seeds, &mut dice));
        count += 1;
    }
    println!("{name}: {count} inputs in {seconds} s");
}

macro_rules! readers {
    ($($name:ident),* $(,)?) => {
        $(#[test]
        fn $name() {
            try_all(stringify!($name));
        })*

        #[test]
        fn every_reader_is_tried_here_and_has_a_target_for_a_long_run() {
            let tried = [$(stringify!($name)),*];
            assert_eq!(PARSERS.map(|(name, _)| name), tried);
            let targets = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
            // The published package has none.
            if let Ok(listed) = fs::read_to_string(targets.join("Cargo.toml")) {
                for name in tried {
                    assert!(listed.contains(&format!("name = \"{name}\"\n")), "{name}");
                    let target = fs::read_to_string(targets.join(format!("fuzz_targets/{name}.rs")));
                    assert!(target.expect("a target").contains("parsers::"), "{name}");
                }
            }
        }
    };
}

readers! {
    commands, group_commands, script, scribe, meetbot, hcoop, exported_log, keymap, phrases, template,
    dates, agenda, csv, workbook, old_workbook, word, store,
}
