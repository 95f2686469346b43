//! The ground on which something is confidential: given, changed, carried on, and printed.

use folkmoot::{
    edition::{self, Edition},
    group,
    meeting::{ItemNumber, Log, script},
};
use serde_json::{Value, json};

use crate::{
    editions::{everything, told},
    formats::{SCHEMA, as_json},
    schema::misfits,
    series::series,
};

const PLAN: &str = "group Board\ndate 2026-03-10 10:00-12:00 zone:UTC\n\
    attendee EF \"Eve Frost\" sector:VCS\nagenda Welcome\n\
    agenda \"The Quill matter\" confidential:yes ground:\"personal data\"\nagenda Roads\n\
    next 2026-04-10\n";

const HELD: &str = "10:00 present EF\n10:00 start\n10:00 item 1\n\
    10:01 note Quill was seen\n10:01 confidential last ground:\"Schedule 12A paragraph 1\"\n\
    10:02 decision Quill is to go\n10:02 confidential last ground:\"legal advice\"\n\
    10:03 note Quill again\n10:03 confidential last ground:\"legal advice\"\n\
    10:05 item 2\n10:06 note Quill went\n10:10 item 3\n10:11 note open\n";

fn log(lines: &str) -> Log {
    let script = format!("{PLAN}{lines}");
    script::replay(script.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{script}"))
}

fn refused(lines: &str) -> String {
    let script = format!("{PLAN}{lines}");
    script::replay(script.as_bytes()).expect_err("it is refused").to_string()
}

/// The minutes of an edition in Markdown.
fn minutes(log: &Log, edition: Edition) -> String {
    String::from_utf8_lossy(&everything(log, edition)[0].1).into_owned()
}

#[test]
fn the_public_minutes_tell_of_a_closed_item_its_number_and_its_ground() {
    let log = log(&format!("{HELD}10:20 end\n"));
    let public = minutes(&log, Edition::Public);
    let expected = "## 2. Confidential item\n\n\
        *This item was confidential and is left out of this edition. Ground: personal data*\n";
    assert!(public.contains(expected), "{public}");
    let expected = "*What was recorded here in confidence is left out of this edition. \
        Ground: Schedule 12A paragraph 1; legal advice*";
    assert!(public.contains(expected), "each ground once, in order:\n{public}");
    let full = minutes(&log, Edition::Full);
    for words in [
        "leaves it out. Ground: personal data*",
        "*Confidential*: Quill was seen\n\n*Ground: Schedule 12A paragraph 1*\n",
        "Quill is to go",
        "Ground: legal advice",
    ] {
        assert!(full.contains(words), "no {words}:\n{full}");
    }
}

#[test]
fn every_format_of_the_public_edition_has_the_ground_and_nothing_else_of_the_item() {
    let log = log(&format!("{HELD}10:20 end\n10:21 circulate\n"));
    let names = ["narrative", "table", "action-only", "scribe", "agenda"];
    let mut seen = Vec::new();
    for (name, bytes) in everything(&log, Edition::Public) {
        let told = told(&name, &bytes);
        assert!(!told.contains("Quill"), "{name}:\n{told}");
        let (layout, format) = name.split_once(" as ").unwrap_or((&name, ""));
        // JSON has the items of minutes that are not laid out.
        let has_items = format != "json" || ["narrative", "agenda"].contains(&layout);
        if names.contains(&layout) && has_items {
            assert!(told.contains("personal data"), "{name} has no ground:\n{told}");
            seen.push(layout.to_owned());
        }
    }
    seen.dedup();
    assert_eq!(seen, names);
}

#[test]
fn the_json_has_the_ground_of_items_and_entries() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let script = format!("{PLAN}{HELD}10:20 end\n");
    for edition in [Edition::Full, Edition::Public] {
        let json = as_json(&script, edition);
        assert_eq!(misfits(&schema, &json), Vec::<String>::new());
        let grounds: Vec<&Value> =
            json["items"].as_array().unwrap().iter().map(|item| &item["ground"]).collect();
        assert_eq!(grounds, [&Value::Null, &json!("personal data"), &Value::Null]);
    }
    let full = as_json(&script, Edition::Full);
    assert_eq!(full["items"][0]["entries"][1]["ground"], "legal advice");
    assert_eq!(full["items"][1]["entries"][0]["ground"], "personal data", "with its item");
    assert_eq!(full["items"][2]["entries"][0]["ground"], Value::Null);
}

