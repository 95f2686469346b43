//! Standing phrases in a group's own words, from the file to the minutes.

mod every;
mod figures;

use std::{fs, io::Read as _};

use folkmoot::{meeting::title, papers::phrases::Phrases};

use crate::papers::{NORTH, PARISH, desk};
use crate::pty::Desk;

const WELSH: &str = include_str!("../../../docs/phrases-cy.toml");

/// Whoever can have papers in a language can have titles in it too.
#[test]
fn each_language_of_phrases_has_words_for_the_kinds_of_items() {
    let docs = concat!(env!("CARGO_MANIFEST_DIR"), "/docs");
    let files = fs::read_dir(docs).expect("a folder").map(|file| file.expect("a file").path());
    let is_phrases = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.starts_with("phrases-") && name.ends_with(".toml")
    };
    let texts = files.filter(is_phrases).map(|path| fs::read_to_string(path).expect("phrases"));
    let texts: Vec<String> = texts.chain([Phrases::BUILTIN.to_owned()]).collect();
    assert!(texts.len() >= 2, "the built-in phrases, and those of the documents");
    for text in texts {
        let mut lines = text.lines();
        let language = lines.find_map(|line| line.strip_prefix("language = ")).expect("a language");
        let language = language.trim_matches('"');
        assert!(title::languages().any(|known| known == language), "{language} has no words");
    }
}

/// The names of the phrases of a file, in its order.
fn names(text: &str) -> Vec<&str> {
    let begins = |line: &'_ &str| line.starts_with(|c: char| c.is_ascii_lowercase());
    let lines = text.lines().filter(begins);
    lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name).collect()
}

#[test]
fn no_phrase_is_missing_in_welsh() {
    let (all, welsh) = (names(Phrases::BUILTIN), names(WELSH));
    assert!(all.len() > 400, "the built-in phrases are read");
    let missing: Vec<&&str> = all.iter().filter(|name| !welsh.contains(name)).collect();
    assert!(missing.is_empty(), "docs/phrases-cy.toml has no {missing:?}");
}

/// A desk with the sample meetings, and phrases in its config folder.
fn desk_with(phrases: &str) -> Desk {
    let desk = desk(&[("north.moot", NORTH), ("parish.moot", PARISH)]);
    fs::create_dir_all(desk.path("config/folkmoot")).expect("a folder");
    fs::write(desk.path("config/folkmoot/phrases.toml"), phrases).expect("a file");
    desk
}

/// What a file says; of a package every part.
fn contents(desk: &Desk, name: &str) -> String {
    let bytes = fs::read(desk.path(name)).expect("a file");
    let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(&bytes)) else {
        return String::from_utf8(bytes).expect("text");
    };
    let mut all = String::new();
    for place in 0..archive.len() {
        archive.by_index(place).expect("a part").read_to_string(&mut all).expect("text");
    }
    all
}

#[test]
fn changed_phrases_stand_in_every_format() {
    let desk = desk_with(
        "draft = \"UNCONFIRMED\"\nstatus_draft = \"Unconfirmed\"\naction = \"To do, no. {number}\"\n\
         chair = \"In the chair\"\npage = \"Sheet\"\nlanguage = \"en-IE\"\n",
    );
    for (name, words) in [
        ("minutes.md", vec!["Unconfirmed", "To do, no. 1", "In the chair"]),
        ("minutes.txt", vec!["UNCONFIRMED", "To do, no. 1", "In the chair"]),
        ("minutes.html", vec!["UNCONFIRMED", "To do, no. 1", "In the chair", "lang=\"en-IE\""]),
        ("minutes.docx", vec!["UNCONFIRMED", "To do, no. 1", "Sheet ", "w:val=\"en-IE\""]),
        ("minutes.json", vec!["\"Unconfirmed\"", "\"inLanguage\": \"en-IE\""]),
    ] {
        desk.told(["replay", "north.moot", "-o", name]);
        let text = contents(&desk, name);
        for words in words {
            assert!(text.contains(words), "{name} lacks {words}");
        }
        for words in ["DRAFT", "Draft", "Action 1", "en-GB"] {
            assert!(!text.contains(words), "{name} has {words}");
        }
    }
}

