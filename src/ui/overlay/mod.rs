//! Drawing what is open above the screen, one file each.

mod help;

use ratatui::{buffer::Buffer, layout::Rect};

use super::theme::Theme;
use crate::app::{App, Overlay};

pub(super) fn draw(app: &App, overlay: &Overlay, area: Rect, buf: &mut Buffer) {
    let theme = Theme::new(app.colour);
    match overlay {
        Overlay::Help(open) => help::draw(open, &theme, area, buf),
    }
}

/// Empties a part of the screen, draws a frame with a title around it, and gives what is inside.
fn framed(title: &str, keys: &str, theme: &Theme, area: Rect, buf: &mut Buffer) -> Rect {
    use ratatui::widgets::{Block, BorderType, Clear, Widget};
    Clear.render(area, buf);
    Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.faint)
        .title_style(theme.strong)
        .title(format!(" {title} "))
        .title_bottom(format!(" {keys} "))
        .render(area, buf);
    let (width, height) = (area.width.saturating_sub(4), area.height.saturating_sub(2));
    Rect { x: area.x + 2, y: area.y + 1, width, height }
}
