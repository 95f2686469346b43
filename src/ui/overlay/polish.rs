//! The editor in which an entry's wording is worked on.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{framed, keys_line, paragraph, rows_of};
use crate::{
    app::{App, Polish},
    ui::{
        layout::first_row,
        text::{clean, put},
        theme::Theme,
    },
};

/// Draws the editor and returns the cursor's position.
pub(in crate::ui) fn draw(app: &App, polish: &Polish, area: Rect, buf: &mut Buffer) -> Position {
    let theme = Theme::new(app.theme);
    let cells = Polish::cells((area.width, area.height));
    let rows = polish.editor.rows(cells);
    let (row, column) = polish.editor.place(cells);
    let wide = cells as u16 + 5;
    let wrong = polish.wrong.as_deref().map(|wrong| format!("✗ {wrong}"));
    let told = wrong.as_deref().map_or(0, |wrong| rows_of(wrong, wide - 4) + 1);
    let most = area.height.saturating_sub(6 + told);
    let high = (rows.len() as u16 + 1).clamp(5.min(most), most);
    let x = area.x + (area.width - wide) / 2;
    let y = area.y + (area.height - high - told - 2) / 3;
    let place = Rect { x, y, width: wide, height: high + told + 2 };
    let title = format!("The words of {}", polish.target());
    let keys = keys_line(app, &[(&["accept"], "records"), (&["new-line"], "new line")]);
    let leaves = keys_line(app, &[(&["cancel"], "leaves")]);
    let keys = format!("{keys}   Ctrl-Z takes back   {leaves}");
    let inner = framed(&title, &keys, &theme, place, buf);
    let first = first_row(row, rows.len(), usize::from(high));
    let text = polish.editor.text();
    for (range, y) in rows.iter().skip(first).zip(inner.y..inner.y + high) {
        let shown = &text[range.clone()];
        put(buf, inner.x, y, inner.right() + 1, shown.trim_end_matches('\n'), theme.plain);
    }
    if let Some(wrong) = wrong {
        let below = Rect { y: inner.y + high + 1, height: told - 1, ..inner };
        paragraph(&clean(&wrong), theme.strong, below, buf);
    }
    Position { x: (inner.x + column as u16).min(inner.right()), y: inner.y + (row - first) as u16 }
}
