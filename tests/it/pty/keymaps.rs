//! A whole meeting by keys alone, in a terminal, with each keymap.

use super::{Desk, typing::waits_for_keys};

/// The keys in which the keymaps differ.
struct Keys {
    keymap: &'static str,
    down: &'static str,
    apologies: &'static str,
    /// Somebody selected in the roll-call is here.
    is_here: &'static str,
    /// Somebody who is typed leaves.
    leaves: &'static str,
    note: &'static str,
    decision: &'static str,
    undo: &'static str,
    redo: &'static str,
    start: &'static str,
    end: &'static str,
    quit: &'static str,
}

const DEFAULT: Keys = Keys {
    keymap: "default",
    down: "j",
    apologies: "g",
    is_here: "h",
    leaves: "l",
    note: "n",
    decision: "d",
    undo: "u",
    redo: "U",
    start: "s",
    end: "S",
    quit: "\x11",
};

const VIM: Keys = Keys {
    keymap: "vim",
    apologies: "R",
    is_here: "H",
    leaves: "L",
    note: "o",
    decision: "s",
    start: "S",
    end: "Q",
    quit: "ZZ",
    ..DEFAULT
};

const EMACS: Keys =
    Keys { keymap: "emacs", down: "\x0e", undo: "\x18u", redo: "U", quit: "\x18\x03", ..DEFAULT };

const COUNCIL: [&str; 9] = [
    "group \"Fenby Town Council\"",
    "quorum members:2",
    "attendee AB \"Ada Birch\" role:chair",
    "attendee CD \"Cal Dunn\"",
    "attendee EF \"Eve Frost\"",
    "attendee IJ \"Ina Joss\" role:minute-taker",
    "agenda Apologies 5m",
    "agenda Allotments 20m presenter:CD",
    "agenda Market 20m",
];

/// Holds the meeting from the roll-call to its end, and gives its minutes.
fn minutes(keys: &Keys) -> String {
    let desk = Desk::with_meeting(&COUNCIL);
    let mut terminal = desk.screen(&["--keymap", keys.keymap, "open", "latest"]);
    terminal.wait_for_text("● saved");
    let mut press = |pressed: &[&str], then: &str| {
        waits_for_keys(&mut terminal, &pressed.concat(), then);
    };
    // The roll: Cal gives apologies, all the others are here, and Cal comes after all.
    press(&["r", "\x1b[H", keys.down, keys.apologies], "apol");
    press(&["P"], "members 2 of 3, 1 more, quorate");
    press(&["\x1b[H", keys.down, keys.is_here], "members 3 of 3, 1 more, quorate");
    press(&["1", keys.start], "started");
    press(&["]"], "1  APOLOGIES");
    press(&["2", keys.note, "AB welcomed everyone.\r"], "AB welcomed everyone.");
    press(&["]"], "2  ALLOTMENTS");
    press(&[keys.decision, "That rents rise by 5%\r"], "DECIDED That rents rise by 5%");
    // A vote by name: Ada and Eve for it, Cal against.
    press(&["v", "r", "y", "n", "y", "\r"], "carried");
    press(&["a", "cd\t", "write to the tenants", "\t", "+2w\r"], "write to the tenants");
    press(&[keys.undo], "Undone: action");
    press(&[keys.redo], "Redone: action");
    press(&["2", keys.leaves, "EF\r"], "members 2 of 3");
    press(&["]"], "3  MARKET");
    // A note into the item before, from the agenda.
    press(
        &["1", "\x1b[A", keys.note, "The hedge is to be cut.\r"],
        "Note in 2 Allotments recorded",
    );
    press(&["1", keys.end, "\r"], "ended");
    terminal.keys(keys.quit);
    assert!(terminal.wait_exit().success(), "{}", keys.keymap);
    desk.told(["replay", "latest"])
}

/// The minutes without their times, which are those of the clock, and without the hash of the log.
fn without_times(minutes: &str) -> String {
    let is_time = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        word.len() == 5 && word.as_bytes()[2] == b':'
    };
    let is_hash = |word: &str| word.len() > 60;
    let words = minutes.split_whitespace().filter(|word| !is_time(word) && !is_hash(word));
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_whole_meeting_is_held_by_keys_with_each_keymap() {
    let told = without_times(&minutes(&DEFAULT));
    for words in [
        "AB welcomed everyone.",
        "That rents rise by 5%",
        "| CD | Cal Dunn | Against |",
        "| EF | Eve Frost | For |",
        "carried",
        "write to the tenants",
        "The hedge is to be cut.",
        "Eve Frost",
    ] {
        assert!(told.contains(words), "no {words:?} in\n{told}");
    }
    for keys in [VIM, EMACS] {
        assert_eq!(without_times(&minutes(&keys)), told, "{}", keys.keymap);
    }
}
