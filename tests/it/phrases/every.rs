//! Every phrase of the file stands in some document, or it should not be in the file.

use std::fmt::Write as _;

use folkmoot::{
    edition::{ActionList, Edition, Fixing, PublicView, Version, view, views_of_both},
    log::Head,
    meeting::{ItemNumber, Log, script},
    papers::{
        Layout, Phrases,
        checks::{findings_counted, severity_word},
        compose,
        compose::{
            OpenActions, compose_actions, compose_agenda, compose_difference, compose_report,
        },
        invite::{invite, to_dos},
        lay_out,
        phrases::PhraseBook,
        register::RegisterWords,
    },
    review::Severity,
};
use toml::{Table, Value};

/// So many people that attendance is told in paragraphs.
const CROWD: &str = "\
guest \"Ann A\"
guest \"Bob B\"
guest \"Cem C\"
guest \"Dee D\"
guest \"Eva E\"
guest \"Fay F\"
guest \"Gus G\"
guest \"Hal H\"
10:00 present GC KB MO
10:00 remote DT
10:00 start
10:05 arrive RW
";

/// What every meeting here begins with.
const PLAN: &str = "\
date 2024-05-22 10:00-12:00 zone:Europe/London
venue Hall
quorum members:2
attendee GC \"Gemma Cushion\" role:chair org:NCC title:Manager sector:VCS email:gc@example.org
attendee KB \"Katie Burrell\" role:vice-chair
attendee MO \"Mark Osborn\" role:minute-taker
attendee DT \"Dean Thomas\"
attendee RW \"Ross Wacey\"
agenda Welcome presenter:GC
agenda Redundancies confidential:yes ground:\"personal data\"
agenda Housing
agenda Roads
agenda Visitors
";

/// A sitting in which most things happen that can.
const HELD: &str = "\
carry a1 @KB mend the roof due:2024-06-01 from:2024-03-06
carry a2 @KB paint the door
09:55 note early
paper i3 \"The roof\" link:https://example.org/roof.pdf
10:00 present GC MO DT
10:00 apologies KB
10:00 absent RW
10:00 guest \"Ada Lovelace\"
10:00 headcount 2
10:00 start
10:01 item 1
10:02 deputy \"Kit Lund\" for:KB
10:03 remote DT
10:04 present DT
10:04 leave DT
10:06 arrive DT
10:06 note GC: hello
10:07 decision KL: to go on for:VCS
10:08 action @GC ring for:VCS due:2024-06-01
10:08 action write
10:09 vote \"That we go on\" moved:GC seconded:MO for:1 against:0 abstain:0
10:09 vote \"That we stay\" moved:GC for:1 against:0 abstain:0
10:09 vote \"That we leave\" seconded:GC for:1 against:0 abstain:0
10:10 outcome done
10:11 declare GC owns the hall
10:12 done a1
10:12 drop a2 sold
10:13 drop a4
10:14 action again
10:14 leave MO
10:15 item 2
10:15 decision to sell
10:16 arrive MO
10:17 item 3
10:18 note secret
10:18 confidential last
10:20 pause
10:25 resume
10:26 adjourn
10:30 resume
10:31 leave MO
10:32 item 5
10:33 arrive MO
10:34 defer 4
10:35 close
10:36 note late
10:36 leave DT item:5
10:36 vote \"That A\" moved:GC
10:36 vote \"To B\" agreed:yes amends:last
10:36 vote \"That C\" unanimously
10:36 vote \"That D\" nem con
10:36 vote \"That E\" agreed on a show of hands
10:36 vote \"That F\" by a majority for:majority against:2 abstain:1
10:36 vote \"That G\" lost on a show of hands
10:36 vote \"That H\" for:1 against:0 spoilt:1 of:present
10:36 vote \"That I\" for:1 against:2 spoilt:2 needs:2/3
10:36 vote \"That J\" for:GC against:KB abstain:DT needs:2/3 of:present
10:36 vote \"That K\" for:1 against:1
10:36 vote \"That L\" for:1 against:1 casting:for
10:36 vote \"That M\" for:1 against:1 casting:against
10:36 vote \"That N\" for:3 against:1 needs:3/4
10:36 vote \"That O\" for:3 against:1 needs:3/4 of:present
10:36 vote \"That P\" majority for:2 result:carried
10:37 leave MO
10:37 leave GC
10:37 vote \"That Q\" for:1 against:1 casting:for
10:37 vote \"That R\" for:1 against:1 casting:against
10:38 next 2024-07-09 10:00
10:38 apologies GC meeting:next
10:40 end
";

