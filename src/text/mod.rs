//! What is asked of every text, whatever it says.

pub(crate) mod bytes;
pub(crate) mod clean;
pub mod nearest;
