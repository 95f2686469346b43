//! Drawing: what the app holds, as cells. `view` reads and never changes anything.

mod foot;
mod header;
mod home;
mod layout;
mod overlay;
mod pane;
mod rules;
pub mod svg;
pub mod terminal;
mod text;
mod theme;
mod timer;
mod typed;
mod view;

use ratatui::{Frame, buffer::Buffer, layout::Rect};

use self::{layout::PanesLayout, text::put, view::View};
use crate::app::{App, MeetingScreen, SMALLEST, Screen, pane::PaneKind};

/// Draws the app.
pub fn view(app: &App, frame: &mut Frame<'_>) {
    let area = frame.area();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(app, area, frame.buffer_mut());
        return;
    }
    match &app.screen {
        Screen::Home(home) => home::draw(app, home, frame),
        Screen::Meeting(screen) => meeting(app, screen, frame),
    }
    if let Some(open) = &app.overlay
        && let Some(cursor) = overlay::draw(app, open, area, frame.buffer_mut())
    {
        frame.set_cursor_position(cursor);
    }
}

fn meeting(app: &App, screen: &MeetingScreen, frame: &mut Frame<'_>) {
    let area = frame.area();
    let view = View::new(app, screen);
    let foot = foot::Foot::of(&view, area.width);
    let actions = view.meeting.entries.actions().len().try_into().unwrap_or(u16::MAX);
    let places = layout::places(area, foot.rows(), screen.zoomed, actions);
    let buf = frame.buffer_mut();
    header::draw(&view, places.header, buf);
    timer::draw(&view, places.timer, buf);
    match places.body {
        PanesLayout::One(body) => {
            rules::tabs(&view, places.top, buf);
            rules::plain(&view, places.bottom, buf);
            pane::draw(&view, screen.focus, body, buf);
        }
        PanesLayout::All { agenda, discussion, between, actions, roll } => {
            rules::columns(&view, &places, between, buf);
            pane::draw(&view, PaneKind::Agenda, agenda, buf);
            pane::draw(&view, PaneKind::Discussion, discussion, buf);
            pane::draw(&view, PaneKind::Actions, actions, buf);
            pane::draw(&view, PaneKind::Roll, roll, buf);
        }
    }
    let top = foot.message(&view, places.message, buf);
    let mut cursor = foot.draw(&view, places.foot, buf);
    foot.menu(&view, Rect { y: top, ..places.message }, buf);
    if let Some(polish) = &screen.polish {
        cursor = Some(overlay::draw_polish(app, polish, area, buf));
    }
    if let Some(cursor) = cursor.filter(|_| app.overlay.is_none()) {
        frame.set_cursor_position(cursor);
    }
}

/// What a screen that is too small says; nothing is lost on it, and keys still work.
fn too_small(app: &App, area: Rect, buf: &mut Buffer) {
    let (columns, rows) = SMALLEST;
    let lines = [
        "folkmoot needs more room:".to_owned(),
        format!("{columns} by {rows}, and this is {} by {}.", area.width, area.height),
        match app.meeting() {
            Some(screen) if screen.outbox.is_empty() => "All is saved.".to_owned(),
            Some(_) => "Saving …".to_owned(),
            None => String::new(),
        },
    ];
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        put(buf, area.x, y, area.right(), line, ratatui::style::Style::new());
    }
}

#[cfg(test)]
mod tests;
