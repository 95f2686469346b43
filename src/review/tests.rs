use super::*;
use crate::{
    calendar::holidays::Region,
    group::{
        DueBy,
        rules::{DaysCounted, DaysRule},
    },
    log::Stamp,
    meeting::{
        event::{Event, ProfileChanges},
        script,
    },
};

/// A meeting without findings; every test spoils it in one way.
const BOARD: &str = "\
group Board
date 2024-05-22 10:00-12:00 zone:Europe/London
quorum members:2
attendee GC \"Gemma Cushion\" role:chair org:\"Flagship Group\"
attendee KB \"Katie Burrell\" org:\"Norfolk County Council\"
attendee MO \"Mark Osborn\" role:minute-taker org:NSCP
agenda Welcome 10m
agenda Housing 40m presenter:KB
10:00 present GC KB MO
10:00 start
10:00 item 1
10:10 item 2
";
const END: &str = "11:00 next 2024-07-09 10:00\n11:00 end\n";

fn codes(script: &str) -> Vec<&'static str> {
    codes_with(script, &ReviewContext::default())
}

fn codes_with(script: &str, context: &ReviewContext) -> Vec<&'static str> {
    let findings = found(script, context);
    for finding in &findings {
        let (message, remedy) = (finding.kind.to_string(), finding.kind.remedy());
        assert!(message.ends_with('.') && remedy.ends_with('.'), "{finding:?}");
    }
    findings.iter().map(|finding| finding.kind.code()).collect()
}

fn found(script: &str, context: &ReviewContext) -> Vec<Finding> {
    let log = script::replay(script.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{script}"));
    check(log.meeting(), context)
}

fn board(lines: &str) -> Vec<&'static str> {
    codes(&format!("{BOARD}{lines}{END}"))
}

#[test]
fn a_meeting_in_order_gives_nothing_to_look_at() {
    assert_eq!(board("10:20 action @KB write it up due:2024-06-01\n"), [""; 0]);
}

#[test]
fn a_meeting_that_has_not_run_its_course_is_told() {
    assert_eq!(codes("group Board\n"), ["no-date", "not-started", "no-next-meeting"]);
    assert_eq!(codes(BOARD), ["not-ended", "item-not-closed", "no-next-meeting"]);
}

#[test]
fn a_meeting_that_was_adjourned_is_to_go_on_and_its_roll_is_called_anew() {
    let adjourned =
        format!("{BOARD}11:00 close\n11:00 next 2024-07-09 10:00\n11:00 adjourn 2024-05-29\n");
    assert_eq!(codes(&adjourned), ["not-gone-on"]);
    let context = ReviewContext { is_continued: true, ..ReviewContext::default() };
    assert_eq!(codes_with(&adjourned, &context), [""; 0]);
    let next_day = |lines: &str| {
        codes(&format!("{adjourned}2024-05-23T09:00:00Z resume\n{lines}2024-05-23T10:00:00Z end\n"))
    };
    assert_eq!(next_day(""), ["no-roll-of-day"]);
    assert_eq!(next_day("2024-05-23T09:00:00Z leave MO\n"), [""; 0]);
    let same_day =
        format!("{BOARD}11:00 adjourn\n11:30 resume\n11:40 next 2024-07-09 10:00\n11:50 end\n");
    assert_eq!(codes(&same_day), [""; 0]);
}

#[test]
fn people_nobody_marked_are_told_one_by_one() {
    let two = "attendee DT \"Dean Thomas\"\nattendee RW \"Ross Wacey\"\n";
    let script = format!("{BOARD}{two}10:30 apologies RW\n{END}");
    let findings = found(&script, &ReviewContext::default());
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!(finding.kind.to_string(), "Dean Thomas (DT) is marked neither present nor away.");
    assert_eq!(
        (&*finding.line.to_string(), finding.about),
        ("10:00 present DT", About::Person(crate::meeting::ids::PersonId(3)))
    );
    let deputised = "attendee DT \"Dean Thomas\"\n10:30 deputy \"Kit Lund\" for:DT\n";
    assert_eq!(board(deputised), [""; 0]);
}

