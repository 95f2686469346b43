//! Names for files that people gave none: after the group, the day and what the file is.

use chrono::NaiveDate;

use crate::{
    edition::Edition,
    papers::{
        Layout,
        document::{Document, Genre},
    },
};

/// The most characters of a group's name that go into a file's.
const LONGEST: usize = 60;

/// A file's name for a document, without its ending: `lower-marsh-parish-council-2025-03-11-table-public`.
///
/// An edition for the public is called so, and one for the members is not, so that neither is sent
/// for the other. What has no day of its own is named after today.
pub(crate) fn file_stem(document: &Document<'_>, layout: Layout, today: NaiveDate) -> String {
    let meta = &document.meta;
    let (name, kind) = match &document.genre {
        Genre::Minutes => (&meta.title, String::new()),
        Genre::Agenda(_) => (&meta.title, "agenda".to_owned()),
        Genre::Actions(list) => (&meta.group, format!("actions {}", list.owner)),
        Genre::Report(report) => {
            (&meta.group, format!("report {}", report.representative.initials))
        }
        Genre::Figures(facts) if facts.kind == "annual" => (&meta.group, meta.genre.to_string()),
        Genre::Figures(_) => (&meta.group, meta.title.to_string()),
        Genre::Difference => (&meta.title, "difference".to_owned()),
    };
    let layout = if layout == Layout::default() { "" } else { layout.name() };
    let has_editions = !matches!(document.genre, Genre::Report(_));
    let edition = if has_editions && meta.edition == Edition::Public { "public" } else { "" };
    stem(name, meta.day.unwrap_or(today), &[&kind, layout, edition])
}

/// A name, a day, and what follows them; where the name leaves nothing, what follows comes first.
pub(crate) fn stem(name: &str, day: NaiveDate, parts: &[&str]) -> String {
    let mut parts = parts.iter().map(|part| slug(part)).filter(|part| !part.is_empty());
    let mut stem = slug(name);
    if stem.is_empty() {
        stem = parts.next().unwrap_or_else(|| "minutes".to_owned());
    }
    stem.push_str(&format!("-{day}"));
    for part in parts {
        stem.push('-');
        stem.push_str(&part);
    }
    stem
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
    use crate::{
        edition,
        meeting::script,
        papers::{self, Phrases, compose::compose_agenda},
    };

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 2).unwrap()
    }

    #[test]
    fn a_file_is_named_after_group_and_day_and_stays_in_its_folder() {
        let named = |moot: &str| {
            let log = script::replay(moot.as_bytes()).unwrap();
            let view = edition::view(log.meeting(), Edition::Full);
            file_stem(&papers::compose(&view, Phrases::builtin()), Layout::default(), today())
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
    fn a_file_is_called_by_its_kind_edition_and_layout() {
        let log = script::replay(b"group Board\ndate 2025-03-11").unwrap();
        let minutes = |edition, layout| {
            let view = edition::view(log.meeting(), edition);
            file_stem(&papers::compose(&view, Phrases::builtin()), layout, today())
        };
        assert_eq!(minutes(Edition::Full, Layout::Narrative), "board-2025-03-11");
        assert_eq!(minutes(Edition::Public, Layout::Narrative), "board-2025-03-11-public");
        assert_eq!(minutes(Edition::Public, Layout::Table), "board-2025-03-11-table-public");
        let view = edition::view(log.meeting(), Edition::Full);
        let agenda = compose_agenda(&view, Phrases::builtin());
        assert_eq!(file_stem(&agenda, Layout::default(), today()), "board-2025-03-11-agenda");
        assert_eq!(
            stem("", today(), &["actions Ross Wacey (RW)"]),
            "actions-ross-wacey-rw-2026-01-02"
        );
    }
}
