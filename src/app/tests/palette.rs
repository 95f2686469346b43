//! Stories of the palette.

use crate::app::{Effect, Overlay, Screen, pane::PaneKind, story::Story, tests::home::meetings};

fn found(story: &Story) -> Vec<String> {
    let Some(Overlay::Palette(palette)) = &story.app.overlay else { return Vec::new() };
    palette.found().map(|entry| format!("{} [{}]", entry.name, entry.keys)).collect()
}

#[test]
fn a_screen_command_is_run_and_a_meeting_command_begun() {
    let story = Story::sample("10:41").keys("ctrl-p \"zoom\"");
    assert_eq!(found(&story)[0], "zoom [z]");
    assert!(story.keys("enter").app.meeting().unwrap().zoomed);
    let story = Story::sample("10:41").keys("ctrl-p \"headcount\" enter \"4\" enter");
    assert_eq!(story.given(), ["headcount 4"]);
    let story = Story::sample("10:41").keys("ctrl-p \"item next\" enter");
    assert_eq!(story.given(), ["item next"]);
}

#[test]
fn letters_in_order_or_a_word_of_the_help_find_a_command() {
    let first = |typed: &str| {
        found(&Story::sample("10:41").keys(&format!("ctrl-p \"{typed}\""))).into_iter().next()
    };
    assert_eq!(first("qzqz"), None);
    assert_eq!(first("hdct").as_deref(), Some("headcount N []"));
    assert!(first("protective").unwrap().starts_with("marking TEXT"));
}

#[test]
fn every_command_is_in_it_once_and_only_where_it_makes_sense() {
    let here = found(&Story::sample("10:41").keys("ctrl-p"));
    for verb in crate::meeting::command::VERBS {
        assert_eq!(here.iter().filter(|name| **name == format!("{} []", verb.usage)).count(), 1);
    }
    let home = found(&Story::home(meetings()).keys("ctrl-p"));
    assert_eq!(
        home,
        [
            "open [Enter]",
            "new [n]",
            "new-from-last [N]",
            "open-actions [4]",
            "action-done [x]",
            "progress {action} … [p]",
            "redate {action} … [t]",
            "reassign {action} @… [@]",
            "find [/]",
            "export [e Ctrl-E]",
            "delete [D]",
            "quit [q Ctrl-Q]",
            "help [? F1]",
            "redraw [Ctrl-L]",
            "take-clock [F5]",
            "suspend [Ctrl-Z]",
        ]
    );
}

#[test]
fn another_word_for_what_it_does_finds_a_command() {
    let first = |typed: &str| {
        let found = found(&Story::sample("10:41").keys(&format!("ctrl-p \"{typed}\"")));
        found.into_iter().take(4).collect::<Vec<_>>().join("; ")
    };
    for (typed, meant) in [
        ("finish", "end"),
        ("postpone", "postpone"),
        ("resolution", "compose decision"),
        ("proxy", "deputy"),
        ("delete", "remove"),
        ("pdf", "export"),
        ("spell", "polish"),
        ("member", "attendee"),
        ("task", "compose action"),
    ] {
        assert!(first(typed).contains(meant), "{typed}: {}", first(typed));
    }
    let home = found(&Story::home(meetings()).keys("ctrl-p \"pdf\""));
    assert_eq!(home[0], "export [e Ctrl-E]");
}

#[test]
fn people_items_entries_and_meetings_are_found_and_gone_to() {
    let story = Story::sample("10:41").keys("ctrl-p \"burrell\"");
    assert_eq!(found(&story)[0], "person KB []");
    let story = story.keys("enter");
    let screen = story.app.meeting().unwrap();
    assert_eq!(screen.focus, PaneKind::Roll);
    let selected = screen.panes.roll.selected(screen.meeting(), None).unwrap();
    assert_eq!(screen.meeting().roll.initials(selected), "KB");
    let story = Story::sample("10:41").keys("ctrl-p \"chronol\" enter");
    assert_eq!(story.app.meeting().unwrap().focus, PaneKind::Agenda);
    let story = Story::sample("10:41").keys("ctrl-p \"definition norfolk\" enter");
    assert_eq!(story.app.meeting().unwrap().focus, PaneKind::Discussion);
    let home = Story::home(meetings()).keys("ctrl-p \"harbour\"");
    assert_eq!(found(&home)[0], "Harbour Board []");
    assert!(matches!(home.keys("enter").app.screen, Screen::Group(_)));
    let home = Story::home(meetings()).keys("ctrl-p \"harbour march\" enter");
    assert_eq!(home.effects, [Effect::Open(crate::meeting::ids::MeetingId::from_random(3))]);
}

#[test]
fn it_is_left_as_it_was_entered() {
    let story = Story::home(meetings()).keys("ctrl-p \"del\" esc");
    assert!(story.app.overlay.is_none() && story.effects == Vec::<Effect>::new());
    let story = Story::home(meetings()).keys("ctrl-p \"qqqq\" enter");
    assert!(
        matches!(story.app.overlay, Some(Overlay::Palette(_))),
        "nothing is found, nothing done"
    );
}

#[test]
fn a_screen_command_can_be_typed_at_the_prompt() {
    let story = Story::sample("10:41").keys(": \"zoom\"");
    let check = &story.app.meeting().unwrap().prompt().unwrap().check;
    let help = "give this pane the whole screen, or take it back";
    assert_eq!(*check, crate::app::prompt::Check::Fine(help.to_owned()));
    assert!(story.keys("enter").app.meeting().unwrap().zoomed);
}
