//! Numbers that items and decisions keep for life, counted by year over all meetings of a group.

use serde_json::Value;

use crate::pty::Desk;

use super::planning::{exec, new};

const COUNCIL: &str = "Fen Parish Council";

/// A meeting of the council on a day, with three items.
fn meeting(desk: &Desk, day: &str) -> String {
    let date = format!("date {day} 19:00-20:30 zone:Europe/London");
    let group = format!("group \"{COUNCIL}\"");
    let lines = ["attendee WP \"Will Price\" role:chair", "agenda Apologies", "agenda Highways"];
    let lines = [&[&*group, &*date], &lines[..], &["agenda Allotments"]].concat();
    new(desk, &lines)
}

fn council() -> Desk {
    let desk = Desk::new();
    desk.told(["group", "new", COUNCIL, "numbering items 24/041 year:council"]);
    desk
}

fn json(desk: &Desk, paper: &str, id: &str) -> Value {
    serde_json::from_str(&desk.told([paper, id, "--to", "json"])).expect("JSON")
}

/// The numbers for life of a meeting's items, in the order of its agenda.
fn numbers(desk: &Desk, id: &str) -> Vec<Option<String>> {
    let minutes = json(desk, "replay", id);
    let items = minutes["items"].as_array().expect("items");
    items.iter().map(|item| item["minuteNumber"].as_str().map(str::to_owned)).collect()
}

fn some(numbers: &[&str]) -> Vec<Option<String>> {
    numbers.iter().map(|number| Some((*number).to_owned())).collect()
}

fn at(day: &str, clock: &str, line: &str) -> String {
    format!("{day}T{clock}:00Z {line}")
}

