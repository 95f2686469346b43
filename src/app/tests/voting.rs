//! Stories of votes taken on the screen, and of those who step out for an interest.

use crate::app::{
    Overlay,
    overlay::vote::{VoteFocus, VoterAnswer, Voting},
    story::Story,
};

const COUNCIL: &str = "\
group \"Fenby Town Council\"
date 2026-03-10 19:00-21:00 zone:Europe/London
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

fn council(more: &str) -> Story {
    Story::from_script(&format!("{COUNCIL}{more}")).at("19:15:00")
}

fn decided() -> Story {
    council("19:06 decision That rents rise by 5%\n")
}

fn voting(story: &Story) -> &Voting {
    match &story.app.overlay {
        Some(Overlay::Vote(voting)) => voting,
        other => panic!("{other:?}"),
    }
}

/// How many keys a text of keys has.
fn count(keys: &str) -> usize {
    let typed: usize = keys.split('"').skip(1).step_by(2).map(|part| part.chars().count()).sum();
    typed + keys.split('"').step_by(2).map(|part| part.split_whitespace().count()).sum::<usize>()
}

#[test]
fn a_vote_by_counts_takes_five_keys_and_its_digits_from_any_pane() {
    for pane in ["1", "2", "3", "4"] {
        let keys = "v c \"3\" tab \"1\" tab \"0\" enter";
        let story = decided().keys(pane).keys(keys);
        assert_eq!(story.given(), ["vote e1 for:3 against:1 abstain:0"], "{pane}");
        assert!(story.app.overlay.is_none());
        assert_eq!(count(keys), 5 + 3);
        let shorter = decided().keys(pane).keys("v \"3\" tab \"1\" tab \"0\" enter");
        assert_eq!(shorter.given(), story.given(), "a figure begins the counting");
    }
}

#[test]
fn a_vote_by_name_takes_three_keys_and_one_a_seat() {
    let keys = "v r y n a y enter";
    let story = decided().keys(keys);
    assert_eq!(story.given(), ["vote e1 for:AB,GH against:CD abstain:EF"]);
    assert_eq!(count(keys), 3 + 4, "the clerk has no vote");
    let out = council("19:06 decision That A\n19:07 leave CD\n").keys("v r y y y enter");
    assert_eq!(out.given(), ["vote e1 for:AB,EF,GH"], "who left is not asked");
}

#[test]
fn backspace_asks_the_voter_before_again_and_who_does_not_vote_is_passed_over() {
    let story = decided().keys("v r y y backspace n -");
    let votes: Vec<VoterAnswer> = voting(&story).voters.iter().map(|voter| voter.vote).collect();
    assert_eq!(votes[2..], [VoterAnswer::Silent, VoterAnswer::NotAsked]);
    assert_eq!(voting(&story).asked, 3);
    let story = story.keys("y enter");
    assert_eq!(story.given(), ["vote e1 for:AB,GH against:CD"]);
}

#[test]
fn what_was_agreed_is_recorded_without_figures() {
    for (keys, said) in [
        ("v g enter", "agreed:yes"),
        ("v u enter", "agreed:unanimously"),
        ("v o enter", "agreed:nem-con"),
        ("v s enter", "agreed:show-of-hands"),
        ("v m enter", "agreed:majority"),
        ("v down down down enter", "agreed:unanimously"),
    ] {
        assert_eq!(decided().keys(keys).given(), [format!("vote e1 {said}")], "{keys}");
    }
}

#[test]
fn without_a_decision_the_motion_is_typed_and_a_slip_loses_nothing() {
    let story = council("").keys("v \"That the gate, n and y, be locked\" enter \"3\" enter");
    assert_eq!(story.given(), ["vote \"That the gate, n and y, be locked\" for:3"]);
    let story = decided().keys("v shift-tab \"Another motion\" tab u tab \"CD\" tab \"EF\" enter");
    assert_eq!(story.given(), ["vote \"Another motion\" moved:CD seconded:EF agreed:unanimously"]);
    let story = decided().keys("v \"3\" esc");
    assert!(voting(&story).focus == VoteFocus::List, "Esc goes back a step before it leaves");
    assert!(story.keys("esc").app.overlay.is_none());
}

