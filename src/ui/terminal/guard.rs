//! The terminal set up for the screen, and given back as it was.

use std::{
    io::{self, BufWriter, Stdout},
    thread,
};

use ratatui::{
    Terminal, TerminalOptions, Viewport,
    backend::{Backend as _, CrosstermBackend},
    crossterm::{
        cursor::Show,
        event::{DisableBracketedPaste, EnableBracketedPaste},
        execute,
        terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode},
    },
    layout::{Position, Rect},
};

/// Room for a whole frame, so that it reaches the terminal in one piece.
const FRAME_BYTES: usize = 64 * 1024;

/// The terminal set up for the screen; dropped, it is as it was before.
pub(super) struct Guard {
    pub(super) terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
}

impl Guard {
    pub(super) fn enter() -> io::Result<Self> {
        restore_on_panic();
        enable_raw_mode()?;
        let entered = execute!(screen(), EnterAlternateScreen, EnableBracketedPaste);
        match entered.and_then(|()| terminal()) {
            Ok(terminal) => Ok(Self { terminal }),
            Err(error) => {
                restore();
                Err(error)
            }
        }
    }

    /// Takes note of the terminal's new size, in cells; all is then drawn anew.
    pub(super) fn resize(&mut self, width: u16, height: u16) -> io::Result<()> {
        self.terminal.resize(Rect { x: 0, y: 0, width, height })
    }
}

/// A terminal whose size is asked for once; later sizes come as messages.
fn terminal() -> io::Result<Terminal<CrosstermBackend<BufWriter<Stdout>>>> {
    let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, screen()));
    let area = Rect::from((Position::ORIGIN, backend.size()?));
    Terminal::with_options(backend, TerminalOptions { viewport: Viewport::Fixed(area) })
}

/// Where the screen is drawn.
#[allow(clippy::disallowed_methods, reason = "what ratatui draws has no commands of others in it")]
fn screen() -> Stdout {
    io::stdout()
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Restores the terminal. Errors are ignored, because there is no terminal left to report them on.
fn restore() {
    let _ = execute!(screen(), DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
}

/// Lets a panic of this thread be read on the screen as it was before. One of another thread, which
/// the app outlives, must not be written across its screen.
fn restore_on_panic() {
    let screen = thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if thread::current().id() == screen {
            restore();
            before(info);
        }
    }));
}
