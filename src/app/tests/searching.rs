//! Finding anything in any meeting, from the home screen.

use super::home::{above, id};
use crate::{
    app::{Effect, Msg, Screen, pane::PaneKind, story::Story},
    group::{GroupLog, event::GroupEvent},
    log::GroupId,
    search::{FoundIn, FoundPassage, SearchQuery, hits_in_group},
};

const BOARD: &str = "\
group \"Harbour Board\"
date 2024-03-20 10:00-12:00 zone:UTC
attendee SM \"Siân Môn\" org:Roads
agenda \"The quay\" 20m
agenda \"The lease\" 10m
confidential i2
10:00 present all
10:00 start
10:00 item 1
10:05 note SM: the zebra crossing at the quay is worn, and nobody can see it in the rain
10:10 decision Buy the zebra crossing paint
10:20 item 2
10:21 note the zebra house is let
12:00 end
";

const ZOO: &str = "\
group Zoo
title \"Zebra house\"
date 2023-06-03 10:00-12:00 zone:UTC
attendee KB \"Katie Burrell\"
agenda Animals 20m
10:00 start
10:00 item 1
10:05 note KB: the zebras were fed twice
12:00 end
";

/// Two meetings in which there are zebras.
pub(crate) fn library() -> Story {
    Story::library(&[BOARD, ZOO])
}

#[test]
fn what_was_decided_in_any_meeting_is_found_as_it_is_typed_and_opened_at_its_place() {
    let story = library().keys("/ \"zebra paint\"");
    assert_eq!(story.searched.len(), 10, "at each letter, and not for a space");
    assert_eq!(above(&story), ["FOUND", "Buy the zebra crossing paint"]);
    let story = story.keys("enter");
    assert_eq!(story.effects, [Effect::Open(id(1))]);
    let log = crate::meeting::script::replay(BOARD.as_bytes()).unwrap();
    let opened = crate::app::Opened { id: Some(id(1)), log, ..Default::default() };
    let story = story.told(Msg::Opened(Box::new(opened)));
    let screen = story.app.meeting().unwrap();
    let selected = screen.panes.discussion.selected(screen.meeting()).unwrap();
    assert_eq!((screen.focus, selected.to_string()), (PaneKind::Discussion, "e2".to_owned()));
    // Back from there, what was found is found still, to look at the next of it.
    let story = story.keys("q");
    assert_eq!(above(&story), ["FOUND", "Buy the zebra crossing paint"]);
    assert!(above(&story.keys("esc")).contains(&"GROUPS".to_owned()));
}

#[test]
fn people_kinds_groups_and_days_are_said_as_on_the_command_line() {
    let found = |typed: &str| {
        let mut found = above(&library().keys(&format!("/ \"{typed}\"")));
        found.retain(|row| row != "FOUND");
        found
    };
    assert_eq!(found("kind:decision"), ["Buy the zebra crossing paint"]);
    assert_eq!(found("zebra who:sian").len(), 1);
    assert_eq!(found("zebra since:2024 kind:note").len(), 2);
    assert_eq!(found("zebra until:2023-12").len(), 2, "a title and a note");
    assert_eq!(found("group:zoo kind:person"), ["Katie Burrell"]);
    let story = library().keys("/ \"kind:tiger\"");
    assert!(story.said().contains("nothing of the kind \"tiger\""), "{}", story.said());
    assert!(story.keys("esc").said().is_empty());
}

#[test]
fn a_meeting_that_is_listed_by_its_name_is_not_listed_again_for_its_title() {
    let found = above(&library().keys("/ \"zebra house\""));
    assert_eq!(found, ["FOUND", "the zebra house is let"]);
    let venue = "title Zebra\nvenue \"The old mill\"\ndate 2024-03-20";
    let found = above(&Story::library(&[venue]).keys("/ \"mill\""));
    assert_eq!(found, ["FOUND", "The old mill"]);
}

#[test]
fn an_answer_that_comes_too_late_changes_nothing() {
    let story = library().hold(true).keys("/ \"zebra p\"");
    let late = story.found(&SearchQuery::parse("zebra").unwrap());
    let story = story.told(late);
    assert_eq!(above(&story), ["FOUND"], "it is still looked for");
    let story = story.hold(false);
    assert_eq!(above(&story), ["FOUND", "Buy the zebra crossing paint"]);
    let late = story.found(&SearchQuery::parse("zebra").unwrap());
    assert_eq!(above(&story.told(late)), ["FOUND", "Buy the zebra crossing paint"]);
}

#[test]
fn enter_before_the_answer_opens_what_is_found_of_all_that_was_typed() {
    let story = library().keys("/ \"zebra\"").hold(true).keys("\" crossing kind:note\" enter");
    assert!(story.effects.is_empty(), "{:?}", story.effects);
    let story = story.hold(false);
    assert_eq!(story.effects, [Effect::Open(id(1))]);
    // Another key takes that back.
    let story = library().hold(true).keys("/ \"crossing\" enter down").hold(false);
    assert!(story.effects.is_empty(), "{:?}", story.effects);
    let story = library().hold(true).keys("/ \"lion\" enter").hold(false);
    assert!(story.said().starts_with("nothing fits"), "{}", story.said());
}

#[test]
fn somebody_on_a_groups_register_is_found_and_the_group_is_shown() {
    let mut log = GroupLog::default();
    let member = crate::group::event::NewMember {
        name: "Ann Lowe".into(),
        org: "Zebra Trust".into(),
        ..Default::default()
    };
    let joined =
        GroupEvent::MemberAdded { id: crate::log::MemberId::from_random(7), person: member.into() };
    let events = vec![GroupEvent::Named { name: "Harbour Board".into() }, joined];
    log.append(events, Default::default(), &"".into());
    let wanted = SearchQuery::parse("ann lowe").unwrap();
    let place = || FoundIn::Group(GroupId::from_random(9), "Harbour Board".into());
    let hits = hits_in_group(log.state(), &wanted);
    let found: Vec<_> = hits.map(|hit| FoundPassage { place: place(), hit }).collect();
    let story = library().keys("/ \"ann lowe\"").hold(true);
    let story = story.told(Msg::Searched { wanted, found, more: 0 });
    assert_eq!(above(&story), ["FOUND", "Ann Lowe, Zebra Trust"]);
    let story = story.keys("enter");
    let Screen::Group(page) = &story.app.screen else { panic!() };
    assert_eq!(&*page.name, "Harbour Board");
    assert_eq!(above(&story.keys("esc")), ["FOUND", "Ann Lowe, Zebra Trust"]);
}
