//! Signals that ask the program to end.

use std::io;

use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

use super::Inbox;
use crate::app::Msg;

/// Passes a request to end on, from a thread of its own.
pub(super) fn listen(inbox: Inbox) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    let pass_on = move || {
        for _ in signals.forever() {
            if !inbox.tell(Msg::Leave) {
                return;
            }
        }
    };
    std::thread::Builder::new().name("signals".into()).spawn(pass_on).map(|_| ())
}
