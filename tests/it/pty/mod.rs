//! Stories told through a pseudo-terminal, with the built program: what is typed, and what stays.

mod answers;
mod desk;
mod displacing;
#[cfg(unix)]
mod ending;
mod failing;
mod keymaps;
mod sending;
#[cfg(unix)]
mod stopping;
mod typing;

pub(crate) mod terminal;

pub(crate) use desk::Desk;
