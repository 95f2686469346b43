//! The one way to standard output and standard error.
//!
//! What comes from outside (names, paths, lines of files, variables) can hold what a terminal obeys.
//! Listings and messages are therefore always cleaned; a paper is written byte for byte, but onto a
//! terminal only as text that is cleaned too.

use std::{
    borrow::Cow,
    fmt::Display,
    io::{self, IsTerminal as _, Write},
    process::ExitCode,
};

use crate::{
    files::UntilReaderLeaves,
    text::{Policy, clean},
};

use super::super::failure::Failure;

/// How many bytes are gathered before they are printed.
const BUFFER: usize = 1 << 16;

/// What the bytes of a result are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Text in UTF-8.
    Text,
    /// A table of text in UTF-8, for spreadsheets.
    Csv,
    /// What no terminal can show, by its name: "a PDF".
    Binary(&'static str),
}

/// Prints a listing of several lines.
pub(crate) fn listing(text: &str) -> Result<(), Failure> {
    print(|out| out.write_all(clean(text, Policy::Shown).as_bytes()))
}

/// Prints a line of a listing; a line break in it can't make it two.
pub(crate) fn line(text: impl Display) -> Result<(), Failure> {
    lines([text])
}

/// Prints the lines of a listing.
pub(crate) fn lines(texts: impl IntoIterator<Item = impl Display>) -> Result<(), Failure> {
    print(|out| {
        texts
            .into_iter()
            .try_for_each(|text| writeln!(out, "{}", clean(&text.to_string(), Policy::ShownLine)))
    })
}

/// Prints a result byte for byte, piece by piece; on a terminal, as text that it does not obey.
pub(crate) fn result(
    pieces: impl IntoIterator<Item = impl AsRef<[u8]>>,
    content: Content,
) -> Result<(), Failure> {
    require_shown(content)?;
    let is_terminal = stdout().is_terminal();
    print(|out| {
        pieces.into_iter().try_for_each(|piece| match is_terminal {
            true => out.write_all(&harmless(piece.as_ref())),
            false => out.write_all(piece.as_ref()),
        })
    })
}

/// Fails where standard output is a terminal that can't show such bytes.
pub(crate) fn require_shown(content: Content) -> Result<(), Failure> {
    if stdout().is_terminal() { refuse_binary(content) } else { Ok(()) }
}

/// Fails for what no terminal can show.
pub(crate) fn refuse_binary(content: Content) -> Result<(), Failure> {
    match content {
        Content::Text | Content::Csv => Ok(()),
        Content::Binary(what) => Err(Failure::usage(format!(
            "a terminal can't show {what}; write it to a file with -o FILE, or redirect it with >"
        ))),
    }
}

/// A text as a terminal is sent it, which obeys nothing in it.
pub(super) fn harmless(bytes: &[u8]) -> Vec<u8> {
    clean(&String::from_utf8_lossy(bytes), Policy::Shown).into_owned().into_bytes()
}

/// Tells on standard error what a person should know of what is done, or what is wrong.
///
/// Further lines are indented, so that a line break in what is quoted can't pass for a message.
pub(crate) fn note(message: impl Display) {
    let message = message.to_string();
    let text = clean(&message, Policy::Shown);
    // Where standard error can't be written, nowhere is left to say so.
    let _ = writeln!(stderr(), "{}", text.trim_end().replace('\n', "\n    "));
}

/// Draws how far a long piece of work is, in place of what was drawn of it before; on a terminal alone.
/// Whether it is one.
pub(crate) fn progress(text: &str) -> bool {
    if !stderr().is_terminal() {
        return false;
    }
    let text = clean(text, Policy::ShownLine);
    // Where standard error can't be written, nowhere is left to say so.
    let _ = write!(stderr(), "\r\x1b[K{text}").and_then(|()| stderr().flush());
    true
}

/// Prints the help, the version or the complaint that the arguments led to.
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    let plain = error.render().to_string();
    // Only where nothing in it is a command is it printed with its colours.
    let _ = match clean(&plain, Policy::Shown) {
        Cow::Borrowed(_) => error.print(),
        Cow::Owned(text) if error.use_stderr() => stderr().write_all(text.as_bytes()),
        Cow::Owned(text) => stdout().write_all(text.as_bytes()),
    };
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// Rings the terminal's bell, where standard output is one.
pub(crate) fn bell() -> Result<(), Failure> {
    match stdout().is_terminal() {
        true => print(|out| out.write_all(b"\x07")),
        false => Ok(()),
    }
}

/// Fails where there is no terminal to draw on.
pub(crate) fn require_screen() -> Result<(), Failure> {
    if stdout().is_terminal() {
        return Ok(());
    }
    let message = "standard output is not a terminal, and the screen needs one; `folkmoot --plain`, \
                   `folkmoot exec` and `folkmoot replay` work without";
    Err(Failure::failed(message))
}

#[allow(clippy::disallowed_methods, reason = "this is the way to the terminal")]
fn stdout() -> io::Stdout {
    io::stdout()
}

#[allow(clippy::disallowed_methods, reason = "this is the way to the terminal")]
fn stderr() -> io::Stderr {
    io::stderr()
}

/// Prints on standard output; a reader that has gone away is no error.
fn print(fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = io::BufWriter::with_capacity(BUFFER, UntilReaderLeaves(stdout().lock()));
    fill(&mut out)
        .and_then(|()| out.flush())
        .map_err(|error| Failure::failed(format!("standard output could not be written: {error}")))
}
