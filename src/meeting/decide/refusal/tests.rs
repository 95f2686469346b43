use std::collections::BTreeSet;

use strum::VariantNames as _;

use super::*;
use crate::meeting::{ids::MeetingId, script};

/// A meeting that is being held; each line below is refused in it, or after the lines before it.
const HELD: &str = "\
date 2024-05-22 10:00-12:00 zone:Europe/London
attendee KB \"Katie Burrell\" sector:Health
attendee DT \"Dean Thomas\"
attendee GC \"Gemma Cushion\"
agenda Welcome 10m
agenda Housing 40m
agenda Roads 20m
paper i2 Survey
theme Roads
carry a7 @DT send the audit
10:00 present KB
10:00 start
10:00 item 1
10:05 note all is well
10:05 action @KB write it up due:2024-06-01
";

/// Lines, of which the last is refused, and its code.
const REFUSED: &[(&str, &str)] = &[
    ("present ZZ", "unknown-person"),
    ("attendee KW \"Katie Wood\"\npresent Katie", "several-people"),
    ("item two", "not-an-item"),
    ("item 9", "no-such-item"),
    ("10:10 item 2\n10:20 item 3\nitem next", "no-item-left"),
    ("sector a7 Health", "words-of-earlier-meeting"),
    ("convert p1 note", "paper-as-entry"),
    ("confidential KB", "not-an-entry"),
    ("edit e9 words", "no-such-entry"),
    ("done e1", "not-an-action"),
    ("done a99", "no-such-action"),
    ("remove p9", "no-such-paper"),
    ("redate a7 someday", "unreadable-date"),
    ("correct item 1 began late", "unreadable-time"),
    ("date 2024-03-31 01:30 zone:Europe/London", "no-such-time"),
    ("date 2024-05-22 12:00-10:00", "end-before-start"),
    ("date 2024-05-22 12:00-12:00", "end-at-start"),
    ("date 2024-05-22 zone:Nowhere", "unknown-zone"),
    ("attendee all \"Al Lamb\"", "unusable-initials"),
    ("attendee KB \"Kit Brown\"", "initials-taken"),
    ("amend KB email:somewhere", "unusable-email"),
    ("amend KB name:\"\"", "empty-name"),
    ("amend KB", "nothing-to-amend"),
    ("reorder i2 before:i2", "before-itself"),
    ("agenda Trees number:2", "number-taken"),
    ("amend i1 minute-number:26/041\nagenda Trees minute-number:26/41", "minute-number-taken"),
    ("agenda A under:i2\nagenda B under:i2.1\nagenda C under:i2.1.1", "too-deep"),
    (
        "agenda A under:i2 letters:yes number:2(z)\nagenda B under:i2 letters:yes",
        "too-many-sub-items",
    ),
    ("agenda A under:i2\nreorder i2.1 before:i1", "not-among-sub-items"),
    ("agenda A under:i2\nremove i2", "has-sub-items"),
    ("table i2 T columns:A|B rows:a|b|c", "uneven-table"),
    ("table i2 T columns:A|B|C|D|E|F|G|H|I|J|K|L|M rows:a", "table-too-large"),
    ("table i2 T columns:A rows:a totals:2", "no-such-row"),
    ("remove i1", "item-was-opened"),
    ("remove KB", "person-in-record"),
    ("theme Roads", "repeated-theme"),
    ("carry 8 send it", "not-an-action-number"),
    ("progress a7 gone on:2030-01-01", "progress-to-come"),
    ("withdraw e1", "not-an-offer"),
    ("reopen a7", "action-is-open"),
    ("call-off", "too-late-to-call-off"),
    ("carry a9 send it was:a3", "not-an-action-of-meeting"),
    ("carry a7 send it", "repeated-action"),
    ("paper i2 Survey", "repeated-paper"),
    ("amend p1 name:Survey", "paper-unchanged"),
    ("present KB", "marked-already"),
    ("present all\npresent all", "all-marked-already"),
    ("leave DT", "not-present"),
    ("10:10 item 2\n10:15 arrive DT\n2024-05-22T09:12:00Z leave DT", "left-before-arrival"),
    ("apologies KB", "present-not-away"),
    ("deputy \"Kit Lund\" for:KB", "member-is-present"),
    ("deputy \"Kit Lund\" for:DT\ndeputy \"Lea May\" for:DT", "has-deputy"),
    ("deputy DT for:DT", "deputy-of-self"),
    ("deputy \"Kit Lund\" for:DT\ndeputy KL for:GC", "sits-for-another"),
    ("deputy GC for:DT", "deputy-has-seat"),
    ("chair KB\nchair KB", "presides-already"),
    ("deputy ZZ for:DT", "unknown-deputy"),
    ("guest \"Dean Thomas\"", "guest-on-roll"),
    ("2024-05-22T08:30:00Z item 2", "too-early"),
    ("start", "has-begun"),
    ("10:30 end\npause", "has-ended"),
    ("pause\npause", "paused-already"),
    ("adjourn\nadjourn", "adjourned-already"),
    ("adjourn\nitem 2", "item-while-adjourned"),
    ("resume", "not-paused"),
    ("item 1", "item-in-hand"),
    ("close\nclose", "nothing-to-close"),
    ("close\nextend 5m", "nothing-to-extend"),
    ("extend -30m", "too-much-taken-off"),
    ("defer 3\ndefer 3", "deferred-already"),
    ("10:10 item 2\ndefer 1", "item-was-taken"),
    ("reopen 2", "item-not-closed"),
    ("reassign a7 @DT", "owners-unchanged"),
    ("sector e1 Health\nsector e1 Health", "sector-unchanged"),
    ("sector e1 none", "no-sector-to-remove"),
    ("outcome fewer crashes theme:Rail", "unknown-theme"),
    ("note heard for:Rail", "unknown-sector"),
    ("done a7\ndone a7", "action-is-done"),
    ("drop a7\ndrop a7", "action-is-dropped"),
    ("redate a7 2024-06-01\nredate a7 2024-06-01", "due-date-unchanged"),
    ("redate a7 none", "no-due-date-to-remove"),
    ("confidential e1\nconfidential e1", "confidential-already"),
    ("confidential e1 no", "not-confidential"),
    ("confidential e1 no ground:staff", "ground-without-confidence"),
    ("agenda Pay ground:staff", "ground-of-open-item"),
    ("confidential e1 ground:\" \"", "empty-ground"),
    ("confidential e1 ground:staff\nconfidential e1 ground:staff", "ground-unchanged"),
    ("confidential e1\nconfidential e1 ground:none", "no-ground-to-remove"),
    ("convert e1 note", "kind-unchanged"),
    ("declare KB lives there\nconvert last note", "kind-stays"),
    ("vote Go for:KB against:2", "figures-and-names"),
    ("vote Go for:1\nvote last for:1", "voted-already"),
    ("vote e2 for:1", "not-a-motion"),
    ("correct e1 for:1", "not-a-vote"),
    ("vote Go for:1\ncorrect last for:1", "vote-unchanged"),
    ("vote Go for:1\ncorrect last amends:last", "amends-itself"),
    ("redo", "nothing-to-redo"),
    ("10:30 end\ncirculate\nundo", "step-stays"),
    ("approve minutes:2024-05-01\nundo", "minutes-approved-here"),
    ("approve minutes:2024-05-01 meeting:00000001\nremove last", "approved-in-both"),
    ("confidential e1\n10:30 end\napprove\nconfidential e1 no", "stays-confidential"),
    ("10:30 end\napprove\nnote more", "minutes-approved"),
    ("10:30 end\napprove\ncorrect e1 other words", "reason-needed"),
    ("correct item 2 began 10:20", "no-time-to-correct"),
    ("correct DT arrived 10:20", "was-not-present"),
    ("10:10 item 2\ncorrect item 1 began 10:20", "end-before-beginning"),
    ("correct item 1 began 10:05 turn:2", "no-such-turn"),
    ("correct end 10:30", "no-meeting-time-to-correct"),
    ("10:10 item 2\ncorrect item 2 began 09:50", "out-of-meeting"),
    ("10:10 item 2\n10:20 item 3\ncorrect item 1 ended 10:25", "in-hand-then"),
    ("10:10 item 2\ncorrect start 10:12", "in-the-way"),
    ("10:10 leave KB\n10:20 arrive KB\ncorrect KB arrived 10:05", "was-there-then"),
    ("unmark DT only:apologies", "no-such-mark"),
    ("unmark all only:deputy", "nobody-marked"),
    ("10:10 leave KB\nunmark KB only:arrived", "left-since"),
    ("circulate", "meeting-not-ended"),
    ("10:30 end\napprove\napprove", "step-taken"),
    ("10:30 end\napprove by:2024-05-01", "approved-by-earlier-meeting"),
    ("approve minutes:2024-06-01", "minutes-of-later-meeting"),
    ("next 2024-05-01", "next-meeting-not-later"),
    ("10:30 end\nsign \"Ann Barlow\"", "not-approved"),
];

