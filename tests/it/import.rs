//! Other tools' logs become meetings.

use std::path::{Path, PathBuf};

use folkmoot::{
    import::{self, Became, Format, ImportError, Imported},
    meeting::{
        Meeting,
        entries::{Entry, Kind},
        event::{Place, Role},
        roll::Presence,
        time::{Zone, hhmm},
    },
};
use proptest::prelude::*;

fn read(log: &str) -> Imported {
    import::read("2020-03-03.log", log.as_bytes(), None).unwrap()
}

fn titles(meeting: &Meeting) -> Vec<String> {
    meeting.agenda.iter().map(|item| item.plan.title.to_string()).collect()
}

fn texts(meeting: &Meeting, kind: impl Fn(&Kind) -> bool) -> Vec<String> {
    let told = |entry: &&Entry| kind(&entry.kind);
    meeting.entries.iter().filter(told).map(|entry| entry.wording.text.to_string()).collect()
}

fn actions(meeting: &Meeting) -> Vec<String> {
    texts(meeting, |kind| matches!(kind, Kind::Action(_)))
}

fn decisions(meeting: &Meeting) -> Vec<String> {
    texts(meeting, |kind| *kind == Kind::Decision)
}

/// Every note with the initials of who said it.
fn notes(meeting: &Meeting) -> Vec<String> {
    let said = |entry: &Entry| {
        let who = entry.speaker.map_or("-", |id| meeting.roll.initials(id));
        format!("{who}: {}", entry.wording.text)
    };
    meeting.entries.iter().filter(|entry| entry.kind == Kind::Note).map(said).collect()
}

fn became(imported: &Imported, log: &str) -> Vec<String> {
    imported.explain(log.as_bytes()).into_iter().map(|line| line.became).collect()
}

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/w3c-ccg");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

#[test]
fn twelve_logs_of_a_community_group_give_what_its_published_minutes_list() {
    let folders = samples();
    assert_eq!(folders.len(), 12);
    for folder in folders {
        let facts = std::fs::read_to_string(folder.join("facts.json")).unwrap();
        let facts: serde_json::Value = serde_json::from_str(&facts).unwrap();
        let listed =
            |what: &str| -> Vec<String> { serde_json::from_value(facts[what].clone()).unwrap() };
        let bytes = std::fs::read(folder.join("irc.log")).unwrap();
        let name = folder.to_string_lossy();
        let imported = import::read(&name, &bytes, None).unwrap();
        let meeting = imported.log.meeting();
        assert_eq!(imported.format, Format::Scribe, "{name}");
        assert_eq!(titles(meeting), listed("topics"), "{name}");
        assert_eq!(actions(meeting), listed("actions"), "{name}");
        assert_eq!(decisions(meeting), listed("resolutions"), "{name}");
        assert_eq!(imported.refusals, Vec::<String>::new(), "{name}");
        let explained = imported.explain(&bytes);
        assert_eq!(explained.len(), String::from_utf8_lossy(&bytes).lines().count(), "{name}");
        let day = folder.file_name().unwrap().to_string_lossy()[..10].to_owned();
        assert_eq!(meeting.plan.day.unwrap().to_string(), day);
    }
}
