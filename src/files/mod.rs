//! The one writer of files: a file is there whole or not at all, wherever a path leads.
//!
//! Symbolic links are followed and stay; what can't be replaced, a pipe or a device, is written into.

mod caught;
mod target;
#[cfg(test)]
mod tests;

use std::{
    fs::{self, File, Metadata, OpenOptions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

pub use self::caught::{caught, is_panic_expected, uncaught};
use self::target::WriteTarget;
pub use self::target::{is_special, is_standard_output, is_terminal, through_links};

/// What a file is for, which decides who may read it when it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be handed on: the umask says who may read it.
    Paper,
    /// To be kept for its owner alone (0600), and durable when the writer returns.
    Record,
}

/// What happens to a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays as it is, and nothing is written.
    Keep,
    /// The new one takes its place, with its owner and its mode.
    Replace,
}

/// Writes bytes to where a path leads; see [`write_with`].
///
/// # Errors
///
/// `AlreadyExists` where a file is to be kept; else what the system says.
pub fn write(path: &Path, purpose: Purpose, existing: Existing, bytes: &[u8]) -> io::Result<()> {
    write_with(path, purpose, existing, |out| out.write_all(bytes))
}

/// Writes to where a path leads what `fill` writes: into a pipe or a device as it comes, else to a
/// file that is seen only when it is whole. A reader of a pipe that has gone away is no error.
///
/// # Errors
///
/// `AlreadyExists` where a file is to be kept; else what the system or `fill` says.
pub fn write_with<T, E: From<io::Error>>(
    path: &Path,
    purpose: Purpose,
    existing: Existing,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    match target::find(path)? {
        WriteTarget::Stream { path, holds_data } => {
            if holds_data && existing == Existing::Keep {
                return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
            }
            // Appended, since it may be a file that the caller's shell writes to as well.
            let file = OpenOptions::new().append(true).open(path)?;
            pour(&mut UntilReaderLeaves(file), fill)
        }
        WriteTarget::File { found: Some(_), .. } if existing == Existing::Keep => {
            Err(io::Error::from(io::ErrorKind::AlreadyExists).into())
        }
        WriteTarget::File { path, found } => whole(&path, found.as_ref(), purpose, fill),
    }
}

/// Writes a new file in a folder, with a number after its name if that is taken, and gives its path.
///
/// # Errors
///
/// What the system says.
pub fn write_numbered(
    folder: &Path,
    stem: &str,
    ending: &str,
    purpose: Purpose,
    bytes: &[u8],
) -> io::Result<PathBuf> {
    let numbered = (2_u32..).map(|n| format!("{stem}-{n}.{ending}"));
    for name in std::iter::once(format!("{stem}.{ending}")).chain(numbered) {
        let path = folder.join(name);
        // A link or a pipe of that name takes it too.
        if fs::symlink_metadata(&path).is_ok() {
            continue;
        }
        match whole(&path, None, purpose, |out| out.write_all(bytes)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            written => return written.map(|()| path),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Writes a file under another name and gives it its own when it is whole.
fn whole<T, E: From<io::Error>>(
    path: &Path,
    found: Option<&Metadata>,
    purpose: Purpose,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    let folder = folder_of(path);
    let is_private = found.is_some() || purpose == Purpose::Record;
    let unfinished = match unfinished(is_private).tempfile_in(folder) {
        // A file may be open to its user in a folder that is not.
        Err(error) if found.is_some() && error.kind() == io::ErrorKind::PermissionDenied => {
            let mut file = OpenOptions::new().write(true).truncate(true).open(path)?;
            let told = pour(&mut file, fill)?;
            file.sync_all()?;
            return Ok(told);
        }
        made => made?,
    };
    let told = pour(&mut unfinished.as_file(), fill)?;
    if let Some(found) = found {
        keep_owner_and_mode(unfinished.as_file(), found)?;
    }
    unfinished.as_file().sync_all()?;
    let named = match found {
        Some(_) => unfinished.persist(path),
        None => unfinished.persist_noclobber(path),
    };
    named.map_err(|error| error.error)?;
    if purpose == Purpose::Record {
        sync_folder(folder)?;
    }
    Ok(told)
}

fn pour<T, E: From<io::Error>>(
    out: &mut dyn Write,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    let mut out = BufWriter::new(out);
    let told = fill(&mut out)?;
    out.flush()?;
    Ok(told)
}

fn unfinished(is_private: bool) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".folkmoot-");
    // Only where it may be read by others is it not made as `tempfile` makes it, for its owner alone.
    #[cfg(unix)]
    if !is_private {
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = is_private;
    builder
}

/// Gives a file the owner and the mode of the one that it replaces.
#[cfg(unix)]
fn keep_owner_and_mode(file: &File, found: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let made = file.metadata()?;
    if (made.uid(), made.gid()) != (found.uid(), found.gid()) {
        // Only root can give a file away; a user may still give it to another of their groups.
        if fchown(file, Some(found.uid()), Some(found.gid())).is_err() {
            let _ = fchown(file, None, Some(found.gid()));
        }
    }
    file.set_permissions(found.permissions())
}

#[cfg(not(unix))]
fn keep_owner_and_mode(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// The folder that a file is in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a folder, and those above it, for their owner alone.
///
/// # Errors
///
/// What the system says.
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    let is_missing = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
    let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    for made in missing.into_iter().rev() {
        match sync_folder(folder_of(made)) {
            // Folders can be made in one that may not be read, and only what can be read can be synced.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
            synced => synced?,
        }
    }
    Ok(())
}

/// Makes a file for its owner alone, in place of one that is there: what is beside a store says nothing to
/// others, whoever could read the one before.
///
/// # Errors
///
/// What the system says.
pub fn create_private(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes a rename in a folder durable; Windows has no such call and needs none.
///
/// # Errors
///
/// What the system says.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(test)]
    SYNCED.with_borrow_mut(|synced| synced.push(folder.to_owned()));
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
thread_local! {
    /// The folders that this thread has synced: no test sees it otherwise.
    pub(crate) static SYNCED: std::cell::RefCell<Vec<PathBuf>> =
        const { std::cell::RefCell::new(Vec::new()) };
}

/// What writes until its reader has gone away, and then to nowhere.
pub struct UntilReaderLeaves<W>(pub W);

impl<W: Write> Write for UntilReaderLeaves<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(bytes.len()),
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0.flush() {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            flushed => flushed,
        }
    }
}
