//! Items that come late: nothing that was sent out or said points wrongly afterwards.

use folkmoot::meeting::{Log, script};
use proptest::prelude::*;

use crate::pty::Desk;

const PLAN: &str = "group Fen\ndate 2026-03-10 19:00-21:00 zone:Europe/London\n\
                    attendee AB \"Ada Birch\" role:chair\nagenda A 5m\nagenda B 5m\nagenda C 5m\n";

fn log(lines: &str) -> Log {
    script::replay(format!("{PLAN}{lines}").as_bytes()).expect("a meeting")
}

/// The agenda as people read it.
fn agenda(log: &Log) -> String {
    let items = log.meeting().agenda.with_numbers();
    items
        .map(|(number, item)| format!("{number} {}", item.plan.title))
        .collect::<Vec<_>>()
        .join(", ")
}

#[test]
fn an_urgent_item_of_a_meeting_that_has_begun_leaves_the_others_their_numbers() {
    let begun = "18:55 present AB\n19:00 item 1\n19:01 note B is linked to item 3\n19:05 item 2\n";
    let late = |line: &str| agenda(&log(&format!("{begun}19:07 {line}\n")));
    assert_eq!(late("agenda Flood before:i2"), "1 A, 1a Flood, 2 B, 3 C");
    assert_eq!(late("agenda Flood"), "1 A, 2 B, 3 C, 4 Flood");
    // Above the first there is no number to put a letter to.
    assert_eq!(late("agenda Flood before:i1"), "4 Flood, 1 A, 2 B, 3 C");
    assert_eq!(late("agenda Flood before:i3 number:9"), "1 A, 2 B, 9 Flood, 3 C");
    let two = "agenda Flood before:i2\n19:08 agenda Fire before:i2\n19:09 agenda Snow before:i1a";
    assert_eq!(late(two), "1 A, 1c Snow, 1a Flood, 1b Fire, 2 B, 3 C");
    assert_eq!(late("reorder i3 before:i2"), "1 A, 3 C, 2 B");
    assert_eq!(late("remove i3\n19:08 agenda D\n19:09 agenda E before:i2"), "1 A, 1a E, 2 B, 4 D");
    assert_eq!(late("agenda Flood before:i2\n19:08 undo"), "1 A, 2 B, 3 C");
}

#[test]
fn an_agenda_that_was_sent_out_keeps_its_numbers_and_one_that_was_not_is_counted() {
    assert_eq!(agenda(&log("agenda Flood before:i2\n")), "1 A, 2 Flood, 3 B, 4 C");
    let sent = |lines: &str| agenda(&log(&format!("circulate agenda\n{lines}\n")));
    assert_eq!(sent("agenda Flood before:i2"), "1 A, 1a Flood, 2 B, 3 C");
    assert_eq!(sent("remove i2"), "1 A, 3 C");
    assert_eq!(sent("remove i2\nagenda D before:i3"), "1 A, 1a D, 3 C");
    assert_eq!(sent("undo\nagenda Flood before:i2"), "1 A, 2 Flood, 3 B, 4 C");
    assert_eq!(agenda(&log("amend i2 number:7\nagenda D\n")), "1 A, 7 B, 3 C, 8 D");
    let refused = |lines: &str| {
        let script = format!("{PLAN}{lines}\n");
        script::replay(script.as_bytes()).expect_err("a refusal").to_string()
    };
    assert!(refused("agenda D number:2").contains("item 2 is or was “B”"));
    assert!(refused("circulate agenda\nremove i2\nagenda D number:2").contains("was “B”"));
    assert!(refused("agenda D number:2.x").contains("is no number of an item"));
}

#[test]
fn a_late_item_is_named_by_its_number_wherever_it_is_spoken_of() {
    let desk = Desk::new();
    let lines = "18:55 present AB\n19:00 item 1\n19:05 item 2\n19:07 agenda \"Emergency: flood\" before:i2\n\
                 19:08 item 1a\n19:09 decision close the road\n19:09 action @AB tell the county\n19:10 end\n";
    std::fs::write(desk.path("late.moot"), format!("{PLAN}{lines}")).expect("a file");
    let minutes = desk.told(["replay", "late.moot"]);
    assert!(
        minutes.contains("1a. Emergency: flood") || minutes.contains("1a Emergency: flood"),
        "{minutes}"
    );
    assert!(!minutes.contains("4. "), "{minutes}");
    let json: serde_json::Value =
        serde_json::from_str(&desk.told(["replay", "late.moot", "--to", "json"])).expect("JSON");
    let numbers: Vec<&str> = json["items"]
        .as_array()
        .expect("items")
        .iter()
        .filter_map(|item| item["number"].as_str())
        .collect();
    assert_eq!(numbers, ["1", "1a", "2", "3"]);
    assert_eq!(json["actions"][0]["item"], "1a");
    let check = String::from_utf8(desk.run(["check", "late.moot"]).stdout).expect("text");
    assert!(!check.contains("[items-renumbered]"), "{check}");
    assert!(check.contains("3"), "{check}");
}

/// Lines that change an agenda of which people have been given the numbers.
fn change() -> impl Strategy<Value = String> {
    let item = || prop::sample::select(vec!["i1", "i2", "i3", "i1a", "i2a", "i4", "end"]);
    prop_oneof![
        item().prop_map(|before| format!("agenda More before:{before}")),
        Just("agenda Last".to_owned()),
        item().prop_map(|item| format!("remove {item}")),
        (item(), item()).prop_map(|(item, before)| format!("reorder {item} before:{before}")),
        Just("undo".to_owned()),
        Just("redo".to_owned()),
    ]
}

proptest! {
    #[test]
    fn the_numbers_of_a_sent_agenda_stay_and_none_is_given_twice(
        lines in prop::collection::vec(change(), 1..12)
    ) {
        let mut text = format!("{PLAN}circulate agenda\n");
        let mut known = std::collections::HashMap::new();
        for line in lines {
            let longer = format!("{text}{line}\n");
            // What is refused changes nothing; the first undo would take back that it was sent.
            let Ok(log) = script::replay(longer.as_bytes()) else { continue };
            if log.meeting().agenda.circulated.is_none() {
                continue;
            }
            text = longer;
            let numbers: Vec<_> = log.meeting().agenda.with_numbers().map(|(n, _)| n).collect();
            let mut once = numbers.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), numbers.len(), "{}", text);
            if !text.contains("undo") {
                for (number, item) in log.meeting().agenda.with_numbers() {
                    prop_assert_eq!(*known.entry(item.id).or_insert(number), number, "{}", text);
                }
            }
        }
    }
}
