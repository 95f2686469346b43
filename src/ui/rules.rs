//! The few lines that hold the screen together, and the tabs.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    layout::{PanesLayout, Places},
    text::put,
    view::MeetingView,
};
use crate::{app::pane::PaneKind, meeting::entries::ActionState};

pub(super) fn plain(view: &MeetingView<'_>, row: Rect, buf: &mut Buffer) {
    for x in row.left()..row.right() {
        buf.set_string(x, row.y, "─", view.theme.faint);
    }
}

/// A rule with the panes' names in it, the one shown marked by brackets.
pub(super) fn tabs(view: &MeetingView<'_>, row: Rect, buf: &mut Buffer) {
    plain(view, row, buf);
    let mut x = row.x + 1;
    for pane in PaneKind::ALL {
        let name = match count(view, pane) {
            Some(count) => format!("{} {count}", pane.title()),
            None => pane.title().to_owned(),
        };
        let (name, style) = if view.is_focused(pane) {
            (format!("[ {name} ]"), view.theme.accent.patch(view.theme.strong))
        } else {
            (format!("  {name}  "), view.theme.plain)
        };
        x = put(buf, x, row.y, row.right(), &name, style) + 1;
    }
}

/// What a tab tells of a pane that is not shown.
fn count(view: &MeetingView<'_>, pane: PaneKind) -> Option<String> {
    let meeting = view.meeting;
    match pane {
        PaneKind::Agenda => {
            let agenda = &meeting.agenda;
            let number = agenda.in_hand().and_then(|item| agenda.number(item.id));
            Some(format!("{}/{}", number.unwrap_or(agenda.opened()), agenda.len()))
        }
        PaneKind::Discussion => {
            let shown = meeting.entries_under(view.screen.panes.discussion.place(meeting)).len();
            (shown > 0).then(|| shown.to_string())
        }
        PaneKind::Roll => Some(format!("{}/{}", meeting.roll.present(), meeting.roll.expected())),
        PaneKind::Actions => {
            let actions = meeting.entries.actions().iter();
            let open = actions.filter(|action| action.state == ActionState::Open).count();
            (open > 0).then(|| format!("{open} open"))
        }
    }
}

/// The rules around and between panes that stand side by side.
pub(super) fn columns(view: &MeetingView<'_>, places: &Places, between: Rect, buf: &mut Buffer) {
    let PanesLayout::All { agenda, roll, .. } = places.body else { return };
    plain(view, places.top, buf);
    plain(view, places.bottom, buf);
    plain(view, between, buf);
    let style = view.theme.faint;
    let sides = [(agenda.right(), "├"), (roll.x - 1, "┤")];
    for (x, joint) in sides {
        buf.set_string(x, places.top.y, "┬", style);
        buf.set_string(x, places.bottom.y, "┴", style);
        for y in agenda.top()..agenda.bottom() {
            buf.set_string(x, y, if y == between.y { joint } else { "│" }, style);
        }
    }
}
