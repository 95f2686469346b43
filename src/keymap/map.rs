//! A whole keymap: files laid over one another, and asked what a key does.

use super::error::Problem;
use super::file::KeymapSheet;
use super::{Binding, Chord, KeySection};

/// What every key does in every section.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
    /// The built-in keymap that it is, or is laid over.
    pub(super) base: &'static str,
    /// What a user's file says that was written for the keys as they were before.
    pub(super) notices: Vec<Problem>,
}

/// What a key does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup<'a> {
    /// It completes these keys: run them.
    Run(&'a Binding),
    /// It begins these: wait for one more key.
    Pending(Vec<&'a Binding>),
    /// It does nothing here.
    None,
}

impl Keymap {
    /// A keymap in which no key does anything.
    pub(super) fn empty(base: &'static str) -> Self {
        Self { bindings: Vec::new(), base, notices: Vec::new() }
    }

    /// What to look at in the user's file, line by line, since keys have changed; it works as it is.
    pub fn notices(&self) -> &[Problem] {
        &self.notices
    }

    /// Every binding, in the order of the files.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// What a chord does in a section, after the chord that is pending, if one is.
    ///
    /// A chord after a pending one is only ever the second of two: if it is not, both are lost.
    pub fn lookup(&self, section: KeySection, pending: Option<Chord>, chord: Chord) -> Lookup<'_> {
        let found = self.begun_by(section, pending.unwrap_or(chord));
        match (pending, found.as_slice()) {
            (Some(_), _) => {
                let second = found.into_iter().find(|binding| binding.keys.then == Some(chord));
                second.map_or(Lookup::None, Lookup::Run)
            }
            (None, []) => Lookup::None,
            (None, [only]) if only.keys.then.is_none() => Lookup::Run(only),
            (None, _) => Lookup::Pending(found),
        }
    }

    /// Whether these keys, pressed in this section, run this binding and no other.
    pub(super) fn reaches(&self, section: KeySection, binding: &Binding) -> bool {
        let begun = self.begun_by(section, binding.keys.first);
        begun.into_iter().any(|found| std::ptr::eq(found, binding))
    }

    /// What can be reached with this chord first: one binding of it alone, or any number of two.
    fn begun_by(&self, section: KeySection, first: Chord) -> Vec<&Binding> {
        let mut found: Vec<&Binding> = Vec::new();
        for &scope in section.lookup_order() {
            let here =
                |b: &&Binding| b.section == scope && b.keys.first == first && b.works_in(section);
            for binding in self.bindings.iter().filter(here) {
                match binding.keys.then {
                    None if found.is_empty() => return vec![binding],
                    None => return found,
                    Some(_) if found.iter().any(|inner| inner.keys == binding.keys) => {}
                    Some(_) => found.push(binding),
                }
            }
        }
        found
    }

    /// Lays a file's bindings over these, each beside one that runs the same or else where it
    /// replaces one, so that help and hints keep their order.
    pub(super) fn lay(&mut self, sheet: KeymapSheet) {
        let old = std::mem::take(&mut self.bindings);
        let mut laid: Vec<(bool, Binding)> = old.into_iter().map(|old| (false, old)).collect();
        for new in &sheet.bound {
            let same_section = |old: &Binding| old.section == new.section;
            let same_run = |(_, old): &(bool, Binding)| same_section(old) && old.run == new.run;
            let hidden = |(_, old): &(bool, Binding)| same_section(old) && old.keys.hides(new.keys);
            let beside = laid.iter().rposition(same_run).or_else(|| laid.iter().rposition(hidden));
            laid.insert(beside.map_or(laid.len(), |at| at + 1), (true, new.clone()));
        }
        let replaced = |old: &Binding| {
            sheet.bound.iter().any(|new| new.section == old.section && new.keys.hides(old.keys))
        };
        let unbound = |old: &Binding| sheet.unbound.contains(&(old.section, old.keys));
        laid.retain(|(new, binding)| *new || !(replaced(binding) || unbound(binding)));
        self.bindings = laid.into_iter().map(|(_, binding)| binding).collect();
    }
}
