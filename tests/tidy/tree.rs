//! The sources, parsed: modules, what each file names, and where a path leads.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use crate::facts::{Facts, Named, facts};

/// A path's segments; the crate's own begin with `crate`.
pub(crate) type Segments = Vec<String>;

/// How many renames and re-exports a path is followed through.
const FOLLOWED: usize = 16;

/// A source file.
pub(crate) struct Source {
    /// From the root of the project, with slashes.
    pub(crate) path: String,
    pub(crate) text: String,
    /// Whether it is compiled for tests alone.
    pub(crate) test: bool,
    pub(crate) facts: Facts,
}

impl Source {
    /// The layer that it belongs to; none for the crate's root.
    pub(crate) fn layer(&self) -> Option<&str> {
        let (layer, _) = self.path.strip_prefix("src/")?.split_once('/')?;
        Some(layer)
    }
}

/// All sources of some folders.
pub(crate) struct Tree {
    pub(crate) sources: Vec<Source>,
    modules: BTreeMap<Segments, Module>,
}

/// What names mean within a module.
#[derive(Default)]
struct Module {
    file: usize,
    aliases: BTreeMap<String, Segments>,
    globs: Vec<Segments>,
    items: BTreeSet<String>,
}

/// The folder of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder of the project whose names end so, in order.
pub(crate) fn files_in(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            if path.is_dir() {
                let built = ["target", ".git", "node_modules"].map(std::ffi::OsStr::new);
                if !path.file_name().is_some_and(|name| built.contains(&name)) {
                    folders.push(path);
                }
            } else if endings.contains(&ending) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// A file's path from the root of the project, with slashes.
pub(crate) fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/")
}

