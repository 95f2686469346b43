//! How the screen is left, and what the terminal is like then.

use super::{Desk, desk::is_typing, terminal::Terminal};

const LEFT: &[u8] = b"\x1b[?1049l";
const CURSOR_SHOWN: &[u8] = b"\x1b[?25h";
const PASTES_PLAIN: &[u8] = b"\x1b[?2004l";

fn wrote(terminal: &Terminal, bytes: &[u8]) -> bool {
    terminal.written().windows(bytes.len()).any(|window| window == bytes)
}

/// A meeting with half a note typed, and the terminal's modes from before.
fn half_typed(desk: &Desk) -> (Terminal, String) {
    let shell = Desk::new().screen(&["--version"]).modes();
    let mut terminal = desk.meeting();
    assert!(terminal.screen().alternate_screen());
    assert_ne!(terminal.modes(), shell, "keys are read raw");
    terminal.type_keys("nhalf a thought");
    terminal.wait_for_text("half a thought");
    (terminal, shell)
}

#[track_caller]
pub(crate) fn is_as_before(terminal: &Terminal, modes: &str) {
    assert!(!terminal.screen().alternate_screen(), "the screen was left");
    assert!(!terminal.screen().hide_cursor(), "the cursor is seen");
    assert!(!terminal.screen().bracketed_paste(), "pastes are plain again");
    for bytes in [LEFT, CURSOR_SHOWN, PASTES_PLAIN] {
        assert!(wrote(terminal, bytes), "{}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(terminal.modes(), modes, "keys are read as before");
}

#[track_caller]
fn draft_is_back(desk: &Desk, key: &str) {
    let mut again = desk.meeting();
    again.keys(key);
    again.wait_for_text("half a thought");
    again.keys(" done\r");
    again.wait_until_saved();
    again.keys("\x11");
    assert!(again.wait_exit().success());
    assert!(desk.told(["log", "latest"]).contains("half a thought done"));
}

#[test]
fn leaving_gives_the_terminal_back_and_keeps_the_draft() {
    let desk = Desk::with_meeting(&["group Board"]);
    let (mut terminal, modes) = half_typed(&desk);
    terminal.keys("\x1b");
    terminal.wait_for(|screen| !is_typing(screen));
    terminal.keys("\x11");
    assert!(terminal.wait_exit().success());
    is_as_before(&terminal, &modes);
    draft_is_back(&desk, "n\x1b[A");
}

#[test]
fn a_signal_to_end_gives_the_terminal_back_and_keeps_the_draft() {
    for name in ["TERM", "HUP", "INT"] {
        let desk = Desk::with_meeting(&["group Board"]);
        let (mut terminal, modes) = half_typed(&desk);
        terminal.signal(name);
        terminal.wait_exit();
        is_as_before(&terminal, &modes);
        draft_is_back(&desk, "");
    }
}

#[test]
fn a_second_screen_is_told_who_holds_the_store() {
    let desk = Desk::with_meeting(&["group Board"]);
    let mut first = desk.meeting();
    let pid = first.pid();
    let mut second = desk.screen(&["open", "latest"]);
    second.wait_for_text(&format!("process {pid}"));
    second.keys("\x11");
    second.wait_exit();
    let refused = desk.run(["exec", "latest", "note not now"]);
    assert_eq!(refused.status.code(), Some(1));
    let complaint = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(complaint.contains(&format!("in use by process {pid}")), "{complaint}");
    // The first goes on as if nothing had been.
    first.command("note still here");
    assert!(desk.told(["replay", "latest"]).contains("still here"), "reading goes on meanwhile");
}
