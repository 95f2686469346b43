//! What is asked of every text, whatever it says.

pub(crate) mod bytes;
pub mod clean;
pub mod nearest;
mod sequence;

pub use clean::{Policy, clean};
