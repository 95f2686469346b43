//! The pure core: what a meeting is, what can be said to it, and what then happens.
//!
//! Nothing here does I/O, reads a clock or draws a random number, so nothing here can fail but by
//! refusing.

mod action_no;
mod actions;
pub mod agenda;
pub mod attendance;
mod called;
pub mod clock;
pub mod command;
mod corrections;
pub mod decide;
pub mod deferral;
pub mod describe;
pub mod draft;
pub mod due;
pub mod entries;
pub mod event;
pub mod ids;
pub mod initials;
mod item_number;
mod log;
mod minute_number;
pub mod outcome;
pub mod owner;
pub mod papers;
pub mod presiding;
pub mod progress;
pub mod quorum;
pub mod roll;
pub mod script;
pub mod seats;
pub mod state;
pub mod summary;
pub mod title;
pub mod vote;
pub mod voters;
pub mod wording;

pub use self::{
    decide::{Refusal, RefusalKind},
    item_number::{ItemNumber, NotAnItemNumber, SubNumbering},
    log::{Log, Reading, Record, Replay, Sealed},
    minute_number::{
        HighestMinuteNumbers, MinuteNumber, MinuteNumbering, NotAMinuteNumber, NotAYearStart,
        Numbered, SeriesNumbering, YearStart,
    },
    state::Meeting,
};

#[cfg(test)]
mod tests;
