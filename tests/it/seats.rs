//! Seats and offices: what counts for the quorum, and who is said to have chaired.

use folkmoot::{
    edition::{Edition, view},
    meeting::{Meeting, script, seats::SeatsAt},
    papers::{Phrases, compose},
    render,
    review::{self, ReviewContext},
};
use proptest::prelude::*;

/// Four members and a clerk; a quorum of all four.
const BOARD: &str = "\
group Board
date 2026-02-04 10:00-12:00 zone:Europe/London
quorum members:4
attendee AB \"Ada Birch\" role:chair
attendee CD \"Cal Dunn\" role:vice-chair
attendee EF \"Eve Frost\"
attendee GH \"Gus Hale\"
attendee KL \"Kim Lee\" role:minute-taker
agenda Welcome
agenda Audit
";

fn held(lines: &str) -> Meeting {
    let script = format!("{BOARD}{lines}");
    let log = script::replay(script.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{script}"));
    log.into_meeting()
}

fn refusal(lines: &str) -> String {
    script::replay(format!("{BOARD}{lines}").as_bytes()).expect_err("a refusal").to_string()
}

/// What a row of the minutes' head says.
fn fact(meeting: &Meeting, label: &str) -> String {
    let minutes = render::markdown(&compose(&view(meeting, Edition::Full), Phrases::builtin()));
    let row = format!("| {label} | ");
    let found = minutes.lines().find_map(|line| line.strip_prefix(&row));
    found.map(|rest| rest.trim_end_matches(" |").to_owned()).unwrap_or_default()
}

fn codes(meeting: &Meeting) -> Vec<(&'static str, String)> {
    let findings = review::check(meeting, &ReviewContext::default());
    findings.iter().map(|finding| (finding.kind.code(), finding.line.to_string())).collect()
}

#[test]
fn a_member_and_the_deputy_are_one_seat() {
    let meeting = held(
        "10:00 present AB CD KL\n10:00 deputy \"Zed Quill\" for:EF\n10:00 start\n10:00 item 1\n\
         10:05 item 2\n10:30 arrive EF\n10:31 decision The budget is agreed.\n10:40 end\n",
    );
    assert_eq!((meeting.roll.seats(), meeting.roll.seats_held(SeatsAt::Now)), (4, 3));
    assert_eq!(fact(&meeting, "Quorum"), "4 members; not quorate at any time");
    let codes = codes(&meeting);
    assert!(codes.contains(&("seat-held-twice", "10:30 leave ZQ".to_owned())), "{codes:?}");
    assert!(codes.iter().any(|(code, _)| *code == "not-quorate"), "{codes:?}");
}

#[test]
fn who_sits_for_somebody_without_a_seat_holds_none() {
    let quorate = "quorum members:2\n10:00 present AB\n";
    for (deputy, held_seats) in [("KL", 1), ("EF", 2)] {
        let lines = format!("{quorate}10:00 deputy \"Zed Quill\" for:{deputy}\n10:00 start\n");
        let meeting = held(&lines);
        assert_eq!(meeting.roll.seats_held(SeatsAt::Now), held_seats, "{deputy}");
        assert_eq!(meeting.is_quorate(), Some(held_seats == 2), "{deputy}");
    }
}

#[test]
fn one_person_sits_for_one_member_at_a_time() {
    let sits = "10:00 present AB\n10:00 deputy \"Zed Quill\" for:EF\n10:00 start\n10:00 item 1\n10:05 item 2\n";
    let refused = refusal(&format!("{sits}10:10 deputy ZQ for:GH\n"));
    assert!(refused.contains("ZQ sits for EF"), "{refused}");
    assert!(refused.contains("leave ZQ first"), "{refused}");
    let refused = refusal("10:00 deputy CD for:EF\n");
    assert!(refused.contains("CD is a member with a seat"), "{refused}");

    let meeting = held(&format!("{sits}10:10 leave ZQ\n10:12 deputy ZQ for:GH\n10:20 end\n"));
    let minutes = render::markdown(&compose(&view(&meeting, Edition::Full), Phrases::builtin()));
    assert!(minutes.contains("deputy for Eve Frost; deputy for Gus Hale"), "{minutes}");
    let [eve, gus] = ["EF", "GH"].map(|who| meeting.roll.find(who).expect("a member").id);
    let sat_for = |member| meeting.roll.deputy_of(member).map(|deputy| &*deputy.profile.name);
    assert_eq!([sat_for(eve), sat_for(gus)], [Some("Zed Quill"); 2]);
    assert!(!codes(&meeting).iter().any(|(_, line)| line.contains("present EF")));
}

const RUNNING: &str = "10:00 start\n10:00 item 1\n10:05 note opening\n";

fn chair(lines: &str) -> String {
    fact(&held(&format!("{lines}10:40 end\n")), "Chair")
}

#[test]
fn who_chaired_was_there_and_had_the_office() {
    let cases = [
        ("10:00 present AB CD EF\n", "Ada Birch"),
        ("10:00 present CD EF\n10:00 apologies AB\n", "Cal Dunn (vice-chair)"),
        ("amend CD role:chair\n10:00 present AB CD EF\n", "Ada Birch and Cal Dunn (co-chairs)"),
        ("amend CD role:chair\n10:00 present CD EF\n10:00 apologies AB\n", "Cal Dunn"),
    ];
    for (marks, named) in cases {
        assert_eq!(chair(&format!("{marks}{RUNNING}")), named, "{marks}");
    }
}

#[test]
fn a_chair_who_is_away_represented_or_unmarked_is_not_said_to_have_chaired() {
    for mark in ["10:00 apologies AB\n", "10:00 deputy \"Kit Lund\" for:AB\n", ""] {
        let lines = format!("amend CD role:member\n10:00 present CD EF\n{mark}{RUNNING}");
        assert_eq!(chair(&lines), "not recorded who chaired", "{mark}");
        let meeting = held(&format!("{lines}10:40 end\n"));
        let asked = codes(&meeting)
            .iter()
            .any(|(code, line)| *code == "who-chaired" && line == "10:00 chair |");
        assert!(asked, "{mark}");
        let meeting = held(&format!(
            "{}10:40 end\n",
            lines.replace("10:00 item", "10:00 chair CD\n10:00 item")
        ));
        assert_eq!(fact(&meeting, "Chair"), "Cal Dunn", "{mark}");
        assert!(!codes(&meeting).iter().any(|(code, _)| *code == "who-chaired"), "{mark}");
    }
}

#[test]
fn the_chair_changes_hands_during_a_meeting() {
    let here = "amend CD role:member\n10:00 present AB CD EF KL\n";
    let elected = format!("{here}{RUNNING}10:06 amend AB role:member\n10:06 amend CD role:chair\n");
    assert_eq!(chair(&elected), "Ada Birch; from 10:06, item 1, Cal Dunn");
    let later = format!("{elected}10:20 amend CD org:\"Ward C\" name:\"Cal Dunn-Rees\"\n");
    assert_eq!(chair(&later), "Ada Birch; from 10:06, item 1, Cal Dunn-Rees");

    let taken = format!("{here}{RUNNING}10:10 item 2\n10:11 chair EF\n10:20 leave EF\n");
    assert_eq!(
        chair(&taken),
        "Ada Birch; from 10:11, item 2, Eve Frost; from 10:20, item 2, Ada Birch"
    );
    let refused = refusal(&format!("{here}{RUNNING}10:11 chair AB\n"));
    assert!(refused.contains("AB is in the chair already"), "{refused}");

    let steps_out = format!("10:00 present AB CD EF\n{RUNNING}10:10 leave AB\n10:20 arrive AB\n");
    assert_eq!(
        chair(&steps_out),
        "Ada Birch; from 10:10, item 1, Cal Dunn (vice-chair); from 10:20, item 1, Ada Birch"
    );
}

#[test]
fn those_who_take_the_minutes_are_named_in_the_order_of_their_turns() {
    let lines = format!(
        "10:00 present AB EF KL\n{RUNNING}10:20 amend EF role:minute-taker\n10:20 amend KL role:guest\n"
    );
    assert_eq!(fact(&held(&lines), "Minutes"), "Kim Lee, Eve Frost");
}

#[test]
fn the_public_edition_does_not_say_who_took_the_chair_in_a_closed_item() {
    let lines = |closed: &str| {
        format!(
            "confidential i2\n10:00 present AB CD EF\n{RUNNING}10:10 item 2\n{closed}10:40 end\n"
        )
    };
    let public = |lines: &str| {
        let meeting = held(lines);
        render::markdown(&compose(&view(&meeting, Edition::Public), Phrases::builtin()))
    };
    let plain = public(&lines(""));
    for closed in
        ["10:15 chair EF\n", "10:15 chair EF\n10:20 leave EF\n", "10:15 amend EF role:chair\n"]
    {
        assert_eq!(public(&lines(closed)), plain, "{closed}");
    }
}

/// Lines for a roll, of which a replay refuses some.
fn marks() -> impl Strategy<Value = Vec<String>> {
    let member = prop::sample::select(vec!["AB", "CD", "EF", "GH", "KL", "ZQ", "YR"]);
    let mark = (0..7usize, member.clone(), member).prop_map(|(kind, who, other)| match kind {
        0 => format!("present {who}"),
        1 => format!("arrive {who}"),
        2 => format!("leave {who}"),
        3 => format!("deputy {who} for:{other}"),
        4 => format!("unmark {who}"),
        5 => format!("amend {who} role:guest"),
        _ => format!("amend {who} role:member"),
    });
    prop::collection::vec(mark, 0..40)
}

proptest! {
    #[test]
    fn more_seats_are_never_held_than_there_are(marks in marks()) {
        let mut script = format!(
            "{BOARD}attendee ZQ \"Zed Quill\" role:guest\nattendee YR \"Yan Roe\" role:guest\n\
             10:00 start\n10:00 item 1\n10:01 item 2\n"
        );
        for (minute, mark) in marks.iter().enumerate() {
            let tried = format!("{script}10:{:02} {mark}\n", minute + 2);
            if script::replay(tried.as_bytes()).is_ok() {
                script = tried;
            }
        }
        let meeting = script::replay(script.as_bytes()).expect("what was taken").into_meeting();
        let started = meeting.course.started.expect("a start");
        for minute in 0..45 {
            let at = folkmoot::calendar::time::Moment(started.0 + minute * 60_000);
            let held = meeting.roll.holders(SeatsAt::Moment(at));
            prop_assert!(held.len() <= meeting.roll.seats(), "{script}");
            let mut people: Vec<_> = held.iter().map(|person| person.id).collect();
            people.dedup();
            prop_assert_eq!(people.len(), held.len(), "{}", script);
        }
    }
}
