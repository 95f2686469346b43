use chrono::NaiveDate;

use super::*;
use crate::meeting::{Log, script};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

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

fn due(scripts: &[&str], today: &str) -> Vec<(u64, DueKind)> {
    let (meetings, actions) = rows(scripts);
    let open = newest_of_rows(&meetings, actions);
    let tasks = due_this_week(&meetings, &open, day(today)).into_iter();
    let number = |id: MeetingId| (1..9).find(|n| MeetingId::from_random(*n) == id).unwrap();
    tasks.map(|task| (number(task.meeting), task.kind)).collect()
}

const HELD: &str = "group Fen\ndate 2026-03-02 10:00-12:00\nattendee AB \"Ada Birch\"\n\
                    10:00 present AB\n10:00 start\n10:05 action @AB mend the gate due:2026-03-09\n\
                    10:06 action @AB paint it due:2026-05-01\n10:30 end\n";
const NEXT: &str = "group Fen\ndate 2026-03-16 10:00-12:00\nattendee AB \"Ada Birch\"\nagenda Roads\n\
                    numbering 3\n";

#[test]
fn an_agenda_is_due_in_the_week_before_and_no_longer_once_it_was_sent() {
    use DueKind as K;
    assert_eq!(due(&[NEXT], "2026-03-08"), []);
    assert_eq!(due(&[NEXT], "2026-03-09"), [(1, K::AgendaToSend)]);
    assert_eq!(due(&[NEXT], "2026-03-16"), [(1, K::AgendaToSend)]);
    assert_eq!(due(&[NEXT], "2026-03-17"), []);
    let sent = format!("{NEXT}circulate agenda\n");
    assert_eq!(due(&[&sent], "2026-03-09"), []);
    assert_eq!(due(&[&format!("{NEXT}call-off\n")], "2026-03-09"), []);
}

#[test]
fn minutes_are_written_then_approved_where_the_group_meets_this_week() {
    use DueKind as K;
    assert_eq!(due(&[HELD], "2026-03-03"), [(1, K::MinutesToWrite)]);
    assert_eq!(due(&[HELD], "2026-09-01"), [(1, K::ActionsOverdue(2))], "kept elsewhere by now");
    let sent = format!("{HELD}11:00 circulate\n");
    assert_eq!(due(&[&sent], "2026-03-03"), []);
    let next = format!("{NEXT}circulate agenda\n");
    let this_week = due(&[&sent, &next], "2026-03-10");
    assert_eq!(this_week, [(1, K::MinutesToApprove), (1, K::ActionsOverdue(1))]);
}

#[test]
fn a_plan_lacks_the_actions_that_were_set_elsewhere_since() {
    use DueKind as K;
    let special = "group Fen\ntitle \"Special meeting\"\ndate 2026-03-11 10:00\nattendee AB \"Ada Birch\"\n\
                   numbering 3\n10:00 start\n10:01 action @AB call the county\n10:02 end\n10:03 circulate\n";
    let next = format!("{NEXT}circulate agenda\n");
    let told = due(&[special, &next], "2026-03-12");
    assert_eq!(told, [(2, K::PlanToUpdate(1)), (1, K::MinutesToApprove)]);
}

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
