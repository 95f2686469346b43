//! Typing commands and entries.

use crate::{
    app::{
        Effect,
        chips::ChipKind,
        prompt::Check,
        story::{Story, lines},
    },
    calendar::time::Zone,
};

fn mid() -> Story {
    Story::sample("10:41:07")
}

fn preview(story: &Story) -> String {
    match story.app.meeting().and_then(|screen| screen.prompt()).map(|prompt| &prompt.check) {
        Some(Check::Fine(words)) => words.clone(),
        Some(Check::Wrong(wrong)) => format!("{:?} {}", wrong.col, wrong.message),
        Some(Check::Blank) | None => String::new(),
    }
}

fn offered(story: &Story) -> Vec<&str> {
    let prompt = story.app.meeting().and_then(|screen| screen.prompt());
    let choices = prompt.map(|prompt| prompt.menu.choices.as_slice()).unwrap_or_default();
    choices.iter().map(|choice| choice.text.trim()).collect()
}

#[test]
fn a_note_takes_one_key_its_words_and_enter() {
    let story = mid().keys("n \"KB: said so\" enter");
    assert_eq!(story.given(), ["note KB: said so"]);
    assert_eq!(story.typed(), "");
    assert_eq!(story.said(), "Note in 2 Serious Youth Violence recorded");
}

#[test]
fn a_line_is_stamped_with_the_moment_of_enter() {
    let story = mid().at("10:41:59").keys("n \"late\" enter");
    let Some(Effect::Submit { at, .. }) = story.effects.last() else { panic!() };
    let zone = Zone::parse("Europe/London").unwrap();
    assert_eq!(at.in_zone(zone).format("%H:%M:%S").to_string(), "10:41:59");
}

#[test]
fn what_a_line_would_do_is_said_as_it_is_typed() {
    let story = mid().keys("a \"@DT @RW prepare slides due:9/7\"");
    assert_eq!(preview(&story), "action 1 for DT, RW, due 9 July 2024: “prepare slides”");
    let story = story.keys("ctrl-u \"@XX help\"");
    assert!(preview(&story).starts_with("Some(8) "), "{}", preview(&story));
    assert_eq!(story.given(), [""; 0]);
}

/// The particulars of a line being typed.
fn chips(story: &Story) -> Vec<(ChipKind, String)> {
    let prompt = story.app.meeting().and_then(|screen| screen.prompt()).expect("a line");
    prompt.chips.iter().map(|chip| (chip.kind, chip.text.clone())).collect()
}

#[test]
fn what_a_line_was_understood_to_say_stands_in_chips() {
    use ChipKind as K;
    let of = |line: &str| {
        let all = chips(&mid().keys(&format!(": \"{line}\"")));
        all.into_iter().filter(|(kind, _)| *kind != K::Item).collect::<Vec<_>>()
    };
    let chip = |kind, text: &str| (kind, text.to_owned());
    assert_eq!(
        of("action @DT @all prepare slides due:9/7"),
        [
            chip(K::Owner, "DT Dean Thomas"),
            chip(K::Owner, "everybody"),
            chip(K::Due, "due Tuesday 9 July 2024"),
        ]
    );
    assert_eq!(of("action go due:next"), [chip(K::Due, "due next meeting")]);
    assert_eq!(of("action go due:asap"), [chip(K::Due, "asap")]);
    assert_eq!(
        of("next fri 10am-12pm County Hall"),
        [
            chip(K::Day, "Friday 24 May 2024"),
            chip(K::Hours, "10:00-12:00"),
            chip(K::Venue, "at County Hall"),
        ]
    );
    assert_eq!(
        of("agenda Roads 20m presenter:Dean"),
        [chip(K::Presenter, "DT Dean Thomas"), chip(K::Length, "20 min")]
    );
    assert_eq!(of("10.12 note late"), [chip(K::At, "10:12")]);
    assert!(of("nonsense").is_empty());
    let items = chips(&mid().keys("n \"said\""));
    assert!(items[0].1.starts_with("item "), "{items:?}");
    // Nothing is left of them once the line is wrong.
    assert!(chips(&mid().keys("a \"@DT go\" ctrl-u \"@XX go\"")).is_empty());
}

#[test]
fn a_line_that_cannot_be_done_stays_where_it_can_be_mended() {
    let story = mid().keys(": \"present GM\" enter");
    assert_eq!(story.typed(), "present GM|");
    assert!(story.said().contains("GM"), "{}", story.said());
    assert_eq!(story.given(), [""; 0]);
    let story = story.keys("backspace backspace \"pb\" enter");
    assert_eq!(story.given(), ["present pb"]);
}

