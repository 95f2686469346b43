//! Moving about, and what keys run on what is selected.

use crate::{
    app::{Overlay, pane::PaneKind, story::Story},
    meeting::{ItemNumber, event::Place, state::Stage},
};

fn mid() -> Story {
    Story::sample("10:41:07")
}

#[test]
fn one_key_opens_the_next_item_and_the_discussion_follows() {
    let story = mid().keys("]");
    assert_eq!(story.given(), ["item next"]);
    let screen = story.app.meeting().unwrap();
    let shown = screen.panes.discussion.place(screen.meeting());
    assert!(
        matches!(shown, Place::Item(id) if screen.meeting().agenda.number(id) == Some(ItemNumber::new(3)))
    );
}

#[test]
fn looking_at_another_item_leaves_the_one_in_hand_and_a_new_one_comes_to_the_fore() {
    let story = mid().keys("1 up");
    let screen = story.app.meeting().unwrap();
    assert!(!screen.panes.discussion.follows());
    let story = story.keys(".");
    assert!(story.app.meeting().unwrap().panes.discussion.follows());
    let story = story.keys("up ]");
    assert!(story.app.meeting().unwrap().panes.discussion.follows());
}

#[test]
fn the_agenda_is_jumped_in_reordered_deferred_and_extended() {
    let story = mid().keys("1 down down J enter");
    assert_eq!(story.given(), ["reorder i4 before:end", "item 4"]);
    let story = story.keys("+ - up f");
    assert_eq!(story.given()[2..], ["extend 5m", "extend -5m", "defer 5"]);
    let story = mid().keys("1 end J");
    assert_eq!(story.said(), "the item is as far as it can go");
}

#[test]
fn pause_and_resume_are_one_key() {
    let story = mid().keys("1 B");
    assert_eq!(story.disk.meeting().course.stage(), Stage::Paused);
    let story = story.keys("B");
    assert_eq!(story.disk.meeting().course.stage(), Stage::Running);
}

#[test]
fn a_note_becomes_a_decision_or_an_action() {
    let story = mid().keys("2 up D");
    assert_eq!(story.given(), ["convert e3 decision"]);
    let story = story.keys("A");
    assert_eq!(story.given().last(), Some(&"convert e3 action"));
    assert_eq!(story.disk.meeting().entries.actions().len(), 1);
}

#[test]
fn a_key_that_needs_a_selection_says_so() {
    let story = Story::from_script("group \"New\"").keys("3 p");
    assert_eq!(story.said(), "no one is selected in the roll-call");
    assert_eq!(story.given(), [""; 0]);
}

#[test]
fn what_is_refused_from_a_key_is_only_said() {
    let story = mid().keys("1 s");
    assert_eq!(story.typed(), "");
    assert_eq!(story.given(), [""; 0]);
    assert!(!story.said().is_empty());
}

#[test]
fn the_focus_goes_round() {
    let focus = |keys: &str| mid().keys(keys).app.meeting().unwrap().focus;
    assert_eq!(focus("tab"), PaneKind::Roll);
    assert_eq!(focus("tab tab tab"), PaneKind::Agenda);
    assert_eq!(focus("shift-tab"), PaneKind::Agenda);
    assert_eq!(focus("4"), PaneKind::Actions);
}

#[test]
fn help_takes_every_key_until_it_is_closed() {
    let story = mid().keys("? down pgdn n");
    assert!(matches!(story.app.overlay, Some(Overlay::Help(_))));
    assert_eq!(story.typed(), "");
    let story = story.keys("esc n");
    assert!(story.app.overlay.is_none());
    assert_eq!(story.typed(), "note |");
}

#[test]
fn a_key_without_meaning_says_how_to_find_one() {
    assert_eq!(mid().keys("F9").said(), "F9 does nothing here; ? shows the keys");
}

#[test]
fn who_comes_leaves_and_sends_apologies_is_marked_by_the_same_keys_in_every_pane() {
    for (key, verb) in [("h", "arrive"), ("l", "leave"), ("g", "apologies")] {
        for pane in ["1", "2", "4"] {
            let story = mid().keys(pane).keys(key);
            assert_eq!(story.typed(), format!("{verb} |"), "{pane} {key}");
            assert_eq!(story.given(), [""; 0], "{pane} {key}");
        }
    }
    let story = mid().keys("2 l \"KB\" enter 4 h \"kb\" enter");
    assert_eq!(story.given(), ["leave KB", "arrive kb"]);
    let story = mid().keys("3 / \"GC\" enter l h");
    assert_eq!(story.given(), ["leave GC", "arrive GC"], "on the roll, whoever is selected");
    assert_eq!(mid().keys("1 v").typed(), mid().keys("3 v").typed());
}

#[test]
fn enter_on_an_item_is_named_for_what_it_does() {
    let label = |story: &Story| {
        let screen = story.app.meeting().unwrap();
        screen.panes.agenda.enter_label(screen.meeting())
    };
    let planned = Story::from_script(&crate::app::story::sample_until("09:00")).keys("1 down");
    assert_eq!(label(&planned), "begin with it");
    assert!(planned.screen(80, 24).contains("Enter begin with it"));
    let story = mid().keys("1");
    assert_eq!(label(&story), "show", "it is in hand");
    let story = story.keys("enter");
    assert_eq!(story.given(), [""; 0]);
    assert_eq!(story.app.meeting().unwrap().focus, PaneKind::Discussion);
    let story = mid().keys("1 down");
    assert_eq!((label(&story), story.keys("enter").given()), ("open", vec!["item 3"]));
    let story = mid().keys("1 up");
    assert_eq!((label(&story), story.keys("enter").given()), ("reopen", vec!["item 1"]));
    let over = mid().keys(": \"end\" enter enter 1 up");
    assert_eq!(label(&over), "show");
}
