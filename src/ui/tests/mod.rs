//! The screens, as people see them.

use insta::assert_snapshot;
use ratatui::{Terminal, backend::TestBackend};

use crate::app::story::Story;

impl Story {
    /// The screen as text, at a size.
    pub(crate) fn screen(self, width: u16, height: u16) -> String {
        let story = self.sized(width, height);
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| super::view(&story.app, frame)).unwrap();
        terminal.backend().to_string()
    }
}

#[test]
fn the_middle_of_a_meeting() {
    let mid = || Story::sample("10:41:07");
    assert_snapshot!("mid_80x24", mid().screen(80, 24));
    assert_snapshot!("mid_120x36", mid().screen(120, 36));
}
