//! Backups as people meet them: made by themselves, listed, restored, told on the home screen.

use std::fs;

use crate::pty::Desk;

/// The backups that are listed, a line each.
fn listed(desk: &Desk) -> Vec<String> {
    desk.told(["backups"]).lines().map(str::to_owned).collect()
}

#[test]
fn at_each_meeting_s_end_a_backup_is_made_and_the_home_screen_says_so() {
    let desk = Desk::with_meeting(&["group Board", "attendee GC \"Gemma Cushion\""]);
    assert!(listed(&desk)[0].starts_with("there is no backup in "));
    let mut terminal = desk.screen(&[]);
    terminal.wait_for(|screen| {
        let text = screen.contents();
        text.contains("no backup yet") && text.contains("1 meeting")
    });
    terminal.keys("\r");
    terminal.wait_for(|screen| {
        let text = screen.contents();
        text.contains("ROLL-CALL") && text.contains("● saved")
    });
    terminal.command("start");
    terminal.command("end");
    terminal.keys("\x11");
    assert!(terminal.wait_exit().success());
    let backups = listed(&desk);
    assert_eq!(backups.len(), 1, "{backups:?}");
    let mut terminal = desk.screen(&[]);
    terminal.wait_for_text("backed up ");
    terminal.keys("\x11");
    terminal.wait_exit();

    desk.told(["new", "group Parish"]);
    desk.told(["exec", "latest", "start", "end"]);
    assert_eq!(listed(&desk).len(), 2);
    // By hand too, and back to what was before.
    assert!(desk.told(["backup"]).starts_with("copied to "));
    desk.told(["new", "group Third"]);
    let newest = listed(&desk)[0].split_whitespace().last().expect("a path").to_owned();
    let told = desk.told(["restore", &newest]);
    assert!(told.starts_with("restored 2 meetings from "), "{told}");
    assert!(told.contains("what was there before is kept in "), "{told}");
    assert!(!desk.told(["list"]).contains("Third"));
}

#[test]
fn the_settings_say_where_backups_are() {
    let desk = Desk::with_meeting(&["group Board"]);
    let config = desk.path("config/folkmoot");
    fs::create_dir_all(&config).expect("a folder");
    fs::write(config.join("config.toml"), "backups = \"~/copies\"").expect("a file");
    desk.told(["exec", "latest", "start", "end"]);
    assert_eq!(fs::read_dir(desk.path("copies")).expect("a folder").count(), 1);
    fs::write(config.join("config.toml"), "backups = \"copies\"").expect("a file");
    let refused = desk.run(["backups"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("is no whole path"));
    // What is recorded is recorded, whatever is wrong with the settings.
    desk.told(["new", "group Parish"]);
    let ended = desk.run(["exec", "latest", "start", "end"]);
    assert!(ended.status.success());
    assert!(String::from_utf8_lossy(&ended.stderr).contains("no backup could be made"));
}

#[test]
fn the_damaged_store_is_kept_among_the_backups_before_it_is_rescued() {
    let desk = Desk::with_meeting(&["group Board", "attendee GC \"Gemma Cushion\""]);
    desk.told(["exec", "latest", "note the store is to be damaged here"]);
    let mut bytes = fs::read(desk.store()).expect("a store");
    let words = b"to be damaged";
    let at = bytes.windows(words.len()).position(|found| found == words).expect("the words");
    bytes[at] ^= 1;
    fs::write(desk.store(), &bytes).expect("a store");
    let list = desk.told(["list"]);
    assert_eq!(list.lines().count(), 1, "its row is whole: {list}");
    let id = list.split(' ').next().expect("an id").to_owned();
    let failed = |args: &[&str]| {
        let output = desk.command(args.iter().copied()).output().expect("folkmoot runs");
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let told = [output.stdout, output.stderr].concat();
        String::from_utf8_lossy(&told).into_owned()
    };
    let opened = failed(&["replay", &id]);
    assert!(opened.contains(&format!("meeting {id} is damaged: record ")), "{opened}");
    assert!(opened.contains("`folkmoot rescue NEW`"), "{opened}");
    let verified = failed(&["verify", &id]);
    assert!(verified.contains("BROKEN: record "), "{verified}");
    let rescued = failed(&["rescue", "new.redb"]);
    assert!(rescued.contains("a copy of the store as it is: "), "{rescued}");
    let kept = fs::read_dir(desk.store().with_file_name("backups")).expect("backups");
    let kept: Vec<_> = kept.map(|entry| entry.expect("an entry").path()).collect();
    assert!(kept[0].to_string_lossy().ends_with("-damaged.redb"), "{kept:?}");
    assert!(fs::read(&kept[0]).expect("a copy") == bytes);
}
