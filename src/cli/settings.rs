//! The file of settings in the config folder.

use serde::Deserialize;

use super::{failure::Failure, input::source, paths};

/// What a person has set.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    /// The keymap to use.
    pub(super) keymap: Option<String>,
}

/// The settings, or none where there is no file of them.
pub(super) fn read() -> Result<Settings, Failure> {
    let path = paths::config()?;
    match source::settings_text(&path) {
        Ok(text) => toml::from_str(&text)
            .map_err(|error| Failure::usage(format!("{}: {error}", path.display()))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Settings::default()),
        Err(error) => {
            Err(Failure::failed(format!("{} could not be read: {error}", path.display())))
        }
    }
}