/// Corrections before and after approval.
const PUT_RIGHT: &str = "\
10:41 circulate
10:42 title Extraordinary
10:42 group Council
10:42 edit e2 GC: good day
10:42 move e3 item:3
10:42 move e1 item:1
10:42 remove e6
10:42 date 2024-05-22 09:00-12:00
10:42 amend DT initials:DX name:\"Dean Xavier\"
10:43 redate a3 2024-06-08
10:44 approve as-corrected
10:45 correct e2 good night reason:slip
10:45 correct e1 good day reason:slip
10:45 correct item 1 began 10:02 reason:slip
10:45 correct end 10:41 reason:slip
10:45 correct GC left 10:39 reason:slip
10:45 correct e17 for:2 against:1 reason:slip
10:45 confidential e3
10:45 confidential i2 ground:\"a named person\"
10:45 confidential i4
10:46 sign \"Gemma Cushion\"
";

/// What is taken out, and moved, after the minutes were sent out.
const REMOVED: &str = "\
10:41 agenda Gardens
10:41 move e2 item:6
10:41 move e3 item:6
10:41 circulate
10:42 move e1 item:1
10:42 move e2 item:3
10:42 move e14 item:3
10:42 remove e3
10:42 remove i6
10:42 remove RW
10:42 reopen
10:50 end
";

