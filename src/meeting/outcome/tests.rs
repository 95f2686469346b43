//! What is answered to lines.

use super::*;
use crate::{
    calendar::time::Moment,
    log::Stamp,
    meeting::{command::Line, decide::decide_live, script},
};

const MEETING: &str = "\
date 2025-03-11 19:00-21:00 zone:Europe/London
quorum members:3
attendee AB \"Ann Barlow\" role:chair
attendee CD \"Colm Daly\"
attendee EF \"Efe Fagbemi\"
attendee GH \"Greta Holm\"
agenda \"Minutes\" 5m
agenda \"Election\" 20m
19:00 present AB CD
19:01 start
19:02 item 1
";

/// What is answered to the last of some lines.
fn answer(lines: &[&str]) -> String {
    let mut log = script::replay(MEETING.as_bytes()).unwrap();
    let mut told = String::new();
    for line in lines {
        let at = Moment(1_741_720_200_000);
        let parsed = Line::parse(line).unwrap().unwrap();
        let events = decide_live(&log, &parsed, at).unwrap_or_else(|no| panic!("{line}: {no}"));
        let before = undone(&log, &events);
        log.append(events.clone(), Stamp { at, offset: 0 }, &"".into());
        told = match before.is_empty() {
            true => recorded(&log, &events),
            false => before,
        };
    }
    told
}

#[test]
fn an_answer_names_its_object() {
    let cases: [(&[&str], &str); 19] = [
        (&["19:04 arrive EF"], "Efe Fagbemi present from 19:04, 3 of 4, quorate"),
        (&["19:04 leave CD"], "Colm Daly left 19:04, 1 of 4, not quorate"),
        (&["present EF GH"], "Efe Fagbemi and Greta Holm present, 4 of 4, quorate"),
        (&["apologies GH"], "Greta Holm sent apologies"),
        (&["apologies GH meeting:next"], "Greta Holm sent apologies for the next meeting"),
        (&["note AB: said so"], "Note in 1 Minutes recorded"),
        (&["19:06 item next"], "Item 2 Election in hand, 20 minutes"),
        (&["19:06 item next", "decision Agreed"], "Decision in 2 Election recorded"),
        (
            &["action @CD @AB ask due:2025-04-08"],
            "Action 1 for Colm Daly and Ann Barlow in 1 Minutes recorded, due 8 April 2025",
        ),
        (
            &["action @AB @all bring a chair due:asap"],
            "Action 1 for Ann Barlow and all in 1 Minutes recorded, asap",
        ),
        (&["action @CD ask", "redate a1 next"], "Action 1 now due at the next meeting"),
        (&["note a", "convert last decision"], "Entry in 1 Minutes made a decision"),
        (&["note a", "remove last"], "Note in 1 Minutes removed"),
        (&["note a", "undo"], "Undone: note in 1 Minutes"),
        (&["19:06 item next", "undo"], "Undone: item 2 Election in hand, 20 minutes"),
        (&["19:05 deputy \"Kit Lund\" for:GH"], "Kit Lund deputy for Greta Holm, 3 of 4, quorate"),
        (&["next 2025-04-08 19:00"], "Next meeting set to Tuesday 8 April 2025, 19:00"),
        (&["19:45 end"], "Meeting ended 19:45"),
        (&["venue Hall"], "Venue set to Hall"),
    ];
    for (lines, told) in cases {
        assert_eq!(answer(lines), told, "{lines:?}");
    }
}

#[test]
fn many_who_are_marked_at_once_are_counted() {
    assert_eq!(several(&["A", "B", "C", "D"]), "A, B and 2 more");
    assert_eq!(several(&["A", "B", "C"]), "A, B and C");
}
