//! Folkmoot without a screen: what it prints, where, and what it exits with.

use std::{fs, path::Path};

use assert_cmd::Command;
use folkmoot::store::{OpenMode, Store};

use crate::pty::Desk;

const NORTH: &str = include_str!("../fixtures/meetings/north-broadland-2024-05-22.moot");
const MINUTES: &str = include_str!("../fixtures/meetings/north-broadland-2024-05-22.minutes.md");
const PARISH: &str = include_str!("../fixtures/meetings/parish-2025-03-11.moot");

const BOARD: &str = "group Board\ndate 2024-05-22 10:00-12:00 zone:Europe/London\n\
                     attendee GC \"Gemma Cushion\"\nagenda Welcome 10m\n10:00 start\n10:00 item 1\n";

/// Folkmoot refuses: says this much on standard error, prints nothing, and exits with a status.
#[track_caller]
fn refuses(command: &mut Command, status: i32, complaint: &str) {
    let output = command.output().expect("folkmoot runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains(complaint), "no {complaint:?} in\n{said}");
    assert_eq!(output.status.code(), Some(status), "{said}");
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(!said.contains("panicked"), "{said}");
}

/// Lines that are refused, where, and what is said of them.
const BAD_LINES: [(&str, &str); 16] = [
    ("shout hello", ":1:1: there is no verb \"shout\"; a line begins with a verb"),
    ("note KB: fine\nnoet GM: no", ":2:1: there is no verb \"noet\"; did you mean note?"),
    ("present GM", ":1:9: no one on this roll is \"GM\"; did you mean GC (Gemma Cushion)?"),
    ("action @GM see to it", ":1:8: no one on this roll is \"GM\""),
    ("item 9", ":1:6: there is no item 9; the agenda has one item"),
    ("close\nclose", ":2:1: no item is in hand; item next takes the next one"),
    ("date 2024-05-22 12:00-10:00", ":1:6: the end, 10:00, is before the start, 12:00"),
    ("09:00 end", ":1:1: the meeting began at 10:00, and that is after 09:00"),
    ("next \"Wednesday 9th July\"", ":1:6: 9 July 2024 is a Tuesday, not a Wednesday"),
    ("date 2024-02-30", ":1:6: there is no 30 February; February 2024 has 29 days"),
    ("date 2023-02-29", ":1:6: 2023 is not a leap year; the last day of February is 28"),
    ("25:00 note late", ":1:1: there is no 25:00; hours go from 00 to 23"),
    ("attendee XY \"\"", ":1:15: attendee needs a name; write attendee KB"),
    ("agenda \"\"", ":1:10: agenda needs a title; write agenda"),
    ("note", ":1:5: note needs some words; write note KB:"),
    ("edit e7 better", ":1:6: there is no entry e7"),
];

#[test]
fn a_bad_line_is_refused_where_it_stands_and_nothing_is_recorded() {
    let desk = Desk::new();
    fs::write(desk.path("board.moot"), BOARD).expect("a file");
    desk.told(["import", "board.moot"]);
    let before = desk.told(["log", "latest", "--json"]);
    for (lines, complaint) in BAD_LINES {
        refuses(desk.command(["exec", "latest", "-"]).write_stdin(lines), 1, complaint);
        refuses(&mut desk.command(["exec", "latest", lines]), 1, complaint);
        refuses(&mut desk.command(["new", "group X", lines]), 1, "<script>:");
        let script = format!("{BOARD}{lines}\n");
        fs::write(desk.path("bad.moot"), &script).expect("a file");
        refuses(&mut desk.command(["import", "bad.moot"]), 1, "bad.moot:");
        refuses(&mut desk.command(["replay", "bad.moot"]), 1, "bad.moot:");
        refuses(desk.command(["replay", "-"]).write_stdin(script), 1, "<stdin>:");
    }
    assert_eq!(desk.told(["log", "latest", "--json"]), before);
    assert_eq!(desk.told(["list"]).lines().count(), 1);
}

#[test]
fn a_line_of_a_megabyte_is_refused_where_it_stands() {
    let desk = Desk::new();
    let long = format!("{BOARD}note {}\n", "x".repeat(1 << 20));
    fs::write(desk.path("long.moot"), long).expect("a file");
    for verb in ["replay", "import"] {
        refuses(&mut desk.command([verb, "long.moot"]), 1, "long.moot:7:");
    }
    assert!(!desk.store().exists(), "nothing was made");
}

/// A folder as groups keep them: a folder a meeting, with other things beside the log.
#[test]
fn a_folder_of_logs_is_imported_whole_and_what_is_no_log_is_passed_over() {
    let desk = Desk::new();
    let board = "[2020-03-03T17:00:00Z]\t<ann>\tTopic: Roof\n[2020-03-03T17:10:00Z]\t<ann>\tend\n";
    for (file, text) in [
        ("old/README.md", "Topic: not a log\n"),
        ("old/.hidden.log", board),
        ("old/2020-03-03-board/irc.log", board),
        ("old/2020-03-03-board/facts.json", "{\"topics\": [\"Roof\"]}\n"),
        ("old/2020-03-10.txt", "17:00 <ann> Meeting: Board\n17:01 <ann> Topic: Drains\n"),
        ("old/list.txt", "milk\neggs\n"),
    ] {
        let path = desk.path(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let done = desk.command(["import", "old"]).assert().success();
    let output = done.get_output();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 2, "{said}");
    for name in ["README.md", "facts.json", "list.txt"] {
        assert!(said.contains(&format!("{name}: passed over")), "{said}");
    }
    assert!(!said.contains("hidden"), "{said}");
    let list = desk.told(["list"]);
    assert!(list.contains("2020-03-03-board") && list.contains("Board"), "{list}");
    assert!(desk.told(["replay", "latest"]).contains("10 March 2020, 17:00 to 17:01"));
}

#[test]
fn a_folder_with_a_bad_log_is_refused_whole_and_every_bad_file_is_named() {
    let desk = Desk::new();
    fs::create_dir(desk.path("old")).expect("a folder");
    for (file, text) in [
        ("old/2020-03-03.log", "17:00 <ann> Topic: Roof\n"),
        ("old/b.moot", "frobnicate\n"),
        ("old/c.json", "{\"messages\": [{\"id\": \"1\", \"sender\""),
    ] {
        fs::write(desk.path(file), text).expect("a file");
    }
    let done = desk.command(["import", "old"]).assert().code(1);
    let said = String::from_utf8_lossy(&done.get_output().stderr).into_owned();
    for part in ["b.moot:1:", "c.json: ", "nothing was imported"] {
        assert!(said.contains(part), "{said}");
    }
    assert!(!said.contains("03.log"), "{said}");
    assert!(!desk.store().exists(), "nothing was made");
    fs::create_dir(desk.path("empty")).expect("a folder");
    refuses(&mut desk.command(["import", "empty"]), 1, "there is no log of a meeting here");
}

#[test]
fn wrong_use_is_told_apart_from_failure() {
    let desk = Desk::new();
    for args in [
        &["frobnicate"][..],
        &["replay"],
        &["replay", "x.moot", "--until"],
        &["import"],
        &["exec"],
        &["new", "--what"],
        &["completions", "tcsh"],
    ] {
        refuses(&mut desk.command(args.iter().copied()), 2, "For more information, try '--help'");
    }
    fs::write(desk.path("board.moot"), BOARD).expect("a file");
    let format = ["replay", "board.moot", "--to", "papyrus"];
    refuses(&mut desk.command(format), 2, "papyrus");
    let layout = ["replay", "board.moot", "--layout", "sideways"];
    refuses(&mut desk.command(layout), 2, "no layout is called \"sideways\"; there are narrative");
    let layout = ["replay", "board.moot", "--to", "json", "--layout", "scribe"];
    refuses(&mut desk.command(layout), 2, "json is for programs");
    let until = ["replay", "board.moot", "--until", "teatime"];
    refuses(&mut desk.command(until), 2, "teatime");
    refuses(&mut desk.command(["--keymap", "wordstar", "keys"]), 2, "wordstar");
    refuses(&mut desk.command(["replay", "missing.moot"]), 1, "missing.moot could not be read");
    assert!(!desk.store().exists(), "nothing was made");
}

/// The parish meeting in a store, its id, and its exported log in a file.
fn archived() -> (Desk, String, String) {
    let desk = Desk::new();
    fs::write(desk.path("parish.moot"), PARISH).expect("a file");
    let id = desk.told(["import", "parish.moot"]).trim().to_owned();
    let log = desk.told(["log", &id, "--json"]);
    fs::write(desk.path("parish.jsonl"), &log).expect("a file");
    (desk, id, log)
}

#[test]
fn a_log_that_is_not_whole_is_refused_with_its_line() {
    let (desk, _, log) = archived();
    let lines: Vec<&str> = log.lines().collect();
    let count = lines.len();
    let mut swapped = lines.clone();
    swapped.swap(3, 4);
    let mut lost = lines.clone();
    lost.remove(5);
    let altered = log.replacen("\"seq\":2", "\"seq\":3", 1);
    let joined = |lines: &[&str]| lines.join("\n") + "\n";
    let cut_in_a_line = log[..log.len() / 2].to_owned();
    for (name, text, complaint) in [
        ("cut", joined(&lines[..count - 1]), format!("cut.jsonl:{count}: the log is cut off")),
        ("torn", cut_in_a_line, "torn.jsonl:".to_owned()),
        ("swapped", joined(&swapped), "swapped.jsonl:4: record 5".to_owned()),
        ("lost", joined(&lost), "lost.jsonl:6: record 7".to_owned()),
        ("altered", altered, "altered.jsonl:2: record".to_owned()),
    ] {
        let file = format!("{name}.jsonl");
        fs::write(desk.path(&file), text).expect("a file");
        let elsewhere = Desk::new();
        let path = desk.path(&file).display().to_string();
        for verb in ["replay", "verify", "import"] {
            refuses(&mut elsewhere.command([verb, &path]), 1, &complaint);
        }
        assert!(!elsewhere.store().exists(), "nothing was made");
    }
}

#[test]
fn an_exported_log_comes_back_with_its_seals_and_gives_the_same_minutes() {
    let (desk, id, log) = archived();
    let minutes = desk.told(["replay", &id]);
    assert_eq!(desk.told(["replay", "parish.jsonl"]), minutes);
    assert_eq!(
        desk.command(["replay", "-"]).write_stdin(log.clone()).unwrap().stdout,
        minutes.as_bytes()
    );
    let elsewhere = Desk::new();
    let path = desk.path("parish.jsonl").display().to_string();
    assert_eq!(elsewhere.told(["import", &path]).trim(), id);
    assert_eq!(elsewhere.told(["log", &id, "--json"]), log, "not a byte differs");
    assert_eq!(elsewhere.told(["replay", "latest"]), minutes);
    assert_eq!(elsewhere.told(["verify", &id[..4]]), desk.told(["verify", "parish.jsonl"]));
    assert!(elsewhere.told(["import", &path]).contains("is in the store already, with all "));
}

#[test]
fn a_script_is_replayed_without_a_store() {
    let desk = Desk::new();
    fs::write(desk.path("north.moot"), NORTH).expect("a file");
    assert_eq!(desk.told(["replay", "north.moot"]), MINUTES);
    assert_eq!(desk.told(["minutes", "north.moot"]), MINUTES);
    assert_eq!(
        desk.command(["replay", "-"]).write_stdin(NORTH).unwrap().stdout,
        MINUTES.as_bytes()
    );
    let left: Vec<_> = fs::read_dir(desk.home()).expect("a folder").collect();
    assert_eq!(left.len(), 1, "nothing was made: {left:?}");
}

#[test]
fn a_file_is_overwritten_only_by_force() {
    let desk = Desk::new();
    fs::write(desk.path("north.moot"), NORTH).expect("a file");
    fs::write(desk.path("mine.md"), "mine").expect("a file");
    let replay = ["replay", "north.moot", "-o", "mine.md"];
    refuses(&mut desk.command(replay), 1, "mine.md is there already and was left as it is");
    assert_eq!(fs::read_to_string(desk.path("mine.md")).expect("a file"), "mine");
    assert_eq!(desk.told(replay.into_iter().chain(["--force"])), "");
    assert_eq!(fs::read_to_string(desk.path("mine.md")).expect("a file"), MINUTES);
    desk.told(["replay", "north.moot", "-o", "new.md"]);
    assert_eq!(fs::read_to_string(desk.path("new.md")).expect("a file"), MINUTES);
    refuses(&mut desk.command(["replay", "north.moot", "-o", "no/where.md"]), 1, "no/where.md");
}

#[test]
fn a_meeting_can_be_seen_as_it_stood() {
    let desk = Desk::new();
    fs::write(desk.path("north.moot"), NORTH).expect("a file");
    desk.told(["import", "north.moot"]);
    for source in ["north.moot", "latest"] {
        let then = desk.told(["replay", source, "--until", "10:31"]);
        assert!(then.contains("psychological safety"), "10:31 is within it");
        assert!(!then.contains("younger siblings"), "10:44 is after it");
        assert!(!then.contains("the hash of the last"), "a part has no head");
        // Three lines plan the meeting, ten people come on the roll: the agenda is not there yet.
        let early = desk.told(["replay", source, "--until", "13"]);
        assert!(early.contains("Helen Richardson-Hulme"), "{early}");
        assert!(!early.contains("Serious Youth Violence"), "{early}");
    }
}

#[test]
fn lines_given_to_a_stored_meeting_are_recorded_together() {
    let desk = Desk::new();
    let id = desk.told(["new", "group Board", "attendee GC \"Gemma Cushion\"", "agenda Welcome"]);
    let lines = "start\nitem 1\n\n# a comment\nnote GC: welcomed everyone\naction @GC book the hall due:+2w\n";
    let told = desk.command(["exec", id.trim(), "-"]).write_stdin(lines).unwrap();
    assert_eq!(String::from_utf8_lossy(&told.stdout).lines().count(), 4, "a line for each");
    desk.told(["exec", "latest", "decision to go on", "close"]);
    let minutes = desk.told(["replay", "latest"]);
    for words in ["GC: welcomed everyone", "book the hall", "to go on"] {
        assert!(minutes.contains(words), "{minutes}");
    }
    desk.told(["exec", "latest", "undo"]);
    desk.told(["exec", "latest", "undo"]);
    assert!(!desk.told(["replay", "latest"]).contains("to go on"), "undo survives a restart");
    assert!(desk.told(["log", "latest"]).contains("(undone)"));
    refuses(&mut desk.command(["exec", "zzzz", "note x"]), 1, "zzzz");
}

/// Files that this folkmoot can't use as a store, and the message for each.
#[test]
fn a_store_that_cannot_be_used_is_said_to_be_one_and_left_as_it_is() {
    let desk = Desk::new();
    let with = |store: &str, args: &[&str]| {
        desk.command(["--store", store].into_iter().chain(args.iter().copied()))
    };
    fs::create_dir(desk.path("folder")).expect("a folder");
    fs::write(desk.path("letter.txt"), "Dear all").expect("a file");
    newer_store(&desk.path("newer.redb"));
    for (store, complaint) in [
        ("folder", "is a folder, not a store"),
        ("letter.txt", "is not a folkmoot store; it was left as it is"),
        ("newer.redb", "was made by a newer folkmoot"),
    ] {
        for args in [&["new", "group Board"][..], &["list"], &["exec", "latest", "note x"]] {
            refuses(&mut with(store, args), 1, complaint);
        }
    }
    assert_eq!(fs::read_to_string(desk.path("letter.txt")).expect("a file"), "Dear all");
    refuses(&mut with("none.redb", &["list"]), 1, "there is no store at");
    assert!(!desk.path("none.redb").exists(), "listing makes nothing");
}

/// A store whose tables are of a version that is still to come.
fn newer_store(path: &Path) {
    drop(Store::open(path, OpenMode::Write).expect("a store"));
    let mut builder = redb::Builder::new();
    builder.set_concurrency_mode(redb::ConcurrencyMode::SingleWriter);
    let db = builder.open(path).expect("the database");
    let txn = db.begin_write().expect("a transaction");
    {
        let meta: redb::TableDefinition<'_, &str, u64> = redb::TableDefinition::new("meta");
        let mut meta = txn.open_table(meta).expect("the table");
        meta.insert("format", 99).expect("a row");
        meta.insert("format-copy", !99).expect("a row");
    }
    txn.commit().expect("a commit");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files_is_said_to_be_one() {
    let desk = Desk::new();
    // Nobody can make files here, the superuser neither.
    let path = Path::new("/proc/self/folkmoot/meetings.redb").display().to_string();
    let new = ["--store", &path, "new", "group Board"];
    let output = desk.run(new);
    assert_eq!(output.status.code(), Some(1));
    assert!(!output.stderr.is_empty() && output.stdout.is_empty());
    fs::write(desk.path("north.moot"), NORTH).expect("a file");
    let replay = ["replay", "north.moot", "-o", "/proc/self/minutes.md"];
    refuses(&mut desk.command(replay), 1, "/proc/self/minutes.md could not be written");
}

/// A shell that limits files to a number of blocks of 512 bytes, which acts like a full disk.
#[cfg(unix)]
fn on_a_disk_of(desk: &Desk, blocks: u32, folkmoot: &str) -> Command {
    let mut shell = Command::new("sh");
    let line = format!(
        "trap '' XFSZ; ulimit -f {blocks} && exec {} {folkmoot}",
        env!("CARGO_BIN_EXE_folkmoot")
    );
    shell.env_clear().envs(crate::pty::terminal::environment(desk.home()));
    shell.current_dir(desk.home()).args(["-c", &line]);
    shell
}

#[cfg(unix)]
#[test]
fn a_full_disk_loses_nothing_that_was_recorded() {
    let desk = Desk::new();
    refuses(&mut on_a_disk_of(&desk, 8, "new 'group Board'"), 1, "the disk is full");
    assert!(!desk.store().exists(), "no half a store");
    desk.told(["new", "group Board"]);
    let room = fs::metadata(desk.store()).expect("the store").len() / 512 + 8;
    let room = u32::try_from(room).expect("a small store");
    let mut recorded = desk.told(["log", "latest"]).lines().count();
    let mut full = false;
    // Notes until there is no room for the next.
    for number in 0..40 {
        let lines: String =
            (0..200).map(|n| format!("note number {number} {n} {}\n", "x".repeat(200))).collect();
        let output = on_a_disk_of(&desk, room, "exec latest -").write_stdin(lines).output();
        let output = output.expect("folkmoot runs");
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(said.contains("the disk is full"), "{said}");
            assert_eq!(output.status.code(), Some(1));
            full = true;
            break;
        }
        recorded += 200;
    }
    assert!(full, "the disk was never full");
    assert_eq!(desk.told(["log", "latest"]).lines().count(), recorded, "all before is there");
    assert!(desk.told(["verify"]).contains("whole"));
    desk.told(["exec", "latest", "note there is room again"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_said_to_be_one() {
    let desk = Desk::new();
    fs::write(desk.path("north.moot"), NORTH).expect("a file");
    let folkmoot = env!("CARGO_BIN_EXE_folkmoot");
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{folkmoot} replay north.moot > /dev/full")]);
    refuses(shell.current_dir(desk.home()), 1, "standard output could not be written");
    // A reader that has seen enough is no failure.
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{folkmoot} replay north.moot | head -n 1")]);
    let output = shell.current_dir(desk.home()).output().expect("a shell");
    assert!(output.status.success() && output.stderr.is_empty());
}

#[test]
fn every_command_helps() {
    let desk = Desk::new();
    let help = desk.told(["--help"]);
    let commands = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .map(|line| line.split_whitespace().next().expect("a name"));
    let commands: Vec<&str> = commands.filter(|name| *name != "help").collect();
    assert!(commands.len() > 10, "{help}");
    for command in commands {
        let help = desk.told([command, "--help"]);
        let usage = format!("Usage: folkmoot {command}");
        assert!(help.contains(&usage), "no {usage:?} in\n{help}");
        let (about, _) = help.split_once("\n\n").expect("a line about it");
        assert!(about.len() > 10 && !about.ends_with('.'), "{command}: {about:?}");
        assert!(desk.told(["manual"]).contains(command), "{command} is in the manual");
    }
    let manual = desk.told(["manual"]);
    for verb in
        ["MEETING COMMANDS", "defer N", "GROUP COMMANDS", "put an item on every agenda", "vacancy"]
    {
        assert!(manual.contains(verb), "{verb} is in the manual");
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(desk.told(["completions", shell]).contains("folkmoot"), "{shell}");
    }
    let bash = desk.told(["completions", "bash"]);
    for words in
        ["\"narrative table action-only scribe\"", "\"default vim emacs\"", "\"xlsx csv json\""]
    {
        assert!(bash.contains(words), "{words} are offered");
    }
    assert!(bash.contains("\"md html docx"), "formats are offered");
    assert!(!desk.store().exists(), "nothing was made");
}

#[test]
fn a_zone_named_by_a_rule_or_a_path_is_obeyed_and_any_other_is_told() {
    let desk = crate::pty::Desk::new();
    for (tz, zone) in [
        ("XXX-3", "Etc/GMT-3"),
        ("/usr/share/zoneinfo/Europe/Rome", "Europe/Rome"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "CET"),
        ("Bogus/Zone", "UTC"),
    ] {
        let made = desk.command(["new", "group Board"]).env("TZ", tz).output().expect("runs");
        assert!(made.status.success(), "{tz}");
        let told = String::from_utf8_lossy(&made.stderr).into_owned();
        assert_eq!(told.contains("no known time zone"), tz == "Bogus/Zone", "{tz}: {told}");
        let log = desk.command(["log", "latest"]).env("TZ", tz).output().expect("runs");
        let log = String::from_utf8_lossy(&log.stdout).into_owned();
        assert!(log.contains(&format!(", {zone} time")), "{tz}: {log}");
    }
}
