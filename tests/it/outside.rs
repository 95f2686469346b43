//! What a group decides outside its meetings, what its meetings say of its workplan, and what goes to the
//! group to which it reports.

use serde_json::Value;

use crate::pty::Desk;

fn told(desk: &Desk, args: &[&str]) -> String {
    desk.told(args.iter().copied())
}

fn refused(desk: &Desk, args: &[&str]) -> String {
    let output = desk.run(args.iter().copied());
    assert!(!output.status.success(), "{args:?}");
    String::from_utf8(output.stderr).expect("text")
}

/// A group with a goal, whose first meeting was held, and the id of that meeting.
fn desk() -> (Desk, String) {
    let desk = Desk::new();
    told(&desk, &["group", "new", "Harbour Forum"]);
    told(
        &desk,
        &[
            "group",
            "new",
            "Harbour Board",
            "member PQ \"Pat Quill\" from:2024-01-01",
            "parent \"Harbour Forum\"",
            "goal @PQ dredge the channel due:2024-09-30 from:2024-01-10",
        ],
    );
    let id = planned(&desk, "Board", "2024-03-12");
    told(&desk, &["exec", &id, "10:00 present PQ", "10:00 start", "10:00 item 1"]);
    (desk, id)
}

fn planned(desk: &Desk, group: &str, day: &str) -> String {
    told(desk, &["new", "--group", group, &format!("date {day} 10:00-12:00")]).trim().to_owned()
}

fn titles(desk: &Desk, id: &str) -> Vec<String> {
    let agenda: Value =
        serde_json::from_str(&told(desk, &["agenda", id, "--to", "json"])).expect("JSON");
    let items = agenda["items"].as_array().expect("items").clone();
    items.iter().map(|item| item["title"].as_str().unwrap_or_default().to_owned()).collect()
}

fn goals(desk: &Desk) -> String {
    told(desk, &["group", "workplan", "board", "--to", "csv"])
}

#[test]
fn a_meeting_records_how_a_goal_is_getting_on_and_undo_takes_it_back() {
    let (desk, id) = desk();
    let said = told(&desk, &["exec", &id, "10:05 progress g1 half is deep enough rag:amber"]);
    assert!(said.contains("Goal g1, “dredge the channel” (amber): half is deep enough"), "{said}");
    assert!(goals(&desk).contains("Amber; 12 March 2024: half is deep enough"), "{}", goals(&desk));
    let minutes = told(&desk, &["replay", &id, "--to", "text"]);
    assert!(minutes.contains("half is deep enough"), "{minutes}");
    told(&desk, &["exec", &id, "10:06 done g1"]);
    assert!(goals(&desk).contains("Met on 12 March 2024"), "{}", goals(&desk));
    let said = refused(&desk, &["exec", &id, "10:07 progress g1 more"]);
    assert!(said.contains("g1 was met on 12 March 2024; reopen g1 takes it up again"), "{said}");
    told(&desk, &["exec", &id, "10:07 undo"]);
    assert!(!goals(&desk).contains("Met on"), "{}", goals(&desk));
    let said = refused(&desk, &["exec", &id, "10:08 done g7"]);
    assert!(said.contains("the workplan of Harbour Board has no goal g7"), "{said}");
    // The meeting's exported log goes elsewhere and says the same.
    let log = told(&desk, &["log", &id, "--json"]);
    assert!(log.contains("entry_of_group") && log.contains("\"v\":2"), "{log}");
    let other = Desk::new();
    std::fs::write(other.path("m.jsonl"), &log).expect("written");
    told(&other, &["import", other.path("m.jsonl").to_str().expect("a path")]);
    assert_eq!(told(&other, &["log", &id, "--json"]), log);
}

#[test]
fn what_is_said_of_a_goal_in_confidence_is_not_in_the_public_workplan() {
    let (desk, id) = desk();
    told(&desk, &["exec", &id, "10:05 progress g1 the tender failed rag:red", "confidential last"]);
    assert!(goals(&desk).contains("the tender failed"));
    let public = told(&desk, &["group", "workplan", "board", "--public", "--to", "text"]);
    assert!(!public.contains("tender") && !public.contains("Red"), "{public}");
}

