//! What a terminal answers late, while keys are read: it never acts.

use super::Desk;

/// An answer to the question for the background's colour.
const COLOUR: &str = include_str!("../../fixtures/text/colour-answer.bin");

const ROLL: [&str; 4] =
    ["group Board", "attendee AB \"Ann Bell\"", "attendee CD \"Cai Dee\"", "agenda Welcome"];

#[test]
fn an_answer_that_comes_late_records_nothing_in_one_piece_or_split() {
    let desk = Desk::with_meeting(&ROLL);
    let mut terminal = desk.meeting();
    terminal.keys("r");
    terminal.wait_for_text("Ann Bell");
    let before = desk.told(["log", "latest"]);
    let bodies = [COLOUR, "\x1b]11;rgb:1e1e/1e1e/2e2e\x07", "\x1bP1$r0 q gPv\x1b\\"];
    for body in bodies {
        terminal.keys(body);
        for at in 1..body.len() {
            terminal.keys(&body[..at]);
            terminal.keys(&body[at..]);
        }
    }
    // A line typed after them is the first thing that is recorded.
    terminal.command("note all well");
    let after = desk.told(["log", "latest"]);
    let new = after.strip_prefix(&before).expect("a log that goes on");
    assert_eq!(new.lines().count(), 1, "{new}");
    assert!(new.contains("all well"), "{new}");
}

#[test]
fn a_key_that_looks_like_the_start_of_an_answer_keeps_nobody_waiting() {
    let desk = Desk::with_meeting(&ROLL);
    let mut terminal = desk.meeting();
    terminal.keys("\x1b]");
    terminal.wait_for_text("Alt-] does nothing here");
    terminal.command("note all well");
    terminal.wait_for_text("all well");
}
