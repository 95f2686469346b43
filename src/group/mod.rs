//! What goes from one meeting of a group to the next, and what two of them record together.

pub mod approval;
mod carry;
pub mod joint;
mod names;

pub use carry::next_meeting;
pub use names::{common_group, groups_named, has_in_name};
