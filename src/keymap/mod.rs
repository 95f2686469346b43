//! Keys as data: what a key does is a line in a file, not a branch in the code.
//!
//! A keymap binds one chord, or two in turn, to command lines in a [`KeySection`]. A line whose first
//! word names a [`ScreenCommand`] is one; every other is a line of the meeting's language, which
//! lives elsewhere: whoever loads a keymap hands in what judges it. Help, the key line, the palette
//! and the README's table are all made from the [`Keymap`] that is in force.
//!
//! This layer is pure and knows no terminal: the terminal loop makes a [`Chord`] of each key press.

mod binding;
mod builtin;
mod changes;
mod chord;
mod error;
mod file;
mod layouts;
mod letters;
mod load;
mod map;
mod markdown;
mod screen;
mod section;
mod table;
#[cfg(test)]
mod tests;

pub use binding::{Binding, BindingStep, NothingSelected, Placeholder, UnknownPlaceholder};
pub use builtin::{BUILTIN_NAMES, KEYMAP_VERSION};
pub use chord::{Chord, Key, Keys, NotAKey};
pub use error::{Fault, KeymapError, Problem};
pub use file::Validate;
pub use layouts::{narrow, on_english_keyboard};
pub use letters::{KeyMeaning, Letter};
pub use load::UserFile;
pub use map::{Keymap, Lookup};
pub use screen::{
    Availability, BallotStep, ComposeKind, Focus, FormChoice, Prefill, ScreenCommand,
    ScreenCommandError, ScreenCommandInfo,
};
pub use section::KeySection;
pub use table::{KeyRow, KeyTable};
