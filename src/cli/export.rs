//! A stored meeting's minutes written to a file with a name of their own.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::{
    app::Form,
    meeting::{Meeting, ids::MeetingId},
    minutes::{self, Edition, Layout, Options, document::Head, render},
    store::Store,
};

use super::{failure::Failure, output, paths, phrases};

/// The most characters of a group's name that go into a file's.
const LONGEST: usize = 60;

/// Writes a meeting's minutes to a new file in the current folder, or in the home folder where none can
/// be written there, and gives its full path.
///
/// A file that is there is never written over: the new one has a number after its name.
pub(super) fn minutes(
    store: &Store,
    id: MeetingId,
    form: Form,
    today: NaiveDate,
) -> Result<PathBuf, Failure> {
    let loaded = store.load(id)?;
    let head = Head { records: loaded.head.count, hash: loaded.head.hash.to_string().into() };
    let (book, meeting) = (phrases::read(None)?, loaded.log.into_meeting());
    let phrases = book.of(&meeting.plan.group);
    let options = Options { edition: form.edition, head: Some(head), phrases };
    let document = minutes::lay_out(minutes::compose(&meeting, &options), layout(form), phrases);
    let bytes = render::render(&document, form.format).map_err(Failure::failed)?;
    let folders: Vec<PathBuf> = std::env::current_dir().into_iter().chain(paths::home()).collect();
    put(&folders, &stem(&meeting, form, today), form.format.name(), &bytes)
}

/// Writes a new file in the first folder that takes it.
fn put(folders: &[PathBuf], stem: &str, ending: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
    let mut wrong = "there is no folder to write to".to_owned();
    for folder in folders {
        match output::write_new(folder, stem, ending, bytes) {
            Ok(path) => return Ok(path),
            Err(failure) => wrong = failure.to_string(),
        }
    }
    Err(Failure::failed(format!(
        "{wrong}; all that is recorded is safe: start folkmoot in a folder where you may write"
    )))
}

/// The layout of a form, where its format leaves a choice.
fn layout(form: Form) -> Layout {
    if form.format.has_layout() { form.layout } else { Layout::default() }
}

/// A file's name for a meeting's minutes: `lower-marsh-parish-council-2025-03-11-table-public`.
///
/// An edition for the public is called so, and one for the members is not, so that neither is sent
/// for the other.
fn stem(meeting: &Meeting, form: Form, today: NaiveDate) -> String {
    let mut stem = name(meeting, today);
    let layout = layout(form);
    if layout != Layout::default() {
        stem.push('-');
        stem.push_str(layout.name());
    }
    if form.edition == Edition::Public {
        stem.push_str("-public");
    }
    stem
}

fn name(meeting: &Meeting, today: NaiveDate) -> String {
    let plan = &meeting.plan;
    let name = if plan.group.is_empty() { &plan.title } else { &plan.group };
    let day = plan.day.unwrap_or(today);
    let slug = slug(name);
    if slug.is_empty() { format!("minutes-{day}") } else { format!("{slug}-{day}") }
}

/// A text's letters and digits in lower case, with a hyphen for each run of anything else.
fn slug(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words.map(str::to_lowercase) {
        if slug.chars().count() + word.chars().count() >= LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{meeting::script, minutes::render::Format};

    #[test]
    fn a_file_is_named_after_group_and_day_and_stays_in_its_folder() {
        let today = NaiveDate::from_ymd_opt(2026, 1, 2).unwrap();
        let named = |moot: &str| {
            stem(script::replay(moot.as_bytes()).unwrap().meeting(), Form::default(), today)
        };
        assert_eq!(
            named("group \"Lower Marsh – Parish/Council (LMPC)\"\ndate 2025-03-11"),
            "lower-marsh-parish-council-lmpc-2025-03-11"
        );
        assert_eq!(named("group \"../../etc/passwd\""), "etc-passwd-2026-01-02");
        assert_eq!(named("group \"...\""), "minutes-2026-01-02");
        assert_eq!(named("title \"Siân 王\""), "siân-王-2026-01-02");
        assert!(named(&format!("group \"{}\"", "ab ".repeat(99))).len() < LONGEST + 12);
    }

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

    #[test]
    fn a_file_is_called_by_its_edition_and_layout() {
        let log = script::replay(b"group Board\ndate 2025-03-11").unwrap();
        let named = |form: Form| stem(log.meeting(), form, NaiveDate::default());
        let full = Form::default();
        let public = Form { edition: Edition::Public, ..full };
        let table = Form { layout: Layout::Table, ..public };
        assert_eq!(named(full), "board-2025-03-11");
        assert_eq!(named(public), "board-2025-03-11-public");
        assert_eq!(named(table), "board-2025-03-11-table-public");
        assert_eq!(named(Form { format: Format::Json, ..table }), "board-2025-03-11-public");
    }
}
