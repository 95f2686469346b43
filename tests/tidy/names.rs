//! Names: a type's name has one meaning in the program, a function is called by what it does or returns, and
//! a question changes nothing.
//!
//! Definitions are read from lines as rustfmt leaves them.

use std::collections::BTreeMap;

use crate::{fails_with, tree::Tree};

/// Names that several types have, each with the reason why it is right for all of them.
const SHARED_NAMES: &[(&str, &str)] = &[
    (
        "Command",
        "the command line's subcommands, and the meeting language's commands; both standard",
    ),
    ("Event", "the trait of what a log holds, and the meeting's own, which implements it"),
    ("Opened", "a meeting as the hub sends it and as the app, which can't name the store, gets it"),
    ("Ticket", "the number by which an answer is known; the app can't name the hub's"),
];

/// The lines of the program, without those of tests, each with its place.
fn lines(tree: &Tree) -> impl Iterator<Item = (String, &str)> {
    let sources = tree.sources.iter().filter(|source| {
        source.path.starts_with("src/") && !source.test && !source.path.ends_with("tests.rs")
    });
    sources.flat_map(|source| {
        let program = source.text.lines().take_while(|line| *line != "mod tests {");
        (1..).zip(program).map(|(number, line)| (format!("{}:{number}", source.path), line))
    })
}

/// The name that a line defines after one of these words: `pub(super) struct Name`.
fn defined<'l>(line: &'l str, words: &[&str]) -> Option<&'l str> {
    let line = match line.strip_prefix("pub(") {
        Some(rest) => rest.split_once(") ")?.1,
        None => line.strip_prefix("pub ").unwrap_or(line),
    };
    let (word, rest) = line.split_once(' ')?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    words.contains(&word).then(|| &rest[..end])
}

/// Types that have the name of another, unless it is listed with a reason, and names listed for nothing.
///
/// `type Log = log::Log<Meeting>` gives `Log` no other meaning, so an alias of its own name doesn't count.
pub(crate) fn of_several_types(tree: &Tree, shared: &[(&str, &str)]) -> Vec<String> {
    let mut types: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (place, line) in lines(tree) {
        if let Some(name) = defined(line, &["struct", "enum", "trait", "type"])
            && !line.contains(&format!("::{name}<"))
        {
            types.entry(name).or_default().push(place);
        }
    }
    types.retain(|_, places| places.len() > 1);
    let listed = |name: &str| shared.iter().any(|(shared, _)| *shared == name);
    let unlisted = types.iter().filter(|(name, _)| !listed(name));
    let mut wrong: Vec<String> =
        unlisted.map(|(name, places)| format!("{name}: {}", places.join(", "))).collect();
    let unneeded = |(name, reason): &&(&str, &str)| reason.is_empty() || !types.contains_key(name);
    let unneeded = shared.iter().filter(unneeded);
    wrong.extend(unneeded.map(|(name, _)| format!("{name} is listed as shared for nothing")));
    wrong
}

/// Functions called `of`, and questions that can change what they ask.
pub(crate) fn of_functions(tree: &Tree) -> Vec<String> {
    let is_wrong = |line: &str| {
        let asks = |name: &str| name.starts_with("is_") || name.starts_with("has_");
        defined(line.trim_start(), &["fn"])
            .is_some_and(|name| name == "of" || (asks(name) && line.contains("(&mut self")))
    };
    let wrong = lines(tree).filter(|(_, line)| is_wrong(line));
    wrong.map(|(place, line)| format!("{place}: {}", line.trim())).collect()
}

#[test]
fn a_type_has_a_name_of_its_own() {
    let wrong = of_several_types(Tree::project(), SHARED_NAMES);
    fails_with(&wrong, "these names have several meanings");
}

#[test]
fn functions_are_named_by_what_they_do() {
    let wrong = of_functions(Tree::project());
    fails_with(&wrong, "`of` says nothing, and a question changes nothing; rename these");
}
