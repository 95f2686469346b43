//! Nothing typed is lost: drafts, lines on their way, refusals that come late, trouble with the disk.

use crate::{
    app::{
        Effect, Link, Msg, Opened,
        prompt::Check,
        story::{Story, stream},
    },
    calendar::time::{Moment, Zone},
    meeting::{draft::KeptDrafts, ids::MeetingId},
};

fn mid() -> Story {
    Story::sample("10:41:07")
}

fn waiting(story: &Story) -> usize {
    story.app.meeting().unwrap().outbox.len()
}

fn later(story: &mut Story, ms: i64) {
    let now = Moment(story.app.now.0 + ms);
    story.tell(Msg::Tick { now, zone: Zone::UTC });
}

fn refused(ticket: u64) -> Msg {
    Msg::Refused { stream: stream(), ticket, message: "the minutes are approved".into() }
}

#[test]
fn what_concerns_another_meeting_changes_nothing_here() {
    let mut story = mid().hold(true).keys("n \"one\" enter");
    let other = MeetingId::from_random(7).into();
    let records = story.disk.records().iter().take(1).cloned().collect();
    story.tell(Msg::Recorded { stream: other, tickets: vec![1], records, note: None });
    story.tell(Msg::Refused { stream: other, ticket: 1, message: "no".into() });
    assert_eq!(waiting(&story), 1, "the other meeting's first line is not this one's");
    assert_eq!(story.app.meeting().unwrap().log, story.disk);
    assert_eq!(story.said(), "");
    assert_eq!(waiting(&story.hold(false)), 0);
}

#[test]
fn a_line_is_on_its_way_until_the_disk_has_answered() {
    let story = mid().hold(true).keys("n \"one\" enter n \"two\" enter");
    assert_eq!(waiting(&story), 2);
    assert_eq!(story.app.meeting().unwrap().log.records().len(), story.disk.records().len());
    let story = story.hold(false);
    assert_eq!(waiting(&story), 0);
    assert_eq!(story.said(), "Note in 2 Serious Youth Violence recorded");
}

#[test]
fn what_is_typed_is_kept_as_a_draft_and_forgotten_with_its_line() {
    let mut story = mid().keys("n \"half a\"");
    assert_eq!(story.draft(), "note half a");
    let drafts = |story: &Story| {
        story.effects.iter().filter(|effect| matches!(effect, Effect::SaveDrafts(_))).count()
    };
    let before = drafts(&story);
    later(&mut story, 5_000);
    assert_eq!(drafts(&story), before, "nothing new, nothing saved");
    let story = story.keys("enter");
    let last: Vec<_> = story.effects.iter().rev().take(2).collect();
    assert!(
        matches!(last[..], [Effect::Submit { .. }, Effect::SaveDrafts(kept)] if kept.is_empty())
    );
}

#[test]
fn a_draft_is_offered_again_when_the_meeting_is_opened() {
    let mut story = Story::opening(mid().disk);
    let drafts = KeptDrafts::from_text("decision to kee\nnote half a");
    let opened = Opened { log: story.disk.clone(), drafts, ..Opened::default() };
    story.tell(Msg::Opened(Box::new(opened)));
    assert_eq!(story.typed(), "note half a|");
    assert!(story.said().contains("being typed"), "{}", story.said());
    let story = story.keys("esc d up");
    assert_eq!(story.typed(), "decision to kee|");
    let story = story.keys("esc n up");
    assert_eq!(story.typed(), "note half a|");
}

#[test]
fn escape_keeps_what_was_typed_for_the_next_time() {
    let story = mid().keys("n \"half a note\" esc a \"@KB act\" esc n up");
    assert_eq!(story.typed(), "note half a note|");
    let story = story.keys("enter a up");
    assert_eq!(story.typed(), "action @KB act|");
    assert_eq!(story.given(), ["note half a note"]);
}

#[test]
fn a_command_left_with_escape_is_in_the_history_and_not_in_the_way() {
    let story = mid().keys(": \"present P\" esc");
    assert!(story.said().contains("↑"), "{}", story.said());
    let story = story.keys(":");
    assert_eq!(story.typed(), "|");
    let story = story.keys("up");
    assert_eq!(story.typed(), "present P|");
    let story = story.keys("B enter n up");
    assert_eq!(story.given(), ["present PB"]);
    assert_eq!(story.typed(), "note |", "of another kind");
}