impl Tree {
    /// The sources of the project, read once.
    pub(crate) fn project() -> &'static Self {
        static PROJECT: OnceLock<Tree> = OnceLock::new();
        PROJECT.get_or_init(|| Self::read(&["src", "tests", "benches"]))
    }

    fn read(folders: &[&str]) -> Self {
        let files = folders.iter().flat_map(|folder| files_in(folder, &["rs"]));
        let read = |path: PathBuf| (relative(&path), fs::read_to_string(&path).unwrap());
        Self::new(files.map(read).collect())
    }

    /// Sources given as paths and texts.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        Self::new(files.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect())
    }

    fn new(files: Vec<(String, String)>) -> Self {
        let parse = |(path, text): (String, String)| {
            let facts = facts(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
            Source { path, text, test: false, facts }
        };
        let mut sources: Vec<Source> = files.into_iter().map(parse).collect();
        let for_tests: BTreeSet<String> = sources.iter().flat_map(modules_for_tests).collect();
        for source in &mut sources {
            let stem = source.path.trim_end_matches(".rs");
            source.test =
                for_tests.iter().any(|test| stem == test || stem.starts_with(&format!("{test}/")));
        }
        let mut tree = Self { sources, modules: BTreeMap::new() };
        for file in 0..tree.sources.len() {
            tree.add(file);
        }
        tree
    }

    fn add(&mut self, file: usize) {
        let home = module_path(&self.sources[file].path);
        self.modules.entry(home.clone()).or_default().file = file;
        let facts = &self.sources[file].facts;
        for (inline, name) in &facts.items {
            let module = self.modules.entry(joined(&home, inline)).or_default();
            module.file = file;
            module.items.insert(name.clone());
        }
        for import in &facts.imports {
            let module = self.modules.entry(joined(&home, &import.within)).or_default();
            module.file = file;
            match &import.alias {
                Some(alias) => drop(module.aliases.insert(alias.clone(), import.path.clone())),
                None if import.glob => module.globs.push(import.path.clone()),
                None => {}
            }
        }
    }

    /// What a file's path can mean, renames undone: mostly one thing, more where globs are imported.
    pub(crate) fn meanings(&self, source: &Source, named: &Named) -> Vec<Segments> {
        let module = joined(&module_path(&source.path), &named.within);
        self.absolute(&module, &named.path, FOLLOWED)
    }

    fn absolute(&self, module: &[String], path: &[String], left: usize) -> Vec<Segments> {
        let Some(first) = path.first().filter(|_| left > 0) else { return Vec::new() };
        let rest = &path[1..];
        match first.as_str() {
            "crate" => return vec![path.to_vec()],
            // A leading `::`: a library.
            "" => return vec![rest.to_vec()],
            "self" if rest.first().is_some_and(|next| next == "super") => {
                return self.absolute(module, rest, left - 1);
            }
            "self" => return vec![joined(module, rest)],
            "super" => {
                let above = &module[..module.len().saturating_sub(1)];
                let rest = joined(&["self".to_owned()], rest);
                return self.absolute(above, &rest, left - 1);
            }
            _ => {}
        }
        let Some(scope) = self.modules.get(module) else { return vec![path.to_vec()] };
        if let Some(alias) = scope.aliases.get(first)
            && alias.as_slice() != [first.as_str()]
        {
            // A name imported from a module of the same name would else be looked up in itself.
            let same = alias.first() == Some(first);
            let found = if same {
                vec![self.child(module, first).map_or(alias.clone(), |_| joined(module, alias))]
            } else {
                self.absolute(module, alias, left - 1)
            };
            return found.into_iter().map(|start| joined(&start, rest)).collect();
        }
        if scope.items.contains(first) || self.child(module, first).is_some() {
            return vec![joined(module, path)];
        }
        let mut found = vec![path.to_vec()];
        for glob in &scope.globs {
            for start in self.absolute(module, glob, left - 1) {
                let known = self.modules.get(&start).is_none_or(|scope| {
                    scope.items.contains(first)
                        || scope.aliases.contains_key(first)
                        || self.child(&start, first).is_some()
                });
                if known {
                    found.push(joined(&start, path));
                }
            }
        }
        found
    }

    fn child(&self, module: &[String], name: &str) -> Option<Segments> {
        let path = joined(module, &[name.to_owned()]);
        self.modules.contains_key(&path).then_some(path)
    }

    /// The file in which a path of the crate ends, re-exports followed.
    pub(crate) fn file_of(&self, path: &[String]) -> Option<usize> {
        self.file_of_within(path, FOLLOWED)
    }

    fn file_of_within(&self, path: &[String], left: usize) -> Option<usize> {
        if left == 0 || path.first()? != "crate" {
            return None;
        }
        let mut depth = path.len();
        while depth > 0 && !self.modules.contains_key(&path[..depth]) {
            depth -= 1;
        }
        let (module, rest) = (&path[..depth], &path[depth..]);
        let scope = self.modules.get(module)?;
        let Some(name) = rest.first().filter(|name| !scope.items.contains(*name)) else {
            return Some(scope.file);
        };
        if scope.aliases.contains_key(name) {
            let found = self.absolute(module, rest, left - 1);
            return found.iter().find_map(|path| self.file_of_within(path, left - 1));
        }
        let through_globs =
            scope.globs.iter().flat_map(|glob| self.absolute(module, glob, left - 1));
        let known = |start: &Segments| {
            self.modules.get(start).is_some_and(|scope| scope.items.contains(name))
        };
        through_globs
            .filter(known)
            .map(|start| self.modules[&start].file)
            .next()
            .or(Some(scope.file))
    }

    /// The sources of the program itself, outside tests.
    pub(crate) fn program(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().filter(|source| !source.test && source.path.starts_with("src/"))
    }

    /// Everything that the program names outside tests, with what it can mean.
    pub(crate) fn named(&self) -> impl Iterator<Item = (&Source, &Named, Vec<Segments>)> {
        self.program().flat_map(move |source| {
            let outside = source.facts.named.iter().filter(|named| !named.test);
            outside.map(move |named| (source, named, self.meanings(source, named)))
        })
    }
}

/// A path with more of it behind.
fn joined(start: &[String], rest: &[String]) -> Segments {
    [start, rest].concat()
}

/// The module that a file is.
pub(crate) fn module_path(path: &str) -> Segments {
    let path = path.strip_prefix("src/").unwrap_or(path).trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    let start = std::iter::once("crate");
    start.chain(path.split('/').filter(|part| *part != "lib")).map(str::to_owned).collect()
}

/// The files and folders, without ending, of the modules that a file declares for tests alone.
fn modules_for_tests(source: &Source) -> Vec<String> {
    let (folder, file) = source.path.rsplit_once('/').unwrap_or(("", &source.path));
    let folder = match file {
        "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
        _ => source.path.trim_end_matches(".rs").to_owned(),
    };
    let beside = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let of = |(name, renamed): &(String, Option<String>)| match renamed {
        Some(renamed) => format!("{beside}/{}", renamed.trim_end_matches(".rs")),
        None => format!("{folder}/{name}"),
    };
    source.facts.modules_for_tests.iter().map(of).collect()
}