#[test]
fn a_ground_can_be_changed_and_taken_back_and_goes_when_the_item_is_opened() {
    let ground = |lines: &str| {
        let log = log(lines);
        let item = log.meeting().agenda.numbered(ItemNumber::new(2)).expect("an item");
        (item.plan.confidential, item.ground.as_ref().map(ToString::to_string))
    };
    let some = |text: &str| (true, Some(text.to_owned()));
    assert_eq!(ground(""), some("personal data"));
    let changed = "confidential i2 ground:\"legal advice\"\n";
    assert_eq!(ground(changed), some("legal advice"));
    assert_eq!(ground(&format!("{changed}undo\n")), some("personal data"));
    assert_eq!(ground("confidential i2 ground:none\n"), (true, None));
    assert_eq!(ground("confidential i2 no\n"), (false, None));
    assert_eq!(ground("confidential i2 no\nconfidential i2\n"), (true, None));
    let anew = "confidential i2 no\nconfidential i2 ground:pay\n";
    assert_eq!(ground(anew), some("pay"));
    assert_eq!(ground(&format!("{anew}undo\n")), (false, None), "one command, undone whole");
}

#[test]
fn what_a_ground_does_not_go_with_is_refused_in_words() {
    for (line, words) in [
        ("confidential i2 ground:\"personal data\"", "is \"personal data\" already"),
        ("confidential i2 no ground:pay", "leave ground: out to open it"),
        ("confidential i1 ground:\" \"", "say the ground, such as"),
        ("confidential i1 ground:none", "item 1 has no ground"),
        ("agenda Pay ground:pay", "write confidential:yes too"),
        ("agenda Pay confidential:no ground:pay", "write confidential:yes too"),
        ("confidential i2", "item 2 is confidential already"),
    ] {
        let refused = refused(&format!("{line}\n"));
        assert!(refused.contains(words), "{line}: {refused}");
    }
}

#[test]
fn an_item_put_off_keeps_its_ground() {
    let last = log("10:00 start\n10:00 item 1\n10:05 defer 2\n10:10 end\n");
    let day = "2026-04-10".parse().expect("a day");
    let plan = group::next_meeting(&series(&[&last]), day);
    let lines: String = plan.iter().map(|command| format!("{command}\n")).collect();
    assert!(lines.contains("confidential:yes ground:\"personal data\""), "{lines}");
    let next = script::replay(lines.as_bytes()).expect("replays");
    let mut grounds = next.meeting().agenda.iter().filter_map(|item| item.ground.as_deref());
    assert_eq!((grounds.next(), grounds.next()), (Some("personal data"), None));
}

#[test]
fn an_action_carried_over_keeps_its_ground_from_meeting_to_meeting() {
    let last = log(
        "10:00 start\n10:00 item 1\n10:01 action @EF see to Quill\n10:02 confidential last ground:pay\n\
         10:03 item 2\n10:04 action @EF write to Quill\n10:05 item 3\n10:06 action @EF see to roads\n\
         10:10 end\n",
    );
    let day = "2026-04-10".parse().expect("a day");
    let plan = |logs: &[&Log]| -> String {
        let plan = group::next_meeting(&series(logs), day);
        plan.iter().map(|command| format!("{command}\n")).collect()
    };
    let carried = |lines: &str| -> Vec<String> {
        let ends = lines.lines().filter(|line| line.starts_with("carry "));
        let end = |line: &str| line.split_once("from:").map_or(line, |(_, end)| end).to_owned();
        ends.map(|line| end(line).replace(" meeting:00000001", "")).collect()
    };
    let first = plan(&[&last]);
    let expected = [
        "2026-03-10 confidential:yes ground:\"pay\"",
        "2026-03-10 confidential:yes ground:\"personal data\"",
        "2026-03-10",
    ];
    assert_eq!(carried(&first), expected);
    let next = script::replay(first.as_bytes()).expect("replays");
    let again = expected.map(|end| end.replacen("2026-03-10", "2026-03-10 times:2", 1));
    assert_eq!(carried(&plan(&[&last, &next])), again, "and once more");
    let public = edition::view(next.meeting(), Edition::Public);
    assert_eq!(public.entries().actions().len(), 1);
    let open = refused("carry a9 @EF see to it ground:pay\n");
    assert!(open.contains("write confidential:yes too"), "{open}");
}

#[test]
fn a_ground_given_after_approval_shows_as_a_correction() {
    let approved = format!("{HELD}10:20 end\n10:21 circulate\n10:22 approve\n");
    let log = log(&format!(
        "{approved}10:23 confidential i3 ground:pay\n10:24 confidential i2 ground:\"legal advice\"\n\
         10:25 confidential e1 ground:none\n"
    ));
    for edition in [Edition::Full, Edition::Public] {
        let minutes = minutes(&log, edition);
        let points: Vec<&str> =
            minutes.lines().filter(|line| line.starts_with("- Item ")).collect();
        let expected = [
            "- Item 3 was made confidential.",
            "- Item 2: the ground for confidentiality was put right.",
            "- Item 1: the ground for confidentiality was put right.",
        ];
        assert_eq!(points, expected, "{minutes}");
    }
}
