//! The command language: what each line does, and what is refused in which words.

use folkmoot::meeting::{
    ItemNumber, Log,
    agenda::Progress,
    command::{Line, VERBS},
    due::Due,
    entries::Kind,
    event::Place,
    roll::Presence,
    script,
    state::Stage,
};

const NORTH: &str = include_str!("../fixtures/meetings/north-broadland-2024-05-22.moot");
const PARISH: &str = include_str!("../fixtures/meetings/parish-2025-03-11.moot");

/// Five people, three items, nine minutes past ten.
const MEETING: &str = "\
group Board
date 2024-05-22 10:00-12:00 zone:Europe/London
attendee GC \"Gemma Cushion\" role:chair org:Flagship
attendee KB \"Katie Burrell\" org:NCC
attendee MO \"Mark Osborn\" role:minute-taker org:NSCP
attendee DT \"Dean Thomas\" org:Probation
attendee IC \"DI Ian Cox\" org:Police role:guest
agenda Welcome 10m
agenda \"Serious Youth Violence\" 40m presenter:KB
agenda AOB 5m kind:aob
10:00 start
10:00 item 1
";

fn log(lines: &str) -> Log {
    script::replay(format!("{MEETING}{lines}").as_bytes()).unwrap_or_else(|e| panic!("{e}"))
}

/// The message with which the last of some lines is refused.
fn refused(lines: &str) -> String {
    match script::replay(format!("{MEETING}{lines}").as_bytes()) {
        Ok(_) => panic!("not refused: {lines}"),
        Err(error) => {
            let last = MEETING.lines().count() + lines.trim_end().lines().count();
            assert_eq!(error.line as usize, last, "refused at another line: {error}");
            format!("{}: {}", error.col, error.kind)
        }
    }
}

fn presence(log: &Log, initials: &str) -> Presence {
    log.meeting().roll.find(initials).expect("on the roll").presence()
}

#[test]
fn both_sample_meetings_replay() {
    let north = script::replay(NORTH.as_bytes()).expect("replays");
    let meeting = north.meeting();
    assert_eq!(meeting.roll.present(), 10);
    assert_eq!(meeting.agenda.len(), 5);
    assert!(meeting.agenda.iter().all(|item| item.progress() == Progress::Done));
    assert_eq!(meeting.entries.actions().len(), 2);
    assert_eq!(meeting.course.stage(), Stage::Ended);
    let next = meeting.plan.next.as_ref().expect("a next meeting");
    assert_eq!(next.day.to_string(), "2024-07-09");

    let parish = script::replay(PARISH.as_bytes()).expect("replays");
    let meeting = parish.meeting();
    assert_eq!(
        meeting.roll.find("KL").map(|p| p.profile.name.to_string()),
        Some("Kit Lund".into())
    );
    assert_eq!(meeting.roll.find("EF").map(|p| p.attendance.stays.len()), Some(2));
    assert_eq!(meeting.roll.headcount, Some(7));
    assert!(meeting.entries.iter().all(|entry| !entry.wording.text.contains("said twice")));
    assert_eq!(
        meeting.agenda.numbered(ItemNumber::new(6)).map(|item| item.progress()),
        Some(Progress::Deferred)
    );
    let fourth =
        meeting.agenda.numbered(ItemNumber::new(4)).and_then(|item| item.ended()).expect("closed");
    assert_eq!(folkmoot::calendar::time::hhmm(fourth, meeting.plan.zone), "20:08");
}

#[test]
fn the_wrong_weekday_of_the_published_minutes_is_refused() {
    let wrong = NORTH.replace("next 2024-07-09", "next \"Wednesday 9th July\"");
    let error = script::replay(wrong.as_bytes()).expect_err("refused");
    assert!(error.to_string().contains("9 July 2024 is a Tuesday"), "{error}");
}

