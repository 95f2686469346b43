//! A panic on any thread: the terminal is given back, a report is written, and nothing recorded is lost.

use std::{fs, path::Path};

#[cfg(unix)]
use super::ending::is_as_before;
use super::{
    Desk,
    terminal::{Terminal, program},
};

/// Folkmoot on a screen, which panics on the thread so named.
#[cfg(all(unix, debug_assertions))]
fn failing(desk: &Desk, thread: &str, args: &[&str]) -> Terminal {
    let mut folkmoot = program(Path::new(env!("CARGO_BIN_EXE_folkmoot")), desk.home());
    folkmoot.args(args);
    folkmoot.env("FOLKMOOT_PANIC", thread);
    Terminal::start(folkmoot, (80, 24))
}

/// The files of a desk's state folder whose names begin so, and what stands in them.
fn state(desk: &Desk, start: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(desk.path("state/folkmoot")).into_iter().flatten().flatten();
    let files = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(start));
    files
        .map(|entry| {
            #[cfg(unix)]
            {
                use std::os::unix::fs::MetadataExt as _;
                assert_eq!(entry.metadata().expect("a file").mode() & 0o777, 0o600);
            }
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read_to_string(entry.path()).expect("text"))
        })
        .collect()
}

#[test]
#[cfg(all(unix, debug_assertions))]
fn a_panic_on_any_thread_gives_the_terminal_back_and_says_where_its_report_is() {
    for (thread, args) in [
        ("screen", &["open", "latest"][..]),
        ("keyboard", &["open", "latest"]),
        ("signals", &["open", "latest"]),
        ("recorder", &["open", "latest"]),
        ("reader", &["open", "latest", "--read-only"]),
    ] {
        let desk = Desk::with_meeting(&["group Board", "note what was said"]);
        let modes = Desk::new().screen(&["--version"]).modes();
        let mut terminal = failing(&desk, thread, args);
        assert_eq!(terminal.wait_exit().exit_code(), 1, "{thread}");
        is_as_before(&terminal, &modes);
        let reports = state(&desk, "panic-");
        let [(name, report)] = &reports[..] else { panic!("one report: {reports:?}") };
        let said = terminal.text().replace('\n', "");
        for words in [name.as_str(), "What was shown as saved is safe."] {
            assert!(said.contains(words), "{thread}: no {words:?} in\n{}", terminal.framed());
        }
        assert!(report.contains("rehearsal.rs") && report.contains("thread "), "{report}");
        for text in [report, &state(&desk, "folkmoot.log")[0].1] {
            for typed in ["words that were typed", "Board", "what was said"] {
                assert!(!text.contains(typed), "{typed:?} in {text}");
            }
        }
        assert!(desk.told(["verify"]).contains("whole"));
        assert!(desk.told(["log", "latest"]).contains("what was said"));
    }
}

#[test]
fn the_log_says_what_was_done_and_no_word_that_was_typed() {
    let desk = Desk::with_meeting(&["group Board"]);
    assert_eq!(state(&desk, ""), [], "a command that is well writes no log");
    let mut folkmoot = program(Path::new(env!("CARGO_BIN_EXE_folkmoot")), desk.home());
    folkmoot.args(["open", "latest"]);
    folkmoot.env("FOLKMOOT_LOG", "debug");
    let mut terminal = Terminal::start(folkmoot, (80, 24));
    terminal.wait_for_text("● saved");
    terminal.type_keys(":");
    terminal.wait_for_text(": ");
    terminal.type_keys("note a secret of the Board\r");
    terminal.wait_for_text(" recorded");
    terminal.keys("\x11");
    assert!(terminal.wait_exit().success());
    let logs = state(&desk, "");
    let [(name, log)] = &logs[..] else { panic!("one log: {logs:?}") };
    assert_eq!(name, "folkmoot.log");
    for words in ["screen opened", "committed records=1", "micros=", "screen left"] {
        assert!(log.contains(words), "no {words:?} in\n{log}");
    }
    for typed in ["secret", "Board", "note"] {
        assert!(!log.contains(typed), "{typed:?} in\n{log}");
    }
    let refused = desk.command(["list"]).env("FOLKMOOT_LOG", "loud").output().expect("runs");
    assert_eq!(refused.status.code(), Some(2));
    let mut quiet = desk.command(["list", "--no-such-option"]);
    quiet.env("FOLKMOOT_LOG", "off").output().expect("runs");
    assert_eq!(state(&desk, "").len(), 1);
}
