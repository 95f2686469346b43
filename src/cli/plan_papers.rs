//! What `folkmoot plan` reads beside members and agenda: replies, tables and written updates.

use std::{
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
};

use crate::{
    import::{
        replies::{self, ImportedReplies},
        tables::{self, ImportedTable},
        updates::{self, ImportedUpdates, UpdateFile},
    },
    meeting::{
        Meeting,
        command::{Command, Line, Ref},
    },
};

use super::{
    failure::Failure,
    input::{
        args::PlanArgs,
        sheets::{in_file, read_rows},
        source,
    },
    output::{self, note},
};

/// The apologies of who declined.
pub(super) fn replies(args: &PlanArgs, meeting: &Meeting) -> Result<Vec<Line>, Failure> {
    let mut all = Vec::new();
    for path in files_in(&args.replies, &["ics"])? {
        let bytes = source::file(&path)?;
        all.extend(replies::replies_in(&bytes, meeting).map_err(|error| in_file(&path, error))?);
    }
    let ImportedReplies { plan, remarks } = replies::replies(all, meeting);
    tell(&remarks);
    Ok(lines(plan))
}

/// The tables that are to stand in the papers.
pub(super) fn tables(args: &PlanArgs, meeting: &Meeting) -> Result<Vec<Line>, Failure> {
    let mut plan = Vec::new();
    for given in &args.table {
        let usage = "a table needs its item and its file, such as i4=payments.csv";
        let Some((item, path)) = parted(given) else { return Err(Failure::usage(usage)) };
        let item = known_item(&item, meeting)?;
        let rows = read_rows(&path, &tables::has_table)?;
        let ImportedTable { plan: table, remarks } =
            tables::table(&rows, &item, &title_of(&path)).map_err(|error| in_file(&path, error))?;
        tell(&remarks);
        plan.push(table.into());
    }
    Ok(lines(plan))
}

/// The paper of written updates, and the outcomes that these propose.
pub(super) fn updates(args: &PlanArgs, meeting: &Meeting) -> Result<Vec<Line>, Failure> {
    let Some((item, given)) = args.updates.split_first() else { return Ok(Vec::new()) };
    let item = known_item(&item.to_string_lossy(), meeting)?;
    let mut files = Vec::new();
    for given in given {
        let named = parted(given).filter(|_| !Path::new(given).exists());
        let (by, path) = match named {
            Some((by, path)) => (Some(by), path),
            None => (None, PathBuf::from(given)),
        };
        for path in files_in(std::slice::from_ref(&path), &["txt", "md", "docx"])? {
            let (paragraphs, decoded) = updates::paragraphs(&source::file(&path)?)
                .map_err(|error| in_file(&path, error))?;
            source::tell(&path.display().to_string(), &decoded);
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push(UpdateFile { name, by: by.clone(), paragraphs });
        }
    }
    let ImportedUpdates { plan, remarks } = updates::updates(files, &item, meeting);
    tell(&remarks);
    Ok(lines(plan))
}

fn lines(plan: Vec<Command>) -> Vec<Line> {
    plan.into_iter().map(Line::from).collect()
}

fn tell(remarks: &[String]) {
    remarks.iter().for_each(|remark| note(output::shown(remark)));
}

/// What stands before and after the first `=`.
fn parted(given: &OsStr) -> Option<(String, PathBuf)> {
    let text = given.to_string_lossy();
    let (name, path) =
        text.split_once('=').filter(|(name, path)| !name.is_empty() && !path.is_empty())?;
    Some((name.to_owned(), PathBuf::from(path)))
}

/// An item as lines name it, `i4`, which is on the agenda.
fn known_item(given: &str, meeting: &Meeting) -> Result<String, Failure> {
    let named = match given.strip_prefix(['i', 'I']) {
        Some(_) => given.to_owned(),
        None => format!("i{given}"),
    };
    match Ref::parse(&named) {
        Some(Ref::Item(number)) if meeting.agenda.numbered(number).is_some() => Ok(named),
        Some(_) | None => Err(Failure::failed(format!(
            "\"{}\" is no item of this agenda, which has {} items",
            output::shown(given),
            meeting.agenda.len()
        ))),
    }
}

/// The title of a table after its file: `q1_payments.csv` is `Q1 payments`.
fn title_of(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or(OsStr::new("Table")).to_string_lossy();
    let words = stem.replace(['_', '-'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Table".to_owned(),
    }
}

/// Files as they were named; of a folder those in it with one of these endings, by their names.
fn files_in(given: &[PathBuf], endings: &[&str]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in given {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path).map_err(|error| in_file(path, error))?;
        let mut inside: Vec<PathBuf> = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| in_file(path, error))?.path();
            let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
            // Word keeps a lock file of its own beside a document that is open.
            if entry.is_dir() || name.starts_with(['.', '~']) {
                continue;
            }
            match has_ending(&entry, endings) {
                true => inside.push(entry),
                false => note(format!(
                    "{} is left out: its ending is none of {}",
                    output::shown(&name),
                    endings.join(", ")
                )),
            }
        }
        inside.sort();
        files.extend(inside);
    }
    Ok(files)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending: Option<OsString> = path.extension().map(OsStr::to_ascii_lowercase);
    ending.is_some_and(|ending| endings.iter().any(|known| ending == *known))
}
