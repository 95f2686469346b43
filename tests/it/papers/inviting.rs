//! `folkmoot invite`: the next meeting in people's calendars.

use super::{NORTH, desk};

#[test]
fn the_sample_invites_to_the_meeting_that_it_fixed() {
    let desk = desk(&[("north.moot", NORTH), ("bare.moot", "date 2024-05-22\n10:00 start\n")]);
    let told = desk.told(["invite", "north.moot"]);
    assert!(
        told.starts_with("BEGIN:VCALENDAR\r\n") && told.ends_with("END:VCALENDAR\r\n"),
        "{told}"
    );
    assert!(told.contains("DTSTART;TZID=Europe/London:20240709T100000\r\n"), "{told}");
    assert_eq!(told.matches("BEGIN:VCALENDAR").count(), 1);
    let actions = desk.told(["invite", "north.moot", "--actions"]);
    assert_eq!(actions.matches("BEGIN:VTODO").count(), 2);
    assert_eq!(actions.matches("BEGIN:VCALENDAR").count(), 1);
    assert_eq!(desk.told(["invite", "north.moot"]), told);
    desk.told(["invite", "north.moot", "-o", "next.ics"]);
    assert_eq!(std::fs::read_to_string(desk.path("next.ics")).expect("a file"), told);
    let refused = desk.run(["invite", "bare.moot"]);
    assert_eq!(refused.status.code(), Some(1));
}
