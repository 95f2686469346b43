//! Templates of the user's: where they are found, and what they may read.

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

use crate::{
    papers::Phrases,
    render::template::{self, Escape, Loader, Template},
};

use super::{failure::Failure, paths, settings};

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
        let source = settings::text(&self.path).map_err(|error| {
            Failure::failed(format!("{} could not be read: {error}", self.path.display()))
        })?;
        let name = self.name();
        let escape = Escape::from_names(&name, output);
        let template = Template { name: &name, source: &source, escape };
        template::fill(template, json, phrases, self.loader()).map_err(Failure::failed)
    }

    /// Reads the templates of the folder and of those in it, and nothing outside.
    fn loader(&self) -> Loader {
        let folder = self.folder.clone();
        Box::new(move |name| {
            let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
            if !Path::new(name).components().all(is_plain) {
                return Err(format!("{name:?} is outside the folder of the template"));
            }
            read_within(&folder, name)
        })
    }
}

/// The text of a file that is in a folder, also where links are followed.
fn read_within(folder: &Path, name: &str) -> Result<Option<String>, String> {
    let read = || -> io::Result<Option<String>> {
        let path = folder.join(name).canonicalize()?;
        if !path.starts_with(folder.canonicalize()?) {
            return Ok(None);
        }
        // A pipe would be waited for, and a device need not come to an end.
        if !path.metadata()?.is_file() {
            return Err(io::Error::other("it is no file but a folder, a pipe or a device"));
        }
        settings::text(&path).map(Some)
    };
    match read() {
        Ok(Some(text)) => Ok(Some(text)),
        Ok(None) => Err(format!("{name:?} leads out of the folder of the template")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{name:?} could not be read: {error}")),
    }
}
