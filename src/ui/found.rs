//! A row of what was found in the logs, and what is said of it below the list.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    text::{clip, put, put_right},
    theme::Theme,
};
use crate::search::{FoundIn, FoundPassage};

/// From how many columns on the group stands in the row.
const WIDE: u16 = 110;
/// The most columns of what it is.
const KIND: u16 = 15;

/// Draws what was found: the day, what it is, the words, and where there is room, of which group it is.
pub(super) fn row(found: &FoundPassage, area: Rect, theme: &Theme, buf: &mut Buffer) {
    let (y, passage) = (area.y, &found.hit.passage);
    let day = match &found.place {
        FoundIn::Meeting(meeting) => {
            let day = meeting.day.map(|day| day.format("%a %-d %b %Y").to_string());
            day.unwrap_or_else(|| "no date yet".to_owned())
        }
        FoundIn::Group(..) => "register".to_owned(),
    };
    let kind = area.x + 20;
    put(buf, area.x + 3, y, kind - 1, &day, theme.plain);
    put(buf, kind, y, kind + KIND, &passage.short_heading(), theme.plain);
    let right = area.x + area.width.min(160) - 1;
    let end = match area.width >= WIDE {
        true => {
            let name = clip(found.place.name(), 40);
            put_right(buf, area.x, y, right, &name, theme.faint) - 2
        }
        false => right,
    };
    let mut x = kind + KIND + 1;
    if passage.confidential {
        x = put(buf, x, y, end, "confidential: ", theme.faint);
    }
    let mut from = 0;
    for mark in &found.hit.marks {
        x = put(buf, x, y, end, &passage.text[from..mark.start], theme.plain);
        x = put(buf, x, y, end, &passage.text[mark.clone()], theme.strong);
        from = mark.end;
    }
    put(buf, x, y, end, &passage.text[from..], theme.plain);
}

/// Says where what was found stands, and by whom it is.
pub(super) fn place(found: &FoundPassage, area: Rect, theme: &Theme, buf: &mut Buffer) {
    let passage = &found.hit.passage;
    let parts = [found.place.name(), &*passage.about, passage.by().unwrap_or_default()];
    let told: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let told = format!("{}   {}", told.join(" · "), passage.heading());
    put(buf, area.x + 1, area.y, area.right(), &told, theme.faint);
}
