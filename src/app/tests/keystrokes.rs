//! How many keys the tasks of a meeting take. `docs/keystrokes.md` is made here.
//!
//! Keys are written as in a keymap with spaces between. What stands in quotes is what is said: words,
//! initials, dates, figures. It is not counted, since it is the same in every program.

use std::fmt::Write as _;

use crate::{
    app::{
        Effect,
        story::Story,
        tests::{
            group::{page, with_strangers},
            searching::library,
        },
    },
    edition::{Edition, view},
    meeting::script,
    papers::{Phrases, compose},
    render,
};

/// A task, how it is done, and the most keys that it may take beside what is said.
struct Task {
    name: &'static str,
    keys: &'static str,
    most: usize,
    /// The lines that it gives.
    given: &'static [&'static str],
    /// The meeting in which it is done.
    at: fn() -> Story,
}

/// The sample meeting in the middle of its second item.
fn sample() -> Story {
    Story::sample("10:41:07").keys("2")
}

/// The sample meeting before it starts.
fn before() -> Story {
    Story::sample("09:59:00")
}

/// The sample meeting, where one of the people has left.
fn one_is_out() -> Story {
    sample().keys(": \"leave KB\" enter")
}

fn decided() -> Story {
    Story::sample("10:41:07").keys("d \"To write to the county\" enter")
}

/// A meeting that has an open action of the one before.
const NEXT: &str = "date 2024-05-22 10:00-12:00\nattendee KB \"Katie Burrell\"\n\
                    carry a1 @KB send the audit from:2024-03-20\n";

const TASKS: [Task; 19] = [
    Task { name: "next item", keys: "]", most: 1, given: &["item next"], at: sample },
    Task {
        name: "note",
        keys: "n \"said so\" enter",
        most: 2,
        given: &["note said so"],
        at: sample,
    },
    Task {
        name: "decision",
        keys: "d \"To go on\" enter",
        most: 2,
        given: &["decision To go on"],
        at: sample,
    },
    Task {
        name: "action with an owner and a due date",
        keys: "a \"KB\" tab \"write to the bank\" tab \"fri\" enter",
        most: 4,
        given: &["action @KB write to the bank due:fri"],
        at: sample,
    },
    Task {
        name: "late arrival, from any pane but the roll-call",
        keys: "h \"KB\" enter",
        most: 3,
        given: &["arrive KB"],
        at: one_is_out,
    },
    Task {
        name: "leaving, from any pane but the roll-call",
        keys: "l \"KB\" enter",
        most: 3,
        given: &["leave KB"],
        at: sample,
    },
    Task {
        name: "vote by counts",
        keys: "v c \"9\" tab \"1\" tab \"0\" enter",
        most: 5,
        given: &["vote e5 for:9 against:1 abstain:0"],
        at: decided,
    },
    Task {
        name: "vote by name, nine seats",
        keys: "v r y y y y y y y y n enter",
        most: 3 + 9,
        given: &["vote e5 for:PB,KB,DT,KP,HBr,RW,GC,EN against:HRH"],
        at: decided,
    },
    Task {
        name: "vote without a count",
        keys: "v u enter",
        most: 3,
        given: &["vote e5 agreed:unanimously"],
        at: decided,
    },
    Task {
        name: "note into the item before",
        keys: "1 up n \"MO thanked PB\" enter",
        most: 4,
        given: &["note MO thanked PB item:1"],
        at: sample,
    },
    Task {
        name: "forgotten start",
        keys: ": \"09:55\" space s t tab enter",
        most: 7,
        given: &["09:55 start "],
        at: before,
    },
    Task {
        name: "person found without marking anybody",
        keys: "/ \"hulme\" esc",
        most: 2,
        given: &[],
        at: || Story::sample("10:41:07").keys("r"),
    },
    Task {
        name: "interest in an item",
        keys: "r / \"KB\" enter I \"owns the hall\" tab \"3\" enter",
        most: 6,
        given: &["declare KB owns the hall item:3"],
        at: sample,
    },
    Task { name: "undo", keys: "u", most: 1, given: &["undo"], at: sample },
    Task {
        name: "end of the meeting",
        keys: "1 S enter",
        most: 3,
        given: &["end"],
        at: || Story::sample("11:56:30"),
    },
    Task {
        name: "an old decision, among all meetings",
        keys: "/ \"zebra paint\" enter",
        most: 2,
        given: &[],
        at: library,
    },
    Task {
        name: "next meeting of a group, from the group's page",
        keys: "N enter",
        most: 2,
        given: &[],
        at: || page().keys("4"),
    },
    Task {
        name: "an action done in the next meeting",
        keys: "x",
        most: 1,
        given: &["done a1"],
        at: || Story::from_script(NEXT).keys("4"),
    },
    Task {
        name: "a stranger of a roll put on the register, with the organisation",
        keys: "enter enter",
        most: 2,
        given: &[],
        at: || with_strangers().keys("r down"),
    },
];

