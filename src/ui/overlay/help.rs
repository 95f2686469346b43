//! The help: keys in one column, what they do in the other.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{OverlayContext, framed, typed};
use crate::{
    app::overlay::{Help, help::HelpLine},
    ui::text::{put, width},
};

/// Columns after which nothing is gained by more.
const WIDEST: u16 = 110;

pub(super) fn draw(help: &Help, with: &mut OverlayContext<'_>, area: Rect, buf: &mut Buffer) {
    let theme = &{ with.theme };
    let wide = area.width.min(WIDEST);
    let area = Rect { x: area.x + (area.width - wide) / 2, width: wide, ..area };
    let keys = with.keys(&[
        (&["up", "down", "page-up", "page-down"], "move"),
        (&["find"], "find"),
        (&["cancel"], "closes"),
    ]);
    let inner = framed("Help", &keys, theme, area, buf);
    let split = inner.x + (inner.width * 2 / 5).min(44);
    let rows = usize::from(inner.height);
    let top = help.top.min(help.lines.len().saturating_sub(rows));
    for (line, y) in help.lines.iter().skip(top).zip(inner.y..inner.bottom()) {
        match line {
            HelpLine::Heading(text) => {
                put(buf, inner.x, y, inner.right(), text, theme.accent.patch(theme.strong));
            }
            HelpLine::Row { what, does } => {
                let x = inner.x + 2;
                put(buf, x, y, inner.right(), what, theme.strong);
                let at = split.max(x + width(what) as u16 + 2);
                put(buf, at, y, inner.right(), does, theme.plain);
            }
            HelpLine::Blank => {}
        }
    }
    let below = help.lines.len().saturating_sub(top + rows);
    if below > 0 {
        let text = format!(" {below} more lines ");
        let x = area.right().saturating_sub(width(&text) as u16 + 2);
        put(buf, x, area.bottom() - 1, area.right(), &text, theme.faint);
    }
    if let Some(find) = &help.find {
        let line = Rect { x: inner.x, y: area.bottom() - 1, width: inner.width / 2, height: 1 };
        let sign = if help.is_not_found() { " nothing has / " } else { " / " };
        let x = put(buf, line.x, line.y, line.right(), sign, theme.accent);
        let place = Rect { x, width: line.right().saturating_sub(x), ..line };
        let cursor = typed(find, theme.plain, place, buf);
        with.typed(cursor);
    }
    // Nothing is selected in it; it is read from its first line on.
    with.row(Rect { height: 1, ..inner }, true);
}
