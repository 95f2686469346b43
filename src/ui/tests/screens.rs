//! Snapshots of whole screens.

use insta::assert_snapshot;

use crate::app::{Msg, story::Story};

fn mid() -> Story {
    Story::sample("10:41:07")
}

/// A council's meeting: quorum, deputy, votes, a confidential item.
fn parish(time: &str) -> Story {
    let whole = include_str!("../../../tests/fixtures/meetings/parish-2025-03-11.moot");
    let is_later = |line: &&str| {
        let first = line.split(' ').next().unwrap_or_default();
        first.len() == 5 && first.as_bytes()[2] == b':' && first > time
    };
    let told: Vec<_> = whole.lines().filter(|line| !is_later(line)).collect();
    Story::from_script(&told.join("\n")).at(time)
}

#[test]
fn the_middle_of_a_meeting() {
    assert_snapshot!("mid_80x24", mid().screen(80, 24));
    assert_snapshot!("mid_120x36", mid().screen(120, 36));
    assert_snapshot!("mid_100x24", Story::sample("11:40:00").screen(100, 24));
    assert_snapshot!("mid_200x60", Story::sample("11:40:00").screen(200, 60));
}

#[test]
fn each_pane_has_the_small_screen_to_itself() {
    assert_snapshot!("agenda_80x24", mid().keys("1").screen(80, 24));
    assert_snapshot!("roll_80x24", parish("19:50").keys("3").screen(80, 24));
    assert_snapshot!("actions_80x24", parish("20:21").keys("4").screen(80, 24));
    assert_snapshot!("zoomed_120x36", parish("20:07").keys("2 z").screen(120, 36));
}

#[test]
fn before_the_start() {
    let story = Story::from_script(&crate::app::story::sample_until("09:00")).at("09:48:00");
    assert_snapshot!("before_120x36", story.keys("r").screen(120, 36));
    assert_snapshot!("new_80x24", Story::from_script("group \"Lower Marsh\"").screen(80, 24));
}

#[test]
fn an_item_that_overruns() {
    assert_snapshot!("overrun_120x36", Story::sample("10:51:30").screen(120, 36));
    assert_snapshot!("overrun_80x24", Story::sample("10:51:30").screen(80, 24));
}

#[test]
fn a_break_and_the_end() {
    assert_snapshot!("paused_120x36", parish("19:50").at("19:54:30").screen(120, 36));
    assert_snapshot!("ended_120x36", parish("20:25").at("20:31:00").screen(120, 36));
}

#[test]
fn an_items_papers_stand_above_what_is_said_under_it() {
    let story = mid().keys(": \"paper i2 Survey\" enter : \"paper i2 Costs\" enter");
    let screen = story.screen(120, 36);
    assert!(screen.contains(" papers: p1 Survey, p2 Costs "), "{screen}");
    assert!(screen.contains(" ≡2  40 "), "{screen}");
    let offered = mid().keys(": \"paper i2 Survey\" enter : \"remove p\" tab").screen(120, 36);
    assert!(offered.contains("p1  Survey"), "{offered}");
}

#[test]
fn the_agenda_shows_which_items_have_papers_to_read() {
    let papers = || {
        parish("19:50").keys(
            ": \"paper i4 Survey link:https://example.org/a-survey-of-speeds-in-the-lane-2025.pdf\" enter \
             : \"paper i4 Letter\" enter : \"paper i5 Pay\" enter",
        )
    };
    assert_snapshot!("papers_agenda_80x24", papers().keys("1").screen(80, 24));
    assert_snapshot!("papers_80x24", papers().keys("2").screen(80, 24));
    assert_snapshot!("papers_120x36", papers().screen(120, 36));
}

#[test]
fn a_person_is_looked_for() {
    assert_snapshot!("find_80x24", mid().keys("r / \"hel\"").screen(80, 24));
}