/// The roll of thirty: three apologies, a deputy, three who come late, two who leave. Initials are counted
/// here; the deputy's name is not.
const ROLL: [(&str, &str); 9] = [
    (
        "apologies of three, and of three who will be late",
        "g A B space B C space C D space D E space E F space F G enter",
    ),
    ("a deputy for one", "r / G H enter y \"Kit Lund\" enter"),
    ("all the others are present", "P"),
    ("back to the discussion", "2"),
    ("the first comes late", "h D E enter"),
    ("the second", "h E F enter"),
    ("the third", "h F G enter"),
    ("one leaves", "l H I enter"),
    ("another leaves", "l I J enter"),
];

/// The most keys for that roll, all in all.
const ROLL_MOST: usize = 48;

/// The sample meeting as somebody holds it: when which keys are pressed.
const SAMPLE: [(&str, &str); 25] = [
    ("09:58", ": r e m tab tab \"all\" enter"),
    ("10:00", "1 s ]"),
    (
        "10:01",
        "n \"PB welcomed the attendees to the meeting and asked them to introduce themselves.\" enter",
    ),
    ("10:09", "]"),
    (
        "10:10",
        "n \"KB shared the learning from the multi-agency audit on serious youth violence.\" enter",
    ),
    (
        "10:18",
        "n \"KP asked for a definition of serious youth violence and the Norfolk definition of serious violence was shared https://www.norfolk-pcc.gov.uk/assets/Norfolk-Serious-Violence-Duty-Strategy-January-2024.pdf\" enter",
    ),
    (
        "10:31",
        "n \"There was discussion about the need to understand transitions and for all partners to be able to consider psychological safety of young people and also the need to identify need and support at the earliest opportunity.\" enter",
    ),
    (
        "10:44",
        "n \"RW raised the question of younger siblings and there was discussion around family networks and the need to include siblings in our considerations and to make use of the tools available through the Continuum of Need Guidance. https://norfolklscp.org.uk/people-working-with-children/norfolk-continuum-of-needs-guidance\" enter",
    ),
    ("10:52", "]"),
    (
        "10:53",
        "n \"GC talked to the group about her role and how it will shortly be changing. Currently GC is Housing Manager and working very closely with other agencies in supporting families, and her role is to support households to sustain their tenancies. There has been a noticeable increase in domestic abuse support required.\" enter",
    ),
    (
        "11:06",
        "n \"PB mentioned the resources available from the Just One Norfolk website, particularly the toolkit around understanding the difference between parental conflict and domestic abuse.\" enter",
    ),
    (
        "11:12",
        "n \"GC talked about partnership working and how there was great benefit in being involved in District Collaboration meetings.\" enter",
    ),
    (
        "11:15",
        "a \"PB\" tab \"support GC to access meetings which she is currently not being invited to\" enter",
    ),
    (
        "11:20",
        "n \"RW talked briefly about his role and highlighted the potential to link up with GC in relation to work with families where there are children under 5 years of age. https://www.norfolk.gov.uk/familyhubs\" enter",
    ),
    (
        "11:27",
        "n \"DT and his colleagues are working on a presentation which he will share at a future LSCG meeting.\" enter",
    ),
    ("11:30", "]"),
    (
        "11:31",
        "n \"Guidance around using multiagency chronologies is now in the NSCP website in the Continuum of Needs Guidance toolkit.\" enter",
    ),
    (
        "11:38",
        "n \"Discussion within the group about the value of these and how frustrating it can be when colleagues do not complete them. They can be time consuming to create but are invaluable when planning multi-agency work.\" enter",
    ),
    ("11:45", "]"),
    (
        "11:46",
        "n \"MO shared the link to access the briefing from Fay Spencer about using the FYI website for young people in Norfolk. This will be on Weds 5th June 10 – 11 am.\" enter",
    ),
    (
        "11:50",
        "n \"PB reminded colleagues of the learning opportunities available in Practice week.\" enter",
    ),
    (
        "11:53",
        "a \"HBr\" tab \"DT\" tab \"RW\" tab \"prepare presentations for the next meeting\" tab \"9/7\" enter",
    ),
    (
        "11:55",
        ": n e x tab \"9 July 10:00-12:00 Northfield House, Northfield Road, North Walsham, Norfolk, NR28 0AS\" enter",
    ),
    ("11:56", "r / \"GC\" enter G"),
    ("11:57", "1 S enter"),
];

/// How many keys there are beside what is said.
fn count(keys: &str) -> usize {
    keys.split('"').step_by(2).map(|part| part.split_whitespace().count()).sum()
}

