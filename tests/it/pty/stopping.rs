//! Folkmoot as a job of a shell: stopped, continued, and ended by what ends other programs.

use std::{path::Path, process::Command};

use super::{
    Desk,
    terminal::{Terminal, program},
};

/// A shell with folkmoot in its foreground.
fn job(desk: &Desk) -> Terminal {
    let mut shell = program(Path::new("/bin/sh"), desk.home());
    shell.arg("-i");
    let mut terminal = Terminal::start(shell, (100, 30));
    terminal.keys(&format!("{} open latest\n", env!("CARGO_BIN_EXE_folkmoot")));
    terminal.wait_for_text("● saved");
    terminal
}

/// The number of folkmoot's process, which its store names.
fn pid(desk: &Desk) -> String {
    let refused = desk.run(["exec", "latest", "note not now"]);
    let complaint = String::from_utf8_lossy(&refused.stderr).into_owned();
    let (_, rest) = complaint.split_once("in use by process ").expect("a process");
    rest.chars().take_while(char::is_ascii_digit).collect()
}

fn signal(pid: &str, name: &str) {
    assert!(Command::new("kill").args(["-s", name, pid]).status().expect("kill").success());
}

/// Continues the job, and sees that keys arrive one by one on a screen that is whole.
fn goes_on(terminal: &mut Terminal, modes: &str, note: &str) {
    terminal.keys("fg\n");
    terminal.wait_for(|screen| {
        let text = screen.contents();
        screen.alternate_screen() && text.contains("● saved") && !text.contains("topped")
    });
    terminal.command(&format!("note {note}"));
    assert_eq!(terminal.modes(), modes, "keys are read raw");
}

#[test]
fn a_stopped_screen_comes_back_whole() {
    let desk = Desk::with_meeting(&["group Board"]);
    let mut terminal = job(&desk);
    let modes = terminal.modes();
    terminal.keys("nhalf a thought");
    terminal.wait_for_text("half a thought");
    terminal.keys("\x1a");
    terminal.wait_for(|screen| !screen.alternate_screen() && screen.contents().contains("topped"));
    assert_ne!(terminal.modes(), modes, "the shell has its terminal");
    terminal.keys("fg\n");
    terminal.wait_for_text("half a thought");
    terminal.keys("\r");
    terminal.wait_until_saved();
    let pid = pid(&desk);
    for name in ["TSTP", "STOP"] {
        signal(&pid, name);
        terminal.wait_for_text("topped");
        goes_on(&mut terminal, &modes, &format!("after {name}"));
    }
    for name in ["USR1", "USR2", "ALRM", "XFSZ"] {
        signal(&pid, name);
    }
    terminal.command("note well");
    signal(&pid, "QUIT");
    terminal.wait_for(|screen| !screen.alternate_screen());
    let log = desk.told(["log", "latest"]);
    for words in ["half a thought", "after TSTP", "after STOP", "well"] {
        assert!(log.contains(words), "no {words:?} in\n{log}");
    }
}

#[test]
fn where_no_shell_could_continue_it_ctrl_z_stops_nothing() {
    let desk = Desk::with_meeting(&["group Board"]);
    let mut terminal = desk.meeting();
    terminal.keys("\x1a");
    terminal.command("note went on");
    assert!(desk.told(["log", "latest"]).contains("went on"));
}

#[test]
fn drawing_again_asks_the_terminal_nothing() {
    let desk = Desk::with_meeting(&["group Board"]);
    let mut terminal = desk.meeting();
    let before = terminal.written().len();
    terminal.keys("\x0c");
    terminal.command("note went on");
    let asked = terminal.written()[before..].windows(4).any(|bytes| bytes == b"\x1b[6n");
    assert!(!asked, "it would wait for an answer that some never give");
}