#[test]
fn bad_input_is_refused_in_words_that_help() {
    let cases = [
        ("10:01 nose hello", "7: there is no verb \"nose\"; did you mean note?"),
        ("10:01 arrive GM", "14: no one on this roll is \"GM\"; did you mean GC (Gemma Cushion)?"),
        ("10:01 item 9", "12: there is no item 9; the agenda has 3 items"),
        ("09:30 end", "1: "),
        ("10:01 action @KB send it due:\"31 April\"", "30: "),
        ("10:01 action @KB send it due:\"29 February 2025\"", "30: "),
        ("25:00 note hello", "1: "),
        ("10:01 attendee XX \"\"", "21: attendee needs a name"),
        ("10:01 attendee KB \"Kim Bell\"", "16: KB is taken by Katie Burrell; KBe is free"),
        ("10:01 present KB\n10:02 present KB", "15: KB is present already"),
        ("10:01 present KB\n10:02 apologies KB", "1: KB is marked present;"),
        ("10:01 note", "11: note needs some words; write note KB: shared"),
        ("10:01 venue \"Hall", "13: this quote is not closed"),
        ("10:01 agenda Tea 5m chair:KB", "21: agenda has no option chair:; agenda has presenter:"),
        ("10:01 agenda \"Tea\" 5m presenter: KB", "23: presenter: needs its value right after"),
        ("10:01 done a1", "12: no action has been recorded yet"),
        ("10:01 convert last action", "15: nothing has been recorded yet"),
        ("10:01 sign Ann", "12: minutes are signed once they are approved"),
        ("10:01 circulate", "1: minutes are circulated once the meeting has ended"),
        (
            "10:01 note x\n10:01 confidential e1\n10:02 confidential last",
            "20: e1 is confidential already; confidential last no opens it again",
        ),
        ("10:01 confidential i1 no", "20: item 1 is not marked confidential"),
        ("10:01 note x for:VCS\n10:02 sector e1 VCS", "17: e1 is marked for VCS already"),
        ("10:01 paper i1 X\n10:02 amend p1 name:X", "13: p1 is like this already"),
        ("10:01 paper i1 X\n10:02 move p1 item:1", "12: p1 is like this already"),
        ("10:01 paper i1 X\n10:02 edit p1 X", "12: p1 is like this already"),
        ("10:01 note x\n10:02 sector e1 none", "17: e1 is marked for no sector"),
        (
            "10:01 action @KB go due:2025-01-02\n10:02 redate a1 2025-01-02",
            "17: a1 is due then already",
        ),
        ("10:01 action @KB go\n10:02 redate a1 none", "17: a1 has no date"),
        ("10:01 action @KB go\n10:02 reassign a1 @KB", "16: a1 has these owners already"),
        ("10:01 redo", "1: there is nothing to redo"),
        ("10:01 headcount many", "17: \"many\" is not a number"),
        ("date 2024-05-22 12:00-10:00", "6: the end, 10:00, is before the start, 12:00"),
        ("10:01 next 2024-05-01", "12: the next meeting must be on a later day"),
    ];
    for (lines, start) in cases {
        let message = refused(lines);
        assert!(
            message.starts_with(start),
            "{lines}\n  is refused with {message}\n  not with          {start}"
        );
    }
    assert!(refused("09:30 end").contains("10:00"));
    assert!(refused("10:01 action @KB x due:\"31 April\"").contains("April has 30 days"));
    assert!(refused("10:01 action @KB x due:\"29 February 2025\"").contains("leap year"));
    assert!(refused("25:00 note hello").contains("25:00"));
}

#[test]
fn a_script_of_one_endless_line_is_refused() {
    let long = format!("note {}", "x".repeat(1 << 20));
    let error = script::replay(long.as_bytes()).expect_err("refused");
    assert!(error.to_string().contains("1048581 bytes"), "{error}");
}

#[test]
fn a_mark_before_the_second_item_holds_since_the_start_and_a_later_one_from_then() {
    let log = log(
        "10:04 present GC KB\n10:09 item 2\n10:20 present MO\n10:30 leave GC\n10:40 present GC",
    );
    let stays = |who| log.meeting().roll.find(who).expect("there").attendance.stays.clone();
    assert_eq!(stays("GC").len(), 2);
    assert_eq!(stays("GC")[0].since, None);
    assert!(stays("GC")[1].since.is_some());
    assert!(stays("MO")[0].since.is_some());
}

#[test]
fn going_from_the_room_to_the_call_is_no_departure() {
    let log = log("10:04 present GC\n10:09 item 2\n10:20 remote GC");
    let person = log.meeting().roll.find("gc").expect("there");
    assert_eq!(person.attendance.stays.len(), 1);
    assert_eq!(person.presence(), Presence::Remote);
}

#[test]
fn everyone_is_marked_at_one_stroke_and_unmarked_by_one_undo() {
    let marked = log("10:01 apologies DT\n10:04 present all");
    assert_eq!(marked.meeting().roll.present(), 4);
    assert_eq!(presence(&marked, "DT"), Presence::Apologies);
    let undone = log("10:01 apologies DT\n10:04 present all\n10:04 undo");
    assert_eq!(undone.meeting().roll.present(), 0);
    assert_eq!(presence(&undone, "DT"), Presence::Apologies);
}

