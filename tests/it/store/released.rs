//! A store that an earlier version wrote, of format 1, opens as it did then: `tests/fixtures/store-v1`
//! has it, with the logs, minutes and heads that were printed from it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use folkmoot::{
    meeting::{Log, draft::Draft},
    store::{OpenMode, Store, jsonl},
};

use crate::pty::Desk;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store-v1").join(name)
}

fn text(name: &str) -> String {
    fs::read_to_string(fixture(name)).expect("a fixture")
}

/// A desk with a copy of the store on it.
pub(crate) fn desk() -> Desk {
    let desk = Desk::new();
    fs::create_dir_all(desk.store().parent().expect("a folder")).expect("a folder");
    fs::copy(fixture("store.redb"), desk.store()).expect("a copy");
    desk
}

fn meetings() -> Vec<String> {
    text("verify.txt").lines().map(|line| line[..8].to_owned()).collect()
}

#[test]
fn a_store_of_format_1_is_listed_verified_and_exported_as_when_it_was_written() {
    let desk = desk();
    assert_eq!(meetings().len(), 4);
    assert_eq!(desk.told(["verify"]), text("verify.txt"));
    assert_eq!(desk.told(["list"]), text("list.txt"));
    for id in meetings() {
        assert_eq!(desk.told(["log", &id, "--json"]), text(&format!("{id}.jsonl")), "{id}");
    }
    let store = Store::open(&desk.store(), OpenMode::Read).expect("a store");
    let latest = store.find("latest").expect("a meeting");
    let drafts = meetings()
        .into_iter()
        .flat_map(|id| store.drafts(store.find(&id).expect("a meeting")).expect("drafts").left);
    assert_eq!(drafts.collect::<Vec<_>>(), [Draft::new("note", "ote CD: half a sent")]);
    assert!(store.contains(latest).expect("a meeting"));
}

#[test]
fn a_store_of_format_1_is_copied_before_it_is_written_in_a_later_format() {
    let desk = desk();
    let before = fs::read(desk.store()).expect("a store");
    let copies = || -> Vec<PathBuf> {
        let folder = desk.store().parent().expect("a folder").to_owned();
        let files =
            fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
        files.filter(|path| *path != desk.store()).collect()
    };
    desk.told(["verify"]);
    assert!(fs::read(desk.store()).expect("a store") == before, "to read it changes nothing");
    assert_eq!(copies(), Vec::<PathBuf>::new());

    let said = |run: std::process::Output| String::from_utf8(run.stderr).expect("text");
    let told = said(desk.run(["reindex"]));
    assert!(told.contains("brought to a new format; as it was before, it is kept in "), "{told}");
    for _ in 0..2 {
        desk.told(["reindex"]);
        assert_eq!(desk.told(["verify"]), text("verify.txt"));
        assert_eq!(desk.told(["list"]), text("list.txt"));
        let [copy] = &copies()[..] else { panic!("one copy: {:?}", copies()) };
        assert!(copy.ends_with("meetings.format-1-backup.redb"), "{}", copy.display());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(copy).expect("a copy").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        let copy = copy.to_str().expect("a name");
        assert_eq!(desk.told(["verify", "--store", copy]), text("verify.txt"));
    }
    let copy = copies().remove(0);
    let size = fs::metadata(&copy).expect("a copy").len();
    drop(Store::open(&copy, OpenMode::Read).expect("it is read as format 1"));
    assert_eq!(fs::metadata(&copy).expect("a copy").len(), size);
}

/// `FOLKMOOT_BLESS=1` writes the minutes anew, for what is derived from old records may be written
/// differently; the records themselves may not.
#[test]
fn what_format_1_recorded_folds_to_the_minutes_that_it_did() {
    let desk = desk();
    let store = Store::open(&desk.store(), OpenMode::Read).expect("a store");
    for id in meetings() {
        let minutes = desk.told(["replay", &id]);
        let golden = format!("{id}.md");
        if std::env::var_os("FOLKMOOT_BLESS").is_some() {
            fs::write(fixture(&golden), &minutes).expect("a fixture");
        }
        assert_eq!(minutes, text(&golden), "{id}");
        let archive = jsonl::read(text(&format!("{id}.jsonl")).as_bytes(), &id).expect("a log");
        let stored = store.load(archive.meeting).expect("a log");
        assert_eq!((stored.head, stored.log.records()), (archive.head, archive.log().records()));
        let again = Log::replay(stored.log.records().iter().cloned());
        assert_eq!(again.meeting(), stored.log.meeting());
    }
}
