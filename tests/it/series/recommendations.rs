//! Recommendations, which live like actions and are numbered apart.

use serde_json::Value;

use crate::pty::Desk;

use super::planning::{exec, new};

fn march(desk: &Desk) -> String {
    let id = new(
        desk,
        &[
            "group \"Harbour Board\"",
            "date 2026-03-10 10:00-12:00 zone:Europe/London",
            "attendee KB \"Kim Bell\" role:chair",
            "attendee DT \"Dai Tudor\" org:Police",
            "agenda Audit",
        ],
    );
    exec(
        desk,
        &id,
        &[
            "2026-03-10T10:00:00Z present all",
            "2026-03-10T10:00:00Z item 1",
            "2026-03-10T10:05:00Z action @KB write to the county",
            "2026-03-10T10:06:00Z recommend @DT @Police refresh the training \
             from:\"Audit Feb 2024\" due:2026-04-01",
            "2026-03-10T10:07:00Z recommend review the policy",
            "2026-03-10T11:55:00Z next 2026-05-12 10:00",
            "2026-03-10T12:00:00Z end",
        ],
    );
    id
}

#[test]
fn a_recommendation_is_minuted_listed_carried_and_settled_like_an_action() {
    let desk = Desk::new();
    let first = march(&desk);
    let minutes = desk.told(["replay", &first]);
    for expected in [
        "Recommendation 1",
        "from Audit Feb 2024",
        "| 1 | refresh the training | DT, Police | 1 April 2026 | Audit Feb 2024 |",
    ] {
        assert!(minutes.contains(expected), "no {expected:?} in\n{minutes}");
    }
    exec(&desk, &first, &["progress r1 half the staff went rag:amber on:2026-04-20"]);
    exec(&desk, &first, &["redate r1 2026-06-01", "reassign r2 @KB", "edit r2 rewrite the policy"]);
    let list = desk.told(["actions", "--group", "harbour"]);
    for expected in
        ["| 1 | write to the county |", "| 1 | refresh the training |", "Amber; 20 April"]
    {
        assert!(list.contains(expected), "no {expected:?} in\n{list}");
    }
    let mine = desk.told(["actions", "--group", "harbour", "--for", "KB"]);
    assert!(mine.contains("rewrite the policy") && !mine.contains("refresh"), "{mine}");

    let second = desk.told(["new", "--from", &first]);
    let second = second.trim();
    exec(
        &desk,
        second,
        &[
            "2026-05-12T09:00:00Z item 1",
            "2026-05-12T09:05:00Z done r1",
            "2026-05-12T09:06:00Z recommend @KB buy a boat from:insurer",
            "2026-05-12T09:07:00Z drop r2 the county did",
            "2026-05-12T09:08:00Z end",
        ],
    );
    let minutes: Value =
        serde_json::from_str(&desk.told(["replay", second, "--to", "json"])).expect("JSON");
    let recommendations = minutes["recommendations"].as_array().expect("a list");
    let known: Vec<_> = recommendations
        .iter()
        .map(|one| (one["number"].as_u64(), one["status"].as_str(), one["source"].as_str()))
        .collect();
    assert_eq!(
        known,
        [
            (Some(1), Some("done"), Some("Audit Feb 2024")),
            (Some(2), Some("dropped"), Some("")),
            (Some(3), Some("open"), Some("insurer")),
        ]
    );
    assert_eq!(minutes["actions"].as_array().map(Vec::len), Some(1));
    let list = desk.told(["actions", "--group", "harbour"]);
    assert!(list.contains("buy a boat") && !list.contains("refresh the training"), "{list}");
    exec(&desk, second, &["reopen r1"]);
    assert!(desk.told(["actions", "--group", "harbour"]).contains("refresh the training"));
    exec(&desk, second, &["undo"]);
    assert!(!desk.told(["actions", "--group", "harbour"]).contains("refresh the training"));
}

#[test]
fn an_exported_log_with_recommendations_comes_back_as_it_was() {
    let desk = Desk::new();
    let first = march(&desk);
    let exported = desk.told(["log", "--json", &first]);
    assert!(exported.contains("\"r1\""), "{exported}");
    let other = Desk::new();
    std::fs::write(other.path("march.jsonl"), exported).expect("writes");
    other.told(["import", "march.jsonl"]);
    let same = |paper: &str| paper.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(same(&desk.told(["replay", &first])), same(&other.told(["replay", "latest"])));
    assert!(other.told(["actions", "--group", "harbour"]).contains("refresh the training"));
}
