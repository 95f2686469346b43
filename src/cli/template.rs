//! Templates of the user's: where they are found, and what they may read.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{papers::Phrases, render::template};

use super::{
    failure::Failure,
    paths,
    template_process::{self, TemplateRequest},
};

/// A template that was found, and the folder with the files that it may include.
pub(super) struct Found {
    path: PathBuf,
    folder: PathBuf,
}

/// Finds a template: by its name in the templates folder, else as a file.
pub(super) fn find(asked: &str, output: Option<&Path>) -> Result<Found, Failure> {
    let folder = paths::templates();
    let is_name = Path::new(asked).components().count() == 1 && !asked.starts_with('.');
    if let (true, Ok(folder)) = (is_name, &folder)
        && let Some(name) = named(asked, output, &files(folder))?
    {
        return Ok(Found { path: folder.join(name), folder: folder.clone() });
    }
    let path = PathBuf::from(asked);
    if path.is_file() {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new(".")).to_owned();
        return Ok(Found { path, folder });
    }
    Err(Failure::usage(match folder {
        Ok(folder) => format!("there is no template {asked:?}; {}", there_are(&folder)),
        Err(_) => format!("there is no file {asked:?}"),
    }))
}

/// The file names of the templates in the templates folder, in order; what has not the ending of one
/// is a part of others.
pub(super) fn names() -> Vec<String> {
    let mut names = paths::templates().map(|folder| files(&folder)).unwrap_or_default();
    names.retain(|name| template::is_marked(name) && !name.starts_with(['.', '_']));
    names
}

/// The file of a folder that is meant by a name; of several, the one for the output's ending.
fn named(asked: &str, output: Option<&Path>, files: &[String]) -> Result<Option<String>, Failure> {
    if files.iter().any(|file| file == asked) {
        return Ok(Some(asked.to_owned()));
    }
    let of_name = |file: &&String| file.split_once('.').is_some_and(|(stem, _)| stem == asked);
    let found: Vec<&String> = files.iter().filter(of_name).collect();
    let ending = output.and_then(Path::extension).and_then(|ending| ending.to_str());
    let fits = |file: &&&String| ending.is_some_and(|e| file.split('.').skip(1).any(|p| p == e));
    match (found.as_slice(), found.iter().filter(fits).collect::<Vec<_>>().as_slice()) {
        ([], _) => Ok(None),
        ([one], _) => Ok(Some((*one).clone())),
        (_, [one]) => Ok(Some((**one).clone())),
        (several, _) => {
            let names: Vec<&str> = several.iter().map(|name| name.as_str()).collect();
            let message = format!("{asked:?} may be {}; say which", names.join(" or "));
            Err(Failure::usage(message))
        }
    }
}

/// The names of the files in a folder, in order.
fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.filter(|entry| entry.path().is_file());
    let mut names: Vec<String> =
        files.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

fn there_are(folder: &Path) -> String {
    match files(folder).as_slice() {
        [] => format!("{} is where templates are kept, and it has none", folder.display()),
        names => format!("in {} there are {}", folder.display(), names.join(", ")),
    }
}

impl Found {
    /// The ending of what the template makes, if its name says so.
    pub(super) fn ending(&self) -> Option<&str> {
        let name = self.path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        template::ending(name)
    }

    /// The name of its file.
    pub(super) fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Fills the template with data, in these phrases.
    pub(super) fn fill(
        &self,
        json: &str,
        phrases: &Phrases,
        output: Option<&Path>,
    ) -> Result<String, Failure> {
        let request = TemplateRequest {
            path: self.path.clone(),
            folder: self.folder.clone(),
            output: output.map(Path::to_owned),
            json: json.to_owned(),
            phrases: phrases.clone(),
        };
        // The tests of the library are no program of which another process could be.
        if cfg!(test) {
            template_process::filled(&request)
        } else {
            template_process::fill(&request)
        }
    }
}