/// Scripts that are refused before anything is held.
const UNHELD: &[(&str, &str)] = &[
    ("date 2024-05-22\nedit last words", "nothing-recorded"),
    ("next fri", "date-without-day"),
    ("date fri", "date-without-year"),
    ("10:00 start", "time-without-day"),
    ("date 2024-05-22\nstart\nitem next", "no-item-left"),
    ("date 2024-05-22\npause", "not-begun"),
    ("date 2024-05-22\ncall-off\nstart", "was-called-off"),
    ("date 2024-05-22\ntake-over", "group-not-at-hand"),
    ("date 2024-05-22\npostpone 2024-05-22", "postponed-to-same-day"),
    ("date 2024-05-22\nstart\nreopen", "nothing-to-reopen"),
    ("undo", "nothing-to-undo"),
    ("circulate agenda", "no-agenda-to-send"),
    ("date 2024-05-22\nagenda Roads\ncall-off\ncirculate agenda", "called-off-agenda"),
];

fn code(script: &str) -> &'static str {
    let error = script::replay(script.as_bytes()).expect_err(script);
    assert_eq!(error.line as usize, script.lines().count(), "refused elsewhere: {error}\n{script}");
    assert!(!error.kind.to_string().is_empty(), "{script}");
    error.kind.code()
}

