use chrono::NaiveDate;

use std::cmp::Reverse;

use super::*;
use crate::{
    group::{
        GroupLog,
        command::GroupCommand,
        decide::{self, GroupContext},
        newest_of_rows,
    },
    log::{MemberId, Stamp},
    meeting::{Log, script},
};

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
    let tasks = due_this_week(&meetings, &open, &[], day(today)).into_iter();
    let number = |id: MeetingId| (1..9).find(|n| MeetingId::from_random(*n) == id).unwrap();
    tasks.map(|task| (number(task.meeting.unwrap()), task.kind)).collect()
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

fn group(lines: &str) -> DueRules {
    let mut log = GroupLog::default();
    for line in lines.lines() {
        let command = GroupCommand::parse(line).unwrap().expect("a command");
        let context =
            GroupContext { today: day("2025-01-01"), new_member: MemberId::from_random(1) };
        let events = decide::decide(&log, &command, &context).unwrap();
        log.append(events, Stamp::default(), &"".into());
    }
    DueRules::from_group(GroupId::from_random(1), log.state(), Region::EnglandAndWales)
}

/// By when each thing is due, whenever that is.
fn by(rules: &str, scripts: &[&str]) -> Vec<(DueKind, String)> {
    let (meetings, actions) = rows(scripts);
    let open = newest_of_rows(&meetings, actions);
    let tasks = due_tasks(&meetings, &open, &[group(rules)], day("2026-03-03"));
    let by = |task: DueTask| {
        let by = task.by.expect("a day");
        let time = by.time.map(|time| time.format(" %H:%M").to_string()).unwrap_or_default();
        (task.kind, format!("{}{time}", by.day))
    };
    tasks.into_iter().map(by).collect()
}

#[test]
fn rules_say_by_when_and_days_left_out_by_hand_do_not_count() {
    use DueKind as K;
    let rules = "name Fen\nnotice 3 clear\ndrafts 5 working\nactions 48h\nreview 2026-09-01";
    let due = |more: &str| by(&format!("{rules}{more}"), &[HELD, NEXT]);
    let on = |kind, day: &str| (kind, day.to_owned());
    assert_eq!(
        due(""),
        [
            on(K::AgendaToSend, "2026-03-11"),
            on(K::MinutesToWrite, "2026-03-09"),
            on(K::ActionsToSend, "2026-03-04 10:30"),
            on(K::ReviewDue, "2026-09-01"),
        ]
    );
    let closed = due("\nclosure \"Office move\" from:2026-03-05 to:2026-03-13");
    assert_eq!(closed[0], on(K::AgendaToSend, "2026-03-02"));
    assert_eq!(closed[1], on(K::MinutesToWrite, "2026-03-18"));
    assert_eq!(closed[2], due("")[2], "hours go by the clock");
    let hours = by("name Fen\nnotice 72 hours", &[NEXT]);
    assert_eq!(hours[0], on(K::AgendaToSend, "2026-03-13 10:00"));
}

#[test]
fn what_a_rule_asks_for_is_told_at_home_when_its_last_day_is_near() {
    use DueKind as K;
    let rules = [group("name Fen\nnotice 10 clear\nreview 2026-03-20")];
    let (meetings, _) = rows(&[NEXT]);
    let told = |today: &str| {
        let tasks = due_this_week(&meetings, &[], &rules, day(today));
        tasks.iter().map(|task| (task.kind, task.is_late(day(today)))).collect::<Vec<_>>()
    };
    // Ten clear days before Monday 16 March are over on Tuesday the 3rd.
    assert_eq!(told("2026-02-20"), [(K::ReviewDue, false)]);
    assert_eq!(told("2026-02-24"), [(K::AgendaToSend, false), (K::ReviewDue, false)]);
    assert_eq!(told("2026-03-04"), [(K::AgendaToSend, true), (K::ReviewDue, false)]);
}
