//! Layers: what may name what, and which of them are pure.

use crate::{
    fails_with,
    tree::{Segments, Source, Tree},
};

/// The layers; each names only those before it.
pub(crate) const LAYERS: [&str; 19] = [
    "text", "calendar", "log", "meeting", "group", "edition", "review", "search", "reports",
    "papers", "render", "files", "store", "import", "keymap", "app", "plain", "ui", "cli",
];

/// The layers that do no I/O, read no clock, start no thread and draw no random number.
const PURE: [&str; 14] = [
    "text", "calendar", "log", "meeting", "group", "edition", "review", "search", "reports",
    "papers", "render", "keymap", "app", "plain",
];

/// The layers that see a meeting only as one of its editions shows it.
const PUBLISHING: [&str; 3] = ["reports", "papers", "render"];

/// What holds a whole meeting, confidential matters included.
const WHOLE: [&str; 3] = ["Meeting", "Log", "Record"];

/// What a pure layer has no business with: paths that begin so.
const IMPURE: [&str; 13] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::os",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "std::io::Stdin",
    "std::io::Stdout",
    "std::io::Stderr",
    "crate::store",
];

/// Where the clock may be read.
const CLOCKS: [&str; 3] = ["src/cli/now.rs", "src/ui/terminal/", "src/store/hub/"];

/// Ways to read a clock, by the last two names of a path.
const READINGS: [[&str; 2]; 7] = [
    ["Instant", "now"],
    ["SystemTime", "now"],
    ["Utc", "now"],
    ["Local", "now"],
    ["Zoned", "now"],
    ["Timestamp", "now"],
    ["time", "clock_gettime"],
];

/// Whether a path is another, or goes on from it.
pub(crate) fn begins(path: &[String], start: &str) -> bool {
    let mut segments = path.iter();
    start.split("::").all(|part| segments.next().is_some_and(|segment| segment == part))
}

fn place(source: &Source, line: usize) -> String {
    format!("{}:{line}", source.path)
}

/// Where a layer names one that comes after it, or something in no layer.
pub(crate) fn out_of_order(tree: &Tree) -> Vec<String> {
    let rank = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    let mut found = Vec::new();
    for source in &tree.sources {
        let Some(layer) = source.layer() else { continue };
        let Some(own) = rank(layer) else {
            found.push(format!("{} is in no layer", source.path));
            continue;
        };
        for named in source.facts.named.iter().filter(|named| !named.test) {
            for meaning in tree.meanings(source, named) {
                let after = |name: &String| rank(name).is_none_or(|other| other > own);
                let of_crate = meaning.first().is_some_and(|first| first == "crate");
                if let Some(name) = meaning.get(1).filter(|name| of_crate && after(name)) {
                    found.push(format!("{} names {name}", place(source, named.line)));
                }
            }
        }
    }
    found
}

/// Where a pure layer could do I/O.
pub(crate) fn impure(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for (source, named, meanings) in tree.named() {
        if !source.layer().is_some_and(|layer| PURE.contains(&layer)) {
            continue;
        }
        for meaning in meanings {
            let doing = IMPURE.iter().any(|start| begins(&meaning, start));
            // All of the standard library, by one star or one name, would hide what is used of it.
            if doing || meaning == ["std"] {
                found.push(format!("{} names {}", place(source, named.line), meaning.join("::")));
            }
        }
    }
    found
}

/// Where something that is published is made from a meeting, and not from an edition of one.
pub(crate) fn past_the_edition(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for (source, named, meanings) in tree.named() {
        if !source.layer().is_some_and(|layer| PUBLISHING.contains(&layer)) {
            continue;
        }
        for meaning in meanings.iter().filter(|meaning| begins(meaning, "crate")) {
            let whole = meaning.iter().any(|part| WHOLE.contains(&part.as_str()));
            let event =
                begins(meaning, "crate::meeting") && meaning.iter().any(|part| part == "Event");
            if whole || event {
                found.push(format!("{} names {}", place(source, named.line), meaning.join("::")));
            }
        }
    }
    found
}

/// Where a clock is read.
pub(crate) fn clock_readings(tree: &Tree) -> Vec<String> {
    let at_home = |source: &Source| CLOCKS.iter().any(|home| source.path.starts_with(home));
    let reads = |meaning: &Segments| {
        let end = meaning.len().saturating_sub(2);
        READINGS.iter().any(|reading| meaning[end..] == *reading)
    };
    let mut found = Vec::new();
    for (source, named, meanings) in tree.named() {
        if !at_home(source) && meanings.iter().any(reads) {
            found.push(format!("{} reads the clock", place(source, named.line)));
        }
    }
    for source in tree.program().filter(|source| !at_home(source)) {
        let elapsed = |call: &&crate::facts::Word| !call.test && call.word == "elapsed";
        let calls = source.facts.calls.iter().filter(elapsed);
        found.extend(calls.map(|call| format!("{} reads the clock", place(source, call.line))));
    }
    found
}

/// What writes a file.
const WRITINGS: [[&str; 2]; 5] = [
    ["fs", "write"],
    ["File", "create"],
    ["File", "options"],
    ["OpenOptions", "new"],
    ["NamedTempFile", "new_in"],
];

/// Where files are written: by their one writer; and the notice beside an open store, which is a hint
/// for people that no one misses; and the program's own log, which grows line by line.
const WRITERS: [&str; 3] = ["src/files/", "src/store/open.rs", "src/cli/diagnostics/file.rs"];

/// Where a file is written past its writer.
pub(crate) fn file_writings(tree: &Tree) -> Vec<String> {
    let at_home = |source: &Source| WRITERS.iter().any(|home| source.path.starts_with(home));
    let writes = |meaning: &Segments| {
        let end = meaning.len().saturating_sub(2);
        WRITINGS.iter().any(|writing| meaning[end..] == *writing)
    };
    let mut found = Vec::new();
    for (source, named, meanings) in tree.named() {
        if !at_home(source) && meanings.iter().any(writes) {
            found.push(format!("{} writes a file", place(source, named.line)));
        }
    }
    found
}

#[test]
fn files_are_written_by_their_writer_alone() {
    fails_with(&file_writings(Tree::project()), "files are written by src/files");
}

#[test]
fn a_layer_names_only_those_before_it() {
    fails_with(&out_of_order(Tree::project()), "a layer names one that comes after it");
}

#[test]
fn the_core_does_no_io() {
    fails_with(&impure(Tree::project()), "a pure layer does I/O");
}

#[test]
fn what_writes_a_paper_is_given_an_edition_and_never_a_meeting() {
    let found = past_the_edition(Tree::project());
    fails_with(&found, "a paper is made from a meeting and not from an edition of one");
}

#[test]
fn the_clock_is_read_in_the_shell_alone() {
    fails_with(&clock_readings(Tree::project()), "time comes in as an argument");
}
