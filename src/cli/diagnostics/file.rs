//! Files in the state folder, for their owner alone.

use std::{
    fs::{File, OpenOptions},
    io,
    path::Path,
};

use crate::files;

/// Opens a file to write at its end; it and its folder are made where they are missing.
pub(super) fn append(path: &Path) -> io::Result<File> {
    files::make_private_folder(files::folder_of(path))?;
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
