//! Opening, making and refusing stores.

use std::fs;

use folkmoot::{
    log::Head,
    store::{OpenMode, Store, StoreError},
};

use super::world::{Home, id, note, planned, seal};

#[test]
fn a_store_and_its_folder_are_made_for_their_owner_alone() {
    let home = Home::new();
    drop(home.store());
    assert!(home.store_path().is_file());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(home.store_path()), 0o600);
        assert_eq!(mode(home.file("data")), 0o700);
        // What says who has it open, also where one that everybody may read was left by a crash.
        let notice = home.store_path().with_extension("redb.open");
        for earlier in [None, Some("{}")] {
            if let Some(text) = earlier {
                fs::write(&notice, text).unwrap();
                fs::set_permissions(&notice, fs::Permissions::from_mode(0o666)).unwrap();
            }
            let _open = home.store();
            assert_eq!(mode(notice.clone()), 0o600);
            assert!(fs::read_to_string(&notice).unwrap().contains("\"pid\""));
        }
    }
}

#[test]
fn the_second_to_write_is_told_who_holds_the_store_and_may_read() {
    let home = Home::new();
    let mut first = home.store();
    first.create_meeting(id(1), &seal(id(1), Head::default(), vec![note(1, "a")])).unwrap();
    let error = Store::open(&home.store_path(), OpenMode::Write).unwrap_err();
    let StoreError::Held { holder: Some(holder), .. } = &error else { panic!("{error:?}") };
    assert_eq!(holder.pid, std::process::id());
    assert!(holder.since.is_some());
    assert!(error.to_string().contains(&format!("in use by process {}", holder.pid)), "{error}");
    let reader = Store::open(&home.store_path(), OpenMode::Read).unwrap();
    assert_eq!(reader.load(id(1)).unwrap().head.count, 1);
    drop(first);
    assert!(Store::open(&home.store_path(), OpenMode::Write).is_ok());
    let left: Vec<_> = fs::read_dir(home.file("data")).unwrap().collect();
    assert_eq!(left.len(), 1, "only the store is left: {left:?}");
}

#[test]
fn what_is_no_store_is_refused_and_left_as_it_is() {
    let home = Home::new();
    let folder = Store::open(&home.file(""), OpenMode::Write).unwrap_err();
    assert!(folder.to_string().contains("is a folder, not a store"), "{folder}");
    let missing = Store::open(&home.store_path(), OpenMode::Read).unwrap_err();
    assert!(matches!(missing, StoreError::Missing { .. }), "{missing:?}");
    for content in [&b""[..], b"minutes", &[0; 10_000], &b"redb".repeat(5_000)] {
        let path = home.file("other.txt");
        fs::write(&path, content).unwrap();
        for mode in [OpenMode::Write, OpenMode::Read] {
            let error = Store::open(&path, mode).unwrap_err();
            assert!(matches!(error, StoreError::NotAStore { .. }), "{mode:?} {error:?}");
        }
        assert_eq!(fs::read(&path).unwrap(), content);
    }
}

#[test]
fn what_a_killed_creation_left_behind_is_cleared_away() {
    let home = Home::new();
    fs::create_dir(home.file("data")).unwrap();
    let left = home.file("data/.folkmoot.redb.unfinished-Ab12Cd");
    fs::write(&left, b"redb, half made").unwrap();
    let other = home.file("data/notes.txt");
    fs::write(&other, b"mine").unwrap();
    home.store();
    assert!(!left.exists() && other.exists());
}

#[test]
fn two_that_make_the_store_at_once_get_one_store() {
    let home = Home::new();
    let open = || Store::open(&home.store_path(), OpenMode::Write).map(drop);
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(open)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(outcomes.iter().any(Result::is_ok));
    for error in outcomes.into_iter().filter_map(Result::err) {
        assert!(matches!(error, StoreError::Held { .. }), "{error:?}");
    }
    assert!(home.store().meetings().unwrap().is_empty());
}

#[test]
fn a_store_that_a_crash_left_open_can_be_read() {
    let home = Home::new();
    let mut store = home.store();
    store.create_meeting(id(1), &seal(id(1), Head::default(), planned("Board"))).unwrap();
    // What a crash leaves: the file as it is while the store is open.
    let crashed = home.file("data/crashed.redb");
    fs::copy(home.store_path(), &crashed).unwrap();
    for _ in 0..2 {
        let reader = Store::open(&crashed, OpenMode::Read).unwrap();
        assert_eq!(reader.load(id(1)).unwrap().head.count, 2);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_or_store_that_may_not_be_written_is_said_to_be_one() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new();
    let set = |name: &str, mode| {
        fs::set_permissions(home.file(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    home.store();
    set("data/folkmoot.redb", 0o400);
    set("data", 0o500);
    if fs::write(home.file("data/probe"), b"").is_ok() {
        println!("skipped: this user may write everywhere");
        return;
    }
    let store = Store::open(&home.store_path(), OpenMode::Write).unwrap_err();
    let new = Store::open(&home.file("data/new.redb"), OpenMode::Write).unwrap_err();
    let reader = Store::open(&home.store_path(), OpenMode::Read);
    set("data", 0o700);
    for error in [store, new] {
        assert!(matches!(error, StoreError::Denied { .. }), "{error:?}");
    }
    assert!(reader.is_ok(), "it can still be read");
}
