//! The screen, and those who do I/O for it.

mod answers;
mod clock;
pub(super) mod shell;
#[cfg(test)]
mod tests;
mod writer;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::{app::App, ui::terminal};

use self::shell::{Shell, Start};
use super::{
    diagnostics,
    failure::Failure,
    input::args::{OpenArgs, Shared},
    keys, now, output, plain, settings, theme,
};

/// Opens the home screen.
pub(super) fn home(shared: &Shared) -> Result<(), Failure> {
    run(shared, Start::Home, false)
}

/// Opens a stored meeting: its id, the beginning of one, or latest.
pub(super) fn open(shared: &Shared, args: &OpenArgs) -> Result<(), Failure> {
    run(shared, Start::Meeting(args.meeting.clone()), args.read_only)
}

/// Shows the screen until it is left, or works line by line where that is wanted.
fn run(shared: &Shared, start: Start, read_only: bool) -> Result<(), Failure> {
    if plain::is_wanted(shared)? {
        return plain::run(shared, start, read_only);
    }
    output::require_screen()?;
    let (keymap, settings) = (keys::load(shared)?, settings::read()?);
    let (now, zone) = (now::stamp().at, now::zone_or_note());
    let mut app = match start {
        Start::Home => App::at_home(keymap, now, zone),
        Start::Meeting(_) => App::opening_meeting(keymap, now, zone),
    };
    app.tell_of_old_keys();
    app.clock = settings.clock;
    app.theme = theme::chosen(shared)?;
    let mut shell = Shell::new(shared, start, zone, settings.holidays, read_only)?;
    tracing::info!(version = env!("CARGO_PKG_VERSION"), read_only, "screen opened");
    // Also after a panic the recorder is closed, which saves what waits and what is being typed.
    let ran = catch_unwind(AssertUnwindSafe(|| terminal::run(app, &mut shell)));
    let ended = shell.close();
    tracing::info!("screen left");
    if let Some(notice) = diagnostics::notice() {
        return Err(Failure::failed(notice));
    }
    let Ok(ran) = ran else { return Err(Failure::failed("")) };
    ran.map_err(|error| {
        Failure::failed(format!("the terminal failed: {error}; what was shown as saved is safe"))
    })?;
    let messages = ended.map(|ended| ended.messages()).unwrap_or_default();
    if messages.is_empty() { Ok(()) } else { Err(Failure::all(messages)) }
}
