//! What people give: the arguments, and the meetings and command lines that they name.

pub(crate) mod args;
pub(crate) mod groups;
pub(crate) mod papers;
pub(crate) mod record;
pub(crate) mod reports;
pub(crate) mod sheets;
pub(crate) mod source;

use crate::edition::Edition;

/// The edition that is asked for.
pub(crate) fn edition(public: bool) -> Edition {
    if public { Edition::Public } else { Edition::Full }
}
