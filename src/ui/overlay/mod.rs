//! Drawing what is open above the screen, one file each.

mod help;
mod members;
mod new;
mod palette;
mod polish;
mod question;
mod send;
mod vote;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};
use tui_input::Input;

pub(super) use self::polish::draw as draw_polish;
use super::{
    hits::Hits,
    text::{clean, put, width, wrap},
    theme::Theme,
};
use crate::app::{App, Mode, Overlay, prompt::edit::split};

/// What every overlay is drawn with.
struct OverlayContext<'a> {
    app: &'a App,
    theme: Theme,
    mode: Mode,
    hits: &'a mut Hits,
}

/// Draws what is open, and takes note of its rows and of where one types.
pub(super) fn draw(app: &App, overlay: &Overlay, area: Rect, buf: &mut Buffer, hits: &mut Hits) {
    let mode = Mode::Overlay(overlay.kind());
    let mut with = OverlayContext { app, theme: Theme::new(app.theme), mode, hits };
    match overlay {
        Overlay::Help(open) => help::draw(open, &mut with, area, buf),
        Overlay::Palette(open) => palette::draw(open, &mut with, area, buf),
        Overlay::New(open) => new::draw(open, &mut with, area, buf),
        Overlay::Confirm(open) => question::confirm(open, &mut with, area, buf),
        Overlay::Delete(open) => question::delete(open, &mut with, area, buf),
        Overlay::Held(open) => question::held(open, &mut with, area, buf),
        Overlay::Send(open) => send::draw(open, &mut with, area, buf),
        Overlay::Vote(open) => vote::draw(open, &mut with, area, buf),
        Overlay::Members(open) => members::draw(open, &mut with, area, buf),
    }
}

impl OverlayContext<'_> {
    /// Takes note that one types at a place.
    fn typed(&mut self, position: Position) {
        self.hits.typed(self.mode, position);
    }

    /// Takes note of a row.
    fn row(&mut self, area: Rect, is_selected: bool) {
        self.hits.row(self.mode, area, is_selected);
    }

    /// The keys that matter in it, with what they do.
    fn keys(&self, runs: &[(&[&str], &str)]) -> String {
        keys_line(self.app, runs)
    }

    /// The first key that runs this in it.
    fn key(&self, run: &str) -> String {
        self.app.key_here(run).unwrap_or_default()
    }
}

/// The first keys that run these, with what they do, as one line: `↑ ↓ choose   Esc leaves`.
pub(super) fn keys_line(app: &App, runs: &[(&[&str], &str)]) -> String {
    let part = |(runs, does): &(&[&str], &str)| {
        let keys: Vec<String> = runs.iter().filter_map(|run| app.key_here(run)).collect();
        (!keys.is_empty()).then(|| format!("{} {does}", keys.join(" ")))
    };
    runs.iter().filter_map(part).collect::<Vec<_>>().join("   ")
}

/// Empties a part of the screen, draws a frame with a title around it, and gives what is inside.
fn framed(title: &str, keys: &str, theme: &Theme, area: Rect, buf: &mut Buffer) -> Rect {
    use ratatui::widgets::{Block, BorderType, Clear, Widget};
    Clear.render(area, buf);
    Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.accent)
        .title_style(theme.strong)
        .title(format!(" {title} "))
        .title_bottom(format!(" {keys} "))
        .render(area, buf);
    let (width, height) = (area.width.saturating_sub(4), area.height.saturating_sub(2));
    Rect { x: area.x + 2, y: area.y + 1, width, height }
}

/// The middle of a part of the screen, at most so large; a third of what is left lies above it.
fn middle(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    let (x, y) = (area.x + (area.width - width) / 2, area.y + (area.height - height) / 3);
    Rect { x, y, width, height }
}

/// Draws a text over as many rows as it needs, and gives the row after it.
pub(super) fn paragraph(text: &str, style: Style, area: Rect, buf: &mut Buffer) -> u16 {
    let text = clean(text);
    let lines = wrap(&text, usize::from(area.width));
    for (&(from, to), y) in lines.iter().zip(area.y..area.bottom()) {
        put(buf, area.x, y, area.right(), &text[from..to], style);
    }
    area.bottom().min(area.y + lines.len() as u16)
}

/// The rows that a text needs.
fn rows_of(text: &str, cells: u16) -> u16 {
    wrap(&clean(text), usize::from(cells)).len() as u16
}

/// Draws a line being typed, only its end if it is too long, and returns the cursor's position.
fn typed(input: &Input, style: Style, area: Rect, buf: &mut Buffer) -> Position {
    let (before, after) = split(input);
    let (before, after) = (clean(before), clean(after));
    let room = usize::from(area.width.saturating_sub(1));
    let mut seen = &*before;
    while width(seen) > room {
        let mut chars = seen.chars();
        chars.next();
        seen = chars.as_str();
    }
    let (x, _) = buf.set_stringn(area.x, area.y, seen, room, style);
    put(buf, x, area.y, area.right(), &after, style);
    Position { x, y: area.y }
}
