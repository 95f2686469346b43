//! Snapshots of the home screen and of what opens above a screen.

use insta::assert_snapshot;

use crate::{
    app::{
        Msg,
        story::Story,
        tests::{
            group::{SHEET, page, with_strangers},
            home::{meetings, open_actions},
            searching::library,
        },
    },
    meeting::{ids::MeetingId, summary::Summary},
};

fn home() -> Story {
    Story::home(meetings())
}

#[test]
fn groups_and_their_meetings() {
    assert_snapshot!("home_80x22", home().screen(80, 22));
    assert_snapshot!("home_80x24", home().screen(80, 24));
    assert_snapshot!("home_120x36", home().keys("end").screen(120, 36));
    assert_snapshot!("home_200x60", home().screen(200, 60));
    let many = (0..9).flat_map(|n| {
        meetings()
            .into_iter()
            .zip(n * 100..)
            .map(|(meeting, number)| Summary { id: MeetingId::from_random(number), ..meeting })
    });
    let story = Story::home(many.collect()).keys("pgdn pgdn");
    assert_snapshot!("home_many_80x24", story.screen(80, 24));
}

#[test]
fn a_group_s_page_and_all_open_actions() {
    let known = || home().told(Msg::OpenActions(open_actions()));
    for (width, height) in [(80, 22), (120, 36), (200, 60)] {
        let size = format!("{width}x{height}");
        for (keys, name) in
            [("", "group"), ("2", "workplan"), ("r", "register"), ("4", "group_actions")]
        {
            let screen = page().keys(keys).screen(width, height);
            assert_snapshot!(format!("{name}_{size}"), screen);
        }
        assert_snapshot!(format!("actions_{size}"), known().keys("4 down").screen(width, height));
    }
}

#[test]
fn a_line_typed_on_a_group_s_page() {
    for (width, height) in [(80, 22), (120, 36), (200, 60)] {
        let size = format!("{width}x{height}");
        let typed = page().keys("r down l ctrl-w \"31 July\"");
        assert_snapshot!(format!("group_line_{size}"), typed.screen(width, height));
        let found = page().keys("r / \"harbour\"");
        assert_snapshot!(format!("group_find_{size}"), found.screen(width, height));
        let strangers = with_strangers().keys("r");
        assert_snapshot!(format!("strangers_{size}"), strangers.screen(width, height));
        let list = page().keys("r").told(Msg::Paste(SHEET.into())).keys("space");
        assert_snapshot!(format!("members_{size}"), list.screen(width, height));
    }
}

#[test]
fn what_was_found_in_all_meetings() {
    for (width, height) in [(80, 22), (120, 36), (200, 60)] {
        let story = library().keys("/ \"zebra\" down down");
        assert_snapshot!(format!("found_{width}x{height}"), story.screen(width, height));
    }
    assert_snapshot!("found_nothing_typed_80x22", library().keys("/").screen(80, 22));
    let waiting = library().hold(true).keys("/ \"zebra\"");
    assert_snapshot!("found_waiting_80x22", waiting.screen(80, 22));
}

#[test]
fn nothing_there_yet_or_found() {
    assert_snapshot!("home_empty_80x24", Story::home(Vec::new()).screen(80, 24));
    assert_snapshot!("home_find_80x24", home().keys("/ \"sian\"").screen(80, 24));
}

#[test]
fn a_new_meeting() {
    let typed = "n \"har\"";
    assert_snapshot!("home_new_80x24", home().keys(typed).screen(80, 24));
    let wrong = "n \"Harbour Board\" tab \"wed 23 May\" enter";
    assert_snapshot!("home_wrong_80x24", home().keys(wrong).screen(80, 24));
}

#[test]
fn deleting_is_asked_twice() {
    assert_snapshot!("home_delete_80x24", home().keys("D").screen(80, 24));
    assert_snapshot!("home_delete_again_80x24", home().keys("D enter \"del\"").screen(80, 24));
}

#[test]
fn a_store_in_use() {
    let held = || Story::home(Vec::new()).told(Msg::Held("process 7 on clerk since 10:00".into()));
    assert_snapshot!("home_held_80x24", held().screen(80, 24));
    let read_only = Some("process 7 on clerk holds this store".to_owned());
    let listed = Msg::Listed { meetings: meetings(), read_only };
    assert_snapshot!(
        "home_read_only_80x24",
        held().keys("r").told(listed).keys("n").screen(80, 24)
    );
}

#[test]
fn the_palette() {
    let mid = || Story::sample("10:41:07");
    assert_snapshot!("palette_80x24", mid().keys("ctrl-p \"item\"").screen(80, 24));
    assert_snapshot!("palette_120x36", mid().keys("ctrl-p").screen(120, 36));
}

#[test]
fn words_in_several_lines() {
    let typed = "w alt-enter alt-enter \"Siân 👩‍👩‍👧 asked for more on it, \"";
    let mid = || Story::sample("10:41:07").keys(typed);
    assert_snapshot!("polish_80x24", mid().screen(80, 24));
    assert_snapshot!("polish_120x36", mid().screen(120, 36));
    let recorded = mid().keys("\"and was told.\" enter 2");
    assert_snapshot!("polished_80x24", recorded.screen(80, 24));
}

#[test]
fn what_cannot_be_undone() {
    let ended = Story::from_script(&crate::app::story::sample_until("13:00"));
    assert_snapshot!("confirm_80x24", ended.keys(": \"circulate\" enter").screen(80, 24));
}
