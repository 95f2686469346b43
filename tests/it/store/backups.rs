//! Backups are made, rotated and restored, and what is replaced is kept.

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::{Days, NaiveDateTime};
use folkmoot::{
    log::Head,
    store::{BackupFolder, OpenMode, Store, StoreError, restore},
};

use super::world::{Home, id, note, planned, seal};

fn time(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// A store with one meeting of so many notes.
fn store_with(home: &Home, notes: u32) -> Store {
    let mut store = home.store();
    let mut events = planned("Board");
    events.extend((1..=notes).map(|number| note(number, "x")));
    store.create_meeting(id(1), &seal(id(1), Head::default(), events)).unwrap();
    store
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_is_made_beside_the_store_for_its_owner_alone_while_the_store_is_open() {
    let home = Home::new();
    let store = store_with(&home, 3);
    let backups = BackupFolder::new(&home.store_path(), None);
    assert!(backups.list().unwrap().is_empty());
    let made = backups.make(&store, time("2024-05-22T11:30:05")).unwrap();
    assert_eq!(made, home.file("data/backups/folkmoot-2024-05-22-113005.redb"));
    let again = backups.make(&store, time("2024-05-22T11:30:05")).unwrap();
    assert_eq!(again, home.file("data/backups/folkmoot-2024-05-22-113005-2.redb"));
    assert_eq!(backups.list().unwrap().len(), 2);
    let copy = Store::open(&made, OpenMode::Read).unwrap();
    assert_eq!(copy.sealed(id(1)).unwrap(), store.sealed(id(1)).unwrap());
    assert_eq!(copy.find("latest").unwrap(), id(1));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&made), mode(backups.path())), (0o600, 0o700));
    }
}

#[test]
fn the_last_ten_backups_are_kept_and_the_last_of_each_month() {
    let home = Home::new();
    let store = store_with(&home, 1);
    let backups = BackupFolder::new(&home.store_path(), Some(home.file("elsewhere")));
    let first = time("2024-03-20T10:00:00");
    for day in 0..30 {
        backups.make(&store, first + Days::new(day)).unwrap();
    }
    fs::write(home.file("elsewhere/folkmoot-of-mine.redb"), "not a backup").unwrap();
    // The clock was set back: the one made now is kept, whatever its name says.
    let back = backups.make(&store, time("2024-03-01T10:00:00")).unwrap();
    assert!(back.exists());
    let kept: Vec<String> = backups
        .list()
        .unwrap()
        .iter()
        .map(|backup| backup.time.format("%m-%d").to_string())
        .collect();
    let last_ten =
        ["04-18", "04-17", "04-16", "04-15", "04-14", "04-13", "04-12", "04-11", "04-10", "04-09"];
    assert_eq!(kept[..10], last_ten);
    assert_eq!(kept[10..], ["03-31", "03-01"]);
    assert!(home.file("elsewhere/folkmoot-of-mine.redb").exists());
}

#[test]
fn what_a_killed_backup_left_is_cleared_away_and_one_that_is_being_made_is_not() {
    let home = Home::new();
    let store = store_with(&home, 1);
    let backups = BackupFolder::new(&home.store_path(), None);
    fs::create_dir_all(backups.path()).unwrap();
    let left = backups.path().join(".folkmoot-2024-05-22-113005.redb.unfinished-Ab12Cd");
    let running = backups.path().join(".folkmoot-2024-05-22-113006.redb.unfinished-Ef34Gh");
    fs::write(&left, b"redb, half made").unwrap();
    let _open = Store::open(&running, OpenMode::Write).unwrap();
    backups.make(&store, time("2024-05-22T11:31:00")).unwrap();
    assert!(!left.exists() && running.exists());
}

#[test]
fn a_damaged_store_makes_no_backup_and_takes_none_away() {
    let home = Home::new();
    store_with(&home, 60).close().unwrap();
    let backups = BackupFolder::new(&home.store_path(), None);
    let store = Store::open(&home.store_path(), OpenMode::Read).unwrap();
    backups.make(&store, time("2024-05-22T11:30:05")).unwrap();
    // A word of a record is other than it was.
    let mut bytes = fs::read(home.store_path()).unwrap();
    let places: Vec<usize> =
        (0..bytes.len() - 5).filter(|&at| &bytes[at..at + 5] == b"clerk").collect();
    for at in places {
        bytes[at] ^= 1;
    }
    fs::write(home.store_path(), bytes).unwrap();
    let opened = Store::open(&home.store_path(), OpenMode::Read);
    assert!(opened.and_then(|store| backups.make(&store, time("2024-05-23T11:30:05"))).is_err());
    assert_eq!(names(backups.path()), ["folkmoot-2024-05-22-113005.redb"]);
}

fn restored(home: &Home, from: &Path) -> Result<Option<PathBuf>, StoreError> {
    let backups = BackupFolder::new(&home.store_path(), None);
    restore(from, &home.store_path(), &backups, time("2024-05-23T09:00:00"))
        .map(|restored| restored.kept)
}

#[test]
fn a_backup_is_restored_and_what_was_there_is_kept() {
    let home = Home::new();
    let mut store = store_with(&home, 2);
    let backup = home.file("backup.redb");
    store.backup(&backup).unwrap();
    store.create_meeting(id(2), &seal(id(2), Head::default(), planned("Parish"))).unwrap();
    // Not while it is open.
    assert!(matches!(restored(&home, &backup), Err(StoreError::Held { .. })));
    store.close().unwrap();
    let kept = restored(&home, &backup).unwrap().unwrap();
    assert_eq!(kept, home.file("data/backups/folkmoot-2024-05-23-090000-replaced.redb"));
    assert_eq!(home.store().meetings().unwrap().len(), 1);
    assert_eq!(Store::open(&kept, OpenMode::Read).unwrap().meetings().unwrap().len(), 2);
    assert_eq!(names(&home.file("data")), ["backups", "folkmoot.redb"], "nothing is left behind");
    // It is no backup that could make room for others.
    assert!(BackupFolder::new(&home.store_path(), None).list().unwrap().is_empty());
    fs::remove_file(home.store_path()).unwrap();
    assert_eq!(restored(&home, &backup).unwrap(), None);
    assert_eq!(home.store().meetings().unwrap().len(), 1);
}

#[test]
fn what_is_no_whole_backup_replaces_nothing() {
    let home = Home::new();
    store_with(&home, 60).close().unwrap();
    let before = fs::read(home.store_path()).unwrap();
    let bad = home.file("bad.redb");
    let mut damaged = before.clone();
    let at = (0..damaged.len() - 5).find(|&at| &damaged[at..at + 5] == b"clerk").unwrap();
    damaged[at] ^= 1;
    for bytes in [&b"minutes"[..], &before[..before.len() / 2], &damaged] {
        fs::write(&bad, bytes).unwrap();
        assert!(restored(&home, &bad).is_err());
        assert_eq!(fs::read(home.store_path()).unwrap(), before);
    }
    assert!(restored(&home, &home.file("none.redb")).is_err());
    // A store that can't be read any more is replaced, and kept too.
    let good = home.file("good.redb");
    fs::write(&good, &before).unwrap();
    fs::write(home.store_path(), &damaged).unwrap();
    let kept = restored(&home, &good).unwrap().unwrap();
    assert!(home.store().verify(id(1)).unwrap().outcome.is_ok());
    assert!(fs::metadata(kept).unwrap().len() > 0);
}
