//! The layout of the meeting screen for a terminal's size.

use ratatui::layout::Rect;

/// The width from which the panes are side by side.
pub(super) const WIDE: u16 = 100;

/// The area of each part of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) header: Rect,
    pub(super) timer: Rect,
    /// The rule above the body, or the tabs.
    pub(super) top: Rect,
    pub(super) body: PanesLayout,
    /// The rule below the body.
    pub(super) bottom: Rect,
    /// The line with the last result, or with what a line being typed would do.
    pub(super) message: Rect,
    /// The key line, or the line being typed, which may take several rows.
    pub(super) foot: Rect,
}

/// The areas of the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PanesLayout {
    /// One pane, the others named in tabs.
    One(Rect),
    /// All of them.
    All {
        agenda: Rect,
        discussion: Rect,
        /// The rule between discussion and actions.
        between: Rect,
        actions: Rect,
        roll: Rect,
    },
}

/// Places everything on a screen whose foot needs so many rows; `actions` is how many rows the action
/// log could use.
pub(super) fn places(area: Rect, foot: u16, zoomed: bool, actions: u16) -> Places {
    let foot = foot.clamp(1, (area.height / 3).max(1));
    let row = |y: u16| Rect { y: area.y + y, height: 1, ..area };
    let body_rows = area.height.saturating_sub(5 + foot);
    let body = Rect { y: area.y + 3, height: body_rows, ..area };
    let below = 3 + body_rows;
    let body =
        if area.width < WIDE || zoomed { PanesLayout::One(body) } else { all(body, actions) };
    Places {
        header: row(0),
        timer: row(1),
        top: row(2),
        body,
        bottom: row(below),
        message: row(below + 1),
        foot: Rect { y: area.y + below + 2, height: foot, ..area },
    }
}

/// Three columns with a rule between each two, the actions below the discussion.
fn all(body: Rect, actions: u16) -> PanesLayout {
    let left = (body.width / 4).clamp(29, 48);
    let right = (body.width * 27 / 100).clamp(31, 54);
    let middle = body.width - left - right - 2;
    let column = |x: u16, width: u16| Rect { x: body.x + x, width, ..body };
    let centre = column(left + 1, middle);
    let wanted = actions.max(1) + 1;
    let low = wanted.min(body.height / 3).max(3).min(body.height);
    let high = body.height.saturating_sub(low + 1);
    PanesLayout::All {
        agenda: column(0, left),
        discussion: Rect { height: high, ..centre },
        between: Rect { y: centre.y + high, height: 1, ..centre },
        actions: Rect { y: centre.y + high + 1, height: low, ..centre },
        roll: column(left + middle + 2, right),
    }
}

/// The first visible row of a list, so that row `at` is as near to the middle as possible.
pub(super) fn first_row(at: usize, len: usize, height: usize) -> usize {
    at.saturating_sub(height / 2).min(len.saturating_sub(height))
}
