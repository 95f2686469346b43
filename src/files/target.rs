//! Where a path leads, once every symbolic link is followed.

use std::{
    fs::{self, Metadata, OpenOptions},
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
};

use super::folder_of;

/// The most links that are followed; the kernel follows as many.
const MOST_LINKS: usize = 40;

/// Where a path leads.
#[derive(Debug)]
pub(super) enum WriteTarget {
    /// A file, or the place of one that is not there yet.
    File { path: PathBuf, found: Option<Metadata> },
    /// What is written into and can't be replaced: a pipe, a device, an open file of this process.
    Stream {
        path: PathBuf,
        /// Whether writing into it destroys what it holds, as with a disk.
        holds_data: bool,
    },
}

/// Follows a path to its end.
pub(super) fn find(path: &Path) -> io::Result<WriteTarget> {
    let mut path = path.to_path_buf();
    for _ in 0..=MOST_LINKS {
        if is_open_file(&path) {
            return Ok(WriteTarget::Stream { path, holds_data: false });
        }
        let found = match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(WriteTarget::File { path, found: None });
            }
            found => found?,
        };
        if found.is_symlink() {
            path = folder_of(&path).join(fs::read_link(&path)?);
        } else if found.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        } else if found.is_file() {
            return Ok(WriteTarget::File { path, found: Some(found) });
        } else {
            return Ok(WriteTarget::Stream { path, holds_data: is_disk(&found) });
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

/// Where a file is or would be made; a path whose links lead nowhere is left as it is.
pub fn through_links(path: &Path) -> PathBuf {
    match find(path) {
        Ok(WriteTarget::File { path, .. }) => path,
        Ok(WriteTarget::Stream { .. }) | Err(_) => path.to_path_buf(),
    }
}

/// Whether a path leads to a pipe, a device or an open file of this process.
pub fn is_special(path: &Path) -> bool {
    matches!(find(path), Ok(WriteTarget::Stream { .. }))
}

/// Whether a path leads to a terminal, which obeys what it is sent.
pub fn is_terminal(path: &Path) -> bool {
    // Only a device is opened to see: a pipe would wait for who reads it.
    matches!(find(path), Ok(WriteTarget::Stream { path, .. }) if is_character_device(&path)
        && OpenOptions::new().append(true).open(&path).is_ok_and(|file| file.is_terminal()))
}

/// Whether a path leads to standard output: `-`, `/dev/stdout` and what links to it.
pub fn is_standard_output(path: &Path) -> bool {
    let is_first = |path: &Path| path.file_name().is_some_and(|name| name == "1");
    path == Path::new("-")
        || matches!(find(path), Ok(WriteTarget::Stream { path, .. }) if is_open_file(&path) && is_first(&path))
}

/// Whether a path is in the folder where the system shows the open files of this process. What stands
/// there looks like a link to a file, but opening it anew would replace the file under its writer.
#[cfg(unix)]
fn is_open_file(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    if !name.is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_digit())) {
        return false;
    }
    let Ok(folder) = fs::canonicalize(folder_of(path)) else { return false };
    folder == Path::new("/dev/fd")
        || folder == Path::new("/proc").join(std::process::id().to_string()).join("fd")
}

#[cfg(not(unix))]
fn is_open_file(_: &Path) -> bool {
    false
}

#[cfg(unix)]
fn is_character_device(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    fs::metadata(path).is_ok_and(|found| found.file_type().is_char_device())
}

#[cfg(not(unix))]
fn is_character_device(_: &Path) -> bool {
    false
}

#[cfg(unix)]
fn is_disk(found: &Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_block_device(&found.file_type())
}

#[cfg(not(unix))]
fn is_disk(_: &Metadata) -> bool {
    false
}
