//! How actions get on from meeting to meeting.

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
        ],
    );
    exec(
        desk,
        &id,
        &[
            "2026-03-10T19:00:00Z present all",
            "2026-03-10T19:00:00Z item 1",
            "2026-03-10T19:05:00Z action @RK @\"Mill Farm\" write to the county due:2026-04-01",
            "2026-03-10T19:06:00Z action @LM paint the fence",
            "2026-03-10T19:30:00Z next 2026-05-12 19:00",
            "2026-03-10T20:05:00Z end",
        ],
    );
    id
}

/// The first action of a paper in JSON.
fn first_action(paper: &str, actions: &str) -> Value {
    let paper: Value = serde_json::from_str(paper).expect("JSON");
    paper.pointer(actions).and_then(|all| all.get(0)).cloned().expect("an action")
}

#[test]
fn progress_is_shown_in_lists_and_papers_and_goes_to_the_next_meeting() {
    let desk = Desk::new();
    let first = march(&desk);
    let said = [
        "progress a1 the clerk called, no answer yet rag:amber on:2026-03-20",
        "progress a1 @LM was promised a letter on:2026-04-02",
        "progress a2 rag:green on:\"1 April\"",
    ];
    exec(&desk, &first, &said);
    let told = desk.run(["exec", &first, "progress a1 soon on:2030-01-01"]).stderr;
    let told = String::from_utf8_lossy(&told).into_owned();
    assert!(told.contains("1 January 2030 is still to come"), "{told}");

    let list = desk.told(["actions", "--group", "mill"]);
    let progress = "Amber; 20 March 2026: the clerk called, no answer yet; \
        2 April 2026: LM was promised a letter";
    assert!(list.contains(progress) && list.contains("| Green |"), "{list}");
    assert!(list.contains("Rose Kay, Mill Farm"), "{list}");

    let second = desk.told(["new", "--from", &first]);
    let second = second.trim();
    let agenda = desk.told(["agenda", second]);
    assert!(agenda.contains("Amber; 20 March 2026: the clerk called"), "{agenda}");
    exec(
        &desk,
        second,
        &[
            "2026-05-12T18:00:00Z item 1",
            "2026-05-12T18:10:00Z progress a1 the letter came rag:green",
            "2026-05-12T18:30:00Z end",
        ],
    );
    let minutes = desk.told(["replay", second]);
    assert!(minutes.contains("Green; 20 March 2026") && minutes.contains("the letter came"));
    for format in ["txt", "html", "pdf", "docx"] {
        let out = format!("minutes.{format}");
        let output = desk.run(["replay", second, "--to", format, "-o", &out]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    let action = first_action(&desk.told(["replay", second, "--to", "json"]), "/actions");
    assert_eq!(action["rag"], "green");
    assert_eq!(action["timesCarried"], 1);
    assert_eq!(action["progress"][2]["on"], "2026-05-12");
    let list = desk.told(["actions", "--group", "mill", "--to", "json"]);
    let action = first_action(&list, "/groups/0/actions");
    assert_eq!(action["progress"].as_array().map(Vec::len), Some(3), "each once: {action}");
    assert_eq!(action["progress"][1]["text"], "LM was promised a letter");
}

#[test]
fn how_often_an_action_was_carried_is_counted_over_all_meetings() {
    let desk = Desk::new();
    let mut last = march(&desk);
    for (date, hour) in [("2026-05-12", "18"), ("2026-07-14", "18"), ("2026-09-08", "18")] {
        let next = desk.told(["new", "--from", &last]);
        last = next.trim().to_owned();
        let start = format!("{date}T{hour}:00:00Z item 1");
        let end = format!("{date}T{hour}:30:00Z end");
        exec(&desk, &last, &[&format!("date {date} 19:00-20:30"), &start, &end]);
    }
    let minutes = desk.told(["replay", &last]);
    assert!(minutes.contains("10 March 2026, carried 3 times"), "{minutes}");
    let list = desk.told(["actions", "--group", "mill"]);
    assert!(list.contains("10 March 2026, carried 3 times"), "{list}");
    assert!(desk.told(["log", &last]).contains("action 1 carried over 3 times"));
}

#[test]
fn a_planned_meeting_takes_over_progress_that_was_recorded_since_and_undo_takes_it_back() {
    let desk = Desk::new();
    let first = march(&desk);
    let second = desk.told(["new", "--from", &first]);
    let second = second.trim();
    exec(&desk, &first, &["progress a2 two coats are on rag:green on:2026-03-30"]);
    exec(&desk, second, &["take-over"]);
    assert!(desk.told(["agenda", second]).contains("Green; 30 March 2026: two coats are on"));
    exec(&desk, second, &["undo"]);
    let agenda = String::from_utf8(desk.run(["agenda", second]).stdout).expect("text");
    assert!(!agenda.contains("two coats"), "{agenda}");
    exec(&desk, &first, &["undo"]);
    assert!(!desk.told(["actions", "--group", "mill"]).contains("two coats"));
}
