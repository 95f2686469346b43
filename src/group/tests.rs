//! Every command to a group and every event of one has what belongs to it: a rule, an effect, words,
//! golden bytes; and a register tells what was true on any day.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use strum::VariantNames as _;

use super::{
    GoalCounts, Group, GroupLog, Member,
    command::GroupCommand,
    decide::{self, GroupContext, GroupRefusal},
    describe,
    event::GroupEvent,
    rules::{GroupOffice, Seat},
};
use crate::{
    log::{MemberId, Stamp, Stream},
    meeting::{
        command::Language,
        event::{GoalState, Rag},
        ids::GoalId,
    },
};

const GOLDEN: &str = include_str!("../../tests/fixtures/group-v1.txt");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2025-06-02")
}

/// What a line does to a group today.
fn give(log: &mut GroupLog, line: &str) -> Result<String, GroupRefusal> {
    let command = GroupCommand::parse(line)?.expect("a command");
    let new_member = MemberId::from_random(100 + log.next_seq());
    let events = decide::decide(log, &command, &GroupContext { today: today(), new_member })?;
    let said = describe::command(log, &events);
    log.append(events, Stamp::default(), &"".into());
    Ok(said)
}

fn group(lines: &str) -> GroupLog {
    let mut log = GroupLog::default();
    for line in lines.lines() {
        give(&mut log, line).unwrap_or_else(|error| panic!("{line}: {error}"));
    }
    log
}

fn member<'g>(log: &'g GroupLog, initials: &str) -> &'g Member {
    log.state().register.with_initials(initials, today()).expect("a member")
}

const PARTNERSHIP: &str = "\
name \"North and Broadland\"
sectors partnership
organisation \"Norfolk County Council\" sector:education also:NCC
member KB \"Katie Burrell\" org:NCC from:2023-01-10
member MO \"Mark Osborn\" sector:police
member KBu \"Kate Burrell\" email:kate@example.org
member AC \"Ann Clerk\" office:minute-taker
standing Welcome 5m
standing \"Minutes of the last meeting\"
vacancy \"Head of Probation\" sector:probation
interest KB trustee of Marsh Academy
office KB co-chair from:2024-01-01
office MO co-chair
deputy KBu for:KB
hours 10:00-12:00
parent Board
goal @KB @NCC every school has a lead theme:\"Safer schools\" due:2025-03-31 from:2024-09-01
";

/// The events of the golden records, each with its name in exported logs.
fn golden() -> Vec<(String, GroupEvent)> {
    let read = |line: &str| {
        let json = line.split_once(' ').expect("bytes, then JSON").1;
        let event: serde_json::Value = serde_json::from_str(json).unwrap();
        let name = event.as_object().unwrap().keys().next().unwrap().clone();
        (name, serde_json::from_value(event).unwrap())
    };
    GOLDEN.lines().map(read).collect()
}

fn is_of_the_log(name: &str) -> bool {
    name.starts_with("command_") || name == "joint"
}

#[test]
fn every_event_of_a_group_has_golden_bytes_an_effect_and_words() {
    let golden = golden();
    // The group of the golden records, as it stands before each of them.
    let mut log = GroupLog::default();
    let mut groups = vec![log.clone()];
    for (_, event) in golden.iter().filter(|(name, _)| !is_of_the_log(name)) {
        log.append(vec![event.clone()], Stamp::default(), &"".into());
        groups.push(log.clone());
    }
    let changes = |event: &GroupEvent, before: &Group| {
        let mut after = before.clone();
        after.apply(event);
        after != *before
    };
    for name in GroupEvent::VARIANTS {
        let samples: Vec<&GroupEvent> =
            golden.iter().filter(|(known, _)| known == name).map(|(_, event)| event).collect();
        assert!(!samples.is_empty(), "{name} has no golden bytes");
        let changes_one =
            |event: &&GroupEvent| groups.iter().any(|log| changes(event, log.state()));
        assert_ne!(samples.iter().any(changes_one), is_of_the_log(name), "{name} has no effect");
        for event in samples {
            let mut words = groups.iter().map(|log| describe::command(log, [event]));
            assert!(words.all(|words| !words.trim().is_empty()), "{event:?}");
        }
    }
    let names: BTreeSet<&str> = golden.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, GroupEvent::VARIANTS.iter().copied().collect());
}

#[test]
fn every_example_of_a_verb_of_groups_does_something_that_has_words() {
    let stages = ["", PARTNERSHIP];
    let more = ["leave KB on:2025-01-01\n", "undo\n", "vacancy x\n", "done g1\n"];
    let mut groups: Vec<GroupLog> = stages.iter().map(|lines| group(lines)).collect();
    groups.extend(more.iter().map(|more| group(&format!("{PARTNERSHIP}{more}"))));
    for line in GroupCommand::verbs().iter().flat_map(|verb| verb.examples) {
        let does = |log: &GroupLog| {
            let mut log = log.clone();
            let before = log.state().clone();
            let said = give(&mut log, line).ok()?;
            assert!(!said.is_empty(), "{line} has no words");
            (*log.state() != before).then_some(())
        };
        assert!(groups.iter().find_map(does).is_some(), "{line} does nothing anywhere");
    }
}

