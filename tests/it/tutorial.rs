//! The commands of the tutorial, run one after the other as they stand in it.

use std::process::Command;

const TUTORIAL: &str = include_str!("../../docs/tutorial.md");

/// The blocks of a language in a Markdown text.
fn blocks(language: &str) -> Vec<&'static str> {
    let fence = format!("```{language}\n");
    let parts = TUTORIAL.split(fence.as_str()).skip(1);
    parts.map(|part| part.split("\n```").next().expect("a block ends")).collect()
}

#[test]
fn the_commands_of_the_tutorial_do_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_folkmoot"));
    let path = std::env::var("PATH").unwrap_or_default();
    let path = format!("{}:{path}", program.parent().unwrap().display());
    let script = blocks("sh").join("\n");
    let output = Command::new("sh")
        .args(["-eu", "-c", &script])
        .current_dir(folder.path())
        .env("PATH", path)
        .env("HOME", folder.path())
        .env("TZ", "Europe/London")
        .env("FOLKMOOT_STORE", folder.path().join("try.redb"))
        .output()
        .expect("a shell");
    let told = String::from_utf8_lossy(&output.stdout);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}\n{complaint}");
    let is_told = |line: &str| told.lines().any(|other| other.trim_end() == line.trim_end());
    for line in blocks("text").iter().flat_map(|block| block.lines()) {
        assert!(is_told(line), "{line:?} is not said:\n{told}");
    }
    for file in ["agenda.md", "minutes.md", "next.ics"] {
        let text = std::fs::read_to_string(folder.path().join(file)).unwrap();
        assert!(text.contains("Marsh Parish Council"), "{file}: {text}");
    }
    let minutes = std::fs::read_to_string(folder.path().join("minutes.md")).unwrap();
    assert!(minutes.contains("20 mph") && minutes.contains("write to the county"), "{minutes}");
    // What was decided is found again, and its minutes were approved by the meeting after.
    assert!(told.contains("decision e2, Speed limit on Mill Lane"), "{told}");
    assert!(told.contains("minutes approved by the meeting of 14 April 2026"), "{told}");
}
