//! `folkmoot phrases`, and the choice of the phrases in which a document is written.

use std::{io::ErrorKind, path::Path, path::PathBuf};

use crate::papers::phrases::{PhraseBook, Phrases};

use super::{
    failure::Failure,
    output::{self, Content},
    paths, settings,
};

/// Whose phrases to use.
#[derive(Debug, clap::Args)]
pub(super) struct WordingArgs {
    /// The standing phrases to use, instead of phrases.toml in your config folder
    #[arg(long, value_name = "FILE")]
    phrases: Option<PathBuf>,
}

pub(super) fn run() -> Result<(), Failure> {
    output::result([Phrases::BUILTIN], Content::Text)
}

impl WordingArgs {
    /// The phrases that are asked for, laid over those that are built in.
    pub(super) fn read(&self) -> Result<PhraseBook, Failure> {
        read(self.phrases.as_deref())
    }
}

/// The phrases of a file, else of the one in the config folder, else those that are built in.
pub(super) fn read(chosen: Option<&Path>) -> Result<PhraseBook, Failure> {
    let path = match (chosen, paths::phrases()) {
        (Some(path), _) => path.to_owned(),
        (None, Ok(path)) => path,
        (None, Err(_)) => return Ok(PhraseBook::default()),
    };
    match settings::text(&path) {
        Ok(text) => PhraseBook::read(&path.display().to_string(), &text).map_err(Failure::usage),
        Err(error) if error.kind() == ErrorKind::NotFound && chosen.is_none() => {
            Ok(PhraseBook::default())
        }
        Err(error) => {
            Err(Failure::failed(format!("{} could not be read: {error}", path.display())))
        }
    }
}
