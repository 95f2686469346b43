//! Groups kept with the program, as somebody would who keeps one.

use std::fs;

use crate::pty::Desk;

const BOARD: &[&str] = &[
    "group",
    "new",
    "Parish Council",
    "member GC \"Gemma Cushion\" office:chair from:2023-05-10",
    "member KB \"Katie Burrell\" org:NCC email:kb@example.org",
    "member AC \"Ann Clerk\" office:minute-taker",
    "quorum share:1/3 at-least:3",
    "meets both",
    "every 2 months",
];

fn desk() -> (Desk, String) {
    let desk = Desk::new();
    let id = desk.told(BOARD.iter().copied()).trim().to_owned();
    (desk, id)
}

/// What a command says that fails.
fn refused(desk: &Desk, args: &[&str]) -> String {
    let output = desk.run(args.iter().copied());
    assert!(!output.status.success(), "{args:?}");
    String::from_utf8(output.stderr).expect("text")
}

#[test]
fn a_group_is_made_listed_shown_and_changed() {
    let (desk, id) = desk();
    assert_eq!(desk.told(["group", "list"]), format!("{id}  3 members    Parish Council\n"));
    let shown = desk.told(["group", "show", "parish"]);
    for line in [
        "Parish Council",
        "  meets                in the room and online",
        "  every                2 months",
        "  quorum               1/3 of the members, and at least 3",
        "  members              3",
    ] {
        assert!(shown.lines().any(|known| known == line), "{line} in {shown}");
    }
    let told = desk.told(["group", "exec", "Parish Council", "leave KB on:2025-07-31"]);
    assert_eq!(told, "KB no longer a member from 31 July 2025\n");
    let told = desk.told(["group", "exec", &id, "undo"]);
    assert_eq!(told, "undone: KB no longer a member from 31 July 2025\n");
    let members = desk.told(["group", "members", "parish"]);
    assert!(members.contains("GC    Gemma Cushion, chair, from 2023-05-10\n"), "{members}");
    assert!(members.contains("AC    Ann Clerk, minute-taker, no seat\n"), "{members}");
    let before = desk.told(["group", "members", "parish", "--on", "2023-05-09"]);
    assert!(!before.contains("Gemma") && before.contains("Katie"), "{before}");
}

#[test]
fn a_group_that_was_renamed_is_found_by_both_names() {
    let (desk, id) = desk();
    let told = desk.told(["group", "rename", "Parish Council", "Lower Marsh Parish Council"]);
    assert_eq!(told, "group named Lower Marsh Parish Council\n");
    for name in ["parish  COUNCIL", "lower marsh", &id[..6]] {
        assert!(desk.told(["group", "show", name]).starts_with("Lower Marsh Parish Council\n"));
    }
    assert!(desk.told(["group", "list"]).contains("(before: Parish Council)"));
    let said = refused(&desk, &["group", "new", "parish council"]);
    assert!(said.contains("there is a group \"Lower Marsh Parish Council\" already"), "{said}");
    let said = refused(&desk, &["group", "show", "Housing"]);
    assert!(said.contains("no group has \"Housing\" in its name"), "{said}");
    desk.told(["group", "new", "Parish Forum"]);
    let said = refused(&desk, &["group", "show", "parish"]);
    assert!(said.contains("\"parish\" may be ") && said.contains("(Parish Forum)"), "{said}");
}

#[test]
fn lines_to_a_group_are_all_recorded_or_none() {
    let (desk, _) = desk();
    let before = desk.told(["group", "log", "parish"]);
    let said = refused(&desk, &["group", "exec", "parish", "member XY \"X Young\"", "leave ZZ"]);
    assert!(said.contains("<script>:2:7: the group has no member \"ZZ\""), "{said}");
    assert!(said.contains("nothing was recorded"), "{said}");
    let said = refused(&desk, &["group", "exec", "parish", "member XY"]);
    assert!(said.contains("<script>:1:10: member needs a name"), "{said}");
    assert_eq!(desk.told(["group", "log", "parish"]), before);
}

#[test]
fn a_groups_log_goes_to_another_store_and_is_checked_there() {
    let (desk, id) = desk();
    let log = desk.told(["group", "log", "parish", "--json"]);
    assert!(log.lines().next().expect("a record").contains(&format!("\"group\":\"{id}\"")));
    let other = Desk::new();
    let file = other.path("parish.jsonl");
    fs::write(&file, &log).expect("written");
    let file = file.to_str().expect("a path");
    assert_eq!(other.told(["import", file]), format!("{id}\n"));
    assert_eq!(other.told(["group", "log", "parish", "--json"]), log);
    assert_eq!(
        other.told(["group", "members", "parish"]),
        desk.told(["group", "members", "parish"])
    );
    let whole = format!("{id}  9 records, whole, head ");
    for args in
        [vec!["verify"], vec!["verify", &id], vec!["verify", "parish"], vec!["verify", file]]
    {
        let told = other.told(args.iter().copied());
        assert!(told.starts_with(&whole), "{args:?}: {told}");
    }
    let said = refused(&other, &["import", file]);
    assert!(said.contains(&format!("{id} is in the store already")), "{said}");
    let said = refused(&other, &["replay", file]);
    assert!(
        said.contains(&format!("this is the log of group {id}, and not of a meeting")),
        "{said}"
    );
    fs::write(other.path("cut.jsonl"), log.replace("Ann Clerk", "Ann Chair")).expect("written");
    let said = refused(&other, &["verify", other.path("cut.jsonl").to_str().expect("a path")]);
    assert!(said.contains("its contents do not match its hash"), "{said}");
    let copy = other.path("copy.redb");
    other.told(["backup", copy.to_str().expect("a path")]);
    let args = ["--store", copy.to_str().expect("a path"), "group", "log", "parish", "--json"];
    assert_eq!(other.told(args), log);
}
