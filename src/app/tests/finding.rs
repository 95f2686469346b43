//! Taking the roll and finding things.

use crate::{
    app::{pane::roll::Order, story::Story},
    meeting::ItemNumber,
};

/// A meeting before anybody is marked, with a name that has an accent.
fn before() -> Story {
    Story::from_script(&format!(
        "{}\nattendee SJ \"Siân Jones\" org:NCC",
        crate::app::story::sample_until("09:00")
    ))
    .at("09:55:00")
}

fn selected(story: &Story) -> &str {
    let screen = story.app.meeting().unwrap();
    let id = screen.panes.roll.selected(screen.meeting(), screen.wanted()).unwrap();
    screen.meeting().roll.initials(id)
}

#[test]
fn ticking_goes_on_to_the_next_person() {
    let story = before().keys("r space space");
    assert_eq!(story.given(), ["present PB", "present MO"]);
    assert_eq!(selected(&story), "KB");
    let story = story.keys("up space");
    assert_eq!(story.given().last(), Some(&"unmark MO"));
}

#[test]
fn once_the_meeting_is_under_way_a_tick_on_who_is_here_is_a_departure() {
    let story = before().keys("r space ] ] r up space");
    assert_eq!(story.given().last(), Some(&"leave PB"));
}

#[test]
fn a_tick_late_in_the_meeting_is_taken_back_while_it_can_only_be_a_slip() {
    let story = before().keys("r ] ] r space up space");
    assert_eq!(story.given().last(), Some(&"unmark PB"));
    let story = story.keys("up space").at("09:57:00").keys("r up space");
    assert_eq!(story.given().last(), Some(&"leave PB"));
}

#[test]
fn everyone_is_present_at_one_stroke() {
    let story = before().keys("r P");
    assert_eq!(story.disk.meeting().roll.present(), 11);
}

#[test]
fn a_person_is_found_by_name_accents_aside() {
    let story = before().keys("r / \"sian\"");
    assert_eq!(selected(&story), "SJ");
    let story = story.keys("enter space / \"hbr\" enter space / \"wac\" enter space");
    assert_eq!(story.given(), ["present SJ", "present HBr", "present RW"]);
}

#[test]
fn initials_typed_whole_come_before_any_name() {
    let story = before().keys("r / \"en\"");
    assert_eq!(selected(&story), "EN");
}

#[test]
fn the_roll_can_be_ordered() {
    let story = before().keys("r =");
    assert_eq!(story.app.meeting().unwrap().panes.roll.order(), Order::Name);
    assert_eq!(story.said(), "roll-call by surname");
    assert_eq!(selected(&story), "PB");
    let story = story.keys("down end =");
    assert_eq!(story.app.meeting().unwrap().panes.roll.order(), Order::Attendance);
}

#[test]
fn an_item_or_an_entry_is_found_by_a_word() {
    let story = Story::sample("10:41:07").keys("1 / \"chronol\" enter");
    let screen = story.app.meeting().unwrap();
    let id = screen.panes.agenda.selected_item(screen.meeting()).unwrap();
    assert_eq!(screen.meeting().agenda.number(id), Some(ItemNumber::new(4)));
    let story = Story::sample("10:41:07").keys("2 / \"definition\" enter E");
    assert_eq!(story.typed().split(' ').nth(1), Some("e4"), "E edits the latest all the same");
    let story = Story::sample("10:41:07").keys("2 / \"definition\" enter e");
    assert_eq!(story.typed().split(' ').nth(1), Some("e3"));
}

#[test]
fn someone_who_is_not_on_the_roll_is_added_and_marked_in_one_line() {
    let story = before().keys("r / \"Zadie Quill\" enter");
    assert_eq!(story.typed(), "guest \"Zadie Quill|\"");
    let story = story.keys("enter");
    assert_eq!(story.given(), ["guest \"Zadie Quill\""]);
    assert_eq!(story.disk.meeting().roll.present(), 1);
}