#[test]
fn apologies_are_missed_only_where_people_were_missing_and_none_were_asked() {
    let absent = "attendee DT \"Dean Thomas\"\n10:30 absent DT\n";
    assert_eq!(board(absent), ["apologies-not-asked"]);
    assert_eq!(board(&format!("{absent}10:31 note There were no apologies.\n")), [""; 0]);
    let guest = "attendee DT \"Dean Thomas\" role:guest\n10:30 absent DT\n";
    assert_eq!(board(guest), [""; 0]);
}

#[test]
fn initials_of_nobody_are_told_where_the_sentence_uses_them_as_a_person() {
    let people = [
        "KB and GM talked about housing.",
        "GM talked to the group about her role.",
        "It was agreed. GM to send the link.",
        "GM: the link is on the site",
        "Thanks went to KB, GM and others.",
        "The group heard that GM asked for a date.",
    ];
    for text in people {
        let script = format!("{BOARD}10:20 note {text}\n{END}");
        let findings = found(&script, &ReviewContext::default());
        let [finding] = &findings[..] else { panic!("{text}: {findings:?}") };
        assert_eq!(finding.kind.code(), "unknown-initials");
        let expected = "“GM” in the note at 10:20, item 2, is nobody on the roll. \
                        Perhaps GC (Gemma Cushion) is meant.";
        assert_eq!(finding.kind.to_string(), expected);
        assert_eq!(finding.line.to_string(), "edit e1 |");
    }
}

#[test]
fn abbreviations_are_not_taken_for_people() {
    let things = [
        "KB talked about the GM crop.",
        "The General Meeting (GM) was moved. GM agreed nothing.",
        "GM (Greater Manchester) has asked for it.",
        "NCC agreed to pay.",
        "GP asked for a form.",
        "FLAGSHIP GM SAID so.",
        "NSCP reported a rise.",
        "See the GM-report and co/GM.",
        "Funding comes from GM this year.",
        "KB MO GC agreed.",
    ];
    for text in things {
        assert_eq!(board(&format!("10:20 note {text}\n")), [""; 0], "{text}");
    }
}

#[test]
fn mentions_of_nobody_are_told_once() {
    let lines = "10:20 note ask @GM and @KB, or clerk@example.org\n10:21 note ask @gm\n";
    assert_eq!(board(lines), ["unknown-mention"]);
}

#[test]
fn actions_want_an_owner_and_a_date_that_can_be_kept() {
    assert_eq!(board("10:20 action write\n"), ["no-owner", "no-due-date"]);
    assert_eq!(board("10:20 action write\n10:21 done a1\n"), [""; 0]);
    assert_eq!(board("10:20 action @KB write due:2024-05-21\n"), ["due-before-meeting"]);
    assert_eq!(
        board("carry a4 @KB mend due:2024-01-01\n10:20 decision \"minutes of May agreed\"\n"),
        ["overdue"]
    );
}

#[test]
fn an_action_set_in_confidence_under_an_open_item_is_told() {
    let lines = "10:20 action @KB settle due:2024-06-01\n10:20 confidential last\n";
    assert_eq!(board(lines), ["confidential-action"]);
    assert_eq!(board(&format!("{lines}10:21 confidential i2\n")), [""; 0]);
}

#[test]
fn a_decision_is_told_only_at_the_times_without_a_quorum() {
    let lines = "10:20 decision one\n10:30 leave GC\n10:31 decision two\n10:32 note three\n\
        10:33 vote \"four\" for:1\n10:40 arrive GC\n10:41 decision five\n";
    let script = format!("{BOARD}{lines}{END}");
    let findings = found(&script, &ReviewContext::default());
    let told = findings.iter().filter(|finding| finding.kind.code() == "not-quorate");
    let lines: Vec<String> = told.clone().map(|f| f.line.to_string()).collect();
    assert_eq!(lines, ["convert e2 note", "convert e4 note"], "{findings:?}");
    assert!(told.clone().all(|f| f.kind.severity() == Severity::Error));
}

#[test]
fn items_that_were_not_taken_and_presenters_who_were_not_there_are_told() {
    assert_eq!(board("agenda Roof 5m\n"), ["item-not-taken"]);
    assert_eq!(board("agenda Roof 5m\n10:30 defer 3\n"), [""; 0]);
    assert_eq!(board("10:10 leave KB\nquorum members:1\n"), ["presenter-absent"]);
    assert_eq!(board("10:15 leave KB\nquorum members:1\n"), [""; 0]);
}

