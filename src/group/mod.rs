//! What goes from one meeting of a group to the next, and what its meetings add up to.

pub mod attendance;
mod carry;

pub use carry::next_meeting;
