//! Keys as data.

mod chord;
mod nearest;
mod pane;
mod screen;

pub use chord::{Chord, Key, Keys, NotAKey};
pub use pane::Pane;
pub use screen::{
    ComposeKind, Focus, Place, Prefill, ScreenCommand, ScreenCommandError, ScreenCommandInfo,
};
