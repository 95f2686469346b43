//! Stories of what keys do: a meeting, keys, and what is then typed, given and said.

mod clock;
mod finding;
pub(crate) mod group;
pub(crate) mod home;
mod keystrokes;
mod landing;
mod losing_nothing;
mod moving;
mod palette;
mod polish;
mod prose;
mod replaying;
pub(crate) mod searching;
pub(crate) mod send;
mod typing;
mod voting;
