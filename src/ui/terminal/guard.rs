//! The terminal set up for the screen, and given back as it was.

use std::{
    io::{self, BufWriter, Stdout},
    sync::{Mutex, PoisonError},
    thread::{self, ThreadId},
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

use super::Inbox;
use crate::app::Msg;

/// The screen that is shown, if one is: a panic on any thread must find it.
static SHOWN: Mutex<Option<Shown>> = Mutex::new(None);

struct Shown {
    thread: ThreadId,
    inbox: Inbox,
}

/// What became of the screen after a panic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterPanic {
    /// There was none.
    NoScreen,
    /// The terminal is as it was before; this thread was the one that draws.
    Restored,
    /// Another thread draws, and is to be told to leave by [`leave_after_panic`].
    Elsewhere,
}

/// Tells the app to leave, which keeps what is being typed and restores the terminal.
pub fn leave_after_panic() {
    if let Some(shown) = &*SHOWN.lock().unwrap_or_else(PoisonError::into_inner) {
        shown.inbox.tell(Msg::Leave);
    }
}

/// Gives the terminal back after a panic of this thread, if this is the one that draws.
pub fn after_panic() -> AfterPanic {
    let shown = SHOWN.lock().unwrap_or_else(PoisonError::into_inner);
    match &*shown {
        None => AfterPanic::NoScreen,
        Some(shown) if shown.thread != thread::current().id() => AfterPanic::Elsewhere,
        Some(_) => {
            drop(shown);
            restore();
            AfterPanic::Restored
        }
    }
}

/// Room for a whole frame, so that it reaches the terminal in one piece.
const FRAME_BYTES: usize = 64 * 1024;

/// The terminal set up for the screen; dropped, it is as it was before.
pub(super) struct Guard {
    pub(super) terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
}

impl Guard {
    /// Sets the terminal up; after a panic of another thread, the inbox is told to leave.
    pub(super) fn enter(inbox: Inbox) -> io::Result<Self> {
        enable_raw_mode()?;
        let shown = Shown { thread: thread::current().id(), inbox };
        *SHOWN.lock().unwrap_or_else(PoisonError::into_inner) = Some(shown);
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

    /// Has every cell drawn again. Unlike `Terminal::clear` it asks the terminal nothing, which might
    /// never answer.
    pub(super) fn redraw(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.resize(size.width, size.height)
    }

    /// Gives the terminal to others for as long as the program is stopped.
    pub(super) fn give_back(&self) -> io::Result<()> {
        execute!(screen(), DisableBracketedPaste, LeaveAlternateScreen, Show)?;
        disable_raw_mode()
    }

    /// Takes the terminal back after the program was stopped, and gives the size it has now.
    pub(super) fn come_back(&mut self) -> io::Result<(u16, u16)> {
        // A mode that is on according to our own notes would not be set again.
        disable_raw_mode()?;
        enable_raw_mode()?;
        execute!(screen(), EnterAlternateScreen, EnableBracketedPaste)?;
        let size = self.terminal.backend().size()?;
        self.resize(size.width, size.height)?;
        Ok((size.width, size.height))
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

/// Restores the terminal, once: a second time would move the cursor back over what was written since.
/// Errors are ignored, because there is no terminal left to report them on.
fn restore() {
    if SHOWN.lock().unwrap_or_else(PoisonError::into_inner).take().is_some() {
        let _ = execute!(screen(), DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}
