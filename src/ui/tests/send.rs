//! Snapshots of what is looked at before minutes are sent.

use std::fmt::Write as _;

use insta::assert_snapshot;

use crate::{
    app::{Msg, Written, story::Story, tests::home::meetings, tests::send::forgotten},
    meeting::ids::MeetingId,
};

fn file(path: &str) -> Written {
    Written { path: path.to_owned(), missed: None }
}

fn written(path: &str) -> Msg {
    Msg::Written { id: MeetingId::from_random(1), file: Ok(file(path)) }
}

#[test]
fn what_was_forgotten() {
    assert_snapshot!("send_80x22", forgotten().keys("ctrl-e").screen(80, 22));
    assert_snapshot!("send_80x24", forgotten().keys("ctrl-e").screen(80, 24));
    assert_snapshot!("send_120x36", forgotten().keys("ctrl-e down").screen(120, 36));
}

#[test]
fn the_form_and_the_file() {
    let path = "/home/clerk/Documents/safeguarding/north/minutes/\
                local-safeguarding-children-group-lscg-north-and-broadland-2024-05-22-public.docx";
    let story = Story::sample("13:00").keys("ctrl-e e l tab w").told(written(path));
    assert_snapshot!("send_written_80x24", story.screen(80, 24));
    let story = Story::sample("13:00").keys("ctrl-e end left w").told(written(path));
    assert_snapshot!("send_written_120x36", story.screen(120, 36));
    let file = Err("board.docx could not be written: the disk is full".to_owned());
    let failed = Msg::Written { id: MeetingId::from_random(1), file };
    let story = Story::sample("13:00").keys("ctrl-e F f f f f w").told(failed);
    assert_snapshot!("send_failed_80x24", story.screen(80, 24));
}

#[test]
fn nothing_to_look_at_and_nothing_read_yet() {
    let whole = crate::app::story::sample_until("13:00") + "\n13:00 redate a1 2024-07-09";
    assert_snapshot!(
        "send_nothing_80x24",
        Story::from_script(&whole).keys("ctrl-e").screen(80, 24)
    );
    assert_snapshot!("send_reading_80x24", Story::home(meetings()).keys("e").screen(80, 24));
}

#[test]
fn what_a_file_can_t_show_is_told_with_where_it_is() {
    let missed =
        "2 characters are not in the fonts of the PDF and drawn as \u{fffd}: 明 王".to_owned();
    let file = Written { missed: Some(missed), ..file("/home/clerk/board.pdf") };
    let written = Msg::Written { id: MeetingId::from_random(1), file: Ok(file) };
    let story = forgotten().keys("ctrl-e f w").told(written);
    assert_snapshot!("send_missed_80x24", story.screen(80, 24));
}

#[test]
fn a_template_of_the_user_s() {
    let names = ["council.html.jinja", "letter.docx.xml.jinja", "mail.txt.jinja"];
    let templates = || Msg::Templates(names.map(str::to_owned).to_vec());
    let story = forgotten().keys("ctrl-e end").told(templates());
    assert_snapshot!("send_templates_80x24", story.screen(80, 24));
    let file = Err("council.html.jinja:12: `nmae` is undefined".to_owned());
    let failed = Msg::Written { id: MeetingId::from_random(1), file };
    let story = forgotten().keys("ctrl-e").told(templates()).keys("end t w").told(failed);
    assert_snapshot!("send_template_80x24", story.screen(80, 24));
}

/// A meeting with forty people whom nobody marked, some of them with names to be wary of.
fn crowded() -> Story {
    let mut moot = "group \"Grŵp \u{1b}[31m安全\"\ndate 2024-05-22 10:00-12:00\n".to_owned();
    for number in 0..40 {
        let name = match number {
            0 => "Evil \u{1b}]0;x\u{7} \u{202e}name",
            1 => "王小明 👩‍👩‍👧 of a very long name that goes on and on over more than a row or two",
            _ => "Ann Other",
        };
        let initials = format!("X{}{}", number / 10, number % 10);
        let _ = writeln!(moot, "attendee {initials} \"{name}\"");
    }
    Story::from_script(&(moot + "10:00 start\n11:00 end\n")).at("11:30")
}

#[test]
fn many_findings_scroll_and_names_are_text() {
    assert_snapshot!("send_crowded_80x24", crowded().keys("ctrl-e").screen(80, 24));
    let story = crowded().keys("ctrl-e pgdn pgdn pgdn");
    assert_snapshot!("send_scrolled_80x24", story.screen(80, 24));
    let all: String = (0..45)
        .map(|down| crowded().keys("ctrl-e").keys(&"down ".repeat(down)).screen(80, 24))
        .collect();
    for number in 0..40 {
        let initials = format!("(X{}{})", number / 10, number % 10);
        assert!(all.contains(&initials), "{initials} is never seen");
    }
    assert!(!all.contains(['\u{1b}', '\u{7}', '\u{202e}']));
}
