//! A meeting typed key by key, and what becomes of it on any screen.

use super::{Desk, desk::is_typing, terminal::Terminal};

const SCRIPT: &str = include_str!("../../fixtures/meetings/north-broadland-2024-05-22.moot");
const MINUTES: &str = include_str!("../../fixtures/meetings/north-broadland-2024-05-22.minutes.md");

/// The lines of a script that say something.
fn lines(script: &str) -> impl Iterator<Item = &str> {
    script.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Minutes without their last line, which names the chain's head; a script's have none.
fn without_head(minutes: &str) -> &str {
    let (minutes, head) = minutes.trim_end().rsplit_once("\n\n").expect("some lines");
    assert!(head.starts_with("*Composed from the log's first "), "{head}");
    minutes
}

#[track_caller]
fn is_the_sample(desk: &Desk) {
    let minutes = desk.told(["replay", "latest"]);
    assert_eq!(without_head(&minutes), MINUTES.trim_end());
    assert!(desk.told(["verify"]).contains("whole"));
}

#[test]
fn the_sample_meeting_typed_key_by_key_gives_its_minutes() {
    let desk = Desk::with_meeting(&[]);
    let mut terminal = desk.meeting();
    for line in lines(SCRIPT) {
        terminal.command(line);
    }
    terminal.keys("\x11");
    assert!(terminal.wait_exit().success());
    is_the_sample(&desk);
}

/// Lines given faster than anybody types, without looking at the screen.
#[test]
fn the_sample_meeting_typed_ahead_gives_its_minutes() {
    let desk = Desk::with_meeting(&[]);
    let mut terminal = desk.screen_of(&["open", "latest"], (80, 24));
    terminal.wait_for_text("● saved");
    for line in lines(SCRIPT) {
        terminal.keys(&format!(":{line}\r"));
    }
    terminal.keys("\x11");
    assert!(terminal.wait_exit().success());
    is_the_sample(&desk);
}

const BOARD: [&str; 8] = [
    "group Board",
    "attendee GC \"Gemma Cushion\" role:chair org:Flagship",
    "attendee KB \"Katie Burrell\" org:NCC",
    "attendee MO \"Mark Osborn\" role:minute-taker org:NSCP",
    "agenda Welcome 10m",
    "agenda Housing 40m presenter:KB",
    "agenda AOB 5m kind:aob",
    "quorum members:2",
];

pub(super) fn waits_for_keys(terminal: &mut Terminal, keys: &str, then: &str) {
    terminal.keys(keys);
    terminal.wait_for(|screen| {
        !is_typing(screen)
            && screen.contents().contains("● saved")
            && screen.contents().contains(then)
    });
}

#[test]
fn a_meeting_held_by_keys_alone() {
    let desk = Desk::with_meeting(&BOARD);
    let mut terminal = desk.meeting();
    // The roll: Gemma by space, which goes on to Katie, who gives apologies.
    waits_for_keys(&mut terminal, "r ", "1 of 2");
    waits_for_keys(&mut terminal, "\x1b[Hjg", "apol");
    // All the others are present in one stroke; Katie comes after all.
    waits_for_keys(&mut terminal, "P", "1 of 2, 1 more, NOT QUORATE");
    waits_for_keys(&mut terminal, "\x1b[Hjh", "2 of 2, 1 more, quorate");
    // The agenda: start, first item, and the next.
    waits_for_keys(&mut terminal, "1s", "started");
    waits_for_keys(&mut terminal, "]", "WELCOME");
    waits_for_keys(&mut terminal, "nGC welcomed everyone.\r", "GC welcomed everyone.");
    waits_for_keys(&mut terminal, "]", "HOUSING");
    waits_for_keys(&mut terminal, "dTo buy the hall.\r", "DECIDED To buy the hall.");
    waits_for_keys(&mut terminal, "a@KB ask the bank due:+2w\r", "ask the bank");
    waits_for_keys(&mut terminal, "u", "Undone");
    terminal.wait_for(|screen| !screen.contents().contains("ask the bank  due"));
    waits_for_keys(&mut terminal, "U", "ask the bank");
    terminal.keys("\x11");
    assert!(terminal.wait_exit().success());
    let minutes = desk.told(["replay", "latest"]);
    for words in ["GC welcomed everyone.", "To buy the hall.", "ask the bank", "Katie Burrell"] {
        assert!(minutes.contains(words), "no {words:?} in\n{minutes}");
    }
}

#[test]
fn a_screen_of_any_size_loses_nothing() {
    let desk = Desk::with_meeting(&BOARD);
    let mut terminal = desk.meeting();
    terminal.type_keys("nGC: began, and then ");
    for size in [(80, 24), (20, 5), (1, 1), (200, 60), (79, 23), (40, 10)] {
        terminal.resize(size);
        terminal.type_keys("x");
    }
    terminal.wait_for_text("needs more room");
    // Enter does nothing that can't be seen; the text is kept for when it can.
    terminal.type_keys(" went on\r and so on");
    terminal.resize((20, 5));
    terminal.type_keys(" to the end");
    terminal.resize((120, 36));
    terminal.wait_for_text("to the end");
    assert!(is_typing(terminal.screen()), "{}", terminal.framed());
    terminal.type_keys("\r");
    terminal.wait_until_saved();
    terminal.keys("\x11");
    assert!(terminal.wait_exit().success());
    let log = desk.told(["log", "latest"]);
    assert!(log.contains("began, and then xxxxxx went on and so on to the end"), "{log}");
}

#[test]
fn no_key_acts_where_nothing_is_shown() {
    let desk = Desk::with_meeting(&BOARD);
    let mut terminal = desk.screen_of(&["open", "latest"], (80, 22));
    terminal.wait_for_text("● saved");
    let before = desk.told(["log", "latest"]);
    terminal.resize((80, 21));
    terminal.wait_for_text("needs more room");
    terminal.type_keys("uuuP]n\r:note no\r");
    terminal.paste("nor this");
    terminal.resize((100, 30));
    terminal.wait_for_text("● saved");
    assert!(!is_typing(terminal.screen()), "{}", terminal.framed());
    assert_eq!(desk.told(["log", "latest"]), before);
    // The same key takes back what it can where it is seen.
    terminal.keys("u");
    terminal.wait_for_text("Undone");
    terminal.resize((20, 5));
    terminal.wait_for_text("needs more");
    terminal.keys("\x11");
    assert!(terminal.wait_exit().success());
}

#[test]
fn what_is_pasted_is_text_and_never_a_key_or_a_control() {
    let desk = Desk::with_meeting(&BOARD);
    let mut terminal = desk.meeting();
    let before = desk.told(["log", "latest"]);
    // Outside a line, letters that are keys would open the next item and leave; pasted, they begin
    // a note.
    terminal.paste("]q\x11 ");
    terminal.wait_for(|screen| is_typing(screen) && screen.contents().contains("note ]q"));
    terminal.paste("first line\r\nsecond\tline\x1b[2J\x07\nthird \u{202e}line");
    terminal.wait_for_text("third");
    assert_eq!(desk.told(["log", "latest"]), before, "a pasted line break gave the line");
    terminal.keys("\r");
    terminal.wait_until_saved();
    terminal.wait_for_text("first line");
    terminal.keys("\x11");
    assert!(terminal.wait_exit().success());
    let log = desk.told(["log", "latest"]);
    for words in ["first line", "second", "third"] {
        assert!(log.contains(words), "{log}");
    }
    for text in [log, desk.told(["replay", "latest"])] {
        assert!(!text.contains(['\x1b', '\x07', '\t', '\u{202e}']), "{text:?}");
    }
}
