//! The file of settings in the config folder.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{
    app::ShownClock,
    calendar::holidays::Region,
    text::decode::{DecodeRemark, Decoded, decode},
};

use super::{failure::Failure, paths};

/// What a person has set.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    /// The keymap to use.
    pub(super) keymap: Option<String>,
    /// Where the bank holidays are those that a check knows.
    #[serde(default)]
    pub(super) holidays: Region,
    /// How often the screen shows the time anew.
    #[serde(default)]
    pub(super) clock: ShownClock,
    /// Whether to work line by line instead of on a screen.
    #[serde(default)]
    pub(super) plain: bool,
    /// Whether the terminal's bell is rung when the item in hand has used most or all of its time.
    #[serde(default)]
    pub(super) bell: bool,
    /// The folder in which backups are made, if not that beside the store.
    pub(super) backups: Option<PathBuf>,
    /// The colours to draw in.
    pub(super) theme: Option<String>,
}

/// The settings, or none where there is no file of them.
pub(super) fn read() -> Result<Settings, Failure> {
    let path = paths::config()?;
    match text(&path) {
        Ok(text) => toml::from_str(&text)
            .map_err(|error| Failure::usage(format!("{}: {error}", path.display()))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Settings::default()),
        Err(error) => {
            Err(Failure::failed(format!("{} could not be read: {error}", path.display())))
        }
    }
}

/// The text of a file of settings or a template, which is read as it says it is and is not guessed at,
/// since what is wrong in it would go out with every paper.
pub(super) fn text(path: &Path) -> io::Result<String> {
    let bytes = fs::read(path)?;
    let Decoded { text, remarks } = decode(&bytes);
    match remarks.iter().find_map(DecodeRemark::line) {
        Some(line) => {
            let message = format!("line {line} is not UTF-8; save the file as UTF-8");
            Err(io::Error::new(io::ErrorKind::InvalidData, message))
        }
        None => Ok(text.into_owned()),
    }
}
