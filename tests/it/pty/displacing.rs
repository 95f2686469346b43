//! The store's file is replaced, removed or cut short while a meeting is on the screen.

use std::{fs, path::Path};

use super::Desk;

const MEDDLING: [fn(&Path); 3] = [
    |path| fs::rename(path.with_file_name("other.redb"), path).unwrap(),
    |path| fs::remove_file(path).unwrap(),
    |path| drop(fs::File::create(path).unwrap()),
];

#[test]
fn a_line_that_is_not_in_the_store_is_not_shown_as_saved_and_is_rescued() {
    for meddle in MEDDLING {
        let desk = Desk::with_meeting(&["group Board"]);
        let other = desk.store().with_file_name("other.redb");
        desk.told(["--store", other.to_str().unwrap(), "new", "group Parish"]);
        let mut terminal = desk.meeting();
        terminal.command("note before it happened");
        meddle(&desk.store());
        terminal.type_keys(":note after it happened\r");
        terminal.wait_for_text("1 NOT SAVED");
        terminal.wait_for_text("rescued-");
        // A line that can't be saved is asked for before it is left.
        terminal.keys("\x11");
        terminal.wait_for_text("quit once more");
        terminal.keys("\x11");
        assert_eq!(terminal.wait_exit().exit_code(), 1);
        let said = terminal.text().replace('\n', "");
        assert!(said.contains("not saved:"), "{said}");
        assert!(said.contains("note after it happened"), "{said}");
        let folder = desk.store().parent().unwrap().to_owned();
        let names = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name());
        let rescued: Vec<_> = names
            .map(|name| name.into_string().unwrap())
            .filter(|name| name.starts_with("rescued-"))
            .collect();
        let [file] = &rescued[..] else { panic!("one file: {rescued:?}") };
        assert!(said.contains(file), "{said}");
        // It goes into a store as it is.
        let path = folder.join(file);
        let fresh = desk.path("fresh.redb");
        let store = ["--store", fresh.to_str().unwrap()];
        let id = desk.told(store.into_iter().chain(["import", path.to_str().unwrap()]));
        let log = desk.told(store.into_iter().chain(["log", id.trim()]));
        assert!(log.contains("before it happened") && log.contains("after it happened"), "{log}");
    }
}
