//! Where results go: the terminal, files, and what decides between them.

pub(crate) mod destination;
mod file;
pub(crate) mod naming;
mod terminal;

use crate::{
    papers::Document,
    render::{self, Format, Undrawn},
    text::{Policy, clean},
};

use super::failure::Failure;

pub(crate) use self::{
    file::{write, write_numbered},
    terminal::{
        Content, bell, line, lines, listing, note, progress, refuse_binary, require_screen,
        require_shown, result, usage,
    },
};

/// A document in a format; what the format can't show is reported on standard error.
pub(crate) fn rendered(document: &Document<'_>, format: Format) -> Result<Vec<u8>, Failure> {
    let (bytes, undrawn) = render::render_telling(document, format).map_err(Failure::failed)?;
    if let Some(missed) = missed(&undrawn) {
        note(missed);
        note(
            "The text is whole for searching and reading aloud; --to docx and --to html show it all.",
        );
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
