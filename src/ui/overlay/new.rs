//! The form for a new meeting.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{OverlayContext, framed, middle, paragraph, typed};
use crate::{
    app::overlay::{NewMeeting, new::Field},
    ui::text::put,
};

/// Columns of the form.
const WIDE: u16 = 72;
/// Columns of the names of the fields.
const NAMES: u16 = 8;

pub(super) fn draw(form: &NewMeeting, with: &mut OverlayContext<'_>, area: Rect, buf: &mut Buffer) {
    let theme = &with.theme;
    let keys = match (form.suggestion(), form.field) {
        (Some(_), _) => {
            with.keys(&[(&[NEXT], "completes"), (&["accept"], "next"), (&["cancel"], "leaves")])
        }
        (None, Field::Group) => {
            with.keys(&[(&[NEXT, "accept"], "to the date"), (&["cancel"], "leaves")])
        }
        (None, Field::When) => with.keys(&[
            (&[NEXT], "to the group"),
            (&["accept"], "makes it"),
            (&["cancel"], "leaves"),
        ]),
    };
    let from_last = form.from_last();
    let title = if from_last.is_some() { "Next meeting" } else { "New meeting" };
    let inner = framed(title, &keys, theme, middle(area, WIDE, 9), buf);
    let field = |y: u16| Rect { x: inner.x + NAMES, y, width: inner.width - NAMES, height: 1 };
    let (group, when) = (inner.y + 1, inner.y + 3);
    for (name, y, which) in [("Group", group, Field::Group), ("When", when, Field::When)] {
        let is_here = form.field == which;
        let style = if is_here { theme.accent.patch(theme.strong) } else { theme.faint };
        put(buf, inner.x, y, inner.right(), name, style);
    }
    let in_group = typed(&form.group, theme.plain, field(group), buf);
    let in_when = typed(&form.when, theme.plain, field(when), buf);
    if let Some(rest) = form.suggestion() {
        put(buf, in_group.x, group, inner.right(), rest, theme.faint);
    }
    if form.when.value().is_empty() {
        let text = "9 July 10:00-12:00, next tue 14:00; nothing means today";
        put(buf, in_when.x, when, inner.right(), text, theme.faint);
    }
    let below = Rect { y: when + 1, height: inner.bottom() - when - 1, ..field(when) };
    let below_date = match &form.date {
        Ok(words) => paragraph(&format!("→ {words}"), theme.plain, below, buf),
        Err(wrong) => paragraph(&format!("✗ {wrong}"), theme.strong, below, buf),
    };
    let place = Rect { y: below_date, height: inner.bottom().saturating_sub(below_date), ..below };
    match form.missing {
        Some(missing) if form.date.is_ok() => {
            paragraph(&format!("✗ {missing}"), theme.strong, place, buf);
        }
        _ if from_last.is_some() => {
            paragraph(&from_last.unwrap_or_default(), theme.faint, place, buf);
        }
        _ if form.is_known() => {
            let text = "It has met before: N on the list plans its next meeting from its last.";
            paragraph(text, theme.faint, place, buf);
        }
        _ => {}
    }
    with.typed(match form.field {
        Field::Group => in_group,
        Field::When => in_when,
    });
}

/// What goes to the next field, or first puts in what is offered.
const NEXT: &str = "next-field";
