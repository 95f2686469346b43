//! What goes from one meeting of a group to the next, and what two of them record together.

pub mod approval;
mod carry;
pub mod joint;

pub use carry::next_meeting;
