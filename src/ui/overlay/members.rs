//! Members of a file, row by row, before they are taken.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{OverlayContext, framed, paragraph, rows_of};
use crate::{
    app::overlay::MemberList,
    ui::{layout::first_row, text::put},
};

/// Columns after which nothing is gained by more.
const WIDEST: u16 = 110;
/// The most rows of remarks.
const REMARKS: u16 = 5;

pub(super) fn draw(list: &MemberList, with: &mut OverlayContext<'_>, area: Rect, buf: &mut Buffer) {
    let theme = with.theme;
    let wide = area.width.saturating_sub(4).min(WIDEST);
    let high = area.height.saturating_sub(3);
    let area = Rect { x: area.x + (area.width - wide) / 2, y: 1, width: wide, height: high };
    let takes = match list.taken() {
        1 => "records the row that is taken".to_owned(),
        taken => format!("records the {taken} rows that are taken"),
    };
    let keys = with.keys(&[
        (&["take-row"], "takes or leaves it"),
        (&["accept"], &takes),
        (&["cancel"], "leaves"),
    ]);
    let title = format!("Members in {}", list.file);
    let inner = framed(&title, &keys, &theme, area, buf);
    let remarks = list.remarks.join(" ");
    let low = if remarks.is_empty() { 0 } else { rows_of(&remarks, inner.width).min(REMARKS) + 1 };
    let rows = Rect { height: inner.height.saturating_sub(low), ..inner };
    let first = first_row(list.cursor, list.rows.len(), usize::from(rows.height));
    if list.rows.is_empty() {
        put(
            buf,
            rows.x,
            rows.y,
            rows.right(),
            "no row has somebody who is not listed",
            theme.faint,
        );
    }
    for (at, (row, y)) in list.rows.iter().skip(first).zip(rows.y..rows.bottom()).enumerate() {
        let mark = if row.is_taken { "[x] " } else { "[ ] " };
        let x = put(buf, rows.x, y, rows.right(), mark, theme.strong);
        let style = if row.is_taken { theme.plain } else { theme.faint };
        put(buf, x, y, rows.right(), &row.told, style);
        let cells = Rect { y, height: 1, ..rows };
        let is_selected = first + at == list.cursor;
        if is_selected {
            buf.set_style(cells, theme.selected);
        }
        with.row(cells, is_selected);
    }
    if low > 0 {
        let place = Rect { y: rows.bottom() + 1, height: low - 1, ..inner };
        paragraph(&remarks, theme.faint, place, buf);
    }
}
