//! Where the focus and the cursors are, before and after what a key did to them.

use super::{
    MeetingScreen, Ticket,
    pane::{PaneKind, Panes},
};

/// Where the focus and the cursors of a meeting's screen are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cursors {
    pub(super) focus: PaneKind,
    pub(super) panes: Panes,
}

/// What a key did to them beside giving its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CursorMoves {
    pub(super) before: Cursors,
    pub(super) after: Cursors,
}

/// How a meeting's screen stands before a key acts.
pub(super) struct BeforeKey {
    cursors: Cursors,
    last: Ticket,
}

impl BeforeKey {
    pub(super) fn new(screen: &MeetingScreen) -> Self {
        Self { cursors: screen.cursors(), last: screen.outbox.last() }
    }

    /// Has what the key moved kept with the lines that it gave.
    pub(super) fn keep_moves(self, screen: &mut MeetingScreen) {
        let moves = CursorMoves { before: self.cursors, after: screen.cursors() };
        screen.outbox.keep_moves(self.last, &moves);
    }
}
