//! `folkmoot search`: words looked for in all meetings of a store.

use std::fs;

use crate::pty::Desk;

const PARISH: &str = "\
group Parish
date 2024-03-05 19:00-21:00 zone:Europe/London
attendee SM \"Siân Môn\" role:chair
agenda \"Roads and verges\" 20m
agenda \"The lease\" 10m
confidential i2
19:00 present SM
19:00 start
19:00 item 1
19:05 note SM: the zebra crossing is worn
19:10 decision Buy the zebra crossing paint
19:20 item 2
19:21 note the zebra house is let
21:00 end
";

/// A desk with two meetings in its store.
fn desk() -> Desk {
    let desk = Desk::new();
    fs::write(desk.path("parish.moot"), PARISH).expect("a file");
    desk.told(["import", "parish.moot"]);
    let zoo = PARISH.replace("Parish", "Zoo").replace("2024-03-05", "2025-06-03");
    fs::write(desk.path("zoo.moot"), zoo.replace("paint", "feed")).expect("a file");
    desk.told(["import", "zoo.moot"]);
    desk
}

#[test]
fn an_old_decision_is_found_with_its_meeting_its_item_and_the_words_around() {
    let desk = desk();
    let told = desk.told(["search", "zebra", "paint"]);
    assert_eq!(told.lines().count(), 1, "{told}");
    let told = told.trim_end();
    assert!(
        told.ends_with(
            "  2024-03-05  Parish  decision e2, Roads and verges: Buy the zebra crossing paint"
        ),
        "{told}"
    );
    let all = desk.told(["search", "ZEBRA"]);
    assert_eq!(all.lines().count(), 6, "{all}");
    assert!(all.lines().next().unwrap().contains("2025-06-03  Zoo  decision"), "{all}");
    assert_eq!(all.matches("(confidential)").count(), 2, "{all}");
    let by_group = desk.told(["search", "zebra", "--group", "par", "--until", "2024-12-31"]);
    assert_eq!(by_group.lines().count(), 3, "{by_group}");
    let by_person = desk.told(["search", "who:sian", "kind:note"]);
    assert_eq!(by_person.lines().count(), 2, "{by_person}");
    assert!(by_person.contains("note e1, Roads and verges: SM: the zebra crossing"), "{by_person}");
}

#[test]
fn what_is_recorded_later_is_found_too_and_nothing_is_an_error() {
    let desk = desk();
    desk.told(["exec", "latest", "22:00 note a lion was seen"]);
    assert_eq!(desk.told(["search", "lion"]).lines().count(), 1);
    let refused = |args: &[&str], status, complaint: &str| {
        let output = desk.command(args.iter().copied()).output().expect("folkmoot runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(complaint), "{said}");
        assert_eq!(output.status.code(), Some(status), "{said}");
    };
    refused(&["search", "tiger"], 1, "nothing fits");
    refused(&["search", "kind:tiger"], 2, "there is nothing of the kind \"tiger\"");
    refused(&["search", "--", "-"], 2, "say what to look for");
}

#[test]
fn an_old_decision_is_found_on_the_screen_and_opened_at_its_place() {
    let desk = desk();
    let mut terminal = desk.screen_of(&[], (80, 24));
    terminal.wait_for_text("● saved");
    // Enter comes with the letters, before anything can be found.
    terminal.keys("/zebra paint\r");
    terminal.wait_for_text("▸");
    let shown = terminal.wait_for(|screen| {
        let text = screen.contents();
        text.contains("Buy the zebra crossing paint") && text.contains("A to action")
    });
    assert!(shown >= terminal.started());
    terminal.keys("q");
    terminal.wait_for_text("Enter opens");
    terminal.wait_for_text("decision e2");
    terminal.keys("\x1b");
    terminal.wait_for_text("GROUPS");
    terminal.keys("q");
    assert!(terminal.wait_exit().success());
}

#[cfg(unix)]
#[test]
fn what_was_said_in_all_meetings_is_searched_line_by_line() {
    let desk = desk();
    let told = desk.shell("printf 'search zebra paint\\nopen 1\\nquit\\n' | \"$F\" --plain");
    let decision =
        "1 Parish, 5 March 2024, Roads and verges, decision e2: Buy the zebra crossing paint";
    assert!(told.contains(decision), "{told}");
    assert!(told.contains("; decision e2: Buy the zebra crossing paint"), "{told}");
}
