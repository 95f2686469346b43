//! A planned meeting, and what the group's other meetings record after it was planned.

use crate::pty::Desk;

use super::planning::{exec, new};

fn january(desk: &Desk) -> String {
    let id = new(
        desk,
        &[
            "group \"Mill Trust\"",
            "date 2026-01-10 19:00-20:30 zone:Europe/London",
            "attendee RK \"Rose Kay\" role:chair",
            "attendee LM \"Lou Marsh\"",
            "agenda Roads kind:standing",
            "agenda Play",
            "agenda AOB kind:aob",
        ],
    );
    exec(
        desk,
        &id,
        &[
            "2026-01-10T19:00:00Z present all",
            "2026-01-10T19:00:00Z item 1",
            "2026-01-10T19:05:00Z action @RK write to county",
            "2026-01-10T19:06:00Z action @LM paint fence",
            "2026-01-10T19:06:00Z action @LM cut grass",
            "2026-01-10T20:04:00Z next 2026-03-10 19:00-21:00",
            "2026-01-10T20:05:00Z end",
        ],
    );
    id
}

#[test]
fn what_changed_since_a_meeting_was_planned_is_told_and_taken_over_in_one_stroke() {
    let desk = Desk::new();
    let first = january(&desk);
    let next = desk.told(["new", "--from", "latest"]);
    let next = next.trim();
    assert!(!desk.told(["agenda", next]).contains("gate"));
    let late = [
        "done a1",
        "edit a2 paint the fence green",
        "reassign a3 @RK",
        "action @RK buy gate due:2026-04-01",
        "defer 2",
        "next 2026-03-17 19:00-21:00",
    ];
    exec(&desk, &first, &late);
    let checked = String::from_utf8(desk.run(["check", next]).stdout).expect("text");
    let told = "There were 6 changes in the group's other meetings since this one was planned.";
    assert!(checked.contains(told) && checked.contains("`take-over`"), "{checked}");
    for paper in ["agenda", "invite"] {
        let output = desk.run([paper, next]);
        let note = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(note.contains("planned: 6") && note.contains("take-over"), "{note}");
    }
    exec(&desk, next, &["take-over"]);
    let agenda = desk.told(["agenda", next]);
    for expected in [
        "17 March 2026",
        "| 2 | paint the fence green | LM |",
        "| 3 | cut grass | RK |",
        "| 4 | buy gate | RK | 1 April 2026 |",
        "| Play |",
    ] {
        assert!(agenda.contains(expected), "no {expected:?} in\n{agenda}");
    }
    assert!(!agenda.contains("write to county"), "{agenda}");
    let again = String::from_utf8_lossy(&desk.run(["exec", next, "take-over"]).stderr).into_owned();
    assert!(again.contains("nothing has changed in the group's other meetings"), "{again}");
    exec(&desk, next, &["undo"]);
    assert!(!desk.run(["agenda", next]).stderr.is_empty(), "all of it was one command");
}

#[test]
fn an_action_that_is_reopened_or_reworded_in_any_meeting_is_so_for_the_group() {
    let desk = Desk::new();
    let first = january(&desk);
    let next = desk.told(["new", "--from", "latest"]);
    let next = next.trim();
    exec(&desk, next, &["done a1", "edit a2 paint both fences"]);
    let open = |desk: &Desk| desk.told(["actions", "--group", "mill"]);
    assert!(open(&desk).contains("paint both fences") && !open(&desk).contains("county"));
    let told = exec(&desk, &first, &["done a1", "reopen a1"]);
    assert!(told.contains("action 1 open again"), "{told}");
    assert!(open(&desk).contains("write to county"), "{}", open(&desk));
    let refused =
        String::from_utf8_lossy(&desk.run(["exec", &first, "reopen a1"]).stderr).into_owned();
    assert!(
        refused.contains("action a1 is open") || refused.contains("action 1 is open"),
        "{refused}"
    );
}
