//! What the cells hold that text does not show: styles, and what a frame costs.

use proptest::{collection::vec, prelude::*, sample::select};
use ratatui::{Terminal, backend::TestBackend, style::Modifier};

use crate::{
    app::{Msg, Opened, ThemeName, story::Story},
    calendar::time::Moment,
    keymap::{Chord, Key},
    log::Stamp,
    meeting::{
        draft::KeptDrafts,
        event::{EntryKind, Event, ItemPlan, NewEntry, Place, Profile},
        ids::{ActionNo, EntryId, Text},
        wording::Wording,
    },
    ui::theme::rgb_of,
};

fn mid() -> Story {
    Story::sample("10:41:07")
}

fn colours(story: Story) -> usize {
    let buffer = story.keys("1").cells(120, 36);
    let mut colours: Vec<_> = buffer.content().iter().map(|cell| rgb_of(cell).0).collect();
    assert!(buffer.content().iter().all(|cell| rgb_of(cell).1.is_none()), "no ground");
    colours.sort();
    colours.dedup();
    colours.len()
}

#[test]
fn where_the_ground_is_not_known_none_is_set_and_there_are_colours() {
    assert!(colours(mid()) > 3);
}

#[test]
fn without_colour_attributes_tell_everything() {
    let mut story = mid();
    story.app.theme = ThemeName::NoColour;
    assert_eq!(colours(story), 1);
    let mut story = mid();
    story.app.theme = ThemeName::NoColour;
    let buffer = story.keys("1").cells(120, 36);
    let row = |y: u16| (0..28).map(|x| buffer[(x, y)].modifier).collect::<Vec<_>>();
    let is_reversed = |modifier: &Modifier| modifier.contains(Modifier::REVERSED);
    let rows = (4..34).map(row).filter(|row| row.iter().all(is_reversed)).count();
    assert!((1..4).contains(&rows), "the cursor, on the rows of one title");
    assert!(buffer[(1, 3)].modifier.contains(Modifier::BOLD), "the focused pane's heading");
    assert!(buffer[(40, 3)].modifier.contains(Modifier::DIM), "another's");
    assert_eq!((buffer[(1, 2)].symbol(), buffer[(60, 2)].symbol()), ("━", "─"), "its rules");
}

#[test]
fn no_cell_holds_what_a_terminal_would_obey() {
    let evil: Text = "x\u{1b}[2J\u{9b}\u{7}\u{202e}".into();
    let mut disk = mid().disk;
    let place = Place::Item(disk.meeting().agenda.in_hand().unwrap().id);
    let entry = NewEntry {
        speaker: None,
        wording: Wording::plain(&evil),
        kind: EntryKind::Action { number: ActionNo::action(1), owners: Vec::new(), due: None },
    };
    let id = disk.meeting().entries.next_id();
    let at = mid().app.now;
    let profile = Profile { initials: evil.clone(), name: evil.clone(), ..Profile::default() };
    let plan = ItemPlan { title: evil.clone(), ..ItemPlan::default() };
    let events = vec![
        Event::GroupNamed { name: evil.clone() },
        Event::VenueSet { venue: evil.clone() },
        Event::MarkingSet { marking: evil },
        Event::EntryAdded { id, place, at, entry: Box::new(entry) },
        Event::AttendeeAdded { id: disk.meeting().roll.next_id(), person: Box::new(profile) },
        Event::ItemPlanned {
            id: disk.meeting().agenda.next_id(),
            item: Box::new(plan),
            before: None,
        },
    ];
    disk.append(events, Stamp::default(), &"x".into());
    let opened = || {
        let mut story = Story::opening(disk.clone());
        let log = story.disk.clone();
        let drafts = KeptDrafts::from_text("note \u{1b}[2J");
        story.tell(Msg::Opened(Box::new(Opened { log, drafts, ..Opened::default() })));
        story
    };
    for buffer in [opened().cells(200, 60), opened().keys("esc 1 a \"@\"").cells(120, 36)] {
        let text: String = buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(text.contains("x␛[2J"), "it is shown");
        assert!(!text.contains(|c: char| c.is_control() || c == '\u{202e}'), "it is not obeyed");
    }
}

/// A meeting with so many entries, of many lengths, under one item.
fn long(entries: usize) -> Story {
    let mut disk = mid().disk;
    let place = Place::Item(disk.meeting().agenda.in_hand().unwrap().id);
    let first = disk.meeting().entries.next_id();
    let events = (0..entries).map(|n| {
        let words = (0..1 + n * 7 % 90).map(|word| format!("{n}-{word}")).collect::<Vec<_>>();
        let wording = Wording::plain(&words.join(" "));
        let entry = NewEntry { speaker: None, wording, kind: EntryKind::Note };
        let id = EntryId(first.0 + n as u32);
        Event::EntryAdded { id, place, at: Moment(n as i64), entry: Box::new(entry) }
    });
    disk.append(events.collect(), Stamp::default(), &"x".into());
    let mut story = Story::opening(disk);
    let log = story.disk.clone();
    story.tell(Msg::Opened(Box::new(Opened { log, ..Opened::default() })));
    story
}

#[test]
fn the_entry_at_the_cursor_is_always_seen_and_no_room_is_wasted() {
    let mut story = long(40).keys("2").sized(80, 24);
    for _ in 0..42 {
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        terminal.draw(|frame| crate::ui::view(&story.app, frame)).unwrap();
        let buffer = terminal.backend().buffer();
        let reversed = |y: u16| buffer[(3, y)].modifier.contains(Modifier::REVERSED);
        assert!((4..21).any(reversed), "the cursor");
        let first = (4..21).find(|&y| reversed(y)).unwrap();
        assert!(buffer[(7, first)].symbol() == "e", "the beginning of its entry");
        let row = |y: u16| (0..80).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        assert!((4..21).all(|y| !row(y).trim().is_empty()), "no room is wasted");
        story = story.keys("up");
    }
}

fn any_key() -> impl Strategy<Value = String> {
    let named = "enter esc tab shift-tab up down left right pgup pgdn home end backspace delete \
                 ctrl-w ctrl-u ctrl-k ctrl-c alt-b F5";
    let named: Vec<String> = named.split_whitespace().map(str::to_owned).collect();
    let typed = "nadrOuU:eEz.]+-/123456789pogbvlyiIcsxXtjkKJfqw?@ \"王👩❤é";
    let typed: Vec<String> = typed.chars().map(|c| c.to_string()).collect();
    prop_oneof![1 => select(named), 3 => select(typed)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_keys_at_any_size_break_the_screen(
        keys in vec(any_key(), 0..60),
        sizes in vec((1u16..230, 1u16..70), 1..4),
        at_home in any::<bool>(),
    ) {
        let mut story = if at_home { Story::from_script("group \"New\"") } else { mid() };
        for key in &keys {
            let chord = match key.as_str() {
                " " => Chord::plain(Key::Char(' ')),
                key => key.parse().unwrap(),
            };
            story.press(chord);
        }
        for (width, height) in sizes.into_iter().chain([(80, 24), (100, 24)]) {
            story.tell(Msg::Resize { width, height });
            let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
            terminal.draw(|frame| crate::ui::view(&story.app, frame)).unwrap();
        }
    }
}
