//! Drawing the panes of a meeting's screen, one file each.

mod actions;
mod agenda;
mod discussion;
mod roll;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{hits::Hits, layout::PaneWishes, view::MeetingView};
use crate::app::pane::PaneKind;

/// How much room the panes could use.
pub(super) fn wishes(view: &MeetingView<'_>) -> PaneWishes {
    let (names, roll) = roll::columns(view);
    PaneWishes { agenda: agenda::columns(view), names, roll }
}

/// How many rows the action log takes in so many columns, counted up to `most`.
pub(super) fn action_rows(view: &MeetingView<'_>, columns: u16, most: u16) -> u16 {
    actions::rows(view, columns, most)
}

/// Draws a pane, and takes note of its rows.
pub(super) fn draw(
    view: &MeetingView<'_>,
    pane: PaneKind,
    area: Rect,
    buf: &mut Buffer,
    hits: &mut Hits,
) {
    match pane {
        PaneKind::Agenda => agenda::draw(view, area, buf, hits),
        PaneKind::Discussion => discussion::draw(view, area, buf, hits),
        PaneKind::Roll => roll::draw(view, area, buf, hits),
        PaneKind::Actions => actions::draw(view, area, buf, hits),
    }
}
