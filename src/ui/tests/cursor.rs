//! The hardware cursor: where one types, else on what is selected, whatever was pressed.

use proptest::{collection::vec, prelude::*, sample::select};
use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    app::{
        App, Mode, Overlay, Screen,
        group::GroupRow,
        overlay::{OverlayKind, vote::VoteFocus},
        pane::PaneKind,
        story::Story,
        tests::{group::page, home::meetings},
    },
    keymap::Chord,
    meeting::{event::Place, summary::Summary},
    ui::theme::is_set_off,
};

/// Keys that move, mark, open, type and close.
const KEYS: [&str; 44] = [
    "v",
    "r",
    "y",
    "c",
    "up",
    "down",
    "pgup",
    "pgdn",
    "home",
    "end",
    "tab",
    "shift-tab",
    "1",
    "2",
    "3",
    "4",
    "z",
    "/",
    "esc",
    "esc",
    "enter",
    "n",
    "a",
    "k",
    "b",
    "space",
    "backspace",
    ":",
    "?",
    "ctrl-p",
    "ctrl-e",
    "w",
    "e",
    ".",
    "]",
    "s",
    "u",
    "left",
    "right",
    "o",
    "h",
    "l",
    "g",
    "v",
];

/// The cells of a row as text.
fn row(buf: &Buffer, y: u16) -> String {
    (buf.area.left()..buf.area.right()).map(|x| buf[(x, y)].symbol()).collect()
}

/// What stands in the selected row, of panes and overlays that have one; none where one types.
fn selected(app: &App) -> Option<Option<String>> {
    let in_meeting = |pane: PaneKind| {
        let screen = app.meeting()?;
        let (meeting, panes) = (screen.meeting(), &screen.panes);
        match pane {
            PaneKind::Agenda => match panes.agenda.selected(meeting)? {
                Place::Item(id) => {
                    let item = meeting.agenda.get(id)?;
                    Some(item.plan.title.chars().take(8).collect())
                }
                Place::Before | Place::After => Some(String::new()),
            },
            // An entry may be cut at its head; that it is set off is looked at alone.
            PaneKind::Discussion => panes.discussion.selected(meeting).map(|_| String::new()),
            PaneKind::Roll => {
                let id = panes.roll.selected(meeting, None)?;
                Some(meeting.roll.initials(id).to_owned())
            }
            PaneKind::Actions => panes.actions.selected(meeting).map(|number| number.to_string()),
        }
    };
    match (app.mode(), &app.screen, &app.overlay) {
        (Mode::Pane(pane), ..) => Some(in_meeting(pane)),
        (Mode::Home, Screen::Home(home), _) => {
            let day = |m: &Summary| Some(m.day?.format("%-d %b %Y").to_string());
            // A group or an action has its cursor too.
            let row = home.selected_row().map(|_| String::new());
            Some(home.selected().and_then(day).or(row))
        }
        (Mode::GroupPane(pane), Screen::Group(page), _) => {
            let mut rows = page.rows(pane, app.today());
            let place = page.place(pane, &rows);
            Some(place.map(|place| begins_with(&rows.swap_remove(place))))
        }
        (Mode::Overlay(OverlayKind::Palette), _, Some(Overlay::Palette(palette))) => {
            let name = palette.found().nth(palette.cursor).map(|entry| entry.name.clone());
            (palette.cursor > 0).then(|| name.map(|name| name.chars().take(8).collect()))
        }
        (Mode::Overlay(OverlayKind::Send), ..) => Some(Some(String::new())),
        (Mode::Overlay(OverlayKind::Vote), _, Some(Overlay::Vote(vote))) => {
            (vote.focus == VoteFocus::List).then(|| Some(String::new()))
        }
        (
            Mode::Home
            | Mode::HomeFind
            | Mode::Find(_)
            | Mode::GroupPane(_)
            | Mode::GroupFind(_)
            | Mode::Prompt
            | Mode::Polish
            | Mode::Overlay(_),
            ..,
        ) => None,
    }
}

/// What a row of a group's page begins with.
fn begins_with(row: &GroupRow<'_>) -> String {
    match row {
        GroupRow::Heading(_) => String::new(),
        GroupRow::Meeting(meeting) => {
            let day = meeting.day.map(|day| day.format("%-d %b %Y").to_string());
            day.unwrap_or_default()
        }
        GroupRow::Action(action) => action.summary.number.to_string(),
        GroupRow::Goal(goal) => goal.id.to_string(),
        GroupRow::Topic(topic) => topic.title.chars().take(8).collect(),
        GroupRow::Member(member) => member.initials.to_string(),
        GroupRow::Alike(one, _) => one.initials.to_string(),
        GroupRow::Stranger(stranger) => stranger.initials.to_string(),
        GroupRow::Vacancy(vacancy) => vacancy.id.to_string(),
    }
}

/// Fails unless the cursor is in the selected row, which is set off, or where one types.
fn check(app: &App, after: &str) {
    let area = Rect::new(0, 0, app.size.0, app.size.1);
    let mut buf = Buffer::empty(area);
    let cursor = crate::ui::draw(app, area, &mut buf).cursor(app.mode());
    let Some(what) = selected(app) else {
        assert!(cursor.is_some(), "no cursor where one types, after {after}");
        return;
    };
    let Some(what) = what else {
        assert_eq!(cursor, None, "nothing is selected, after {after}");
        return;
    };
    let Some(cursor) = cursor else { panic!("no cursor on {what}, after {after}") };
    let text = row(&buf, cursor.y);
    assert!(text.contains(&what), "{what} is not in {text}, after {after}");
    assert!(is_set_off(&buf[(cursor.x, cursor.y)]), "{text} is not set off, after {after}");
}

fn pressed(story: Story, keys: &[&str], size: (u16, u16)) {
    let mut story = story.sized(size.0, size.1);
    for (at, key) in keys.iter().enumerate() {
        story.press(key.parse::<Chord>().unwrap());
        check(&story.app, &keys[..=at].join(" "));
    }
}

/// Twenty-four runs, or so many as `PROPTEST_CASES` says: with 600, more than 10,000 keys are pressed.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn the_cursor_is_in_the_selected_row_after_any_keys(
        keys in vec(select(&KEYS[..]), 1..40),
        size in select(&[(80, 22), (120, 36), (200, 60)][..]),
        at in select(&["09:50", "10:41", "12:30"][..]),
    ) {
        pressed(Story::sample(at), &keys, size);
    }

    #[test]
    fn on_a_group_s_page_too(
        keys in vec(select(&KEYS[..]), 1..30),
        size in select(&[(80, 22), (120, 36), (200, 60)][..]),
    ) {
        pressed(page(), &keys, size);
    }

    #[test]
    fn on_the_home_screen_too(keys in vec(select(&KEYS[..]), 1..20)) {
        pressed(Story::home(meetings()), &keys, (80, 24));
    }
}
