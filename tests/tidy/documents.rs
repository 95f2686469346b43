//! Documents: they speak of what is there, and of nothing of their makers' own.

use std::fs;

use crate::{
    fails_with,
    tree::{files_in, relative, root},
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
