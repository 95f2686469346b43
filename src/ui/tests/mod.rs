//! The screens, as people see them.

mod cells;
mod cursor;
mod home;
mod hostile;
mod long_entry;
mod screens;
mod sizes;
// What is pictured has PDF among the formats.
#[cfg(feature = "pdf")]
mod send;

use ratatui::{Terminal, backend::TestBackend, buffer::Buffer};

use crate::app::story::Story;

impl Story {
    /// The screen's cells, at a size.
    pub(crate) fn cells(self, width: u16, height: u16) -> Buffer {
        let story = self.sized(width, height);
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| super::view(&story.app, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// The screen as text, at a size.
    pub(crate) fn screen(self, width: u16, height: u16) -> String {
        let story = self.sized(width, height);
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| super::view(&story.app, frame)).unwrap();
        terminal.backend().to_string()
    }
}
