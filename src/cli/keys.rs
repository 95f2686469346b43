//! `folkmoot keys`: the keys, as the keymap has them.

use crate::{
    keymap::{KEYMAP_VERSION, Keymap, UserFile},
    meeting::command::Line,
};

use super::{
    failure::Failure,
    input::args::{KeysArgs, Shared},
    output, paths, settings,
};

pub(super) fn run(shared: &Shared, args: &KeysArgs) -> Result<(), Failure> {
    let keymap = load(shared)?;
    for notice in keymap.notices() {
        output::note(notice.to_string());
    }
    if !keymap.notices().is_empty() {
        output::note(format!("Once that is done, version = {KEYMAP_VERSION} at its top says so."));
    }
    let text = if args.markdown { keymap.to_markdown() } else { keymap.to_text() };
    output::listing(&text)
}

/// The keys that were chosen, with the user's own laid over them.
pub(super) fn load(shared: &Shared) -> Result<Keymap, Failure> {
    let chosen = shared.keymap.clone().or(settings::read()?.keymap);
    let path = paths::keys()?;
    let text = match settings::text(&path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => {
            let message = format!("{} could not be read: {error}", path.display());
            return Err(Failure::failed(message));
        }
    };
    let name = path.display().to_string();
    let user = text.as_deref().map(|text| UserFile { name: &name, text });
    Keymap::load(chosen.as_deref(), user, &validate).map_err(Failure::usage)
}

/// Whether a line bound to a key is one of the command language.
pub(super) fn validate(line: &str) -> Result<(), String> {
    match Line::parse(line) {
        Ok(Some(_)) => Ok(()),
        Ok(None) => Err("there is no command in it".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
