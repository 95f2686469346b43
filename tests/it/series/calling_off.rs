//! Meetings that are called off or put off, and special ones.

use crate::pty::Desk;

use super::planning::{exec, new};

/// A line of an invitation.
fn line<'i>(invitation: &'i str, name: &str) -> &'i str {
    let mut lines = invitation.lines().filter_map(|line| line.strip_prefix(name));
    lines.next().map_or("", |value| value.trim_start_matches(':').trim_end())
}

fn sequence(invitation: &str) -> u32 {
    line(invitation, "SEQUENCE").parse().expect("a number")
}

fn board(desk: &Desk) -> String {
    new(
        desk,
        &[
            "group \"Harbour Board\"",
            "date 2030-03-12 10:00-12:00 zone:Europe/London",
            "attendee PQ \"Pat Quill\" role:chair email:pq@example.org",
            "agenda Dredging",
        ],
    )
}

#[test]
fn a_meeting_that_is_called_off_says_so_everywhere_and_its_invitation_is_withdrawn() {
    let desk = Desk::new();
    let id = board(&desk);
    let invited = desk.told(["invite", &id]);
    let said = String::from_utf8_lossy(&desk.run(["exec", &id, "cancel"]).stderr).into_owned();
    assert!(said.contains("did you mean call-off?"), "{said}");
    let told = exec(&desk, &id, &["call-off too few can come"]);
    assert!(told.contains("meeting called off: too few can come"), "{told}");
    assert!(desk.told(["list"]).contains("called off"));
    assert!(desk.told(["agenda", &id]).contains("CALLED OFF: too few can come"));
    assert!(desk.told(["check", &id]).contains("The meeting was called off. [called-off]"));
    let cancelled = desk.told(["invite", &id]);
    assert_eq!(line(&cancelled, "METHOD"), "CANCEL");
    assert_eq!(line(&cancelled, "STATUS"), "CANCELLED");
    assert_eq!(line(&cancelled, "UID"), line(&invited, "UID"));
    assert_eq!(sequence(&cancelled), sequence(&invited) + 1);
    let refused = String::from_utf8_lossy(&desk.run(["exec", &id, "start"]).stderr).into_owned();
    assert!(refused.contains("the meeting was called off; postpone DATE"), "{refused}");
    exec(&desk, &id, &["undo"]);
    assert!(!desk.told(["list"]).contains("called off"));
}

#[test]
fn a_meeting_that_is_put_off_has_its_hours_on_the_other_day() {
    let desk = Desk::new();
    let id = board(&desk);
    let invited = desk.told(["invite", &id]);
    exec(&desk, &id, &["call-off fog"]);
    exec(&desk, &id, &["postpone 2030-03-19"]);
    let agenda = desk.told(["agenda", &id]);
    assert!(agenda.contains("Postponed from 12 March 2030"), "{agenda}");
    assert!(agenda.contains("19 March 2030, 10:00"), "{agenda}");
    let moved = desk.told(["invite", &id]);
    assert_eq!((line(&moved, "METHOD"), sequence(&moved)), ("REQUEST", sequence(&invited) + 2));
    assert_eq!(line(&moved, "UID"), line(&invited, "UID"));
    assert!(desk.told(["list"]).contains("2030-03-19  planned"));
}

#[test]
fn the_next_meeting_goes_on_from_no_meeting_that_was_called_off() {
    let desk = Desk::new();
    let first = new(&desk, &["group Pier", "date 2025-01-10", "agenda Roof kind:standing"]);
    let held = [
        "2025-01-10T10:00:00Z item 1",
        "2025-01-10T10:05:00Z action mend it",
        "2025-01-10T11:00:00Z end",
    ];
    exec(&desk, &first, &held);
    let off = desk.told(["new", "--group", "pier", "date 2025-02-10", "agenda Gates"]);
    exec(&desk, off.trim(), &["call-off"]);
    let next = desk.told(["new", "--from", off.trim(), "date 2025-03-10"]);
    let agenda = desk.told(["agenda", next.trim()]);
    assert!(agenda.contains("Roof") && agenda.contains("mend it"), "{agenda}");
    assert!(agenda.contains("Minutes of the meeting on 10 January 2025"), "{agenda}");
    assert!(!agenda.contains("Gates"), "{agenda}");
}

#[test]
fn a_meeting_is_special_because_it_is_said_to_be_or_by_its_title() {
    let desk = Desk::new();
    let first = new(&desk, &["group Pier", "date 2025-01-10", "agenda Roof kind:standing"]);
    exec(&desk, &first, &["2025-01-10T10:00:00Z item 1", "2025-01-10T11:00:00Z end"]);
    let said = new(&desk, &["group Pier", "kind special", "date 2025-01-20", "agenda Land"]);
    exec(&desk, &said, &["2025-01-20T10:00:00Z item 1", "2025-01-20T11:00:00Z end"]);
    let next = desk.told(["new", "--from", &said, "date 2025-03-10"]);
    let agenda = desk.told(["agenda", next.trim()]);
    assert!(agenda.contains("Roof"), "{agenda}");
    let titled = exec(&desk, next.trim(), &["title \"Extraordinary meeting\""]);
    assert!(titled.contains("special meeting"), "{titled}");
    assert!(exec(&desk, next.trim(), &["title \"March meeting\""]).contains("ordinary meeting"));
}
