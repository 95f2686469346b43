//! Where the focus and the cursors are, before and after what a key did to them.

use super::{
    Ticket,
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
#[derive(Clone, Debug)]
pub(super) struct BeforeKey {
    pub(super) cursors: Cursors,
    /// The line that was given last.
    pub(super) last: Ticket,
}
