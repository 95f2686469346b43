//! Meetings of groups that are kept in logs of their own.

use crate::pty::Desk;

use super::planning::{exec, new};

fn group(desk: &Desk, name: &str, lines: &[&str]) -> String {
    let args = ["group", "new", name].into_iter().chain(lines.iter().copied());
    desk.told(args).trim().to_owned()
}

/// What the log of a meeting records, as it is exported.
fn log(desk: &Desk, meeting: &str) -> String {
    desk.told(["log", meeting, "--json"])
}

/// Holds a meeting of these lines, and is its id.
fn held(desk: &Desk, lines: &[&str]) -> String {
    let id = new(desk, lines);
    exec(desk, &id, &["10:00 start", "10:30 end"]);
    id
}

#[test]
fn a_meeting_says_of_which_group_it_is_and_a_rename_breaks_no_series() {
    let desk = Desk::new();
    let board = group(&desk, "Harbour Board", &["member PQ \"Pat Quill\" org:Port"]);
    let first = new(
        &desk,
        &[
            "group \"harbour  board\"",
            "date 2024-03-12 10:00-12:00",
            "attendee PQ \"Pat Quill\" org:Port role:chair",
            "attendee XY \"Xan Young\"",
        ],
    );
    let recorded = log(&desk, &first);
    assert!(
        recorded.contains(&format!("{{\"of_group\":{{\"group\":\"{board}\"}}}}")),
        "{recorded}"
    );
    assert!(recorded.contains("\"attendee_is\":{\"group\""), "{recorded}");
    exec(&desk, &first, &["10:00 start", "10:05 action @PQ mend the crane", "11:00 end"]);
    desk.told(["group", "rename", "harbour", "Port Authority"]);
    // Another group takes the name that was left.
    group(&desk, "Fishermen", &[]);
    desk.told(["group", "rename", "Fishermen", "Harbour Board"]);
    let second = desk.told(["new", "--group", "Port Authority", "date 2024-04-09 10:00"]);
    let second = second.trim();
    assert!(desk.told(["list"]).contains("Port Authority"));
    exec(&desk, second, &["10:00 start", "10:05 action @PQ paint it", "11:00 end"]);
    let actions = desk.told(["actions", "--group", "Port", "--to", "text"]);
    assert!(actions.contains("mend the crane") && actions.contains("paint it"), "{actions}");
    let numbered = |number: &str, text: &str| {
        actions.lines().any(|line| line.starts_with(number) && line.contains(text))
    };
    assert!(numbered("1 ", "mend the crane") && numbered("2 ", "paint it"), "{actions}");
    let other = new(&desk, &["group \"Harbour Board\"", "date 2024-05-14 10:00"]);
    let told = exec(&desk, &other, &["action mend the nets"]);
    assert!(told.starts_with("action 1 "), "the new group begins its own numbers: {told}");
}

#[test]
fn a_joint_meeting_is_in_the_series_of_each_of_its_groups() {
    let desk = Desk::new();
    for name in ["LSCG North", "LSCG South"] {
        group(&desk, name, &[]);
        let day = "date 2024-03-12 10:00-12:00";
        held(&desk, &[&format!("group \"{name}\""), day, "attendee AB \"Ann Barlow\""]);
    }
    let joint = new(
        &desk,
        &[
            "group \"Safeguarding conference\" of:\"LSCG North; LSCG South\"",
            "date 2024-04-02 10:00-12:00",
            "attendee AB \"Ann Barlow\"",
        ],
    );
    exec(&desk, &joint, &["10:00 start", "10:05 action @AB share the slides", "11:00 end"]);
    for name in ["North", "South"] {
        let actions = desk.told(["actions", "--group", name, "--to", "text"]);
        assert!(actions.contains("share the slides"), "{actions}");
    }
    let said = desk.run(["exec", &joint, "group Fair of:\"LSCG East\""]);
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.contains("no group called \"LSCG East\" is at hand here"), "{said}");
}

#[test]
fn somebody_on_a_roll_is_said_to_be_a_member_by_initials_name_or_id() {
    let desk = Desk::new();
    group(
        &desk,
        "Board",
        &["member KB \"Katie Burrell\"", "member MO \"Mark Osborn\" email:mo@x.example"],
    );
    let id = new(
        &desk,
        &["group Board", "date 2024-03-12 10:00", "attendee KT \"Katie Turner\" member:KB"],
    );
    let links = |desk: &Desk| log(desk, &id).matches("\"attendee_is\"").count();
    assert_eq!(links(&desk), 1);
    exec(&desk, &id, &["guest \"M. Osborn\" email:mo@x.example"]);
    assert_eq!(links(&desk), 2, "known by the address");
    let told = exec(&desk, &id, &["amend KT member:none"]);
    assert!(told.contains("KT is no member of group"), "{told}");
    let said = desk.run(["exec", &id, "amend KT member:ZZ"]);
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.contains("no member of this meeting's group is \"ZZ\""), "{said}");
}

const CENTRE: &[&str] = &[
    "sectors partnership",
    "meets both",
    "venue \"The Old Library\"",
    "hours 10:00-12:00 zone:Europe/London",
    "marking OFFICIAL",
    "quorum share:1/2 at-least:2",
    "counting vacancies:yes online:no",
    "standing Welcome 5m",
    "standing \"Minutes of the last meeting\" 5m kind:minutes",
    "standing \"Headlines from members\" 20m",
    "standing \"Any other business\" kind:aob",
    "member AH \"Amara Holt\" org:NCC sector:education office:co-chair",
    "member KM \"Kofi Mensah\" org:Police sector:police office:co-chair email:km@police.example",
    "member MT \"Mina Taw\" org:NCC office:minute-taker",
    "member HK \"Hana Kerr\" org:NCHC sector:\"health community\"",
    "member DD \"Dee Deputy\" org:Police seat:no",
    "deputy DD for:KM",
    "vacancy \"Probation Service\" sector:probation",
];