#[test]
fn tab_goes_through_the_people_whom_an_at_could_mean() {
    let story = mid().keys("a \"@hel\"");
    assert_eq!(offered(&story), ["@HBr", "@HRH"]);
    let story = story.keys("tab");
    assert_eq!(story.typed(), "action @HBr |");
    let story = story.keys("tab");
    assert_eq!(story.typed(), "action @HRH |");
    let story = story.keys("tab");
    assert_eq!(story.typed(), "action @hel|");
    let story = story.keys("shift-tab \"slides\" enter");
    assert_eq!(story.given(), ["action @HRH slides"]);
}

#[test]
fn tab_marks_an_owner_and_goes_on_to_the_due_date() {
    let story = mid().keys("a \"kb\"");
    assert_eq!(offered(&story), ["@KB"]);
    let story = story.keys("tab \"ring the bank\" tab");
    assert_eq!(story.typed(), "action @KB ring the bank due:|");
    assert!(offered(&story).contains(&"fri"), "{:?}", offered(&story));
    let story = story.keys("\"fri\" enter");
    assert_eq!(story.given(), ["action @KB ring the bank due:fri"]);
    let text = mid().keys("a \"@KB ring \"");
    assert!(offered(&text).is_empty(), "behind the owners stands text: {:?}", offered(&text));
    let it = mid().keys("a \"ring about it\" tab");
    assert_eq!(it.typed(), "action ring about it due:|", "a word of the text is no option begun");
    let note = mid().keys("n \"said so\" tab");
    assert_eq!(note.typed(), "note said so|", "a note has nothing that goes on");
}

#[test]
fn verbs_options_and_arguments_are_offered_in_their_places() {
    for (typed, expected) in [
        ("pre", vec!["present"]),
        ("zo", vec!["zoom"]),
        ("item ser", vec!["2"]),
        ("present hel", vec!["HBr", "HRH"]),
        ("agenda \\\"New\\\" pr", vec!["presenter:"]),
        ("agenda \\\"New\\\" presenter:k", vec!["KB", "KP"]),
        ("edit e4", vec![]),
        ("convert last d", vec!["decision"]),
        ("focus ro", vec!["roll"]),
        ("10:12 note @phil", vec!["@PB"]),
        ("note per", vec![]),
    ] {
        let mut story = mid().keys(":");
        for c in typed.replace('\\', "").chars() {
            story.press(crate::keymap::Chord::plain(crate::keymap::Key::Char(c)));
        }
        let offers = offered(&story);
        let found = expected.iter().all(|wanted| offers.contains(wanted));
        assert!(found && (expected.is_empty() == offers.is_empty()), "{typed}: {offers:?}");
    }
}

#[test]
fn earlier_lines_come_back_with_the_arrows() {
    let story = mid().keys("n \"one\" enter n \"two\" enter : \"zoom\" enter n \"thr\" up");
    assert_eq!(story.typed(), "note two|");
    let story = story.keys("up up");
    assert_eq!(story.typed(), "note one|");
    let story = story.keys("down down");
    assert_eq!(story.typed(), "note thr|");
    let story = story.keys("esc : up up up");
    assert_eq!(story.typed(), "note two|");
}

#[test]
fn the_verb_in_front_can_be_rubbed_out_like_any_text() {
    let story = mid().keys("n backspace");
    assert_eq!(story.typed(), "note|");
}

#[test]
fn an_entry_is_edited_with_the_people_in_it_as_mentions() {
    let story = mid().keys("n \"PB: asked @KB to help\" enter E");
    assert_eq!(story.typed(), "edit e5 PB: asked @KB to help|");
    let story = story.keys("\" soon\" enter");
    assert_eq!(story.given().last(), Some(&"edit e5 PB: asked @KB to help soon"));
    let entries = &story.disk.meeting().entries;
    let last = entries.iter().next_back().unwrap();
    assert_eq!(&*last.wording.text, "asked @KB to help soon");
    assert_eq!(last.wording.mentions.len(), 1);
}

#[test]
fn screen_commands_can_be_typed_too() {
    let story = mid().keys(": \"focus actions\" enter");
    assert_eq!(story.app.meeting().unwrap().focus, crate::app::pane::PaneKind::Actions);
    let story = story.keys(": \"zoom in\" enter");
    assert_eq!(story.typed(), "zoom in|");
    assert!(story.said().contains("takes nothing after it"), "{}", story.said());
}

#[test]
fn undo_says_what_it_undid_and_redo_what_it_redid() {
    let story = mid().keys("n \"said twice\" enter u");
    assert_eq!(story.said(), "Undone: note in 2 Serious Youth Violence");
    let story = story.keys("U");
    assert_eq!(story.said(), "Redone: note in 2 Serious Youth Violence");
}

#[test]
fn leaving_saves_the_draft_first() {
    let story = mid().keys("n \"half a\" esc ctrl-q");
    let last: Vec<_> = story.effects.iter().rev().take(2).collect();
    let [Effect::Quit, Effect::SaveDrafts(drafts)] = last[..] else { panic!("{last:?}") };
    assert_eq!(lines(drafts), "note half a\n");
}
