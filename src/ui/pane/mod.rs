//! Drawing the panes of a meeting's screen, one file each.

mod actions;
mod agenda;
mod discussion;
mod roll;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{hits::Hits, view::MeetingView};
use crate::app::pane::PaneKind;

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
