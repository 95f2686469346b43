//! Stories of where a keystroke lands: on what is shown, and nowhere else.

use crate::{
    app::{Effect, Msg, Overlay, Screen, story::Story},
    meeting::event::Place,
};

fn mid() -> Story {
    Story::sample("10:41:07")
}

/// The sample meeting before anybody is marked.
fn before() -> Story {
    Story::from_script(&crate::app::story::sample_until("09:00")).at("09:55:00")
}

fn person(story: &Story) -> &str {
    let screen = story.app.meeting().unwrap();
    let id = screen.panes.roll.selected(screen.meeting(), screen.wanted()).unwrap();
    screen.meeting().roll.initials(id)
}

#[test]
fn what_was_found_is_kept_and_nothing_is_done_to_it() {
    for leaves in ["esc", "enter", "ctrl-c"] {
        let story = before().keys("r / \"pitcher\"").keys(leaves);
        assert_eq!(person(&story), "KP", "{leaves}");
        assert_eq!(story.given(), [""; 0], "{leaves}");
        assert_eq!(story.keys("space").given(), ["present KP"], "{leaves}");
    }
    let story = mid().keys("1 / \"chronol\" esc");
    let screen = story.app.meeting().unwrap();
    assert_eq!(screen.panes.agenda.selected_number(screen.meeting()), Some(4));
}

#[test]
fn that_nothing_is_found_is_said() {
    for (pane, title) in
        [("1", "agenda"), ("2", "discussion"), ("3", "roll-call"), ("4", "actions")]
    {
        let story = mid().keys(&format!("{pane} / \"xyzzy\""));
        assert_eq!(story.said(), format!("nothing in the {title} has “xyzzy”"));
        assert_eq!(story.keys("ctrl-u").said(), "", "{title}");
    }
}

#[test]
fn in_the_discussion_one_looks_in_the_whole_meeting() {
    let story = mid().keys("2 / \"introduce\" enter");
    let screen = story.app.meeting().unwrap();
    let shown = screen.panes.discussion.place(screen.meeting());
    assert!(matches!(shown, Place::Item(id) if screen.meeting().agenda.number(id) == Some(1)));
    assert_eq!(story.keys("e").typed().split(' ').nth(1), Some("e1"));
}

#[test]
fn help_is_looked_through_and_stays_where_something_was_found() {
    let top = |story: &Story| match &story.app.overlay {
        Some(Overlay::Help(help)) => help.top,
        other => panic!("{other:?}"),
    };
    let story = mid().keys("? / \"headcount\"");
    let at = top(&story);
    assert!(at > 0);
    let story = story.keys("esc");
    assert_eq!(top(&story), at);
    let story = story.keys("/ \"q\" enter down");
    assert!(top(&story) > at, "q is typed, and does not close it");
    assert!(story.keys("q").app.overlay.is_none());
}

#[test]
fn a_refusal_moves_nothing() {
    let story = mid().keys("r g");
    assert!(story.app.message.as_ref().unwrap().is_error, "{}", story.said());
    assert_eq!((person(&story), story.given().len()), ("PB", 0));
}

#[test]
fn before_the_second_item_apologies_correct_a_tick() {
    let story = before().keys("r space up g");
    assert_eq!(story.given(), ["present PB", "unmark PB", "apologies PB"]);
    assert_eq!(person(&story), "MO");
    let story = before().hold(true).keys("r space up g").hold(false);
    assert_eq!(story.given().len(), 3, "also before the tick is on the disk");
    assert_eq!(story.disk.meeting().roll.present(), 0);
}

#[test]
fn what_is_on_its_way_is_known_before_it_is_recorded() {
    let story = mid().hold(true).keys("] n \"one\" enter : \"close\" enter : \"close\" enter");
    assert_eq!(story.given(), ["item next", "note one", "close"], "the second is refused");
    assert_eq!(story.typed(), "close|");
}

