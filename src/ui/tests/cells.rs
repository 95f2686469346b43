//! What the cells hold that text does not show: styles, and what a frame costs.

use ratatui::style::{Color, Modifier};

use crate::app::story::Story;

fn mid() -> Story {
    Story::sample("10:41:07")
}

fn colours(story: Story) -> Vec<Color> {
    let buffer = story.keys("1").cells(120, 36);
    let mut colours: Vec<Color> =
        buffer.content().iter().flat_map(|cell| [cell.fg, cell.bg]).collect();
    colours.sort_by_key(|colour| colour.to_string());
    colours.dedup();
    colours
}

#[test]
fn there_is_one_colour_and_no_background() {
    assert_eq!(colours(mid()), [Color::Cyan, Color::Reset]);
}

#[test]
fn without_colour_attributes_tell_everything() {
    let mut story = mid();
    story.app.colour = false;
    assert_eq!(colours(story), [Color::Reset]);
    let mut story = mid();
    story.app.colour = false;
    let buffer = story.keys("1").cells(120, 36);
    let row = |y: u16| (0..28).map(|x| buffer[(x, y)].modifier).collect::<Vec<_>>();
    assert!(row(5).iter().all(|modifier| modifier.contains(Modifier::REVERSED)), "the cursor");
    assert!(buffer[(1, 3)].modifier.contains(Modifier::BOLD), "the focused pane's heading");
    assert!(buffer[(40, 3)].modifier.contains(Modifier::DIM), "another's");
}

#[test]
fn no_cell_holds_what_a_terminal_would_obey() {
    let story = Story::of(
        "group \"a\u{1b}[2Jb\"\ndate 2025-03-11\nattendee KB \"K\u{9b}B\"\n10:00 note x\u{7}\u{1b}c",
    );
    for story in [story.keys("3"), mid().keys("n \"\u{1b}[2J\"")] {
        let buffer = story.cells(80, 24);
        assert!(buffer.content().iter().all(|cell| !cell.symbol().contains(char::is_control)));
    }
}
