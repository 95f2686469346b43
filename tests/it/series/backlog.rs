//! What waits for a later meeting: items put off, and presentations that were promised.

use serde_json::Value;

use crate::pty::Desk;

use super::planning::{exec, new};

fn march(desk: &Desk) -> String {
    let id = new(
        desk,
        &[
            "group \"Mill Trust\"",
            "date 2026-03-10 19:00-20:30 zone:Europe/London",
            "attendee RK \"Rose Kay\" role:chair",
            "attendee LM \"Lou Marsh\" org:\"Mill Farm\"",
            "agenda Roads",
            "agenda \"Hall roof\" 20m",
            "agenda Allotments",
            "agenda AOB kind:aob",
            "paper i2 Survey",
            "theme Play",
        ],
    );
    exec(
        desk,
        &id,
        &[
            "2026-03-10T19:00:00Z present all",
            "2026-03-10T19:00:00Z item 1",
            "2026-03-10T19:05:00Z offer LM \"What the river does\"",
            "2026-03-10T19:06:00Z offer RK \"The audit\" meeting:2026-09-01",
            "2026-03-10T19:07:00Z outcome The swings were mended theme:play by:\"mill farm\"",
            "2026-03-10T19:08:00Z outcome The paths were cleared by:group",
            "2026-03-10T19:10:00Z defer 2 to:later",
            "2026-03-10T19:11:00Z defer 3",
            "2026-03-10T20:04:00Z next 2026-05-12 19:00-21:00",
            "2026-03-10T20:05:00Z end",
        ],
    );
    id
}

/// What a command says beside its result.
fn noted(desk: &Desk, args: &[&str]) -> String {
    String::from_utf8_lossy(&desk.run(args.iter().copied()).stderr).into_owned()
}

fn plain(desk: &Desk, args: &[&str]) -> String {
    String::from_utf8(desk.run(args.iter().copied()).stdout).expect("text")
}

#[test]
fn an_item_of_the_backlog_is_offered_by_every_plan_until_a_meeting_takes_it() {
    let desk = Desk::new();
    let first = march(&desk);
    let planned = desk.run(["new", "--group", "mill"]);
    let note = String::from_utf8_lossy(&planned.stderr).into_owned();
    let backlog = "b1 Hall roof, since 10 March 2026; b2 The audit, since 10 March 2026";
    assert!(note.contains(backlog) && note.contains("take b1"), "{note}");
    let second = String::from_utf8(planned.stdout).expect("an id");
    let second = second.trim();
    let agenda = plain(&desk, &["agenda", second]);
    assert!(agenda.contains("Allotments") && !agenda.contains("Hall roof"), "{agenda}");
    assert!(noted(&desk, &["agenda", second]).contains("b1 Hall roof"));

    exec(&desk, second, &["take b1 before:i3"]);
    let agenda = plain(&desk, &["agenda", second]);
    assert!(agenda.contains("Hall roof") && agenda.contains("Survey"), "{agenda}");
    assert!(!noted(&desk, &["agenda", second]).contains("Hall roof"));
    exec(&desk, second, &["undo"]);
    assert!(!plain(&desk, &["agenda", second]).contains("Survey"), "it was one command");
    let refused = noted(&desk, &["exec", second, "take \"Hall rof\""]);
    assert!(refused.contains("it has b1 “Hall roof”, b2 “The audit”"), "{refused}");

    exec(
        &desk,
        second,
        &["take \"hall roof\"", "2026-05-12T18:00:00Z item 1", "2026-05-12T18:10:00Z end"],
    );
    let third = desk.run(["new", "--from", second]);
    let note = String::from_utf8_lossy(&third.stderr).into_owned();
    assert!(note.contains("b1 Hall roof, since 10 March 2026"), "it was not reached: {note}");
    let third = String::from_utf8(third.stdout).expect("an id");
    let third = third.trim();
    exec(&desk, third, &["date 2026-07-14 19:00-21:00", "take b1", "2026-07-14T18:00:00Z item 1"]);
    // It was put at the end of six.
    exec(&desk, third, &["2026-07-14T18:10:00Z item 6", "2026-07-14T18:20:00Z end"]);
    let note = noted(&desk, &["new", "--from", third]);
    assert!(!note.contains("Hall roof"), "{note}");
    let minutes = desk.told(["replay", &first]);
    assert!(minutes.contains("to the backlog"), "{minutes}");
    let minutes: Value =
        serde_json::from_str(&desk.told(["replay", &first, "--to", "json"])).expect("JSON");
    assert_eq!(minutes["items"][1]["deferredTo"], "later");
    assert_eq!(minutes["items"][2]["deferredTo"], "next");
}

#[test]
fn a_promised_presentation_is_on_the_next_agenda_until_it_is_given_or_withdrawn() {
    let desk = Desk::new();
    let first = march(&desk);
    let minutes = desk.told(["replay", &first]);
    assert!(minutes.contains("What the river does") && minutes.contains("Offer"), "{minutes}");
    let second = desk.run(["new", "--from", &first]);
    let second = String::from_utf8(second.stdout).expect("an id");
    let second = second.trim();
    let agenda = plain(&desk, &["agenda", second]);
    assert!(agenda.contains("What the river does") && agenda.contains("Lou Marsh"), "{agenda}");
    assert!(!agenda.contains("The audit"), "that is promised for September: {agenda}");
    let unknown = noted(&desk, &["exec", second, "withdraw \"The bridge\""]);
    assert!(unknown.contains("those that are: What the river does, The audit"), "{unknown}");
    exec(
        &desk,
        second,
        &[
            "2026-05-12T18:00:00Z item 1",
            "2026-05-12T18:05:00Z withdraw \"what the river does\"",
            "2026-05-12T18:10:00Z end",
        ],
    );
    let third = desk.run(["new", "--from", second]);
    let third = String::from_utf8(third.stdout).expect("an id");
    let third = third.trim();
    let agenda = plain(&desk, &["agenda", third]);
    assert!(!agenda.contains("What the river does"), "{agenda}");
    assert!(agenda.contains("The audit") && agenda.contains("Rose Kay"), "{agenda}");
}

#[test]
fn an_outcome_says_against_which_theme_and_by_whom_it_was_achieved() {
    let desk = Desk::new();
    let first = march(&desk);
    let minutes = desk.told(["replay", &first]);
    assert!(minutes.contains("Play") && minutes.contains("by Mill Farm"), "{minutes}");
    assert!(minutes.contains("by the group"), "{minutes}");
    let minutes: Value =
        serde_json::from_str(&desk.told(["replay", &first, "--to", "json"])).expect("JSON");
    let entries = minutes["items"][0]["entries"].as_array().expect("entries");
    let by: Vec<_> = entries
        .iter()
        .filter(|entry| entry["kind"] == "outcome")
        .map(|entry| (entry["theme"].as_str(), entry["by"].as_str()))
        .collect();
    assert_eq!(by, [(Some("Play"), Some("Mill Farm")), (None, Some("group"))]);
    exec(&desk, &first, &["undo"]);
}