/// The keys as people read them.
fn readable(keys: &str) -> String {
    let parts = keys.split('"').enumerate().map(|(at, part)| match at % 2 {
        1 => format!("*{part}*"),
        _ => part.split_whitespace().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" "),
    });
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn tasks() -> String {
    let mut table =
        "| task | keys | beside what is said | at most |\n|---|---|--:|--:|\n".to_owned();
    for Task { name, keys, most, given, at } in TASKS {
        let story = at();
        let before = story.given().len();
        let story = story.keys(keys);
        if name.starts_with("an old decision") || name.starts_with("next meeting") {
            assert!(matches!(story.effects.last(), Some(Effect::Open(_))), "{:?}", story.effects);
        }
        if name.starts_with("a stranger") {
            let is_given = matches!(story.effects.last(), Some(Effect::GiveToGroup { .. }));
            assert!(is_given, "{:?}", story.effects);
        }
        assert_eq!(story.given()[before..], *given, "{name}");
        let counted = count(keys);
        assert!(counted <= most, "{name} takes {counted} keys, {most} at most");
        let _ = writeln!(table, "| {name} | {} | {counted} | {most} |", readable(keys));
    }
    table
}

/// Thirty people with initials of two letters that follow each other: AB, BC, CD …
fn thirty() -> String {
    let letters: Vec<char> = ('A'..='Z').chain('A'..='D').collect();
    let people = (0..30).map(|n| {
        let second = letters[(n + if n < 26 { 1 } else { 3 }) % 26];
        format!("attendee {}{second} \"{}nn {second}{n}\"\n", letters[n], letters[n])
    });
    format!("date 2026-03-10 10:00-12:00\n{}agenda One\nagenda Two\n", people.collect::<String>())
}

fn roll() -> String {
    let mut story = Story::from_script(&thirty()).at("09:58").keys("2");
    let (mut sum, mut table) = (0, "| what | keys | all in all |\n|---|---|--:|\n".to_owned());
    for (what, keys) in ROLL {
        story = story.keys(keys);
        sum += count(keys);
        let _ = writeln!(table, "| {what} | {} | {} |", readable(keys), count(keys));
    }
    let roll = &story.disk.meeting().roll;
    let here = roll.iter().filter(|person| person.presence().is_here()).count();
    // Of thirty, three sent apologies, one sent a deputy, and two have left again.
    assert_eq!(here, 30 - 3 - 1 + 1 - 2, "{:?}", story.given());
    assert!(sum <= ROLL_MOST, "{sum}");
    let _ = writeln!(table, "| sum, at most {ROLL_MOST} | | {sum} |");
    table
}

fn whole() -> String {
    let planned = crate::app::story::sample_until("09:57");
    let mut story = Story::from_script(&planned);
    let mut sum = 0;
    for (time, keys) in SAMPLE {
        story = story.at(time).keys(keys);
        sum += count(keys);
    }
    let minutes = |meeting: &crate::meeting::Meeting| {
        render::markdown(&compose(&view(meeting, Edition::Full), Phrases::builtin()))
    };
    let told = include_str!("../../../tests/fixtures/meetings/north-broadland-2024-05-22.moot");
    let told = script::replay(told.as_bytes()).expect("the sample");
    assert_eq!(minutes(story.disk.meeting()), minutes(told.meeting()));
    let said: usize = SAMPLE
        .iter()
        .map(|(_, keys)| {
            keys.split('"').skip(1).step_by(2).map(|part| part.chars().count()).sum::<usize>()
        })
        .sum();
    format!(
        "The whole of the sample meeting, from the roll to the end: {} lines, {said} characters of what is \
         said, and **{sum} keys beside them**. Its minutes are those of the script.\n",
        story.given().len()
    )
}

#[test]
fn the_document_of_keystrokes_is_what_the_tasks_take() {
    let made = format!(
        "# Keystrokes\n\nHow many keys the tasks of a meeting take with the default keymap. A test plays them, \
         counts them and writes this file\n(`FOLKMOOT_BLESS=1 cargo test --lib keystrokes`). What is said is \
         set *so* and not counted: words, initials, dates and\nfigures are the same in every program.\n\n\
         ## The sample meeting\n\n{}\n{}\n## A roll of thirty\n\nInitials are counted here, the name of the \
         deputy is not.\n\n{}",
        whole(),
        tasks(),
        roll()
    );
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keystrokes.md");
    if std::env::var_os("FOLKMOOT_BLESS").is_some() {
        std::fs::write(path, made).expect("written");
        return;
    }
    let stands = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(stands, made, "docs/keystrokes.md is out of date; FOLKMOOT_BLESS=1 makes it anew");
}
