//! The terms of reference of a local group, entered whole, and what follows from them.

use crate::pty::Desk;

use super::planning::{exec, new};

const LOCAL_GROUP: &str = include_str!("../../fixtures/groups/local-group.txt");
const NORTH: &str = "Local Group North";
const CHAIRS: &str = "Chairs of the Local Groups";

/// A desk with two local groups and the group of their chairs.
fn desk() -> Desk {
    let desk = Desk::new();
    for name in [NORTH, "Local Group South"] {
        desk.told(["group", "new", name]);
        desk.told(["group", "exec", name].into_iter().chain(LOCAL_GROUP.lines()));
    }
    desk.told(["group", "exec", "South", "leave AH on:2025-06-30"]);
    desk.told(["group", "exec", "South", "office EL co-chair from:2025-07-01"]);
    desk.told(["group", "new", CHAIRS, "kind chairs-group", "hours 14:00-15:00"]);
    desk
}

fn text(desk: &Desk, args: &[&str]) -> String {
    String::from_utf8(desk.run(args.iter().copied()).stdout).expect("text")
}

#[test]
fn terms_of_reference_can_be_entered_whole() {
    let desk = desk();
    let shown = text(&desk, &["group", "show", NORTH]);
    for line in [
        "  reports to           Chairs of the Local Groups",
        "  every                2 months",
        "  meets                in the room and online in turn",
        "  agenda goes out      5 working days before the meeting",
        "  numbering            decisions numbered by calendar year from 2025/1",
        "  vacant               v2 Housing provider",
        "  on every agenda      s4 Workplan 20m",
        "  review               31 January 2026",
        "  members              12",
    ] {
        assert!(shown.lines().any(|known| known == line), "{line} in {shown}");
    }
    let members = text(&desk, &["group", "members", NORTH]);
    assert!(members.contains("police, kofi@police.example, co-chair, deputy DD,"), "{members}");

    let held = new(&desk, &[&format!("group \"{NORTH}\""), "date 2025-11-12", "enrol"]);
    exec(
        &desk,
        &held,
        &[
            "2025-11-12T10:00:00Z present AH KM EL TF HK IS",
            "2025-11-12T10:00:00Z agenda \"The offer\"",
            "2025-11-12T10:05:00Z item 1",
            "2025-11-12T10:30:00Z decision The offer is taken",
            "2025-11-12T11:30:00Z end",
        ],
    );
    let minutes = text(&desk, &["replay", &held]);
    for words in ["Decision 2025/1", "Amara Holt and Kofi Mensah (co-chairs)"] {
        assert!(minutes.contains(words), "{words} in {minutes}");
    }
    let next = new(&desk, &["--from", &held, "date 2026-01-14"]);
    let agenda = text(&desk, &["agenda", &next]);
    for words in [
        "Wednesday 14 January 2026, 10:00 to 12:00",
        "Minutes of the meeting on 12 November 2025",
        "Workplan",
        "Amara Holt and Kofi Mensah (co-chairs)",
    ] {
        assert!(agenda.contains(words), "{words} in {agenda}");
    }
    let due = text(&desk, &["report", "deadlines", "--group", "Local Group North", "--to", "csv"]);
    for day in ["26 November 2025", "31 January 2026", "7 January 2026"] {
        assert!(due.contains(day), "{day} in {due}");
    }
    // Renamed, it has the same deadlines and is listed as the same group.
    desk.told(["group", "rename", NORTH, "Northern Group"]);
    let renamed = text(&desk, &["report", "deadlines", "--group", "Northern", "--to", "csv"]);
    assert_eq!(renamed.replace("Northern Group", NORTH), due);
    let listed = text(&desk, &["list", "Northern"]);
    assert_eq!(listed.lines().count(), 2, "{listed}");
    assert_eq!(text(&desk, &["list", "--group", NORTH]), listed, "by the name that it had too");
}

#[test]
fn a_chairs_group_has_on_its_roll_who_chairs_the_groups_below_it_on_the_day() {
    let desk = desk();
    let roll = |day: &str| {
        let group = format!("group \"{CHAIRS}\"");
        let id = new(&desk, &[&group, &format!("date {day}"), "enrol"]);
        let minutes = text(&desk, &["replay", &id, "--to", "json"]);
        let json: serde_json::Value = serde_json::from_str(&minutes).expect("JSON");
        let people = json["attendance"]["people"].as_array().expect("people").iter();
        let mut names: Vec<String> =
            people.filter_map(|one| one["name"].as_str().map(str::to_owned)).collect();
        names.sort_unstable();
        names
    };
    // The same people chair both groups, whose registers have them apart until they are linked.
    assert_eq!(roll("2025-03-05"), ["Amara Holt", "Amara Holt", "Kofi Mensah", "Kofi Mensah"]);
    let autumn = roll("2025-09-03");
    assert_eq!(autumn, ["Amara Holt", "Esther Lowe", "Kofi Mensah", "Kofi Mensah"]);
}

#[test]
fn a_day_given_without_hours_keeps_those_of_the_meeting_or_of_its_group() {
    let desk = desk();
    let id = new(&desk, &["--group", "Chairs", "date 2025-03-05"]);
    let when = |desk: &Desk| text(desk, &["agenda", &id]);
    assert!(when(&desk).contains("Wednesday 5 March 2025, 14:00 to 15:00"), "{}", when(&desk));
    exec(&desk, &id, &["date 2025-03-12 13:00-13:30"]);
    exec(&desk, &id, &["date 2025-03-19"]);
    assert!(when(&desk).contains("Wednesday 19 March 2025, 13:00 to 13:30"), "{}", when(&desk));
    // A group that keeps no log has no usual hours.
    let plain = new(&desk, &["group Choir", "date 2025-03-05 10:00-11:00"]);
    exec(&desk, &plain, &["date 2025-03-12"]);
    assert!(text(&desk, &["agenda", &plain]).contains("Wednesday 12 March 2025 |"));
}

#[test]
fn a_name_that_is_spelt_otherwise_is_told_and_another_name_is_not() {
    let desk = desk();
    let said = |args: &[&str]| {
        let output = desk.run(args.iter().copied());
        assert!(output.status.success(), "{args:?}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let near = "“Local Gruop North” is spelt otherwise than the group “Local Group North”";
    assert!(said(&["new", "group \"Local Gruop North\""]).contains(near));
    assert!(said(&["group", "new", "Locall Group North"]).contains("is spelt otherwise"));
    assert_eq!(said(&["new", "group \"Local Group East\""]), "");
    assert_eq!(said(&["new", "group \"local group NORTH\""]), "");
    let id = new(&desk, &["group Choir"]);
    assert!(said(&["exec", &id, "group \"Local Groups North\""]).contains("is spelt otherwise"));
    assert_eq!(said(&["exec", &id, "venue Hall"]), "");
}
