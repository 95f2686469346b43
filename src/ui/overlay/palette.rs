//! The palette: what is looked for, and the commands found, each with its help and its keys.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{OverlayContext, framed, typed};
use crate::{
    app::overlay::Palette,
    ui::{
        layout::first_row,
        text::{put, put_right},
    },
};

/// Columns after which nothing is gained by more.
const WIDEST: u16 = 110;

pub(super) fn draw(palette: &Palette, with: &mut OverlayContext<'_>, area: Rect, buf: &mut Buffer) {
    let theme = with.theme;
    let wide = area.width.saturating_sub(4).min(WIDEST);
    let high = area.height.saturating_sub(4).min(26);
    let area = Rect { x: area.x + (area.width - wide) / 2, y: 1, width: wide, height: high };
    let keys = with.keys(&[
        (&["up", "down"], "choose"),
        (&["accept"], "runs it, or begins it"),
        (&["cancel"], "leaves"),
    ]);
    let inner = framed("Any command", &keys, &theme, area, buf);
    let x = put(buf, inner.x, inner.y, inner.right(), "> ", theme.accent);
    let line = Rect { x, y: inner.y, width: inner.right() - x, height: 1 };
    let cursor = typed(&palette.input, theme.plain, line, buf);
    let found = palette.found();
    let count = match found.len() {
        0 => "none fits".to_owned(),
        n if palette.input.value().trim().is_empty() => format!("{n} commands"),
        n => format!("{n} found"),
    };
    put_right(buf, cursor.x + 2, inner.y, inner.right(), &count, theme.faint);
    let list = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
    let rows = usize::from(list.height);
    let first = first_row(palette.cursor, found.len(), rows);
    let (names, help) = columns(list);
    for (at, (entry, y)) in found.skip(first).zip(list.y..list.bottom()).enumerate() {
        let keys = put_right(buf, list.x, y, list.right(), &entry.keys, theme.accent);
        put(buf, list.x, y, names, &entry.name, theme.strong);
        put(buf, help, y, keys.saturating_sub(1), &entry.help, theme.plain);
        let row = Rect { y, height: 1, ..list };
        let is_selected = first + at == palette.cursor;
        if is_selected {
            buf.set_style(row, theme.selected);
        }
        with.row(row, is_selected);
    }
    // Whoever has gone down the list is in the list; the next letter is in the text again.
    if palette.cursor == 0 {
        with.typed(cursor);
    }
}

/// Where the names end, and where the help begins.
fn columns(list: Rect) -> (u16, u16) {
    let names = list.x + list.width * 2 / 5;
    (names, names + 1)
}
