//! A round of meetings: one in each of several groups, with a shared agenda.

use std::fs;

use crate::pty::Desk;

use super::planning::{exec, new};

const AGENDA: &str =
    "1. Practice week 20m\n   Paper: Briefing https://example.org/b.pdf\n2. New thresholds 15m\n";

/// Three groups: one meets every two months, one fixed its next meeting, and of one nothing is known.
fn desk() -> Desk {
    let desk = Desk::new();
    let group = |name: &str, lines: &[&str]| {
        desk.told(["group", "new", name].into_iter().chain(lines.iter().copied()));
    };
    group(
        "LSCG North",
        &[
            "member AH \"Amara Holt\"",
            "venue \"Old Library\"",
            "hours 10:00-12:00",
            "every 2 months",
        ],
    );
    group("LSCG South", &["member PT \"Pia Tor\"", "standing AOB kind:aob", "venue \"MS Teams\""]);
    group("LSCG West", &["member RW \"Ross Wacey\""]);
    for (name, next) in [("LSCG North", ""), ("LSCG South", "next 2030-02-06 14:00-15:30")] {
        let id =
            new(&desk, &[&format!("group \"{name}\""), "date 2030-01-09 10:00", "agenda News"]);
        let began = ["2030-01-09T10:00:00Z item 1", "2030-01-09T11:00:00Z end"];
        let lines = began.into_iter().chain((!next.is_empty()).then_some(next));
        desk.told(["exec", &id, "--ahead"].into_iter().chain(lines));
    }
    fs::write(desk.path("shared.md"), AGENDA).expect("a file");
    desk
}

fn round(desk: &Desk, more: &[&str]) -> (String, String) {
    let args = ["new", "--groups", "LSCG*", "--agenda", "shared.md"];
    let output = desk.run(args.into_iter().chain(more.iter().copied()));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

fn agenda(desk: &Desk, id: &str) -> String {
    let output = desk.run(["agenda", id]);
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The id of the meeting that a round planned in a group.
fn id(told: &str, group: &str) -> String {
    let line = told.lines().find(|line| line.starts_with(group)).expect("a line of the group");
    line.split_whitespace().skip_while(|word| *word != "meeting").nth(1).expect("an id").to_owned()
}

#[test]
fn a_round_plans_a_meeting_in_each_group_and_says_where_it_can_not() {
    let desk = desk();
    let (shown, said) = round(&desk, &[]);
    let north = "on Wednesday 13 March 2030, 10:00, Old Library, with Practice week; the paper Briefing; New thresholds";
    assert!(shown.contains(north), "{shown}");
    assert!(shown.contains("on Wednesday 6 February 2030, 14:00, MS Teams"), "{shown}");
    assert!(said.contains("LSCG West: no meeting of it says when the next one is"), "{said}");
    assert!(said.contains("nothing is recorded yet; --yes records these meetings"), "{said}");
    assert_eq!(desk.told(["list", "LSCG*"]).lines().count(), 2);

    let (told, said) = round(&desk, &["--yes"]);
    assert!(said.contains("LSCG West") && !said.contains("nothing is recorded yet"), "{said}");
    assert_eq!(desk.told(["list", "LSCG*"]).lines().count(), 4);
    let south = agenda(&desk, &id(&told, "LSCG South"));
    let places: Vec<Option<usize>> = ["Minutes of", "Practice week", "New thresholds", "AOB"]
        .map(|title| south.find(title))
        .into();
    assert!(places.is_sorted() && places[0].is_some(), "other business stays last: {south}");
    assert!(south.contains("Briefing"), "{south}");
    // Nobody is asked to do it twice.
    let (again, _) = round(&desk, &["--yes"]);
    assert!(again.contains("has all of this agenda already"), "{again}");
    assert_eq!(desk.told(["list", "LSCG*"]).lines().count(), 4);
}

#[test]
fn what_is_new_in_the_shared_agenda_is_offered_to_the_meetings_still_to_be_held() {
    let desk = desk();
    let (told, _) = round(&desk, &["--yes"]);
    let (north, south) = (id(&told, "LSCG North"), id(&told, "LSCG South"));
    exec(&desk, &north, &["remove i2"]);
    desk.told([
        "exec",
        &south,
        "--ahead",
        "2030-02-06T14:00:00Z item 1",
        "2030-02-06T15:00:00Z end",
    ]);
    let more = "1. Practice week 30m\n2. New thresholds 15m\n3. Learning from reviews 10m\n";
    fs::write(desk.path("shared.md"), more).expect("a file");
    let (shown, said) = round(&desk, &[]);
    let line = shown.lines().find(|line| line.starts_with("LSCG North")).expect("a line");
    assert!(line.contains("is planned already: "), "{line}");
    assert!(line.contains("Learning from reviews"), "{line}");
    assert!(!agenda(&desk, &north).contains("Learning"), "it is only offered");
    // South has held its meeting and fixed no other.
    assert!(said.contains("LSCG South: no meeting of it says when"), "{said}");
    round(&desk, &["--yes"]);
    let now = agenda(&desk, &north);
    assert!(now.contains("Learning from reviews"), "{now}");
    assert!(!agenda(&desk, &south).contains("Learning"));
}

#[test]
fn a_round_of_no_group_or_without_items_is_refused() {
    let desk = desk();
    let output = desk.run(["new", "--groups", "Fen*", "--agenda", "shared.md"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("no group has “Fen*” in its name"), "{said}");
    fs::write(desk.path("shared.md"), "\n").expect("a file");
    let (_, said) = round(&desk, &[]);
    assert!(said.contains("the shared agenda has no items"), "{said}");
    let output = desk.run(["new", "--groups", "LSCG*"]);
    assert!(!output.status.success(), "a round has an agenda");
}

#[test]
fn a_joint_meeting_is_listed_and_counted_for_each_of_its_groups() {
    let desk = desk();
    let joint =
        new(&desk, &["group \"Fair\" of:\"LSCG North; LSCG South\"", "date 2026-03-03 10:00"]);
    exec(&desk, &joint, &["2026-03-03T10:00:00Z start", "2026-03-03T11:00:00Z end"]);
    for group in ["LSCG North", "LSCG South"] {
        assert!(desk.told(["list", group]).contains(&joint), "{group}");
        assert!(desk.told(["list", "--group", group]).contains(&joint), "{group}");
        let plan = desk.run(["new", "--group", group]);
        let next = String::from_utf8_lossy(&plan.stdout).trim().to_owned();
        assert!(
            agenda(&desk, &next).contains("3 March 2026"),
            "its minutes await approval in {group}"
        );
    }
    assert!(!desk.told(["list", "LSCG West"]).contains(&joint));
}
