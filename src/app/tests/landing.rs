//! Stories of where a keystroke lands: on what is shown, and nowhere else.

use crate::{
    app::{
        Effect, Msg, Overlay, Screen,
        story::{Story, lines, stream},
    },
    keymap::{Chord, Key, Keymap, UserFile},
    meeting::{ItemNumber, event::Place},
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
    assert_eq!(screen.panes.agenda.selected_number(screen.meeting()), Some(ItemNumber::new(4)));
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
    assert!(
        matches!(shown, Place::Item(id) if screen.meeting().agenda.number(id) == Some(ItemNumber::new(1)))
    );
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
    assert_eq!(story.draft(), "", "what was given is no longer kept");
}

#[test]
fn the_last_five_lines_that_were_left_are_kept() {
    let mut story = mid();
    for word in ["one", "two", "three", "four", "five", "six"] {
        story = story.keys(&format!("n \"{word}\" esc"));
    }
    assert_eq!(story.draft(), "note two\nnote three\nnote four\nnote five\nnote six\n");
}

#[test]
fn every_letter_is_handed_over_to_be_kept() {
    let story = mid().keys("n h a");
    let drafts: Vec<_> = story
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::SaveDrafts(drafts) => Some(lines(drafts)),
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

/// The item under which the latest entry stands, and what was said of it.
fn recorded(story: &Story) -> (Option<u32>, &str) {
    let meeting = story.disk.meeting();
    let place = meeting.entries.iter().next_back().map(|entry| entry.place);
    let number = match place {
        Some(Place::Item(id)) => meeting.agenda.number(id).map(ItemNumber::main),
        Some(Place::Before | Place::After) | None => None,
    };
    (number, story.said())
}

/// Where the entry being typed goes, and where else it could.
fn places(story: &Story) -> Option<[String; 2]> {
    let screen = story.app.meeting().unwrap();
    let choice = screen.prompt()?.place_choice()?;
    let name = |place, chosen: bool| {
        let name = crate::app::place_name(screen.meeting(), place);
        if chosen { format!("▸ {name}") } else { name }
    };
    Some([name(choice.viewed, choice.to_viewed), name(choice.in_hand, !choice.to_viewed)])
}

fn preview(story: &Story) -> &str {
    match &story.app.meeting().unwrap().prompt().unwrap().check {
        crate::app::prompt::Check::Fine(words) => words,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_entry_goes_to_the_item_in_view_and_that_is_said_before_and_after() {
    let story = mid().keys("1 up n \"an afterthought\"");
    let (first, second) = (format!("▸ {}", title(&story, 1)), title(&story, 2));
    assert_eq!(places(&story), Some([first, second]));
    assert_eq!(preview(&story), format!("in {}: note “an afterthought”", title(&story, 1)));
    let story = story.keys("enter");
    assert_eq!(story.given(), ["note an afterthought item:1"]);
    let said = format!("Note in {} recorded", title(&story, 1));
    assert_eq!(recorded(&story), (Some(1), said.as_str()));
    // The view stays, for the next afterthought; one key brings it back.
    assert!(places(&story.keys("d")).is_some());
}

fn title(story: &Story, number: u32) -> String {
    let meeting = story.disk.meeting();
    let item = meeting.agenda.numbered(ItemNumber::new(number)).unwrap();
    crate::app::place_name(meeting, Place::Item(item.id))
}

#[test]
fn one_key_lets_an_entry_go_to_the_item_in_hand() {
    let story = mid().keys("1 up d \"agreed\" ctrl-t");
    assert_eq!(places(&story), Some([title(&story, 1), format!("▸ {}", title(&story, 2))]));
    assert_eq!(preview(&story), "decision “agreed”");
    let story = story.keys("enter");
    let said = format!("Decision in {} recorded", title(&story, 2));
    assert_eq!(recorded(&story), (Some(2), said.as_str()));
    let story = mid().keys("1 up d \"agreed\" ctrl-t ctrl-t enter");
    assert_eq!(recorded(&story).0, Some(1));
    assert!(mid().keys("d ctrl-t").said().contains("no other item"));
}

#[test]
fn the_item_in_hand_needs_no_words_and_what_the_line_says_goes() {
    let story = mid().keys("n \"here\"");
    assert_eq!((places(&story), preview(&story)), (None, "note “here”"));
    let story = mid().keys("1 up : \"decision agreed item:3\"");
    assert_eq!(places(&story), None);
    assert_eq!(preview(&story), format!("in {}: decision “agreed”", title(&story, 3)));
    let story = mid().keys("1 up : \"present KP\"");
    assert_eq!(places(&story), None);
    // A time in front: the item that was in hand then, which is named.
    let story = mid().keys("2 : \"10:05 note it was said\"");
    assert_eq!(
        (places(&story), preview(&story)),
        (None, &*format!("in {}: note “it was said”", title(&story, 1)))
    );
    assert_eq!(recorded(&story.keys("enter")).0, Some(1));
}

#[test]
fn the_next_item_and_the_dot_bring_the_view_back() {
    for keys in ["1 up . n \"here\" enter", "1 up ] n \"here\" enter"] {
        for held in [false, true] {
            let story = mid().hold(held).keys(keys).hold(false);
            let in_hand = story.disk.meeting().agenda.in_hand().unwrap().id;
            let number = story.disk.meeting().agenda.number(in_hand).map(ItemNumber::main);
            assert_eq!(recorded(&story).0, number, "{keys} {held}");
        }
    }
}

#[test]
fn after_the_meeting_an_entry_goes_to_the_item_in_view() {
    let story = Story::sample("12:30");
    assert!(story.disk.meeting().course.ended.is_some());
    let last = story.disk.meeting().agenda.len() as u32;
    let story = story.keys("n \"one more\"");
    assert_eq!(
        places(&story),
        Some([format!("▸ {}", title(&story, last)), "after the agenda".into()])
    );
    assert_eq!(recorded(&story.keys("enter")).0, Some(last));
    let story = Story::sample("12:30").keys("1 home n \"one more\" enter");
    assert_eq!(recorded(&story).0, Some(1));
}

#[test]
fn a_draft_keeps_its_place() {
    let story = mid().keys("n \"half a\" esc ] n up");
    assert_eq!(places(&story), Some([format!("▸ {}", title(&story, 2)), title(&story, 3)]));
    assert_eq!(recorded(&story.keys("enter")).0, Some(2));
    // Over a crash too, with the cursor where it was.
    let story = mid().keys("1 up n \"half\" left left");
    let opened = crate::app::Opened {
        log: story.disk.clone(),
        drafts: story.drafts.clone(),
        ..crate::app::Opened::default()
    };
    let story = Story::opening(story.disk).told(Msg::Opened(Box::new(opened)));
    assert_eq!(story.typed(), "note ha|lf");
    assert_eq!(places(&story), Some([format!("▸ {}", title(&story, 1)), title(&story, 2)]));
    assert_eq!(recorded(&story.keys("enter")).0, Some(1));
}

#[test]
fn a_line_that_was_given_goes_to_what_is_in_view_when_it_is_given_again() {
    let story = mid().keys("1 up n \"said\" enter . n up enter");
    assert_eq!(story.given(), ["note said item:1", "note said"]);
}

#[test]
fn a_refusal_that_comes_late_puts_the_cursor_back() {
    let refuse = |story: Story, ticket| {
        let message = "the minutes are approved".into();
        story.told(Msg::Refused { stream: stream(), ticket, message })
    };
    let story = before().hold(true).keys("r down space");
    assert_eq!(person(&story), "KB", "on to the next");
    assert_eq!(person(&refuse(story, 1)), "MO");
    // Of several the first that is refused.
    let story = before().hold(true).keys("r space space space");
    assert_eq!(person(&refuse(refuse(story, 1), 2)), "PB");
    // Who has gone elsewhere since stays there.
    let story = before().hold(true).keys("r space end");
    let at = person(&story).to_owned();
    assert_eq!(person(&refuse(story, 1)), at);
    // The view too.
    let story = mid().hold(true).keys("1 up ]");
    let screen = |story: &Story| story.app.meeting().unwrap().panes.discussion.follows();
    assert!(screen(&story));
    assert!(!screen(&refuse(story, 1)));
}

#[test]
fn full_width_letters_act_as_their_narrow_ones_and_stay_wide_in_text() {
    let mut story = before();
    for c in "３　".chars() {
        story.press(Chord::plain(Key::Char(c)));
    }
    assert_eq!(story.given(), ["present PB"]);
    let mut story = mid().keys("n");
    story.press(Chord::plain(Key::Char('ｎ')));
    assert_eq!(story.typed(), "note ｎ|");
}

#[test]
fn letters_of_other_layouts_are_told_with_what_would_bind_them() {
    let story = mid().keys("т");
    assert_eq!(
        story.said(),
        "т is no key here, though n is (begin a note). To bind it too, put into keys.toml, each on a line: \
         [[meeting]] / on = \"т\" / run = \"compose note\" / desc = \"begin a note\""
    );
    assert!(mid().keys("ñ").said().contains("on = \"ñ\""));
    // The lines are as a keymap file has them.
    let file = story.said().split_once("line: ").unwrap().1.replace(" / ", "\n");
    let user = UserFile { name: "keys.toml", text: &file };
    let mut story = mid();
    story.app.keymap = Keymap::load(None, Some(user), &|_| Ok(())).unwrap();
    assert_eq!(story.keys("т").typed(), "note |");
}

#[test]
fn caps_lock_is_noticed_before_it_does_much() {
    let story = before().keys("1 J U G");
    assert!(story.said().starts_with("is Caps Lock on? G was not run"), "{}", story.said());
    let story = before().keys("1 J J J J");
    assert!(!story.said().contains("Caps Lock"), "one key again and again is meant");
    let story = before().keys("3 J U P");
    assert_eq!(story.given(), [""; 0]);
    assert_eq!(story.keys("P").given(), ["present all"]);
    // In text capitals are text.
    assert_eq!(mid().keys("n \"ABCD\"").typed(), "note ABCD|");
}

#[test]
fn tab_goes_to_the_next_blank_and_a_closing_quote_steps_over_the_one_there() {
    // A user's key that begins a line with several blanks.
    let text = "[[meeting]]\non = \"v\"\nrun = 'prompt vote \"|\" for: against: abstain:'\ndesc = \"begin a vote\"\n";
    let with_key = || {
        let mut story = mid();
        let user = UserFile { name: "keys.toml", text };
        story.app.keymap = Keymap::load(None, Some(user), &|_| Ok(())).unwrap();
        story
    };
    let story = with_key().keys("2 v").keys("\"That it be\"");
    assert_eq!(story.typed(), "vote \"That it be|\" for: against: abstain:");
    let mut story = story.keys("tab \"2\" tab \"0\" tab");
    assert_eq!(story.typed(), "vote \"That it be\" for:2 against:0 abstain:|");
    story = story.keys("\"1\" enter");
    assert_eq!(story.given(), ["vote \"That it be\" for:2 against:0 abstain:1"]);
    let mut story = with_key().keys("2 v \"That\"");
    story.press(Chord::plain(Key::Char('"')));
    assert_eq!(story.typed(), "vote \"That\"| for: against: abstain:");
    let story = story.keys("shift-tab");
    assert_eq!(story.typed(), "vote \"That\" for: against: abstain:|");
}

#[test]
fn an_item_is_added_as_an_agenda_has_it() {
    let story = before().keys("1 i \"Housing 5m KB\"");
    assert_eq!(
        (preview(&story), story.typed().as_str()),
        ("agenda item “Housing”, 5 min, KB", "agenda Housing 5m KB|")
    );
    assert_eq!(story.keys("enter").given(), ["agenda \"Housing\" 5m presenter:KB"]);
    for (typed, given) in [
        ("Any other business", "agenda Any other business"),
        ("10 speed limits", "agenda 10 speed limits"),
        ("Roof presenter:KB 10m", "agenda Roof presenter:KB 10m"),
    ] {
        assert_eq!(before().keys(&format!("1 i \"{typed}\" enter")).given(), [given]);
    }
    // In quotes it is a title, whatever it ends with.
    let mut story = before().keys(": \"agenda \"");
    "\"Housing 5m KB\"".chars().for_each(|c| story.press(Chord::plain(Key::Char(c))));
    assert_eq!(story.keys("enter").given(), ["agenda \"Housing 5m KB\""]);
}

/// Of lines that are typed ahead, the first may say on which day the meeting was.
#[test]
fn what_is_asked_about_a_time_takes_in_what_is_on_its_way() {
    let lines = ["date 2024-01-10", "10:58 note later"];
    let story = mid().keys(&format!(": \"{}\" enter : \"{}\" enter", lines[0], lines[1]));
    assert!(story.app.overlay.is_none());
    assert_eq!(story.given(), lines);
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