#[test]
fn undo_and_redo_walk_back_and_forth_and_a_new_command_empties_redo() {
    let lines = "10:01 note one\n10:02 note two\n10:03 undo\n10:03 undo\n10:04 redo";
    let texts = |log: &Log| -> Vec<String> {
        log.meeting().entries.iter().map(|entry| entry.wording.text.to_string()).collect()
    };
    assert_eq!(texts(&log(lines)), ["one"]);
    assert_eq!(texts(&log(&format!("{lines}\n10:05 redo"))), ["one", "two"]);
    assert_eq!(
        refused(&format!("{lines}\n10:05 note three\n10:06 redo")),
        "1: there is nothing to redo"
    );
}

#[test]
fn circulating_is_not_undone() {
    assert!(refused("10:30 end\n10:31 circulate\n10:32 undo").contains("circulated"));
}

#[test]
fn once_approved_only_a_correction_with_a_reason_changes_the_minutes() {
    let lines = "10:05 note one\n10:30 end\n10:31 approve\n";
    assert!(refused(&format!("{lines}10:32 note two")).contains("approved"));
    assert!(refused(&format!("{lines}10:32 correct e1 two")).contains("reason:"));
    let log = log(&format!("{lines}10:32 correct e1 two reason:\"misheard\""));
    assert_eq!(&*log.meeting().entries.iter().next().expect("one").wording.text, "two");
    assert!(log.meeting().corrections[0].after_approval);
}

#[test]
fn free_text_is_verbatim_and_only_a_verbs_own_options_are_taken_from_it() {
    let log = log(
        "10:01 note don't touch https://x.org/a:b at 10:30 Note: due:fri \"quoted\" mail a@b.org\n\
         10:02 action @KB @DT ask for 5:1 odds due:\"9 July\" and report\n\
         10:03 note \"all \\\"quoted\\\"\"\n\
         10:04 note \"one\" and \"two\"\n\
         10:05 note KB: said so\n\
         10:06 note ZZ: not a speaker",
    );
    let entries: Vec<_> = log.meeting().entries.iter().collect();
    let text = |at: usize| entries[at].wording.text.to_string();
    assert_eq!(
        text(0),
        "don't touch https://x.org/a:b at 10:30 Note: due:fri \"quoted\" mail a@b.org"
    );
    assert_eq!(text(1), "ask for 5:1 odds and report");
    let action = &log.meeting().entries.actions()[0];
    assert_eq!(action.owners.len(), 2);
    assert_eq!(
        action.due.and_then(Due::date).map(|due| due.to_string()),
        Some("2024-07-09".to_owned())
    );
    assert_eq!(text(2), "all \"quoted\"");
    assert_eq!(text(3), "\"one\" and \"two\"");
    assert!(entries[4].speaker.is_some() && text(4) == "said so");
    assert!(entries[5].speaker.is_none() && text(5) == "ZZ: not a speaker");
}

#[test]
fn entries_stand_before_the_agenda_under_the_item_of_their_time_and_after_it() {
    let log = script::replay(
        b"date 2024-05-22\nagenda A\nagenda B\n09:50 note early\n10:00 item 1\n10:05 note in A\n\
          10:10 item 2\n10:20 note in B\n10:30 close\n10:31 note late\n10:40 end\n10:50 note later",
    )
    .unwrap_or_else(|e| panic!("{e}"));
    let places: Vec<Place> = log.meeting().entries.iter().map(|entry| entry.place).collect();
    let (a, b) = (
        Place::Item(folkmoot::meeting::ids::ItemId(0)),
        Place::Item(folkmoot::meeting::ids::ItemId(1)),
    );
    assert_eq!(places, [Place::Before, a, b, Place::After, Place::After]);
}

#[test]
fn a_note_becomes_an_action_owned_by_whom_it_names_and_back_again() {
    let log = log("10:01 note @KB @DT: write it up\n10:02 convert last action");
    let action = &log.meeting().entries.actions()[0];
    assert_eq!(action.owners.len(), 2);
    assert_eq!(log.meeting().entries.action_wording(action).map(|w| &*w.text), Some("write it up"));
    let back = script::replay(
        format!(
            "{MEETING}10:01 note @KB write it up\n10:02 convert last action\n10:03 convert a1 note"
        )
        .as_bytes(),
    )
    .expect("replays");
    assert!(back.meeting().entries.actions().is_empty());
    assert!(matches!(back.meeting().entries.iter().next().map(|e| &e.kind), Some(Kind::Note)));
}

#[test]
fn a_deputy_is_present_for_a_member_who_is_not() {
    let log = log("10:01 deputy \"Kit Lund\" for:KB");
    let kit = log.meeting().roll.find("KL").expect("on the roll");
    assert!(kit.presence().is_here());
    assert_eq!(log.meeting().roll.org_represented(kit), "NCC");
    assert_eq!(presence(&log, "KB"), Presence::NotRecorded);
    assert!(refused("10:01 present KB\n10:02 deputy \"Kit Lund\" for:KB").contains("is present"));
}

