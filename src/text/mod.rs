//! What is asked of every text, whatever it says.

pub(crate) mod bytes;
pub mod clean;
pub mod decode;
mod direction;
pub mod email;
mod key;
pub mod nearest;
pub mod quote;
mod sequence;
mod spelling;

pub use clean::{Policy, clean};
pub use decode::decode;
pub use direction::is_right_to_left;
pub use key::{key, same, without_accent};
pub use spelling::is_misspelt;

/// Text shared between a record and the state folded from it.
pub type Text = std::sync::Arc<str>;
