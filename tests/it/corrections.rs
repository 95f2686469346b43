//! What was recorded wrong is put right: times, single marks, and what follows from them.

use folkmoot::{
    calendar::time::{Moment, hhmm},
    edition::{Edition, view},
    meeting::{
        Log,
        command::Line,
        decide::{self, Context, Timing},
        describe,
        roll::Presence,
        script,
    },
    papers::{Phrases, compose},
    render,
};

/// Three people, four items, an hour of a meeting.
const MEETING: &str = "\
group Board
date 2024-05-22 10:00-12:00 zone:UTC
attendee GC \"Gemma Cushion\" role:chair
attendee KB \"Katie Burrell\"
attendee GH \"Gita Hall\"
agenda Welcome
agenda Housing
agenda Roads
agenda Visitors
";
const HELD: &str = "10:00 present GC KB\n10:00 item 1\n10:10 item 2\n10:30 item 3\n";

fn log(lines: &str) -> Log {
    script::replay(format!("{MEETING}{lines}").as_bytes()).unwrap_or_else(|e| panic!("{e}"))
}

fn held(lines: &str) -> Log {
    log(&format!("{HELD}{lines}"))
}

/// The code with which the last of some lines is refused.
fn refused(lines: &str) -> &'static str {
    let text = format!("{MEETING}{HELD}{lines}");
    script::replay(text.as_bytes()).expect_err(lines).kind.code()
}

/// What a line would do, as the preview says before Enter.
fn foreseen(log: &Log, line: &str) -> String {
    let command = Line::parse(line).expect("reads").expect("a line").command;
    let at = log.records().last().expect("a record").recorded.at;
    let context = Context { at, timing: Timing::InOrder, ..Context::default() };
    let events = decide::decide(log, &command, &context).expect("is done");
    describe::command(log, &events)
}

/// When the meeting and its items were in hand, to the minute.
fn times(log: &Log) -> String {
    let meeting = log.meeting();
    let clock = |at: Option<Moment>| at.map_or("…".to_owned(), |at| hhmm(at, meeting.plan.zone));
    let mut told =
        vec![format!("{}-{}", clock(meeting.course.started), clock(meeting.course.ended))];
    for item in meeting.agenda.iter().filter(|item| !item.spells.is_empty()) {
        let spells = item.spells.iter().map(|s| format!("{}-{}", clock(Some(s.from)), clock(s.to)));
        let number = meeting.agenda.number(item.id).expect("on the agenda");
        told.push(format!("{number}: {}", spells.collect::<Vec<_>>().join(" ")));
    }
    told.join(", ")
}

fn minutes(log: &Log, edition: Edition) -> String {
    render::markdown(&compose(&view(log.meeting(), edition), Phrases::builtin()))
}

#[test]
fn a_forgotten_start_is_put_right_and_the_item_opened_with_it_follows() {
    let log = held("correct start 09:52");
    assert_eq!(times(&log), "09:52-…, 1: 09:52-10:10, 2: 10:10-10:30, 3: 10:30-…");
    assert_eq!(
        foreseen(&held(""), "correct start 09:52"),
        "the meeting began 09:52, corrected; item 1, Welcome began 09:52, corrected"
    );
    let apart = log_started_before_its_first_item();
    assert_eq!(times(&apart), "09:50-…, 1: 10:05-…", "an item opened later stays");
    assert_eq!(times(&held("correct start 09:52\nundo")), times(&held("")));
    for same in ["9.52 am", "9:52 a.m.", "9.52 am reason:late", "reason:\"a slip\" 9.52 AM"] {
        assert_eq!(times(&held(&format!("correct start {same}"))), times(&log), "{same}");
    }
}

fn log_started_before_its_first_item() -> Log {
    log("10:00 start\n10:05 item 1\ncorrect start 09:50")
}

#[test]
fn a_late_end_is_put_right_and_closes_what_it_closed() {
    let log = held("10:50 end\n10:55 correct end 10:45");
    assert_eq!(times(&log), "10:00-10:45, 1: 10:00-10:10, 2: 10:10-10:30, 3: 10:30-10:45");
    let later = held("10:50 end\n10:55 correct item 3 ended 10:52");
    assert!(times(&later).starts_with("10:00-10:52"), "the meeting ended as the item was closed");
}

#[test]
fn no_item_is_out_of_the_meeting() {
    assert_eq!(refused("correct item 2 began 09:59"), "out-of-meeting");
    assert_eq!(refused("10:50 end\ncorrect item 2 ended 10:51"), "out-of-meeting");
    assert_eq!(refused("correct start 10:20"), "in-the-way");
    assert_eq!(refused("10:50 end\ncorrect end 10:20"), "in-the-way");
    assert_eq!(
        refused("10:35 pause\n10:40 resume\n10:41 close\n10:50 end\ncorrect end 10:38"),
        "in-the-way"
    );
    assert_eq!(refused("correct end 10:40"), "no-meeting-time-to-correct");
}

#[test]
fn two_items_are_never_in_hand_at_once_unless_that_is_said() {
    let earlier = held("correct item 2 began 10:04");
    assert_eq!(times(&earlier), "10:00-…, 1: 10:00-10:04, 2: 10:04-10:30, 3: 10:30-…");
    assert_eq!(
        foreseen(&held(""), "correct item 2 began 10:04"),
        "item 2, Housing began 10:04, corrected; item 1, Welcome ended 10:04, corrected"
    );
    let longer = held("correct item 1 ended 10:14");
    assert_eq!(times(&longer), "10:00-…, 1: 10:00-10:14, 2: 10:14-10:30, 3: 10:30-…");
    let shorter = held("correct item 1 ended 10:08");
    assert_eq!(times(&shorter), "10:00-…, 1: 10:00-10:08, 2: 10:10-10:30, 3: 10:30-…");
    assert_eq!(refused("correct item 1 ended 10:40"), "in-hand-then");
    let both = held("correct item 1 ended 10:40 overlap:yes");
    assert_eq!(times(&both), "10:00-…, 1: 10:00-10:40, 2: 10:10-10:30, 3: 10:30-…");
}