#[test]
fn a_meeting_past_midnight_goes_on_and_a_time_far_back_is_an_error() {
    let night = b"date 2024-05-22 22:00-01:00\n22:00 start\n23:50 note a\n00:10 note b\n00:30 end";
    let log = script::replay(night).expect("replays");
    let meeting = log.meeting();
    let ran =
        meeting.course.ended.expect("ended").minutes_since(meeting.course.started.expect("began"));
    assert_eq!(ran, 150);
    let back = script::replay(b"date 2024-05-22\n22:00 start\n10:00 note a").expect_err("refused");
    assert_eq!(back.line, 3);
}

#[test]
fn every_verb_reads_its_own_example_and_says_what_it_does() {
    for verb in VERBS {
        for example in verb.examples {
            let line = Line::parse(example).unwrap_or_else(|e| panic!("{example}: {e}"));
            assert!(line.is_some() && example.starts_with(verb.name));
        }
        assert!(!verb.examples.is_empty() && verb.usage.starts_with(verb.name));
        assert!(!verb.help.is_empty() && !verb.help.ends_with('.'));
        assert_eq!(VERBS.iter().filter(|other| other.name == verb.name).count(), 1);
    }
}

#[test]
fn papers_are_put_with_items_changed_moved_taken_out_and_undone() {
    let papers = |log: &Log, item: u32| -> Vec<String> {
        let meeting = log.meeting();
        let id = meeting.agenda.numbered(ItemNumber::new(item)).expect("an item").id;
        let told = |p: &folkmoot::meeting::papers::Paper| format!("{} {} {}", p.id, p.name, p.link);
        meeting.papers.for_item(id).map(told).collect()
    };
    let put = "paper i2 \"Youth survey\" link:https://a.org/s.pdf\npaper 2 Letter of 3 May\n";
    let two = ["p1 Youth survey https://a.org/s.pdf", "p2 Letter of 3 May "];
    assert_eq!(papers(&log(put), 2), two);
    let changed = log(&format!(
        "{put}amend p1 name:\"Survey 2\" link:\"\"\nedit p2 Letter\nmove p2 item:3\n"
    ));
    assert_eq!(
        (papers(&changed, 2), papers(&changed, 3)),
        (vec!["p1 Survey 2 ".into()], vec!["p2 Letter ".into()])
    );
    assert_eq!(papers(&log(&format!("{put}remove p1\n")), 2), two[1..]);
    assert_eq!(papers(&log(&format!("{put}remove p1\nundo\n")), 2), two);
    let moved = log(&format!("{put}reorder i2 before:i1\n"));
    assert_eq!((papers(&moved, 2), papers(&moved, 1)), (two.map(String::from).into(), vec![]));
    for (line, told) in [
        ("paper i9 Survey", "there is no item 9"),
        ("paper i2", "paper needs the paper's name"),
        ("paper i2 letter OF 3 may", "item 2 has a paper \"Letter of 3 May\" already"),
        ("paper i2 Survey url:x", "paper has no option url:; paper has link:"),
        ("remove p3", "there is no paper p3; there are p1, p2"),
        ("amend p1", "say what to change"),
        ("amend p1 name:\"\"", "a name can't be empty"),
        ("confidential p1", "it is confidential where its item is"),
    ] {
        let said = refused(&format!("{put}{line}\n"));
        assert!(said.contains(told), "{line}: {said}");
    }
}

#[test]
fn an_entry_goes_where_its_line_says_whatever_is_in_hand() {
    let log = log("10:10 item 2\nnote said of the first item:1\n\
        10:12 decision agreed item:i1\naction @KB do it item:3 due:2024-07-09\noutcome done item:before\n\
        vote \"That\" for:2 item:after\nmove e2 item:after\n");
    let meeting = log.meeting();
    let under = |place: Place| -> Vec<String> {
        meeting.entries_under(place).iter().map(ToString::to_string).collect()
    };
    let item =
        |number| Place::Item(meeting.agenda.numbered(ItemNumber::new(number)).expect("an item").id);
    assert_eq!(under(item(1)), ["e1"]);
    assert_eq!(under(item(2)), [""; 0]);
    assert_eq!(under(item(3)), ["e3"]);
    assert_eq!(under(Place::Before), ["e4"]);
    assert_eq!(under(Place::After), ["e2", "e5"]);
    let last = meeting.entries.iter().find(|entry| entry.id.to_string() == "e3");
    assert_eq!(last.map(|entry| &*entry.wording.text), Some("do it"));
    assert!(refused("note x item:9").contains("there is no item 9"));
    assert!(refused("note x item:soon").contains("\"soon\" is not an item"));
}
