//! The panes of a meeting's screen: where their cursors are. What they show is the meeting itself.
//!
//! A pane has a row in `kind.rs`, a file here for its state, and one in `ui/pane/` for its drawing.

pub mod actions;
pub mod agenda;
pub mod discussion;
mod finder;
mod kind;
mod movement;
mod panes;
pub mod roll;
mod state;

pub(super) use self::{
    finder::Finder,
    movement::Move,
    state::{PaneState, Rewording},
};
pub use self::{kind::PaneKind, panes::Panes};
