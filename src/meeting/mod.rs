//! The pure core: what a meeting is, what can be said to it, and what then happens.
//!
//! Nothing here does I/O, reads a clock or draws a random number, so nothing here can fail but by
//! refusing.

pub mod dates;
pub mod initials;
pub mod time;
