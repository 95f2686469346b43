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

/// How many columns and rows the panes could use, so that nothing in them is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PaneWishes {
    /// Columns of the agenda.
    pub(super) agenda: u16,
    /// Columns of the roll-call without the organisations.
    pub(super) names: u16,
    /// Columns of the roll-call.
    pub(super) roll: u16,
}

/// How many rows the action log takes in so many columns, counted up to a most.
type CountActionRows<'a> = &'a dyn Fn(u16, u16) -> u16;

/// Places everything on a screen whose foot needs so many rows.
pub(super) fn places(
    area: Rect,
    foot: u16,
    zoomed: bool,
    wishes: PaneWishes,
    actions: CountActionRows<'_>,
) -> Places {
    let foot = foot.clamp(1, (area.height / 3).max(1));
    let row = |y: u16| Rect { y: area.y + y, height: 1, ..area };
    let body_rows = area.height.saturating_sub(5 + foot);
    let body = Rect { y: area.y + 3, height: body_rows, ..area };
    let below = 3 + body_rows;
    let body = if area.width < WIDE || zoomed {
        PanesLayout::One(body)
    } else {
        all(body, wishes, actions)
    };
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

/// The fewest columns of the agenda, the discussion and the roll-call.
const LEAST: (u16, u16, u16) = (30, 38, 30);
/// The most columns that the roll-call's names have before the agenda's titles.
const NAMES: u16 = 40;

/// The columns of agenda and roll-call: what they could use, as far as there is room. The discussion,
/// which is read in whole sentences, has two fifths before them. Names come before titles, which can
/// take several rows.
fn sides(columns: u16, wishes: PaneWishes) -> (u16, u16) {
    let middle = (columns * 2 / 5).max(LEAST.1);
    let spare = columns.saturating_sub(2 + middle + LEAST.0 + LEAST.2);
    let names = wishes.names.clamp(LEAST.2, NAMES) - LEAST.2;
    let (least, spare) = (LEAST.2 + names.min(spare), spare.saturating_sub(names));
    let left = wishes.agenda.saturating_sub(LEAST.0);
    let right = wishes.roll.saturating_sub(least);
    let (left, right) = match u32::from(left) + u32::from(right) {
        both if both <= u32::from(spare) => (left, right),
        both => {
            let left = (u32::from(spare) * u32::from(left) / both) as u16;
            (left, spare - left)
        }
    };
    (LEAST.0 + left, least + right)
}

/// Three columns with a rule between each two, the actions below the discussion.
fn all(body: Rect, wishes: PaneWishes, actions: CountActionRows<'_>) -> PanesLayout {
    let (left, right) = sides(body.width, wishes);
    let middle = body.width - left - right - 2;
    let column = |x: u16, width: u16| Rect { x: body.x + x, width, ..body };
    let centre = column(left + 1, middle);
    let most = (body.height / 3).max(3).min(body.height);
    let low = (actions(middle, most) + 1).clamp(3.min(most), most);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(width: u16, agenda: u16, names: u16, roll: u16) -> (u16, u16) {
        sides(width, PaneWishes { agenda, names, roll })
    }

    #[test]
    fn widths_follow_what_stands_in_the_panes() {
        assert_eq!(columns(100, 50, 42, 60), (30, 30), "the least");
        assert_eq!(columns(120, 50, 42, 60), (30, 40), "names first");
        assert_eq!(columns(200, 50, 42, 60), (50, 60), "all that they can use");
        assert_eq!(columns(200, 20, 20, 20), (30, 30), "and no more than that");
        assert_eq!(columns(130, 50, 42, 60), (33, 43), "then what is left is shared");
    }
}
