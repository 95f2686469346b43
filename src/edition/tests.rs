use super::*;
use crate::{
    calendar::time::hhmm,
    meeting::{Log, script},
};

const BOARD: &str = "\
date 2026-03-10 19:00-21:00 zone:UTC
attendee AB \"Ada Birch\" role:chair
attendee CD \"Cal Dunn\"
attendee EF \"Eve Frost\"
quorum members:3
agenda Welcome
agenda Dismissal confidential:yes
agenda Budget
19:00 present AB CD EF
19:00 start
19:00 item 1
19:10 item 2
";

fn held(lines: &str) -> Log {
    let script = format!("{BOARD}{lines}");
    script::replay(script.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

/// When a person was there in the public edition: `19:00 to 19:10`, from the start and to the end `-`.
fn stays(log: &Log, initials: &str) -> Vec<String> {
    let public = view(log.meeting(), Edition::Public);
    let Some(person) = public.roll().find(initials) else { return vec!["nobody".to_owned()] };
    let clock = |at: Option<_>| at.map_or("-".to_owned(), |at| hhmm(at, public.plan().zone));
    let stays = person.attendance.stays.iter();
    stays.map(|stay| format!("{} to {}", clock(stay.since), clock(stay.until))).collect()
}

#[test]
fn who_comes_and_goes_under_a_closed_item_is_seen_when_it_is_over() {
    let seen = |lines: &str| stays(&held(&format!("{lines}19:40 end\n")), "CD");
    assert_eq!(seen("19:12 leave CD\n19:18 arrive CD\n19:20 item 3\n"), ["- to -"]);
    assert_eq!(
        seen("19:12 leave CD\n19:20 item 3\n19:30 arrive CD\n"),
        ["- to 19:10", "19:30 to -"]
    );
    assert_eq!(seen("19:12 leave CD\n19:20 item 3\n"), ["- to 19:10"]);
    assert_eq!(seen("19:20 item 3\n19:25 leave CD\n"), ["- to 19:25"]);
    let late = BOARD.replace("present AB CD EF", "present AB EF");
    let log =
        script::replay(format!("{late}19:15 arrive CD\n19:20 item 3\n19:40 end\n").as_bytes());
    assert_eq!(stays(&log.unwrap(), "CD"), ["19:20 to -"]);
    assert_eq!(seen("19:12 leave CD\n"), ["- to -"], "nothing came after it");
}

#[test]
fn who_goes_out_as_a_closed_item_is_called_is_not_seen_to_go() {
    let called = BOARD.replace("19:10 item 2\n", "19:09 leave CD\n19:10 item 2\n");
    let seen = |lines: &str| {
        let log = script::replay(format!("{called}{lines}19:50 end\n").as_bytes()).unwrap();
        stays(&log, "CD")
    };
    assert_eq!(seen("19:20 item 3\n19:21 arrive CD\n"), ["- to -"]);
    assert_eq!(seen("19:20 item 3\n19:30 arrive CD\n"), ["- to 19:09", "19:30 to -"]);
}

#[test]
fn who_came_for_a_closed_item_alone_is_not_named() {
    let log = held(
        "attendee GH \"Gil Hay\"\n19:11 guest \"Sam Jones\" org:Police\n\
         19:12 deputy \"Kit Lund\" for:GH\n19:18 leave SJ KL\n19:20 item 3\n19:40 end\n",
    );
    assert_eq!(stays(&log, "SJ"), ["nobody"]);
    assert_eq!(stays(&log, "KL"), ["nobody"]);
    assert!(view(log.meeting(), Edition::Full).roll().find("SJ").is_some());
}

#[test]
fn who_came_for_a_closed_item_that_was_the_first_is_not_named() {
    let first = BOARD.replace("19:00 item 1\n19:10 item 2\n", "19:00 item 2\n");
    let script =
        format!("{first}19:05 guest \"Sam Jones\"\n19:10 leave SJ\n19:20 item 3\n19:40 end\n");
    let log = script::replay(script.as_bytes()).unwrap();
    assert_eq!(stays(&log, "SJ"), ["nobody"]);
    assert_eq!(stays(&log, "AB"), ["- to -"]);
}

#[test]
fn a_member_who_came_for_a_closed_item_alone_is_as_if_not_come() {
    let away = BOARD.replace("present AB CD EF", "present AB EF\n19:00 apologies CD");
    let script = format!("{away}19:11 arrive CD\n19:18 leave CD\n19:20 item 3\n19:40 end\n");
    let log = script::replay(script.as_bytes()).unwrap();
    let public = view(log.meeting(), Edition::Public);
    let person = public.roll().find("CD").unwrap();
    assert_eq!(person.attendance.away, Some(crate::meeting::roll::Away::Apologies));
    assert!(!person.attendance.came());
}

#[test]
fn a_quorum_lacking_under_a_closed_item_is_not_told() {
    let log = held("19:12 leave CD\n19:18 arrive CD\n19:20 item 3\n19:40 end\n");
    let rule = log.meeting().plan.quorum.as_ref().unwrap();
    assert_eq!(view(log.meeting(), Edition::Full).inquorate(rule).len(), 1);
    assert_eq!(view(log.meeting(), Edition::Public).inquorate(rule), []);
}

#[test]
fn breaks_and_counts_of_a_closed_item_are_left_out() {
    let counted = BOARD.replace("19:10 item 2", "19:05 headcount 4\n19:10 item 2");
    let lines = "19:11 pause\n19:14 resume\n19:15 headcount 9\n19:20 item 3\n19:40 end\n";
    let log = script::replay(format!("{counted}{lines}").as_bytes()).unwrap();
    let public = view(log.meeting(), Edition::Public);
    assert_eq!((public.course().breaks.len(), public.roll().headcount), (0, Some(4)));
    let full = view(log.meeting(), Edition::Full);
    assert_eq!((full.course().breaks.len(), full.roll().headcount), (1, Some(9)));
}

#[test]
fn what_is_confidential_in_one_state_is_left_out_of_both() {
    let open = held("19:20 item 3\n19:21 note about Quill\n19:40 end\n");
    let closed = held("19:20 item 3\n19:21 note about Quill\n19:22 confidential last\n19:40 end\n");
    let (was, now) = views_of_both(open.meeting(), closed.meeting(), Edition::Public);
    assert_eq!((was.entries().iter().count(), now.entries().iter().count()), (0, 0));
    let (was, now) = views_of_both(closed.meeting(), open.meeting(), Edition::Public);
    assert_eq!((was.entries().iter().count(), now.entries().iter().count()), (0, 0));
}
