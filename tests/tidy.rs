//! The house kept tidy: what may name what, what may be done where, and how long things are.
//!
//! It reads the sources as rustfmt leaves them, where an item ends at the brace that stands below its
//! beginning.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "clippy knows test functions only")]

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// The layers; each names only those before it.
const LAYERS: [&str; 15] = [
    "text", "calendar", "log", "meeting", "group", "review", "papers", "render", "files", "store",
    "import", "keymap", "app", "ui", "cli",
];

/// The layers that do no I/O and draw no random number.
const PURE: [&str; 10] =
    ["text", "calendar", "log", "meeting", "group", "review", "papers", "render", "keymap", "app"];

/// The most lines of a file, and of a function.
const LONGEST: (usize, usize) = (500, 70);

/// Files that are longer, each with its reason.
const LONG_FILES: [(&str, &str); 0] = [];

/// Functions that are longer, each with its reason.
const LONG_FUNCTIONS: [(&str, &str); 1] = [(
    "src/render/markdown/tests.rs: hostile",
    "one list of texts that a renderer could take for markup",
)];

/// A source file.
struct Source {
    /// From the root of the project, with slashes.
    path: String,
    text: String,
    /// Whether it is compiled for tests alone.
    test: bool,
}

impl Source {
    /// The layer that it belongs to; none for the crate's root.
    fn layer(&self) -> Option<&str> {
        let (layer, _) = self.path.strip_prefix("src/")?.split_once('/')?;
        Some(layer)
    }

    /// Its lines with their numbers, without comments and what is compiled for tests alone.
    fn code(&self) -> Vec<(usize, &str)> {
        let mut lines = Vec::new();
        let mut skipped: Option<usize> = None;
        let mut for_tests = false;
        for (number, line) in (1..).zip(self.text.lines()) {
            let indent = indent(line);
            let text = line.trim_start();
            if let Some(start) = skipped {
                if indent == start && (text == "}" || text == "};") {
                    skipped = None;
                }
            } else if text.starts_with("#[cfg(test)]") {
                for_tests = true;
            } else if for_tests && !text.starts_with("#[") && !text.starts_with("//") {
                for_tests = false;
                let whole = text.ends_with(';') || text.ends_with(',') || text.ends_with('}');
                skipped = (!whole).then_some(indent);
            } else if !text.starts_with("//") && !for_tests {
                lines.push((number, line));
            }
        }
        lines
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_in(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The sources in some folders.
fn sources(folders: &[&str]) -> Vec<Source> {
    let files: Vec<PathBuf> = folders.iter().flat_map(|folder| files_in(folder)).collect();
    let read = |path: &PathBuf| (path.clone(), fs::read_to_string(path).unwrap());
    let texts: Vec<(PathBuf, String)> = files.iter().map(read).collect();
    let for_tests: BTreeSet<PathBuf> =
        texts.iter().flat_map(|(path, text)| test_modules(path, text)).collect();
    let source = |(path, text): (PathBuf, String)| {
        let test = path.ancestors().any(|part| for_tests.contains(&part.with_extension("")));
        let path = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        Source { path, text, test }
    };
    texts.into_iter().map(source).collect()
}

/// The modules, without ending, that a file declares for tests alone.
fn test_modules(path: &Path, text: &str) -> Vec<PathBuf> {
    let stem = path.file_stem().unwrap().to_str().unwrap();
    let folder = match stem {
        "mod" | "lib" | "main" => path.parent().unwrap().to_owned(),
        _ => path.with_extension(""),
    };
    let mut modules = Vec::new();
    let mut for_tests = false;
    let mut renamed = None;
    for line in text.lines().map(str::trim) {
        if line == "#[cfg(test)]" {
            for_tests = true;
        } else if let Some(name) = line.strip_prefix("#[path = \"") {
            renamed = name.strip_suffix(".rs\"]").map(|name| path.with_file_name(name));
        } else if !line.starts_with("#[") {
            let declared = line.strip_suffix(';').and_then(|line| line.rsplit_once("mod "));
            if let (true, Some((_, name))) = (for_tests, declared) {
                modules.push(renamed.take().unwrap_or_else(|| folder.join(name)));
            }
            for_tests = false;
            renamed = None;
        }
    }
    modules
}

/// Whether a line of code names a word, as a word.
fn names(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].ends_with(is_part) && !line[at + word.len()..].starts_with(is_part)
    })
}