#[test]
fn what_nobody_typed_is_not_kept() {
    let story = mid().keys(": \"zoom\" enter 3 y esc");
    assert_eq!(story.said(), "");
    let story = story.keys(": up");
    assert_eq!(story.typed(), "zoom|");
    let story = story.keys("esc : \"ite\" up esc : up");
    assert_eq!(story.typed(), "ite|", "and not the line that was in the history anyhow");
}

#[test]
fn lines_left_with_escape_outlast_a_crash_without_being_in_the_way() {
    let mut story = mid().keys(": \"present P\" esc n \"half a\" esc");
    later(&mut story, 1_000);
    assert_eq!(story.draft(), "present P\nnote half a\n");
    let opened = Opened { log: story.disk.clone(), drafts: story.drafts, ..Opened::default() };
    let mut story = Story::opening(opened.log.clone());
    story.tell(Msg::Opened(Box::new(opened)));
    assert_eq!(story.typed(), "");
    assert_eq!(story.said(), "a half-typed note was left here; n ↑ brings it back");
    later(&mut story, 5_000);
    assert_eq!(story.draft(), "", "nothing new, nothing saved");
    let story = story.keys("n up");
    assert_eq!(story.typed(), "note half a|");
    let story = story.keys("esc : up up");
    assert_eq!(story.typed(), "present P|");
}

#[test]
fn a_line_refused_late_comes_back_once_the_hands_are_free() {
    let mut story = mid().hold(true).keys("n \"one\" enter n \"two\" enter n \"three\"");
    assert_eq!(waiting(&story), 2);
    story.tell(refused(2));
    assert_eq!(story.typed(), "note three|");
    assert_eq!(story.said(), "the minutes are approved");
    let story = story.hold(false).keys("enter");
    assert_eq!(story.typed(), "note two|");
}

#[test]
fn trouble_with_the_disk_is_said_and_leaving_is_asked_twice() {
    let mut story = mid().hold(true).keys("n \"one\" enter");
    let message = "the disk is full; one line is not saved".to_owned();
    story.tell(Msg::Trouble { message: message.clone(), lost: Vec::new() });
    assert_eq!(story.said(), message);
    story = story.keys("q");
    assert!(!story.effects.contains(&Effect::Quit));
    story = story.keys("q");
    assert!(story.effects.contains(&Effect::Quit));
    let story = story.hold(false);
    assert_eq!(story.app.meeting().unwrap().link, Link::Live);
}

#[test]
fn a_line_that_the_store_gave_up_comes_back() {
    let mut story = mid().hold(true).keys("n \"one\" enter");
    story.tell(Msg::Trouble { message: "gone".into(), lost: vec![1] });
    assert_eq!(story.typed(), "note one|");
    assert_eq!(waiting(&story), 0);
}

#[test]
fn while_opening_and_when_only_reading_nothing_is_given_and_nothing_lost() {
    let story = Story::opening(mid().disk).keys("n \"early\" enter");
    assert_eq!(story.typed(), "note early|");
    assert!(story.said().contains("still being opened"), "{}", story.said());
    let mut story = Story::opening(mid().disk);
    let read_only = Some("process 7 holds this store".to_owned());
    let opened = Opened { log: story.disk.clone(), read_only, ..Opened::default() };
    story.tell(Msg::Opened(Box::new(opened)));
    let story = story.keys("n");
    assert_eq!(story.typed(), "", "it is said before anything is typed");
    assert!(story.said().starts_with("process 7 holds this store, so"), "{}", story.said());
    let story = story.keys(": \"note mine\" enter");
    assert_eq!(story.typed(), "note mine|");
    assert_eq!(story.given(), [""; 0]);
}

#[test]
fn a_meeting_that_cannot_be_opened_takes_nothing_and_says_why() {
    let mut story = Story::opening(mid().disk);
    story.tell(Msg::Trouble { message: "the store is a folder".into(), lost: Vec::new() });
    let story = story.keys("n \"x\" enter");
    assert_eq!((story.typed().as_str(), story.said()), ("note x|", "the store is a folder"));
    assert_eq!(story.given(), [""; 0]);
}