fn log(lines: &str) -> Log {
    script::replay(lines.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

/// The file that is built in, with its own name before each phrase.
fn marked() -> (Vec<String>, String) {
    let table: Table = Phrases::BUILTIN.parse().expect("TOML");
    let (mut names, mut file) = (Vec::new(), String::new());
    for (name, value) in table {
        let marked = format!("⟦{name}⟧");
        let value = match &value {
            Value::String(text) if name == "time" => {
                format!("{:?}", format!("{marked}{text}{{half}}"))
            }
            Value::String(text) => format!("{:?}", format!("{marked}{text}")),
            list => format!("{:?}", vec![marked; list.as_array().expect("a list").len()]),
        };
        if name != "language" {
            let _ = writeln!(file, "{name} = {value}");
            names.push(name);
        }
    }
    (names, file)
}

/// Everything that is made of a meeting, as one text.
fn everything(log: &Log, phrases: &Phrases) -> String {
    let meeting = log.meeting();
    let head = Some(Head { count: 3, ..Head::default() });
    let mut all = String::new();
    for edition in [Edition::Full, Edition::Public] {
        let view = view(meeting, edition).with_head(head);
        for &layout in Layout::ALL {
            let _ = writeln!(all, "{:?}", lay_out(compose(&view, phrases), layout, phrases));
        }
        let _ = writeln!(all, "{:?}", compose_agenda(&view, phrases));
        let planned = Log::replay(log.records().iter().take(14).cloned());
        for was in [Version::Drafted.select(log).expect("a draft"), planned] {
            let (was, now) = views_of_both(was.meeting(), meeting, edition);
            let _ = writeln!(all, "{:?}", compose_difference(&was, &now, phrases));
        }
        for owner in ["", "GC"] {
            let today = "2025-01-01".parse().expect("a day");
            let list = ActionList::from_view(&view);
            let open = OpenActions { owner: owner.into(), list, today };
            let _ = writeln!(all, "{:?}", compose_actions(&open, phrases));
        }
    }
    let today = "2025-01-01".parse().expect("a day");
    let public = PublicView::new(meeting);
    let report = compose_report(&public, "GC", today, &[ItemNumber::new(3)], phrases);
    let _ = writeln!(all, "{report:?}");
    let _ = writeln!(all, "{:?}", RegisterWords::new(phrases, "Board", Default::default()));
    let all_severities = [Severity::Error, Severity::Warning, Severity::Note];
    for severity in all_severities {
        let _ = writeln!(all, "{}", severity_word(severity, phrases));
    }
    for count in 0..3 {
        let counts = all_severities.map(|severity| (severity, count));
        let _ = writeln!(all, "{}", findings_counted(&counts, phrases));
    }
    let invitation = invite(&public, &Fixing::from_log(log), phrases).unwrap_or_default();
    let to_dos = to_dos(&public, &Fixing::from_log(log), phrases).unwrap_or_default();
    all + &(invitation + &to_dos).replace("\r\n ", "")
}

/// A sitting on the call and off it, at which there are enough people only for a while.
const ON_AND_OFF: &str = "\
10:00 present KB
10:00 remote MO
10:00 headcount 1
10:00 apologies GC
10:00 start
10:01 item 1
10:01 action @KB keep quiet
10:01 confidential last
10:02 item 3
10:05 arrive DT
10:06 vote \"That we vote\" for:KB
10:10 remote KB
10:15 present MO
10:20 leave DT
10:25 arrive DT
10:30 leave DT
10:31 arrive RW
10:32 leave RW
";

/// Actions that are due by no day, one of them for all.
const DUE_WORDS: &str = "\
10:00 present GC KB
10:00 start
10:01 item 1
10:01 action @all read the report due:next
10:01 action @KB mend the roof due:asap
10:01 action @KB keep the list due:ongoing
";

/// How actions get on, and what was recommended.
const PROGRESS: &str = "\
carry a1 @KB mend the roof from:2024-03-01 times:3
carry r1 @GC refresh the training source:Audit
progress a1 two quotes came in rag:red
progress r1 half of it is done rag:amber
10:00 item 1
10:01 recommend @KB see to the boat from:insurer
10:02 progress r2 rag:green
10:03 offer KB \"The audit\"
10:04 offer KB \"The river\" meeting:2024-09-01
10:05 outcome The gate is mended by:group
10:06 outcome The path is clear by:NCC
10:07 defer 3 to:later
";

/// Meetings in which between them everything happens that has a phrase.
fn meetings() -> Vec<Log> {
    let rule = |rule: &str| PLAN.replace("quorum members:2", rule);
    let begun = "10:00 present GC\n10:00 start\n";
    let lines = [
        format!("{PLAN}{HELD}{PUT_RIGHT}"),
        format!("{PLAN}{HELD}10:41 circulate\n"),
        format!("{PLAN}{HELD}10:41 approve by:2024-07-09\n"),
        format!("{PLAN}{HELD}10:41 approve as-corrected by:2024-07-09\n"),
        format!("{PLAN}{HELD}10:41 approve\n10:42 correct e13 hush reason:slip\n"),
        format!("{PLAN}{HELD}agenda Gardens\n"),
        format!("{PLAN}{HELD}{REMOVED}"),
        format!("{PLAN}carry a1 @KB mend the roof\n"),
        format!("{PLAN}10:00 start\n2024-05-23T00:10:00+01:00 end\n"),
        format!("{PLAN}10:00 remote GC MO\n10:00 start\n"),
        format!("{PLAN}10:00 apologies GC\n10:00 present MO\n10:00 start\n"),
        format!("{PLAN}10:00 apologies GC KB\n"),
        format!("{PLAN}amend KB role:chair\n10:00 present GC KB\n10:00 start\n"),
        format!("{PLAN}{ON_AND_OFF}"),
        format!("{PLAN}{DUE_WORDS}"),
        format!("{PLAN}{PROGRESS}"),
        format!("{PLAN}{ON_AND_OFF}10:40 end\n"),
        format!("{PLAN}10:00 item 3\n10:05 item 1\n10:10 item 3\n10:20 end\n"),
        format!("{PLAN}{CROWD}"),
        format!("{PLAN}{}", CROWD.replace("10:00 remote DT\n", "")),
        format!("{PLAN}call-off\n"),
        format!("{PLAN}call-off snow\n"),
        format!("{PLAN}postpone 2024-06-19\n"),
        String::new(),
        rule("quorum members:1") + begun,
        rule("quorum share:20%") + begun + "10:30 adjourn\n",
        rule("quorum orgs:1") + begun + "10:40 end\n",
        rule("quorum orgs:2") + begun,
        rule("quorum share:1/3 at-least:3 vacancies:1 online:no co-opted:no") + begun,
        rule("quorum more-than-half") + begun,
        rule("quorum sectors:\"VCS, police\"") + begun,
    ];
    lines.iter().map(|lines| log(lines)).collect()
}

#[test]
fn every_phrase_of_the_file_stands_in_some_document() {
    let (names, file) = marked();
    let book = PhraseBook::read("marked.toml", &file).unwrap_or_else(|error| panic!("{error}"));
    let of_meetings = meetings().into_iter().map(|log| everything(&log, book.for_group("")));
    let all = of_meetings.collect::<String>() + &super::figures::figures(book.for_group(""));
    let missing: Vec<&String> =
        names.iter().filter(|name| !all.contains(&format!("⟦{name}⟧"))).collect();
    assert!(names.len() > 150 && missing.is_empty(), "nothing is written with {missing:?}");
}
