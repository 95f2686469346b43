//! Another program replaces, removes or changes the store's file while it is open.

use std::{fs, path::Path};

use folkmoot::{
    log::Head,
    store::{
        Displacement, OpenMode, Store, StoreError,
        hub::{Answer, Query, Ticket, Trouble},
        jsonl,
    },
};

use super::{
    desk::{Desk, texts},
    world::{Home, id, note, planned, seal},
};

/// What another program does to the file, and how that is called.
type Meddling = (fn(&Path), Displacement);

const MEDDLING: [Meddling; 4] = [
    (put_another_over, Displacement::Replaced),
    (|path| fs::remove_file(path).unwrap(), Displacement::Gone),
    (|path| drop(fs::File::create(path).unwrap()), Displacement::Altered),
    (write_another_into, Displacement::Altered),
];

/// The file of another store.
fn another(folder: &Path) -> std::path::PathBuf {
    let other = folder.join("other.redb");
    let mut store = Store::open(&other, OpenMode::Write).unwrap();
    store.create_meeting(id(9), &seal(id(9), Head::default(), planned("Parish"))).unwrap();
    store.close().unwrap();
    other
}

fn put_another_over(path: &Path) {
    fs::rename(another(path.parent().unwrap()), path).unwrap();
}

/// As `cp` does it: the file stays, and what is in it is another's.
fn write_another_into(path: &Path) {
    let other = another(path.parent().unwrap());
    fs::write(path, fs::read(&other).unwrap()).unwrap();
    fs::remove_file(other).unwrap();
}

#[test]
fn a_commit_into_a_file_that_was_displaced_is_an_error() {
    for (meddle, how) in MEDDLING {
        let home = Home::new();
        let mut store = home.store();
        store.create_meeting(id(1), &seal(id(1), Head::default(), planned("Board"))).unwrap();
        assert!(store.confirm_in_place().is_ok());
        meddle(&home.store_path());
        let after = fs::read(home.store_path()).ok();
        let error = store
            .create_meeting(id(2), &seal(id(2), Head::default(), vec![note(1, "a")]))
            .unwrap_err();
        assert!(matches!(&error, StoreError::Displaced { how: found, .. } if *found == how));
        assert!(store.confirm_in_place().is_err());
        drop(store);
        // Nothing is written into what somebody else put there.
        assert_eq!(fs::read(home.store_path()).ok(), after, "{how:?}");
    }
}

fn trouble(desk: &Desk) -> Trouble {
    match desk.await_answer(|answer| matches!(answer, Answer::Trouble(_) | Answer::Recorded(_))) {
        Answer::Trouble(trouble) => trouble,
        other => panic!("{other:?}"),
    }
}

/// What stands in a rescue file, which is a whole log.
fn rescued(path: &Path) -> Vec<String> {
    let archive = jsonl::read(fs::File::open(path).unwrap(), "rescued").unwrap();
    assert_eq!(archive.meeting, id(5));
    texts(&archive.log())
}

#[test]
fn lines_given_to_a_displaced_store_are_not_answered_as_recorded_and_are_in_a_rescue_file() {
    for (meddle, how) in MEDDLING {
        let home = Home::new();
        let mut desk = Desk::at(&home);
        desk.open(id(5));
        let first = desk.note("shown as saved");
        desk.recorded_to(first);
        meddle(&home.store_path());
        let second = desk.note("given after");
        let told = trouble(&desk);
        assert_eq!((told.is_displaced, told.kept), (true, true), "{how:?}");
        let [path] = &told.rescued[..] else { panic!("{how:?}: {told:?}") };
        assert_eq!(path.parent(), home.store_path().parent(), "beside the store");
        assert!(told.to_string().contains(&path.display().to_string()), "{told}");
        let third = desk.note("and after that");
        while trouble(&desk).tickets != [second, third] {}
        let both = ["shown as saved", "given after", "and after that"];
        assert_eq!(rescued(path), both, "{how:?}");
        // It can be exported as it is in memory.
        desk.hub.query(Query::Load(Ticket(99), id(5))).unwrap();
        match desk.await_answer(|answer| matches!(answer, Answer::Loaded(..) | Answer::Failed(..)))
        {
            Answer::Loaded(_, loaded) => assert_eq!(texts(&loaded.log), both),
            other => panic!("{other:?}"),
        }
        let after = fs::read(home.store_path()).ok();
        let ended = desk.close();
        assert_eq!(ended.unsaved, [second, third]);
        assert_eq!(ended.lines, ["note given after", "note and after that"]);
        assert_eq!(ended.rescued, told.rescued);
        assert!(ended.error.is_some(), "{how:?}");
        let said = ended.messages().join("\n");
        assert!(said.contains("  note given after\n"), "{said}");
        assert!(said.contains(&path.display().to_string()), "{said}");
        assert_eq!(rescued(path), both);
        assert_eq!(fs::read(home.store_path()).ok(), after, "{how:?}: left as it was found");
    }
}