#[test]
fn a_typed_motion_goes_to_the_item_in_view_which_the_box_names() {
    let story = council("").keys("1 down v");
    assert_eq!(voting(&story).under, "in 3 Market");
    let story = story.keys("\"That it open\" enter \"3\" enter");
    assert_eq!(story.given(), ["vote \"That it open\" for:3 item:3"]);
    assert!(story.said().contains("in 3 Market"), "{}", story.said());
    let recorded = council("19:06 decision That it open item:3\n").keys("1 down v \"3\" enter");
    assert_eq!(recorded.given(), ["vote e1 for:3"], "what was recorded stays where it is");
}

#[test]
fn a_vote_left_half_taken_is_kept_like_a_line() {
    let story = decided().keys("v c \"3\"");
    assert_eq!(story.draft(), "vote e1 for:3", "it is beside the log as it is typed");
    let story = story.keys("esc esc");
    assert!(story.given().is_empty() && story.app.overlay.is_none());
    assert!(story.said().contains("not recorded"), "{}", story.said());
    assert_eq!(story.draft(), "vote e1 for:3\n");
    let story = story.keys(": up");
    assert_eq!(story.typed(), "vote e1 for:3|");
    assert_eq!(story.keys("enter").given(), ["vote e1 for:3"]);
    let named = decided().keys("v r y n");
    assert_eq!(named.draft(), "vote e1 for:AB against:CD");
    let given = named.keys("enter");
    assert_eq!(given.draft(), "", "what is given is no draft");
    let untouched = decided().keys("v esc");
    assert_eq!((untouched.draft(), untouched.said()), (String::new(), ""));
    let motion = council("").keys("v \"That the gate be locked\" ctrl-q");
    assert_eq!(motion.draft(), "vote \"That the gate be locked\"");
}

#[test]
fn what_it_comes_to_and_what_is_odd_is_said_before_it_is_recorded() {
    let said = |story: &Story| voting(story).check.clone();
    let tied = decided().keys("v \"2\" tab \"2\"");
    let words = said(&tied).unwrap();
    assert!(words.contains(": tied") && words.contains("neither a casting vote"), "{words}");
    let cast = tied.keys("tab tab tab tab tab tab \"for\"");
    let words = said(&cast).unwrap();
    assert!(words.ends_with("carried on the casting vote"), "{words}");
    assert_eq!(cast.keys("enter").given(), ["vote e1 for:2 against:2 casting:for"]);
    let many = decided().keys("v \"9\"");
    assert!(said(&many).unwrap().contains("has 9 votes; 4 people with a vote were"));
    let clerk = decided().keys("v \"3\" tab tab tab \"IJ\"");
    assert!(said(&clerk).unwrap().contains("Ina Joss (IJ), who moved"));
    let nobody = decided().keys("v \"3\" tab tab tab \"ZZ\" enter");
    assert!(said(&nobody).unwrap_err().contains("ZZ") && nobody.given().is_empty());
    assert!(nobody.app.overlay.is_some(), "what was typed stays to be mended");
}

#[test]
fn an_interest_is_told_when_its_item_opens_and_one_key_steps_out_and_back() {
    let story =
        |keys: &str| council("19:06 declare GH rents a plot item:3\n").at("19:15:00").keys(keys);
    let opened = story("]");
    assert!(
        opened.said().contains("Gus Hale declared an interest: rents a plot"),
        "{}",
        opened.said()
    );
    let shown = opened.screen(120, 36);
    assert!(shown.contains("interests: GH rents a plot"));
    assert!(shown.contains("int. GH"), "the agenda shows it beside the item: {shown}");
    let told = council("").keys(": \"declare GH rents a plot item:3\" enter");
    assert_eq!(told.said(), "Declaration of interest by Gus Hale in 3 Market recorded");
    let out = story("] W");
    assert_eq!(out.given().last(), Some(&"leave GH item:3"));
    assert!(out.said().contains("for item 3"), "{}", out.said());
    assert!(out.screen(120, 36).contains("rents a plot (out)"));
    assert_eq!(story("] W W").given().last(), Some(&"arrive GH"));
    let none = council("").keys("W");
    assert!(none.given().is_empty() && none.said().contains("declare WHO TEXT item:N"));
}
