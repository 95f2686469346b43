//! Minutes: what a secretary sends after the meeting, and what the public sees of it.

use std::path::Path;

use chrono::NaiveDate;
use folkmoot::{
    edition::{Edition, view},
    log::{Head, chain::Hex},
    meeting::{
        Log, Meeting,
        event::{CarriedAction, Event},
        ids::{ActionNo, PersonId},
        script,
        wording::Wording,
    },
    papers::{Phrases, compose},
    render,
};

const NORTH: &str = include_str!("../fixtures/meetings/north-broadland-2024-05-22.moot");
const PARISH: &str = include_str!("../fixtures/meetings/parish-2025-03-11.moot");

fn log(script: &str) -> Log {
    script::replay(script.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

fn minutes(script: &str) -> String {
    edition_of(log(script).meeting(), Edition::Full)
}

fn public(script: &str) -> String {
    edition_of(log(script).meeting(), Edition::Public)
}

fn edition_of(meeting: &Meeting, edition: Edition) -> String {
    render::markdown(&compose(&view(meeting, edition), Phrases::builtin()))
}

/// Holds minutes against a file beside the scripts; `FOLKMOOT_BLESS=1` writes the file anew.
fn is_golden(name: &str, minutes: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/meetings").join(name);
    if std::env::var_os("FOLKMOOT_BLESS").is_some() {
        std::fs::write(&path, minutes).expect("the fixture can be written");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(golden, minutes, "{name} differs");
}

#[test]
fn the_sample_meetings_give_the_minutes_on_file() {
    is_golden("north-broadland-2024-05-22.minutes.md", &minutes(NORTH));
    is_golden("parish-2025-03-11.minutes.md", &minutes(PARISH));
    is_golden("parish-2025-03-11.public.md", &public(PARISH));
}

/// Two members, a clerk and a guest; three items, the first of them in hand.
const BOARD: &str = "\
group Board
date 2024-05-22 10:00-12:00 zone:Europe/London
attendee GC \"Gemma Cushion\" role:chair org:Flagship
attendee KB \"Katie Burrell\" org:NCC
attendee MO \"Mark Osborn\" role:minute-taker org:NSCP
attendee IC \"DI Ian Cox\" org:Police role:guest
agenda Welcome 10m
agenda Housing 40m presenter:KB
agenda AOB 5m kind:aob
10:00 present GC MO
10:00 start
10:00 item 1
";

fn board(lines: &str) -> String {
    minutes(&format!("{BOARD}{lines}"))
}

#[track_caller]
fn has(minutes: &str, line: &str) {
    assert!(minutes.lines().any(|l| l == line), "no line {line:?} in\n{minutes}");
}

#[test]
fn who_came_and_went_is_told_with_times_and_items() {
    let minutes = board(
        "10:05 arrive KB\n10:10 item 2\n10:20 remote IC\n10:30 leave KB\n10:40 arrive KB\n\
         10:50 leave MO\n11:00 present IC\n11:30 end\n",
    );
    has(
        &minutes,
        "| KB | Katie Burrell | NCC | arrived 10:05, item 1; out 10:30 to 10:40, item 2 |",
    );
    has(&minutes, "| MO | Mark Osborn (minutes) | NSCP | left 10:50, item 2 |");
    has(&minutes, "| GC | Gemma Cushion (chair) | Flagship | |");
    has(&minutes, "## In attendance");
    let ian = "remote; arrived 10:20, item 2; in the room from 11:00, item 2";
    has(&minutes, &format!("| IC | DI Ian Cox (guest) | Police | {ian} |"));
}

#[test]
fn who_was_not_there_is_told_as_it_was_recorded() {
    let minutes = board(
        "attendee DT \"Dean Thomas\" org:Probation\n10:01 apologies KB\n10:01 absent DT\n\
         10:02 deputy \"Kit Lund\" for:KB\n10:30 end\n",
    );
    has(&minutes, "**Apologies:** Katie Burrell (KB, NCC)");
    has(&minutes, "**Absent:** Dean Thomas (DT, Probation)");
    has(&minutes, "**Attendance not recorded:** DI Ian Cox (IC, Police)");
    has(&minutes, "| KL | Kit Lund | NCC | deputy for Katie Burrell |");
}

#[test]
fn the_vice_chair_presides_where_the_chair_is_away() {
    let chair = |marks: &str| {
        let minutes = minutes(&format!(
            "attendee GC \"Gemma Cushion\" role:chair\n\
             attendee DT \"Dean Thomas\" role:vice-chair\n\
             date 2024-05-22 10:00\n{marks}10:00 start\n10:30 end\n"
        ));
        minutes.lines().find(|line| line.starts_with("| Chair")).expect("a chair").to_owned()
    };
    assert_eq!(chair("present GC DT\n"), "| Chair | Gemma Cushion |");
    assert_eq!(chair("present DT\napologies GC\n"), "| Chair | Dean Thomas (vice-chair) |");
    assert_eq!(chair("apologies DT GC\n"), "| Chair | not recorded who chaired |");
}

#[test]
fn a_quorum_is_judged_from_who_was_there_when() {
    let quorum = |lines: &str| {
        let minutes = board(&format!("quorum members:2\namend MO role:member\n{lines}"));
        let line = minutes.lines().find(|line| line.starts_with("| Quorum")).expect("a quorum");
        line.trim_start_matches("| Quorum | 2 members; ").trim_end_matches(" |").to_owned()
    };
    assert_eq!(quorum("10:30 end"), "quorate throughout");
    assert_eq!(quorum("10:30 note so far"), "quorate so far");
    assert_eq!(
        quorum("10:10 leave MO\n10:20 arrive MO\n10:30 end"),
        "not quorate from 10:10 to 10:20"
    );
    assert_eq!(quorum("10:10 leave MO\n10:30 end"), "not quorate from 10:10 to the end");
    assert_eq!(
        quorum("10:10 pause\n10:11 leave MO\n10:19 arrive MO\n10:20 resume\n10:30 end"),
        "quorate throughout"
    );
}

#[test]
fn items_say_when_they_were_deferred_or_not_reached() {
    let running = board("10:05 defer 3\n");
    has(&running, "*Not yet reached.*");
    has(&running, "*Deferred to a later meeting.*");
    has(&running, "*Nothing was recorded under this item.*");
    has(&running, "| Date | Wednesday 22 May 2024, from 10:00 |");
    let ended = board("10:05 note x\n10:10 end\n");
    assert_eq!(ended.matches("*Not reached.*").count(), 2);
    has(&ended, "The meeting closed at 10:10.");
    let adjourned = board("10:05 adjourn\n");
    has(&adjourned, "The meeting was adjourned at 10:05.");
    has(&adjourned, "| Breaks | adjourned from 10:05 |");
}

#[test]
fn what_came_before_and_after_the_agenda_has_its_own_headings() {
    let script = BOARD.replace("10:00 item 1\n", "10:00 note early\n10:05 item 1\n10:06 close\n");
    let minutes = minutes(&format!("{script}10:30 end\n10:31 note late\n"));
    let places =
        ["## Before the agenda\n\nearly\n", "## 1. Welcome", "## After the agenda\n\nlate\n"];
    let found: Vec<_> = places.iter().map(|part| minutes.find(part).expect(part)).collect();
    assert!(found.is_sorted(), "{minutes}");
}

#[test]
fn actions_show_their_state_where_one_is_settled() {
    let open =
        board("10:01 action @KB @MO write it up due:2024-07-09\n10:02 action no owner yet\n");
    has(&open, "> **Action 1** · KB, MO · due 9 July 2024 · write it up");
    has(&open, "| No. | Action | Owner | Due |");
    has(&open, "| 2 | no owner yet | – | – |");
    let settled = board(
        "10:01 action @KB write\n10:02 action @MO call\n10:03 done a1\n\
        10:04 drop a2 site | sold\n",
    );
    has(&settled, "| 1 | write | KB | – | Done |");
    has(&settled, "| 2 | call | MO | – | Dropped: site \\| sold |");
    has(&board("10:01 note x\n"), "No actions were recorded.");
}

#[test]
fn the_status_line_follows_the_life_of_the_minutes() {
    let status = |lines: &str| {
        let minutes = board(&format!("10:30 end\n{lines}"));
        minutes.lines().find(|line| line.starts_with("**Minutes**")).expect("a status").to_owned()
    };
    let sent = "2024-05-23T09:00:00+01:00 circulate\n";
    assert_eq!(status(""), "**Minutes** · Draft");
    assert_eq!(status(sent), "**Minutes** · Draft, circulated 23 May 2024");
    let approved = format!("{sent}2024-07-09T10:05:00+01:00 approve as-corrected\n");
    assert_eq!(status(&approved), "**Minutes** · Approved as corrected, 9 July 2024");
    assert_eq!(
        status(&format!("{approved}sign \"Gemma Cushion\"\n")),
        "**Minutes** · Approved as corrected, 9 July 2024 · Signed by Gemma Cushion, 9 July 2024"
    );
}

#[test]
fn a_correction_after_approval_stands_below_with_its_reason() {
    let minutes = board(
        "10:05 note rent is £400\n10:30 end\n10:31 correct item 1 began 09:59\n10:32 circulate\n\
         10:33 approve\n10:34 correct e1 rent is £440 reason:\"misheard\"\n",
    );
    has(&minutes, "rent is £440");
    has(&minutes, "- Item 1: the words were “rent is £400”. Reason: misheard");
    assert_eq!(minutes.matches("\n- ").count(), 1, "a draft put right is no correction: {minutes}");
}

#[test]
fn the_head_of_a_sealed_log_is_printed() {
    let head = Some(Head { count: 57, hash: Hex([0xbe; 32]) });
    let log = log(NORTH);
    let minutes = |edition| {
        let view = view(log.meeting(), edition).with_head(head);
        render::markdown(&compose(&view, Phrases::builtin()))
    };
    let hash = "be".repeat(32);
    let line =
        format!("*Composed from the log's first 57 records; the hash of the last is {hash}.*");
    has(&minutes(Edition::Full), &line);
    let public = minutes(Edition::Public);
    assert!(!public.contains(&hash) && !public.contains("57 records"), "{public}");
    let marked = "marking \"SECRET\"\n".to_owned() + PARISH;
    assert!(
        self::minutes(&marked.replace("marking \"OFFICIAL\"\n", "")).ends_with("\n**SECRET**\n")
    );
}

/// A meeting in which every confidential word is one of these.
const SECRETS: [&str; 8] =
    ["redundan", "pay scale", "Quill", "grievance", "2031", "settle", "misfiled", "Dismissal"];

const CONFIDENTIAL: &str = "\
agenda \"Redundancies and Dismissal\" 15m presenter:KB confidential:yes
10:01 note open words
10:02 note KB: the grievance of Ms Quill
10:02 confidential last
10:03 action @KB settle with Quill due:2031-01-01
10:03 confidential last
10:04 action @MO book the hall
10:05 item 4
10:06 note the pay scale falls
10:07 vote \"That redundancies follow\" for:2 against:0 abstain:0
10:08 action @GC write the redundancy notice due:2031-02-02
10:09 declare GC knows Quill
10:30 end
10:31 circulate
10:32 approve
10:33 correct e2 the grievance of Mr Quill reason:misfiled
";

#[test]
fn the_public_edition_says_that_something_was_confidential_and_nothing_of_it() {
    let log = log(&format!("{BOARD}{CONFIDENTIAL}"));
    let view = view(log.meeting(), Edition::Public);
    let document = compose(&view, Phrases::builtin());
    let minutes = render::markdown(&document);
    // No renderer can tell what the document does not hold.
    let held = format!("{document:?}{minutes}").to_lowercase();
    for secret in SECRETS {
        assert!(!held.contains(&secret.to_lowercase()), "{secret}: {document:#?}");
    }
    has(&minutes, "open words");
    has(&minutes, "*What was recorded here in confidence is left out of this edition.*");
    has(&minutes, "## 4. Confidential item");
    has(&minutes, "*This item was confidential and is left out of this edition.*");
    has(&minutes, "| 2 | book the hall | MO | – |");
    assert!(!minutes.contains("put right"), "that it was corrected tells of it: {minutes}");
    assert_eq!(minutes.matches("> **Action").count(), 1);
}

#[test]
fn the_full_edition_has_what_is_confidential_and_marks_it() {
    let minutes = board(CONFIDENTIAL);
    for secret in SECRETS {
        assert!(minutes.to_lowercase().contains(&secret.to_lowercase()), "{secret}: {minutes}");
    }
    has(&minutes, "**Minutes** · Approved, 22 May 2024 · Full edition, with confidential matters");
    has(&minutes, "*Confidential*: KB: the grievance of Mr Quill");
    has(&minutes, "> **Action 1** · *Confidential* · KB · due 1 January 2031 · settle with Quill");
    has(&minutes, "*This item is confidential: the public edition leaves it out.*");
    has(&minutes, "| 1 | *Confidential*: settle with Quill | KB | 1 January 2031 |");
}

#[test]
fn carried_actions_say_whence_they_come() {
    let log = log(BOARD);
    let mut meeting = log.meeting().clone();
    let carry = |number, from, confidential| Event::ActionCarried {
        number: ActionNo::action(number),
        action: Box::new(CarriedAction {
            owners: vec![PersonId(1)],
            wording: Wording::plain("mend the roof"),
            due: None,
            from,
            confidential,
        }),
    };
    meeting.apply(&carry(4, NaiveDate::from_ymd_opt(2024, 3, 6), false));
    meeting.apply(&carry(6, None, true));
    let full = edition_of(&meeting, Edition::Full);
    has(&full, "| No. | Action | Owner | Due | From |");
    has(&full, "| 4 | mend the roof | KB | – | 6 March 2024 |");
    has(&full, "| 6 | *Confidential*: mend the roof | KB | – | an earlier meeting |");
    let public = edition_of(&meeting, Edition::Public);
    assert_eq!(public.matches("mend the roof").count(), 1, "{public}");
}

#[test]
fn a_list_that_was_typed_is_a_list_in_every_format() {
    let log = log(
        "group Board\ndate 2024-05-22 10:00-12:00 zone:UTC\nagenda Welcome\n10:00 start\n10:00 item 1\n\
        note \"Agreed:\\n- tea\\n- milk\\n\\n1. first\\n2. second\\nThat was all.\"\n\
        decision \"To buy:\\n- tea\\n- milk\"\n",
    );
    let view = view(log.meeting(), Edition::Full);
    let document = compose(&view, Phrases::builtin());
    let markdown = render::markdown(&document);
    assert!(
        markdown.contains(
            "Agreed:\n\n- tea\n- milk\n\n1. first\n2. second\n\nThat was all.\n\n\
             > **Decision** · To buy:\n>\n> - tea\n> - milk\n"
        ),
        "{markdown}"
    );
    let text = render::text(&document);
    assert!(
        text.contains("Agreed:\n\n- tea\n- milk\n1. first\n2. second\n\nThat was all.\n"),
        "{text}"
    );
    let html = render::html(&document);
    let list = "<p>Agreed:</p>\n<ul>\n<li>tea</li>\n<li>milk</li>\n</ul>\n<ol>\n<li>first</li>\n\
        <li>second</li>\n</ol>\n<p>That was all.</p>";
    assert!(html.contains(list), "{html}");
    assert!(
        html.contains("To buy:</p>\n<ul>\n<li>tea</li>\n<li>milk</li>\n</ul>\n</div>"),
        "{html}"
    );
}
