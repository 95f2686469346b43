//! Drawing: what the app holds, as cells. `view` reads and never changes anything.

mod foot;
mod found;
mod group;
mod header;
mod hits;
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

use self::{hits::Hits, layout::PanesLayout, text::put, view::MeetingView};
use crate::app::{App, MeetingScreen, Mode, Msg, SMALLEST, Screen, pane::PaneKind};

/// Draws the app.
pub fn view(app: &App, frame: &mut Frame<'_>) {
    show(app, frame);
}

/// Draws the app, and gives what it is to be told of what was seen.
fn show(app: &App, frame: &mut Frame<'_>) -> Msg {
    let hits = draw(app, frame.area(), frame.buffer_mut());
    if let Some(cursor) = hits.cursor(app.mode()) {
        frame.set_cursor_position(cursor);
    }
    Msg::Drawn(hits.long_entry())
}

/// Draws the app, and gives what was drawn where.
fn draw(app: &App, area: Rect, buf: &mut Buffer) -> Hits {
    let mut hits = Hits::default();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(app, area, buf);
        return hits;
    }
    match &app.screen {
        Screen::Home(home) => home::draw(app, home, area, buf, &mut hits),
        Screen::Group(page) => group::draw(app, page, area, buf, &mut hits),
        Screen::Meeting(screen) => meeting(app, screen, area, buf, &mut hits),
    }
    if let Some(open) = &app.overlay {
        overlay::draw(app, open, area, buf, &mut hits);
    }
    hits
}

fn meeting(app: &App, screen: &MeetingScreen, area: Rect, buf: &mut Buffer, hits: &mut Hits) {
    let view = MeetingView::new(app, screen);
    let foot = foot::Foot::new(&view, area.width);
    let actions = |columns, most| pane::action_rows(&view, columns, most);
    let places = layout::places(area, foot.rows(), screen.zoomed, pane::wishes(&view), &actions);
    header::draw(&view, places.header, buf);
    timer::draw(&view, places.timer, buf);
    match places.body {
        PanesLayout::One(body) => {
            rules::tabs(&view, places.top, buf);
            rules::plain(&view, places.bottom, buf);
            pane::draw(&view, screen.focus, body, buf, hits);
        }
        PanesLayout::All { agenda, discussion, between, actions, roll } => {
            rules::columns(&view, &places, between, buf);
            pane::draw(&view, PaneKind::Agenda, agenda, buf, hits);
            pane::draw(&view, PaneKind::Discussion, discussion, buf, hits);
            pane::draw(&view, PaneKind::Actions, actions, buf, hits);
            pane::draw(&view, PaneKind::Roll, roll, buf, hits);
        }
    }
    let top = foot.message(&view, places.message, buf);
    if let Some(cursor) = foot.draw(&view, places.foot, buf) {
        let mode = if screen.prompt().is_some() { Mode::Prompt } else { Mode::Find(screen.focus) };
        hits.typed(mode, cursor);
    }
    foot.menu(&view, Rect { y: top, ..places.message }, buf);
    if let Some(polish) = screen.polish() {
        hits.typed(Mode::Polish, overlay::draw_polish(app, polish, area, buf));
    }
}

/// What a screen that is too small says; nothing is lost on it, and nothing is done unseen.
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
        match app.mode() {
            Mode::Prompt | Mode::Polish => "What you type is kept; Enter waits.".to_owned(),
            Mode::Home
            | Mode::HomeFind
            | Mode::Pane(_)
            | Mode::Find(_)
            | Mode::GroupPane(_)
            | Mode::GroupFind(_)
            | Mode::Overlay(_) => {
                let leave = app.key_here("quit").unwrap_or_default();
                format!("Only {leave} acts here: it leaves.")
            }
        },
    ];
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        put(buf, area.x, y, area.right(), line, ratatui::style::Style::new());
    }
}

#[cfg(test)]
mod tests;