#[test]
fn undo_gives_back_the_group_before_and_redo_the_one_after() {
    let mut log = GroupLog::default();
    for line in PARTNERSHIP.lines() {
        let before = log.state().clone();
        give(&mut log, line).unwrap();
        let after = log.state().clone();
        assert!(give(&mut log, "undo").unwrap().starts_with("undone: "));
        assert_eq!(*log.state(), before, "{line}");
        assert!(give(&mut log, "redo").unwrap().starts_with("reinstated: "));
        assert_eq!(*log.state(), after, "{line}");
    }
    let replayed = GroupLog::replay(log.records().iter().cloned());
    assert_eq!(replayed.state(), log.state());
}

#[test]
fn the_register_tells_what_was_true_on_a_day() {
    let log = group(&format!(
        "{PARTNERSHIP}rename KB \"Katie Osborn\" from:2025-01-01\n\
         seat KB no from:2025-03-01\nleave KB on:2025-05-01\njoin KB on:2025-06-01\n"
    ));
    let katie = member(&log, "KB");
    assert_eq!(&**katie.name_on(day("2024-12-31")), "Katie Burrell");
    assert_eq!(&**katie.name_on(day("2025-01-01")), "Katie Osborn");
    assert!(katie.has_name("katie burrell"), "a former name stays known");
    let days = ["2023-01-09", "2023-01-10", "2025-04-30", "2025-05-01", "2025-06-01"];
    let is_member = days.map(|text| katie.is_member_on(day(text)));
    assert_eq!(is_member, [false, true, true, false, true]);
    assert_eq!(katie.seat_on(day("2025-02-28")), Seat::Voting);
    assert_eq!(katie.seat_on(day("2025-03-01")), Seat::None);
    assert_eq!(katie.offices_on(day("2024-01-01")), [GroupOffice::CoChair]);
    assert_eq!(katie.offices_on(today()), [], "who left gave the office up");
    assert_eq!((&*katie.org, &*katie.sector), ("Norfolk County Council", "education"));
    assert_eq!(member(&log, "AC").seat_on(today()), Seat::None, "who keeps the minutes");
}

#[test]
fn a_group_stays_known_by_the_name_it_had() {
    let log = group("name \"Parish Council\"\nname \"Lower Marsh Parish Council\"\n");
    let group = log.state();
    assert_eq!(&*group.name, "Lower Marsh Parish Council");
    assert!(group.has_name("PARISH  council") && group.has_name("lower marsh parish council"));
    assert!(!group.has_name("Marsh"));
}

#[test]
fn namesakes_are_two_until_they_are_said_to_be_one() {
    let mut log =
        group("member HB \"Helen Brown\" org:Health\nmember HBr \"Helen Brown\" org:Police\n");
    assert_eq!(log.state().register.on(today()).count(), 2);
    let refusal = give(&mut log, "leave \"Helen Brown\"").unwrap_err();
    assert_eq!(refusal.kind.code(), "several-members");
    let (kept, merged) = (member(&log, "HB").id, member(&log, "HBr").id);
    give(&mut log, "merge HBr into:HB").unwrap();
    assert_eq!(log.state().register.on(today()).count(), 1);
    assert_eq!(log.state().register.get(merged).unwrap().id, kept, "its id means the other");
    give(&mut log, "undo").unwrap();
    assert_eq!(log.state().register.on(today()).count(), 2);
}