#[test]
fn each_time_that_an_item_was_in_hand_can_be_put_right() {
    let twice = "10:40 item 2\n10:50 item 4\n";
    let log = held(&format!("{twice}correct item 2 began 10:44 turn:2"));
    assert_eq!(
        times(&log),
        "10:00-…, 1: 10:00-10:10, 2: 10:10-10:30 10:44-10:50, 3: 10:30-10:40, 4: 10:50-…"
    );
    let first = held(&format!("{twice}correct item 2 ended 10:25 turn:1"));
    assert!(times(&first).contains("2: 10:10-10:25 10:40-10:50"), "{}", times(&first));
    assert_eq!(refused(&format!("{twice}correct item 2 began 10:44 turn:3")), "no-such-turn");
    let record = log.records().last().expect("a record");
    assert_eq!(folkmoot::log::Event::version(&record.event), 2, "an older program doesn't know it");
}

#[test]
fn one_mark_is_taken_back_alone() {
    let marked = "apologies GH\napologies GH meeting:next\n10:35 leave KB\n";
    let at = |lines: &str| held(&format!("{marked}{lines}"));
    let person = |log: &Log, who: &str| log.meeting().roll.find(who).expect("there").clone();
    let gh = person(&at("unmark GH only:apologies"), "GH");
    assert_eq!((gh.presence(), gh.apologies_for_next), (Presence::NotRecorded, true));
    let gh = person(&at("unmark GH only:next"), "GH");
    assert_eq!((gh.presence(), gh.apologies_for_next), (Presence::Apologies, false));
    assert_eq!(person(&at("unmark KB only:left"), "KB").presence(), Presence::Present);
    let came = person(&at("10:40 arrive GH\nunmark GH only:arrived"), "GH");
    assert_eq!(came.presence(), Presence::Apologies, "what was known before is known again");
    let back = person(&at("10:40 arrive KB\nunmark KB only:arrived"), "KB");
    assert_eq!(back.presence(), Presence::Left, "the first stay is kept");
    for who in ["GH", "KL"] {
        let log = at(&format!("deputy \"Kit Lund\" for:GH\nunmark {who} only:deputy"));
        let deputy = person(&log, "KL");
        assert_eq!((deputy.deputy_for, deputy.presence()), (None, Presence::Present));
    }
    assert_eq!(refused("unmark GC only:apologies"), "no-such-mark");
    assert_eq!(refused("10:35 leave KB\nunmark KB only:arrived"), "left-since");
    assert_eq!(
        foreseen(&at(""), "unmark GH only:next"),
        "GH: apologies for the next meeting taken back"
    );
}

#[test]
fn somebodys_times_stay_apart_and_within_the_meeting() {
    let out = "10:35 leave KB\n10:40 arrive KB\n";
    assert_eq!(refused(&format!("{out}correct KB arrived 10:34")), "was-there-then");
    assert_eq!(refused("10:35 leave KB\ncorrect KB left 09:50"), "out-of-meeting");
    assert_eq!(refused("10:50 end\ncorrect KB arrived 10:55"), "out-of-meeting");
}

#[test]
fn who_comes_again_is_back_and_who_is_new_has_initials() {
    let log = held("10:35 leave KB\n");
    assert_eq!(foreseen(&log, "present KB"), "KB back 10:35");
    assert_eq!(foreseen(&held(""), "arrive GH"), "GH present from 10:30");
    let deputy = foreseen(&held(""), "deputy \"Kit Lund\" for:GH");
    assert_eq!(deputy, "KL (Kit Lund) put on the roll; KL deputy for GH; KL present from 10:30");
}

#[test]
fn items_out_of_order_and_taken_again_are_minuted_so() {
    let taken = "10:00 item 1\n10:10 item 4\n10:20 item 2\n10:30 item 3\n10:40 item 2\n10:50 end";
    let full = minutes(&log(taken), Edition::Full);
    let said = |title: &str| {
        let section = full.split("## ").find(|section| section.contains(title)).expect("a section");
        section.lines().nth(2).unwrap_or_default().to_owned()
    };
    assert!(said("Visitors").contains("Taken after item 1."), "{full}");
    assert!(said("Housing").contains("Taken after item 4. Resumed at 10:40."), "{full}");
    assert!(!said("Roads").contains("Taken after") && !said("Welcome").contains("Taken"), "{full}");
    assert_eq!(minutes(&log(taken), Edition::Public).matches("Taken after").count(), 2);
    let closed = log(&format!("confidential i4\n{taken}"));
    let public = minutes(&closed, Edition::Public);
    assert!(!public.contains("Taken after") && !public.contains("Resumed"), "{public}");
    let first = minutes(&log("10:00 item 2\n10:10 item 1\n10:20 end"), Edition::Full);
    assert!(first.contains("Taken first."), "{first}");
    let in_order = minutes(&held("10:50 end"), Edition::Full);
    assert!(!in_order.contains("Taken"), "{in_order}");
}

#[test]
fn the_meetings_times_put_right_after_approval_are_a_correction() {
    let log = held("10:50 end\n10:51 approve\n10:52 correct end 10:48 reason:\"a slip\"");
    let minutes = minutes(&log, Edition::Full);
    assert!(
        minutes.contains("The times of the meeting were put right. Reason: a slip"),
        "{minutes}"
    );
    assert_eq!(refused("10:50 end\n10:51 approve\ncorrect end 10:48"), "reason-needed");
}