#[test]
fn a_line_being_typed() {
    let typed = "a \"@HBr @DT prepare presentations for the next meeting due:\"";
    assert_snapshot!("typing_80x24", mid().keys(typed).screen(80, 24));
    assert_snapshot!("fine_120x36", mid().keys(typed).keys("\"9/7\"").screen(120, 36));
    assert_snapshot!("unfinished_80x24", mid().keys(": \"present GM\"").screen(80, 24));
    assert_snapshot!("wrong_80x24", mid().keys(": \"present GM\" enter").screen(80, 24));
    assert_snapshot!("prompt_80x24", mid().keys(":").screen(80, 24));
    let opened = mid().keys("1 i \"Roads\" right \" 20m pre\" tab");
    assert_snapshot!("add_item_120x36", opened.screen(120, 36));
    let option = mid().keys(": \"agenda Roads and bridges at night owner:KB\"");
    assert_snapshot!("wrong_option_80x24", option.screen(80, 24));
    let long =
        "there was a long discussion of what the panel could and could not do about it, and ";
    let story = mid().keys(&format!("n \"{long}{long}{long}\""));
    assert_snapshot!("long_80x24", story.screen(80, 24));
}

#[test]
fn a_line_on_its_way() {
    let story = mid().hold(true).keys("n \"KB: not on the disk yet\" enter");
    assert_snapshot!("saving_120x36", story.screen(120, 36));
    let mut story = mid().hold(true).keys("n \"KB: not on the disk yet\" enter");
    let message = "the disk is full; one line is not saved, all before is safe".to_owned();
    story.tell(Msg::Trouble { message, lost: Vec::new() });
    assert_snapshot!("trouble_80x24", story.screen(80, 24));
}

#[test]
fn a_vote_is_taken() {
    let decided = || parish("19:50").at("19:51:00").keys("d \"That the lane be swept\" enter v");
    assert_snapshot!("vote_80x22", decided().screen(80, 22));
    assert_snapshot!("vote_counts_80x24", decided().keys("\"1\" tab \"1\"").screen(80, 24));
    assert_snapshot!("vote_names_120x36", decided().keys("r y n").screen(120, 36));
    let typed = parish("19:50").at("19:51:00").keys("v \"That the hall be let\"");
    assert_snapshot!("vote_typed_80x22", typed.screen(80, 22));
    assert_snapshot!("vote_200x60", decided().keys("u").screen(200, 60));
}

#[test]
fn help() {
    assert_snapshot!("help_80x24", mid().keys("?").screen(80, 24));
    assert_snapshot!("help_120x36", mid().keys("? end").screen(120, 36));
}

#[test]
fn the_smallest_terminal() {
    assert_snapshot!("mid_80x22", mid().screen(80, 22));
    assert_snapshot!("agenda_80x22", mid().keys("1").screen(80, 22));
    assert_snapshot!("roll_80x22", parish("19:50").keys("3").screen(80, 22));
    assert_snapshot!("help_80x22", mid().keys("?").screen(80, 22));
}

#[test]
fn a_terminal_that_is_too_small() {
    assert_snapshot!("idle_40x10", mid().screen(40, 10));
    assert_snapshot!("small_40x10", mid().keys("n \"kept\"").screen(40, 10));
    assert_snapshot!(
        "kept_80x24",
        mid().keys("n \"kep\"").sized(40, 10).keys("\"t\" enter").screen(80, 24)
    );
}

#[test]
fn wide_names_accents_emoji_and_escapes() {
    let story = Story::from_script(
        "group \"Grŵp 安全 👩‍👩‍👧\u{1b}[31m\"\ndate 2025-03-11 10:00-11:00\n\
         attendee 王 \"王小明\" org:安全\nattendee SJ \"Sia\u{302}n Jones ❤️\" org:NCC\n\
         agenda \"Welcome 欢迎 👩‍👩‍👧 and a title that is too long\" 10m\n\
         10:00 start\n10:00 item 1\n10:01 present 王\n\
         10:02 note 王: 会议开始了，大家都在讨论一个非常长的句子，需要换行显示，因为没有空格。 \u{1b}]0;x\u{7} done\n\
         10:03 action @王 do ❤️ it",
    );
    assert_snapshot!("wide_120x36", story.keys("1").screen(120, 36));
}
