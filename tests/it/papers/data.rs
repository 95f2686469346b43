//! Papers as JSON: each as its schema in `docs/` says, with facts and not blocks of text.

use serde_json::{Value, json};

use super::{NORTH, PARISH, desk};
use crate::{pty::Desk, schema::misfits};

/// A planned meeting with what an agenda can have.
const PLAN: &str = "\
group Board
title \"Special, in March\"
marking OFFICIAL
date 2024-05-22 10:00-12:00 zone:Europe/London
venue \"County Hall\"
quorum members:2
attendee GC \"Gemma Cushion\" role:chair sector:VCS org:Flagship title:Manager email:gc@a.org
attendee KB \"Katie Burrell\" org:NCC
agenda Welcome 10m kind:standing
agenda Quill 25m presenter:KB confidential:yes
agenda Housing 40m presenter:KB kind:decision
agenda Visitors
paper i3 \"Rents\" link:https://a.org/r.pdf
paper i3 Plans
apologies KB
carry a4 @KB mend the roof due:2024-06-01 from:2024-03-06
carry a5 @GC settle with Quill confidential:yes
";
/// The same meeting, held.
const HELD: &str = "\
10:00 start
10:00 item 1
10:01 note GC: grants end in March for:VCS
10:02 decision To write to the landlord.
10:03 action @KB write due:2024-06-01 for:VCS
10:04 item 2
10:05 decision To settle.
10:10 end
10:11 next 2024-07-09 10:00
";

#[track_caller]
fn fitting(desk: &Desk, schema: &str, args: &[&str]) -> Value {
    let path = format!("{}/docs/{schema}.schema.json", env!("CARGO_MANIFEST_DIR"));
    let schema = std::fs::read(path).expect("a schema");
    let schema: Value = serde_json::from_slice(&schema).expect("JSON");
    let told = desk.told(args.iter().copied().chain(["--to", "json"]));
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(misfits(&schema, &told), Vec::<String>::new(), "{args:?}");
    told
}

#[test]
fn an_agenda_has_its_items_with_times_presenters_and_papers() {
    let desk = desk(&[("plan.moot", PLAN), ("north.moot", NORTH), ("bare.moot", "group Board\n")]);
    let agenda = fitting(&desk, "agenda", &["agenda", "plan.moot"]);
    let housing = json!({
        "number": "3",
        "minuteNumber": null,
        "title": "Housing",
        "kind": "decision",
        "presenter": "Katie Burrell",
        "minutes": 40,
        "starts": "2024-05-22T10:35:00+01:00",
        "papers": [
            { "name": "Rents", "link": "https://a.org/r.pdf" },
            { "name": "Plans", "link": null },
        ],
        "confidential": false,
        "ground": null,
        "leftOut": false,
    });
    assert_eq!(agenda["items"][2], housing);
    assert_eq!(agenda["startDate"], "2024-05-22T10:00:00+01:00");
    assert_eq!(agenda["apologies"], json!([{ "initials": "KB", "name": "Katie Burrell" }]));
    assert_eq!(agenda["earlierActions"][0]["carriedFrom"], "2024-03-06");
    let quorum =
        json!({ "rule": { "members": 2 }, "words": "2 members", "met": null, "notMet": [] });
    assert_eq!(agenda["quorum"], quorum);
    let chair = json!({ "office": "chair", "initials": "GC", "name": "Gemma Cushion" });
    assert_eq!(agenda["offices"], json!([chair]));
    let public = fitting(&desk, "agenda", &["agenda", "--public", "plan.moot"]);
    assert!(!public.to_string().contains("Quill"), "{public}");
    assert_eq!(public["items"][1]["leftOut"], true);
    assert_eq!(public["items"][2]["starts"], Value::Null);
    fitting(&desk, "agenda", &["agenda", "north.moot"]);
    fitting(&desk, "agenda", &["agenda", "bare.moot"]);
}

#[test]
fn a_list_of_actions_says_what_is_overdue() {
    let held = format!("{PLAN}{HELD}");
    let desk = desk(&[("held.moot", &held), ("parish.moot", PARISH)]);
    let list = fitting(&desk, "actions", &["actions", "held.moot", "--for", "kb"]);
    assert_eq!(list["for"], "Katie Burrell (KB)");
    let write = json!({
        "number": 6,
        "text": "write",
        "owners": ["KB"],
        "due": "2024-06-01",
        "dueWord": null,
        "setOn": "2024-05-22",
        "overdue": true,
        "source": "",
        "timesCarried": 0,
        "rag": null,
        "progress": [],
        "confidential": false,
    });
    assert_eq!(list["groups"][0]["name"], "Board");
    assert_eq!(list["groups"][0]["actions"][1], write);
    desk.told(["import", "parish.moot"]);
    desk.told(["import", "held.moot"]);
    let all = fitting(&desk, "actions", &["actions"]);
    assert_eq!(all["groups"].as_array().map(Vec::len), Some(2));
    assert_eq!(all["for"], Value::Null);
    let public = fitting(&desk, "actions", &["actions", "--public"]);
    assert!(!public.to_string().contains("Quill"), "{public}");
    let none = fitting(&desk, "actions", &["actions", "--for", "ZZ"]);
    assert_eq!(none["groups"], json!([]));
}

#[test]
fn a_report_has_what_was_marked_for_the_sector() {
    let held = format!("{PLAN}{HELD}");
    let desk = desk(&[("held.moot", &held)]);
    let args = ["report", "representative", "--for", "GC", "held.moot"];
    let report = fitting(&desk, "report", &args);
    let representative = json!({
        "initials": "GC",
        "name": "Gemma Cushion",
        "title": "Manager",
        "organisation": "Flagship",
        "email": "gc@a.org",
    });
    assert_eq!(report["representative"], representative);
    assert_eq!((&report["board"], &report["sector"]), (&json!("Board"), &json!("VCS")));
    assert_eq!(report["items"][0]["decisions"], json!(["To write to the landlord."]));
    assert_eq!(report["keyIssues"], json!([{ "text": "grants end in March", "speaker": "GC" }]));
    assert_eq!(report["actions"][0]["text"], "write");
    assert_eq!(report["nextMeeting"]["startDate"], "2024-07-09T10:00:00+01:00");
    assert!(!report.to_string().contains("Quill") && !report.to_string().contains("settle"));
}

#[test]
fn a_register_has_its_figures_as_numbers() {
    let desk = desk(&[("north.moot", NORTH), ("parish.moot", PARISH)]);
    let register = fitting(&desk, "register", &["register", "north.moot", "parish.moot"]);
    let lines = register["lines"].as_array().expect("lines");
    let gemma = lines.iter().find(|line| line["name"] == "Gemma Cushion").expect("a line");
    assert_eq!((&gemma["by"], &gemma["presentVirtual"]), (&json!("member"), &json!(1)));
    assert_eq!((&gemma["attendance"], &gemma["apologiesShare"]), (&json!(1.0), &Value::Null));
    assert_eq!(register["until"], "2025-03-11");
}

#[test]
fn what_was_put_right_has_no_json() {
    let desk = desk(&[("north.moot", NORTH)]);
    let refused = desk.run(["replay", "--as", "difference", "--to", "json", "north.moot"]);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("--to md, html, docx, pdf or txt"), "{said}");
}
