//! A stored meeting's minutes written to a file with a name of their own.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::{
    app::{FileForm, Written},
    edition,
    meeting::ids::MeetingId,
    papers::{self, Layout},
    render,
    store::Store,
};

use super::{
    failure::Failure,
    output::{self, naming},
    paths, phrases, template,
};

/// Writes a meeting's minutes to a new file in the current folder, or in the home folder where none can
/// be written there, and gives its full path.
///
/// A file that is there is never written over: the new one has a number after its name.
pub(super) fn minutes(
    store: &Store,
    id: MeetingId,
    form: &FileForm,
    today: NaiveDate,
) -> Result<Written, Failure> {
    let loaded = store.load(id)?;
    let (book, meeting) = (phrases::read(None)?, loaded.log.into_meeting());
    let phrases = book.for_group(&meeting.plan.group);
    let view = edition::view(&meeting, form.edition).with_head(Some(loaded.head));
    let document = papers::lay_out(papers::compose(&view, phrases), layout(form), phrases);
    let stem = naming::file_stem(&document, layout(form), today);
    let folders: Vec<PathBuf> = std::env::current_dir().into_iter().chain(paths::home()).collect();
    let (path, missed) = match &form.template {
        None => {
            let (bytes, undrawn) =
                render::render_telling(&document, form.format).map_err(Failure::failed)?;
            (put(&folders, &stem, form.format.name(), &bytes)?, output::missed(&undrawn))
        }
        Some(name) => {
            let template = template::find(name, None)?;
            let json = render::json(&document).map_err(Failure::failed)?;
            let text = template.fill(&json, phrases, None).map_err(|wrong| {
                Failure::failed(format!("{wrong}; no file was written, and all recorded is safe"))
            })?;
            (put(&folders, &stem, template.ending().unwrap_or("txt"), text.as_bytes())?, None)
        }
    };
    Ok(Written { path: path.display().to_string(), missed })
}

/// Writes a new file in the first folder that takes it.
fn put(folders: &[PathBuf], stem: &str, ending: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
    let mut wrong = "there is no folder to write to".to_owned();
    for folder in folders {
        match output::write_numbered(folder, stem, ending, bytes) {
            Ok(path) => return Ok(path),
            Err(failure) => wrong = failure.to_string(),
        }
    }
    Err(Failure::failed(format!(
        "{wrong}; all that is recorded is safe: start folkmoot in a folder where you may write"
    )))
}

/// The layout of a form, where it leaves a choice.
fn layout(form: &FileForm) -> Layout {
    let is_free = form.template.is_none() && form.format.has_layout();
    if is_free { form.layout } else { Layout::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_one_folder_takes_no_file_another_does() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("gone");
        let path = put(&[gone.clone(), folder.path().to_owned()], "board", "md", b"1").unwrap();
        assert_eq!(path, folder.path().join("board.md"));
        let wrong = put(&[gone], "board", "md", b"1").unwrap_err().to_string();
        assert!(wrong.contains("could not be written") && wrong.contains("is safe"), "{wrong}");
        assert!(put(&[], "board", "md", b"1").unwrap_err().to_string().contains("no folder"));
    }
}
