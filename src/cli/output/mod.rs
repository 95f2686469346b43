//! Where results go: standard output, or a file written whole or not at all.

pub(crate) mod destination;
pub(crate) mod naming;

use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use crate::{
    papers::Document,
    render::{self, Format, Undrawn},
    text::{Policy, clean},
};

use super::failure::Failure;

/// How many bytes of a result that comes in pieces are gathered before they are printed.
const GATHERED: usize = 1 << 16;

/// Prints a result on standard output; a reader that has gone away is no error.
pub(crate) fn print(bytes: &[u8]) -> Result<(), Failure> {
    print_pieces([bytes])
}

/// Prints a result that comes in pieces, each made when the one before has gone.
pub(crate) fn print_pieces(
    pieces: impl IntoIterator<Item = impl AsRef<[u8]>>,
) -> Result<(), Failure> {
    let mut out = io::BufWriter::with_capacity(GATHERED, io::stdout().lock());
    let mut pieces = pieces.into_iter();
    match pieces.try_for_each(|piece| out.write_all(piece.as_ref())).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::failed(format!("standard output could not be written: {error}")))
        }
        _ => Ok(()),
    }
}

/// Prints a line on standard output.
pub(crate) fn line(text: impl std::fmt::Display) -> Result<(), Failure> {
    print(format!("{text}\n").as_bytes())
}

/// Tells on standard error what a person should know of what is done.
#[allow(clippy::print_stderr, reason = "messages go to standard error")]
pub(crate) fn note(message: &str) {
    eprintln!("{message}");
}

/// A document in a format; what the format can't show is reported on standard error.
pub(crate) fn rendered(document: &Document<'_>, format: Format) -> Result<Vec<u8>, Failure> {
    let (bytes, undrawn) = render::render_telling(document, format).map_err(Failure::failed)?;
    if let Some(missed) = missed(&undrawn) {
        let advice = "The text is whole for searching and reading aloud; --to docx and --to html show \
                      it all.";
        note(&format!("{missed}\n{advice}"));
    }
    Ok(bytes)
}

/// Says which characters are not drawn, if any are not.
pub(crate) fn missed(undrawn: &Undrawn) -> Option<String> {
    /// The most characters that are named.
    const NAMED: usize = 12;
    if undrawn.is_empty() {
        return None;
    }
    let all: usize = undrawn.values().sum();
    let named = undrawn.keys().take(NAMED).map(|text| shown(text)).collect::<Vec<_>>().join(" ");
    let more = if undrawn.len() > NAMED { " …" } else { "" };
    let are = if all == 1 { "character is" } else { "characters are" };
    let told =
        format!("{all} {are} not in the fonts of the PDF and drawn as \u{fffd}: {named}{more}");
    Some(told)
}

/// What people typed as one line that a terminal shows and does not obey.
pub(crate) fn shown(text: &str) -> String {
    clean(text, Policy::ShownLine).into_owned()
}

/// Writes a file that is whole or not there, readable by its owner alone.
pub(crate) fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    if path.exists() && !force {
        let message = format!(
            "{} is there already and was left as it is; --force overwrites it",
            path.display()
        );
        return Err(Failure::failed(message));
    }
    write_whole(path, bytes, force).map_err(|error| {
        Failure::failed(format!("{} could not be written: {error}", path.display()))
    })
}

/// Writes a new file in a folder, with a number after its name if that is taken.
pub(crate) fn write_new(
    folder: &Path,
    stem: &str,
    ending: &str,
    bytes: &[u8],
) -> Result<PathBuf, Failure> {
    let numbered = (2..).map(|n| format!("{stem}-{n}.{ending}"));
    for name in std::iter::once(format!("{stem}.{ending}")).chain(numbered) {
        let path = folder.join(name);
        match write_whole(&path, bytes, false) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => {
                let message = format!("{} could not be written: {error}", path.display());
                return Err(Failure::failed(message));
            }
        }
    }
    Err(Failure::failed("there is no name left for the file"))
}

fn write_whole(path: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    let written = if force { file.persist(path) } else { file.persist_noclobber(path) };
    written.map(drop).map_err(|error| error.error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let write = |bytes: &[u8]| write_new(folder.path(), "board", "md", bytes).unwrap();
        let paths = [write(b"1"), write(b"2"), write(b"3")];
        let names = paths.each_ref().map(|path| path.file_name().unwrap().to_string_lossy());
        assert_eq!(names, ["board.md", "board-2.md", "board-3.md"]);
        assert_eq!(std::fs::read(&paths[0]).unwrap(), b"1");
        let gone = folder.path().join("gone");
        let failure = write_new(&gone, "board", "md", b"").unwrap_err().to_string();
        assert!(failure.contains("could not be written"), "{failure}");
    }
}