#[test]
fn a_group_in_wales_has_its_minutes_in_welsh() {
    let desk = desk(&[("north.moot", NORTH), ("cy.toml", WELSH)]);
    let minutes = desk.told(["replay", "north.moot", "--phrases", "cy.toml"]);
    for line in [
        "**Cofnodion** · Drafft",
        "| Dyddiad | Dydd Mercher 22 Mai 2024, 10:00 i 11:57 |",
        "## Camau gweithredu",
        "## Y cyfarfod nesaf",
    ] {
        assert!(minutes.lines().any(|l| l == line), "no {line:?} in\n{minutes}");
    }
    assert!(minutes.contains("Dydd Mawrth 9 Gorffennaf 2024, 10:00 i 12:00"), "{minutes}");
    assert!(minutes.contains("erbyn 9 Gorffennaf 2024"), "{minutes}");
    let page = desk.told(["replay", "north.moot", "--phrases", "cy.toml", "--to", "html"]);
    assert!(page.contains("<html lang=\"cy\">") && page.contains(", 22 Mai 2024</title>"));
    let table = desk.told(["replay", "north.moot", "--phrases", "cy.toml", "--layout", "table"]);
    assert!(table.contains("| Rhif | Eitem | Cam gweithredu |"), "{table}");
}

#[test]
fn a_group_has_words_of_its_own_and_others_keep_theirs() {
    let desk = desk_with("[[group]]\nname = \"lower marsh parish council\"\ndue = \"by {date}\"\n");
    let own = desk.told(["replay", "parish.moot"]);
    assert!(own.contains("by 25 March 2025") && !own.contains("due 25 March"), "{own}");
    assert!(desk.told(["replay", "north.moot"]).contains("due 9 July 2024"));
}

#[test]
fn papers_and_invitations_are_in_the_same_words() {
    let desk = desk_with(
        "agenda = \"Order of business\"\nopen_actions = \"Yet to do\"\nreport = \"What I heard\"\n\
         action = \"Task {number}\"\nmeeting_date = \"{day} {month} {year}\"\n",
    );
    assert!(desk.told(["agenda", "north.moot"]).contains("**Order of business**"));
    assert!(desk.told(["actions", "north.moot"]).starts_with("# Yet to do\n"));
    let report = desk.told(["report", "representative", "--for", "KP", "north.moot"]);
    assert!(report.contains("**What I heard**") && report.contains("| Date | 22 May 2024 |"));
    assert!(desk.told(["invite", "north.moot", "--actions"]).contains("Task 1"));
    desk.told(["import", "north.moot"]);
    assert!(desk.told(["actions"]).starts_with("# Yet to do\n"));
}

#[test]
fn the_file_that_is_printed_can_be_copied_and_changes_nothing() {
    let desk = desk(&[("parish.moot", PARISH)]);
    let before = desk.told(["replay", "parish.moot"]);
    let printed = desk.told(["phrases"]);
    assert!(printed.starts_with("# The standing phrases"), "{printed}");
    fs::write(desk.path("mine.toml"), &printed).expect("a file");
    assert_eq!(desk.told(["replay", "parish.moot", "--phrases", "mine.toml"]), before);
}

#[test]
fn a_file_with_a_mistake_is_refused_with_its_line_and_nothing_is_written() {
    let desk = desk_with("# mine\ndue = \"by {day}\"\nactoin = \"Task\"\n");
    let refused = desk.run(["replay", "north.moot", "-o", "minutes.md"]);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(
        said.contains("phrases.toml:2: due has no place {day}; its places are {date}"),
        "{said}"
    );
    assert!(said.contains("phrases.toml:3: no phrase is called \"actoin\"; did you mean action"));
    assert!(!desk.path("minutes.md").exists());
    let missing = desk.run(["agenda", "north.moot", "--phrases", "gone.toml"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("gone.toml could not be read"));
}