#[test]
fn a_meeting_of_a_group_that_never_met_is_planned_from_its_register() {
    let desk = Desk::new();
    group(&desk, "LSCG Centre", CENTRE);
    let id = desk.told(["new", "--group", "centre"]);
    let agenda = desk.told(["agenda", id.trim(), "--to", "text"]);
    for told in
        ["The Old Library", "10:00", "OFFICIAL", "Headlines from members", "Any other business"]
    {
        assert!(agenda.contains(told), "{told} in {agenda}");
    }
    let roll = desk.told(["exec", id.trim(), "present AH KM MT HK"]);
    assert!(roll.contains("present"), "{roll}");
    let shown = desk.told(["replay", id.trim(), "--to", "text"]);
    assert!(!shown.contains("Probation") && !shown.contains("Dee Deputy"), "{shown}");
    assert!(shown.contains("Amara Holt and Kofi Mensah (co-chairs)"), "{shown}");
    assert!(shown.contains("1/2 of the members, and at least 2"), "{shown}");
}

#[test]
fn the_next_roll_is_the_register_as_of_its_day_with_what_the_last_meeting_adds() {
    let desk = Desk::new();
    group(&desk, "LSCG Centre", CENTRE);
    let first = desk.told(["new", "--group", "centre", "date 2024-03-12 10:00-12:00"]);
    let first = first.trim();
    exec(
        &desk,
        first,
        &[
            "attendee OB \"Olu Bright\" org:Observers role:in-attendance",
            "10:00 present AH KM MT HK OB",
            "10:00 start",
            "10:01 guest \"Gus Hale\"",
            "10:10 action @HK send the audit",
            "10:20 next 2024-05-14 10:00-12:00",
            "11:00 end",
        ],
    );
    desk.told([
        "group",
        "exec",
        "centre",
        "leave KM on:2024-05-01",
        "member ZA \"Zoe Aldous\" org:Police sector:police office:co-chair from:2024-05-01",
        "rename HK \"Hana Lund\" from:2024-04-01",
        "member LA \"Late Joiner\" from:2024-06-01",
    ]);
    let next = desk.told(["new", "--group", "centre"]);
    let roll = desk.told(["invite", next.trim()]);
    let roll = roll.replace("\r\n ", "");
    let people = desk.told(["log", next.trim()]);
    for there in ["Amara Holt", "Zoe Aldous", "Mina Taw", "Hana Lund", "Olu Bright"] {
        assert!(people.contains(there), "{there} in {people}\n{roll}");
    }
    for gone in ["Kofi", "Gus Hale", "Late Joiner", "Hana Kerr"] {
        assert!(!people.contains(gone), "{gone} in {people}");
    }
    let actions = desk.told(["actions", next.trim(), "--to", "text"]);
    assert!(actions.contains("Hana Lund"), "the owner is found under the new name: {actions}");
    let minutes = desk.told(["agenda", next.trim(), "--to", "text"]);
    assert!(minutes.contains("Minutes of the meeting on 12 March 2024"), "{minutes}");
    // What was true on the day stays in the first meeting.
    assert!(desk.told(["replay", first, "--to", "text"]).contains("Hana Kerr"));
    let figures = desk.told(["register", "--group", "centre", "--by", "member"]);
    assert_eq!(figures.matches("Hana").count(), 1, "{figures}");
}

#[test]
fn what_the_register_says_since_a_meeting_was_planned_is_taken_over() {
    let desk = Desk::new();
    group(&desk, "LSCG Centre", CENTRE);
    let id = desk.told(["new", "--group", "centre", "date 2030-03-12 10:00-12:00"]);
    let id = id.trim();
    let said = desk.run(["exec", id, "take-over"]);
    assert!(!said.status.success(), "nothing changed yet");
    exec(&desk, id, &["amend AH title:\"Acting head\""]);
    desk.told([
        "group",
        "exec",
        "centre",
        "leave HK on:2030-01-01",
        "member ZA \"Zoe Aldous\" org:Probation from:2030-02-01",
        "amend KM org:\"City Police\"",
        "quorum more-than-half",
    ]);
    let check = desk.run(["check", id]);
    let check = String::from_utf8_lossy(&check.stdout).into_owned();
    assert!(check.contains("take-over"), "{check}");
    let told = exec(&desk, id, &["take-over"]);
    for change in
        ["HK taken off the roll", "KM's details changed", "ZA (Zoe Aldous)", "more than half"]
    {
        assert!(told.contains(change), "{change} in {told}");
    }
    let roll = desk.told(["log", id]);
    assert!(roll.contains("Acting head") || !roll.contains("Head of"), "{roll}");
    let said = desk.run(["exec", id, "take-over"]);
    assert!(!said.status.success(), "all of it was taken over");
    let told = exec(&desk, id, &["undo"]);
    assert!(told.contains("undone"), "{told}");
    assert!(exec(&desk, id, &["take-over"]).contains("ZA"));
    let special = new(
        &desk,
        &[
            "group \"LSCG Centre\"",
            "date 2030-04-02 10:00",
            "kind special",
            "attendee AH \"Amara Holt\" org:NCC",
        ],
    );
    let told = exec(&desk, &special, &["enrol"]);
    assert!(told.contains("KM (Kofi Mensah) put on the roll") && !told.contains("AH"), "{told}");
    let said = desk.run(["exec", &special, "enrol"]);
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.contains("everybody on the group's register is on the roll already"), "{said}");
}
