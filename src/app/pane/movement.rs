//! How a cursor moves in a list.

use crate::keymap::ScreenCommand;

/// How far a cursor goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Move {
    By(isize),
    Top,
    Bottom,
}

impl Move {
    /// Where in a list of `len` this leads from `place`.
    pub(in crate::app) fn from(self, place: usize, len: usize) -> usize {
        let last = len.saturating_sub(1);
        match self {
            Self::By(step) => place.saturating_add_signed(step).min(last),
            Self::Top => 0,
            Self::Bottom => last,
        }
    }

    /// The row to which this leads from `at`, or from the first where that is not among them.
    pub(in crate::app) fn among<T: Copy + PartialEq>(self, rows: &[T], at: Option<T>) -> Option<T> {
        let place = rows.iter().position(|&row| Some(row) == at).unwrap_or(0);
        rows.get(self.from(place, rows.len())).copied()
    }

    /// The move that a screen command makes in a list with pages of this many lines.
    pub(in crate::app) fn from_command(command: &ScreenCommand, page: usize) -> Option<Self> {
        let page = page as isize;
        Some(match command {
            ScreenCommand::Up => Self::By(-1),
            ScreenCommand::Down => Self::By(1),
            ScreenCommand::PageUp => Self::By(-page),
            ScreenCommand::PageDown => Self::By(page),
            ScreenCommand::Top => Self::Top,
            ScreenCommand::Bottom => Self::Bottom,
            _ => return None,
        })
    }
}