#[test]
fn each_refusal_has_a_code_and_a_sentence() {
    let held = REFUSED.iter().map(|&(lines, _)| (lines, code(&format!("{HELD}{lines}"))));
    assert_eq!(held.collect::<Vec<_>>(), REFUSED);
    let unheld = UNHELD.iter().map(|&(lines, _)| (lines, code(lines)));
    assert_eq!(unheld.collect::<Vec<_>>(), UNHELD);

    let subjects = [
        ParseErrorKind::VARIANTS,
        FindRefusal::VARIANTS,
        WhenRefusal::VARIANTS,
        PlanRefusal::VARIANTS,
        RollRefusal::VARIANTS,
        RunRefusal::VARIANTS,
        WriteRefusal::VARIANTS,
        AfterRefusal::VARIANTS,
        JointRefusal::VARIANTS,
    ];
    let codes: Vec<&str> = subjects.into_iter().flatten().copied().collect();
    let unique: BTreeSet<&str> = codes.iter().copied().collect();
    assert_eq!(unique.len(), codes.len(), "two have one code");
    let shown = REFUSED.iter().chain(UNHELD).map(|&(_, code)| code);
    // A script keeps its records, has no now, and no other meeting or group at hand.
    let shown: BTreeSet<&str> = shown
        .chain([
            "records-not-kept",
            "still-to-come",
            "nothing-to-take-over",
            "number-given-since",
            "unknown-group",
            "unknown-member",
            "group-without-register",
            "all-enrolled",
            "not-in-backlog",
            "no-such-offer",
            "no-such-goal",
            "goal-is-met",
            "goal-is-dropped",
            "goal-is-open",
            "no-such-outside-decision",
            "no-parent-group",
            "nothing-to-escalate",
        ])
        .collect();
    let elsewhere = [ParseErrorKind::VARIANTS, JointRefusal::VARIANTS].concat();
    let missing: Vec<&&str> =
        unique.difference(&shown).filter(|code| !elsewhere.contains(code)).collect();
    assert_eq!(missing, [&""; 0], "each is among the lines above");
}

#[test]
fn what_is_wrong_with_a_date_a_time_or_initials_has_a_code_too() {
    let causes = [
        ("date 2023-02-29", "not-leap"),
        ("redate a7 2024-02-30", "past-month-end"),
        ("extend soon", "not-a-length"),
        ("25:00 note late", "hour"),
        ("date 2024-05-22 zone:Nowhere", "no-zone"),
        ("attendee all \"Al Lamb\"", "reserved"),
        ("attendee 9K \"Al Lamb\"", "start"),
    ];
    let cause = |line: &str| {
        let script = format!("{HELD}{line}");
        script::replay(script.as_bytes()).expect_err(line).kind.cause().unwrap_or_default()
    };
    assert_eq!(causes.map(|(line, _)| (line, cause(line))), causes);
    let other = script::replay(format!("{HELD}item 9").as_bytes()).expect_err("no item 9");
    assert_eq!(other.kind.cause(), None);
}

#[test]
fn each_refusal_over_two_logs_has_a_code_and_a_sentence() {
    let meeting = MeetingId::from_random(7);
    let day = chrono::NaiveDate::default();
    let label = MeetingLabel { id: meeting, starts: Some("10:00".into()), title: "".into() };
    let kinds = [
        JointRefusal::UnreadableHalf { meeting, why: "it is damaged".into() },
        JointRefusal::MissingHalf { meeting },
        JointRefusal::HalfNotAtHand { stream: meeting.into(), turn: Turn::Undone },
        JointRefusal::UnopenedHalf { meeting, why: "it is damaged".into() },
        JointRefusal::HalfNotLatest { meeting, day: Some(day), latest: Some("a note".into()) },
        JointRefusal::MeetingOfOtherDay { meeting, held: day, day },
        JointRefusal::SeveralMeetingsOfDay { day, meetings: vec![label.clone(), label] },
        JointRefusal::UnreadableMinutes { why: "the store can't be read just now".into() },
    ];
    let kinds = kinds.map(RefusalKind::from);
    assert!(kinds.iter().all(|kind| !kind.to_string().is_empty()));
    let codes: BTreeSet<&str> = kinds.iter().map(RefusalKind::code).collect();
    assert_eq!(codes, JointRefusal::VARIANTS.iter().copied().collect());
}
