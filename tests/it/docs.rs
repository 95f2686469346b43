//! Documents that are made from the code are what the code makes now.

use folkmoot::{
    group::command::GroupCommand,
    keymap::Keymap,
    meeting::command::{self, Command, Line},
};

/// Compares the text between two marks of a document with what belongs there; `FOLKMOOT_BLESS=1` in the
/// environment puts it there instead.
fn holds(file: &str, mark: &str, belongs: &str) {
    let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the document is there");
    let (open, close) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let (before, rest) = text.split_once(&open).expect("the opening mark");
    let (stands, after) = rest.split_once(&close).expect("the closing mark");
    if std::env::var_os("FOLKMOOT_BLESS").is_some() {
        std::fs::write(&path, format!("{before}{open}{belongs}{close}{after}")).expect("written");
        return;
    }
    assert_eq!(stands, belongs, "{file} is out of date; FOLKMOOT_BLESS=1 cargo test docs mends it");
}

#[test]
fn the_table_of_keys_is_that_of_the_keymap() {
    let check = |line: &str| Line::parse(line).map(drop).map_err(|error| error.to_string());
    let keymap = Keymap::builtin("default", &check).expect("loads");
    holds("docs/keys.md", "keys", &keymap.to_markdown());
}

#[test]
fn the_templates_of_the_documents_are_those_that_are_tested() {
    let templates = [
        ("council", "council.html.jinja"),
        ("mail", "mail.txt.jinja"),
        ("chaser", "chaser.txt.jinja"),
    ];
    for (mark, file) in templates {
        let path = format!("{}/docs/templates/{file}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("a template");
        holds("docs/templates.md", mark, &format!("```jinja\n{text}```\n"));
    }
}

#[test]
fn the_languages_table_of_verbs_is_that_of_the_commands() {
    holds("docs/language.md", "verbs", &command::to_markdown::<Command>());
}

#[test]
fn the_languages_table_of_verbs_of_groups_is_that_of_the_commands() {
    holds("docs/language.md", "group-verbs", &command::to_markdown::<GroupCommand>());
}

#[test]
fn the_examples_are_the_sample_meetings_and_replay_as_their_readme_says() {
    let root = env!("CARGO_MANIFEST_DIR");
    let readme = std::fs::read_to_string(format!("{root}/examples/README.md")).expect("a readme");
    for (name, sample) in [
        ("parish-2025-03-11", crate::papers::PARISH),
        ("north-broadland-2024-05-22", crate::papers::NORTH),
    ] {
        let path = format!("{root}/examples/{name}.moot");
        assert!(readme.contains(&format!("`{name}.moot`")), "{name} is in the README");
        assert_eq!(std::fs::read_to_string(&path).expect("an example"), sample, "{name}");
        let desk = crate::pty::Desk::new();
        let minutes = desk.told(["replay", path.as_str()]);
        let golden = format!("{root}/tests/fixtures/meetings/{name}.minutes.md");
        assert_eq!(minutes, std::fs::read_to_string(golden).expect("minutes"));
    }
}