#[test]
fn a_deputy_too_finishes_a_person() {
    let story = before().keys("r y \"Ann Ash\" enter");
    assert_eq!(story.given(), ["deputy \"Ann Ash\" for:PB"]);
    assert_eq!(person(&story), "MO");
    let story = before().keys("r y \"Ann Ash\" esc");
    assert_eq!(person(&story), "PB", "nothing was given");
}

#[test]
fn a_new_entry_begins_empty_and_what_was_left_is_one_key_away() {
    let story = mid().keys("n \"half a\" esc n");
    assert_eq!(story.typed(), "note |");
    let story = story.keys("\"another\" enter n up up");
    assert_eq!(story.typed(), "note half a|");
    let story = story.keys("enter");
    assert_eq!(story.given(), ["note another", "note half a"]);
    assert_eq!(story.draft, "", "what was given is no longer kept");
}

#[test]
fn the_last_five_lines_that_were_left_are_kept() {
    let mut story = mid();
    for word in ["one", "two", "three", "four", "five", "six"] {
        story = story.keys(&format!("n \"{word}\" esc"));
    }
    assert_eq!(story.draft, "note two\nnote three\nnote four\nnote five\nnote six\n");
}

#[test]
fn every_letter_is_handed_over_to_be_kept() {
    let story = mid().keys("n h a");
    let drafts: Vec<_> = story
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::SaveDraft(draft) => Some(draft.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(drafts, ["note h", "note ha"]);
}

#[test]
fn a_meeting_planned_for_another_day_is_not_begun_by_one_key() {
    let planned = || {
        let plan = "group Board\ndate 2024-05-22 10:00-12:00\nagenda One\nagenda Two";
        let mut story = Story::from_script(plan).at("10:00");
        let tomorrow = crate::calendar::time::Moment(story.app.now.0 + 24 * 3_600_000);
        story.tell(Msg::Tick { now: tomorrow, zone: crate::calendar::time::Zone::UTC });
        story
    };
    for key in ["enter", "s", "]"] {
        let story = planned().keys("1").keys(key);
        let Some(Overlay::Confirm(question)) = &story.app.overlay else { panic!("{key}") };
        assert_eq!(
            question.why,
            "This meeting is planned for Wednesday 22 May 2024, and today is Thursday 23 May 2024."
        );
        assert_eq!(story.given(), [""; 0]);
        assert_eq!(planned().keys("1").keys(key).keys("esc").given(), [""; 0]);
        assert_eq!(planned().keys("1").keys(key).keys("enter").given().len(), 1);
    }
    assert_eq!(planned().keys(": \"start\" enter").given(), ["start"], "it was typed out");
    assert_eq!(planned().keys("1").at("09:58").keys("enter").given(), ["item 1"]);
}

#[test]
fn q_goes_home_also_after_open_and_ctrl_q_leaves_from_everywhere() {
    let story = mid().keys("q");
    assert!(matches!(story.app.screen, Screen::Home(_)));
    assert_eq!(story.effects, [Effect::List]);
    for keys in ["?", "ctrl-p", "ctrl-e", ":", "n \"half\"", "w", "/", "? /"] {
        let story = mid().keys(keys).keys("ctrl-q");
        assert_eq!(story.effects.last(), Some(&Effect::Quit), "{keys}");
    }
    let home = || Story::home(crate::app::tests::home::meetings());
    for keys in ["n", "D", "D enter", "/", "ctrl-p"] {
        assert_eq!(home().keys(keys).keys("ctrl-q").effects.last(), Some(&Effect::Quit), "{keys}");
    }
}

#[test]
fn a_time_still_to_come_is_asked_about() {
    let typed = |line: &str| mid().keys(&format!(": \"{line}\" enter"));
    for line in ["10:58 note later", "correct item 1 ended 10:58"] {
        let story = typed(line);
        let Some(Overlay::Confirm(question)) = &story.app.overlay else { panic!("{line}") };
        assert_eq!(question.why, "10:58 is still to come: it is 10:41. Is that meant?");
        assert_eq!(story.given(), [""; 0]);
        assert_eq!(typed(line).keys("enter").given(), [line]);
    }
    assert_eq!(typed("10:20 note earlier").given(), ["10:20 note earlier"]);
}
