//! JSON: facts for programs, where minutes have sentences.

use folkmoot::edition::Edition;
use serde_json::{Value, json};

use crate::{
    formats::{SCHEMA, as_json},
    schema::misfits,
};

#[test]
fn the_json_has_facts_where_minutes_have_sentences() {
    let script = "group Board\ndate 2026-03-10 10:00\nquorum members:2\n\
        attendee AB \"Ada Birch\" role:chair\nattendee CD \"Cal Dunn\" role:minute-taker\n\
        attendee EF \"Eve Frost\" role:vice-chair\nattendee GH \"Gil Hay\" sector:VCS\n\
        agenda Grants 10m kind:decision\nagenda Pay confidential:yes\n\
        10:00 present AB CD EF GH\n10:00 start\n10:00 item 1\n10:01 extend 5m\n\
        10:02 note GH: money is short for:VCS\n10:03 leave EF GH\n10:05 arrive EF GH\n\
        10:06 pause\n10:10 resume\n10:11 action @GH ask due:2026-04-01 for:VCS\n\
        10:12 drop a1 done with\n10:15 item 2\n10:16 note rise\n10:20 end\n10:21 approve\n\
        10:22 correct e1 money is scarce reason:misheard\n10:23 correct item 1 ended 10:14 reason:slip\n";
    let full = as_json(script, Edition::Full);
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    assert_eq!(misfits(&schema, &full), Vec::<String>::new());
    let offices: Vec<&str> = full["offices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|o| o["initials"].as_str().unwrap())
        .collect();
    assert_eq!((offices, &full["chair"]), (vec!["AB", "EF", "CD"], &json!("Ada Birch")));
    let time = |clock: &str| format!("2026-03-10T{clock}:00+00:00");
    assert_eq!(full["quorum"]["rule"], json!({ "members": 2 }));
    assert_eq!(full["quorum"]["met"], false);
    assert_eq!(full["quorum"]["notMet"], json!([{ "from": time("10:03"), "to": time("10:05") }]));
    let pause = json!({ "from": time("10:06"), "to": time("10:10"), "adjourned": false });
    assert_eq!(full["breaks"], json!([pause]));
    let item = &full["items"][0];
    assert_eq!(
        (&item["id"], &item["minutes"], &item["kind"]),
        (&json!(0), &json!(15), &json!("decision"))
    );
    let note = &item["entries"][0];
    assert_eq!(
        (&note["id"], &note["sector"], &note["confidential"]),
        (&json!(1), &json!("VCS"), &json!(false))
    );
    assert_eq!(full["items"][1]["entries"][0]["confidential"], true, "with its item");
    let action = &full["actions"][0];
    assert_eq!((&action["status"], &action["sector"]), (&json!("dropped"), &json!("VCS")));
    assert_eq!(
        (&action["statusWords"], &action["item"]),
        (&json!("Dropped: done with"), &json!("1"))
    );
    assert_eq!(full["corrections"][0]["was"], "money is short");
    assert_eq!(
        (&full["corrections"][0]["about"], &full["corrections"][0]["reason"]),
        (&json!("entry"), &json!("misheard"))
    );
    assert_eq!(
        (&full["corrections"][1]["about"], &full["corrections"][1]["item"]),
        (&json!("times"), &json!("1"))
    );
    let public = as_json(script, Edition::Public);
    assert_eq!(misfits(&schema, &public), Vec::<String>::new());
    assert_eq!(public["corrections"][0]["was"], Value::Null);
    assert_eq!(
        (&public["items"][0]["id"], &public["items"][0]["entries"][0]["id"]),
        (&json!(0), &Value::Null)
    );
    assert_eq!(public["attendance"]["people"][0]["id"], Value::Null);
}