#[test]
fn a_signal_saves_the_draft_and_leaves() {
    let mut story = mid().keys("n \"half\"");
    story.tell(Msg::Leave);
    assert_eq!(story.draft(), "note half");
    assert_eq!(story.effects.last(), Some(&Effect::Quit));
}

#[test]
fn a_paste_of_several_lines_stays_several() {
    let mut story = mid().keys("n");
    story.tell(Msg::Paste("one\r\ntwo\u{1b}[31m\n".into()));
    assert_eq!(story.typed(), "note one\ntwo|");
    let story = story.keys("alt-enter alt-enter \"three\"");
    assert_eq!(story.draft(), "note one\ntwo\n\nthree");
    let story = story.keys("enter");
    assert_eq!(story.given(), ["note \"one\\ntwo\\n\\nthree\""]);
    let entry = story.disk.meeting().entries.iter().next_back().unwrap();
    assert_eq!(&*entry.wording.text, "one\ntwo\n\nthree");
    // What is given again is as it was typed; in several lines ↑ goes through them first.
    assert_eq!(story.keys("n up").typed(), "note one\ntwo\n\nthree|");
    assert_eq!(mid().keys("n \"ab\" alt-enter \"cd\" up").typed(), "note ab|\ncd");
    let mut story = mid();
    story.tell(Msg::Paste("pasted before any key".into()));
    assert_eq!(story.typed(), "note pasted before any key|");
}

#[test]
fn two_lines_left_alike_are_both_kept() {
    let mut story = Story::opening(mid().disk).keys("n \"typed early\"");
    let opened = Opened {
        log: story.disk.clone(),
        drafts: KeptDrafts::from_text("note old"),
        ..Opened::default()
    };
    story.tell(Msg::Opened(Box::new(opened)));
    assert_eq!(story.typed(), "note typed early|");
    let story = story.keys("esc n up enter n up up");
    assert_eq!(story.given(), ["note typed early"]);
    assert_eq!(story.typed(), "note old|");
}

#[test]
fn what_was_wrong_with_a_refused_line_stands_until_its_text_is_another() {
    let mut story = mid().hold(true).keys("n \"one\" enter n \"two\" enter");
    story.tell(refused(1));
    let story = story.hold(false);
    let said = |story: &Story| match &story.app.meeting().unwrap().prompt().unwrap().check {
        Check::Wrong(wrong) => wrong.message.clone(),
        Check::Fine(_) | Check::Blank => String::new(),
    };
    assert_eq!(story.typed(), "note one|");
    assert_eq!(said(&story), "the minutes are approved");
    assert_eq!(said(&story.keys("\"!\"")), "");
}

#[test]
fn where_nothing_is_shown_no_key_acts_but_those_that_leave() {
    let story = mid().sized(80, 21).keys("u ] n r P q enter ctrl-p \"note\" enter");
    assert_eq!(story.given(), Vec::<&str>::new());
    assert!(story.app.overlay.is_none());
    let story = story.told(Msg::Paste("a note".into()));
    assert_eq!(story.typed(), "");
    assert_eq!(story.sized(80, 21).keys("ctrl-q").effects.last(), Some(&Effect::Quit));
    // What was open stays, and takes no answer.
    let story =
        mid().keys(": \"circulate\"").sized(40, 10).keys("enter esc ctrl-u \" x\" backspace");
    assert_eq!((story.typed().as_str(), story.draft().as_str()), ("circulate |", "circulate "));
    assert_eq!(story.given(), Vec::<&str>::new());
}

#[test]
fn ctrl_z_stops_the_program_wherever_it_is_no_key_of_the_text() {
    for keys in ["ctrl-z", "n \"half\" ctrl-z", "? ctrl-z", "/ ctrl-z"] {
        assert!(mid().keys(keys).effects.contains(&Effect::Suspend), "{keys}");
    }
    assert!(!mid().keys("2 w ctrl-z").effects.contains(&Effect::Suspend));
}
