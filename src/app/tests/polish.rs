//! Stories of polishing: words in several lines, and none of them lost.

use crate::{
    app::{Effect, Msg, Opened, story::Story},
    edition::{self, Edition},
    papers::{self, Phrases},
    render,
};

fn minutes_of(story: &Story) -> String {
    let view = edition::view(story.disk.meeting(), Edition::Full);
    render::markdown(&papers::compose(&view, Phrases::builtin()))
}

#[test]
fn paragraphs_are_recorded_and_come_out_as_paragraphs() {
    let story = Story::sample("10:41").keys("w alt-enter alt-enter \"Then he said \\ no.\" enter");
    let given = story.given();
    assert!(
        given[0].starts_with("edit e4 \"") && given[0].contains("\\n\\nThen he said \\\\ no.\"")
    );
    let text = minutes_of(&story);
    let (before, _) = text.split_once("Then he said").unwrap();
    assert!(
        before.ends_with("\n\n") || before.trim_end_matches([' ', '>']).ends_with("\n\n"),
        "{text}"
    );
}

#[test]
fn a_speaker_and_mentions_stay_what_they_are() {
    let story = Story::sample("10:20").keys("w \" And more, said @DT.\" enter");
    let meeting = story.disk.meeting();
    let entry = meeting.entries.iter().next_back().unwrap();
    let words = entry.wording.with_initials("@", |id| meeting.roll.initials(id));
    assert!(words.ends_with("And more, said @DT."), "{words}");
    assert_eq!(story.disk.events_of(story.disk.records().last().unwrap().command).count(), 1);
}

#[test]
fn what_is_left_comes_back_and_what_is_unchanged_is_not_recorded() {
    let story = Story::sample("10:41").keys("w \" more\" esc");
    assert!(story.said().contains("kept") && story.given().is_empty());
    let story = story.keys("w ctrl-s");
    assert!(story.given()[0].ends_with(" more\""));
    assert!(Story::sample("10:41").keys("w enter w esc").given().is_empty());
    let emptied = Story::sample("10:41").keys("w ctrl-home ctrl-k ctrl-k");
    assert!(emptied.given().is_empty());
}

#[test]
fn words_half_polished_survive_a_crash() {
    let mut story = Story::sample("10:41:00").keys("w alt-enter \"half a\"").at("10:41:05");
    assert!(story.draft().starts_with("edit e4 \"") && story.draft().ends_with("\\nhalf a\""));
    let drafts = std::mem::take(&mut story.drafts);
    let opened = Opened { log: story.disk.clone(), drafts, ..Opened::default() };
    let story = Story::opening(story.disk).told(Msg::Opened(Box::new(opened)));
    assert!(story.said().contains("was being typed"));
    let story = story.keys("\" sentence\" enter");
    assert!(story.given()[0].ends_with("\\nhalf a sentence\""));
}

#[test]
fn a_draft_that_is_recorded_is_gone() {
    let story = Story::sample("10:41:00").keys("w \" more\"").at("10:41:05").keys("enter");
    assert_eq!(story.draft(), "");
    let last = &story.effects[story.effects.len() - 2..];
    assert!(matches!(last, [Effect::SaveDrafts(_), Effect::Submit { .. }]));
}

#[test]
fn an_entry_of_several_lines_is_never_edited_in_one() {
    let story = Story::sample("10:41").keys("w alt-enter \"two\" enter 2 e");
    assert!(story.app.meeting().unwrap().polish().is_some());
}
