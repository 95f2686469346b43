//! The next meeting of a group, planned from all of its meetings.

use crate::pty::Desk;

/// An id of a meeting that is put into the store by these lines.
pub(crate) fn new(desk: &Desk, lines: &[&str]) -> String {
    let id = desk.told(["new"].into_iter().chain(lines.iter().copied()));
    id.trim().to_owned()
}

/// Gives lines to a stored meeting.
pub(crate) fn exec(desk: &Desk, id: &str, lines: &[&str]) -> String {
    desk.told(["exec", id].into_iter().chain(lines.iter().copied()))
}

/// An ordinary meeting that put an item off, and a special one after it.
fn fen_council(desk: &Desk) -> [String; 2] {
    let first = new(
        desk,
        &[
            "group \"Fen Parish Council\"",
            "date 2025-03-11 19:00-20:30 zone:Europe/London",
            "attendee WP \"Will Price\" role:chair",
            "attendee SB \"Sue Bell\"",
            "agenda Highways kind:standing",
            "agenda Allotments 15m",
            "agenda AOB kind:aob",
        ],
    );
    exec(
        desk,
        &first,
        &[
            "2025-03-11T19:00:00Z present all",
            "2025-03-11T19:00:00Z item 1",
            "2025-03-11T19:05:00Z action @SB write to the county",
            "2025-03-11T19:06:00Z action @WP get quotes due:2025-04-10",
            "2025-03-11T20:00:00Z defer 2",
            "2025-03-11T20:04:00Z next 2025-04-15 19:00-21:00",
            "2025-03-11T20:05:00Z end",
        ],
    );
    let special = new(
        desk,
        &[
            "group \"fen  parish council\"",
            "title \"Extraordinary meeting\"",
            "date 2025-03-21 18:00-18:30 zone:Europe/London",
            "attendee WP \"Will Price\" role:chair",
            "attendee SB \"Sue Bell\"",
            "agenda \"Land purchase\"",
        ],
    );
    exec(
        desk,
        &special,
        &[
            "2025-03-21T18:00:00Z present all",
            "2025-03-21T18:00:00Z item 1",
            "2025-03-21T18:05:00Z action @SB instruct a solicitor",
            "2025-03-21T18:25:00Z end",
        ],
    );
    [first, special]
}

#[test]
fn a_special_meeting_in_between_makes_a_group_forget_nothing() {
    let desk = Desk::new();
    fen_council(&desk);
    for plan in [["new", "--from", "latest"], ["new", "--group", "fen"]] {
        let id = desk.told(plan);
        let agenda = desk.told(["agenda", id.trim()]);
        assert!(!agenda.contains("Extraordinary"), "{agenda}");
        for expected in [
            "15 April 2025",
            "| Highways |",
            "| Allotments |",
            "Minutes of the meetings on 11 and 21 March 2025",
            "| 1 | write to the county | SB |",
            "| 2 | get quotes | WP |",
            "| 3 | instruct a solicitor | SB |",
        ] {
            assert!(agenda.contains(expected), "no {expected:?} in\n{agenda}");
        }
        desk.run(["delete", id.trim()]);
    }
}

#[test]
fn an_action_of_any_meeting_of_a_group_has_a_number_of_its_own() {
    let desk = Desk::new();
    let [first, special] = fen_council(&desk);
    let next = desk.told(["new", "--group", "Fen"]);
    let next = next.trim();
    // The draft minutes of an earlier meeting are put right after the next one was planned.
    assert!(exec(&desk, &first, &["action @WP order a gate"]).contains("action 4 for WP"));
    assert!(exec(&desk, next, &["action @SB oil the gate"]).contains("action 5 for SB"));
    assert!(exec(&desk, &special, &["note agreed", "convert last action"]).contains("action 6"));
    exec(&desk, &first, &["done a1", "edit a2 get three quotes", "reassign a2 @SB"]);
    let open = desk.told(["actions", "--group", "fen*"]);
    for expected in [
        "| 2 | get three quotes | Sue Bell |",
        "| 4 | order a gate | Will Price |",
        "| 5 | oil the",
    ] {
        assert!(open.contains(expected), "no {expected:?} in\n{open}");
    }
    assert!(!open.contains("write to the county"), "{open}");
}

#[test]
fn a_group_that_is_not_one_is_asked_about() {
    let desk = Desk::new();
    fen_council(&desk);
    new(&desk, &["group \"Fen School Board\"", "date 2025-03-12"]);
    for (wanted, said) in [
        ("fen", "“fen” may be Fen Parish Council or Fen School Board; say more of the name"),
        ("marsh", "no group has “marsh” in its name"),
    ] {
        let output = desk.run(["new", "--group", wanted]);
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(1) && complaint.contains(said), "{complaint}");
    }
    desk.told(["new", "--group", "*board"]);
}
