//! Signals: those that ask the program to end, that it goes on after a stop, and those of no meaning.

use std::io;

use signal_hook::{
    consts::{
        SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGXFSZ,
    },
    iterator::Signals,
    low_level,
};

use super::Inbox;
use crate::app::Msg;

/// Ask the program to end.
const ENDING: [i32; 4] = [SIGHUP, SIGINT, SIGTERM, SIGQUIT];
/// Would kill the program and leave its terminal raw, were they not caught; what is written past a
/// limit of file size is then an error, which is reported.
const IGNORED: [i32; 4] = [SIGALRM, SIGUSR1, SIGUSR2, SIGXFSZ];

/// Passes on what signals say, from a thread of its own.
pub(super) fn listen(inbox: Inbox) -> io::Result<()> {
    let mut signals = Signals::new(ENDING.iter().chain(&IGNORED).chain(&[SIGCONT]))?;
    let pass_on = move || {
        #[cfg(debug_assertions)]
        super::rehearse("signals");
        for signal in signals.forever() {
            let msg = match signal {
                SIGCONT => Msg::Continued,
                signal if IGNORED.contains(&signal) => continue,
                _ => Msg::Leave,
            };
            if !inbox.tell(msg) {
                return;
            }
        }
    };
    std::thread::Builder::new().name("signals".into()).spawn(pass_on).map(|_| ())
}

/// Stops the program as Ctrl-Z does; returns once it goes on.
pub(super) fn stop() -> io::Result<()> {
    low_level::raise(SIGTSTP)
}
