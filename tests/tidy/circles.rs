//! Circles: files that need each other, so that none can be read alone.
//!
//! A module and those within it are one thing told in parts, and may name each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    fails_with,
    tree::{Tree, module_path},
};

/// Which file names which, with one line that does.
fn edges(tree: &Tree) -> BTreeMap<usize, BTreeMap<usize, usize>> {
    let mut edges: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    for (file, source) in tree
        .sources
        .iter()
        .enumerate()
        .filter(|(_, source)| !source.test && source.path.starts_with("src/"))
    {
        let own = module_path(&source.path);
        for named in source.facts.named.iter().filter(|named| !named.test) {
            for other in tree.meanings(source, named).iter().filter_map(|path| tree.file_of(path)) {
                let module = module_path(&tree.sources[other].path);
                if !own.starts_with(&module) && !module.starts_with(&own) {
                    edges.entry(file).or_default().entry(other).or_insert(named.line);
                }
            }
        }
    }
    edges
}

fn reached(edges: &BTreeMap<usize, BTreeMap<usize, usize>>, start: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut left = vec![start];
    while let Some(file) = left.pop() {
        for next in edges.get(&file).into_iter().flat_map(BTreeMap::keys) {
            if found.insert(*next) {
                left.push(*next);
            }
        }
    }
    found
}

/// The circles of files, each with the lines that close it.
pub(crate) fn circles(tree: &Tree) -> Vec<(BTreeSet<String>, String)> {
    let edges = edges(tree);
    let reached: BTreeMap<usize, BTreeSet<usize>> =
        edges.keys().map(|file| (*file, reached(&edges, *file))).collect();
    let both_ways = |a: usize, b: usize| {
        reached[&a].contains(&b) && reached.get(&b).is_some_and(|reached| reached.contains(&a))
    };
    let mut circles = BTreeMap::new();
    for file in edges.keys().copied().filter(|file| both_ways(*file, *file)) {
        let members: BTreeSet<usize> =
            edges.keys().copied().filter(|other| both_ways(file, *other)).collect();
        circles.insert(members.first().copied(), members);
    }
    let name = |file: &usize| tree.sources[*file].path.clone();
    let told = |members: &BTreeSet<usize>| {
        let mut lines = String::new();
        for file in members {
            for (other, line) in edges[file].iter().filter(|(other, _)| members.contains(other)) {
                lines += &format!("  {}:{line} names {}\n", name(file), name(other));
            }
        }
        lines
    };
    circles.values().map(|members| (members.iter().map(name).collect(), told(members))).collect()
}

#[test]
fn files_form_no_circles() {
    let wrong: Vec<String> = circles(Tree::project())
        .iter()
        .map(|(files, told)| format!("a circle of {} files:\n{told}", files.len()))
        .collect();
    fails_with(&wrong, "move what both need into a file that both may name");
}
