//! Stories of votes and of interests: lines in, minutes, JSON and findings out.

use folkmoot::{
    edition::{Edition, view},
    meeting::{Log, script},
    papers::{Layout, Phrases, compose, lay_out},
    render::{Format, render},
    review::{ReviewContext, check},
};
use serde_json::Value;

const COUNCIL: &str = "\
group \"Fenby Town Council\"
date 2026-03-10 19:00-21:00 zone:Europe/London
quorum members:3
attendee AB \"Ada Birch\" role:chair
attendee CD \"Cal Dunn\"
attendee EF \"Eve Frost\"
attendee GH \"Gus Hale\"
attendee IJ \"Ina Joss\" role:minute-taker
agenda Apologies 5m
agenda Allotments 20m
agenda Market 20m
18:55 present AB CD EF GH IJ
19:00 start
19:00 item 1
19:05 item 2
";

/// A council whose votes can't all have been as they were recorded.
const ODD: &str = include_str!("../fixtures/meetings/odd-votes.moot");

fn log(lines: &str) -> Log {
    let script = format!("{COUNCIL}{lines}");
    script::replay(script.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

fn written(log: &Log, format: Format, edition: Edition) -> String {
    let view = view(log.meeting(), edition);
    let bytes = render(&compose(&view, Phrases::builtin()), format).expect("it can be written");
    String::from_utf8(bytes).expect("text")
}

/// The line of the minutes that tells a vote on this motion.
fn told(lines: &str, motion: &str) -> String {
    let minutes = written(&log(lines), Format::Markdown, Edition::Full);
    let line = minutes.lines().find(|line| line.contains(motion));
    line.unwrap_or_else(|| panic!("{motion} is not in {minutes}"))
        .trim_start_matches("> ")
        .to_owned()
}

fn vote(said: &str) -> String {
    told(&format!("19:10 vote \"That it be so\" {said}\n"), "That it be so")
}

fn refused(line: &str) -> String {
    let script = format!("{COUNCIL}19:10 {line}\n");
    script::replay(script.as_bytes()).expect_err(line).to_string()
}

#[test]
fn a_vote_is_told_as_it_was_held() {
    let so = |rest: &str| format!("**Vote** · That it be so · {rest}");
    for (said, told) in [
        ("for:3 against:1 abstain:0", "for 3, against 1, abstained 0 · carried"),
        ("for:1 against:3", "for 1, against 3, abstained 0 · lost"),
        ("for:2 against:2", "for 2, against 2, abstained 0 · tied"),
        (
            "for:2 against:2 casting:for",
            "for 2, against 2, abstained 0 · carried by the casting vote of AB",
        ),
        ("for:2 against:2 result:lost", "for 2, against 2, abstained 0 · lost"),
        ("agreed", "agreed"),
        ("agreed unanimously", "agreed unanimously"),
        ("for:all", "agreed unanimously"),
        ("nem con", "agreed nem. con."),
        ("was agreed nem. con.", "agreed nem. con."),
        ("on a show of hands", "agreed on a show of hands"),
        ("agreed:show-of-hands moved:CD", "moved by CD · agreed on a show of hands"),
        ("lost on a show of hands", "lost on a show of hands"),
        ("for:majority against:2 abstain:0", "against 2 · abstained 0 · agreed by a majority"),
        ("for:AB,CD against:EF abstain:GH", "for 2, against 1, abstained 1 · carried"),
        ("for:2 against:1 invalid:1", "for 2, against 1, abstained 0 · 1 spoilt paper · carried"),
        (
            "for:2 against:1 abstain:1 needs:2/3 of:present",
            "two thirds of those present were needed · for 2, against 1, abstained 1 · lost",
        ),
        ("result:carried", "carried"),
        ("moved:AB seconded:CD", "moved by AB, seconded by CD · not put to the vote"),
    ] {
        assert_eq!(vote(said), so(told), "{said}");
    }
}

#[test]
fn a_vote_by_name_is_a_table_of_seats_in_every_format() {
    let lines = "19:06 leave EF\n19:07 deputy \"Kit Lund\" for:EF\n\
                 19:08 vote \"That A\" for:AB against:KL\n\
                 19:09 leave GH\n19:10 vote \"That B\" for:AB,CD,IJ abstain:KL\n";
    let minutes = written(&log(lines), Format::Markdown, Edition::Full);
    let table = |motion: &str| -> Vec<&str> {
        let after = minutes.split(motion).nth(1).expect("the motion");
        let rows = after.lines().skip_while(|line| !line.starts_with('|'));
        rows.take_while(|line| line.starts_with('|')).skip(2).collect()
    };
    assert_eq!(
        table("That A"),
        [
            "| AB | Ada Birch | For |",
            "| CD | Cal Dunn | Did not vote |",
            "| KL | Kit Lund, deputy for Eve Frost | Against |",
            "| GH | Gus Hale | Did not vote |",
        ]
    );
    assert_eq!(
        table("That B"),
        [
            "| AB | Ada Birch | For |",
            "| CD | Cal Dunn | For |",
            "| KL | Kit Lund, deputy for Eve Frost | Abstained |",
            "| GH | Gus Hale | Absent |",
            "| IJ | Ina Joss | For |",
        ],
        "who has no seat stands last"
    );
    for format in [Format::Text, Format::Html] {
        let text = written(&log(lines), format, Edition::Full);
        let after = text.split("That B").nth(1).expect("the motion");
        for words in ["Ada Birch", "Cal Dunn", "Kit Lund, deputy for Eve Frost", "Absent"] {
            assert!(after.contains(words), "{format:?} {words}: {text}");
        }
    }
}

#[test]
fn a_table_of_minutes_and_one_of_decisions_say_who_voted_how() {
    let log = log("19:10 vote \"That A\" for:AB,CD against:EF\n");
    let full = view(log.meeting(), Edition::Full);
    let laid_out = |layout| {
        let document = lay_out(compose(&full, Phrases::builtin()), layout, Phrases::builtin());
        String::from_utf8(render(&document, Format::Text).expect("text")).expect("text")
    };
    let table = laid_out(Layout::Table).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(table.contains("carried · for: AB, CD · against: EF"), "{table}");
    let settled = laid_out(Layout::ActionOnly);
    assert!(settled.contains("Gus Hale") && settled.contains("Did not vote"), "{settled}");
}

#[test]
fn what_says_nothing_of_a_vote_is_refused_in_words() {
    let lacking = refused("vote \"That it be so\"");
    assert!(lacking.contains("for:N against:N abstain:N"), "{lacking}");
    let unknown = refused("vote \"That it be so\" with gusto");
    assert!(unknown.contains("unanimously"), "{unknown}");
    let mixed = refused("vote \"That it be so\" for:AB,CD against:2");
    assert!(mixed.contains("all by name"), "{mixed}");
    let nobody = refused("vote \"That it be so\" for:AB,ZZ");
    assert!(nobody.contains("ZZ"), "{nobody}");
}

#[test]
fn a_motion_is_moved_amended_and_then_put() {
    let lines = "\
19:06 vote \"That rents rise by 5%\" moved:CD seconded:EF
19:08 note AB: hard on new tenants
19:10 vote \"To replace 5% by 3%\" moved:GH seconded:AB for:1 against:3 amends:e1
19:12 vote e1 for:3 against:1
";
    let minutes = written(&log(lines), Format::Markdown, Edition::Full);
    let at = |words: &str| minutes.find(words).unwrap_or_else(|| panic!("{words}: {minutes}"));
    assert!(at("**Amendment** · To replace 5% by 3%") < at("**Vote** · That rents rise by 5%"));
    assert!(minutes.contains(
        "That rents rise by 5% · moved by CD, seconded by EF · for 3, against 1, abstained 0 · carried"
    ));
    let again = script::replay(format!("{COUNCIL}{lines}19:13 vote e1 for:4\n").as_bytes());
    assert!(again.expect_err("twice").to_string().contains("correct e1"));
}

#[test]
fn a_decision_that_is_put_to_the_vote_is_told_once() {
    let lines = "19:06 decision That the gate be locked\n19:07 vote last for:3 against:1\n";
    let minutes = written(&log(lines), Format::Markdown, Edition::Full);
    assert_eq!(minutes.matches("the gate be locked").count(), 1, "{minutes}");
    let undone = written(&log(&format!("{lines}19:08 undo\n")), Format::Markdown, Edition::Full);
    assert!(undone.contains("**Decision** · That the gate be locked"), "{undone}");
}

#[test]
fn a_vote_is_corrected_removed_and_taken_back_like_any_entry() {
    let lines = "19:10 vote \"That it be so\" for:2 against:1\n";
    let corrected = format!("{lines}19:11 correct e1 against:2 casting:against\n");
    assert!(told(&corrected, "it be so").ends_with("· lost by the casting vote of AB"));
    let back = format!("{corrected}19:12 undo\n");
    assert!(told(&back, "it be so").ends_with("for 2, against 1, abstained 0 · carried"));
    let reworded = format!("{lines}19:11 correct e1 That it not be so\n");
    assert!(told(&reworded, "it not be so").ends_with("carried"));
    let named = "19:10 vote \"That it be so\" for:AB,CD against:EF\n19:11 correct e1 against:EF,GH casting:for\n";
    assert!(told(named, "it be so").ends_with("carried by the casting vote of AB"));
    let gone = written(&log(&format!("{lines}19:11 remove e1\n")), Format::Text, Edition::Full);
    assert!(!gone.contains("it be so"), "{gone}");
    let approved = "19:30 end\n19:31 approve\n19:32 correct e1 for:3 reason:miscounted\n";
    let minutes = written(&log(&format!("{lines}{approved}")), Format::Text, Edition::Full);
    assert!(minutes.contains("what is recorded of a vote was put right"), "{minutes}");
    let silent = format!("{COUNCIL}{lines}19:30 end\n19:31 approve\n19:32 correct e1 for:3\n");
    assert!(script::replay(silent.as_bytes()).is_err(), "approved minutes ask for a reason");
}

#[test]
fn the_json_has_every_fact_of_a_vote() {
    let lines = "19:10 vote \"That A\" moved:CD for:AB,CD against:EF,GH casting:for needs:simple\n\
        19:11 vote \"That B\" nem con abstain:1\n";
    let json: Value =
        serde_json::from_str(&written(&log(lines), Format::Json, Edition::Full)).expect("JSON");
    let [a, b] = [0, 1].map(|at| json["items"][1]["entries"][at].clone());
    assert_eq!(a["result"], "carried");
    assert_eq!(a["resultWords"], "carried by the casting vote of AB");
    assert_eq!(a["castingVote"], serde_json::json!({ "by": "AB", "choice": "for" }));
    assert_eq!(a["votes"][2], serde_json::json!({ "person": "EF", "choice": "against" }));
    assert_eq!((&a["for"], &a["moved"]), (&Value::from(2), &Value::from("CD")));
    assert_eq!((&b["for"], &b["abstain"]), (&Value::Null, &Value::from(1)));
    assert_eq!((&b["manner"], &b["result"]), (&Value::from("nem-con"), &Value::from("carried")));
    for value in [a, b] {
        assert_eq!(value["needs"]["share"], "simple");
    }
}

#[test]
fn votes_that_cannot_have_been_so_are_found_with_the_command_that_mends_them() {
    let log = script::replay(ODD.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    let findings = check(log.meeting(), &ReviewContext::default());
    let of_votes = findings.iter().filter(|finding| finding.line.to_string().contains("correct e"));
    let told: Vec<String> =
        of_votes.map(|finding| format!("{} [{}]", finding.kind, finding.line)).collect();
    assert_eq!(
        told,
        [
            "The vote at 19:15, item 2, has 4 votes; 3 people with a vote were in the room then. \
             [correct e2 for:|]",
            "Gus Hale (GH), who seconded the motion in the vote at 19:16, item 2, was not in the \
             room then. [correct e3 seconded:|]",
            "The vote at 19:17, item 2, is tied, and neither a casting vote nor a result is \
             recorded. [correct e4 casting:|]",
            "The vote at 19:22, item 3, speaks of two thirds, and does not record which majority \
             was needed. [correct e5 needs:2/3]",
        ]
    );
    let minutes = written(&log, Format::Markdown, Edition::Full);
    for result in ["abstained 0 · carried", "abstained 0 · tied", "abstained 1 · carried"] {
        assert!(minutes.contains(result), "{result}: {minutes}");
    }
}

#[test]
fn stepping_out_for_an_interest_is_minuted_with_its_item() {
    let lines = "\
19:06 declare GH rents a plot item:2
19:07 leave GH item:2
19:20 arrive GH
19:21 leave EF item:3
19:30 end
";
    let minutes = written(&log(lines), Format::Markdown, Edition::Full);
    assert!(minutes.contains("out 19:07 to 19:20, for item 2"), "{minutes}");
    assert!(minutes.contains("left 19:21, for item 3"), "{minutes}");
    assert!(
        minutes.contains("**Declaration of interest** · GH · Item 2 · rents a plot"),
        "{minutes}"
    );
}

#[test]
fn for_which_closed_item_somebody_stepped_out_is_not_public() {
    let lines = "\
19:05 declare GH is the tenant item:3
19:06 leave GH item:3
19:07 confidential i3
19:08 item 3
19:15 close
19:16 arrive GH
19:30 end
";
    let public = written(&log(lines), Format::Json, Edition::Public);
    let json: Value = serde_json::from_str(&public).expect("JSON");
    assert_eq!(json["items"][1]["entries"][0]["item"], Value::Null, "{public}");
    let text = written(&log(lines), Format::Text, Edition::Public);
    assert!(!text.contains("for item 3"), "{text}");
}