#[test]
fn a_store_that_is_displaced_while_nothing_is_given_is_noticed() {
    let home = Home::new();
    let mut desk = Desk::at(&home);
    desk.open(id(5));
    let first = desk.note("shown as saved");
    desk.recorded_to(first);
    fs::remove_file(home.store_path()).unwrap();
    let told = trouble(&desk);
    assert!(told.tickets.is_empty() && told.is_displaced, "{told:?}");
    assert_eq!(rescued(&told.rescued[0]), ["shown as saved"]);
    assert!(!home.store_path().exists(), "no other store is made in its place");
}

#[test]
fn a_store_that_is_put_back_is_gone_on_with_and_the_rescue_file_is_removed() {
    let home = Home::new();
    let mut desk = Desk::at(&home);
    desk.open(id(5));
    let first = desk.note("first");
    desk.recorded_to(first);
    let aside = home.file("data/aside.redb");
    fs::rename(home.store_path(), &aside).unwrap();
    let second = desk.note("second");
    let told = trouble(&desk);
    assert!(told.rescued[0].exists());
    fs::rename(&aside, home.store_path()).unwrap();
    let third = desk.note("third");
    let recorded = desk.recorded_to(third);
    let tickets: Vec<_> = recorded.iter().map(|done| done.ticket).collect();
    assert_eq!(tickets, [second, third]);
    desk.ask(Query::Find("latest".to_owned()));
    assert!(!told.rescued[0].exists());
    assert!(desk.close().messages().is_empty());
    let store = home.store();
    assert_eq!(texts(&store.load(id(5)).unwrap().log), ["first", "second", "third"]);
    assert!(store.verify(id(5)).unwrap().outcome.is_ok());
}

#[test]
fn a_copy_with_all_that_was_recorded_is_gone_on_with() {
    let home = Home::new();
    let mut desk = Desk::at(&home);
    desk.open(id(5));
    let first = desk.note("first");
    desk.recorded_to(first);
    // As a program does it that writes a file anew and renames it.
    let copy = home.file("data/copy.redb");
    Store::open(&home.store_path(), OpenMode::Read).unwrap().backup(&copy).unwrap();
    fs::rename(&copy, home.store_path()).unwrap();
    let second = desk.note("second");
    desk.recorded_to(second);
    assert!(desk.close().messages().is_empty());
    assert_eq!(texts(&home.store().load(id(5)).unwrap().log), ["first", "second"]);
}

#[test]
fn who_only_reads_goes_on_with_the_store_that_was_put_in_place() {
    let home = Home::new();
    let mut store = home.store();
    store.create_meeting(id(5), &seal(id(5), Head::default(), vec![note(1, "old")])).unwrap();
    store.close().unwrap();
    let mut reader = Desk::in_mode(&home, OpenMode::Read);
    assert_eq!(texts(&reader.open(id(5)).log), ["old"]);
    let other = home.file("data/other.redb");
    let mut store = Store::open(&other, OpenMode::Write).unwrap();
    store.create_meeting(id(5), &seal(id(5), Head::default(), vec![note(1, "new")])).unwrap();
    store.close().unwrap();
    fs::rename(&other, home.store_path()).unwrap();
    match reader.await_answer(|answer| matches!(answer, Answer::Opened(_))) {
        Answer::Opened(opened) => assert_eq!(texts(&opened.log), ["new"]),
        other => panic!("{other:?}"),
    }
}
