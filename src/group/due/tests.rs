use super::*;
use crate::meeting::{Log, script};

fn log(lines: &str) -> Log {
    script::replay(lines.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

/// Meetings with the rows that a store has of them, newest first, whose ids are counted from 1.
fn rows(scripts: &[&str]) -> (Vec<Summary>, Vec<ActionSummary>) {
    let (mut meetings, mut actions) = (Vec::new(), Vec::new());
    for (number, script) in (1..).zip(scripts) {
        let (id, log) = (MeetingId::from_random(number), log(script));
        meetings.push(Summary::from_meeting(id, log.meeting()));
        actions.extend(ActionSummary::list_from_meeting(id, log.meeting()));
    }
    meetings.sort_by_key(|meeting| Reverse(meeting.order()));
    (meetings, actions)
}

const HELD: &str = "group Fen\ndate 2026-03-02 10:00-12:00\nattendee AB \"Ada Birch\"\n\
                    10:00 present AB\n10:00 start\n10:05 action @AB mend the gate due:2026-03-09\n\
                    10:06 action @AB paint it due:2026-05-01\n10:30 end\n";
const NEXT: &str = "group Fen\ndate 2026-03-16 10:00-12:00\nattendee AB \"Ada Birch\"\nagenda Roads\n\
                    numbering 3\n";

#[test]
fn an_action_is_open_once_wherever_it_was_done() {
    let open = |scripts: &[&str]| -> Vec<String> {
        let (meetings, actions) = rows(scripts);
        let open = newest_of_rows(&meetings, actions).into_iter();
        open.map(|action| format!("{} {}", action.number, action.text)).collect()
    };
    assert_eq!(open(&[HELD]), ["a1 mend the gate", "a2 paint it"]);
    let carried = format!("{NEXT}carry a1 @AB mend the gate from:2026-03-02\n");
    assert_eq!(open(&[HELD, &carried]), ["a1 mend the gate", "a2 paint it"]);
    // Done in the next meeting, or in the one that set it while the next is still to come.
    let done = format!("{carried}10:00 start\n10:01 done a1\n10:02 end\n");
    assert_eq!(open(&[HELD, &done]), ["a2 paint it"]);
    let late = format!("{HELD}2026-03-05T10:00:00Z done a1\n");
    assert_eq!(open(&[&late, &carried]), ["a2 paint it"]);
    // Open again in a meeting that was held since.
    let again = format!("{done}10:03 reopen a1\n");
    assert_eq!(open(&[HELD, &again]), ["a1 mend the gate", "a2 paint it"]);
    let other = HELD.replace("group Fen", "group Other");
    assert_eq!(open(&[HELD, &other]).len(), 4, "another group has numbers of its own");
}
