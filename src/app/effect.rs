//! What the app wants done; plain data, so that tests can compare it.

use super::Ticket;
use crate::meeting::time::Moment;

/// Something that the app wants done by those who may do I/O.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Record this line; answered by `Recorded` or `Refused` with the same ticket.
    Submit {
        /// By which the answer names it.
        ticket: Ticket,
        /// The line in the command language.
        text: String,
        /// When it was given.
        at: Moment,
    },
    /// Keep what is being typed beside the log; empty if nothing is.
    SaveDraft(String),
    /// Write the open meeting's minutes to a file.
    Export,
    /// Draw every cell again.
    Redraw,
    /// Leave, once all that was submitted is recorded.
    Quit,
}