#[test]
fn a_line_that_fits_no_group_is_refused_with_a_code() {
    let mut log = group(PARTNERSHIP);
    let stream = crate::log::MeetingId::from_random(1).into();
    for (line, code) in [
        ("name \" \"", "missing-argument"),
        ("parent \"north and broadland\"", "own-parent"),
        ("quorum members:0", "quorum-of-nothing"),
        ("every 0 weeks", "every-nothing"),
        ("quorum sectors:\"polcie\"", "unknown-sector"),
        ("hours 10:00 zone:Nowhere", "unknown-zone"),
        ("review someday", "unreadable-date"),
        ("sector POLICE", "sector-listed"),
        ("sectors partnership", "sectors-listed"),
        ("organisation ncc", "organisation-listed"),
        ("remove org:Nobody", "unknown-organisation"),
        ("remove s9", "no-such-entry"),
        ("member KB \"Karl Bone\"", "initials-taken"),
        ("member K! \"Karl Bone\"", "unusable-initials"),
        ("member XY \"X Y\" email:nobody", "not-an-address"),
        ("leave ZZ", "unknown-member"),
        ("amend KB", "nothing-to-amend"),
        ("amend KB name:\" \"", "empty-member-name"),
        ("rename KB \"Katie Burrell\"", "same-name"),
        ("join KB", "is-member"),
        ("leave KB on:2020-01-01", "is-no-member"),
        ("term KB from:2025-05-01 to:2025-04-01", "ends-before-it-begins"),
        ("deputy KB for:KB", "own-deputy"),
        ("deputy none for:MO", "no-deputy"),
        ("office KB co-chair", "holds-office"),
        ("step-down KB chair", "holds-no-office"),
        ("step-down KBu", "holds-none"),
        ("seat KB yes", "has-seat"),
        ("merge KB into:KB", "merged-with-itself"),
        ("progress g2 rag:red", "no-such-entry"),
        ("progress g1 x on:2025-06-03", "day-to-come"),
        ("reassign g1 @MOO", "unknown-owner"),
        ("reopen g1", "goal-open"),
        ("redo", "nothing-to-redo"),
    ] {
        let refusal = give(&mut log, line).expect_err(line);
        assert_eq!(refusal.kind.code(), code, "{line}: {refusal}");
        assert!(!refusal.to_string().is_empty());
    }
    assert_eq!(give(&mut GroupLog::default(), "undo").unwrap_err().kind.code(), "nothing-to-undo");
    let no_sectors = give(&mut GroupLog::default(), "remove sector:police").unwrap_err();
    assert_eq!(no_sectors.kind.code(), "no-sectors");
    give(&mut log, "fill v1 MO").unwrap();
    assert_eq!(give(&mut log, "fill v1 KB").unwrap_err().kind.code(), "vacancy-filled");
    give(&mut log, "cease n1").unwrap();
    assert_eq!(give(&mut log, "cease n1").unwrap_err().kind.code(), "interest-ended");
    give(&mut log, "office KB chair").unwrap();
    assert_eq!(give(&mut log, "step-down KB").unwrap_err().kind.code(), "holds-several");
    give(&mut log, "done g1").unwrap();
    assert_eq!(give(&mut log, "progress g1 more").unwrap_err().kind.code(), "goal-met");
    give(&mut log, "reopen g1").unwrap();
    give(&mut log, "drop g1 no money").unwrap();
    assert_eq!(give(&mut log, "done g1").unwrap_err().kind.code(), "goal-dropped");
    let joint = GroupEvent::Joint { stream, command: 1 };
    let named = GroupEvent::Named { name: "Both".into() };
    log.append(vec![named, joint], Stamp::default(), &"".into());
    assert_eq!(give(&mut log, "undo").unwrap_err().kind.code(), "in-another-log-too");
}

#[test]
fn a_goal_is_what_was_said_of_it_by_a_day() {
    let log = group(&format!(
        "{PARTNERSHIP}goal @all read the strategy theme:\"safer SCHOOLS\"\n\
         goal @police map the hot spots\n\
         progress g1 42 of 60 rag:amber on:2025-01-10\n\
         done g1 all 60 on:2025-05-20\nprogress g2 rag:green\ndrop g3 the county does it\n\
         redate g2 2025-06-01\n"
    ));
    let plan = &log.state().workplan;
    let goal = |number| plan.get(GoalId(number)).unwrap();
    let states = ["2025-03-31", "2025-04-01", "2025-05-20"].map(day);
    let overdue = states.map(|on| goal(1).is_overdue(on));
    assert_eq!(overdue, [false, true, false], "it was due on 31 March and met on 20 May");
    assert_eq!((goal(1).state(), goal(1).settled()), (GoalState::Met, Some(day("2025-05-20"))));
    assert_eq!((goal(1).rag(), goal(2).rag()), (Some(Rag::Amber), Some(Rag::Green)));
    let counts = plan.counts_on(today());
    assert_eq!(counts, GoalCounts { met: 1, open: 1, overdue: 1, dropped: 1 });
    assert_eq!(counts.all(), 3);
    let then = plan.counts_on(day("2025-05-01"));
    assert_eq!(
        then,
        GoalCounts { open: 1, overdue: 1, ..GoalCounts::default() },
        "those set by then"
    );
    let themes: Vec<(&str, usize)> =
        plan.by_theme().into_iter().map(|(theme, goals)| (&**theme, goals.len())).collect();
    assert_eq!(themes, [("Safer schools", 2), ("", 1)]);
    let owners = |number| -> Vec<&str> {
        goal(number).owners.iter().map(|owner| log.state().goal_owner(owner)).collect()
    };
    assert_eq!(owners(1), ["KB", "Norfolk County Council"]);
    assert_eq!((owners(2), owners(3)), (vec!["North and Broadland"], vec!["police"]));
    let undone = group(&format!("{PARTNERSHIP}done g1\nundo\n"));
    assert_eq!(undone.state().workplan.get(GoalId(1)).unwrap().state(), GoalState::Open);
}
