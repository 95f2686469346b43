//! Loading a keymap: a built-in one, with a user's file laid over it.

use super::Keymap;
use super::builtin::{BUILTIN_NAMES, BUILTIN_TEXTS, KEYMAP_VERSION};
use super::changes;
use super::error::KeymapError;
use super::file::{Validate, read};
use crate::text::nearest::nearest;

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
        if let (Some(sheet), Some(user)) = (sheet, user) {
            let (version, lines) = (sheet.version, sheet.lines.clone());
            map.lay(sheet);
            map.notices = match version {
                KEYMAP_VERSION => Vec::new(),
                _ => changes::notices(&map, base, user.name, &lines),
            };
        }
        Ok(map)
    }

    /// The built-in keymap of this name.
    pub fn builtin(name: &str, validate: Validate<'_>) -> Result<Self, KeymapError> {
        let known = BUILTIN_NAMES.into_iter().zip(BUILTIN_TEXTS).find(|(known, _)| *known == name);
        let Some((name, text)) = known else {
            let nearest = nearest(name, BUILTIN_NAMES);
            return Err(KeymapError::NoSuchMap { name: name.to_owned(), nearest });
        };
        let sheet = read(&format!("{name}.toml"), text, validate).map_err(KeymapError::File)?;
        let mut map = match sheet.inherit {
            Some(base) => Self::builtin(base, validate)?,
            None => Self::empty(name),
        };
        map.base = name;
        map.lay(sheet);
        Ok(map)
    }
}
