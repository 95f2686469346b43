//! `folkmoot check`: what it says, and what a script can tell from it.

use super::{NORTH, PARISH, desk};

#[test]
fn the_published_sample_lacks_a_due_date_and_fails_only_where_that_is_asked() {
    let desk = desk(&[("north.moot", NORTH), ("parish.moot", PARISH)]);
    let told = desk.told(["check", "north.moot"]);
    let expected = "warning: Action 1 has no due date. [no-due-date]\n    \
                    Say by when it is to be done. `redate a1 …`\n1 warning\n";
    assert_eq!(told, expected);
    let strict = desk.run(["check", "--strict", "north.moot"]);
    assert_eq!(strict.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&strict.stdout), expected);
    assert!(strict.stderr.is_empty());
    let told = desk.told(["check", "--strict", "parish.moot"]);
    assert_eq!(told, "Nothing to look at: the minutes can be sent.\n");
}

#[test]
fn a_stranger_in_the_sample_is_found() {
    let stranger = NORTH.replace("support GC to access", "support GC and GM to access");
    let desk = desk(&[("north.moot", &stranger)]);
    let told = desk.told(["check", "north.moot"]);
    let expected = "warning: “GM” in the action at 11:15, item 3, is nobody on the roll. \
                    Perhaps GC (Gemma Cushion) is meant. [unknown-initials]";
    assert!(told.contains(expected), "{told}");
}

#[test]
fn an_error_fails_and_json_has_it_as_data() {
    let desk = desk(&[("begun.moot", "date 2024-05-22\n10:00 start\n10:01 action write\n")]);
    let output = desk.run(["check", "--json", "begun.moot"]);
    assert_eq!(output.status.code(), Some(1));
    let findings: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let codes: Vec<_> = findings.as_array().expect("a list").iter().map(|f| &f["code"]).collect();
    assert_eq!(codes, ["not-ended", "no-owner", "no-due-date", "no-next-meeting"]);
    assert_eq!(findings[1]["about"]["action"], 1);
    assert_eq!(findings[1]["command"], "reassign a1 @|");
    assert_eq!(findings[0]["severity"], "error");
}

#[test]
fn a_stored_meeting_of_a_series_is_asked_for_the_minutes_before() {
    let first = NORTH.replace("2024-05-22", "2024-03-06");
    let desk = desk(&[("first.moot", &first), ("north.moot", NORTH)]);
    desk.told(["import", "first.moot"]);
    desk.told(["import", "north.moot"]);
    let told = desk.told(["check", "latest"]);
    assert!(told.contains("No decision approves the minutes of 6 March 2024."), "{told}");
}

#[test]
fn a_series_on_wednesdays_is_asked_whether_its_next_meeting_is_meant_for_a_thursday() {
    let held = |day: &str, next: &str| {
        format!(
            "group Board\ndate {day}\n10:00 start\n10:01 decision \"The minutes of the last meeting \
             were agreed.\"\n10:50 next {next}\n11:00 end\n"
        )
    };
    let thursday = held("2024-05-22", "2024-07-11");
    let desk = desk(&[
        ("january.moot", &held("2024-01-24", "2024-03-20")),
        ("march.moot", &held("2024-03-20", "2024-05-22")),
        ("may.moot", &thursday),
    ]);
    for file in ["january.moot", "march.moot", "may.moot"] {
        desk.told(["import", file]);
    }
    let told = desk.told(["check", "latest"]);
    assert!(told.contains("Thursday 11 July 2024, is not on a Wednesday"), "{told}");
    let alone = desk.told(["check", "--strict", "may.moot"]);
    assert_eq!(alone, "Nothing to look at: the minutes can be sent.\n", "a file has no series");
}

#[test]
fn a_note_is_good_to_know_and_fails_nothing() {
    let script = "date 2024-05-22\n10:00 start\n10:50 next 2024-08-23\n11:00 end\n";
    let told = desk(&[("a.moot", script)]).told(["check", "--strict", "a.moot"]);
    assert!(told.contains("note: The next meeting, Friday 23 August 2024, is beside"), "{told}");
    assert!(told.ends_with("1 note\n"), "{told}");
}

#[test]
fn what_a_file_holds_does_not_command_the_terminal() {
    let desk =
        desk(&[("odd.moot", "date 2024-05-22\nattendee KB \"K \u{1b}[31mB\"\n10:00 start\n")]);
    let output = desk.run(["check", "odd.moot"]);
    assert!(!output.stdout.contains(&0x1b));
}

#[test]
fn the_bank_holidays_are_those_of_the_region_that_was_set() {
    let script = "date 2024-05-22\n10:00 start\n10:50 next 2024-08-26\n11:00 end\n";
    let desk = desk(&[("a.moot", script)]);
    let told = desk.told(["check", "a.moot"]);
    let words = "is on a bank holiday in England and Wales: the summer bank holiday.";
    assert!(told.contains(words), "{told}");
    let config = desk.path("config/folkmoot/config.toml");
    std::fs::create_dir_all(desk.path("config/folkmoot")).expect("a folder");
    std::fs::write(&config, "holidays = \"scotland\"\n").expect("a file");
    let told = desk.told(["check", "a.moot"]);
    assert_eq!(told, "Nothing to look at: the minutes can be sent.\n");
    std::fs::write(&config, "holidays = \"france\"\n").expect("a file");
    let wrong = desk.run(["check", "a.moot"]);
    let said = String::from_utf8_lossy(&wrong.stderr);
    assert_eq!(wrong.status.code(), Some(2), "{said}");
    assert!(said.contains("england-and-wales") && said.contains("northern-ireland"), "{said}");
}