#[test]
fn a_decision_taken_by_e_mail_is_offered_by_the_plan_and_ratified() {
    let (desk, id) = desk();
    told(&desk, &["exec", &id, "11:00 end"]);
    let said = told(
        &desk,
        &[
            "group",
            "decide",
            "board",
            "to pay the diver",
            "--on",
            "2024-03-20",
            "--for",
            "5",
            "--against",
            "1",
        ],
    );
    assert_eq!(
        said,
        "d1 decided by e-mail on 20 March 2024, 5 for and 1 against: to pay the diver\n"
    );
    let shown = told(&desk, &["group", "show", "board"]);
    assert!(shown.contains("d1 to pay the diver, by e-mail on 20 March 2024"), "{shown}");
    assert!(shown.contains(", to be ratified"), "{shown}");
    let next = planned(&desk, "board", "2024-05-14");
    assert!(titles(&desk, &next).contains(&"Ratify d1: to pay the diver".to_owned()));
    let lines = ["10:00 present PQ", "10:00 start", "10:00 item 1"];
    told(&desk, &["exec", &next, lines[0], lines[1], lines[2]]);
    let said = refused(&desk, &["exec", &next, "10:05 ratify d2"]);
    assert!(said.contains("no decision d2 waits to be ratified; those that do: d1"), "{said}");
    told(&desk, &["exec", &next, "10:05 ratify d1"]);
    let minutes = told(&desk, &["replay", &next, "--to", "text"]);
    let words = minutes.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("taken by e-mail on 20 March 2024, 5 for and 1 against was ratified"),
        "{minutes}"
    );
    assert!(told(&desk, &["group", "show", "board"]).contains(", ratified"));
    let figures = told(&desk, &["report", "decisions", "--by", "meeting", "--to", "csv"]);
    assert!(figures.contains("14 May 2024"), "{figures}");
    told(&desk, &["exec", &next, "10:06 undo"]);
    assert!(told(&desk, &["group", "show", "board"]).contains(", to be ratified"));
}

#[test]
fn a_decision_taken_since_the_plan_is_among_what_changed() {
    let (desk, id) = desk();
    told(&desk, &["exec", &id, "11:00 end"]);
    let next = planned(&desk, "board", "2099-05-14");
    told(&desk, &["group", "exec", "board", "decide to sell the boat by:chair on:2024-04-02"]);
    told(&desk, &["exec", &next, "take-over"]);
    assert!(titles(&desk, &next).contains(&"Ratify d1: to sell the boat".to_owned()));
}

#[test]
fn what_is_escalated_is_on_the_next_agenda_of_the_group_above_until_it_was_taken() {
    let (desk, id) = desk();
    told(
        &desk,
        &[
            "exec",
            &id,
            "10:05 action @PQ ask for a crane",
            "10:06 escalate a1",
            "10:07 escalate \"Places at the quay\"",
            "11:00 end",
        ],
    );
    let said = refused(&desk, &["exec", &id, "escalate a9"]);
    assert!(said.contains("\"a9\" is nothing of this meeting"), "{said}");
    let above = planned(&desk, "Forum", "2024-04-02");
    let wanted =
        ["ask for a crane (from Harbour Board)", "Places at the quay (from Harbour Board)"];
    let found = titles(&desk, &above);
    assert!(wanted.iter().all(|one| found.iter().any(|title| title == one)), "{found:?}");
    let number = |title: &str| {
        let at = found.iter().position(|known| known == title).expect("an item") + 1;
        format!("10:0{at} item {at}")
    };
    told(&desk, &["exec", &above, "10:00 start", &number(wanted[0]), "11:00 end"]);
    let later = titles(&desk, &planned(&desk, "Forum", "2024-06-04"));
    assert!(!later.iter().any(|title| title.starts_with("ask for a crane")), "{later:?}");
    assert!(later.iter().any(|title| title == wanted[1]), "what was not reached stays: {later:?}");
    let said = refused(&desk, &["exec", &above, "escalate \"The moon\""]);
    assert!(said.contains("reports to no group"), "{said}");
}
