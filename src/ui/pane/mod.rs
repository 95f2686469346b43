//! Drawing the panes of a meeting's screen, one file each.

mod actions;
mod agenda;
mod discussion;
mod roll;

use ratatui::{buffer::Buffer, layout::Rect};

use super::view::View;
use crate::app::pane::PaneKind;

pub(super) fn draw(view: &View<'_>, pane: PaneKind, area: Rect, buf: &mut Buffer) {
    match pane {
        PaneKind::Agenda => agenda::draw(view, area, buf),
        PaneKind::Discussion => discussion::draw(view, area, buf),
        PaneKind::Roll => roll::draw(view, area, buf),
        PaneKind::Actions => actions::draw(view, area, buf),
    }
}
