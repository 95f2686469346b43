//! Papers as files, with words for what goes wrong.

use std::{
    borrow::Cow,
    io,
    path::{Path, PathBuf},
};

use crate::files::{self, Existing, Purpose};

use super::{super::failure::Failure, Content, terminal};

/// Writes a paper to where a path leads; a file that is there is overwritten by force alone. A terminal
/// is sent no more than it is on standard output.
pub(crate) fn write(
    path: &Path,
    bytes: &[u8],
    content: Content,
    force: bool,
) -> Result<(), Failure> {
    let bytes = match files::is_terminal(path) {
        true => {
            terminal::refuse_binary(content)?;
            Cow::Owned(terminal::harmless(bytes))
        }
        false => Cow::Borrowed(bytes),
    };
    let existing = if force { Existing::Replace } else { Existing::Keep };
    files::write(path, Purpose::Paper, existing, &bytes).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::failed(format!(
            "{} is there already and was left as it is; --force overwrites it",
            path.display()
        )),
        _ => unwritten(path, &error),
    })
}

/// Writes a paper to a new file in a folder, with a number after its name if that is taken.
pub(crate) fn write_numbered(
    folder: &Path,
    stem: &str,
    ending: &str,
    bytes: &[u8],
) -> Result<PathBuf, Failure> {
    files::write_numbered(folder, stem, ending, Purpose::Paper, bytes)
        .map_err(|error| unwritten(&folder.join(format!("{stem}.{ending}")), &error))
}

fn unwritten(path: &Path, error: &io::Error) -> Failure {
    Failure::failed(format!("{} could not be written: {error}", path.display()))
}
