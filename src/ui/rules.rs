//! The few lines that hold the screen together, and the tabs.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    layout::{PanesLayout, Places},
    text::put,
    theme::Theme,
    view::MeetingView,
};
use crate::{app::pane::PaneKind, meeting::entries::ActionState};

/// A rule of the pane that has the screen to itself, heavy while it has the keys.
pub(super) fn plain(view: &MeetingView<'_>, row: Rect, buf: &mut Buffer) {
    line(&view.theme, view.keys_go_to_pane(), row, buf);
}

/// A rule, heavy beside the pane that has the keys.
pub(super) fn line(theme: &Theme, has_keys: bool, row: Rect, buf: &mut Buffer) {
    let (sign, style) = match has_keys {
        true => ("━", theme.accent),
        false => ("─", theme.faint),
    };
    (row.left()..row.right()).for_each(|x| buf.set_string(x, row.y, sign, style));
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
            let opened = number.map_or(agenda.opened().to_string(), |number| number.to_string());
            Some(format!("{opened}/{}", agenda.len()))
        }
        PaneKind::Discussion => {
            let shown = meeting.entries_under(view.screen.panes.discussion.place(meeting)).len();
            (shown > 0).then(|| shown.to_string())
        }
        PaneKind::Roll => Some(meeting.roll.present_count().to_string().replace(" of ", "/")),
        PaneKind::Actions => {
            let actions = meeting.entries.actions().iter();
            let open = actions.filter(|action| action.state == ActionState::Open).count();
            (open > 0).then(|| format!("{open} open"))
        }
    }
}

/// The rules around and between panes that stand side by side, heavy around the one that has the keys.
pub(super) fn columns(view: &MeetingView<'_>, places: &Places, between: Rect, buf: &mut Buffer) {
    let PanesLayout::All { agenda, discussion, actions, roll, .. } = places.body else { return };
    let focused = match view.screen.focus {
        PaneKind::Agenda => agenda,
        PaneKind::Discussion => discussion,
        PaneKind::Actions => actions,
        PaneKind::Roll => roll,
    };
    let frame = view.keys_go_to_pane().then_some(focused);
    web(&view.theme, places, between, frame, buf);
}

/// The same, around this pane.
pub(super) fn web(
    theme: &Theme,
    places: &Places,
    between: Rect,
    frame: Option<Rect>,
    buf: &mut Buffer,
) {
    let web = Web { top: places.top, bottom: places.bottom, between, frame };
    for row in [places.top, places.bottom, between] {
        (row.left()..row.right()).for_each(|x| web.draw(theme, x, row.y, buf));
    }
    for x in web.sides() {
        let rows = places.top.bottom()..places.bottom.y;
        rows.for_each(|y| web.draw(theme, x, y, buf));
    }
}

/// Where the rules between the panes run.
struct Web {
    top: Rect,
    bottom: Rect,
    /// The rule between discussion and actions.
    between: Rect,
    /// The pane that has the keys.
    frame: Option<Rect>,
}

impl Web {
    /// The columns of the rules beside the discussion.
    fn sides(&self) -> [u16; 2] {
        [self.between.x.saturating_sub(1), self.between.right()]
    }

    fn draw(&self, theme: &Theme, x: u16, y: u16, buf: &mut Buffer) {
        let arms = self.arms(x, y);
        let style = if arms.contains(&2) { theme.accent } else { theme.faint };
        buf.set_string(x, y, joint(arms), style);
    }

    /// The weight of each arm of a cell, left, right, up and down: 0 for none, 1 light, 2 heavy.
    fn arms(&self, x: u16, y: u16) -> [u8; 4] {
        let [left, right] = self.sides();
        let is_edge = y == self.top.y || y == self.bottom.y;
        let is_side = x == left || x == right;
        let crosses = y == self.between.y;
        let across = [is_edge || crosses && x != left, is_edge || crosses && x != right];
        let along = [is_side && y != self.top.y, is_side && y != self.bottom.y];
        let heavy = self.heavy(x, y);
        let is_there = [across[0], across[1], along[0], along[1]];
        std::array::from_fn(|arm| u8::from(is_there[arm]) * (1 + u8::from(heavy[arm])))
    }

    /// Which arms of a cell are part of the frame around the pane that has the keys.
    fn heavy(&self, x: u16, y: u16) -> [bool; 4] {
        let Some(frame) = self.frame else { return [false; 4] };
        // One more on each side, so that a frame that begins left of the screen can be told.
        let (x, y) = (x + 1, y + 1);
        let (x_from, x_to) = (frame.x, frame.right() + 1);
        let (y_from, y_to) = (frame.y, frame.bottom() + 1);
        let in_row = y == y_from || y == y_to;
        let in_column = x == x_from || x == x_to;
        [
            in_row && x > x_from && x <= x_to,
            in_row && x >= x_from && x < x_to,
            in_column && y > y_from && y <= y_to,
            in_column && y >= y_from && y < y_to,
        ]
    }
}

/// The sign with these arms: left, right, up and down.
fn joint(arms: [u8; 4]) -> &'static str {
    match arms {
        [1, 1, 0, 0] => "─",
        [0, 0, 1, 1] => "│",
        [0, 0, 2, 2] => "┃",
        [1, 1, 0, 1] => "┬",
        [2, 1, 0, 2] => "┱",
        [1, 2, 0, 2] => "┲",
        [1, 1, 1, 0] => "┴",
        [2, 1, 2, 0] => "┹",
        [1, 2, 2, 0] => "┺",
        [0, 1, 1, 1] => "├",
        [0, 1, 2, 2] => "┠",
        [0, 2, 2, 1] => "┡",
        [0, 2, 1, 2] => "┢",
        [1, 0, 1, 1] => "┤",
        [1, 0, 2, 2] => "┨",
        [2, 0, 2, 1] => "┩",
        [2, 0, 1, 2] => "┪",
        [_, _, 0, 0] => "━",
        _ => "┼",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_of_each_pane_meets_the_other_rules() {
        let (top, bottom) = (Rect::new(0, 2, 30, 1), Rect::new(0, 12, 30, 1));
        let between = Rect::new(10, 7, 10, 1);
        let signs = |frame: Rect| {
            let web = Web { top, bottom, between, frame: Some(frame) };
            let at = |x, y| joint(web.arms(x, y));
            [(9, 2), (9, 7), (9, 12), (20, 2), (20, 7), (20, 12), (9, 4), (20, 9), (15, 7), (3, 2)]
                .map(|(x, y)| at(x, y))
                .concat()
        };
        assert_eq!(signs(Rect::new(0, 3, 9, 9)), "┱┠┹┬┤┴┃│─━", "agenda");
        assert_eq!(signs(Rect::new(10, 3, 10, 4)), "┲┡┴┱┩┴┃│━─", "discussion");
        assert_eq!(signs(Rect::new(10, 8, 10, 4)), "┬┢┺┬┪┹│┃━─", "actions");
        assert_eq!(signs(Rect::new(21, 3, 9, 9)), "┬├┴┲┨┺│┃──", "roll-call");
    }
}
