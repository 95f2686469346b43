//! Documents: they speak of what is there, and of nothing of their makers' own.

use std::{collections::BTreeSet, fs};

use crate::{
    fails_with,
    tree::{Tree, files_in, relative, root},
};

/// Folders of text that is published, and files beside them.
const PUBLISHED: [&str; 9] =
    ["src", "tests", "benches", "docs", "examples", "keymaps", ".ci", ".github", "Cargo.toml"];

/// How the names of files end that are read.
const ENDINGS: [&str; 8] = ["rs", "md", "toml", "yml", "json", "moot", "txt", ""];

/// The lines of a text that name folders of the machine that it was written on.
fn places_of_makers(text: &str) -> Vec<String> {
    let places = [concat!("/wo", "rk/"), concat!("/ro", "ot/")];
    let names = |line: &str| places.iter().any(|place| line.contains(place));
    let lines = (1..).zip(text.lines()).filter(|(_, line)| names(line));
    lines.map(|(number, line)| format!("{number}: {}", line.trim())).collect()
}

#[test]
fn documents_name_no_place_of_their_makers() {
    let mut files = files_in("", &["md"]);
    files.retain(|file| file.parent() == Some(root()));
    for folder in PUBLISHED {
        let path = root().join(folder);
        if path.is_file() { files.push(path) } else { files.extend(files_in(folder, &ENDINGS)) }
    }
    let mut found = Vec::new();
    for file in files {
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let told = |line| format!("{}:{line}", relative(&file));
        found.extend(places_of_makers(&text).into_iter().map(told));
    }
    fails_with(&found, "folders of the machine that this was written on");
    assert_eq!(places_of_makers(concat!("a\nin /wo", "rk/x")).len(), 1);
}

/// The tests that a document names after "Held by", up to the end of the paragraph.
fn tests_named(document: &str) -> Vec<(&str, Vec<&str>)> {
    let rules = document.split("\n- **").skip(1);
    let names = |rule| -> Vec<&str> {
        let (_, held) = str::split_once(rule, "Held by").unwrap_or_default();
        let held = held.split("\n\n").next().unwrap_or_default();
        let names = held.split('`').skip(1).step_by(2);
        names.filter(|name| name.contains('_') && !name.contains('/')).collect()
    };
    rules.map(|rule| (rule.split("**").next().unwrap_or_default(), names(rule))).collect()
}

/// The rules of a document that name no test, or one that is none of these.
fn not_held(document: &str, tests: &BTreeSet<&str>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (rule, names) in tests_named(document) {
        if names.is_empty() {
            wrong.push(format!("{rule} names no test"));
        }
        let missing = names.into_iter().filter(|name| !tests.contains(name));
        wrong.extend(missing.map(|name| format!("{rule} names {name}, which is no test")));
    }
    wrong
}

#[test]
fn every_rule_of_the_map_and_every_promise_names_a_test_that_is_there() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let (_, rules) = map.split_once("## Rules that hold it together").unwrap();
    let (rules, _) = rules.split_once("\n## ").unwrap();
    let sources = &Tree::project().sources;
    let tests: BTreeSet<&str> =
        sources.iter().flat_map(|source| &source.facts.tests).map(String::as_str).collect();
    assert!(tests_named(rules).len() > 8, "the rules are found");
    fails_with(&not_held(rules, &tests), "ARCHITECTURE.md");
    let promises = fs::read_to_string(root().join("docs/durability.md")).unwrap();
    assert!(tests_named(&promises).len() > 8, "the promises are found");
    fails_with(&not_held(&promises, &tests), "docs/durability.md");
    let broken = "\n- **One.** Held by `a_test` and `gone_test`.\n- **Two.** By habit.";
    let wrong = not_held(broken, &BTreeSet::from(["a_test"]));
    assert_eq!(wrong, ["One. names gone_test, which is no test", "Two. names no test"]);
}

#[test]
fn every_code_word_is_a_name_in_the_sources() {
    let words = fs::read_to_string(root().join("docs/words.md")).unwrap();
    let first = |line: &'_ str| {
        line.strip_prefix("| `")
            .and_then(|line| line.split_once('`'))
            .map(|(word, _)| word.to_owned())
    };
    let listed: Vec<String> = words.lines().filter_map(first).collect();
    assert!(listed.len() > 20, "the words are found");
    let names: BTreeSet<&str> = Tree::project()
        .program()
        .flat_map(|source| &source.facts.words)
        .map(String::as_str)
        .collect();
    let gone: Vec<String> =
        listed.into_iter().filter(|word| !names.contains(word.as_str())).collect();
    fails_with(&gone, "docs/words.md has words that src has no more");
}