/// Opens items of a meeting one after the other, and ends it.
fn hold(desk: &Desk, id: &str, day: &str, items: &[&str]) {
    let mut lines = vec![at(day, "19:00", "start")];
    for (minute, item) in (10..).step_by(5).zip(items) {
        lines.push(at(day, &format!("19:{minute}"), &format!("item {item}")));
    }
    lines.push(at(day, "20:00", "end"));
    exec(desk, id, &lines.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn items_are_numbered_as_they_are_opened_and_the_numbers_go_on_over_all_meetings_of_the_year() {
    let desk = council();
    let (may, june) = (meeting(&desk, "2024-05-12"), meeting(&desk, "2024-06-09"));
    hold(&desk, &may, "2024-05-12", &["1", "3", "2"]);
    assert_eq!(numbers(&desk, &may), some(&["24/041", "24/043", "24/042"]));
    hold(&desk, &june, "2024-06-09", &["1", "2", "3"]);
    assert_eq!(numbers(&desk, &june), some(&["24/044", "24/045", "24/046"]));
    // The council's year begins in May: a meeting in April is of the year before, and one a year on of the next.
    let (april, later) = (meeting(&desk, "2025-04-13"), meeting(&desk, "2025-05-11"));
    hold(&desk, &april, "2025-04-13", &["1"]);
    hold(&desk, &later, "2025-05-11", &["1"]);
    assert_eq!(numbers(&desk, &april)[0].as_deref(), Some("24/047"));
    assert_eq!(numbers(&desk, &later)[0].as_deref(), Some("25/001"));

    let minutes = desk.told(["replay", &may]);
    assert!(minutes.contains("3. 24/042 Allotments"), "{minutes}");
    let found = desk.told(["search", "24/045"]);
    assert!(found.contains("24/045 Highways") && found.lines().count() <= 3, "{found}");
    let shown = desk.told(["group", "show", "fen"]);
    assert!(shown.contains("items numbered by council year from 24/041"), "{shown}");
}

#[test]
fn no_number_is_given_twice_when_meetings_are_held_out_of_order_edited_late_or_undone() {
    let desk = council();
    let (may, june) = (meeting(&desk, "2024-05-12"), meeting(&desk, "2024-06-09"));
    exec(&desk, &june, &[&at("2024-06-09", "19:00", "item 1")]);
    exec(&desk, &may, &[&at("2024-05-12", "19:00", "item 1")]);
    assert_eq!(numbers(&desk, &june)[0].as_deref(), Some("24/041"));
    assert_eq!(numbers(&desk, &may)[0].as_deref(), Some("24/042"));
    // Opened again, it keeps its number.
    exec(
        &desk,
        &may,
        &[&at("2024-05-12", "19:05", "item 2"), &at("2024-05-12", "19:06", "item 1")],
    );
    assert_eq!(numbers(&desk, &may), [some(&["24/042", "24/043"]), vec![None]].concat());
    // What was undone frees its number, and comes back only while nobody else has it.
    exec(&desk, &may, &[&at("2024-05-12", "19:10", "item 3")]);
    exec(&desk, &may, &["undo"]);
    exec(&desk, &may, &["redo"]);
    assert_eq!(numbers(&desk, &may)[2].as_deref(), Some("24/044"));
    exec(&desk, &may, &["undo"]);
    exec(&desk, &june, &[&at("2024-06-09", "19:10", "item 2")]);
    assert_eq!(numbers(&desk, &june)[1].as_deref(), Some("24/044"));
    let refused = desk.run(["exec", &may, "redo"]);
    let why = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && why.contains("24/044 was given already"), "{why}");
    let refused = desk.run(["exec", &may, "amend i3 minute-number:24/041"]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("24/041 was given already"));
    exec(&desk, &may, &["amend i3 minute-number:24/040"]);
    exec(&desk, &june, &[&at("2024-06-09", "19:20", "item 3")]);
    assert_eq!(numbers(&desk, &june)[2].as_deref(), Some("24/045"));
}

#[test]
fn the_numbers_of_an_agenda_that_was_sent_out_are_printed_in_it_and_stay() {
    let desk = council();
    let (may, june) = (meeting(&desk, "2024-05-12"), meeting(&desk, "2024-06-09"));
    exec(&desk, &may, &["circulate agenda"]);
    let agenda = desk.told(["agenda", &may]);
    assert!(agenda.contains("24/042 Highways"), "{agenda}");
    assert_eq!(json(&desk, "agenda", &may)["items"][2]["minuteNumber"], "24/043");
    hold(&desk, &june, "2024-06-09", &["1"]);
    exec(&desk, &may, &["agenda Flood before:i2"]);
    hold(&desk, &may, "2024-05-12", &["3", "1a", "1"]);
    assert_eq!(numbers(&desk, &may), some(&["24/041", "24/045", "24/042", "24/043"]));
}

/// The case: a resolution can be cited, and no group has to be kept for it.
#[test]
fn decisions_are_numbered_by_year_without_a_register_and_the_next_meeting_goes_on() {
    let desk = Desk::new();
    let march = new(
        &desk,
        &[
            "group \"Verein Mühle\"",
            "date 2024-03-10 19:00-20:30 zone:Europe/Berlin",
            "numbering decisions 2024/12",
            "attendee AB \"Ada Birch\" role:chair",
            "attendee CD \"Cal Dunn\"",
            "agenda Dach kind:standing",
        ],
    );
    exec(
        &desk,
        &march,
        &[
            "2024-03-10T18:00:00Z item 1",
            "2024-03-10T18:05:00Z decision Das Dach wird gedeckt",
            "2024-03-10T18:06:00Z note Pause",
            "2024-03-10T18:07:00Z vote Der Zaun wird gestrichen for:2 against:0",
            "2024-03-10T18:08:00Z vote Der Teich wird gefüllt for:0 against:2",
            "2024-03-10T18:10:00Z end",
        ],
    );
    let minutes = desk.told(["replay", &march]);
    assert!(minutes.contains("Decision 2024/12"), "{minutes}");
    let of_march = json(&desk, "replay", &march);
    let entries = of_march["items"][0]["entries"].as_array().expect("entries");
    let given: Vec<&Value> = entries.iter().map(|entry| &entry["minuteNumber"]).collect();
    assert_eq!(given, [&Value::from("2024/12"), &Value::Null, &"2024/13".into(), &Value::Null]);
    assert_eq!(of_march["decisions"][0]["minuteNumber"], "2024/12");

    let april = desk.told(["new", "--from", &march, "date 2024-04-14"]);
    let april = april.trim();
    exec(
        &desk,
        april,
        &["2024-04-14T18:00:00Z item 1", "2024-04-14T18:05:00Z note Der Steg bleibt"],
    );
    exec(&desk, april, &["convert last decision"]);
    assert_eq!(json(&desk, "replay", april)["decisions"][0]["minuteNumber"], "2024/14");
    assert!(desk.told(["search", "2024/14"]).contains("Der Steg bleibt"));
    // The next year begins anew, and with a rule of `none` nothing more is numbered.
    let january = desk.told(["new", "--from", &march, "date 2025-01-12"]);
    let january = january.trim();
    exec(
        &desk,
        january,
        &[
            "2025-01-12T18:00:00Z item 1",
            "2025-01-12T18:05:00Z decision Eins",
            "numbering none",
            "2025-01-12T18:06:00Z decision Zwei",
        ],
    );
    let decisions = json(&desk, "replay", january);
    assert_eq!(decisions["decisions"][0]["minuteNumber"], "2025/1");
    assert_eq!(decisions["decisions"][1]["minuteNumber"], Value::Null);
}

#[test]
fn numbers_for_life_go_with_an_exported_log() {
    let desk = council();
    let may = meeting(&desk, "2024-05-12");
    hold(&desk, &may, "2024-05-12", &["1", "2"]);
    std::fs::write(desk.path("may.jsonl"), desk.told(["log", &may, "--json"])).expect("written");
    assert_eq!(desk.told(["replay", "may.jsonl"]), desk.told(["replay", &may]));
    let log = desk.told(["log", &may]);
    assert!(log.contains("24/042"), "{log}");
    let other = Desk::new();
    std::fs::copy(desk.path("may.jsonl"), other.path("may.jsonl")).expect("copied");
    other.told(["import", "may.jsonl"]);
    assert_eq!(numbers(&other, &may)[1].as_deref(), Some("24/042"));
}
