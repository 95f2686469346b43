//! folkmoot line by line: through a pipe, in a pseudo-terminal, and where it is asked for.

use std::{fs, path::Path};

use crate::pty::{
    Desk,
    terminal::{Terminal, program},
};

const SAMPLE: &str = include_str!("../fixtures/meetings/north-broadland-2024-05-22.moot");
const MINUTES: &str = include_str!("../fixtures/meetings/north-broadland-2024-05-22.minutes.md");
const GROUP: &str = "Local Safeguarding Children Group (LSCG) – North and Broadland";

/// What is answered to some lines that come through a pipe.
#[track_caller]
fn piped(desk: &Desk, args: &[&str], lines: &str) -> String {
    let mut folkmoot = desk.command(args.iter().copied());
    let output = folkmoot.write_stdin(lines.to_owned()).output().expect("folkmoot runs");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && complaint.is_empty(), "{}: {complaint}", output.status);
    String::from_utf8(output.stdout).expect("text")
}

/// The one file of minutes in the home folder.
#[track_caller]
fn minutes(desk: &Desk) -> String {
    let files = desk.files();
    let named: Vec<&String> = files.iter().filter(|name| name.ends_with(".md")).collect();
    let [name] = named.as_slice() else { panic!("one file of minutes: {files:?}") };
    fs::read_to_string(desk.path(name)).expect("minutes")
}

/// Minutes without the line that names a stored meeting's log, which differs each time.
fn without_colophon(minutes: &str) -> &str {
    minutes
        .split_once("\n*Composed from the log")
        .map_or(minutes, |(minutes, _)| minutes)
        .trim_end()
}

#[test]
fn a_whole_meeting_through_a_pipe_gives_the_minutes_on_file() {
    let desk = Desk::new();
    let lines = format!("new \"{GROUP}\" 22 May 2024 10:00-12:00\n{SAMPLE}minutes md\nquit\n");
    let told = piped(&desk, &["--plain"], &lines);
    let answers: Vec<&str> = told.lines().collect();
    assert!(answers[0].starts_with("No meetings yet"), "{told}");
    assert!(answers[1].starts_with("Opened "), "{told}");
    assert!(!told.contains("Error"), "{told}");
    let spoken = SAMPLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count();
    assert_eq!(answers.len(), spoken + 4, "one answer a line:\n{told}");
    assert_eq!(answers.last(), Some(&"Left, all answered is saved"));
    assert_eq!(without_colophon(&minutes(&desk)), without_colophon(MINUTES));
}

#[test]
fn a_whole_meeting_in_a_terminal_gives_the_minutes_on_file() {
    let desk = Desk::new();
    let mut folkmoot = program(Path::new(env!("CARGO_BIN_EXE_folkmoot")), desk.home());
    folkmoot.arg("--plain");
    let mut terminal = Terminal::start(folkmoot, (80, 24));
    terminal.wait_for_text("No meetings yet");
    let mut say = |line: &str, answer: &str| {
        terminal.keys(&format!("{line}\n"));
        terminal.wait_for_text(answer);
    };
    say(&format!("new \"{GROUP}\" 22 May 2024"), "Opened");
    let lines = SAMPLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for (line, number) in lines.zip(1..) {
        // An answer that no other line has tells that the line before was answered.
        let unknown = format!("e{}", 900 + number);
        say(&format!("{line}\nread {unknown}"), &format!("there is no entry {unknown}"));
    }
    say("minutes md", "The minutes are in");
    terminal.keys("quit\n");
    assert!(terminal.wait_exit().success());
    assert_eq!(without_colophon(&minutes(&desk)), without_colophon(MINUTES));
    let written = terminal.written();
    let steers = written.iter().any(|byte| *byte < 0x20 && !matches!(byte, b'\r' | b'\n'));
    assert!(!steers, "{}", String::from_utf8_lossy(written));
}

#[test]
fn lines_are_wanted_by_an_option_a_variable_the_settings_or_the_terminals_name() {
    let desk = Desk::with_meeting(&["group Board"]);
    let ways = [
        (vec!["--plain"], ("TERM", "xterm")),
        (vec![], ("FOLKMOOT_PLAIN", "1")),
        (vec!["open", "latest", "--plain"], ("FOLKMOOT_PLAIN", "")),
        (vec!["open"], ("TERM", "dumb")),
    ];
    for (args, (variable, value)) in ways {
        let mut folkmoot = desk.command(args.iter().copied());
        folkmoot.env(variable, value);
        let output = folkmoot.write_stdin("status\n").output().expect("folkmoot runs");
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && told.contains("all saved"), "{args:?}: {told}");
    }
    let config = desk.path("config/folkmoot");
    fs::create_dir_all(&config).expect("a folder");
    fs::write(config.join("config.toml"), "plain = true\n").expect("settings");
    assert!(piped(&desk, &["open"], "status\n").contains("Not started"));
    fs::write(config.join("config.toml"), "plain = false\n").expect("settings");
    let mut folkmoot = desk.command(["open"]);
    let output = folkmoot.env("FOLKMOOT_PLAIN", "0").output().expect("folkmoot runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && told.contains("folkmoot --plain"), "{told}");
}

#[test]
fn what_is_answered_line_by_line_is_on_the_disk() {
    let desk = Desk::with_meeting(&["group Board", "agenda One"]);
    let mut folkmoot = program(Path::new(env!("CARGO_BIN_EXE_folkmoot")), desk.home());
    folkmoot.args(["open", "--plain"]);
    let mut terminal = Terminal::start(folkmoot, (80, 24));
    terminal.wait_for_text("Opened Board");
    terminal.keys("note all is well\n");
    terminal.wait_for_text("recorded");
    terminal.kill9();
    assert!(desk.told(["log", "latest"]).contains("all is well"));
}

#[test]
fn an_entry_that_is_refused_comes_back_with_the_meeting() {
    let desk = Desk::with_meeting(&["group Board", "agenda One"]);
    let told = piped(&desk, &["open", "--plain"], "action @XY buy a ladder\n");
    assert!(told.lines().nth(1).is_some_and(|line| line.starts_with("Error: ")), "{told}");
    let told = piped(&desk, &["open", "--plain"], "drafts\n");
    assert!(told.contains("1 line was not recorded"), "{told}");
    assert!(told.contains("\n1 action @XY buy a ladder\n"), "{told}");
}

#[test]
fn an_idle_screen_without_a_clock_writes_nothing() {
    let desk =
        Desk::with_meeting(&["group Board", "agenda One 10m", "10:00 start", "10:00 item 1"]);
    let config = desk.path("config/folkmoot");
    fs::create_dir_all(&config).expect("a folder");
    fs::write(config.join("config.toml"), "clock = \"off\"\n").expect("settings");
    let mut terminal = desk.meeting();
    terminal.keys("r");
    terminal.settle();
    let before = terminal.written().len();
    // Long enough for a clock with seconds to turn twice.
    terminal.idle(std::time::Duration::from_millis(2_500));
    let idle = &terminal.written()[before..];
    assert!(idle.is_empty(), "{:?}", String::from_utf8_lossy(idle));
    // It is no dead screen.
    terminal.command("note all is well");
}