/// The first names after `crate::` in some code, also of a list in braces.
fn named_layers(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let after = &code[at + "crate::".len()..];
        let Some(list) = after.strip_prefix('{') else {
            found.extend(first_name(after));
            continue;
        };
        let mut depth = 0;
        let mut begins = true;
        for (at, c) in list.char_indices() {
            if begins && depth == 0 && !c.is_whitespace() {
                found.extend(first_name(&list[at..]));
            }
            begins = (begins && c.is_whitespace()) || (depth == 0 && c == ',');
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                _ => {}
            }
        }
    }
    found
}

fn first_name(code: &str) -> Option<&str> {
    let end = code.find(|c: char| !c.is_alphanumeric() && c != '_')?;
    (end > 0).then(|| &code[..end])
}

/// Fails with what was found, a line each.
#[track_caller]
fn none(found: &[String], what: &str) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

/// Lines of code, outside tests, that are as they should not be.
fn offending(wrong: impl Fn(&Source, &str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources(&["src"]).iter().filter(|source| !source.test) {
        for (number, line) in source.code() {
            if wrong(source, line) {
                found.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    found
}

#[test]
fn a_layer_names_only_those_before_it() {
    let rank = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    let mut found = Vec::new();
    for source in sources(&["src"]) {
        let Some(layer) = source.layer() else { continue };
        let own = rank(layer).unwrap_or_else(|| panic!("{} is in no layer", source.path));
        let code = source.code().iter().map(|(_, line)| format!("{line}\n")).collect::<String>();
        for name in named_layers(&code) {
            if rank(name).is_none_or(|other| other > own) {
                found.push(format!("{} names {name}", source.path));
            }
        }
    }
    none(&found, "a layer names one that comes after it");
}

#[test]
fn imports_are_read_as_they_are_written() {
    let code = "use crate::{\n    app::{App, ui::Not},\n    keymap::Key,\n};\n\
                use crate::meeting::{Log, store};\npub(crate) fn f(x: crate::ui::X) {}\n";
    assert_eq!(named_layers(code), ["app", "keymap", "meeting", "ui"]);
    assert!(names("use redb::Database;", "redb") && !names("meetings.redbook", "redb"));
}

#[test]
fn a_library_is_named_only_where_it_is_at_home() {
    for (word, home) in [
        ("redb", "src/store/"),
        ("bincode", "src/store/codec.rs"),
        ("ratatui", "src/ui/"),
        ("crossterm", "src/ui/terminal/"),
        ("getrandom", "src/store/random.rs"),
        ("clap", "src/cli/"),
    ] {
        let found = offending(|source, line| {
            names(line, word)
                && !line.contains(&format!(".{word}"))
                && !source.path.starts_with(home)
        });
        none(&found, &format!("{word} is named outside {home}"));
    }
}

#[test]
fn the_core_does_no_io() {
    let found = offending(|source, line| {
        let pure = source.layer().is_some_and(|layer| PURE.contains(&layer));
        let doing = ["fs", "net", "env", "process", "thread"];
        pure && (doing.iter().any(|module| names(line, &format!("std::{module}")))
            || names(line, "crate::store")
            || names(line, "rand"))
    });
    none(&found, "a pure layer does I/O");
}

#[test]
fn the_clock_is_read_in_the_shell_alone() {
    let homes = ["src/cli/now.rs", "src/ui/terminal/", "src/store/recorder/"];
    let found = offending(|source, line| {
        let reads = ["Instant::now", "SystemTime::now", "Utc::now", "Local::now"];
        reads.iter().any(|reading| line.contains(reading))
            && !homes.iter().any(|home| source.path.starts_with(home))
    });
    none(&found, "the clock is read");
}

#[test]
fn files_are_written_by_their_writer_alone() {
    let found = offending(|source, line| {
        let writes = ["fs::write(", "File::create", "OpenOptions", "NamedTempFile"];
        // The notice beside an open store is a hint for people that no one misses.
        let is_notice = source.path == "src/store/open.rs" && line.contains("fs::write(&path, ");
        writes.iter().any(|writing| line.contains(writing))
            && !source.path.starts_with("src/files/")
            && !is_notice
    });
    none(&found, "a file is written outside src/files");
}

#[test]
fn nothing_panics_on_purpose() {
    let found = offending(|_, line| {
        let words = [".unwrap()", ".expect(", ".unwrap_err()", "panic!", "todo!", "unimplemented!"];
        words.iter().any(|word| line.contains(word))
    });
    none(&found, "this can panic outside tests");
}

/// What is longer than it should be, and not listed, or listed for nothing.
fn too_long(found: &[(String, usize)], listed: &[(&str, &str)], most: usize) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, lines) in found {
        if *lines > most && !listed.iter().any(|(listed, _)| listed == name) {
            wrong.push(format!("{name} has {lines} lines, and may have {most}"));
        }
    }
    for (name, reason) in listed {
        if reason.is_empty() || !found.iter().any(|(other, lines)| other == name && *lines > most) {
            wrong.push(format!("{name} is listed as long for nothing"));
        }
    }
    wrong
}

#[test]
fn files_and_functions_can_be_read_at_a_glance() {
    let sources = sources(&["src", "tests", "benches"]);
    let files: Vec<(String, usize)> =
        sources.iter().map(|source| (source.path.clone(), source.text.lines().count())).collect();
    let functions: Vec<(String, usize)> = sources.iter().flat_map(functions).collect();
    assert!(functions.len() > 500, "functions are found: {}", functions.len());
    let mut wrong = too_long(&files, &LONG_FILES, LONGEST.0);
    wrong.extend(too_long(&functions, &LONG_FUNCTIONS, LONGEST.1));
    none(&wrong, "split these by meaning");
}

/// The functions of a file, and how many lines each has.
fn functions(source: &Source) -> Vec<(String, usize)> {
    let mut open: Vec<(usize, String, usize)> = Vec::new();
    let mut found = Vec::new();
    for (number, line) in source.text.lines().enumerate() {
        let (indent, text) = (indent(line), line.trim_start());
        if let Some((start, ..)) = open.last()
            && *start == indent
            && text.starts_with('}')
        {
            let (_, name, first) = open.pop().unwrap();
            found.push((name, number - first + 1));
        } else if let Some(name) = function_name(text)
            && !text.ends_with(';')
            && !text.ends_with('}')
        {
            open.push((indent, format!("{}: {name}", source.path), number));
        }
    }
    found
}

fn function_name(text: &str) -> Option<&str> {
    let (before, after) = text.split_once("fn ")?;
    let words = ["pub", "pub(crate)", "pub(super)", "const", "async", "unsafe"];
    before.split_whitespace().all(|word| words.contains(&word)).then(|| first_name(after)).flatten()
}

#[test]
fn documents_name_no_place_of_their_makers() {
    let mut found = String::new();
    for source in sources(&["src", "tests", "benches"]) {
        for (number, line) in (1..).zip(source.text.lines()) {
            if line.contains(concat!("/wo", "rk/")) || line.contains(concat!("/ro", "ot/")) {
                writeln!(found, "{}:{number}: {line}", source.path).unwrap();
            }
        }
    }
    assert!(found.is_empty(), "{found}");
}