#[test]
fn the_minutes_of_the_meeting_before_want_a_decision_where_there_was_one() {
    let previous = chrono::NaiveDate::from_ymd_opt(2024, 3, 6);
    let known = ReviewContext { previous, ..ReviewContext::default() };
    let script = format!("{BOARD}{END}");
    assert_eq!(codes_with(&script, &known), ["previous-minutes"]);
    let agreed = format!("{BOARD}10:30 decision The minutes of 6 March were agreed.\n{END}");
    assert_eq!(codes_with(&agreed, &known), [""; 0]);
    assert_eq!(
        board("agenda \"Minutes of the last meeting\"\n10:20 item 3\n"),
        ["previous-minutes"]
    );
    assert_eq!(
        board("agenda \"Minutes of the last meeting\"\n10:20 item 3\n10:21 decision Agreed.\n"),
        [""; 0]
    );
    assert_eq!(board("10:20 note it took ten minutes of talk\n"), [""; 0]);
}

#[test]
fn the_next_meeting_is_to_be_on_a_day_on_which_people_meet() {
    let next = |day: &str| codes(&format!("{BOARD}11:00 next {day}\n11:00 end\n"));
    assert_eq!(next("2024-07-09"), [""; 0]);
    assert_eq!(next("2024-07-13"), ["next-weekend"]);
    assert_eq!(next("2024-08-26"), ["next-bank-holiday"]);
    assert_eq!(next("2024-08-24"), ["next-weekend"]);
    assert_eq!(next("2024-08-23"), ["next-long-weekend"]);
    assert_eq!(next("2024-08-22"), [""; 0]);
    let in_scotland = ReviewContext { region: Region::Scotland, ..ReviewContext::default() };
    let next = |day: &str| {
        found(&format!("{BOARD}11:00 next {day}\n11:00 end\n"), &in_scotland)
            .into_iter()
            .map(|finding| finding.kind.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(next("2024-08-26"), [""; 0]);
    assert_eq!(
        next("2024-08-05"),
        ["The next meeting, Monday 5 August 2024, is on a bank holiday in Scotland: \
          the summer bank holiday."]
    );
    let moved = BOARD.replace("group Board\n", "group Board\ndate 2024-05-20\nnext 2024-05-21\n");
    assert_eq!(codes(&format!("{moved}11:00 end\n")), ["next-not-later"]);
}

#[test]
fn the_next_meeting_is_to_be_on_the_weekday_of_the_series() {
    let told = |day: &str, usual: chrono::Weekday| {
        let script = format!("{BOARD}11:00 next {day}\n11:00 end\n");
        let findings =
            found(&script, &ReviewContext { usual: Some(usual), ..ReviewContext::default() });
        findings.into_iter().map(|finding| finding.kind.to_string()).collect::<Vec<_>>()
    };
    let (wed, sat) = (chrono::Weekday::Wed, chrono::Weekday::Sat);
    assert_eq!(told("2024-07-10", wed), [""; 0]);
    assert_eq!(
        told("2024-07-11", wed),
        ["The next meeting, Thursday 11 July 2024, is not on a Wednesday, \
          on which the group usually meets."]
    );
    assert_eq!(
        told("2024-07-13", wed),
        ["The next meeting, Saturday 13 July 2024, is at a weekend."]
    );
    assert_eq!(told("2024-07-13", sat), [""; 0], "a group that meets on Saturdays");
    assert_eq!(
        told("2024-08-24", sat),
        ["The next meeting, Saturday 24 August 2024, is at a bank holiday weekend, \
          that of the summer bank holiday."]
    );
}

#[test]
fn who_was_forgotten_is_marked_since_the_start() {
    let script = format!("{BOARD}attendee DT \"Dean Thomas\"\n");
    let line = |script: &str| {
        let findings = found(script, &ReviewContext::default());
        findings
            .into_iter()
            .find(|finding| finding.kind.code() == "unmarked")
            .unwrap()
            .line
            .to_string()
    };
    assert_eq!(line(&script), "10:00 present DT");
    assert_eq!(line(&script.replace("10:10 item 2\n", "")), "present DT");
}

#[test]
fn a_meeting_that_nobody_ended_is_not_ended_at_the_hour_at_which_it_is_checked() {
    let line = |lines: &str, today: &str| {
        let context =
            ReviewContext { today: Some(today.parse().unwrap()), ..ReviewContext::default() };
        let findings = found(&format!("{BOARD}{lines}"), &context);
        findings
            .into_iter()
            .find(|finding| finding.kind.code() == "not-ended")
            .unwrap()
            .line
            .to_string()
    };
    assert_eq!(line("", "2024-05-22"), "end");
    assert_eq!(line("", "2024-05-23"), "12:00 end", "as it was planned");
    assert_eq!(line("12:20 note it went on\n", "2024-05-23"), "12:20 end");
    assert_eq!(line("11:20 note they left early\n", "2024-05-23"), "12:00 end");
}

/// The findings about votes, each with the line with which to begin.
fn about_votes(lines: &str) -> Vec<String> {
    let council = BOARD.replace("quorum members:2", "quorum members:1");
    let people = "attendee DT \"Dean Thomas\"\n10:10 present DT\n";
    let script = format!("{council}{people}{lines}{END}");
    let findings = found(&script, &ReviewContext::default());
    let told = |finding: &Finding| format!("{} → {}", finding.kind.code(), finding.line);
    findings.iter().map(told).collect()
}

#[test]
fn a_vote_that_can_be_so_gives_nothing_to_look_at() {
    for vote in [
        "moved:GC seconded:KB for:3",
        "moved:GC agreed:nem-con",
        "for:GC,KB against:DT",
        "for:1 against:1 abstain:1 casting:for",
        "for:1 against:1 result:lost",
        "for:1 against:2 result:lost",
        "for:2 against:1 needs:2/3",
        "for:1 against:1 result:tied",
        "agreed:majority against:1",
    ] {
        assert_eq!(about_votes(&format!("10:20 vote \"X\" {vote}\n")), [""; 0], "{vote}");
    }
}

#[test]
fn votes_that_cannot_be_so_are_told_with_what_mends_them() {
    for (vote, told) in [
        ("for:4", "more-votes-than-voters → correct e1 for:|"),
        ("for:2 against:1 spoilt:1", "more-votes-than-voters → correct e1 for:|"),
        ("moved:MO for:2", "has-no-vote → correct e1 moved:|"),
        ("moved:GC seconded:GC for:2", "moved-and-seconded → correct e1 seconded:|"),
        ("for:GC,KB against:GC", "voted-twice → correct e1 for:|"),
        ("for:GC,MO", "has-no-vote → correct e1 for:|"),
        ("for:1 against:1", "tied → correct e1 casting:|"),
        ("for:2 against:1 casting:for", "casting-vote-without-tie → correct e1 for:|"),
        ("for:1 against:2 result:carried", "result-does-not-follow → correct e1 result:|"),
        ("for:1 against:1 result:carried", "result-does-not-follow → correct e1 result:|"),
        (
            "for:2 against:1 needs:3/4 result:carried",
            "result-does-not-follow → correct e1 result:|",
        ),
        (
            "for:2 against:1 needs:2/3 of:present result:lost",
            "result-does-not-follow → correct e1 result:|",
        ),
        ("agreed:unanimously against:1", "agreed-against → correct e1 agreed:|"),
        ("moved:GC seconded:KB", "not-put-to-the-vote → vote e1 for:|"),
    ] {
        assert_eq!(about_votes(&format!("10:20 vote \"X\" {vote}\n")), [told], "{vote}");
    }
    let needing = "10:20 vote \"Two thirds are needed\" for:2 against:1\n";
    assert_eq!(about_votes(needing), ["majority-not-said → correct e1 needs:2/3"]);
    let out = "10:19 leave DT\n10:20 vote \"X\" seconded:DT for:3\n10:21 arrive DT\n";
    assert_eq!(
        about_votes(out),
        ["more-votes-than-voters → correct e1 for:|", "not-in-the-room → correct e1 seconded:|"]
    );
    let late = "10:20 vote \"X\" for:3\n10:21 vote \"Y\" for:3 amends:e1\n";
    assert_eq!(about_votes(late), ["amended-afterwards → correct e2 amends:|"]);
}

#[test]
fn a_deputy_votes_while_the_member_is_out_and_people_counted_may_vote() {
    let deputy = "10:15 leave DT\n10:16 deputy \"Kit Lund\" for:DT\n";
    assert_eq!(about_votes(&format!("{deputy}10:20 vote \"X\" for:3\n")), [""; 0]);
    let both = format!("{deputy}10:17 arrive DT\n10:20 vote \"X\" for:4\n");
    assert_eq!(
        about_votes(&both),
        ["seat-held-twice → 10:17 leave KL", "more-votes-than-voters → correct e1 for:|"]
    );
    let counted = "10:15 headcount 40\n10:20 vote \"X\" for:40 against:3\n";
    assert_eq!(about_votes(counted), [""; 0]);
}

#[test]
fn an_agenda_that_does_not_fit_into_the_meeting_is_told_before_it_begins() {
    let planned = |items: &str| codes(&format!("date 2024-05-22 10:00-11:00\n{items}"));
    let long = "agenda Roads 50m\nagenda Play 40m\nagenda AOB\n";
    assert!(planned(long).contains(&"agenda-too-long"));
    assert!(!planned(&format!("{long}defer 2\n")).contains(&"agenda-too-long"));
    assert!(!planned("agenda Roads 60m\n").contains(&"agenda-too-long"));
    let open_ended = codes("date 2024-05-22 10:00\nagenda Roads 600m\n");
    assert!(!open_ended.contains(&"agenda-too-long"));
    assert!(!planned(&format!("{long}10:00 start\n")).contains(&"agenda-too-long"));
}

#[test]
fn an_address_that_an_older_version_took_and_is_none_is_found() {
    let mut log = script::replay(BOARD.as_bytes()).unwrap();
    let id = log.meeting().roll.find("KB").unwrap().id;
    let changes = ProfileChanges { email: Some("at home".into()), ..Default::default() };
    let amended = Event::AttendeeAmended { id, changes: Box::new(changes) };
    log.append(vec![amended], Stamp::default(), &"".into());
    let found = check(log.meeting(), &ReviewContext::default());
    let email = found.iter().find(|finding| finding.kind.code() == "unusable-email").unwrap();
    assert!(email.kind.to_string().contains("Katie Burrell (KB) has “at home”"), "{email:?}");
}

#[test]
fn papers_are_due_by_the_rules_of_the_group_and_late_after_that() {
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let rule = |days, of| DaysRule { days, of };
    let by = |text: &str, time| DueBy { day: day(text), time };
    let papers = PaperDays {
        agenda: Some((by("2024-05-16", None), rule(3, DaysCounted::Clear))),
        minutes: Some((by("2024-06-06", None), rule(10, DaysCounted::Working))),
        actions: Some((
            by("2024-05-24", chrono::NaiveTime::from_hms_opt(11, 0, 0)),
            rule(48, DaysCounted::Hours),
        )),
    };
    let told = |script: &str, today: &str| -> Vec<String> {
        let log = script::replay(script.as_bytes()).unwrap();
        let context = ReviewContext { today: Some(day(today)), papers, ..ReviewContext::default() };
        let findings = check(log.meeting(), &context).into_iter();
        let papers = findings.filter(|one| one.kind.code().starts_with("paper-"));
        papers.map(|one| format!("{}: {}", one.kind.severity().word(), one.kind)).collect()
    };
    let plan = BOARD.split("10:00 present").next().unwrap();
    let rule = "by Thursday 16 May 2024, 3 clear days before the meeting";
    assert_eq!(told(plan, "2024-05-10"), [format!("note: The agenda is to be sent {rule}.")]);
    assert_eq!(told(plan, "2024-05-17"), [format!("warning: The agenda was to be sent {rule}.")]);
    let sent = |at: &str| format!("{plan}{at} circulate agenda\n");
    assert_eq!(told(&sent("2024-05-16T09:00:00Z"), "2024-05-20"), [""; 0]);
    assert_eq!(
        told(&sent("2024-05-17T09:00:00Z"), "2024-05-20"),
        [format!("warning: The agenda was to be sent {rule}; it was sent on 17 May 2024.")]
    );
    let held = format!("{BOARD}10:20 action @KB ring the county due:2024-06-01\n{END}");
    assert_eq!(
        told(&held, "2024-05-27"),
        [
            "warning: The list of actions was to be sent by Friday 24 May 2024 at 11:00, within 48 hours \
             of the meeting.",
            "note: The draft minutes are to be sent by Thursday 6 June 2024, within 10 working days of the \
             meeting.",
        ]
    );
    assert_eq!(told(&format!("{held}11:30 circulate\n"), "2024-06-27"), [""; 0]);
}
