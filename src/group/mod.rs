//! What goes from one meeting of a group to the next.

mod carry;

pub use carry::next_meeting;
