//! A whole keymap: built in, with a user's file laid over it, and asked what a key does.

use super::builtin::{BUILTIN_NAMES, BUILTIN_TEXTS};
use super::error::KeymapError;
use super::file::{KeymapSheet, Validate, read};
use super::{Binding, Chord, KeySection};
use crate::text::nearest::nearest;

/// What every key does in every section.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
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

/// A user's keymap file.
#[derive(Debug, Clone, Copy)]
pub struct UserFile<'a> {
    /// The file's name, as its problems show it.
    pub name: &'a str,
    /// What stands in it.
    pub text: &'a str,
}

impl Keymap {
    /// A keymap: the built-in one of the name that was chosen (else the one that the user's file
    /// inherits, else `default`), with the user's file laid over it.
    ///
    /// In the file, keys replace what the same keys did in the same section, and whatever there they
    /// would hide or be hidden by; `unbind = true` takes keys away. If the file has problems, the
    /// error lists them all.
    pub fn load(
        chosen: Option<&str>,
        user: Option<UserFile<'_>>,
        validate: Validate<'_>,
    ) -> Result<Self, KeymapError> {
        let sheet = user.map(|user| read(user.name, user.text, validate)).transpose();
        let sheet = sheet.map_err(KeymapError::File)?;
        let inherited = sheet.as_ref().and_then(|sheet| sheet.inherit);
        let base = chosen.or(inherited).unwrap_or(BUILTIN_NAMES[0]);
        let mut map = Self::builtin(base, validate)?;
        if let Some(sheet) = sheet {
            map.lay(sheet);
        }
        Ok(map)
    }

    /// The built-in keymap of this name.
    pub fn builtin(name: &str, validate: Validate<'_>) -> Result<Self, KeymapError> {
        let known = BUILTIN_NAMES.into_iter().zip(BUILTIN_TEXTS).find(|(known, _)| *known == name);
        let Some((_, text)) = known else {
            let nearest = nearest(name, BUILTIN_NAMES);
            return Err(KeymapError::NoSuchMap { name: name.to_owned(), nearest });
        };
        let sheet = read(&format!("{name}.toml"), text, validate).map_err(KeymapError::File)?;
        let mut map = match sheet.inherit {
            Some(base) => Self::builtin(base, validate)?,
            None => Self { bindings: Vec::new() },
        };
        map.lay(sheet);
        Ok(map)
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
    fn lay(&mut self, sheet: KeymapSheet) {
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
