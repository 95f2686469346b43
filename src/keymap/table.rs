//! What help, the key line, the palette and the README show of a keymap.

use std::fmt::Write;

use super::{Binding, KeySection, Keymap, Keys};

/// The keys of one section, as help shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyTable {
    /// The section that they work in.
    pub section: KeySection,
    /// Its heading.
    pub title: &'static str,
    /// Its rows, in the order of the keymap file.
    pub rows: Vec<KeyRow>,
}

/// Everything that runs the same in a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRow {
    /// Every way to press it.
    pub keys: Vec<Keys>,
    /// What it does, for people.
    pub desc: String,
    /// What it runs.
    pub run: String,
}

impl KeyRow {
    /// The keys as one text: `↓ j`, or `Ctrl-X Ctrl-C, q` where two in turn are among several.
    pub fn keys_text(&self) -> String {
        let in_turn = self.keys.iter().any(|keys| keys.then.is_some());
        let between = if in_turn { ", " } else { " " };
        self.keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(between)
    }
}

impl Keymap {
    /// Every binding, by section in a fixed order; a section without any is left out.
    pub fn table(&self) -> Vec<KeyTable> {
        let sections = KeySection::ALL.into_iter().map(|section| KeyTable {
            section,
            title: section.title(),
            rows: rows(self.bindings().iter().filter(|binding| binding.section == section)),
        });
        sections.filter(|section| !section.rows.is_empty()).collect()
    }

    /// What works in this section, its own keys first, without what its own keys hide.
    pub fn table_for(&self, section: KeySection) -> Vec<KeyTable> {
        let sections = section.lookup_order().iter().map(|&scope| {
            let here = |b: &&Binding| b.section == scope && self.reaches(section, b);
            let rows = rows(self.bindings().iter().filter(here));
            KeyTable { section: scope, title: scope.title(), rows }
        });
        sections.filter(|section| !section.rows.is_empty()).collect()
    }

    /// The table for a terminal, in columns as wide as what stands in them.
    pub fn to_text(&self) -> String {
        let table = self.table();
        let rows = || table.iter().flat_map(|section| &section.rows);
        let widest = |width: fn(&KeyRow) -> usize| rows().map(width).max().unwrap_or(0);
        let keys = widest(|row| row.keys_text().chars().count());
        let desc = widest(|row| row.desc.chars().count());
        let mut out = String::new();
        for section in &table {
            let _ = writeln!(out, "{}", section.title);
            for row in &section.rows {
                let _ =
                    writeln!(out, "  {:<keys$}  {:<desc$}  {}", row.keys_text(), row.desc, row.run);
            }
            out.push('\n');
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
        out
    }

    /// The keys that matter in this section with their short names, its own first, each command once.
    pub fn hints(&self, section: KeySection) -> Vec<(String, String)> {
        let mut shown: Vec<&Binding> = Vec::new();
        for &scope in section.lookup_order() {
            for binding in self.bindings().iter().filter(|b| b.section == scope && b.hint.is_some())
            {
                let again = shown.iter().any(|other| other.run == binding.run);
                if !again && self.reaches(section, binding) {
                    shown.push(binding);
                }
            }
        }
        let pair = |b: &Binding| b.hint.clone().map(|label| (b.keys.to_string(), label));
        shown.into_iter().filter_map(pair).collect()
    }

    /// Every way to run this in this section, given as [`Binding::run_text`] shows it.
    pub fn keys_for(&self, section: KeySection, run: &str) -> Vec<Keys> {
        let scopes = section.lookup_order().iter();
        let bindings = scopes.flat_map(|scope| {
            self.bindings().iter().filter(move |binding| binding.section == *scope)
        });
        bindings
            .filter(|binding| binding.run_text() == run && self.reaches(section, binding))
            .map(|binding| binding.keys)
            .collect()
    }
}

fn rows<'a>(bindings: impl Iterator<Item = &'a Binding>) -> Vec<KeyRow> {
    let mut rows: Vec<KeyRow> = Vec::new();
    for binding in bindings {
        let run = binding.run_text();
        match rows.iter_mut().find(|row| row.run == run) {
            Some(row) => row.keys.push(binding.keys),
            None => {
                rows.push(KeyRow { keys: vec![binding.keys], desc: binding.desc.clone(), run });
            }
        }
    }
    rows
}
