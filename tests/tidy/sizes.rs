//! How long files and functions are.

use crate::{fails_with, tree::Tree};

/// The most lines of a file, and of a function.
const LONGEST: (usize, usize) = (500, 70);

/// Files that are longer, each with its reason.
const LONG_FILES: [(&str, &str); 0] = [];

/// Functions that are longer, each with its reason.
const LONG_FUNCTIONS: [(&str, &str); 1] = [(
    "src/render/markdown/tests.rs: hostile",
    "one list of texts that a renderer could take for markup",
)];

/// What is longer than it should be, and not listed, or listed for nothing.
pub(crate) fn too_long(
    found: &[(String, usize)],
    listed: &[(&str, &str)],
    most: usize,
) -> Vec<String> {
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

/// Names of files or functions, with their lines.
type Lengths = Vec<(String, usize)>;

/// The files and the functions of a tree.
pub(crate) fn lengths(tree: &Tree) -> (Lengths, Lengths) {
    let lines = |text: &str| text.lines().count();
    let files = tree.sources.iter().map(|source| (source.path.clone(), lines(&source.text)));
    let functions = tree.sources.iter().flat_map(|source| {
        let named = |(name, lines): &(String, usize)| (format!("{}: {name}", source.path), *lines);
        source.facts.functions.iter().map(named)
    });
    (files.collect(), functions.collect())
}

#[test]
fn files_and_functions_can_be_read_at_a_glance() {
    let (files, functions) = lengths(Tree::project());
    assert!(functions.len() > 500, "functions are found: {}", functions.len());
    let mut wrong = too_long(&files, &LONG_FILES, LONGEST.0);
    wrong.extend(too_long(&functions, &LONG_FUNCTIONS, LONGEST.1));
    fails_with(&wrong, "split these by meaning");
}
